"""Covering the lessons of a date: what needs covering, and why a choice is impossible.

Two lessons are simultaneous if their bell times overlap, or if they are in one period of one grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as date_type
from functools import cached_property

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.calendar import cycle_day
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.occurrences import Cycle, Occurrence, Occurrences, OfDate, overlap
from syncdesk.timetable.records import (
    Absence,
    BellTime,
    DailyChange,
    DutyChange,
    Lesson,
    OnCall,
    Room,
    Section,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.stale_changes import StaleChange, settled, why_unmerged
from syncdesk.timetable.tables import Tables


class ToCover(msgspec.Struct, frozen=True):
    """A lesson or duty whose teacher is away, or that is otherwise changed. `change` is what was decided.

    If `gone`, the timetable no longer has it in this form, so its change can only be undone.
    """

    lesson: Occurrence
    absent: int
    change: DailyChange | None = None
    duty: DutyChange | None = None
    trouble: Text | None = None
    gone: bool = False

    @property
    def open(self) -> bool:
        """Whether it is undecided, or the decision is no longer valid."""
        if self.trouble is not None:
            return True
        if self.lesson.cancelled or not self.absent:
            return False
        if self.change is not None:
            return not settled(self.change)
        return self.duty is None


class Board:
    """The current state of one date. Created anew after every edit.

    `of_date` (occurrences, cancelled lessons included) and `cycle` may be passed in if already known.
    """

    def __init__(self, tables: Tables, date: str, of_date: OfDate | None = None, *, cycle: Cycle | None = None) -> None:
        self.tables = tables
        self.date = date
        if of_date is None:
            dates = Occurrences(tables, date, date, cancelled=True, cycle=cycle).by_date()
            of_date = next(dates, OfDate(date, (), ()))
        self.occurrences = of_date.occurrences
        self._lost = [each for each in of_date.stale if not each.met]

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """Who is away, by code."""
        found = self.tables.referring(Absence, "date", self.date)
        return tuple(sorted(found, key=lambda row: (self.tables.code(Teacher, row.teacher), row.periods)))

    @cached_property
    def _absent(self) -> dict[int, list[Absence]]:
        found: dict[int, list[Absence]] = {}
        for row in self.absences:
            found.setdefault(row.teacher, []).append(row)
        return found

    def is_away(self, teacher: int, lesson: Occurrence) -> bool:
        """Whether a teacher is away during a lesson: absent, or at an event."""
        return bool(self._kept_by(teacher, lesson))

    def is_absent(self, teacher: int, lesson: Occurrence) -> bool:
        """Whether an absence covers the time of a lesson, duty or event."""
        return any(self._is_about(row, lesson) for row in self._absent.get(teacher, ()))

    def only_for(self, *, absence: int = 0, event: int = 0) -> list[ToCover]:
        """Return the lessons that nothing but this absence or event (row ids) keeps their teacher from."""
        why = [(absence, event)]
        return [row for row in self.to_cover if row.absent and self._kept_by(row.absent, row.lesson) == why]

    def _kept_by(self, teacher: int, lesson: Occurrence) -> list[tuple[int, int]]:
        """Return what keeps a teacher from a lesson: row ids of absences and events."""
        found = [(row.id, 0) for row in self._absent.get(teacher, ()) if self._is_about(row, lesson)]
        events = self._events_of.get(teacher, ())
        return found + [(0, each.event) for each in events if each is not lesson and meet(each, lesson)]

    def _is_about(self, absence: Absence, lesson: Occurrence) -> bool:
        periods = periods_of(absence)
        if not periods or lesson.period in periods:
            return True
        if lesson.period:
            return False
        bells = (bell for bell in self._bells if bell.period in periods)
        return any(overlap(bell.start, bell.end, lesson.start, lesson.end) for bell in bells)

    @cached_property
    def _bells(self) -> list[BellTime]:
        """The bell times of the date."""
        days = {grid: self.day(grid) for grid in {bell.grid for bell in self.tables.of(BellTime).values()}}
        return [bell for bell in self.tables.of(BellTime).values() if bell.day == days[bell.grid]]

    @cached_property
    def events(self) -> tuple[Occurrence, ...]:
        """The events of the date."""
        return tuple(each for each in self.occurrences if each.event and not each.section)

    @cached_property
    def _events_of(self) -> dict[int, list[Occurrence]]:
        found: dict[int, list[Occurrence]] = {}
        for each in self.events:
            for teacher in each.teachers:
                found.setdefault(teacher, []).append(each)
        return found

    def taken_by(self, teacher: int) -> Sequence[Occurrence]:
        """Return the lessons and duties of a teacher."""
        return self._taken.get(teacher, ())

    @cached_property
    def _taken(self) -> dict[int, list[Occurrence]]:
        """What takes place, by teacher, without on-calls and events."""
        found: dict[int, list[Occurrence]] = {}
        for each in self.occurrences:
            if not each.cancelled and not is_on_call(each) and (each.section or not each.event):
                for teacher in each.teachers:
                    found.setdefault(teacher, []).append(each)
        return found

    @cached_property
    def to_cover(self) -> tuple[ToCover, ...]:
        """Return the lessons and duties to cover or changed, by period."""
        away = self._absent.keys() | self._events_of.keys()
        found = [
            row
            for each in self.occurrences
            if each.changes or each.stale or each.swapped or not away.isdisjoint(each.teachers)
            if each.section or not each.event
            for row in self._rows_of(each)
        ]
        found += map(self._row_of_lost, self._lost)
        return tuple(sorted(found, key=lambda row: (row.lesson.start, row.lesson.period, self.name(row.lesson))))

    def _rows_of(self, lesson: Occurrence) -> Iterator[ToCover]:
        if not lesson.section:
            yield from self._duty_rows(lesson)
            return
        for change in lesson.changes:
            yield ToCover(lesson, change.absent, change, trouble=self._trouble(lesson, change))
        dealt_with = {who for change in lesson.changes for who in (change.absent, change.cover)}
        for change, why in _stale_changes_of(lesson):
            # A merge that comes to nothing leaves the lesson as it was, and its teacher to be covered.
            gone = why != why_unmerged(self.tables, change)
            yield ToCover(lesson, change.absent, change, trouble=why, gone=gone)
            dealt_with.add(change.absent)
        if _is_merged(lesson):
            return
        for teacher in lesson.teachers:
            if teacher not in dealt_with and not lesson.cancelled and self.is_away(teacher, lesson):
                yield ToCover(lesson, teacher)

    def day(self, grid: str) -> int:
        """Return the cycle day of a grid on the date, 0 for none."""
        return cycle_day(self.tables, date_type.fromisoformat(self.date), grid)

    def usual_room(self, lesson: Occurrence) -> int:
        """Return the lesson's room in the cycle, 0 if it has none or several."""
        section = self.tables.get(Section, lesson.section)
        if section is None:
            return 0
        day = self.day(section.grid)
        rows = self.tables.referring(Lesson, "section", section.id)
        rooms = {row.room or section.room for row in rows if (row.day, row.period) == (day, lesson.period)}
        return rooms.pop() if len(rooms) == 1 else 0

    def _row_of_lost(self, each: StaleChange) -> ToCover:
        """Return the row for a change whose lesson or duty no longer exists."""
        change = each.change
        if isinstance(change, DailyChange):
            grid = self.tables.of(Section)[change.section].grid
            lesson = Occurrence(change.date, change.period, change.section, (), (), grid=grid)
            return ToCover(lesson, change.absent, change, trouble=each.why, gone=True)
        what = f"{YardDuty.table} {change.area}" if change.area else OnCall.table
        duty = Occurrence(change.date, change.period, 0, (), (), what=what, grid=change.grid)
        return ToCover(duty, change.absent, duty=change, trouble=each.why, gone=True)

    def _duty_rows(self, duty: Occurrence) -> Iterator[ToCover]:
        if duty.swapped:
            swap = self._swaps.get((duty.grid, duty.period, _area(duty), duty.absent))
            trouble = self.why_not(duty, teacher) if (teacher := next(iter(duty.teachers), 0)) else None
            yield ToCover(duty, duty.absent, duty=swap, trouble=trouble)
            return
        for teacher in duty.teachers:
            if self.is_away(teacher, duty):
                yield ToCover(duty, teacher)

    @cached_property
    def _swaps(self) -> dict[tuple[str, str, str, int], DutyChange]:
        swaps = self.tables.referring(DutyChange, "date", self.date)
        return {(each.grid, each.period, each.area, each.absent): each for each in swaps}

    def _trouble(self, lesson: Occurrence, change: DailyChange) -> Text | None:
        if lesson.cancelled or change.how in {"merged", "cancelled"}:
            return None
        looks_in = change.how == "minimal"
        return self.why_not(lesson, change.cover, looks_in=looks_in) or self.why_not_room(lesson, change.room)

    def _beside(self, lesson: Occurrence) -> Iterator[Occurrence]:
        """Return the lessons of other sections in the same period."""
        for each in self.occurrences:
            if each.section not in {0, lesson.section} and (each.grid, each.period) == (lesson.grid, lesson.period):
                yield each

    def to_merge_with(self, lesson: Occurrence) -> list[Occurrence]:
        """Return the lessons of the same period with which another can be merged."""
        return [
            each
            for each in self._beside(lesson)
            if not each.cancelled and not _is_merged(each) and not self._are_composite(each, lesson)
        ]

    def why_not_merged(self, lesson: Occurrence, section: int) -> Text | None:
        """Return why a lesson cannot be merged with a section's, or None."""
        there = any(each.section == section for each in self.to_merge_with(lesson))
        return None if there else why_unmerged(self.tables, DailyChange(0, merged=section))

    def why_not(self, lesson: Occurrence, teacher: int, *, looks_in: bool = False) -> Text | None:
        """Return why a teacher cannot take a lesson, or None.

        A teacher who only `looks_in` may be teaching, and one who is on call may cover.
        """
        if not teacher:
            return None
        if self.is_away(teacher, lesson):
            return text("{who} is away then.", who=self.tables.code(Teacher, teacher))
        if looks_in:
            return None
        for each in self._taken.get(teacher, ()):
            if is_on_call(lesson) and any(change.cover == teacher for change in each.changes):
                continue
            if meet(each, lesson) and not self._is_one(each, lesson) and not self._looked_in_on(each, teacher):
                who = self.tables.code(Teacher, teacher)
                return text("{who} has {section} then.", who=who, section=self.title(each))
        return None

    def _looked_in_on(self, lesson: Occurrence, teacher: int) -> bool:
        """Whether a teacher only looks in on a lesson from another room."""
        return any(change.how == "minimal" and change.cover == teacher for change in lesson.changes)

    def in_room(self, lesson: Occurrence, room: int) -> Iterator[Occurrence]:
        """Return what else is in a room during a lesson or event."""
        for each in self.occurrences:
            if not each.cancelled and room in each.rooms and meet(each, lesson) and not self._is_one(each, lesson):
                yield each

    def why_not_room(self, lesson: Occurrence, room: int) -> Text | None:
        """Return why a room is unavailable for a lesson, or None."""
        other = next(self.in_room(lesson, room), None) if room else None
        return self.is_used(room, other) if other is not None else None

    def is_used(self, room: int, other: Occurrence) -> Text:
        """The sentence that a room is used by something else."""
        return text("{room} is used by {section} then.", room=self.tables.code(Room, room), section=self.title(other))

    def to_swap_with(self, lesson: Occurrence, room: int) -> Occurrence | None:
        """Return the lesson with which this one can swap rooms one for one, or None."""
        others = list(self.in_room(lesson, room))
        if not others or len(lesson.rooms) != 1:
            return None
        other, own = others[0], lesson.rooms[0]
        if not all(each.section and each.rooms == (room,) and self._is_one(each, other) for each in others):
            return None
        return other if all(self._is_one(each, lesson) for each in self.in_room(other, own)) else None

    def line_of(self, lesson: Occurrence) -> ToCover:
        """Return a lesson with the change that sets its room, or could."""
        changes = [*lesson.changes, *(change for change, _why in _stale_changes_of(lesson))]
        changes.sort(key=lambda change: (not change.room, bool(change.absent)))
        known = next((change for change in changes if change.room or not change.absent), None)
        return ToCover(lesson, known.absent if known is not None else 0, known)

    def _is_one(self, one: Occurrence, other: Occurrence) -> bool:
        """Whether simultaneous occurrences form one lesson: identical, merged, or sections of one composite."""
        if _same(one, other):
            return True
        if not one.section or not other.section:
            return False
        return (one.merged or one.section) == (other.merged or other.section) or self._are_composite(one, other)

    def _are_composite(self, one: Occurrence, other: Occurrence) -> bool:
        sections = self.tables.of(Section)
        mark = sections[one.section].composite
        return bool(mark) and mark == sections[other.section].composite

    def together(self, row: ToCover) -> list[ToCover]:
        """Return the row and those of its composite's other sections that are handled like it."""
        lesson, found = row.lesson, [row]
        if row.gone:
            return found
        section = self.tables.get(Section, lesson.section)
        if section is None or not section.composite:
            return found
        for each in self.occurrences:
            if each.section in {0, lesson.section} or each.cancelled or not meet(each, lesson):
                continue
            if not self._are_composite(each, lesson):
                continue
            known = next(
                (one for one in self.to_cover if one.lesson is each and one.absent == row.absent and not one.gone), None
            )
            if known is None and not row.absent:
                known = ToCover(each, 0)
            if known is not None and _dealt_with(known) == _dealt_with(row):
                found.append(known)
        return found

    def name(self, lesson: Occurrence) -> str:
        """Return the code of a section, area of a duty or name of an event; `""` for a duty without an area."""
        if lesson.section:
            return self.tables.code(Section, lesson.section)
        return lesson.what if lesson.event else _area(lesson)

    def title(self, lesson: Occurrence) -> Text | str:
        """Return what a lesson, duty or event is called."""
        if is_on_call(lesson):
            return text("On-call")
        return self.name(lesson) or text("Yard duty")

    @cached_property
    def gone(self) -> frozenset[int]:
        """The row ids of changes whose lesson no longer exists in that form, or does not take place."""
        return frozenset(
            row.change.id for row in self.to_cover if row.change is not None and (row.gone or row.lesson.cancelled)
        )

    @cached_property
    def covers_of(self) -> dict[int, list[DailyChange]]:
        """Covers of the date, by the teacher who covers."""
        found: dict[int, list[DailyChange]] = {}
        for row in self.tables.referring(DailyChange, "date", self.date):
            found.setdefault(row.cover, []).append(row)
        return found

    @cached_property
    def composites(self) -> frozenset[int]:
        """The composite of each section that is taught in one."""
        return frozenset(section.id for section in self.tables.of(Section).values() if section.composite)


