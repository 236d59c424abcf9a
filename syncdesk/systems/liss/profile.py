"""What all LISS systems share: options, kinds, order, sets. A system adds its own exchange table and the rest."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from types import MappingProxyType

import msgspec

from syncdesk.systems import kinds
from syncdesk.systems.arriving import NEEDS
from syncdesk.systems.carried import CARRIED
from syncdesk.systems.contract import (
    Answer,
    Direction,
    Exchange,
    Link,
    Mapper,
    Preset,
    Receiving,
    Replaces,
    Row,
    Scope,
    Sending,
    Settings,
    System,
)
from syncdesk.systems.document_columns import COLUMNS as DOCUMENT_COLUMNS
from syncdesk.systems.keys import no_group
from syncdesk.systems.kinds import FEATURES, Reference
from syncdesk.systems.liss import calls, records
from syncdesk.systems.liss.calls import READS
from syncdesk.systems.liss.columns import COLUMNS
from syncdesk.systems.liss.features import carried
from syncdesk.systems.liss.meanings import CARRIED_BY_MEMBERS
from syncdesk.systems.liss.options import OPTIONS
from syncdesk.systems.liss.records import LissRecord
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Lesson,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
)
from syncdesk.timetable.slots import lessons_off_cycle
from syncdesk.timetable.tables import Tables, View


def _by_members(record: type[LissRecord]) -> Callable[[Row], str]:
    fields = record.key

    def key(row: Row) -> str:
        return "|".join(str(value).strip() if value else "" for value in (getattr(row, field) for field in fields))

    return key


def _class_key(row: Row) -> str:
    assert isinstance(row, records.Class)
    return row.ClassCode.strip()


def _membership_key(row: Row) -> str:
    assert isinstance(row, records.ClassMembership)
    return f"{row.StudentId.strip()}|{row.ClassCode.strip()}|{row.StartDate}"


def _lesson_key(row: Row) -> str:
    assert isinstance(row, records.Lesson)
    return f"{_lesson_with_teacher(row)}|{row.RoomCode.strip()}"


def _lesson_with_teacher(row: Row) -> str:
    assert isinstance(row, records.Lesson)
    return f"{_lesson_slot(row)}|{row.TeacherId.strip()}"


def _lesson_slot(row: Row) -> str:
    assert isinstance(row, records.Lesson)
    return f"{row.DayNumber}|{row.Period.strip()}|{row.ClassCode.strip()}"


def _class_of(row: Row) -> str:
    assert isinstance(row, (records.Lesson, records.ClassMembership))
    return row.ClassCode.strip()


def _room_key(row: Row) -> str:
    assert isinstance(row, records.Room)
    return (row.RoomCode or row.RoomId).strip()


def _daily_key(row: Row) -> str:
    assert isinstance(row, records.DailyRow)
    return "|".join((row.Date, (row.Period or row.StartTime).strip(), row.ClassCode.strip()))


def _daily_class(row: Row) -> str:
    assert isinstance(row, records.DailyRow)
    return row.ClassCode.strip()


def _date_of(row: Row) -> str:
    assert isinstance(row, records.DailyRow)
    return row.Date


def _sending(
    kind: kinds.Kind,
    record: type[LissRecord],
    key: Callable[[Row], str],
    *,
    group: Callable[[Row], str] = no_group,
    slots: tuple[Callable[[Row], str], ...] = (),
    refers: tuple[Reference, ...] = (),
    replaces: Replaces = Replaces.UNKNOWN,
    date: Callable[[Row], str] | None = None,
    off_cycle: Callable[[Tables], frozenset[int]] | None = None,
    repeatable: bool = True,
    version: int = 1,
    edval_of: Callable[[Row], str] | None = None,
) -> Sending:
    return Sending(
        kind, record, version=version, key=key, group=group, slots=slots, replaces=replaces,
        readable=date is None, refers=refers, date=date, carries=CARRIED_BY_MEMBERS[record], off_cycle=off_cycle,
        repeatable=repeatable, not_always_kept={"EdvalClassCode": edval_of} if edval_of is not None else {},
        columns=COLUMNS[record],
    )  # fmt: skip


def _receiving(
    kind: kinds.Kind,
    record: type[Record],
    protected: Mapping[str, str] = MappingProxyType({}),
    *,
    own_ids: bool = False,
) -> Receiving:
    return Receiving(
        kind,
        record,
        protected,
        own_ids=own_ids,
        carries=CARRIED[record],
        needs=NEEDS.get(record, {}),
        origin=READS[kind.name].method,
        columns=DOCUMENT_COLUMNS[record],
    )


def _reference(kind: kinds.Kind, what: Text, ours: str, theirs: str) -> Reference:
    def read(field: str) -> Callable[[Row], str]:
        return lambda row: str(getattr(row, field)).strip()

    return Reference(kind.name, what, read(ours), read(theirs))


_STUDENT = _reference(kinds.STUDENTS, text("student"), "StudentId", "StudentId")
_TEACHER = _reference(kinds.TEACHERS, text("teacher"), "TeacherId", "TeacherId")
_DEFAULT_TEACHER = _reference(kinds.TEACHERS, text("teacher"), "DefaultTeacher", "TeacherId")
_ROOM = _reference(kinds.ROOMS, text("room"), "RoomCode", "RoomCode")


SENDINGS: dict[str, Sending] = {
    sending.kind.name: sending
    for sending in (
        _sending(kinds.STUDENTS, records.Student, _by_members(records.Student)),
        _sending(kinds.TEACHERS, records.Teacher, _by_members(records.Teacher)),
        _sending(
            kinds.SECTIONS,
            records.Class,
            _class_key,
            refers=(_DEFAULT_TEACHER,),
            version=2,
            edval_of=_class_key,
        ),
        _sending(kinds.ROOMS, records.Room, _room_key),
        _sending(kinds.BELL_TIMES, records.BellTime, _by_members(records.BellTime)),
        _sending(
            kinds.TIMETABLE,
            records.Lesson,
            _lesson_key,
            group=_class_of,
            slots=(_lesson_with_teacher, _lesson_slot),
            refers=(_TEACHER, _ROOM),
            off_cycle=lessons_off_cycle,
            version=2,
            edval_of=_class_of,
        ),
        _sending(
            kinds.SECTION_LISTS,
            records.ClassMembership,
            _membership_key,
            group=_class_of,
            refers=(_STUDENT,),
            version=2,
            edval_of=_class_of,
        ),
        _sending(kinds.CALENDAR, records.CalendarDay, _by_members(records.CalendarDay), version=2),
        _sending(
            kinds.DAILY_TIMETABLE,
            records.DailyRow,
            _daily_key,
            group=_daily_class,
            replaces=Replaces.RANGE,
            date=_date_of,
            version=2,
        ),
        _sending(
            kinds.DAILY_CHANGES,
            records.DailyRow,
            _daily_key,
            group=_daily_class,
            date=_date_of,
            repeatable=calls.PUBLISH_DAILY_DELTAS.repeatable,
            version=2,
        ),
    )
}
RECEIVINGS: dict[str, Receiving] = {
    receiving.kind.name: receiving
    for receiving in (
        _receiving(kinds.STUDENTS, Student, {"statewide_id": "accept_statewide_ids"}),
        _receiving(kinds.TEACHERS, Teacher),
        _receiving(kinds.ROOMS, Room),
        _receiving(kinds.COURSES, Course),
        _receiving(kinds.SUBJECT_REQUESTS, SubjectRequest),
        _receiving(kinds.BELL_TIMES, BellTime),
        _receiving(kinds.CALENDAR, CalendarDate),
        _receiving(kinds.SECTIONS, Section, own_ids=True),
        _receiving(kinds.SECTION_LISTS, SectionListRow),
        _receiving(kinds.TIMETABLE, Lesson),
    )
}
ORDER: tuple[tuple[Direction, str], ...] = (
    *((Direction.RECEIVE, kind) for kind in ("students", "teachers", "rooms", "courses", "subject_requests")),
    *((Direction.RECEIVE, kind) for kind in ("bell_times", "calendar", "sections", "section_lists", "timetable")),
    *((Direction.SEND, kind) for kind in ("students", "teachers", "sections", "rooms", "bell_times", "timetable")),
    *((Direction.SEND, kind) for kind in ("section_lists", "calendar", "daily_timetable", "daily_changes")),
)
TOGETHER = frozenset({"sections", "timetable", "section_lists"})

Said = tuple[str, str] | tuple[str, str, Text]


def exchange_table(table: Mapping[str, Said]) -> tuple[Exchange, ...]:
    """Build the exchange table from (sent, received[, note]) by feature. Every feature needs an entry."""
    missing = set(FEATURES) ^ set(table)
    if missing:
        raise ValueError(f"features not answered for, or unknown: {sorted(missing)}")
    rows: list[Exchange] = []
    for feature in FEATURES:
        sent, received, *note = table[feature]
        rows.append(Exchange(feature, Answer(sent), Answer(received), note[0] if note else NOTHING))
    return tuple(rows)


def liss_system(
    *,
    key: str,
    title: str,
    summary: Text,
    confirmed: Text,
    exchanges: tuple[Exchange, ...],
    sends: tuple[str, ...],
    receives: tuple[str, ...],
    regions: frozenset[str] = frozenset(),
    edval_codes: bool = True,
) -> System:
    """Declare a system that speaks LISS; with `edval_codes` it is sent Edval programs' codes of sections."""
    answers = {exchange.feature: exchange for exchange in exchanges}
    records_sent = frozenset(SENDINGS[kind].row for kind in sends)
    undeclared = [kind for kind in ("students", "teachers") if kind in sends and answers[kind].sent is Answer.NO]
    if undeclared:
        raise ValueError(f"declared not to be sent: {undeclared}")
    return System(
        key=key,
        title=title,
        regions=regions,
        summary=summary,
        confirmed=confirmed,
        advice=text("Read your system's LISS notes first."),
        options=OPTIONS,
        exchanges=tuple(msgspec.structs.replace(row, carried=carried(row.feature, records_sent)) for row in exchanges),
        sends=tuple(SENDINGS[kind] for kind in sends),
        receives=tuple(RECEIVINGS[kind] for kind in receives),
        basic=Preset(receive=("students",), send=("sections", "section_lists", "timetable")),
        daily=Preset(receive=(), send=("calendar", "sections", "section_lists", "daily_timetable")),
        order=ORDER,
        apart=(frozenset({"daily_timetable", "daily_changes"}),),
        sets=(TOGETHER,),
        connect=_connect,
        mapper=partial(
            _mapper,
            sent=frozenset(name for name, row in answers.items() if row.sent is not Answer.NO),
            received=frozenset(name for name, row in answers.items() if row.received is not Answer.NO),
            edval_codes=edval_codes,
        ),
    )


