"""Every question that the program can ask: Escape and the X leave everything as it is, and Enter does no harm."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

import syncdesk
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.text import Text
from tests.desktop.hands import Desk, press

PACKAGE = Path(syncdesk.__file__).parent
GENTLE = {"", "save", "save_as", "go_on", "wait", "session"}
"""What Enter may mean: nothing goes to a system by it, and nothing she has is lost."""


def questions() -> Iterator[tuple[str, Question]]:
    """The questions that the program's source makes, by where they stand, with their answers and their default."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "Question(" not in source:
            continue
        module = ast.parse(source)
        for function in ast.walk(module):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for call in _calls(function, "Question"):
                    yield f"{path.stem}.{function.name}:{call.lineno}", _made(call, _named(module) | _named(function))


def _calls(within: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(within):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def _named(within: ast.AST) -> dict[str, ast.expr]:
    """What is assigned to names right there, such as answers that several questions share."""
    return {
        target.id: each.value
        for each in getattr(within, "body", ())
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }


def _made(call: ast.Call, named: dict[str, ast.expr]) -> Question:
    given = dict(zip(Question.__struct_fields__, call.args, strict=False))
    given |= {str(each.arg): each.value for each in call.keywords}
    asked = [given["choices"]]
    asked += [named[each.id] for each in ast.walk(given["choices"]) if isinstance(each, ast.Name) and each.id in named]
    keys = [ast.unparse(choice.args[0]) for each in asked for choice in _calls(each, "Choice")]
    choices = [Choice(key.strip("'"), Text(key)) for key in dict.fromkeys(keys)]
    defaults = {name: ast.literal_eval(given[name]) for name in ("default", "escape") if name in given}
    return Question(Text("Do it?"), (), tuple(choices), **defaults)


QUESTIONS = dict(questions())
every_question = pytest.mark.parametrize("name", QUESTIONS)


def test_the_questions_are_found() -> None:
    assert len(QUESTIONS) >= 20


@every_question
def test_enter_does_no_harm(name: str) -> None:
    assert QUESTIONS[name].default in GENTLE


@pytest.mark.parametrize("close", [lambda box: press(box, Qt.Key.Key_Escape), QMessageBox.close], ids=["Esc", "X"])
async def test_escape_and_the_x_leave_everything_as_it_is(
    desk: Desk, close: Callable[[QMessageBox], object], subtests: pytest.Subtests
) -> None:
    for name, question in QUESTIONS.items():  # before one window: making it costs most
        with subtests.test(name):
            answer = desk.tasks.start(desk.window.prompter.ask(question))
            assert answer is not None
            box = await desk.opens(QMessageBox)
            await desk.closes(box, lambda box=box: close(box))
            assert await answer == ""
