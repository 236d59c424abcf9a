"""The window that shows pasted rows before they are taken: by keyboard and by mouse, and what leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from syncdesk.desktop.pages.paste_dialog import PasteDialog
from syncdesk.desktop.pages.table_page import TablePage
from syncdesk.timetable.records import Room, Student
from tests.desktop.hands import Desk, activated, press, signalled, when
from tests.timetable.building import Building

WORDS = "Student ID\tFamily name\tHouse\n20114\tAbara\tRed\n30001\tLind\tGold\nBlue\t\t\n2O115\tBell\tRed\n"


@pytest.fixture
async def page(desk: Desk, tmp_path: Path) -> TablePage:
    """The table of students, with the keyboard on a house."""
    build = Building()
    build.grid()
    build.add(Student(0, "20114", "Chidi", "Abara", house="Blue"))
    build.add(Student(0, "20115", "Anika", "Bell", house="Gold"))
    build.add(Room(0, "R1"))
    assert await desk.window.workspace.open(build.write(tmp_path / "school.sdesk"))
    desk.window._show_table("students")
    page = desk.window.tables
    await activated(desk.window)
    await signalled(page.arranged, lambda: page.model.rowCount() == 2)
    page.view.go_to(page.model.index(0, 6))
    page.view.setFocus()
    return page


async def review_of(desk: Desk, page: TablePage, words: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(words)
    return await desk.opens(PasteDialog, lambda: press(page.view, "V", ctrl=True))


def students(desk: Desk) -> dict[str, str]:
    document = desk.window.workspace.document
    assert document is not None
    return {each.code: each.house for each in document.of(Student).values()}


def lines_of(dialog: PasteDialog) -> list[str]:
    model = dialog.table.paste_model
    return [
        " | ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


async def test_it_shows_what_is_new_changed_and_doubtful_before_anything_is_taken(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, WORDS)
    assert dialog.title.text() == "4 rows with headings: students"
    assert lines_of(dialog) == [
        "2  Changed | 20114 | Abara | Blue → Red | ",
        "3  New | 30001 | Lind | Gold | ",
        "4  Doubtful | Blue |  |  | “Blue” is a value of house, not a code: no student is added.",
        "5  Doubtful | 2O115 | Bell | Red | “2O115” is not known; “20115” is.",
    ]
    assert dialog.choosers.words == ["Code", "Surname", "House"]
    assert dialog.take.text().replace("&", "") == "Paste 2 rows"
    assert students(desk) == {"20114": "Blue", "20115": "Gold"}
    await desk.closes(dialog, dialog.take.click)
    await signalled(page.arranged, page.said.text)
    assert students(desk) == {"20114": "Red", "20115": "Gold", "30001": "Gold"}
    assert page.said.text() == "Pasted: 1 added · 1 changed · 2 left out"
    await desk.window.workspace.undo()
    assert students(desk) == {"20114": "Blue", "20115": "Gold"}


@pytest.mark.parametrize("how", ["Escape", "Cancel", "the X"])
async def test_leaving_it_changes_nothing(desk: Desk, page: TablePage, how: str) -> None:
    dialog = await review_of(desk, page, WORDS)
    leave = {
        "Escape": lambda: press(dialog.table, Qt.Key.Key_Escape),
        "Cancel": dialog.cancel.click,
        "the X": dialog.close,
    }
    await desk.closes(dialog, leave[how])
    while not page.said.text():
        await desk.saw(lambda: True)
    assert page.said.text() == "Nothing was pasted."
    assert students(desk) == {"20114": "Blue", "20115": "Gold"}
    assert desk.window.workspace.shown.undo is None


async def test_the_keyboard_begins_on_the_first_doubtful_row_which_says_why(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, WORDS)
    assert dialog.table.hasFocus()
    assert dialog.table.currentIndex().row() == 2
    assert dialog.about.text() == "“Blue” is a value of house, not a code: no student is added."
    await desk.closes(dialog, dialog.reject)


async def test_space_ticks_a_row_and_never_one_of_which_nothing_can_be_made(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, WORDS)
    press(dialog.table, Qt.Key.Key_Space)
    assert dialog.take.text().replace("&", "") == "Paste 2 rows"
    press(dialog.table, Qt.Key.Key_Down)
    press(dialog.table, Qt.Key.Key_Space)
    assert dialog.take.text().replace("&", "") == "Paste 3 rows"
    dialog.table.selectAll()
    press(dialog.table, Qt.Key.Key_Space)
    assert dialog.take.text().replace("&", "") == "Paste 0 rows"
    assert not dialog.take.isEnabled()
    assert "Nothing would change." in dialog.why_not.text()
    await desk.closes(dialog, dialog.reject)


async def test_the_code_that_is_meant_is_used_when_that_is_wanted(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, WORDS)
    dialog.use_known.click()
    await when(dialog.review, lambda: not dialog.review.busy and not dialog.review.current.counts.meant)
    assert lines_of(dialog)[3] == "5  Changed | 20115 | Bell | Gold → Red | "
    await desk.closes(dialog, lambda: press(dialog.table, Qt.Key.Key_Return, ctrl=True))
    await desk.saw(lambda: students(desk)["20115"] == "Red")


async def test_headings_that_are_not_known_are_asked_about(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, "Nummer\tHus\tGrad\n20114\tGreen\t9\n20115\tGreen\t9\n")
    assert dialog.title.text() == "2 rows whose headings are not known"
    assert not dialog.take.isEnabled()
    assert dialog.why_not.text() == "Choose which column is code."
    first = dialog.choosers.choosers[0]
    assert first.hasFocus()
    first.setCurrentIndex(first.findData("code"))
    first.activated.emit(first.currentIndex())
    await when(dialog.review, lambda: not dialog.review.busy and not dialog.review.current.names_no_rows)
    assert [row.state for row in dialog.review.current.rows] == ["changed", "changed"]
    assert dialog.choosers.words == ["Code", "House", "Leave out"], "Hus is Swedish for house"
    await desk.closes(dialog, dialog.take.click)
    await desk.saw(lambda: students(desk) == {"20114": "Green", "20115": "Green"})


async def test_it_can_be_taken_for_cells_instead(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, "House\tGender\nGreen\tF\nRed\tM\n")
    assert dialog.as_cells.isChecked()
    assert dialog.as_cells.text() == "Cells, filled from house of 20114 downwards"
    dialog.has_headings.click()
    await when(dialog.review, lambda: not dialog.review.busy and not dialog.review.current.reading.has_headings)
    assert [row.state for row in dialog.review.current.rows] == ["changed", "changed", "doubtful"]
    dialog.has_headings.click()
    await when(dialog.review, lambda: not dialog.review.busy and dialog.review.current.reading.has_headings)
    await desk.closes(dialog, dialog.take.click)
    await desk.saw(lambda: students(desk) == {"20114": "Green", "20115": "Red"})


async def test_the_rows_of_one_state_are_shown_alone(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, WORDS)
    assert [each.text() for each in dialog.filters.values()] == ["All 4", "New 1", "Changed 1", "To look at 2"]
    dialog.filters["new"].click()
    assert lines_of(dialog) == ["3  New | 30001 | Lind | Gold | "]
    dialog.filters["doubtful"].click()
    assert len(lines_of(dialog)) == 2
    await desk.closes(dialog, dialog.reject)


async def test_each_chooser_stands_above_its_column(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, WORDS)
    across = dialog.table.horizontalHeader()
    across.resizeSection(1, 220)
    for at, chooser in enumerate(dialog.choosers.choosers, 1):
        left = dialog.table.mapTo(dialog, dialog.table.viewport().pos()).x() + across.sectionViewportPosition(at)
        assert abs(chooser.mapTo(dialog, chooser.rect().topLeft()).x() - left) <= 2
    await desk.closes(dialog, dialog.reject)


async def test_headings_are_known_in_every_language_of_the_window(desk: Desk, page: TablePage) -> None:
    dialog = await review_of(desk, page, "Kod\tEfternamn\tFörnamn\tHus\n30001\tLind\tEva\tRed\n")
    assert dialog.choosers.words == ["Code", "Surname", "First name", "House"]
    await desk.closes(dialog, dialog.reject)
