"""Laws of the mapping: every row in the scope is accounted for exactly once, and every field of a record was decided
on."""

from __future__ import annotations

import json
import xmlrpc.client
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.contract import Scope
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable.daily import DaySet, EventOfDay, content_of
from syncdesk.timetable.records import (
    BY_NAME,
    SECTION_TYPES,
    Absence,
    BellTime,
    CalendarDate,
    Connection,
    Course,
    DailyChange,
    DailyEvent,
    Day,
    DutyChange,
    EventPart,
    Lesson,
    OnCall,
    Period,
    Publication,
    Record,
    Room,
    School,
    Section,
    SectionListRow,
    SourceId,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
    rotation_numbers,
)
from tests.systems.liss.making import parcel_of, scope, settings
from tests.systems.liss.mapping import ALMA, GENERIC, LISS_SYSTEMS, mapped
from tests.timetable.building import Building

KINDS = ("sections", "section_lists", "timetable", "rooms", "bell_times", "calendar")
CODES = ["9MAT 1", "9MAT 2", "x" * 25, "bad\x01", " ", "Zoë", "T1", "7"]
DATES = ["", "", "2026-01-05", "2026-02-09", "2026-03-01", "2026-12-18", "2027-02-01", "soon", "2026-02-30", " "]
PERIODS = ["1", "2", "", "P\x02", "\x1f"]

dates = st.sampled_from(DATES)
grids = st.sampled_from(["", "J", "G\x03"])


@st.composite
def schools(draw: st.DrawFn) -> Building:
    """A small school with every sort of trouble in it."""
    build = Building()
    for record in (Teacher, Room, Student, Course):
        for code in draw(st.sets(st.sampled_from(CODES), max_size=4)):
            build.add(record(0, code))
    refer = {record: st.sampled_from([0, *build.of(record)]) for record in (Teacher, Room, Student, Course)}
    for code in draw(st.sets(st.sampled_from(CODES), min_size=1, max_size=5)):
        section = Section(
            0, code, draw(refer[Course]), draw(st.sampled_from(["", "Maths", "M\x04", "\x1f"])),
            draw(st.sampled_from(SECTION_TYPES)), draw(st.sampled_from(["", "9", "SPT"])), grid=draw(grids),
            teacher=draw(refer[Teacher]), room=draw(refer[Room]),
            rotations=draw(st.sampled_from(["", "1", "2", "1,2"])),
            parent=draw(st.sampled_from([0, *build.of(Section)])), priority=draw(st.sampled_from([0, 1])),
            start_date=draw(dates), end_date=draw(dates),
        )  # fmt: skip
        build.add(section)
    sections = st.sampled_from(list(build.of(Section)))
    for _ in range(draw(st.integers(0, 8))):
        build.add(Lesson(0, draw(st.integers(1, 2)), draw(st.sampled_from(PERIODS)), draw(sections),
                         draw(refer[Teacher]), draw(refer[Room])))  # fmt: skip
    for student in build.of(Student):
        for section_id in draw(st.sets(sections, max_size=3)):
            build.add(SectionListRow(0, student, section_id, draw(dates), draw(dates)))
    for _ in range(draw(st.integers(0, 4))):
        area = draw(st.sampled_from(["Oval", "A\x05", ""]))
        build.add(YardDuty(0, draw(grids), 1, draw(st.sampled_from(PERIODS)), area, draw(refer[Teacher])))
        build.add(OnCall(0, draw(grids), 1, draw(st.sampled_from(PERIODS)), draw(refer[Teacher])))
    for _ in range(draw(st.integers(0, 3))):
        build.add(Day(0, draw(grids), draw(st.integers(1, 3)), draw(st.sampled_from(["MonA", ""]))))
        build.add(
            BellTime(0, draw(grids), 1, draw(st.sampled_from(PERIODS)), draw(st.sampled_from(["", "9:00"])), "10:00")
        )
        build.add(CalendarDate(0, draw(grids), draw(dates), draw(st.integers(0, 3))))
    for of in (Teacher, Student, Room):
        for row_id in build.of(of):
            value = draw(st.sampled_from(["", "", "7", "id-1", "id\x06"]))
            if value:
                build.add(SourceId(0, of.table, row_id, settings().target, value))
    return build


