"""Occurrences: what happens on dates, from the lessons of the cycle and what is set for the dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

import msgspec

from syncdesk.timetable.daily import Days, DaySet, EventOfDay, as_set
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    DailyChange,
    DailyEvent,
    DutyChange,
    Lesson,
    OnCall,
    Publication,
    Record,
    Room,
    Section,
    Teacher,
    YardDuty,
    rotation_numbers,
)
from syncdesk.timetable.stale_changes import (
    StaleChange,
    names_what_is_there,
    settled,
    why_duty_stale,
    why_stale,
    why_unmerged,
)
from syncdesk.timetable.tables import Tables

CYCLE: tuple[type[Record], ...] = (Section, Lesson, BellTime, YardDuty, OnCall, Teacher, Room)
"""The tables that define the cycle."""
Slot = tuple[str, int]
"""A grid and one of its cycle days."""
Place = tuple[str, int]
"""A period of a date and a section."""
Span = tuple[str, str, frozenset[int]]
"""When a section runs: first and last date, and rotations (`""` and none if unrestricted)."""


class Occurrence(msgspec.Struct, frozen=True, gc=False):
    """An occurrence: a section in a period of a date (ISO text, local), or a duty or event (`section` is 0).

    `what` names a duty or event. `start` and `end` are `HH:MM`, `""` if no bell time gives them. `changes` are the
    date's valid changes, `stale` the stale ones (see `stale_changes`). A `cancelled` lesson does not take place;
    `event` is the row id of the event that is the reason, if any. An event has its own id there, its `type`, `students`
    and `sections`. `absent` is who was replaced in a duty that was `swapped`. `merged` is the section that a lesson is
    taught with.
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
    stale: tuple[StaleChange, ...] = ()
    cancelled: bool = False
    event: int = 0
    grid: str = ""
    absent: int = 0
    swapped: bool = False
    merged: int = 0
    type: str = ""
    students: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()


class OfDate(msgspec.Struct, frozen=True):
    """The occurrences of one date, and its stale changes."""

    date: str
    occurrences: tuple[Occurrence, ...]
    stale: tuple[StaleChange, ...]


class Cycle:
    """The lessons and duties of the cycle, computed per day on demand.

    Valid for as long as the tables in `CYCLE` are unchanged.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._bells = {
            (bell.grid, bell.day, bell.period): (bell.start, bell.end) for bell in tables.of(BellTime).values()
        }
        self._rows: dict[int, dict[str, dict[Place, list[Lesson]]]] = {}
        self._made: dict[Slot, list[Occurrence]] = {}
        self._spans: dict[int, Span] = {}
        self._duties: dict[Slot, list[YardDuty | OnCall]] = {}
        for record in (YardDuty, OnCall):
            for duty in tables.of(record).values():
                self._duties.setdefault((duty.grid, duty.day), []).append(duty)

    def bell(self, grid: str, day: int, period: str) -> tuple[str, str]:
        """Return start and end of a period (`HH:MM`), `""` if there is no bell time."""
        return self._bells.get((grid, day, period), ("", ""))

    def grids(self, days: Iterable[int]) -> list[str]:
        """Return the grids with lessons on these cycle days, or with duties on any."""
        return sorted({grid for day in days for grid in self._of_day(day)} | {grid for grid, _ in self._duties})

    def duties(self, grid: str, day: int) -> Sequence[YardDuty | OnCall]:
        """Return the duties of a day."""
        return self._duties.get((grid, day), ())

    def span(self, section_id: int) -> Span:
        """Return when a section runs."""
        found = self._spans.get(section_id)
        if found is None:
            section = self._tables.of(Section)[section_id]
            found = section.start_date, section.end_date, rotation_numbers(section.rotations)
            self._spans[section_id] = found
        return found

    def lessons(self, grid: str, day: int) -> Sequence[Occurrence]:
        """Return the lessons of a day, not yet on any date."""
        made = self._made.get((grid, day))
        if made is None:
            made = self._made[grid, day] = []
            sections = self._tables.of(Section)
            by_grid = self._of_day(day)
            places = by_grid.get(grid, {})
            if places:
                by_grid[grid] = {}  # they are not asked for again
            for (period, section_id), rows in places.items():
                section = sections[section_id]
                teachers = self._in_order(Teacher, {row.teacher for row in rows}, section.teacher)
                rooms = self._in_order(Room, {row.room for row in rows}, section.room)
                start, end = self.bell(grid, day, period)
                made.append(Occurrence("", period, section_id, teachers, rooms, start, end, grid=grid))
        return made

    def _of_day(self, day: int) -> dict[str, dict[Place, list[Lesson]]]:
        found = self._rows.get(day)
        if found is None:
            found = self._rows[day] = {}
            sections = self._tables.of(Section)
            for lesson in self._tables.referring(Lesson, "day", day):
                places = found.setdefault(sections[lesson.section].grid, {})
                places.setdefault((lesson.period, lesson.section), []).append(lesson)
        return found

    def _in_order(self, record: type[Teacher] | type[Room], ids: set[int], usual: int) -> tuple[int, ...]:
        """Sort teachers or rooms of a lesson: the section's own first, then by code. Covers keep these positions."""
        ids.discard(0)
        if len(ids) == 1:
            return tuple(ids)
        return tuple(sorted(ids, key=lambda row_id: (row_id != usual, self._tables.code(record, row_id))))


