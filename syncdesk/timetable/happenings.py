"""What happens on dates: the lessons of the cycle on the days of the calendar, with that date's covers and rooms."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    DailyChange,
    Lesson,
    OnCall,
    Section,
    YardDuty,
    rotation_numbers,
)
from syncdesk.timetable.tables import Tables

Slot = tuple[str, int]
"""A grid and one of its cycle days."""


class Happening(msgspec.Struct, frozen=True):
    """A section in a period of a date (ISO text, local to the school), or a duty, whose `section` is 0.

    `what` names a duty. `start` and `end` are `HH:MM`, `""` where no bell time says when the period is.
    """

    date: str
    period: str
    section: int
    teachers: tuple[int, ...]
    rooms: tuple[int, ...]
    start: str = ""
    end: str = ""
    what: str = ""


class Happenings:
    """The happenings of a timetable between two dates, both inclusive, by the state that it has now."""

    def __init__(self, tables: Tables, first: str, last: str) -> None:
        self._tables = tables
        self._first, self._last = first, last
        self._bells = {
            (bell.grid, bell.day, bell.period): (bell.start, bell.end) for bell in tables.of(BellTime).values()
        }
        self._rotations = {row.id: rotation_numbers(row.rotations) for row in tables.of(Section).values()}
        self._changes: dict[tuple[str, str, int], list[DailyChange]] = {}
        for change in tables.of(DailyChange).values():
            self._changes.setdefault((change.date, change.period, change.section), []).append(change)

    def __iter__(self) -> Iterator[Happening]:
        lessons, duties = self._lessons(), self._duties()
        grids = {grid for grid, _ in (*lessons, *duties)}
        dates: dict[str, list[CalendarDate]] = {}
        for row in self._tables.of(CalendarDate).values():
            if row.day and self._first <= row.date <= self._last:
                dates.setdefault(row.grid, []).append(row)
        for grid in sorted(grids):
            # A grid without dates of its own has those of the grid "" (see `calendar.calendar_date`).
            for row in sorted(dates.get(grid) or dates.get("", ()), key=lambda row: row.date):
                yield from self._on(row, grid, lessons, duties)

    def _lessons(self) -> dict[Slot, dict[tuple[str, int], list[Lesson]]]:
        found: dict[Slot, dict[tuple[str, int], list[Lesson]]] = {}
        sections = self._tables.of(Section)
        for lesson in self._tables.of(Lesson).values():
            slot = found.setdefault((sections[lesson.section].grid, lesson.day), {})
            slot.setdefault((lesson.period, lesson.section), []).append(lesson)
        return found

    def _duties(self) -> dict[Slot, list[YardDuty | OnCall]]:
        found: dict[Slot, list[YardDuty | OnCall]] = {}
        for record in (YardDuty, OnCall):
            for duty in self._tables.of(record).values():
                found.setdefault((duty.grid, duty.day), []).append(duty)
        return found

    def _on(
        self,
        date: CalendarDate,
        grid: str,
        lessons: dict[Slot, dict[tuple[str, int], list[Lesson]]],
        duties: dict[Slot, list[YardDuty | OnCall]],
    ) -> Iterator[Happening]:
        sections = self._tables.of(Section)
        for (period, section_id), rows in lessons.get((grid, date.day), {}).items():
            section, rotations = sections[section_id], self._rotations[section_id]
            if rotations and date.rotation and date.rotation not in rotations:
                continue
            if (section.start_date and date.date < section.start_date) or (
                section.end_date and section.end_date < date.date
            ):
                continue
            teachers = tuple(dict.fromkeys(row.teacher for row in rows if row.teacher))
            rooms = tuple(dict.fromkeys(row.room for row in rows if row.room))
            for change in self._changes.get((date.date, period, section_id), ()):
                teachers, rooms = _changed(change, teachers, rooms)
            start, end = self._bells.get((grid, date.day, period), ("", ""))
            yield Happening(date.date, period, section_id, teachers, rooms, start, end)
        for duty in duties.get((grid, date.day), ()):
            start, end = self._bells.get((grid, date.day, duty.period), ("", ""))
            what = duty.area if isinstance(duty, YardDuty) else ""
            teachers = (duty.teacher,) if duty.teacher else ()
            yield Happening(date.date, duty.period, 0, teachers, (), start, end, f"{type(duty).table} {what}".strip())


def _changed(
    change: DailyChange, teachers: tuple[int, ...], rooms: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Teachers and rooms with a change of that date: the absent one replaced, everybody in the other room."""
    if change.absent or change.cover:
        left = [change.cover if teacher == change.absent else teacher for teacher in teachers]
        if change.absent not in teachers:
            left.append(change.cover)
        teachers = tuple(dict.fromkeys(teacher for teacher in left if teacher))
    return teachers, (change.room,) if change.room else rooms