systems = st.sampled_from([system.key for system in LISS_SYSTEMS])
scopes = st.builds(
    scope,
    rotation=st.sampled_from([0, 1, 2]),
    start=st.sampled_from([date(2026, 1, 5), date(2026, 2, 9), date(2026, 6, 1)]),
    end=st.sampled_from([date(2026, 6, 30), date(2026, 12, 18)]),
)


def readable(words: str) -> bool:
    return words in {"2026-01-05", "2026-02-09", "2026-03-01", "2026-12-18", "2027-02-01"}


def meets(start: str, end: str, first: date, last: date) -> bool:
    return not (readable(end) and end < str(first)) and not (readable(start) and start > str(last))


def in_scope(build: Building, at: Scope) -> dict[str, int]:
    """How many rows of each kind a run with this scope is about, counted the plain way."""
    lasting = {
        section.id
        for section in build.of(Section).values()
        if (not at.rotation or not section.rotations or at.rotation in rotation_numbers(section.rotations))
        and meets(section.start_date, section.end_date, at.today, at.end)
    }
    dated = {
        section.id
        for section in build.of(Section).values()
        if section.id in lasting and meets(section.start_date, section.end_date, at.start, at.end)
    }
    duties, on_calls = build.of(YardDuty).values(), build.of(OnCall).values()
    return {
        "sections": len(lasting) + len({(row.grid, row.area) for row in duties}) + len({row.grid for row in on_calls}),
        "section_lists": sum(
            row.section in lasting and meets(row.start_date, row.end_date, at.today, at.end)
            for row in build.of(SectionListRow).values()
        ),
        "timetable": sum(row.section in dated for row in build.of(Lesson).values()) + len(duties) + len(on_calls),
        "rooms": len(build.of(Room)),
        "bell_times": len(build.of(BellTime)),
        "calendar": len(build.of(CalendarDate)),
    }


options = st.fixed_dictionaries(
    {name: st.booleans() for name in ("exclude_yard_duties", "exclude_study_sections", "exclude_on_calls")}
)


@given(schools(), scopes, systems, options)
def test_what_is_planned_is_sent_refused_or_left_out(
    build: Building, at: Scope, key: str, chosen: dict[str, bool]
) -> None:
    wanted = in_scope(build, at)
    for kind in KINDS:
        made = mapped(build, kind, BY_KEY[key], at, **chosen)
        assert len(made.rows) + made.found.refused_rows + made.found.left_out_rows == wanted[kind], kind
        ids = [row_id for row_id in made.ids if row_id]
        assert len(ids) == len(set(ids))


@given(schools(), scopes, systems)
def test_a_row_refers_only_to_sections_that_go_too(build: Building, at: Scope, key: str) -> None:
    codes = {row.ClassCode for row in mapped(build, "sections", BY_KEY[key], at).rows}
    assert {row.ClassCode for row in mapped(build, "section_lists", BY_KEY[key], at).rows} <= codes
    assert {row.ClassCode for row in mapped(build, "timetable", BY_KEY[key], at).rows} <= codes


@given(schools(), scopes, systems, st.sampled_from(["xml", "json"]))
def test_whatever_is_planned_can_be_written_and_read(build: Building, at: Scope, key: str, encoding: str) -> None:
    for kind in KINDS:
        sending = GENERIC.sending(kind)
        assert sending is not None
        parcel = parcel_of(sending.row, mapped(build, kind, BY_KEY[key], at).rows, encoding)
        content = b"".join(parcel.chunks())
        if encoding == "json":
            assert len(json.loads(b"[" + content + b"]")) == parcel.rows
        else:
            body = b"<params><param><value><array><data>" + content + b"</data></array></value></param></params>"
            assert len(xmlrpc.client.loads(body)[0][0]) == parcel.rows  # pyright: ignore[reportArgumentType]


# Every field was decided on

