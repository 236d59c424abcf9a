"""The page of tables as a person uses it: typed in place, added, removed, copied, pasted, found, by keys alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from syncdesk.desktop.pages.record_dialog import RecordDialog
from syncdesk.desktop.pages.table_page import TablePage
from syncdesk.desktop.presenters.fields import BY_NAME, TABLES
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.timetable.records import Lesson, Room, Section, SectionListRow
from tests.desktop.hands import activated, press, signalled, when
from tests.desktop.person import Answers
from tests.timetable.building import Building

SOON = 10.0


def timetable() -> Building:
    build = Building()
    build.grid(5, ("1", "2", "3"))
    for code, teacher, room in (("9MAT 1", "T1", "R1"), ("9MAT 10", "T2", "R2"), ("9MAT 2", "T1", "R10")):
        build.section(code, teacher, room)
        build.lesson(code, 1, "1")
        build.enrol("S1", code)
    build.add(Room(build.by_code(Room)["R10"].id, "R10", "Lab", 24))
    return build


class Bench:
    """The page with what is behind it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.person = Answers()
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.workspace = Workspace(self.person)
        self.page = TablePage(self.workspace, self.tasks, self.person)
        self.view, self.model = self.page.view, self.page.model

    async def begin(self) -> None:
        self.page.resize(1000, 600)
        self.page.show()
        await activated(self.page)
        path = timetable().write(self.folder / "page.sdesk")
        await self.arranged(lambda: self.tasks.start(self.workspace.open(path)))

    async def end(self) -> None:
        await self.tasks.end()
        await self.workspace.discard()
        self.workspace.end()
        self.page.close()
        self.page.deleteLater()
        assert self.failures == []
        assert self.person.left == []

    async def arranged(self, act: Callable[[], object]) -> None:
        """Do what has the rows arranged anew, and wait for that."""
        done = asyncio.Event()
        self.page.arranged.connect(done.set)
        act()
        await asyncio.wait_for(done.wait(), SOON)
        self.page.arranged.disconnect(done.set)

    async def turn(self, table: str) -> None:
        await self.arranged(lambda: self.page.show_table(table))

    async def pastes(self, words: str) -> None:
        """Paste text with the keyboard, and wait until it is said what came of it."""
        QGuiApplication.clipboard().setText(words)
        self.page.say("")
        press(self.view, "V", ctrl=True)
        while not self.page.said.text():
            await asyncio.sleep(0)

    def column(self, field: str) -> int:
        names = [each.name for each in self.page.rows.table.fields]
        return names.index(field)

    def go(self, row: int, field: str) -> None:
        self.view.go_to(self.model.index(row, self.column(field)))
        self.view.setFocus()

    def cell(self, row: int, field: str) -> str:
        return str(self.model.data(self.model.index(row, self.column(field))))

    def all(self, field: str) -> list[str]:
        return [self.cell(row, field) for row in range(self.model.rowCount())]

    def editor(self) -> Any:
        for kind in (QLineEdit, QComboBox):
            for each in self.view.viewport().findChildren(kind):
                if each.isVisible() and not isinstance(each.parent(), QComboBox):
                    return each
        raise AssertionError("nothing is edited")

    def code(self, record: type[Room | Section], code: str) -> Any:
        assert self.workspace.document is not None
        return self.workspace.document.by_code(record).get(code)


@pytest.fixture
async def bench(app: QApplication, tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path)
    await bench.begin()
    yield bench
    await bench.end()


async def dialog_of(page: TablePage, act: Callable[[], object]) -> RecordDialog:
    """The form that comes up."""
    come: asyncio.Future[RecordDialog] = asyncio.get_running_loop().create_future()

    class Eyes(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, RecordDialog) and not come.done():
                come.set_result(watched)
            return False

    eyes, app = Eyes(), QApplication.instance()
    assert app is not None
    app.installEventFilter(eyes)
    act()
    try:
        dialog = await asyncio.wait_for(come, SOON)
    finally:
        app.removeEventFilter(eyes)
    await activated(dialog)
    return dialog


def line(dialog: RecordDialog, name: str) -> QLineEdit:
    found = dialog.editor(name)
    assert isinstance(found, QLineEdit)
    return found


def pushed(dialog: QWidget, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == words)


async def test_each_table_is_shown_with_its_columns(bench: Bench) -> None:
    for table in TABLES:
        if bench.page.rows.table is not table:
            await bench.turn(table.name)
        assert bench.page.chooser.currentData() == table.name
        assert bench.view.accessibleName() == str(table.title)
        assert bench.model.columnCount() == len(table.fields)
        assert bench.page.count.text() in {"1 row", f"{bench.model.rowCount()} rows"}
        assert bench.page.show_grid.isVisible() == (table.shown_by is not None)