Difference = Answer | Text | Said
"""A dialect's entry for a feature: whether it is sent, a note, or the full entry (see `exchange_table`)."""


def like(
    of: System,
    *,
    key: str,
    title: str,
    differs: Mapping[str, Difference],
    summary: Text = NOTHING,
    confirmed: Text = NOTHING,
    regions: frozenset[str] = frozenset(),
    edval_codes: bool = True,
) -> System:
    """Declare a dialect of a LISS system by what `differs` from it, by feature; everything else is the same.

    People who are not sent are not among the kinds that can be sent. Raises ValueError for an unknown feature.
    """
    unknown = differs.keys() - set(FEATURES)
    if unknown:
        raise ValueError(f"features unknown: {sorted(unknown)}")
    rows = tuple(_differing(row, differs.get(row.feature)) for row in of.exchanges)
    unsent = {row.feature for row in rows if row.sent is Answer.NO and row.feature in {"students", "teachers"}}
    return liss_system(
        key=key,
        title=title,
        summary=summary or of.summary,
        confirmed=confirmed or of.confirmed,
        exchanges=rows,
        sends=tuple(sending.kind.name for sending in of.sends if sending.kind.name not in unsent),
        receives=tuple(receiving.kind.name for receiving in of.receives),
        regions=regions,
        edval_codes=edval_codes,
    )


def _differing(row: Exchange, difference: Difference | None) -> Exchange:
    match difference:
        case None:
            return row
        case Text():
            return msgspec.structs.replace(row, note=difference)
        case Answer():
            return msgspec.structs.replace(row, sent=difference)
        case (sent, received, *note):
            return Exchange(row.feature, Answer(sent), Answer(received), note[0] if note else NOTHING)


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    from syncdesk.systems.liss.link import connect  # noqa: PLC0415  (loads the HTTP library)

    async with connect(settings) as link:
        yield link


def _mapper(
    view: View,
    scope: Scope,
    settings: Settings,
    *,
    sent: frozenset[str],
    received: frozenset[str],
    edval_codes: bool,
) -> Mapper:
    from syncdesk.systems.liss.mapper import LissMapper  # noqa: PLC0415  (needed by syncs alone)

    return LissMapper(
        view,
        scope,
        settings,
        sends=sent.__contains__,
        receives=received.__contains__,
        edval_codes=edval_codes,
    )
