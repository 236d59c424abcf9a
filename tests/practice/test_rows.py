"""Rows are structs of known members with the right types; each departure is told by row and member."""

from __future__ import annotations

from datetime import date
from typing import Any
from xmlrpc.client import Fault

import pytest

DAY = date(2026, 2, 9)
LESSON = {"DayNumber": 1, "Period": "1", "ClassCode": "7MAT 1"}
STUDENT = {"StudentId": "S1", "FirstName": "Ada", "Surname": "Nowak", "Form": "7"}
TEACHER = {"TeacherId": "T1", "FirstName": "Mia", "Surname": "Byrne"}
ROOM = {"RoomId": "R1", "RoomCode": "W071"}
BELL = {"DayNumber": 1, "Period": "1", "StartTime": "08:50", "EndTime": "09:50", "Type": "T"}
DAILY = {"Date": DAY, "Period": "1", "ClassCode": "7MAT 1"}


def params(name: str, rows: Any) -> tuple[Any, ...]:
    """The parameters of a publish call after the sign-in."""
    return {
        "publishTimetable": (rows, 2026, 0, 0, DAY, DAY, False),
        "publishClassMemberships": (rows, DAY),
        "publishCalendar": (rows,),
        "publishClasses": (2026, rows),
        "publishBellTimes": ("", rows),
        "publishDailyData": (DAY, DAY, rows),
        "publishDailyDeltas": (DAY, DAY, rows),
    }.get(name) or (DAY, rows)


REFUSED = [
    ("publishTimetable", [LESSON, {**LESSON, "TeacherId": ""}], "Row 2 of timetable: the member TeacherId is empty"),
    ("publishTimetable", [{**LESSON, "RoomCode": ""}], "Row 1 of timetable: the member RoomCode is empty"),
    ("publishTimetable", [{**LESSON, "DayNumber": "1"}], "the member DayNumber has to be a whole number, not text"),
    ("publishTimetable", [{**LESSON, "DayNumber": 0}], "the member DayNumber has to be 1 or more"),
    ("publishTimetable", [{**LESSON, "DayNumber": True}], "the member DayNumber has to be a whole number, not a bool"),
    ("publishTimetable", [{**LESSON, "Period": 1}], "the member Period has to be text, not a whole number"),
    ("publishTimetable", [{**LESSON, "Teacher": "T1"}], "the member Teacher is not of the protocol"),
    ("publishTimetable", [{**LESSON, "teacherId": "T1"}], "the member teacherId is not of the protocol"),
    ("publishTimetable", [{"DayNumber": 1, "Period": "1"}], "the member ClassCode is missing"),
    ("publishTimetable", [LESSON, "7MAT 1"], "Row 2 of timetable: it has to be a struct, not text"),
    ("publishTimetable", LESSON, r"Parameter 2 \(timetable\) has to be an array of structs, not a struct"),
    ("publishClasses", [{"ClassCode": "A"}, {"ClassCode": "A"}], "Row 2 of classes: the member ClassCode is that of"),
    ("publishClasses", [{"ClassCode": "A", "Type": "Lesson"}], "the member Type is none of"),
    ("publishClasses", [{"ClassCode": "A", "StartDate": "Monday"}], "the member StartDate"),
    ("publishClasses", [{"ClassCode": ""}], "the member ClassCode is empty"),
    ("publishClasses", [{"ClassCode": "A", "my.List": ["x"]}], "the member my.List has to be text, a number"),
    ("publishClassMemberships", [{"StudentId": "S1"}], "Row 1 of membership: the member ClassCode is missing"),
    ("publishStudents", [{**STUDENT, "Form": ""}], "the member Form is empty"),
    ("publishStudents", [STUDENT, STUDENT], "Row 2 of students: the member StudentId is that of a row before it"),
    ("publishTeachers", [{**TEACHER, "TeacherCode": "B"}, {**TEACHER, "TeacherId": "T2", "TeacherCode": "B"}],
     "Row 2 of data: the member TeacherCode is that of a row before it"),
    ("publishRooms", [{"RoomId": "R1"}], "the member RoomCode is missing"),
    ("publishRooms", [{**ROOM, "Capacity": "30"}], "the member Capacity has to be a whole number"),
    ("publishBellTimes", [{**BELL, "StartTime": "morning"}], "the member StartTime has to be a clock time"),
    ("publishBellTimes", [{**BELL, "StartTime": DAY}], "the member StartTime has to be"),
    ("publishBellTimes", [{**BELL, "Type": "P"}], "the member Type is none of: T, L, O, R, S, X"),
    ("publishCalendar", [{"DayName": "MonA"}], "Row 1 of D: the member Date is missing"),
    ("publishDailyData", [{"Date": DAY, "ClassCode": "Camp", "StartTime": "09:00"}], "it needs the member EndTime"),
    ("publishDailyData", [{**DAILY, "isCancelled": True}], "the member isCancelled is not of the protocol"),
    ("publishDailyDeltas", [{**DAILY, "isCancelled": "true"}], "the member isCancelled has to be a boolean, not text"),
    ("publishDailyDeltas", [{**DAILY, "CoverType": "paid"}], "the member CoverType is none of"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "words"), REFUSED)
def test_a_row_that_departs_from_the_protocol_is_refused_and_nothing_is_stored(
    client: Any, practice: Any, name: str, rows: Any, words: str
) -> None:
    with pytest.raises(Fault, match=words) as refused:
        client.call(name, *params(name, rows))
    assert refused.value.faultCode == -32602
    (status,) = practice.statuses()
    assert status == f"fault -32602: {refused.value.faultString}"
    assert practice.stored("timetable") == practice.stored("classes") == practice.stored("students") == []


def test_null_is_refused_in_either_encoding(client: Any) -> None:
    with pytest.raises(Fault, match=r"nil|null"):
        client.call("publishTimetable", *params("publishTimetable", [{**LESSON, "TeacherId": None}]))


TAKEN = [
    ("publishTeachers", [{**TEACHER, "TeacherCode": ""}, {**TEACHER, "TeacherId": "T2", "TeacherCode": ""}]),
    ("publishCalendar", [{"Date": DAY, "DayName": "weekend", "DayNumber": 0, "Rotation": 1}]),
    ("publishCalendar", [{"Date": DAY, "DayName": "Holiday", "DayNumber": ""}, {"Date": DAY, "DayName": "MonA"}]),
    ("publishClasses", [{"ClassCode": "A", "Type": ""}, {"ClassCode": "B", "Type": "RollClass", "my.Colour": 3}]),
    ("publishDailyData", [{"Date": DAY, "ClassCode": "Camp", "StartTime": "9:00", "EndTime": "15:00"}]),
    ("publishTimetable", []),
    ("publishDailyDeltas", [{**DAILY, "isCancelled": True, "Replacing": "T1", "TeacherIds": "no-cover"}]),
]


@pytest.mark.parametrize(("name", "rows"), TAKEN)
def test_what_the_protocol_allows_is_taken(client: Any, name: str, rows: Any) -> None:
    assert client.call(name, *params(name, rows)) == ""


def test_values_are_in_no_sentence(client: Any, practice: Any) -> None:
    with pytest.raises(Fault, match="PreferredName"):
        client.call("publishStudents", DAY, [{**STUDENT, "Email": "ada@school.example", "PreferredName": 5}])
    with pytest.raises(Fault, match="Form is empty"):
        client.call("publishStudents", DAY, [{**STUDENT, "Form": ""}])
    said = " ".join(practice.statuses())
    assert not any(value in said for value in ("Ada", "Nowak", "ada@school.example"))