async def test_a_value_is_typed_in_place_and_is_one_step(bench: Bench) -> None:
    await bench.turn("rooms")
    assert bench.all("code") == ["R1", "R2", "R10"]
    bench.go(1, "name")
    press(bench.view, Qt.Key.Key_F2)
    QTest.keyClicks(bench.editor(), "Hall")
    press(bench.editor(), Qt.Key.Key_Return)
    await when(bench.workspace, lambda: bench.code(Room, "R2").name == "Hall")
    assert str(bench.workspace.shown.undo) == "Change name of R2"
    await bench.workspace.undo()
    assert bench.cell(1, "name") == ""


async def test_a_reference_is_typed_as_a_code_or_chosen_with_its_name(bench: Bench) -> None:
    await bench.turn("sections")
    bench.go(0, "room")
    press(bench.view, Qt.Key.Key_Return)
    editor = bench.editor()
    QTest.keyClicks(editor, "lab")
    completer = editor.completer()
    assert completer.currentCompletion() == "R10 · Lab"
    editor.setText(completer.currentCompletion())
    press(editor, Qt.Key.Key_Return)
    await when(bench.workspace, lambda: bench.code(Section, "9MAT 1").room == bench.code(Room, "R10").id)
    assert bench.cell(0, "room") == "R10"


async def test_a_choice_is_a_list(bench: Bench) -> None:
    await bench.turn("sections")
    bench.go(0, "type")
    press(bench.view, Qt.Key.Key_F2)
    editor = bench.editor()
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Teaching"
    editor.setCurrentIndex(editor.findText("Study"))
    editor.activated.emit(editor.currentIndex())
    await when(bench.workspace, lambda: bench.code(Section, "9MAT 1").type == "Study")


async def test_what_is_not_taken_is_said_where_it_happened(bench: Bench) -> None:
    await bench.turn("sections")
    bench.go(0, "room")
    said = asyncio.Event()
    bench.model.dataChanged.connect(lambda *_: said.set())
    press(bench.view, Qt.Key.Key_F2)
    QTest.keyClicks(bench.editor(), "B99")
    press(bench.editor(), Qt.Key.Key_Return)
    await asyncio.wait_for(said.wait(), SOON)
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_coro().__name__ == "_change"))
    assert bench.page.said.text() == "Room of 9MAT 1: “B99” was not taken. There is no room “B99”."
    assert bench.cell(0, "room") == "R1"
    assert bench.view.currentIndex().row() == 0
    assert bench.workspace.shown.undo is None


