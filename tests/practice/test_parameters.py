"""Parameters: their number, order and types, and the authentication struct before all."""

from __future__ import annotations

from datetime import date
from typing import Any
from xmlrpc.client import Fault

import pytest

DAY, LATER = date(2026, 2, 9), date(2026, 2, 10)

REFUSED = [
    ("getRooms", (DAY,), r"getRooms takes 1 parameter \(authentication\)\. The call has 2"),
    ("getStudents", (), r"asAtDate\. The call has 1"),
    ("getStudents", ("2026-02-09",), r"Parameter 2 \(asAtDate\)"),
    (
        "publishTimetable",
        ([], 2026, 0, 0, DAY, DAY),
        r"takes 8 parameters, in this order: authentication, timetable, academicYear.*The call has 7",
    ),
    ("publishTimetable", (2026, [], 0, 0, DAY, DAY, False), r"Parameter 2 \(timetable\) has to be an array of structs"),
    ("publishTimetable", ([], 2026, 0, 0, DAY, DAY, 0), r"Parameter 8 \(createClassesFlag\) has to be a boolean"),
    ("publishTimetable", ([], 2026, "0", 0, DAY, DAY, False), r"Parameter 4 \(timetableId\) has to be a whole number"),
    ("publishTimetable", ([], 2026, 0, 0, LATER, DAY, False), "The first date is after the last"),
    ("publishClasses", ("2026", []), r"Parameter 2 \(academicYear\) has to be a whole number, not text"),
    ("publishClasses", (26, []), r"Parameter 2 \(academicYear\) has to be a year of four digits"),
    ("publishClassMemberships", (DAY, []), r"Parameter 2 \(membership\)"),
    ("publishDailyData", (DAY, [], DAY), r"Parameter 3 \(endDate\)"),
    ("publishBellTimes", (0, []), r"Parameter 2 \(TtStructure\) has to be text"),
    ("getCalendar", (LATER, DAY), "The first date is after the last"),
    ("changeClassMembership", ("S1", DAY, "7MAT 1", []), r"Parameter 4 \(outOfClasses\) has to be an array of texts"),
    ("publishEventsAndAbsences", (DAY, DAY, ["x"]), "Row 1 of data: it has to be a struct"),
]


@pytest.mark.parametrize(("name", "params", "words"), REFUSED)
def test_a_parameter_that_is_not_what_the_protocol_says_is_refused(
    client: Any, name: str, params: tuple[Any, ...], words: str
) -> None:
    with pytest.raises(Fault, match=words) as refused:
        client.call(name, *params)
    assert refused.value.faultCode == -32602


@pytest.mark.parametrize(
    ("name", "params"),
    [("getClasses", ()), ("getClasses", (2026,)), ("getTimetable", (DAY, LATER)), ("getTimetable", (2026, DAY, LATER))],
)
def test_the_calls_whose_year_is_sometimes_left_out_are_answered_either_way(
    client: Any, name: str, params: tuple[Any, ...]
) -> None:
    assert client.call(name, *params) == []


@pytest.mark.parametrize("member", ["School", "UserName", "Password", "LissVersion", "UserAgent"])
def test_the_authentication_struct_has_to_be_complete(client: Any, member: str) -> None:
    del client.sign_in[member]
    with pytest.raises(Fault, match=rf"Parameter 1 \(authentication\) lacks the member {member}"):
        client.call("getRooms")


@pytest.mark.parametrize("version", ["10002", 1.0, True])
def test_the_version_has_to_be_a_whole_number(client: Any, version: object) -> None:
    client.sign_in["LissVersion"] = version
    with pytest.raises(Fault, match="has a member LissVersion that has to be a whole number"):
        client.call("getRooms")


def test_another_version_and_members_of_other_products_are_no_reason_to_refuse(client: Any) -> None:
    client.sign_in.update(LissVersion=10000, cyclicalPath="x")
    assert client.call("getRooms") == []


def test_the_authentication_struct_comes_first_and_hello_has_none(client: Any) -> None:
    with pytest.raises(Fault, match=r"Parameter 1 \(authentication\) has to be a struct"):
        client.raw("liss.getStudents", DAY, client.sign_in)
    with pytest.raises(Fault, match=r"hello takes no parameters\. The call has 1"):
        client.raw("liss.hello", client.sign_in)


@pytest.mark.parametrize(
    ("member", "value", "words"),
    [
        ("Password", "wrong", "Sign-in refused: user name or password is not right."),
        ("UserName", "someone", "Sign-in refused: user name or password is not right."),
        ("UserName", "Ünal", "Sign-in refused: user name or password is not right."),
        ("School", "9999", "There is no school with this code here."),
    ],
)
def test_every_call_is_signed_in_by_user_password_and_school(client: Any, member: str, value: str, words: str) -> None:
    client.sign_in[member] = value
    with pytest.raises(Fault, match=words) as refused:
        client.call("publishClasses", 2026, [])
    assert refused.value.faultString == words


def test_a_wrong_password_is_told_before_anything_else_in_the_call(client: Any) -> None:
    client.sign_in["Password"] = "wrong"
    with pytest.raises(Fault, match="Sign-in refused") as refused:
        client.call("publishClasses", "no year", "no rows")
    assert refused.value.faultCode == 0


def test_hello_needs_no_sign_in(client: Any) -> None:
    assert client.raw("liss.hello") == {"SIS": "Practice LISS server", "LissVersion": 10002}
