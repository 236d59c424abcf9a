"""Calls from bytes to bytes: every get answers from the store, and each call leaves one row in `calls`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xmlrpc.client import Fault

import pytest

from tests.growth import grows_evenly

MON, TUE, WED = date(2026, 2, 9), date(2026, 2, 10), date(2026, 2, 11)

ROUND_TRIPS = [
    ("publishStudents", lambda rows: (MON, rows), "getStudents", (MON,),
     [{"StudentId": "S1", "FirstName": "Chloë", "Surname": "Ngọc", "Form": "7", "StartDate": MON}]),
    ("publishTeachers", lambda rows: (MON, rows), "getTeachers", (MON,),
     [{"TeacherId": "T1", "TeacherCode": "MB", "FirstName": "Mia", "Surname": "O’Byrne & <i>", "Courses": "7MAT"}]),
    ("publishRooms", lambda rows: (MON, rows), "getRooms", (),
     [{"RoomId": "R1", "RoomCode": "W071", "Capacity": 30, "Campus": "West"}]),
    ("publishClasses", lambda rows: (2026, rows), "getClasses", (2026,),
     [{"ClassCode": "7MAT 1", "DefaultTeacher": "T1", "Type": "", "syncdesk.Campus": "West", "syncdesk.Priority": 2},
      {"ClassCode": "Oval", "Type": "Duty"}]),
    ("publishClassMemberships", lambda rows: (rows, MON), "getClassMemberships", (MON,),
     [{"StudentId": "S1", "ClassCode": "7MAT 1"}, {"StudentId": "S2", "ClassCode": "7MAT 1", "StartDate": TUE}]),
    ("publishTimetable", lambda rows: (rows, 2026, 0, 0, MON, TUE, False), "getTimetable", (2026, MON, TUE),
     [{"DayNumber": 1, "Period": "1", "ClassCode": "7MAT 1", "TeacherId": "T1", "RoomCode": "W071"},
      {"DayNumber": 10, "Period": "RC", "ClassCode": "7ROL A", "EdvalClassCode": "7ROL.A"}]),
    ("publishBellTimes", lambda rows: ("", rows), "getBellTimes", ("",),
     [{"DayNumber": 1, "DayName": "MonA", "Period": "1", "StartTime": "8:50", "EndTime": "09:50", "Type": "T"}]),
    ("publishCalendar", lambda rows: (rows,), "getCalendar", (MON, WED),
     [{"Date": MON, "DayName": "MonA", "DayNumber": 1, "Rotation": 1}, {"Date": TUE, "DayName": "holiday"}]),
]  # fmt: skip


def as_answered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: f"{value:%Y%m%dT00:00:00}" if isinstance(value, date) else value for name, value in row.items()}
        for row in rows
    ]


@pytest.mark.parametrize(("publish", "params", "get", "asked", "rows"), ROUND_TRIPS)
def test_what_was_published_is_answered_again_member_for_member(
    client: Any, practice: Any, publish: str, params: Callable[[Any], Any], get: str, asked: Any, rows: Any
) -> None:
    assert client.call(publish, *params(rows)) == ""
    assert client.call(get, *asked) == as_answered(rows)
    noted = practice.stored("calls", 'method, "rows"')
    assert noted == [(f"liss.{publish}", len(rows)), (f"liss.{get}", len(rows))]


def test_what_one_encoding_published_the_other_reads(practice: Any) -> None:
    practice.json.call("publishCalendar", [{"Date": MON, "DayName": "MonA"}])
    assert practice.xml.call("getCalendar", MON, MON) == [{"Date": "20260209T00:00:00", "DayName": "MonA"}]


def test_a_last_date_is_answered_as_the_end_of_its_day(client: Any, practice: Any) -> None:
    client.call("publishClasses", 2026, [{"ClassCode": "7MAT 1", "EndDate": TUE}])
    assert practice.stored("classes", "EndDate") == [("2026-02-10",)]
    assert client.call("getClasses", 2026) == [{"ClassCode": "7MAT 1", "EndDate": "20260210T23:59:00"}]


def test_private_members_are_kept_as_json(practice: Any) -> None:
    practice.xml.call("publishClasses", 2026, [{"ClassCode": "A", "my.Colour": "red"}, {"ClassCode": "B"}])
    assert practice.stored("classes", "private") == [('{"my.Colour":"red"}',), (None,)]


def test_the_calendar_is_answered_for_the_dates_asked(client: Any) -> None:
    client.call("publishCalendar", [{"Date": day, "DayName": "x"} for day in (MON, TUE, WED)])
    assert [row["Date"][:8] for row in client.call("getCalendar", TUE, WED)] == ["20260210", "20260211"]


def test_bell_times_are_answered_by_structure(client: Any) -> None:
    rows = [{"DayNumber": 1, "Period": code, "TtStructure": code} for code in ("junior", "senior")]
    client.call("publishBellTimes", "main", [*rows, {"DayNumber": 1, "Period": "all"}])
    assert [row["Period"] for row in client.call("getBellTimes", "")] == ["junior", "senior", "all"]
    assert [row["Period"] for row in client.call("getBellTimes", "senior")] == ["senior", "all"]


@pytest.mark.parametrize("method", ["liss.Hello", "hello", "liss.getDailyData", "LISS.hello", "system.listMethods"])
def test_names_of_calls_are_case_sensitive_and_unknown_ones_are_told_by_the_usual_code(
    client: Any, practice: Any, method: str
) -> None:
    with pytest.raises(Fault, match="There is no such call here") as refused:
        client.raw(method)
    assert refused.value.faultCode == -32601
    assert practice.stored("calls", "method")[0] == (method,)


@pytest.mark.parametrize(
    ("system", "sis"),
    [
        ("generic_liss", "Practice LISS server"),
        ("edval_webserver", "Practice Edval webserver"),
        ("alma_us", "Practice Alma (US)"),
    ],
)
def test_each_system_gives_its_own_name(serve: Callable[..., Any], system: str, sis: str) -> None:
    assert serve(system=system).xml.raw("liss.hello") == {"SIS": sis, "LissVersion": 10002}


def test_what_a_system_does_not_offer_is_refused_after_the_call_was_checked(serve: Callable[..., Any]) -> None:
    alma = serve(system="alma_us")
    for name in ("publishRooms", "publishStudents", "publishTeachers"):
        with pytest.raises(Fault, match=f"This system does not offer liss.{name}") as refused:
            alma.xml.call(name, MON, [])
        assert refused.value.faultCode == -32601
    with pytest.raises(Fault, match="Row 1 of data: the member RoomCode is missing"):
        alma.xml.call("publishRooms", MON, [{"RoomId": "R1"}])
    assert alma.xml.call("getCourses") == []


def test_the_words_of_a_fault_are_the_same_in_both_encodings(practice: Any) -> None:
    said: list[tuple[int, str]] = []
    for client in (practice.xml, practice.json):
        with pytest.raises(Fault) as refused:
            client.call("publishClasses", 2026, [{"ClassCode": 7}])
        said.append((refused.value.faultCode, refused.value.faultString))
    assert said[0] == said[1]


def test_a_large_call_takes_a_time_that_grows_with_its_rows(practice: Any) -> None:
    client = practice.xml

    def body(count: int) -> bytes:
        rows = [{"StudentId": f"S{n % 5000}", "ClassCode": f"{n % 200}MAT {n % 7}"} for n in range(count)]
        return client.encoded("liss.publishClassMemberships", client.sign_in, rows, MON)

    def publish(body: bytes) -> None:
        assert client.decoded(client.post(body)[1]) == ""

    grows_evenly(publish, body(1_000), body(8_000))
    assert practice.stored("class_memberships", "count(*)") == [(8_000,)]
