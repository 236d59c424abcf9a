"""Parts of the window for themselves: the grid by keyboard and by ear, the list of rows, the way round the window."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.grid import grid_of, subjects
from syncdesk.desktop.presenters.preview_rows import Listing, RowLine
from syncdesk.desktop.presenters.progress import MARKS, RUN_MARKS
from syncdesk.desktop.widgets.filter_table import FilterModel, FilterView
from syncdesk.desktop.widgets.grid_view import GridView
from syncdesk.desktop.words import day, shown, tr
from syncdesk.systems.columns import Columns, Stands, member
from syncdesk.systems.names import Names
from syncdesk.text import text
from tests.desktop.hands import Desk, button, press, signalled
from tests.desktop.timetables import written
from tests.timetable.building import Building


class Taught(msgspec.Struct, frozen=True):
    """A row as a system knows it."""

    code: str
    room: str
    about: str = ""


_ROOM = member(text("Room"), "room", Stands.BESIDE)
READ = Columns((member(text("Section"), "code", Stands.FIRST), _ROOM, member(text("Name"), "about")))
LISTING = Listing(READ, Names(), text("In {name} now", name="Library"))
ROWS = [
    RowLine("change", "a", LISTING, Taught("9MAT 1", "B08"), Taught("9MAT 1", "B07"), _ROOM),
    RowLine("add", "b", LISTING, Taught("9MAT 2", "B01", "Algebra")),
    RowLine("remove", "c", LISTING, Taught("9MAT 3", "B02", "Algebra")),
    RowLine("refuse", "9MAT 4", LISTING, words=text("Too long.")),
    RowLine("warn", "9MAT 5", LISTING, words=text("Odd.")),
]


@pytest.fixture
def view(app: QApplication) -> GridView:
    """A teacher's grid with one lesson and a clash."""
    build = Building()
    build.grid(2, ("1", "2"))
    for code in ("9MAT 1", "10MAT 1"):
        build.section(code, "T1", "R1", faculty="Mathematics")
        build.lesson(code, 1, "1")
    view = GridView()
    view.show_grid(grid_of(build, "teachers", subjects(build, "teachers")[0].key))
    return view


def test_a_cell_is_read_aloud_with_where_it_stands_and_what_is_wrong(view: GridView) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    said = str(view.grid_model.data(view.grid_model.index(0, 0), role)).splitlines()
    assert said == [
        "Day 1, period 1, 10MAT 1, room R1, problem: at the same time as 9MAT 1",
        "Day 1, period 1, 9MAT 1, room R1, problem: at the same time as 10MAT 1",
    ]
    assert view.grid_model.data(view.grid_model.index(1, 1), role) == "Day 2, period 2, free"


def test_enter_opens_a_cell(view: GridView) -> None:
    opened: list[tuple[int, int]] = []
    view.opened.connect(lambda index: opened.append((index.row(), index.column())))
    view.show()
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Enter)
    assert opened == [(0, 1)]


def test_the_same_cell_stays_chosen_where_it_is_still_there(view: GridView) -> None:
    view.setCurrentIndex(view.grid_model.index(1, 1))
    view.show_grid(view.grid_model.grid)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)


def test_a_faculty_has_one_colour_and_each_cell_is_painted(view: GridView) -> None:
    assert view.cell.colour("Mathematics") == theme.colours().faculties[0]
    assert view.cell.colour("unheard of") == theme.colours().duty
    view.resize(600, 300)
    picture = view.grab().toImage()
    assert picture.size() == view.size() * picture.devicePixelRatio()
    bar = view.visualRect(view.grid_model.index(0, 0)).center()
    assert picture.pixelColor(view.viewport().mapTo(view, bar)).isValid()


async def test_rows_are_filtered_by_what_happens_and_by_words(app: QApplication) -> None:
    model = FilterModel()
    model.show_rows(ROWS, LISTING.heads)
    assert model.shown_rows == 5
    await model.filter("add", "")
    assert [model.line(at).key for at in range(model.shown_rows)] == ["b"]
    await model.filter("", "ALGEBRA 9mat")
    assert [model.line(at).key for at in range(model.shown_rows)] == ["b", "c"]
    await model.filter("add", "nothing like it")
    assert model.shown_rows == 0
    await model.filter("", "b07 b08")
    assert [model.line(at).key for at in range(model.shown_rows)] == ["a"]


