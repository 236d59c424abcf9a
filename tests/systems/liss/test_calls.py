"""Every call on the wire: its name, the order of its parameters and where its rows stand, in both encodings."""

from __future__ import annotations

import json
import xmlrpc.client
from datetime import date
from typing import Any

import pytest

from syncdesk.systems.liss import calls, records
from syncdesk.systems.liss.calls import CALLS, PUBLISHES, READS, Call, Param
from syncdesk.systems.liss.encodings import ENCODINGS, Value
from syncdesk.systems.liss.records import LissRecord

EXPECTED = """
hello                        -
getStudents                  auth asAtDate
getTeachers                  auth asAtDate
getRooms                     auth
getClasses                   auth academicYear
getClassMemberships          auth asAtDate
getTimetableStructures       auth asAtDate
getTimetable                 auth academicYear startDate endDate
getBellTimes                 auth TtStructure
getCalendar                  auth startDate endDate
getCourses                   auth
getStudentSubjectPreferences auth electiveForm
getFamilies                  auth
getAttendance                auth startDate endDate
publishStudents              auth asAtDate ROWS
publishTeachers              auth asAtDate ROWS
publishRooms                 auth asAtDate ROWS
publishClasses               auth academicYear ROWS
publishClassMemberships      auth ROWS asAtDate
changeClassMembership        auth studentId date outOfClasses intoClasses
publishTimetableStructures   auth asAtDate ROWS
publishTimetable             auth ROWS academicYear timetableId termId startDate endDate createClasses
publishDailyData             auth startDate endDate ROWS
publishDailyDeltas           auth startDate endDate ROWS
publishEventsAndAbsences     auth startDate endDate ROWS
publishBellTimes             auth TtStructure ROWS
publishCalendar              auth ROWS
publishFamilies              auth ROWS
"""
"""The calls of the LISS specification (and liss4j's publishTimetableStructures) as their pages show them."""

WORDS = {
    Param.SIGN_IN: "auth",
    Param.ROWS: "ROWS",
    Param.AS_AT: "asAtDate",
    Param.YEAR: "academicYear",
    Param.START: "startDate",
    Param.END: "endDate",
    Param.TIMETABLE_ID: "timetableId",
    Param.TERM_ID: "termId",
    Param.CREATE_CLASSES: "createClasses",
    Param.STRUCTURE: "TtStructure",
    Param.FORM: "electiveForm",
    Param.STUDENT: "studentId",
    Param.DATE: "date",
    Param.OUT_OF: "outOfClasses",
    Param.INTO: "intoClasses",
}
DAY = date(2026, 2, 9)
SIGN_IN = {"School": "1234", "UserName": "ann", "Password": 'p&<"ë', "LissVersion": 10002, "UserAgent": "syncdesk"}
VALUES: dict[Param, Value] = {
    Param.SIGN_IN: SIGN_IN,
    Param.AS_AT: DAY,
    Param.YEAR: 2026,
    Param.START: DAY,
    Param.END: date(2026, 4, 2),
    Param.TIMETABLE_ID: 0,
    Param.TERM_ID: 0,
    Param.CREATE_CLASSES: False,
    Param.STRUCTURE: "main",
    Param.FORM: "10",
    Param.STUDENT: "S1",
    Param.DATE: DAY,
    Param.OUT_OF: ("7MAT 1",),
    Param.INTO: (),
}
ON_THE_WIRE: dict[Param, Any] = {
    **VALUES,
    Param.AS_AT: "20260209T00:00:00",
    Param.START: "20260209T00:00:00",
    Param.DATE: "20260209T00:00:00",
    Param.END: "20260402T23:59:00",
    Param.OUT_OF: ["7MAT 1"],
    Param.INTO: [],
    Param.ROWS: [{"RoomCode": "R1"}],
}


def framed(call: Call, encoding: str, *rows: LissRecord) -> bytes:
    head, tail = ENCODINGS[encoding].frame(
        call.method, call, {param: VALUES[param] for param in call.params if param in VALUES}
    )
    return head + b"".join(piece for _, piece in ENCODINGS[encoding].pieces(records.Room, rows)) + tail