class Occurrences:
    """The occurrences of a timetable between two dates, both inclusive, with what is set for them now.

    `only` restricts the dates. `cycle` may be passed in if already known. Cancelled lessons are included only on
    request. Dates are produced in order; `stale` collects the stale changes of the dates so far.
    """

    def __init__(
        self,
        tables: Tables,
        first: str,
        last: str,
        days: Days | None = None,
        *,
        cancelled: bool = False,
        only: Collection[str] | None = None,
        cycle: Cycle | None = None,
    ) -> None:
        self.stale: list[StaleChange] = []
        self._tables = tables
        self._first, self._last, self._only = first, last, only
        self._days = days or as_set(tables)
        self._cancelled = cancelled
        self._cycle = cycle or Cycle(tables)

    def __iter__(self) -> Iterator[Occurrence]:
        self.stale = []
        for of_date in self.by_date():
            self.stale += of_date.stale
            yield from of_date.occurrences

    def by_date(self) -> Iterator[OfDate]:
        """Yield date after date; dates on which nothing happens may or may not be included."""
        own, dates = set[str](), dict[str, dict[str, CalendarDate]]()
        for row in self._tables.of(CalendarDate).values():
            own.add(row.grid)
            if row.day and self._within(row.date):
                dates.setdefault(row.date, {})[row.grid] = row
        days = {row.day for rows in dates.values() for row in rows.values()}
        grids = self._cycle.grids(days)
        for date in sorted(dates.keys() | self._set_dates()):
            of_day, found, stale = _OfDay(self._days(date)), list[Occurrence](), list[StaleChange]()
            for grid in grids:
                # A grid without dates of its own has those of the grid "" (see `calendar.calendar_date`).
                row = dates.get(date, {}).get(grid if grid in own else "")
                if row is not None:
                    found += self._on(row, grid, of_day, stale)
            stale += of_day.lost(self._tables)
            for each in of_day.events:
                event = each.event
                found.append(
                    Occurrence(
                        date, "", 0, each.ids("teacher"), each.ids("room"), event.start, event.end, event.name,
                        event=event.id, type=event.type, students=each.ids("student"), sections=each.ids("section"),
                    )
                )  # fmt: skip
            yield OfDate(date, tuple(found), tuple(stale))

    def _set_dates(self) -> set[str]:
        """Return the dates for which something is set or published."""
        found: set[str] = set()
        for record in (DailyChange, DutyChange, DailyEvent, Publication):
            found |= {date for date in cast("list[str]", self._tables.referred(record, "date")) if self._within(date)}
        return found

    def _within(self, date: str) -> bool:
        return self._first <= date <= self._last and (self._only is None or date in self._only)

    def _on(self, date: CalendarDate, grid: str, of_day: _OfDay, stale: list[StaleChange]) -> Iterator[Occurrence]:
        usual: dict[Place, Occurrence] = {}
        for lesson in self._cycle.lessons(grid, date.day):
            if _takes_place(self._cycle.span(lesson.section), date):
                on_date = Occurrence(
                    date.date, lesson.period, lesson.section, lesson.teachers, lesson.rooms, lesson.start, lesson.end,
                    grid=grid,
                )  # fmt: skip
                usual[lesson.period, lesson.section] = of_day.judged(self._tables, on_date)
        for lesson in _as_changed(self._tables, usual):
            stale += lesson.stale
            if not lesson.cancelled or self._cancelled:
                yield lesson
        for duty in self._cycle.duties(grid, date.day):
            start, end = self._cycle.bell(grid, date.day, duty.period)
            what = duty.area if isinstance(duty, YardDuty) else ""
            swap = of_day.swap(self._tables, (grid, duty.period, what, duty.teacher))
            teacher = swap.cover if swap is not None else duty.teacher
            yield Occurrence(
                date.date, duty.period, 0, (teacher,) if teacher else (), (), start, end,
                f"{type(duty).table} {what}" if what else type(duty).table, grid=grid,
                absent=swap.absent if swap is not None else 0, swapped=swap is not None,
            )  # fmt: skip


def _takes_place(span: Span, date: CalendarDate) -> bool:
    """Whether a section runs on the date, by its rotations and its own dates."""
    first, last, rotations = span
    if rotations and date.rotation and date.rotation not in rotations:
        return False
    return (not first or first <= date.date) and (not last or date.date <= last)