def meet(one: Occurrence, other: Occurrence) -> bool:
    """Whether two occurrences of one date are simultaneous."""
    if one.start and other.start:
        return overlap(one.start, one.end, other.start, other.end)
    return bool(one.period) and (one.grid, one.period) == (other.grid, other.period)


def _same(one: Occurrence, other: Occurrence) -> bool:
    """Whether two occurrences are the same one, whoever has it."""
    of_one = (one.section, one.period, one.grid, one.event, "" if one.section else one.what)
    return of_one == (other.section, other.period, other.grid, other.event, "" if other.section else other.what)


def _stale_changes_of(lesson: Occurrence) -> Iterator[tuple[DailyChange, Text]]:
    """Return the stale changes of a lesson, and why they are stale."""
    for each in lesson.stale:
        if isinstance(each.change, DailyChange):
            yield each.change, each.why


def _is_merged(lesson: Occurrence) -> bool:
    return any(change.how == "merged" for change in lesson.changes)


def _dealt_with(row: ToCover) -> tuple[int, str]:
    return (row.change.cover, row.change.how) if row.change is not None else (0, "")


def is_on_call(each: Occurrence) -> bool:
    """Whether an occurrence is an on-call."""
    return not each.section and not each.event and each.what.startswith(OnCall.table)


