"""What presenters ask, asked with real dialogs: each way to answer comes back, and nothing is left open."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QMessageBox, QTableWidget

from syncdesk.desktop.dialogs import JoinDialog, ReportDialog
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.desktop.presenters.workspace import ALL_FILES, TIMETABLES
from syncdesk.systems.credentials import PASSWORD
from syncdesk.text import text
from syncdesk.timetable.files.report import ImportReport, Problem, TableCount
from syncdesk.timetable.merge import Merge, three_way
from syncdesk.timetable.records import Connection, Room
from tests.desktop.hands import Desk, button, press, words_of
from tests.desktop.timetables import written
from tests.sync.school import small_school

QUESTION = Question(
    text("Save the changes to <b>“{name}”</b>?", name="A & B"),
    (text("They are lost otherwise."),),
    (Choice("save", text("Save")), Choice("discard", text("Close without saving")), Choice("", text("Cancel"))),
    default="save",
)


def asked(desk: Desk, question: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    return desk.tasks.start(question)


@pytest.mark.parametrize(("words", "key"), [("Save", "save"), ("Close without saving", "discard"), ("Cancel", "")])
async def test_the_button_that_is_pressed_is_the_answer(desk: Desk, words: str, key: str) -> None:
    answer = asked(desk, desk.window.prompter.ask(QUESTION))
    box = await desk.opens(QMessageBox)
    await desk.closes(box, button(box, words).click)
    assert await answer == key


async def test_return_means_the_default(desk: Desk) -> None:
    answer = asked(desk, desk.window.prompter.ask(QUESTION))
    box = await desk.opens(QMessageBox)
    assert button(box, "Save").hasFocus()
    await desk.closes(box, lambda: press(box, Qt.Key.Key_Return))
    assert await answer == "save"


def test_no_question_can_be_made_whose_escape_would_do_something() -> None:
    choices = QUESTION.choices
    with pytest.raises(ValueError, match="leaves everything as it is"):
        Question(QUESTION.title, (), choices, default="save", escape="save")
    with pytest.raises(ValueError, match="answers to the question"):
        Question(QUESTION.title, (), choices[:2], default="save")
    with pytest.raises(ValueError, match="answers to the question"):
        Question(QUESTION.title, (), choices, default="send")


async def test_a_question_goes_away_when_what_it_waits_for_is_over(desk: Desk) -> None:
    over = asyncio.Event()
    answer = asked(desk, desk.window.prompter.ask_while(QUESTION, over.wait(), "over"))
    box = await desk.opens(QMessageBox)
    await desk.closes(box, over.set)
    assert await answer == "over"


async def test_who_answers_waits_no_longer_for_the_work(desk: Desk) -> None:
    given_up = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            given_up.set()

    answer = asked(desk, desk.window.prompter.ask_while(QUESTION, work(), "over"))
    box = await desk.opens(QMessageBox)
    await desk.closes(box, lambda: press(box, Qt.Key.Key_Escape))
    assert await answer == ""
    await given_up.wait()


async def test_a_name_is_shown_as_it_is_written(desk: Desk) -> None:
    answer = asked(desk, desk.window.prompter.ask(QUESTION))
    box = await desk.opens(QMessageBox)
    assert "&lt;b&gt;“A &amp; B”&lt;/b&gt;" in box.text()
    await desk.closes(box, box.reject)
    await answer


async def test_a_file_to_open_is_chosen(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path / "school" / "school.sdesk")
    chosen = asked(desk, desk.window.prompter.files_to_open(text("Open"), [TIMETABLES, ALL_FILES]))
    dialog = await desk.opens(QFileDialog)
    assert dialog.nameFilters() == ["Timetables (*.sdesk)", "All files (*)"]
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    await desk.closes(dialog, dialog.accept)
    assert await chosen == [path]


async def test_who_chooses_no_file_gets_none(desk: Desk, tmp_path: Path) -> None:
    prompter = desk.window.prompter
    for question, nothing in (
        (prompter.files_to_open(text("Import"), [ALL_FILES], several=True), []),
        (prompter.file_to_save(text("Save as"), TIMETABLES, tmp_path / "a.sdesk"), None),
    ):
        chosen = asked(desk, question)
        dialog = await desk.opens(QFileDialog)
        await desk.closes(dialog, lambda dialog=dialog: press(dialog, Qt.Key.Key_Escape))
        assert await chosen == nothing


async def test_a_place_to_save_is_proposed_and_gets_its_ending(desk: Desk, tmp_path: Path) -> None:
    chosen = asked(desk, desk.window.prompter.file_to_save(text("Save as"), TIMETABLES, tmp_path / "school.sdesk"))
    dialog = await desk.opens(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["school.sdesk"]
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("other")
    await desk.closes(dialog, dialog.accept)
    assert await chosen == tmp_path / "other.sdesk"


@pytest.mark.parametrize("gives", [True, False])
async def test_a_password_is_given_or_not(desk: Desk, gives: bool) -> None:
    connection = Connection(1, "uid", "Library", "generic_liss", "http://127.0.0.1/liss", "timetabler")
    given = asked(desk, desk.window.prompter.secret(connection, PASSWORD, "GNOME Keyring", ()))
    dialog = await desk.opens(QDialog, title="Password")
    assert "GNOME Keyring on this computer, not in the timetable file" in words_of(dialog)
    (field,) = dialog.findChildren(QLineEdit)
    field.setText("open sesame")
    await desk.closes(dialog, lambda: press(field, Qt.Key.Key_Return if gives else Qt.Key.Key_Escape))
    assert await given == ("open sesame" if gives else None)


def merge() -> Merge:
    """Both renamed one room; each renamed another one besides."""
    base, mine, theirs = (small_school() for _ in range(3))
    for side, names in ((mine, {"R1": "Mine", "R2": "Also mine"}), (theirs, {"R1": "Theirs", "R3": "Also theirs"})):
        for code, name in names.items():
            room = side.by_code(Room)[code]
            side.add(Room(room.id, code, name))
    return three_way(base.document(), mine.document(), theirs.document())


async def test_a_conflict_shows_both_sides_and_the_chosen_one_comes_back(desk: Desk) -> None:
    joined = merge()
    choices = asked(desk, desk.window.prompter.join(joined))
    dialog = await desk.opens(JoinDialog)
    assert "2 of your changes and 2 of theirs" in words_of(dialog)
    (table,) = dialog.findChildren(QTableWidget)
    cells = [table.item(0, column) for column in range(3)]
    assert [cell.text() for cell in cells if cell is not None] == ["Rooms R1", "Name: Mine", "Name: Theirs"]
    (chooser,) = dialog.findChildren(QComboBox)
    assert chooser.currentText() == "Yours"
    chooser.setCurrentText("Theirs")
    await desk.closes(dialog, button(dialog, "Join and save").click)
    assert await choices == {joined.conflicts[0].key: "theirs"}


async def test_who_does_not_join_gives_no_choices(desk: Desk) -> None:
    choices = asked(desk, desk.window.prompter.join(merge()))
    dialog = await desk.opens(JoinDialog)
    await desk.closes(dialog, lambda: press(dialog, Qt.Key.Key_Escape))
    assert await choices is None


async def test_a_report_counts_and_says_what_to_know(desk: Desk) -> None:
    made = ImportReport(
        tables={"section_lists": TableCount(12000, 11990, 10, 4, 3, 2)},
        problems=[Problem("classes.csv", 7, text("There is no section “9MAT 9”."))],
        backup="/home/ann/backups/school-20260209.sdesk",
    )
    read = asked(desk, desk.window.prompter.report(made))
    dialog = await desk.opens(ReportDialog)
    assert "11,990 rows were made. 10 rows were left out. 3 rows were removed." in words_of(dialog)
    assert "The timetable as it was before is kept as /home/ann/backups/school-20260209.sdesk." in words_of(dialog)
    counts, problems = dialog.findChildren(QTableWidget)
    row = [counts.item(0, column) for column in range(7)]
    assert [cell.text() for cell in row if cell is not None] == [
        "Section lists", "12,000", "11,990", "10", "4", "3", "2",
    ]  # fmt: skip
    assert problems.rowCount() == 1
    await desk.closes(dialog, lambda: press(dialog, Qt.Key.Key_Return))
    await read
