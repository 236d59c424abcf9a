"""What happens on dates: the lessons of the cycle on the days of the calendar, with what is set for the dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from syncdesk.timetable.daily import Days, EventOfDay, as_set
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    DailyChange,
    DailyEvent,
    Lesson,
    OnCall,
    Publication,
    Room,
    Section,
    Teacher,
    YardDuty,
    rotation_numbers,
)
from syncdesk.timetable.tables import Tables

Slot = tuple[str, int]
"""A grid and one of its cycle days."""


class Happening(msgspec.Struct, frozen=True):
    """A section in a period of a date (ISO text, local to the school); a duty or an event, whose `section` is 0.

    `what` names a duty or an event. `start` and `end` are `HH:MM`, `""` where no bell time says when the period is.
    `changes` are those of that date; where a lesson is `cancelled` it does not take place, `event` being the reason
    if there is one (its row id). An event has its own id there, its `type` and its `students`. `absent` is who was
    replaced in a duty that was `swapped`. `merged` is the section that a lesson is taught with.
    """

    date: str
    period: str
    section: int
    teachers: tuple[int, ...]
    rooms: tuple[int, ...]
    start: str = ""
    end: str = ""
    what: str = ""
    changes: tuple[DailyChange, ...] = ()
    cancelled: bool = False
    event: int = 0
    grid: str = ""
    absent: int = 0
    swapped: bool = False
    merged: int = 0
    type: str = ""
    students: tuple[int, ...] = ()


class Happenings:
    """The happenings of a timetable between two dates, both inclusive, with what is set for them (as it is now).

    Lessons that do not take place are among them only where that is asked for.
    """

    def __init__(
        self, tables: Tables, first: str, last: str, days: Days | None = None, *, cancelled: bool = False
    ) -> None:
        self._tables = tables
        self._first, self._last = first, last
        self._days = days or as_set(tables)
        self._cancelled = cancelled
        self._bells = {
            (bell.grid, bell.day, bell.period): (bell.start, bell.end) for bell in tables.of(BellTime).values()
        }
        self._rotations = {row.id: rotation_numbers(row.rotations) for row in tables.of(Section).values()}

    def __iter__(self) -> Iterator[Happening]:
        own, dates = set[str](), dict[str, list[CalendarDate]]()
        for row in self._tables.of(CalendarDate).values():
            own.add(row.grid)
            if row.day and self._first <= row.date <= self._last:
                dates.setdefault(row.grid, []).append(row)
        days = {row.day for rows in dates.values() for row in rows}
        lessons, duties = self._lessons(days), self._duties()
        for grid in sorted({grid for grid, _ in (*lessons, *duties)}):
            # A grid without dates of its own has those of the grid "" (see `calendar.calendar_date`).
            for row in sorted(dates.get(grid if grid in own else "", ()), key=lambda row: row.date):
                yield from self._on(row, grid, lessons, duties)
        yield from self._events()

    def _events(self) -> Iterator[Happening]:
        for date in sorted({row.date for record in (DailyEvent, Publication) for row in self._within(record)}):
            for each in self._days(date).events:
                event = each.event
                yield Happening(
                    date, "", 0, each.ids("teacher"), each.ids("room"), event.start, event.end, event.name,
                    event=event.id, type=event.type, students=each.ids("student"),
                )  # fmt: skip

    def _within(self, record: type[DailyEvent] | type[Publication]) -> Iterator[DailyEvent | Publication]:
        return (row for row in self._tables.of(record).values() if self._first <= row.date <= self._last)

    def _lessons(self, days: Iterable[int]) -> dict[Slot, dict[tuple[str, int], list[Lesson]]]:
        found: dict[Slot, dict[tuple[str, int], list[Lesson]]] = {}
        sections = self._tables.of(Section)
        for lesson in (row for day in days for row in self._tables.referring(Lesson, "day", day)):
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
        made: dict[tuple[str, int], Happening] = {}
        day = self._days(date.date)
        changes: dict[tuple[str, int], list[DailyChange]] = {}
        for change in day.changes:
            changes.setdefault((change.period, change.section), []).append(change)
        for (period, section_id), rows in lessons.get((grid, date.day), {}).items():
            if not self._takes_place(section_id, date):
                continue
            section = self._tables.of(Section)[section_id]
            teachers = self._in_order(Teacher, (row.teacher for row in rows), section.teacher)
            rooms = self._in_order(Room, (row.room for row in rows), section.room)
            start, end = self._bells.get((grid, date.day, period), ("", ""))
            lesson = Happening(date.date, period, section_id, teachers, rooms, start, end, grid=grid)
            made[period, section_id] = _changed(lesson, changes.get((period, section_id), ()), day.events)
        for lesson in made.values():
            if not lesson.cancelled:
                yield _merged(lesson, made)
            elif self._cancelled:
                yield lesson
        replaced = {(duty.grid, duty.period, duty.area, duty.absent): duty for duty in day.duties}
        for duty in duties.get((grid, date.day), ()):
            start, end = self._bells.get((grid, date.day, duty.period), ("", ""))
            what = duty.area if isinstance(duty, YardDuty) else ""
            swap = replaced.get((grid, duty.period, what, duty.teacher))
            teacher = swap.cover if swap is not None else duty.teacher
            yield Happening(
                date.date, duty.period, 0, (teacher,) if teacher else (), (), start, end,
                f"{type(duty).table} {what}".strip(), grid=grid, absent=swap.absent if swap is not None else 0,
                swapped=swap is not None,
            )  # fmt: skip

    def _in_order(self, record: type[Teacher] | type[Room], ids: Iterable[int], usual: int) -> tuple[int, ...]:
        """Teachers or rooms of a lesson: the section's own first, then by code. Covers keep the places."""
        found = {row_id for row_id in ids if row_id}
        if len(found) == 1:
            return tuple(found)
        return tuple(sorted(found, key=lambda row_id: (row_id != usual, self._tables.code(record, row_id))))

    def _takes_place(self, section_id: int, date: CalendarDate) -> bool:
        """Whether a section has lessons on the date: by its rotations and its own dates."""
        section, rotations = self._tables.of(Section)[section_id], self._rotations[section_id]
        if rotations and date.rotation and date.rotation not in rotations:
            return False
        begun = not section.start_date or section.start_date <= date.date
        return begun and (not section.end_date or date.date <= section.end_date)


