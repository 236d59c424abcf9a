"""Guarding imports: files that would remove much of a timetable, or change all its people, need consent.

The limits are those of a sync. A timetable that was solved again moves nearly every lesson, and bell times or lists
are replaced as a whole where a source has them: of these only what is lost counts, not what is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from syncdesk.sync.planning.guard import Limits, judged
from syncdesk.sync.planning.measures import (
    FULL_LIST,
    WITHOUT_LESSONS,
    WITHOUT_STUDENTS,
    Column,
    MeasuredLoss,
    Threshold,
    of_meanings,
)
from syncdesk.sync.reporting.outcome import Hold
from syncdesk.systems.kinds import (
    BELL_TIMES,
    CALENDAR,
    COURSES,
    DAILY_CHANGES,
    ROOMS,
    SECTION_LISTS,
    SECTIONS,
    STUDENTS,
    SUBJECT_REQUESTS,
    TEACHERS,
    TIMETABLE,
    Carries,
    Kind,
)
from syncdesk.text import Template, text
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    DailyChange,
    Day,
    Lesson,
    OnCall,
    Period,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import RowChange, Tables

_GROUPED: Mapping[type[Record], tuple[int, Template]] = {
    Lesson: (1, WITHOUT_LESSONS),
    SectionListRow: (FULL_LIST, WITHOUT_STUDENTS),
}
"""Tables whose rows come and go: how many a section has to have to count, and what is said where it has none left."""


class _Guarded(msgspec.Struct, frozen=True):
    """The kind of a table's rows, and the fields that carry their meaning."""

    kind: Kind
    carries: Carries = {}


_TABLES: Mapping[type[Record], _Guarded] = {
    Student: _Guarded(
        STUDENTS,
        {
            "name": ("first_name", "surname"),
            "id": ("statewide_id",),
            "email": ("email",),
            "year": ("year_level",),
            "roll_class": ("roll_class",),
        },
    ),
    Teacher: _Guarded(
        TEACHERS, {"name": ("first_name", "surname"), "id": ("guid",), "email": ("email",), "faculty": ("faculty",)}
    ),
    Room: _Guarded(ROOMS, {"name": ("name",)}),
    Course: _Guarded(COURSES, {"name": ("name",)}),
    SubjectRequest: _Guarded(SUBJECT_REQUESTS),
    Day: _Guarded(Kind("days", text("Days"), rows=text("days"))),
    Period: _Guarded(Kind("periods", text("Periods"), rows=text("periods"))),
    BellTime: _Guarded(BELL_TIMES),
    CalendarDate: _Guarded(CALENDAR),
    Section: _Guarded(SECTIONS, {"course": ("course",), "teacher": ("teacher",), "room": ("room",)}),
    SectionListRow: _Guarded(SECTION_LISTS),
    Lesson: _Guarded(TIMETABLE, {"teacher": ("teacher",), "room": ("room",)}),
    YardDuty: _Guarded(Kind("yard_duties", text("Yard duties"), rows=text("yard duties"))),
    OnCall: _Guarded(Kind("on_calls", text("On-calls"), rows=text("on-calls"))),
    DailyChange: _Guarded(DAILY_CHANGES),
}


async def holds_of(known: Tables, changes: Sequence[RowChange]) -> list[Hold]:
    """Return why an import's changes to a timetable are held, the worst of each table.

    None where all is within the limits.
    """
    by_table: dict[type[Record], list[RowChange]] = {}
    for change in changes:
        by_table.setdefault(change.record, []).append(change)
    holds: list[Hold] = []
    for record, guarded in _TABLES.items():
        made = by_table.get(record, [])
        if any(change.old is not None for change in made):
            lost = [*_rows_lost(record, known, made), *await _meanings_lost(guarded, known, record, made)]
            holds += judged(guarded.kind, lost, Limits())[:1]
    return holds


def _rows_lost(record: type[Record], known: Tables, changes: Sequence[RowChange]) -> list[MeasuredLoss]:
    had = known.count(record)
    gone = [change.old for change in changes if change.new is None and change.old is not None]
    come = [change.new for change in changes if change.old is None and change.new is not None]
    if record not in _GROUPED:
        return [MeasuredLoss(len(gone), had, had)]
    least, said = _GROUPED[record]
    groups = Counter(_section(row) for row in known.of(record).values())
    left = Counter(groups)
    left.subtract(map(_section, gone))
    left.update(map(_section, come))
    full = [section for section, n in groups.items() if n >= least]
    emptied = sum(left[section] <= 0 for section in full)
    return [MeasuredLoss(max(0, len(gone) - len(come)), had, had), MeasuredLoss(emptied, len(full), had, said)]


def _section(row: Record) -> int:
    assert isinstance(row, Lesson | SectionListRow)
    return row.section


async def _meanings_lost(
    guarded: _Guarded, known: Tables, record: type[Record], changes: Sequence[RowChange]
) -> list[MeasuredLoss]:
    pairs = [(change.old, change.new) for change in changes if change.old is not None and change.new is not None]
    if not pairs or not guarded.carries:
        return []
    kind = guarded.kind
    touched = {old.id for old, _ in pairs}
    others = [row for row in known.of(record).values() if row.id not in touched]
    old, new = [*(was for was, _ in pairs), *others], [*(now for _, now in pairs), *others]
    columns = {member: Column(old, new, member) for _, members in kind.carried(guarded.carries) for member in members}
    found = await of_meanings(
        kind, guarded.carries, columns, (len(old), len(new)), [(at, at) for at in range(len(pairs))]
    )
    return found if kind.holds_people else [lost for lost in found if lost.bar is not Threshold.THIRD]
