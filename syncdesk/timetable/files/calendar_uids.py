"""Stable identifiers of calendar entries, made of row ids, never of names, codes, teachers or rooms.

A lesson is identified by section, date and period; a duty by its row and date, whoever has it; an event by its row
alone, so that it keeps its identity when moved to another date.
"""

from __future__ import annotations

from syncdesk.timetable.occurrences import Occurrence
from syncdesk.timetable.records import CalendarDate, OnCall, Period, YardDuty
from syncdesk.timetable.tables import View


class Uids:
    """The keys of a document's occurrences."""

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
        """Return the name of a duty among the occurrences."""
        return f"{type(row).table} {row.area if isinstance(row, YardDuty) else ''}".strip()

    def cycle_day(self, on: str, grid: str) -> int:
        """Return the cycle day of a grid on a date, 0 for none."""
        return self._days.get((grid if grid in self._grids else "", on), 0)

    def of(self, each: Occurrence) -> str:
        """Return the key of a lesson, duty or event."""
        if each.section:
            period = self._periods.get((each.grid, each.period), each.period)
            return f"{self._document}|lesson|{each.section}|{each.date}|{period}"
        if each.event:
            return f"{self._document}|event|{each.event}"
        return f"{self._document}|duty|{self._duty(each)}|{each.date}"

    def _duty(self, each: Occurrence) -> str:
        teacher = each.absent if each.swapped else next(iter(each.teachers), 0)
        day = self.cycle_day(each.date, each.grid)
        found = self._duties.get((each.what, each.grid, day, each.period, teacher))
        table = each.what.partition(" ")[0]
        return f"{table}|{found}" if found is not None else f"{each.what}|{each.grid}|{each.period}|{teacher}"
