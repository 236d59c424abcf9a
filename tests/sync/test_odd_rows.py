"""Odd rows that come: each is refused or taken without what cannot be read of it, and spoils none of the others."""

from __future__ import annotations

import json
import xmlrpc.client
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.outcome import Status, StepResult
from syncdesk.systems.liss import records
from syncdesk.systems.liss.members import is_date, members
from syncdesk.systems.liss.records import LissRecord, Wire
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
from tests.sync.liss_server import Answer, LissServer
from tests.sync.school import School, said, small_school, step

Row = dict[str, Any]
GONE = object()
ODD: tuple[Any, ...] = (GONE, "", "  \n", None, False, True, [], [1], {}, {"a": "b"}, "soon", -1, 0, 1.5, 99_999)
"""What a server may put in the place of a member's value."""


def answer(rows: list[Any]) -> Answer:
    """An answer with these rows, as XML-RPC or JSON-RPC."""

    def made(encoding: str) -> tuple[int, bytes]:
        if encoding == "json":
            return 200, json.dumps({"jsonrpc": "2.0", "id": 1, "result": rows}).encode()
        return 200, xmlrpc.client.dumps((rows,), methodresponse=True, allow_none=True).encode()

    return made


class Kind(msgspec.Struct, frozen=True):
    """A kind: its call, its record on both sides, a good row for each number, and the members it cannot be without.

    One of `either` is enough.
    """

    call: str
    record: type[LissRecord]
    into: type[Record]
    good: Callable[[int], Row]
    must: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


SLOTS = list(product(range(1, 6), ("1", "2", "3", "4"), range(1, 7), range(1, 7)))
"""Days, periods, sections and teachers of the school."""


def _lesson(n: int) -> Row:
    day, period, section, teacher = SLOTS[n]
    return {
        "DayNumber": day, "Period": period, "ClassCode": f"9MAT {section}", "TeacherId": f"T{teacher}",
        "TeacherCode": f"T{teacher}", "RoomCode": "R1", "RoomId": "R1", "TtStructure": "", "EdvalClassCode": "x",
    }  # fmt: skip


def _date(n: int) -> Row:
    month, day = n % 12 + 1, n // 12 + 1
    return {"Date": f"2026{month:02d}{day:02d}T00:00:00", "DayName": "Mon", "DayNumber": 1, "Rotation": 1}


KINDS: dict[str, Kind] = {
    "students": Kind("getStudents", records.Student, Student, lambda n: {
        "StudentId": f"N{n}", "FirstName": f"First{n}", "Surname": f"Last{n}", "Form": "9", "StatewideId": f"W{n}",
        "StartDate": "20260127T00:00:00", "EndDate": "20261218T23:59:00",
    }, must=("StudentId",)),
    "teachers": Kind("getTeachers", records.Teacher, Teacher, lambda n: {
        "TeacherId": f"N{n}", "TeacherCode": f"N{n}", "FirstName": f"First{n}", "Surname": f"Last{n}",
    }, either=("TeacherId", "TeacherCode")),
    "rooms": Kind("getRooms", records.Room, Room, lambda n: {
        "RoomId": f"N{n}", "RoomCode": f"N{n}", "Name": f"Room {n}", "Capacity": 30,
    }, either=("RoomId", "RoomCode")),
    "courses": Kind("getCourses", records.Course, Course, lambda n: {
        "Code": f"N{n}", "Name": f"Course {n}", "Units": 2,
    }, must=("Code",)),
    "subject_requests": Kind("getStudentSubjectPreferences", records.SubjectPreference, SubjectRequest, lambda n: {
        "StudentId": f"S{n + 1}", "CourseCode": "9MAT", "Preference": 1,
    }, must=("StudentId", "CourseCode")),
    "sections": Kind("getClasses", records.Class, Section, lambda n: {
        "ClassCode": f"9NEW {n}", "CourseName": f"Course {n}", "DefaultTeacher": "T1", "Type": "Study", "Form": "9",
        "StartDate": "20260127T00:00:00", "EndDate": "20261218T23:59:00", "syncdesk.Priority": 2,
    }, must=("ClassCode",)),
    "section_lists": Kind("getClassMemberships", records.ClassMembership, SectionListRow, lambda n: {
        "StudentId": f"S{n + 1}", "ClassCode": "9MAT 1", "StartDate": "20260301T00:00:00",
        "EndDate": "20260401T23:59:00",
    }, must=("StudentId", "ClassCode")),
    "timetable": Kind("getTimetable", records.Lesson, Lesson, _lesson, must=("DayNumber", "Period", "ClassCode")),
    "bell_times": Kind("getBellTimes", records.BellTime, BellTime, lambda n: {
        "DayNumber": n % 5 + 1, "DayName": "Mon", "Period": f"N{n}", "StartTime": "8:50", "EndTime": "9:40",
        "Type": "T", "TtStructure": "",
    }, must=("DayNumber", "Period", "StartTime", "EndTime")),
    "calendar": Kind("getCalendar", records.CalendarDay, CalendarDate, _date, must=("Date",),
                     either=("DayNumber", "DayName")),
}  # fmt: skip


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(6, 120)) as school:
        yield school