class _OfDay:
    """What is set for one date, and which of it was matched with a lesson or duty."""

    def __init__(self, day: DaySet) -> None:
        self.events = day.events
        self._changes: dict[Place, list[DailyChange]] = {}
        for change in day.changes:
            self._changes.setdefault((change.period, change.section), []).append(change)
        self._duties = {(duty.grid, duty.period, duty.area, duty.absent): duty for duty in day.duties}
        self._met: set[tuple[str, str, str, int]] = set()

    def judged(self, tables: Tables, lesson: Occurrence) -> Occurrence:
        """Return the lesson with its valid and stale changes, and whether it takes place.

        It does not while its section is at an event. People and rooms are still those of the cycle.
        """
        changes = self._changes.pop((lesson.period, lesson.section), ())
        if not changes and not self.events:
            return lesson
        whys = [(change, why_stale(tables, change, lesson.teachers)) for change in changes]
        standing = tuple(change for change, why in whys if why is None)
        away = next((each.event.id for each in self.events if _is_at(lesson, each)), 0)
        return msgspec.structs.replace(
            lesson, changes=standing, event=away,
            stale=tuple(StaleChange(change, why, met=True) for change, why in whys if why is not None),
            cancelled=bool(away) or any(change.how == "cancelled" for change in standing),
        )  # fmt: skip

    def swap(self, tables: Tables, duty: tuple[str, str, str, int]) -> DutyChange | None:
        """Return what replaces a teacher on a duty (its grid, period, area and teacher), or None."""
        found = self._duties.get(duty)
        if found is None or not names_what_is_there(tables, found):
            return None
        self._met.add(duty)
        return found

    def lost(self, tables: Tables) -> Iterator[StaleChange]:
        """Return the changes that match no lesson or duty."""
        for changes in self._changes.values():
            for change in changes:
                why = why_stale(tables, change, None)
                assert why is not None
                yield StaleChange(change, why)
        for place, duty in self._duties.items():
            if place not in self._met:
                yield StaleChange(duty, why_duty_stale(tables, duty))


def _as_changed(tables: Tables, usual: Mapping[Place, Occurrence]) -> Iterator[Occurrence]:
    """Apply changes to the lessons of one date and grid.

    A merged lesson takes place where the section is that it is merged with, with that section's teachers.
    """
    if not any(lesson.changes for lesson in usual.values()):
        yield from usual.values()
        return
    made: dict[Place, Occurrence] = {}
    for place, lesson in usual.items():
        if lesson.changes:
            made[place] = _with_changes(lesson if lesson.cancelled else _without_vain_merges(tables, lesson, usual))
        else:
            made[place] = lesson
    for lesson in made.values():
        if not lesson.changes:
            yield lesson
            continue
        other = lesson
        while not other.cancelled and (into := _merged_with(other)):
            other = made[lesson.period, into]
        if other is lesson:
            yield lesson
        else:
            yield msgspec.structs.replace(lesson, teachers=other.teachers, rooms=other.rooms, merged=other.section)


def _without_vain_merges(tables: Tables, lesson: Occurrence, usual: Mapping[Place, Occurrence]) -> Occurrence:
    """Drop merges with lessons that do not exist, and merges that form a circle."""
    into = _merged_with(lesson)
    vain = [change for change in lesson.changes if change.how == "merged" and (not into or change.merged != into)]
    if into and (not _takes_place_too(lesson, into, usual) or _leads_back(lesson, into, usual)):
        vain = [change for change in lesson.changes if change.how == "merged"]
    if not vain:
        return lesson
    stale = (StaleChange(change, why_unmerged(tables, change), met=True) for change in vain)
    return msgspec.structs.replace(
        lesson,
        changes=tuple(change for change in lesson.changes if change not in vain),
        stale=(*lesson.stale, *stale),
    )


def _takes_place_too(lesson: Occurrence, section: int, usual: Mapping[Place, Occurrence]) -> bool:
    other = usual.get((lesson.period, section))
    return other is not None and not other.cancelled


def _leads_back(lesson: Occurrence, into: int, usual: Mapping[Place, Occurrence]) -> bool:
    """Whether following the merges from a lesson leads back to it."""
    met: set[int] = set()
    while into and into not in met and _takes_place_too(lesson, into, usual):
        if into == lesson.section:
            return True
        met.add(into)
        into = _merged_with(usual[lesson.period, into])
    return False


def _with_changes(lesson: Occurrence) -> Occurrence:
    """Replace each absent teacher (or remove them if nobody comes), and set the changed room."""
    instead = {change.absent: change.cover for change in lesson.changes if change.absent and settled(change)}
    further = (change.cover for change in lesson.changes if not change.absent)
    teachers = (*(instead.get(teacher, teacher) for teacher in lesson.teachers), *further)
    room = next((change.room for change in reversed(lesson.changes) if change.room), 0)
    return msgspec.structs.replace(
        lesson, teachers=tuple(dict.fromkeys(teacher for teacher in teachers if teacher)),
        rooms=(room,) if room else lesson.rooms,
    )  # fmt: skip


def _is_at(lesson: Occurrence, each: EventOfDay) -> bool:
    return lesson.section in each.ids("section") and overlap(lesson.start, lesson.end, each.event.start, each.event.end)


def overlap(start: str, end: str, other_start: str, other_end: str) -> bool:
    """Whether two time ranges (`HH:MM`) overlap; an unknown one overlaps nothing."""
    return bool(start and other_start) and start < other_end and other_start < end


def _merged_with(lesson: Occurrence) -> int:
    return next((change.merged for change in lesson.changes if change.how == "merged" and change.merged), 0)