def test_each_kind_has_its_own_headings_and_each_column_the_room_it_needs(app: QApplication) -> None:
    view = FilterView(FilterModel())
    model = view.rows_model
    model.show_rows(ROWS, LISTING.heads)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == ["", "Section", "Room", "Field", "In Library now", "After"]
    for at in range(model.columnCount() - 1):
        widest = max(view.fontMetrics().horizontalAdvance(str(model.index(row, at).data())) for row in range(5))
        assert view.columnWidth(at) > widest, heads[at]


async def test_rows_are_copied_as_text(app: QApplication) -> None:
    view = FilterView(FilterModel())
    view.rows_model.show_rows(ROWS, LISTING.heads)
    view.show()
    view.selectAll()
    press(view, "C", ctrl=True)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == ["Change", "9MAT 1", "B08", "Room", "B07", "B08"]
    assert len(copied) == 5


def test_every_mark_has_a_picture(app: QApplication) -> None:
    for mark in {*MARKS.values(), *RUN_MARKS.values(), "waiting", "doing", "paused", "unsaved"}:
        assert not theme.mark_icon(mark).isNull()


def test_sentences_are_shown_with_the_separators_of_the_place(app: QApplication) -> None:
    assert shown(text("{n} rows in {year}", n=12000, year=2026)) == "12,000 rows in 2026"
    assert tr("100 % of {this}", this="braces {like} these") == "100 % of braces {like} these"


async def test_f6_goes_round_the_parts_of_the_window_and_back(desk: Desk) -> None:
    window = desk.window
    assert await window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    window.navigation.setFocus()
    press(window.navigation, Qt.Key.Key_F6)
    assert window.grid.isAncestorOf(window.focusWidget())
    press(window.focusWidget(), Qt.Key.Key_F6)
    assert window.navigation.hasFocus()
    press(window.navigation, Qt.Key.Key_F6, shift=True)
    assert window.grid.isAncestorOf(window.focusWidget())


async def test_f6_comes_by_the_status_bar_where_it_has_something_to_press(desk: Desk) -> None:
    window = desk.window
    assert await window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    window.status.badge.setText("Library: quiet sync failed")
    window.status.badge.show()
    window.navigation.setFocus()
    press(window.navigation, Qt.Key.Key_F6, shift=True)
    assert window.status.badge.hasFocus()
    press(window.status.badge, Qt.Key.Key_F6)
    assert window.navigation.hasFocus()


@pytest.mark.parametrize(("days", "words"), [(0, "Saved 9:30"), (1, "Saved {day} 9:30")])
async def test_the_status_bar_says_of_which_day_a_save_is_where_it_is_not_todays(
    desk: Desk, days: int, words: str
) -> None:
    path = written(desk.documents.parent / "plain" / "plain.sdesk")
    moment = datetime.now().astimezone().replace(hour=9, minute=30) - timedelta(days=days)
    os.utime(path, (moment.timestamp(),) * 2)
    assert await desk.window.open_path(path)
    said = desk.window.status.findChild(QLabel, "saved").text().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert said.startswith(words.format(day=day(moment.date())))


async def test_the_keys_of_the_pages_are_those_of_the_navigation(desk: Desk) -> None:
    window = desk.window
    assert await window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    for at, page in enumerate(window.navigation.pages()[:9], 1):
        press(window, str(at), ctrl=True)
        assert window.page == page
        assert window.grid.kind == page or window.pages.currentWidget() is not window.grid


async def test_next_and_previous_go_through_all_there_are(desk: Desk) -> None:
    window = desk.window
    assert await window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    view = window.grid.view
    first, changed = view.accessibleName(), view.grid_model.modelReset
    press(window, Qt.Key.Key_PageDown, ctrl=True)
    await signalled(changed, lambda: view.accessibleName() != first)
    press(window, Qt.Key.Key_PageUp, ctrl=True)
    await signalled(changed, lambda: view.accessibleName() == first)
    assert not button(window, "Previous").isEnabled()
    assert button(window, "Next").isEnabled()


async def test_the_status_bar_says_how_the_file_stands(desk: Desk, tmp_path: Path) -> None:
    window = desk.window
    path = written(desk.documents.parent / "plain" / "plain.sdesk")
    assert await window.open_path(path)

    def said() -> str:
        return next(each.text() for each in window.findChildren(QLabel) if each.objectName() == "saved")

    assert said().startswith("Saved")
    await window.workspace.new()
    assert said() == "Not saved yet"