def _changed(lesson: Happening, changes: Sequence[DailyChange], events: Sequence[EventOfDay]) -> Happening:
    """The lesson with the changes of its date: the absent one replaced, everybody in the other room.

    While its section is at an event it does not take place.
    """
    if not changes and not events:
        return lesson
    teachers, rooms = lesson.teachers, lesson.rooms
    for change in changes:
        if change.cover or (change.absent and settled(change)):
            left = [change.cover if teacher == change.absent else teacher for teacher in teachers]
            if change.absent not in teachers:
                left.append(change.cover)
            teachers = tuple(dict.fromkeys(teacher for teacher in left if teacher))
        rooms = (change.room,) if change.room else rooms
    away = next((each.event.id for each in events if _is_at(lesson, each)), 0)
    return msgspec.structs.replace(
        lesson, teachers=teachers, rooms=rooms, changes=tuple(changes), event=away,
        cancelled=bool(away) or any(change.how == "cancelled" for change in changes),
    )  # fmt: skip


_NOBODY = frozenset({"merged", "no_cover", "library", "cancelled"})


def settled(change: DailyChange) -> bool:
    """Whether it is said who, if anybody, is there for the absent teacher; where it is not, the absent one stays."""
    return bool(change.cover) or change.how in _NOBODY


def _is_at(lesson: Happening, each: EventOfDay) -> bool:
    return lesson.section in each.ids("section") and overlap(lesson.start, lesson.end, each.event.start, each.event.end)


def overlap(start: str, end: str, other_start: str, other_end: str) -> bool:
    """Whether two times of day (`HH:MM`) meet; one that is not known meets nothing."""
    return bool(start and other_start) and start < other_end and other_start < end


def _merged(lesson: Happening, lessons: Mapping[tuple[str, int], Happening]) -> Happening:
    """A merged lesson is where the section is that it is merged with, and with its teachers, where that takes place."""
    other, met = lesson, {lesson.section}
    while (into := _merged_with(other)) and into not in met:
        following = lessons.get((lesson.period, into))
        if following is None or following.cancelled:
            break
        other = following
        met.add(into)
    if other is lesson:
        return lesson
    return msgspec.structs.replace(lesson, teachers=other.teachers, rooms=other.rooms, merged=other.section)


def _merged_with(lesson: Happening) -> int:
    return next((change.merged for change in lesson.changes if change.how == "merged"), 0)
