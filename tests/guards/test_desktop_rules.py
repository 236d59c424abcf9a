"""Rules of the window: widgets touch no file and no network, nothing stops the loop, and presenters know no Qt."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "syncdesk" / "desktop"
MODULES = sorted(DESKTOP.rglob("*.py"))
PRESENTERS = [path for path in MODULES if "presenters" in path.parts]
WITHOUT_QT = [*PRESENTERS, DESKTOP / "display.py"]
MAY_READ_FILES = {"app.py", "theme.py"}
"""Where the program is put together, and where icons are read."""
WIDGETS = [path for path in MODULES if path not in WITHOUT_QT]
DISK_AND_LINE = {"sqlite3", "httpx", "keyring", "socket", "ssl", "urllib", "http", "shutil"}
QT = {"PySide6", "shiboken6", "qasync"}
WAITING = {
    "QMessageBox": {"question", "information", "warning", "critical", "about", "aboutQt"},
    "QFileDialog": {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getOpenFileUrl"},
    "QInputDialog": {"getText", "getItem", "getInt", "getDouble", "getMultiLineText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
"""Static helpers that run a loop of their own: in a coroutine they would stop the program for good."""


def named(path: Path) -> str:
    return path.relative_to(DESKTOP).as_posix()


@cache
def nodes(path: Path) -> Sequence[ast.AST]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Each call as `name` or `owner.name`, with its line."""
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name):
            yield node.lineno, called.id
        elif isinstance(called, ast.Attribute):
            owner = called.value.id if isinstance(called.value, ast.Name) else ""
            yield node.lineno, f"{owner}.{called.attr}"


def test_there_is_something_to_look_at() -> None:
    assert len(PRESENTERS) > 10
    assert len(WIDGETS) > 10


def test_widgets_open_no_file_and_no_connection() -> None:
    reading = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
    owners = {"self", "form", "dialog", "super", ""}
    widgets = [path for path in WIDGETS if path.name not in MAY_READ_FILES]
    assert [f"{named(path)}: {name}" for path in widgets for name in imported(path) & DISK_AND_LINE] == []
    found = [
        f"{named(path)}:{line}: {call}"
        for path in widgets
        for line, call in calls(path)
        if call in reading or (call.rpartition(".")[2] in reading - {"open"} and call.rpartition(".")[0] not in owners)
    ]
    assert found == []


def test_nothing_runs_a_loop_inside_of_the_loop() -> None:
    odd = {f"{owner}.{name}" for owner, names in WAITING.items() for name in names}
    found = [
        f"{named(path)}:{line}: {call}"
        for path in MODULES
        for line, call in calls(path)
        if call in odd or call.rpartition(".")[2] in {"exec", "exec_", "processEvents"}
    ]
    assert found == []


def test_presenters_import_no_qt() -> None:
    assert [f"{named(path)}: {name}" for path in WITHOUT_QT for name in imported(path) & QT] == []


PLAIN = DESKTOP / "widgets" / "plain.py"


def test_labels_are_of_words_and_tips_are_no_markup() -> None:
    widgets = [path for path in WIDGETS if path != PLAIN]
    assert [f"{named(path)}:{line}" for path in widgets for line, call in calls(path) if call == "QLabel"] == []
    found = [
        f"{named(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in widgets
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"setToolTip", "setStatusTip", "setWhatsThis"}
        and not _without_markup(node.args[-1])
    ]
    assert found == []


def _without_markup(words: ast.expr) -> bool:
    """Whether words come from `tip`, or are a sentence without values."""
    match words:
        case ast.Constant():
            return True
        case ast.IfExp(body=one, orelse=other):
            return _without_markup(one) and _without_markup(other)
        case ast.Call(func=ast.Name(id="tip")):
            return True
        case ast.Call(func=ast.Name(id="tr"), keywords=values):
            return not values
        case _:
            return False