def read_xml(body: bytes) -> tuple[str | None, list[Any]]:
    params, method = xmlrpc.client.loads(body)
    return method, [value.value if isinstance(value, xmlrpc.client.DateTime) else value for value in params]


def test_every_call_has_the_parameters_of_its_page_in_their_order() -> None:
    made = [f"{call.name:<28} {' '.join(WORDS[param] for param in call.params) or '-'}" for call in CALLS]
    assert "\n".join(made) == EXPECTED.strip()


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_in_xml_a_call_is_read_by_another_library_with_its_parameters_in_order(call: Call) -> None:
    rows = [records.Room(RoomCode="R1")] if Param.ROWS in call.params else []
    assert read_xml(framed(call, "xml", *rows)) == (f"liss.{call.name}", [ON_THE_WIRE[param] for param in call.params])


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_in_json_a_call_is_read_by_another_library_with_its_parameters_in_order(call: Call) -> None:
    rows = [records.Room(RoomCode="R1")] if Param.ROWS in call.params else []
    assert json.loads(framed(call, "json", *rows)) == {
        "jsonrpc": "2.0",
        "method": f"liss.{call.name}",
        "params": [ON_THE_WIRE[param] for param in call.params],
        "id": 1,
    }


@pytest.mark.parametrize("call", [call for call in CALLS if Param.ROWS in call.params], ids=lambda call: call.name)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_call_with_no_rows_to_publish_carries_an_empty_list(call: Call, encoding: str) -> None:
    body = framed(call, encoding)
    sent = read_xml(body)[1] if encoding == "xml" else json.loads(body)["params"]
    assert sent[call.params.index(Param.ROWS)] == []


def test_hello_has_an_empty_list_of_parameters_because_a_server_dies_without() -> None:
    assert framed(calls.HELLO, "xml").endswith(b"<methodCall><methodName>liss.hello</methodName><params/></methodCall>")
    assert json.loads(framed(calls.HELLO, "json"))["params"] == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_body_names_its_encoding_and_there_is_no_nil_in_it(encoding: str) -> None:
    body = framed(calls.PUBLISH_TIMETABLE, encoding)
    assert b"nil" not in body
    assert b"null" not in body
    assert ENCODINGS[encoding].content_type == {"xml": "text/xml", "json": "application/json"}[encoding]
    assert body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>' if encoding == "xml" else b'{"jsonrpc":"2.0"')


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_sign_in_cannot_be_mistaken_for_the_place_of_the_rows(encoding: str) -> None:
    sign_in = {**SIGN_IN, "Password": "\\u0000<data></data>\\"}
    head, tail = ENCODINGS[encoding].frame("liss.publishRooms", calls.PUBLISH_ROOMS, {**VALUES, Param.SIGN_IN: sign_in})
    body = head + tail
    sent = read_xml(body)[1] if encoding == "xml" else json.loads(body)["params"]
    assert sent == [sign_in, "20260209T00:00:00", []]


def test_publishing_a_timetable_takes_exactly_eight_parameters_with_the_rows_second() -> None:
    assert len(calls.PUBLISH_TIMETABLE.params) == 8
    assert calls.PUBLISH_TIMETABLE.params.index(Param.ROWS) == 1


def test_only_the_calls_that_servers_know_by_another_name_have_one() -> None:
    assert {call.name: call.singular for call in CALLS if call.singular} == {
        "getClassMemberships": "getClassMembership",
        "publishClassMemberships": "publishClassMembership",
        "getFamilies": "getStudentFamilies",
        "publishFamilies": "publishStudentFamilies",
    }


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_call_carries_a_record_where_it_has_rows_and_returns_one_where_it_gets(call: Call) -> None:
    assert (call.carries is not None) == (Param.ROWS in call.params)
    assert (call.returns is not None) == call.name.startswith(("get", "hello"))


def test_what_is_read_back_is_what_was_published() -> None:
    published = {kind: call.carries for kind, call in PUBLISHES.items()}
    daily = {kind for kind in published if kind.startswith("daily_")}
    assert daily == {"daily_timetable", "daily_changes"}  # no document says how these are read
    assert {kind: published[kind] for kind in READS if kind in published} == {
        kind: READS[kind].returns for kind in published.keys() - daily
    }