def _area(duty: Occurrence) -> str:
    """Return the area of a yard duty, `""` for an on-call."""
    return duty.what.partition(" ")[2]


def periods_of(absence: Absence) -> list[str]:
    """Return the periods of an absence; none for all day."""
    return [period.strip() for period in absence.periods.split(",") if period.strip()]


def cover(draft: Draft, board: Board, row: ToCover, teacher: int, how: str = "extra", **more: int | str) -> None:
    """Assign a teacher (0: nobody) to a lesson or duty, replacing any earlier decision.

    A duty has no ways of covering: it has another teacher or none.
    """
    lesson = row.lesson
    if lesson.section:
        change = row.change or DailyChange(0, board.date, lesson.period, lesson.section, row.absent)
        merged = change.merged if how == "merged" else 0
        made = msgspec.structs.replace(change, **{"cover": teacher, "how": how, "merged": merged, **more})
        draft.add(made) if not change.id else draft.replace(made)
        return
    duty = row.duty or DutyChange(0, board.date, lesson.grid, lesson.period, _area(lesson), row.absent)
    swapped = msgspec.structs.replace(duty, cover=teacher)
    draft.add(swapped) if not duty.id else draft.replace(swapped)


def set_room(draft: Draft, board: Board, row: ToCover, room: int) -> None:
    """Move a lesson to another room (0, or its room in the cycle: back to its own)."""
    lesson = row.lesson
    change = row.change or DailyChange(0, board.date, lesson.period, lesson.section, row.absent)
    made = msgspec.structs.replace(change, room=0 if room == board.usual_room(lesson) else room)
    if made.room or made.cover or made.how or made.instructions:
        draft.replace(made) if made.id else draft.add(made)
    elif row.change is not None:
        draft.remove(row.change)


def take_back(draft: Draft, rows: Iterable[ToCover]) -> None:
    """Reset the lessons and duties to how they are in the cycle."""
    for row in rows:
        for change in (row.change, row.duty):
            if change is not None:
                draft.remove(change)


def let_teach(draft: Draft, board: Board, rows: Iterable[ToCover]) -> None:
    """Reset decisions of these because the absent teachers are there after all; changed rooms stay."""
    rows = list(rows)
    take_back(draft, rows)
    set_now = board.tables.referring(DailyChange, "date", board.date)
    alone = {(change.section, change.period) for change in set_now if not change.absent}
    for change in (row.change for row in rows):
        if change is None or not change.room or change.how == "merged":
            continue
        if (change.section, change.period) not in alone:
            alone.add((change.section, change.period))
            draft.add(DailyChange(0, change.date, change.period, change.section, room=change.room))