async def test_a_row_is_added_in_a_form_that_says_what_is_missing(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.view.setFocus()
    dialog = await dialog_of(bench.page, lambda: press(bench.view, Qt.Key.Key_Insert))
    assert dialog.windowTitle() == "Add a room"
    heard = asyncio.Event()
    label = dialog.said
    pushed(dialog, "Add").click()
    while label.text() != "Code cannot be empty.":
        await asyncio.sleep(0)
    assert line(dialog, "code").hasFocus()
    line(dialog, "code").setText("R3")
    line(dialog, "capacity").setText("30")
    dialog.finished.connect(lambda _code: heard.set())
    press(line(dialog, "capacity"), Qt.Key.Key_Return)
    await asyncio.wait_for(heard.wait(), SOON)
    assert bench.code(Room, "R3").capacity == 30
    await signalled(
        bench.view.selectionModel().currentChanged, lambda: bench.view.chosen() == [bench.code(Room, "R3").id]
    )
    assert bench.page.count.text() == "4 rows"


async def test_rows_are_added_after_each_other_from_where_one_is(bench: Bench) -> None:
    await bench.turn("section_lists")
    bench.go(0, "student")
    dialog = await dialog_of(bench.page, bench.page.add.click)
    assert line(dialog, "section").text() == "9MAT 1"
    line(dialog, "student").setText("S1")
    pushed(dialog, "Add").click()
    while not dialog.said.text().startswith("There is already"):
        await asyncio.sleep(0)
    line(dialog, "start_date").setText("2026-05-01")
    pushed(dialog, "Add and next").click()
    await when(bench.workspace, lambda: bench.workspace.document.count(SectionListRow) == 4)  # pyright: ignore
    assert dialog.isVisible()
    assert line(dialog, "section").text() == "9MAT 1"
    gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(gone.set_result)
    press(dialog, Qt.Key.Key_Escape)
    assert await asyncio.wait_for(gone, SOON) == QDialog.DialogCode.Rejected
    while bench.model.rowCount() != 4 or bench.cell(bench.view.currentIndex().row(), "start_date") != "2026-05-01":
        await asyncio.sleep(0)


async def test_delete_removes_what_is_chosen_after_asking(bench: Bench) -> None:
    await bench.turn("sections")
    bench.person.will_say("remove")
    bench.go(1, "code")
    press(bench.view, Qt.Key.Key_Delete)
    await when(bench.workspace, lambda: bench.code(Section, "9MAT 2") is None)
    assert bench.all("code") == ["9MAT 1", "9MAT 10"]
    assert "1 row of Lessons goes along." in [str(each) for each in bench.person.questions[0].details]
    await bench.arranged(lambda: bench.tasks.start(bench.workspace.undo()))
    assert bench.all("code") == ["9MAT 1", "9MAT 2", "9MAT 10"], "it comes back to its place"


async def test_rows_are_copied_and_pasted_as_text(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.view.selectAll()
    press(bench.view, "C", ctrl=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Code\tName\tSeats\tCampus\tComment\tGuid"
    assert lines[3] == "R10\tLab\t24\t\t\t"
    bench.person.will_say(True)
    await bench.pastes("Code\tName\tSeats\nR4\tGym\nR1\tForum\nR5\tX\tlots\nR4\tAgain\t\n")
    assert bench.code(Room, "R4").name == "Gym"
    assert bench.code(Room, "R1").name == "Forum"
    assert bench.page.said.text() == "Pasted: 2 added · 1 changed · 1 left out · 1 cell not taken"


async def test_what_is_copied_of_a_table_and_pasted_back_changes_nothing(bench: Bench) -> None:
    await bench.turn("sections")
    bench.view.selectAll()
    press(bench.view, "C", ctrl=True)
    await bench.pastes(QGuiApplication.clipboard().text())
    assert bench.page.said.text() == "Pasted: 3 the same already"
    assert bench.workspace.shown.undo is None


async def test_one_value_is_pasted_into_the_cell(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(0, "name")
    await bench.pastes("Atrium\n")
    assert bench.code(Room, "R1").name == "Atrium"
    assert bench.page.said.text() == "Pasted: 1 cell changed"


async def test_one_value_that_does_not_fit_its_cell_is_said_and_keeps_it(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(2, "capacity")
    await bench.pastes("lots")
    assert bench.code(Room, "R10").capacity == 24
    assert bench.page.said.text() == "Seats of R10: “lots” was not taken. Seats is a whole number."


async def test_a_column_of_values_fills_the_cells_from_the_current_one_on(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(1, "campus")
    await bench.pastes("North\nSouth\n")
    assert bench.all("campus") == ["", "North", "South"]
    assert bench.page.said.text() == "Pasted: 2 cells changed"
    await bench.workspace.undo()
    assert bench.all("campus") == ["", "", ""]


async def test_one_value_fills_the_cells_that_are_chosen(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(0, "campus")
    press(bench.view, Qt.Key.Key_Down, shift=True)
    press(bench.view, Qt.Key.Key_Right, shift=True)
    await bench.pastes("West")
    assert [bench.all("campus"), bench.all("comment")] == [["West", "West", ""], ["West", "West", ""]]


async def test_whole_rows_that_are_chosen_are_filled_in_the_current_column(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(0, "campus")
    press(bench.view, Qt.Key.Key_Down, shift=True)
    press(bench.view, Qt.Key.Key_Space, shift=True)
    assert bench.view.has_whole_rows
    await bench.pastes("West")
    assert bench.all("campus") == ["West", "West", ""]
    assert bench.all("name") == ["", "", "Lab"]


async def test_cells_are_copied_as_they_are_and_with_their_headings_where_that_is_wanted(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(2, "name")
    press(bench.view, Qt.Key.Key_Right, shift=True)
    press(bench.view, "C", ctrl=True)
    assert QGuiApplication.clipboard().text() == "Lab\t24\n"
    press(bench.view, "C", ctrl=True, shift=True)
    assert QGuiApplication.clipboard().text() == "Name\tSeats\nLab\t24\n"


async def test_headings_alone_paste_nothing_and_that_is_said(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(0, "name")
    await bench.pastes("Code\tName\n")
    assert bench.page.said.text() == "Nothing was pasted."
    assert bench.workspace.shown.undo is None


async def test_cells_of_libreoffice_are_taken_with_their_line_breaks(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.go(0, "name")
    held = QMimeData()
    held.setText("Hall\nNorth")
    held.setData("application/x-libreoffice-tsvc", b'"Hall\nNorth"')
    QGuiApplication.clipboard().setMimeData(held)
    press(bench.view, "V", ctrl=True)
    await when(bench.workspace, lambda: bench.code(Room, "R1").name)
    assert bench.all("name") == ["Hall North", "", "Lab"]


async def test_a_review_that_is_left_changes_nothing(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.person.will_say(False)
    await bench.pastes("Room no\tRoom name\nR1\tForum\n")
    assert bench.code(Room, "R1").name == ""
    assert bench.page.said.text() == "Nothing was pasted."
    assert bench.workspace.shown.undo is None


async def test_typing_finds_and_enter_goes_back_to_the_rows(bench: Bench) -> None:
    await bench.turn("sections")
    bench.view.setFocus()
    await bench.arranged(lambda: QTest.keyClicks(bench.view, "0"))
    assert bench.page.finder.hasFocus()
    assert bench.page.finder.text() == "0"
    assert bench.all("code") == ["9MAT 2", "9MAT 10"], "R10 is the room of 9MAT 2"
    assert bench.page.count.text() == "2 of 3"
    bench.page.finder.setText("nowhere")
    await bench.arranged(lambda: press(bench.page.finder, Qt.Key.Key_Return))
    assert bench.view.hasFocus()
    assert bench.view.nothing == "Nothing in sections holds “nowhere”."
    bench.page.start_finding()
    assert bench.page.finder.hasFocus()


async def test_rows_are_sorted_by_the_current_column_by_key(bench: Bench) -> None:
    await bench.turn("sections")
    bench.go(0, "teacher")
    await bench.arranged(lambda: press(bench.view, "O", ctrl=True, shift=True))
    assert bench.all("code") == ["9MAT 1", "9MAT 2", "9MAT 10"]
    await bench.arranged(lambda: press(bench.view, "O", ctrl=True, shift=True))
    assert bench.all("code") == ["9MAT 10", "9MAT 1", "9MAT 2"]
    assert bench.view.currentIndex() == bench.model.index(1, bench.column("teacher"))


async def test_a_row_is_shown_and_its_timetable_is_asked_for(bench: Bench) -> None:
    document = bench.workspace.document
    assert document is not None
    lesson = list(document.of(Lesson).values())[2]
    await bench.arranged(lambda: bench.page.show_row("lessons", lesson.id))
    assert bench.view.chosen() == [lesson.id]
    wanted: list[tuple[str, str]] = []
    bench.page.show_wanted.connect(lambda kind, key: wanted.append((kind, key)))
    bench.page.show_grid.click()
    press(bench.view, Qt.Key.Key_Return, ctrl=True)
    assert wanted == [("sections", str(lesson.section))] * 2
    await bench.arranged(lambda: bench.page.show_row("rooms", 0))
    assert bench.page.rows.table.name == "rooms"


async def test_a_row_that_the_search_hides_is_shown_all_the_same(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.page.finder.setText("lab")
    await bench.arranged(lambda: press(bench.page.finder, Qt.Key.Key_Return))
    row = bench.code(Room, "R1")
    await bench.arranged(lambda: bench.page.show_row("rooms", row.id))
    assert bench.view.chosen() == [row.id]
    assert bench.page.finder.text() == ""


async def test_an_empty_table_says_how_to_begin_and_a_closed_one_what_to_do(bench: Bench) -> None:
    await bench.turn("calendar")
    assert bench.view.nothing.startswith("There is no date yet.")
    await bench.arranged(lambda: bench.tasks.start(bench.workspace.close()))
    assert bench.view.nothing == "Open a timetable to see its tables."
    assert not bench.page.add.isEnabled()


async def test_everything_has_a_name_to_be_read_aloud(bench: Bench) -> None:
    page = bench.page
    for widget in (page.chooser, page.finder, page.view, page.count, page.said):
        assert widget.accessibleName()
    for each in page.findChildren(QPushButton):
        assert each.text()


async def test_tab_goes_from_the_table_s_name_to_its_rows_to_the_buttons(bench: Bench) -> None:
    page = bench.page
    page.chooser.setFocus()
    for then in (page.finder, page.view, page.show_grid, page.remove, page.add):
        press(page.focusWidget(), Qt.Key.Key_Tab)
        assert then.hasFocus()


async def test_another_table_s_change_shows_where_its_code_is_shown(bench: Bench) -> None:
    await bench.turn("sections")
    room = bench.code(Room, "R1")
    assert await bench.page.edits.change(BY_NAME["rooms"], room.id, BY_NAME["rooms"].field("code"), "R99") is None
    assert bench.cell(0, "room") == "R99"


async def test_a_new_row_is_shown_even_where_something_else_is_looked_for(bench: Bench) -> None:
    await bench.turn("rooms")
    bench.page.finder.setText("lab")
    await bench.arranged(lambda: press(bench.page.finder, Qt.Key.Key_Return))
    dialog = await dialog_of(bench.page, bench.page.add.click)
    line(dialog, "code").setText("R77")
    pushed(dialog, "Add").click()
    await signalled(
        bench.view.selectionModel().currentChanged,
        lambda: bench.code(Room, "R77") is not None and bench.view.chosen() == [bench.code(Room, "R77").id],
    )
    assert bench.page.finder.text() == ""
    assert bench.page.count.text() == "4 rows"
