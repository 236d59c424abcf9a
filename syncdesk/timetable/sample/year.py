"""The sample school's year: cycle days, bell times of two grids, and a calendar around a given day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from syncdesk.timetable.records import BellTime, CalendarDate, Day, Period
from syncdesk.timetable.sample.book import Book

DAY_NAMES = tuple(f"{day}{week}" for week in "AB" for day in ("Mon", "Tue", "Wed", "Thu", "Fri"))
TEACHING = ("1", "2", "3", "4", "5", "6")
JUNIOR = "JUN"
"""The grid of year 7, which has lunch a period earlier."""
AFTER_SCHOOL = "AS"
_WEEK = timedelta(7)
_DAYS_AHEAD = 10

_NAMES = {"BS": "Before school", "RC": "Roll call", "R": "Recess", "L": "Lunch", AFTER_SCHOOL: "After school"}
_MAIN = (
    ("BS", "08:15", "08:40", "O"),
    ("RC", "08:40", "08:55", "R"),
    ("1", "08:55", "09:50", "T"),
    ("2", "09:50", "10:45", "T"),
    ("R", "10:45", "11:05", "L"),
    ("3", "11:05", "12:00", "T"),
    ("4", "12:00", "12:55", "T"),
    ("L", "12:55", "13:35", "L"),
    ("5", "13:35", "14:30", "T"),
    ("6", "14:30", "15:25", "T"),
    (AFTER_SCHOOL, "15:30", "16:20", "O"),
)
_EARLY_LUNCH = (("3", "11:05", "12:00", "T"), ("L", "12:00", "12:40", "L"), ("4", "12:40", "13:35", "T"))
GRIDS = {"": _MAIN, JUNIOR: (*_MAIN[:5], *_EARLY_LUNCH, *_MAIN[8:10])}


def add_grids(book: Book) -> None:
    """Days, periods and bell times of both grids."""
    for grid, slots in GRIDS.items():
        for number, name in enumerate(DAY_NAMES, 1):
            book.add(Day, grid=grid, number=number, name=name)
        for position, (code, *_) in enumerate(slots, 1):
            book.add(Period, grid=grid, code=code, name=_NAMES.get(code, f"Period {code}"), position=position)
        for day in range(1, len(DAY_NAMES) + 1):
            for code, start, end, kind in slots:
                book.add(BellTime, grid=grid, day=day, period=code, start=start, end=end, type=kind)


class SchoolYear(msgspec.Struct, frozen=True):
    """The school days of the year in which `today` lies. `today` is one of them, whatever day of the week it is.

    The year runs from 28 January to 18 December, and further where `today` or the days after it lie outside.
    """

    today: date

    @property
    def first(self) -> date:
        """The first day of the calendar."""
        return min(date(self.today.year, 1, 28), self.today)

    @property
    def last(self) -> date:
        """The last day of the calendar."""
        return max(date(self.today.year, 12, 18), self.today + timedelta(_DAYS_AHEAD))

    @property
    def second_rotation(self) -> date:
        """The day on which rotation 2 begins."""
        return date(self.today.year, 7, 1)

    @property
    def holidays(self) -> dict[date, str]:
        """Days without school, by date; `today` and the days of the covers are none."""
        year = self.today.year
        june = date(year, 6, 8)
        fixed = {
            date(year, 4, 25): "Anzac Day",
            june + timedelta(-june.weekday() % 7): "King's Birthday",
            date(year, 10, 2): "Sports day",
        }
        return {
            day: name for day, name in fixed.items() if not timedelta(0) <= day - self.today <= timedelta(_DAYS_AHEAD)
        }

    def cycle_day(self, day: date) -> int:
        """The cycle day of a date, 0 for none. A `today` on a weekend follows the Friday before it."""
        if day in self.holidays or not self.first <= day <= self.last:
            return 0
        if day.weekday() > 4 and day != self.today:
            return 0
        monday = self.first - timedelta(self.first.weekday())
        return min(day.weekday(), 4) + 1 + 5 * ((day - monday) // _WEEK % 2)

    def next_school_day(self) -> date:
        """The first school day after `today`."""
        day = self.today + timedelta(1)
        while not self.cycle_day(day):
            day += timedelta(1)
        return day

    def rotation(self, day: date) -> int:
        """1 or 2."""
        return 1 if day < self.second_rotation else 2


def add_calendar(book: Book, year: SchoolYear) -> None:
    """A row for each school day and holiday; other weekends are left out."""
    day = year.first
    while day <= year.last:
        cycle_day, holiday = year.cycle_day(day), year.holidays.get(day, "")
        if cycle_day or (holiday and day.weekday() < 5):
            book.add(CalendarDate, date=day.isoformat(), day=cycle_day, name=holiday, rotation=year.rotation(day))
        day += timedelta(1)
