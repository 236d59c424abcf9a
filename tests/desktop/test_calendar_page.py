"""The calendar as a person uses it: months by keyboard, one date changed, all of it made from terms, and undone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit

from syncdesk.desktop.pages.calendar_page import CalendarPage
from syncdesk.desktop.pages.day_dialog import DayDialog
from syncdesk.desktop.pages.make_calendar_dialog import MakeCalendarDialog
from syncdesk.desktop.presenters.calendar_making import likely_date, lines_of
from syncdesk.desktop.presenters.calendar_month import DayForm
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks, described
from syncdesk.desktop.typed_dates import typed_date
from syncdesk.desktop.widgets.date_field import DateField
from syncdesk.timetable.records import CalendarDate
from tests.desktop.hands import activated, button, press, when, words_of
from tests.desktop.person import Answers
from tests.timetable.building import Building

NOON = datetime(2026, 2, 4, 12, tzinfo=UTC)
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260210\r\nSUMMARY:Show day\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260211T090000\r\nSUMMARY:Assembly\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


def timetable(*, dates: bool = True) -> Building:
    build = Building()
    build.set_school(region="australia", time_zone="UTC")
    build.grid(days=10)
    build.grid(days=5, grid="JUN")
    if dates:
        for number in range(10):
            on = date(2026, 2, 2 + number % 5 + number // 5 * 7)
            build.dates((on.isoformat(), number + 1, 1 if number < 5 else 2))
        build.add(CalendarDate(0, "", "2026-02-16", 0, "Sports day", 2))
    return build


class Bench:
    """The page with what is behind it."""

    def __init__(self) -> None:
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.person = Answers()
        self.workspace = Workspace(self.person)
        self.page = CalendarPage(self.workspace, self.tasks, self.person)
        self.page.calendar._clock = lambda: NOON
        self.view = self.page.view

    async def begin(self, path: Path) -> None:
        assert await self.workspace.open(path)
        self.page.resize(1000, 700)
        self.page.show()
        await activated(self.page)
        self.view.setFocus()

    async def end(self) -> None:
        await self.tasks.end()
        await self.workspace.discard()
        self.workspace.end()
        self.page.close()
        self.page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not self.failures, "\n".join(map(described, self.failures))
        assert self.person.left == []

    def told(self, on: str) -> str:
        """What a screen reader says of a date of the month that is shown."""
        index = self.view.month_model.place(date.fromisoformat(on))
        assert index.isValid()
        return str(self.view.month_model.data(index, Qt.ItemDataRole.AccessibleTextRole))

    def row(self, on: str, grid: str = "") -> CalendarDate | None:
        assert self.workspace.document is not None
        return self.workspace.document.by_key(CalendarDate).get((grid, on))

    async def opens(self, act: Callable[[], object], kind: type[QDialog]) -> QDialog:
        act()
        app = QGuiApplication.instance()
        assert app is not None
        while not (found := [each for each in self.page.findChildren(kind) if each.isVisible()]):
            await asyncio.sleep(0)
        await activated(found[0])
        return found[0]

    async def edited(self, act: Callable[[], object]) -> None:
        """Do what makes an edit, and wait for it."""
        before = self.workspace.shown.undo
        act()
        await when(self.workspace, lambda: self.workspace.shown.undo != before)
        while self.page.findChildren(QDialog):
            await asyncio.sleep(0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
async def bench(app: QApplication, tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench()
    await bench.begin(timetable().write(tmp_path / "school.sdesk"))
    yield bench
    await bench.end()


@pytest.fixture
async def blank(app: QApplication, tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench()
    await bench.begin(timetable(dates=False).write(tmp_path / "school.sdesk"))
    yield bench
    await bench.end()


async def test_a_month_is_shown_with_today_the_days_of_the_cycle_and_the_days_off(bench: Bench) -> None:
    assert "February 2026" in words_of(bench.page)
    assert "10 school days · 1 day off" in words_of(bench.page)
    assert bench.told("2026-02-04") == "Wed 4 Feb 2026, today, Day 3, Rotation 1"
    assert bench.told("2026-02-13") == "Fri 13 Feb 2026, Day 10, Rotation 2"
    assert bench.told("2026-02-16") == "Mon 16 Feb 2026, No school, Sports day"
    assert bench.told("2026-02-07") == "Sat 7 Feb 2026, No school"
    assert bench.view.accessibleName() == "Calendar, February 2026"


async def test_the_keyboard_goes_by_days_weeks_and_months(bench: Bench) -> None:
    calendar = bench.page.calendar
    for key, expected in (
        (Qt.Key.Key_Right, date(2026, 2, 5)),
        (Qt.Key.Key_Down, date(2026, 2, 12)),
        (Qt.Key.Key_Left, date(2026, 2, 11)),
        (Qt.Key.Key_Up, date(2026, 2, 4)),
        (Qt.Key.Key_Up, date(2026, 1, 28)),
        (Qt.Key.Key_PageDown, date(2026, 2, 28)),
        (Qt.Key.Key_PageDown, date(2026, 3, 28)),
        (Qt.Key.Key_PageUp, date(2026, 2, 28)),
        (Qt.Key.Key_Home, date(2026, 2, 4)),
    ):
        press(bench.view, key)
        assert calendar.on == expected
        cell = bench.view.month_model.cell(bench.view.currentIndex())
        assert cell is not None
        assert cell.on == expected
    button(bench.page, "Month after").click()
    assert "March 2026" in words_of(bench.page)
    button(bench.page, "Today").click()
    assert calendar.on == date(2026, 2, 4)
    assert bench.view.hasFocus()


async def test_a_date_is_changed_with_enter_and_taken_back(bench: Bench) -> None:
    kept = bench.row("2026-02-04")
    assert kept is not None
    dialog = await bench.opens(lambda: press(bench.view, Qt.Key.Key_Return), DayDialog)
    days, rotation = dialog.findChildren(QComboBox)
    (name,) = dialog.findChildren(QLineEdit)
    assert days.hasFocus()
    assert (days.currentText(), rotation.currentText()) == ("Day 3", "1")
    QTest.keyClicks(days, "No school")
    name.setText(" Sports day ")
    await bench.edited(lambda: press(name, Qt.Key.Key_Return))
    assert bench.row("2026-02-04") == CalendarDate(kept.id, "", "2026-02-04", 0, "Sports day", 1)
    assert bench.told("2026-02-04") == "Wed 4 Feb 2026, today, No school, Sports day"
    await bench.workspace.undo()
    assert bench.row("2026-02-04") == kept
    assert "Day 3" in bench.told("2026-02-04")


async def test_an_exceptional_school_day_is_put_on_a_weekend(bench: Bench) -> None:
    bench.page.calendar.go_to(date(2026, 2, 7))
    dialog = await bench.opens(lambda: press(bench.view, Qt.Key.Key_Return), DayDialog)
    (days, _rotation) = dialog.findChildren(QComboBox)
    assert days.currentText() == "No school"
    days.setCurrentIndex(days.findText("Day 5"))
    await bench.edited(button(dialog, "Change").click)
    made = bench.row("2026-02-07")
    assert made is not None
    assert made.day == 5
    await bench.workspace.undo()
    assert bench.row("2026-02-07") is None


async def test_a_dialog_left_with_escape_changes_nothing(bench: Bench) -> None:
    dialog = await bench.opens(lambda: press(bench.view, Qt.Key.Key_Return), DayDialog)
    press(dialog, Qt.Key.Key_Escape)
    assert not bench.workspace.shown.unsaved


async def test_a_grid_without_dates_goes_by_the_main_one_until_it_is_changed(bench: Bench) -> None:
    grids = bench.page.grids
    assert grids.isVisible()
    assert [grids.itemText(at) for at in range(grids.count())] == ["Main grid", "JUN"]
    grids.setCurrentIndex(1)
    grids.activated.emit(1)
    assert "As the main grid" in words_of(bench.page)
    assert "Day 3" in bench.told("2026-02-04")
    dialog = await bench.opens(lambda: press(bench.view, Qt.Key.Key_Return), DayDialog)
    days = dialog.findChildren(QComboBox)[0]
    assert [days.itemText(at) for at in range(days.count())][:6] == ["No school", *(f"Day {n}" for n in range(1, 6))]
    days.setCurrentIndex(days.findText("Day 5"))
    await bench.edited(button(dialog, "Change").click)
    changed, other = bench.row("2026-02-04", "JUN"), bench.row("2026-02-05", "JUN")
    assert changed is not None
    assert other is not None
    assert (changed.day, other.day) == (5, 4)
    main = bench.row("2026-02-04")
    assert main is not None
    assert main.day == 3
    await bench.workspace.undo()
    assert bench.row("2026-02-05", "JUN") is None


async def test_without_a_calendar_the_page_says_how_to_get_one_and_makes_it(blank: Bench, tmp_path: Path) -> None:
    assert "This file has no calendar. Make one from the term dates." in words_of(blank.page)
    dialog = await blank.opens(blank.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    assert not dialog.make.isEnabled()
    assert "Type the first and the last date of each term." in words_of(dialog)
    for column, words in enumerate(("2 feb 2026", "31/2/2026", "1")):
        dialog.terms.setCurrentCell(0, column)
        QTest.keyClick(dialog.terms, words[0])
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, words[1:])
        press(editor, Qt.Key.Key_Return)
        while dialog.terms.findChildren(QLineEdit):
            await asyncio.sleep(0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "“31/2/2026” is not a date. One looks like 2026-02-09." in words_of(dialog)
    cell = dialog.terms.item(0, 1)
    assert cell is not None
    cell.setText("2026-02-13")
    assert dialog.terms.rowCount() == 2
    assert "10 school days and 0 days off, from Mon 2 Feb 2026 to Fri 13 Feb 2026." in words_of(dialog)
    path = tmp_path / "holidays.ics"
    path.write_text(ICS, encoding="utf-8", newline="")
    blank.person.will_say([path])
    dialog.import_holidays.click()
    await when(dialog.making, lambda: dialog.making.holidays and not dialog.making.reading)
    assert "9 school days and 1 day off" in words_of(dialog)
    assert "1 holiday was added. 1 event has a time of day and was left out." in words_of(dialog)
    await blank.edited(dialog.make.click)
    assert blank.workspace.document is not None
    assert blank.workspace.document.count(CalendarDate) == 10
    assert blank.told("2026-02-10") == "Tue 10 Feb 2026, No school, Show day"
    assert blank.told("2026-02-11") == "Wed 11 Feb 2026, Day 7"
    await blank.workspace.undo()
    assert blank.workspace.document.count(CalendarDate) == 0
    assert "This file has no calendar." in words_of(blank.page)


async def test_a_file_that_is_no_calendar_is_told(blank: Bench, tmp_path: Path) -> None:
    dialog = await blank.opens(blank.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    path = tmp_path / "holidays.ics"
    path.write_text("Date,Name", encoding="utf-8")
    blank.person.will_say([path])
    await dialog.making.import_holidays()
    assert blank.person.told[-1].startswith("“holidays.ics” cannot be read as a calendar.")
    assert dialog.making.holidays == []


async def test_what_is_there_is_proposed_and_conflicts_are_said(bench: Bench) -> None:
    dialog = await bench.opens(bench.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    assert lines_of(dialog.terms.cells()) == [("2026-02-02", "2026-02-06", "1"), ("2026-02-09", "2026-02-16", "2")]
    assert lines_of(dialog.holidays.cells()) == [("2026-02-16", "2026-02-16", "Sports day")]
    assert dialog.start.value == "2026-02-02"
    assert dialog.notes.text() == ""
    dialog.first_day.setCurrentIndex(1)
    assert dialog.notes.text() == "10 dates that are in the calendar now will be others."
    cell = dialog.terms.item(0, 1)
    assert cell is not None
    cell.setText("2026-02-09")
    assert "The term from Mon 9 Feb 2026 begins before the term from Mon 2 Feb 2026 ends." in words_of(dialog)
    assert not dialog.make.isEnabled()
    cell.setText("2026-02-06")
    cell = dialog.holidays.item(0, 2)
    assert cell is not None
    cell.setText("")
    assert "The holiday from Mon 16 Feb 2026 has no name." in words_of(dialog)
    dialog.holidays.setCurrentCell(0, 0)
    button(dialog, "Delete holiday").click()
    assert dialog.making.holidays == []
    assert dialog.make.isEnabled()
    before = bench.row("2026-02-02")
    await bench.edited(dialog.make.click)
    made = bench.row("2026-02-02")
    assert before is not None
    assert made is not None
    assert (made.id, made.day) == (before.id, 2)
    await bench.workspace.undo()
    assert bench.row("2026-02-02") == before
    assert not [each for each in bench.page.findChildren(QLabel) if "Nothing can" in each.text()]


async def changed_by_hand(bench: Bench) -> MakeCalendarDialog:
    """The form of a calendar in which a Saturday is a school day and a Wednesday another one's."""
    calendar = bench.page.calendar
    assert await calendar.change(date(2026, 2, 7), DayForm(5, "", 0))
    assert await calendar.change(date(2026, 2, 11), DayForm(2, "Open day", 2))
    dialog = await bench.opens(bench.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    return dialog


async def test_dates_changed_by_hand_stay_when_the_calendar_is_made_anew(bench: Bench) -> None:
    dialog = await changed_by_hand(bench)
    assert lines_of(dialog.terms.cells()) == [("2026-02-02", "2026-02-06", "1"), ("2026-02-09", "2026-02-16", "2")]
    assert dialog.notes.text() == "2 dates changed by hand stay as they are: 2026-02-07, 2026-02-11."
    assert dialog.anew.text() == "Also make the 2 dates changed by hand &anew"
    assert dialog.anew.isVisible()
    assert not dialog.anew.isChecked()
    saturday, wednesday = bench.row("2026-02-07"), bench.row("2026-02-11")
    dialog.first_day.setCurrentIndex(1)
    assert "9 dates that are in the calendar now will be others." in dialog.notes.text()
    assert "11 school days and 1 day off" in words_of(dialog)
    await bench.edited(dialog.make.click)
    assert (bench.row("2026-02-07"), bench.row("2026-02-11")) == (saturday, wednesday)
    assert bench.told("2026-02-12") == "Thu 12 Feb 2026, Day 10, Rotation 2"
    await bench.workspace.undo()
    assert bench.told("2026-02-12") == "Thu 12 Feb 2026, Day 9, Rotation 2"
    assert (bench.row("2026-02-07"), bench.row("2026-02-11")) == (saturday, wednesday)


async def test_a_tick_makes_them_anew_too_as_one_step(bench: Bench) -> None:
    dialog = await changed_by_hand(bench)
    wednesday = bench.row("2026-02-11")
    dialog.anew.click()
    assert dialog.notes.text() == "2 dates that are in the calendar now will be others."
    assert "10 school days and 1 day off" in words_of(dialog)
    await bench.edited(dialog.make.click)
    assert bench.row("2026-02-07") is None
    assert bench.told("2026-02-11") == "Wed 11 Feb 2026, Day 8, Rotation 2"
    await bench.workspace.undo()
    assert bench.row("2026-02-11") == wednesday
    assert bench.row("2026-02-07") is not None


async def test_a_grid_that_gets_a_calendar_of_its_own_has_the_dates_changed_by_hand_too(bench: Bench) -> None:
    assert await bench.page.calendar.change(date(2026, 2, 11), DayForm(2, "Open day", 2))
    bench.page.calendar.choose_grid("JUN")
    dialog = await bench.opens(bench.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    await bench.edited(dialog.make.click)
    own = bench.row("2026-02-11", "JUN")
    assert own is not None
    assert (own.day, own.name) == (2, "Open day")
    for on in ("2026-02-09", "2026-02-10"):  # days 6 and 7 of the main grid's cycle of 10
        made = bench.row(on, "JUN")
        assert made is not None
        assert 1 <= made.day <= 5


async def test_without_dates_changed_by_hand_there_is_nothing_to_tick(bench: Bench) -> None:
    dialog = await bench.opens(bench.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    assert not dialog.anew.isVisible()


async def test_dates_are_picked_from_a_calendar_and_taken_away_by_keyboard(blank: Bench) -> None:
    dialog = await blank.opens(blank.page.make.click, MakeCalendarDialog)
    assert isinstance(dialog, MakeCalendarDialog)
    dialog.terms.put([("2026-02-02", "", "")])
    for keys in ([Qt.Key.Key_Return], [Qt.Key.Key_Right, Qt.Key.Key_Return]):
        dialog.terms.setCurrentCell(0, 1)
        press(dialog.terms, Qt.Key.Key_Down, alt=True)
        calendar = QApplication.focusWidget()
        assert calendar is not None
        for key in keys:
            press(calendar, key)
        while dialog.terms.findChildren(DateField):
            await asyncio.sleep(0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert lines_of(dialog.terms.cells()) == [("2026-02-02", "2026-02-03", "")]
    cell = dialog.terms.item(0, 1)
    assert cell is not None
    assert cell.text() == "Tue 3 Feb 2026"
    assert "2 school days and 0 days off" in words_of(dialog)
    press(dialog.terms, Qt.Key.Key_Delete)
    assert lines_of(dialog.terms.cells()) == [("2026-02-02", "", "")]
    assert "A term needs a first and a last date." in words_of(dialog)
    dialog.start.setFocus()
    press(dialog.start, Qt.Key.Key_Down, alt=True)
    calendar = QApplication.focusWidget()
    assert calendar is not None
    press(calendar, Qt.Key.Key_Escape)
    assert dialog.start.value == ""
    QTest.keyClicks(dialog.start, "4.2.26")
    assert dialog.making.cycle_start == "2026-02-04"


@pytest.mark.parametrize(
    ("place", "words", "meant"),
    [
        ("en_AU", "2026-02-09", "2026-02-09"),
        ("en_AU", "9/2/26", "2026-02-09"),
        ("en_AU", "Mon 9 Feb 2026", "2026-02-09"),
        ("en_AU", "9 february 2026", "2026-02-09"),
        ("en_AU", "9feb2026", "2026-02-09"),
        ("en_US", "2/9/2026", "2026-02-09"),
        ("en_US", "Feb 9, 2026", "2026-02-09"),
        ("sv_SE", "9/2 2026", "2026-02-09"),
        ("sv_SE", "9 maj 2026", "2026-05-09"),
        ("sv_SE", "mån 9 feb. 2026", "2026-02-09"),
        ("en_AU", "31 feb 2026", None),
        ("en_AU", "9 ju 2026", None),
        ("en_AU", "9 feb", None),
        ("en_AU", "9 2 026", None),
        ("en_AU", "9 2026 feb", None),
        ("en_AU", "next week", None),
        ("en_AU", "", None),
    ],
)
def test_dates_are_typed_as_they_are_written_in_the_place(place: str, words: str, meant: str | None) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(place))
    try:
        found = typed_date(words)
        assert (found.isoformat() if found is not None else None) == meant
    finally:
        QLocale.setDefault(before)


def test_a_calendar_begins_with_the_date_that_is_likely_meant() -> None:
    cells = [["2026-02-02", "2026-04-02", ""], ["2026-04-20", "", ""], ["", "", ""]]
    assert likely_date(cells, 1, 0, []) == date(2026, 4, 3)
    assert likely_date(cells, 1, 1, []) == date(2026, 4, 20)
    assert likely_date(cells, 2, 0, []) == date(2026, 4, 21)
    assert likely_date([["", "", ""]], 0, 0, [("2026-02-02", "", "")]) == date(2026, 2, 2)
