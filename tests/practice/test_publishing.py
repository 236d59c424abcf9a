"""What publish calls leave in the store, and what becomes of references that are not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xmlrpc.client import Fault

import pytest

MON, TUE, WED = date(2026, 2, 9), date(2026, 2, 10), date(2026, 2, 11)
TEACHER = {"TeacherId": "T1", "FirstName": "Mia", "Surname": "Byrne"}
STUDENT = {"StudentId": "S1", "FirstName": "Ada", "Surname": "Nowak", "Form": "7"}


def lesson(code: str = "7MAT 1", **members: Any) -> dict[str, Any]:
    return {"DayNumber": 1, "Period": "1", "ClassCode": code, **members}


def publish_timetable(client: Any, *lessons: dict[str, Any], create: bool = False) -> Any:
    return client.call("publishTimetable", list(lessons), 2026, 0, 0, MON, TUE, create)


def daily(day: date, code: str, **members: Any) -> dict[str, Any]:
    return {"Date": day, "Period": "1", "ClassCode": code, **members}


def test_every_publish_replaces_what_was_there(practice: Any) -> None:
    client = practice.xml
    for code in ("7MAT 1", "7ENG 1"):
        client.call("publishClasses", 2026, [{"ClassCode": code}])
        client.call("publishClassMemberships", [{"StudentId": "S1", "ClassCode": code}], MON)
        publish_timetable(client, lesson(code))
        client.call("publishBellTimes", "", [{"DayNumber": 1, "Period": code[:4]}])
        client.call("publishRooms", MON, [{"RoomId": code, "RoomCode": code}])
    for table in ("classes", "class_memberships", "timetable"):
        assert practice.stored(table, "ClassCode") == [("7ENG 1",)]
    assert practice.stored("bell_times", "Period") == [("7ENG",)]
    assert practice.stored("rooms", "RoomCode") == [("7ENG 1",)]


def test_an_empty_list_empties_the_table(practice: Any) -> None:
    practice.xml.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}])
    practice.xml.call("publishClasses", 2026, [])
    assert practice.stored("classes") == []


@pytest.mark.parametrize(
    ("call", "table"), [("publishDailyData", "daily_data"), ("publishDailyDeltas", "daily_deltas")]
)
def test_daily_rows_replace_those_of_their_dates_alone(client: Any, practice: Any, call: str, table: str) -> None:
    client.call(call, MON, WED, [daily(day, "old") for day in (MON, TUE, WED)])
    client.call(call, TUE, TUE, [daily(TUE, "new"), daily(TUE, "newer")])
    assert sorted(practice.stored(table, "Date, ClassCode")) == [
        ("2026-02-09", "old"),
        ("2026-02-10", "new"),
        ("2026-02-10", "newer"),
        ("2026-02-11", "old"),
    ]
    client.call(call, MON, TUE, [])
    assert practice.stored(table, "Date") == [("2026-02-11",)]


@pytest.mark.parametrize("call", ["publishDailyData", "publishDailyDeltas"])
def test_a_daily_row_outside_the_dates_is_refused(client: Any, practice: Any, call: str) -> None:
    with pytest.raises(Fault, match="Row 2: its Date is not from the first date to the last"):
        client.call(call, MON, TUE, [daily(MON, "7MAT 1"), daily(WED, "7MAT 1")])
    assert practice.stored("daily_data") == practice.stored("daily_deltas") == []


def test_daily_members_are_kept_as_they_came(practice: Any) -> None:
    row = daily(MON, "7MAT 1", TeacherIds="T2", Replacing="T1", Rooms="W071", isCancelled=False, CoverType="extra")
    practice.json.call("publishDailyDeltas", MON, MON, [row])
    columns = "Date, TeacherIds, Replacing, Rooms, isCancelled, CoverType, StartTime"
    assert practice.stored("daily_deltas", columns) == [("2026-02-09", "T2", "T1", "W071", 0, "extra", None)]


def test_lessons_of_unknown_classes_are_stored_and_noted(practice: Any) -> None:
    assert publish_timetable(practice.xml, lesson("7MAT 1"), lesson("7ENG 1")) == ""
    assert practice.statuses() == ["ok: ClassCode not known here: 7ENG 1, 7MAT 1"]
    assert practice.stored("timetable", "ClassCode") == [("7MAT 1",), ("7ENG 1",)]
    assert practice.stored("classes") == []


def test_the_flag_makes_the_classes_that_are_not_there(serve: Callable[..., Any]) -> None:
    practice = serve(check_people="refuse")
    practice.xml.call("publishClasses", 2026, [{"ClassCode": "7ENG 1", "CourseName": "English"}])
    publish_timetable(practice.xml, lesson("7MAT 1"), lesson("7MAT 1", Period="2"), lesson("7ENG 1"), create=True)
    assert practice.statuses() == ["ok", "ok"]
    assert practice.stored("classes", "ClassCode, CourseName") == [("7ENG 1", "English"), ("7MAT 1", None)]


def test_with_refuse_an_unknown_reference_is_a_fault_and_nothing_of_the_call_is_kept(
    serve: Callable[..., Any],
) -> None:
    practice = serve(check_people="refuse")
    client = practice.xml
    client.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}])
    publish_timetable(client, lesson("7MAT 1"))
    with pytest.raises(Fault, match="TeacherId not known here: T9; RoomCode not known here: W099") as refused:
        publish_timetable(client, lesson("7ART 1", TeacherId="T9", RoomCode="W099"), create=True)
    assert refused.value.faultCode == 2
    assert practice.stored("timetable", "ClassCode") == practice.stored("classes", "ClassCode") == [("7MAT 1",)]
    assert practice.stored("calls", 'method, "rows"')[-1] == ("liss.publishTimetable", 0)


@pytest.mark.parametrize("row", [{"ClassCode": "A", "DefaultTeacher": "T1"}])
def test_people_who_are_known_are_found(serve: Callable[..., Any], row: dict[str, str]) -> None:
    practice = serve(check_people="refuse")
    client = practice.json
    with pytest.raises(Fault, match="DefaultTeacher not known here: T1"):
        client.call("publishClasses", 2026, [row])
    client.call("publishTeachers", MON, [TEACHER])
    client.call("publishStudents", MON, [STUDENT])
    client.call("publishClasses", 2026, [row])
    client.call("publishClassMemberships", [{"StudentId": "S1", "ClassCode": "A"}], MON)
    assert practice.statuses()[1:] == ["ok"] * 4


def test_with_off_nothing_is_said(serve: Callable[..., Any]) -> None:
    practice = serve(check_people="off", check_lengths="off")
    publish_timetable(practice.xml, lesson("7MAT " + "1" * 30, TeacherId="T9"))
    assert practice.statuses() == ["ok"]


def test_lengths_are_warned_of_or_refused(serve: Callable[..., Any]) -> None:
    long = {"ClassCode": "7MATHEMATICS ADVANCED 1"}
    warning = serve()
    warning.xml.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}, long])
    assert warning.statuses() == ["ok: ClassCode longer than 20 in row 2"]
    assert warning.stored("classes", "ClassCode")[1] == ("7MATHEMATICS ADVANCED 1",)
    refusing = serve(check_lengths="refuse")
    with pytest.raises(Fault, match="ClassCode longer than 20 in row 1") as refused:
        refusing.xml.call("publishClasses", 2026, [long])
    assert refused.value.faultCode == 3
    assert len(refusing.stored("classes")) == 2


def test_a_student_changes_classes_from_a_date_on(client: Any, practice: Any) -> None:
    rows = [{"StudentId": student, "ClassCode": code} for student in ("S1", "S2") for code in ("7MAT 1", "7ART 1")]
    client.call("publishClassMemberships", rows, MON)
    client.call("changeClassMembership", "S1", TUE, ["7ART 1"], ["7MUS 1", "7MAT 1"])
    assert practice.stored("class_memberships", "StudentId, ClassCode, StartDate") == [
        ("S1", "7MAT 1", None),
        ("S2", "7MAT 1", None),
        ("S2", "7ART 1", None),
        ("S1", "7MUS 1", "2026-02-10"),
    ]


def test_adding_a_student_again_or_changing_nothing_is_harmless(client: Any, practice: Any) -> None:
    for _ in range(2):
        client.call("changeClassMembership", "S1", TUE, [], ["7MUS 1", "7MUS 1"])
    client.call("changeClassMembership", "S1", TUE, [], [])
    assert practice.stored("class_memberships", "ClassCode") == [("7MUS 1",)]


def test_a_change_for_somebody_unknown_is_refused_where_people_are_checked(serve: Callable[..., Any]) -> None:
    practice = serve(check_people="refuse")
    with pytest.raises(Fault, match="studentId not known here: S1; intoClasses not known here: 7MUS 1"):
        practice.xml.call("changeClassMembership", "S1", TUE, [], ["7MUS 1"])
    assert practice.stored("class_memberships") == []