async def receives(school: School, kind: str, rows: list[Any], encoding: str = "xml") -> StepResult:
    """What came of receiving these rows from a server, beyond all limits."""
    with LissServer({KINDS[kind].call: answer(rows)}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(receive=(kind,), decision=Decision(beyond=True), encoding=encoding)
    assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(result)
    return step(result, kind, "receive")


def _of_text(value: Any) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or type(value) in {int, float}


def _readable(kind: str, member: str, value: Any) -> bool:
    """Whether a value says something as this member: by the specification, not by the program."""
    wire = next(each.wire for each in members(KINDS[kind].record) if each.name == member)
    if member in {"StartTime", "EndTime"} or wire in {Wire.DATE, Wire.LAST_DATE}:
        return False  # none of the odd ones is a time or a date
    if member == "DayNumber":
        return value == 0 and type(value) is int and kind == "calendar"
    return _of_text(value)


def _refused(kind: str, member: str, value: Any) -> bool:
    """Whether a row cannot be without what it lacks now."""
    each = KINDS[kind]
    if member in each.must:
        return not _readable(kind, member, value)
    if kind == "calendar" and member == "DayNumber":
        return value in ("soon", -1, 1.5, 99_999) or value is True or value in ([1], {"a": "b"})
    return False


def _changed(row: Row, member: str, value: Any) -> Row:
    left = {name: each for name, each in row.items() if name != member}
    return left if value is GONE else {**left, member: value}


def _cases(kind: str) -> list[tuple[str, Any]]:
    return [(member, value) for member in KINDS[kind].good(0) for value in ODD]


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("kind", KINDS)
async def test_each_odd_row_is_refused_or_taken_for_what_it_says(school: School, kind: str, encoding: str) -> None:
    each, cases = KINDS[kind], _cases(kind)
    good = [each.good(0), each.good(1)]
    odd = [_changed(each.good(n), *case) for n, case in enumerate(cases, 2)]
    got = await receives(school, kind, [good[0], *odd, good[1]], encoding)
    lacking = [case for case in cases if _refused(kind, *case)]
    whole = [row for row in got.refused if "It has no " in str(row.reason)]
    assert sum(1 + row.followers for row in whole) == len(lacking), [(row.key, str(row.reason)) for row in whole]
    for row in got.refused:
        assert row.key.strip("|"), row
        if "such" not in str(row.reason) and "place" not in str(row.reason) and "twice" not in str(row.reason):
            assert f"Library sent it so in liss.{each.call}." in str(row.reason)
    assert_whole(school, each.into)


def assert_whole(school: School, record: type[Record]) -> None:
    """All rows of the file have what rows of their kind must have, each of its own type."""
    for row in school.source.view().of(record).values():
        for field in msgspec.structs.fields(record):
            value = getattr(row, field.name)
            assert type(value) is type(field.default if field.default is not msgspec.NODEFAULT else 0), (row, field)
            assert value not in ("True", "False", "None", "[1]", "{}"), row
            if field.name in {"start_date", "end_date"}:
                assert value == "" or is_date(str(value)), row
    for row in school.source.view().of(Lesson).values():
        assert 1 <= row.day <= 33
        assert row.period
        assert row.section
    for row in school.source.view().of(CalendarDate).values():
        assert is_date(row.date)
    for row in school.source.view().of(BellTime).values():
        assert row.period
        assert len(row.start) == len(row.end) == 5


@pytest.mark.parametrize("kind", KINDS)
async def test_the_others_are_taken_and_the_odd_row_is_named(school: School, kind: str) -> None:
    each = KINDS[kind]
    must = (each.must or each.either)[0]
    odd = each.good(2)
    for member in each.must[:1] or each.either:
        odd = _changed(odd, member, "")
    before = school.source.view().count(each.into)
    got = await receives(school, kind, [each.good(0), odd, each.good(1)])
    after = school.source.view().count(each.into)
    assert (got.rows, len(got.refused)) == (3, 1), (must, got.refused)
    assert after == before + got.added
    assert got.added + got.changed + got.unchanged == 2
    assert f"Library sent it so in liss.{each.call}." in str(got.refused[0].reason)
    assert "_" not in str(got.refused[0].reason).replace(each.call, "")


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("item", [None, "S9", 7, ["S9"], ""])
async def test_what_is_no_record_in_a_list_of_records_is_told(school: School, item: Any, encoding: str) -> None:
    good = KINDS["students"].good
    got = await receives(school, "students", [good(0), item, good(1)], encoding)
    assert (got.added, [row.key for row in got.refused]) == (2, ["row 2"])
    assert "came in its place" in str(got.refused[0].reason)


PUT = "@@"
MORE = "<member><name>{member}</name><value>"
NO_ONE_VALUE = {
    "binary": (
        "<value><base64>AAEC</base64></value></member>",
        "“AAEC”, which cannot be read",
    ),
    "twice": (
        f"<value><string>soon</string></value></member>{MORE}<int>7</int></value></member>",
        "“soon / 7”, which cannot be read",
    ),
    "thrice": (
        f"<value><i4>7</i4></value></member>{MORE}<array><data/></array></value></member>{MORE}07</value></member>",
        "“7 / [] / 07”, which cannot be read",
    ),
}
"""What stands in the place of a member's value in XML, and what is said of it."""


@pytest.mark.parametrize("case", NO_ONE_VALUE)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_member_that_has_no_one_value_costs_its_own_row_alone(school: School, kind: str, case: str) -> None:
    each, (written, told) = KINDS[kind], NO_ONE_VALUE[case]
    members_of = list(each.good(0))
    rows = [each.good(0), *(_changed(each.good(n), name, PUT) for n, name in enumerate(members_of, 2)), each.good(1)]

    def made(encoding: str) -> tuple[int, bytes]:
        body = answer(rows)(encoding)[1].decode()
        for name in members_of:
            put = f"<name>{name}</name>\n<value><string>{PUT}</string></value>\n</member>"
            assert body.count(put) == 1
            body = body.replace(put, f"<name>{name}</name>" + written.format(member=name))
        return 200, body.encode()

    await is_told_of_each_and_takes_the_others(school, kind, made, members_of, told)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_member_that_stands_twice_in_json_costs_its_own_row_alone(school: School, kind: str) -> None:
    each = KINDS[kind]
    members_of = list(each.good(0))
    rows = [each.good(0), *(_changed(each.good(n), name, PUT) for n, name in enumerate(members_of, 2)), each.good(1)]

    def made(encoding: str) -> tuple[int, bytes]:
        body = answer(rows)(encoding)[1].decode()
        for name in members_of:
            put = f'"{name}": "{PUT}"'
            assert body.count(put) == 1
            body = body.replace(put, f'"{name}": "soon", "{name}": {{"a": "b"}}')
        return 200, body.encode()

    told = '“soon / {"a": "b"}”, which cannot be read'
    await is_told_of_each_and_takes_the_others(school, kind, made, members_of, told, "json")


async def is_told_of_each_and_takes_the_others(
    school: School, kind: str, made: Answer, members_of: list[str], told: str, encoding: str = "xml"
) -> None:
    """Receives an answer in which each of these members has no one value in a row of its own."""
    before = school.source.view().count(KINDS[kind].into)
    with LissServer({KINDS[kind].call: made}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(receive=(kind,), decision=Decision(beyond=True), encoding=encoding)
    assert result.status is Status.DONE_WITH_WARNINGS, said(result)
    got = step(result, kind, "receive")
    reasons = [str(row.reason) for row in got.refused]
    assert [name for name in members_of if not any(f"{name} is {told}" in reason for reason in reasons)] == []
    whole = [reason for reason in reasons if "It has no " in reason]
    assert len(whole) == len([name for name in members_of if _refused(kind, name, [1])])
    assert school.source.view().count(KINDS[kind].into) == before + got.added
    assert got.rows == len(members_of) + 2
    assert_whole(school, KINDS[kind].into)


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_a_member_that_says_the_same_twice_is_taken(school: School, encoding: str) -> None:
    def made(encoding: str) -> tuple[int, bytes]:
        body = answer([KINDS["teachers"].good(0)])(encoding)[1].decode()
        xml = "<member>\n<name>Surname</name>\n<value><string>Last0</string></value>\n</member>\n"
        for once in (xml, '"Surname": "Last0"'):
            body = body.replace(once, once + ("" if once is xml else ", ") + once)
        assert body.count("Surname") == 2
        return 200, body.encode()

    with LissServer({"getTeachers": made}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(receive=("teachers",), decision=Decision(beyond=True), encoding=encoding)
    assert result.status is Status.DONE, said(result)
    assert school.source.view().by_code(Teacher)["N0"].surname == "Last0"


async def test_a_date_says_what_it_was_instead(school: School) -> None:
    rows = [KINDS["calendar"].good(0), {"Date": "02/02/2026", "DayName": "Tue", "DayNumber": 2}]
    got = await receives(school, "calendar", rows)
    (refused,) = got.refused
    assert (refused.key, str(refused.reason)) == (
        "Tue|2",
        "It has no date. Date is “02/02/2026”, which cannot be read. Library sent it so in liss.getCalendar.",
    )


async def test_a_date_with_the_name_of_its_day_alone_has_that_day(school: School) -> None:
    day = next(iter(school.source.view().of(CalendarDate).values()), None)
    assert day is None
    await receives(school, "bell_times", [{"DayNumber": 6, "DayName": "MonB", "Period": "1", "StartTime": "8:50",
                                           "EndTime": "9:40"}])  # fmt: skip
    rows: list[Row] = [
        {"Date": "20260302T00:00:00", "DayName": "MonB"},
        {"Date": "20260303T00:00:00", "DayName": "weekend"},
    ]
    got = await receives(school, "calendar", rows)
    dates = {row.date: (row.day, row.name) for row in school.source.view().of(CalendarDate).values()}
    assert got.refused == ()
    assert dates == {"2026-03-02": (6, ""), "2026-03-03": (0, "weekend")}


TYPED = (
    "<methodResponse><params><param><value><array><data><value><struct>"
    "<member><name>TeacherId</name><value>{0}</value></member><member><name>TeacherCode</name><value>{0}</value></member>"
    "<member><name>FirstName</name><value>Sam</value></member><member><name>Surname</name><value>Smith</value></member>"
    "</struct></value></data></array></value></param></params></methodResponse>"
)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("<int>007</int>", "007"),
        ("<i4>00001</i4>", "00001"),
        ("<i8> 0042 </i8>", "0042"),
        ("<int>7</int>", "7"),
        ("<int>12345678901234567890123</int>", "12345678901234567890123"),
        ("<double>7.0</double>", "7"),
        ("<double>007.0</double>", "007"),
        ("<double>1.10</double>", "1.10"),
        ("<string>7.0</string>", "7.0"),
        ("<string>007</string>", "007"),
        ("007", "007"),
    ],
)
async def test_digits_of_a_text_stay_as_they_stand_on_the_wire(school: School, value: str, code: str) -> None:
    with LissServer({"getTeachers": lambda _encoding: (200, TYPED.format(value).encode())}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(receive=("teachers",), decision=Decision(beyond=True))
    assert result.status is Status.DONE, said(result)
    assert {row.code for row in school.source.view().of(Teacher).values() if row.surname == "Smith"} == {code}


@pytest.mark.parametrize(
    ("value", "code"), [("1.10", "1.10"), ("7.0", "7"), ("12345678901234567890123", "12345678901234567890123")]
)
async def test_digits_of_a_number_in_json_stay_too(school: School, value: str, code: str) -> None:
    body = f'{{"result": [{{"TeacherCode": {value}, "FirstName": "Sam", "Surname": "Smith"}}], "id": 1}}'
    with LissServer({"getTeachers": lambda _encoding: (200, body.encode())}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(receive=("teachers",), decision=Decision(beyond=True), encoding="json")
    assert result.status is Status.DONE, said(result)
    assert {row.code for row in school.source.view().of(Teacher).values() if row.surname == "Smith"} == {code}


async def test_text_is_cleaned_and_that_is_said(school: School) -> None:
    rows = [
        {"TeacherId": "N1", "TeacherCode": "N1", "FirstName": "An\x00n", "Surname": "Smith\r\nJones"},
        {"TeacherId": "N2\u200e", "FirstName": "\u202eBo", "Surname": "\x1b[31mAb", "DisplayName": "Bo\u2028Ab"},
        {"TeacherId": "N3", "FirstName": "Zoë", "Surname": "Ng"},
    ]
    got = await receives(school, "teachers", rows, "json")
    here = school.source.view().by_code(Teacher)
    assert (here["N1"].first_name, here["N1"].surname) == ("An n", "Smith Jones")
    assert (here["N2"].first_name, here["N2"].surname, here["N2"].display_name) == ("Bo", "Ab", "Bo Ab")
    assert [str(note) for note in got.notes if "Line breaks" in str(note)] == [
        "Line breaks or characters that cannot be seen were taken out of the text of 2 rows: N1, N2"
    ]
    assert got.refused == ()


async def test_names_that_were_garbled_on_their_way_are_told(school: School) -> None:
    rows = [
        {"TeacherId": "N1", "FirstName": "ZoÃ«", "Surname": "MÃ¼ller"},
        {"TeacherId": "N2", "FirstName": "Zoë", "Surname": "Müller"},
        {"TeacherId": "N3", "FirstName": "Ann", "Surname": "Ng"},
    ]
    got = await receives(school, "teachers", rows)
    assert [str(note) for note in got.notes if "garbled" in str(note)] == [
        "The text of 1 row looks garbled, as if Library had read it in another encoding: N1"
    ]


async def test_a_day_told_as_a_time_somewhere_else_is_not_taken_for_the_day_before(school: School) -> None:
    students = KINDS["students"].good
    shifted = {**students(1), "StartDate": "2026-01-27T13:00:00.000Z"}
    got = await receives(school, "students", [students(0), shifted])
    (refused,) = got.refused
    assert "StartDate is “2026-01-27T13:00:00.000Z”, which cannot be read; it was left out." in str(refused.reason)
    here = school.source.view().by_code(Student)
    assert (here["N0"].start_date, here["N1"].start_date) == ("2026-01-27", "")
