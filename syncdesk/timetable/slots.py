"""The days and periods of a timetable's grids."""

from __future__ import annotations

from syncdesk.timetable.records import BellTime, Day, Lesson, Period, Section
from syncdesk.timetable.tables import Tables


class Slots:
    """The cycle of a document. A grid without any days or periods on record is unrestricted."""

    def __init__(self, tables: Tables) -> None:
        self._days = {(row.grid, row.number) for row in tables.of(Day).values()}
        self._periods = {(row.grid, row.code) for row in tables.of(Period).values()}
        for bell in tables.of(BellTime).values():
            self._days.add((bell.grid, bell.day))
            self._periods.add((bell.grid, bell.period))
        self._grids = {grid for grid, _ in self._days} & {grid for grid, _ in self._periods}

    def lacks_period(self, grid: str, period: str) -> bool:
        """Whether the grid has periods, but not this one."""
        return grid in self._grids and (grid, period) not in self._periods

    def lacks_day(self, grid: str, day: int) -> bool:
        """Whether the grid has days, but not this one."""
        return grid in self._grids and (grid, day) not in self._days


def lessons_off_cycle(tables: Tables) -> frozenset[int]:
    """Return the row ids of lessons on a day or in a period that their section's grid lacks."""
    slots, sections = Slots(tables), tables.of(Section)
    odd: set[int] = set()
    for lesson in tables.of(Lesson).values():
        grid = sections[lesson.section].grid
        if slots.lacks_period(grid, lesson.period) or slots.lacks_day(grid, lesson.day):
            odd.add(lesson.id)
    return frozenset(odd)