NOT_SENT: dict[type[Record], dict[str, str]] = {
    School: dict.fromkeys(("name", "code", "region", "time_zone", "academic_year"), "a parameter or nothing, no row"),
    Student: dict.fromkeys(
        ("first_name", "surname", "preferred_name", "year_level", "roll_class", "house", "gender", "statewide_id",
         "email", "phone", "guid", "campus", "start_date", "end_date"), "people are received, not sent",
    ),
    Teacher: dict.fromkeys(
        ("first_name", "surname", "preferred_name", "display_name", "title", "faculty", "staff_type", "gender",
         "days_available", "email", "phone", "guid", "campus"), "people are received, not sent",
    ),
    Room: {"guid": "LISS rooms have none"},
    Course: dict.fromkeys(("code", "colour", "units", "guid"), "courses are not sent; sections carry their names"),
    SubjectRequest: dict.fromkeys(("student", "course", "preference"), "only received"),
    Period: dict.fromkeys(("grid", "code", "name", "position"), "lessons and bell times name a period by its code"),
    CalendarDate: {"name": "LISS says Holiday for every day without school"},
    Section: {
        "line": "LISS has no member for it",
        "composite": "sections that share teacher, room and slot show it",
        "parent": "a sub-class goes as a section of its own",
        "room": "lessons have rooms; the usual one chooses among two where only one can go",
    },
    DailyChange: {"reason": "why somebody is away is nobody's business"},
    Absence: dict.fromkeys(("date", "teacher", "periods", "reason"), "what is done about it is sent"),
    Publication: dict.fromkeys(("at", "uid", "told"), "what was published is sent"),
    Connection: dict.fromkeys(
        ("uid", "name", "system", "url", "user", "school_code", "proxy", "proxy_user", "ca_file", "allow_http",
         "options", "position", "enabled"), "how it is sent, not what",
    ),
}  # fmt: skip
"""Fields that no kind of the generic system sends, and why. A new field has to be sent or stand here."""

EDITS: dict[tuple[type[Record], str], object] = {
    (Section, "type"): "Study",
    (Section, "rotations"): "2",
    (Section, "course"): 51,
    (Section, "teacher"): 21,
    (Section, "room"): 31,
    (Section, "parent"): 61,
    (Section, "start_date"): "2026-02-10",
    (Section, "end_date"): "2026-11-01",
    (SectionListRow, "student"): 11,
    (SectionListRow, "section"): 61,
    (SectionListRow, "start_date"): "2026-02-11",
    (SectionListRow, "end_date"): "2026-10-01",
    (Lesson, "section"): 61,
    (Lesson, "teacher"): 21,
    (Lesson, "room"): 31,
    (YardDuty, "teacher"): 21,
    (OnCall, "teacher"): 21,
    (CalendarDate, "date"): "2026-02-10",
    (CalendarDate, "grid"): "",
    (SourceId, "of"): "students",
    (SourceId, "row"): 21,
    (SubjectRequest, "student"): 11,
    (SubjectRequest, "course"): 51,
    (DailyChange, "section"): 61,
    (DailyChange, "date"): "2026-02-16",
    (DailyChange, "how"): "cancelled",
    (DailyChange, "merged"): 0,
    (DutyChange, "absent"): 0,
    (DutyChange, "cover"): 0,
    (DailyEvent, "date"): "2026-02-16",
    (DailyEvent, "type"): "Exam",
    (EventPart, "student"): 11,
    (EventPart, "section"): 60,
    (EventPart, "teacher"): 21,
    (EventPart, "room"): 31,
    (Publication, "date"): "2026-02-16",
    (Publication, "content"): '{"changes": []}',
    (DailyChange, "absent"): 21,
    (DailyChange, "cover"): 0,
    (DailyChange, "room"): 30,
}
"""The values that fields are changed to where neither one more nor another letter makes sense."""


