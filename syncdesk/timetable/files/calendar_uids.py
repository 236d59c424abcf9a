"""What tells the entries of calendars apart, for good: made of row ids, never of names, codes, teachers or rooms.

- a lesson: its section, the date and the period;
- a duty: its own row and the date, whoever takes it then;
- an event: its own row alone, so that it stays the same one when it moves to another date.
"""

from __future__ import annotations

from syncdesk.timetable.occurrences import Happening
from syncdesk.timetable.records import CalendarDate, OnCall, Period, YardDuty
from syncdesk.timetable.tables import View


class Uids:
    """The keys of the happenings of one document."""

    def __init__(self, view: View) -> None:
        self._document = view.document_id
        self._periods = {(row.grid, row.code): row.id for row in view.of(Period).values()}
        self._duties = {
            (self._what(row), row.grid, row.day, row.period, row.teacher): row.id
            for record in (YardDuty, OnCall)
            for row in view.of(record).values()
        }
        self._days = {(row.grid, row.date): row.day for row in view.of(CalendarDate).values()}
        self._grids = {grid for grid, _ in self._days}

    @staticmethod
    def _what(row: YardDuty | OnCall) -> str:
        """What a duty is called among the happenings."""
        return f"{type(row).table} {row.area if isinstance(row, YardDuty) else ''}".strip()

    def cycle_day(self, on: str, grid: str) -> int:
        """The cycle day that a grid has on a date, 0 for none."""
        return self._days.get((grid if grid in self._grids else "", on), 0)

    def of(self, each: Happening) -> str:
        """The key of a lesson, duty or event."""
        if each.section:
            period = self._periods.get((each.grid, each.period), each.period)
            return f"{self._document}|lesson|{each.section}|{each.date}|{period}"
        if each.event:
            return f"{self._document}|event|{each.event}"
        return f"{self._document}|duty|{self._duty(each)}|{each.date}"

    def _duty(self, each: Happening) -> str:
        teacher = each.absent if each.swapped else next(iter(each.teachers), 0)
        day = self.cycle_day(each.date, each.grid)
        found = self._duties.get((each.what, each.grid, day, each.period, teacher))
        table = each.what.partition(" ")[0]
        return f"{table}|{found}" if found is not None else f"{each.what}|{each.grid}|{each.period}|{teacher}"