def complete_school() -> Building:
    """One row of each record with everything in it that can be sent, and a second one to point at instead."""
    build = Building()
    build.add(School(1, "Sample College"))
    for n, suffix in ((0, "1"), (1, "2")):
        build.add(Student(10 + n, f"S{suffix}"))
        build.add(Teacher(20 + n, f"T{suffix}"))
        build.add(Room(30 + n, f"R{suffix}", f"Room {suffix}", 30, "North", "blue"))
        build.add(Course(50 + n, f"C{suffix}", f"Course {suffix}", "9", "Maths"))
        build.add(Section(60 + n, f"C{suffix} 1", 50, grid="J", teacher=20, room=30, rotations="1"))
    build.add(
        msgspec.structs.replace(build.of(Section)[60], campus="North", priority=1, guid="G", start_date="2026-02-01")
    )
    build.add(Section(62, "X 1", 0, "Named", year_level="10", faculty="Arts", end_date="2026-12-01"))
    build.add(Day(70, "J", 1, "MonA"))
    build.add(Day(71, "J", 3, "WedA"))
    build.add(Day(72, "A", 1, "Mon"))
    build.add(Period(80, "J", "1", "One", 1))
    build.add(BellTime(90, "J", 1, "1", "09:00", "09:50"))
    build.add(CalendarDate(100, "J", "2026-02-09", 1, rotation=1))
    build.add(CalendarDate(101, "J", "2026-02-12", 3))
    build.add(SectionListRow(110, 10, 60, "2026-02-02", "2026-11-01"))
    build.add(Lesson(120, 1, "1", 60, 20, 30))
    build.add(YardDuty(130, "J", 1, "1", "Oval", 20))
    build.add(OnCall(140, "J", 1, "1", 20))
    build.add(SubjectRequest(150, 10, 50, 1))
    build.add(DailyChange(160, "2026-02-09", "1", 60, 20, 21, 31))
    build.add(Lesson(121, 1, "1", 61, 21, 31))
    build.add(DailyChange(161, "2026-02-09", "1", 61, 0, 0, 0, "", "merged", 60, "Page 7"))
    build.add(DutyChange(162, "2026-02-09", "J", "1", "Oval", 20, 21))
    build.add(DailyEvent(163, "2026-02-09", "Excursion", "Excursion", "09:30", "12:00"))
    build.add(EventPart(164, 163, 10, 62, 20, 30))
    concert = EventOfDay(DailyEvent(166, "2026-02-12", "Concert", "Event", "14:00", "15:00"), ())
    build.add(Publication(165, "2026-02-12", "2026-02-09T08:00:00Z", "p1", content_of(DaySet(events=(concert,)))))
    build.add(SourceId(170, "teachers", 20, settings().target, "id-1"))
    build.add(Connection(180, "c1", "Practice", "generic_liss"))
    return build


def everything_sent(build: Building) -> dict[str, list[Any]]:
    at = scope(rotation=1)
    return {kind: mapped(build, kind, at=at).rows for kind in (*KINDS, "daily_timetable", "daily_changes")}


FIELDS = [
    (record, info.name) for record in BY_NAME.values() for info in msgspec.structs.fields(record) if info.name != "id"
]


def edited(record: type[Record], field: str) -> list[Building]:
    """The complete school with the field changed in one row, for each row of the record in turn."""
    made: list[Building] = []
    for row_id, row in complete_school().of(record).items():
        old = getattr(row, field)
        new = EDITS.get((record, field), old + 1 if isinstance(old, int) else f"{old}x")
        build = complete_school()
        build.add(msgspec.structs.replace(row, **{field: new}))
        assert build.of(record)[row_id] != row or new == old
        made.append(build)
    return made


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=lambda value: getattr(value, "table", value))
def test_an_edit_of_any_field_changes_some_row_unless_the_field_is_known_not_to_be_sent(
    record: type[Record], field: str
) -> None:
    before = everything_sent(complete_school())
    changed = any(everything_sent(build) != before for build in edited(record, field))
    assert changed == (field not in NOT_SENT.get(record, {}))


def test_every_field_that_is_said_not_to_be_sent_is_one() -> None:
    named = {(record, field) for record, fields in NOT_SENT.items() for field in fields}
    assert named <= set(FIELDS)


def test_alma_takes_no_sub_sections_and_so_their_parent_matters_there() -> None:
    build = complete_school()
    before = mapped(build, "sections", ALMA).rows
    build.add(msgspec.structs.replace(build.of(Section)[60], parent=61))
    assert mapped(build, "sections", ALMA).rows != before
