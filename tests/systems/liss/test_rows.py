"""Rows out: whatever a row holds arrives as it is, absent members left out, by the judgement of other libraries."""

from __future__ import annotations

import json
import xmlrpc.client
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.liss import records
from syncdesk.systems.liss.calls import PUBLISH_TIMETABLE_STRUCTURES
from syncdesk.systems.liss.encodings import ENCODINGS
from syncdesk.systems.liss.members import members
from syncdesk.systems.liss.records import LissRecord, Wire
from syncdesk.systems.liss.rows import unsendable, xml_value
from tests.systems.liss.making import RECORDS, SENDABLE, rows_of, wire_struct

any_rows = st.sampled_from(RECORDS).flatmap(
    lambda record: st.lists(rows_of(record), max_size=4).map(lambda rows: (record, rows))
)


def sent(record: type[LissRecord], rows: list[LissRecord], encoding: str) -> bytes:
    return b"".join(piece for _, piece in ENCODINGS[encoding].pieces(record, rows))


def read_by_xmlrpc_client(rows: bytes) -> list[dict[str, Any]]:
    body = (
        b"<?xml version='1.0'?><params><param><value><array><data>" + rows + b"</data></array></value></param></params>"
    )
    (read,), _ = xmlrpc.client.loads(body)
    return read  # pyright: ignore[reportReturnType]


@given(any_rows)
def test_in_xml_every_row_of_every_record_is_read_as_it_was_by_another_library(
    made: tuple[type[LissRecord], list[LissRecord]],
) -> None:
    record, rows = made
    assert read_by_xmlrpc_client(sent(record, rows, "xml")) == [wire_struct(row, "xml") for row in rows]


@given(any_rows)
def test_in_json_every_row_of_every_record_is_read_as_it_was_by_another_library(
    made: tuple[type[LissRecord], list[LissRecord]],
) -> None:
    record, rows = made
    assert json.loads(b"[" + sent(record, rows, "json") + b"]") == [wire_struct(row, "json") for row in rows]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_row_with_nothing_in_it_has_no_members_and_never_a_null(record: type[LissRecord], encoding: str) -> None:
    empty = {"xml": b"<value><struct></struct></value>", "json": b"{}"}
    assert sent(record, [record()], encoding) == empty[encoding]


def test_every_kind_of_wire_value_occurs_in_some_record() -> None:
    assert {member.wire for record in RECORDS for member in members(record)} == set(Wire)


def test_the_forms_of_xml_rpc() -> None:
    row = records.DailyRow(Date="2026-02-09", Period="1", isCancelled=False)
    assert sent(records.DailyRow, [row], "xml") == (
        b"<value><struct>"
        b"<member><name>Date</name><value><dateTime.iso8601>20260209T00:00:00</dateTime.iso8601></value></member>"
        b"<member><name>Period</name><value><string>1</string></value></member>"
        b"<member><name>isCancelled</name><value><boolean>0</boolean></value></member>"
        b"</struct></value>"
    )
    lesson = records.Lesson(DayNumber=3, Period="P1", ClassCode="7MAT 1")
    assert b"<member><name>DayNumber</name><value><int>3</int></value></member>" in sent(
        records.Lesson, [lesson], "xml"
    )


def test_the_forms_of_json() -> None:
    row = records.DailyRow(Date="2026-02-09", Period="1", isCancelled=True)
    assert sent(records.DailyRow, [row], "json") == b'{"Date":"20260209T00:00:00","Period":"1","isCancelled":true}'


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_first_dates_are_midnight_and_last_dates_the_last_minute(encoding: str) -> None:
    row = records.ClassMembership("S1", "7MAT 1", "2026-02-09", "2026-04-02")
    said = sent(records.ClassMembership, [row], encoding)
    assert b"20260209T00:00:00" in said
    assert b"20260402T23:59:00" in said


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_terms_travel_inside_their_structure_in_their_order(encoding: str) -> None:
    record = PUBLISH_TIMETABLE_STRUCTURES.carries
    assert record is records.TimetableStructure
    terms = tuple(records.Term(1, "S1", number, f"T{number}", "2026-02-01", "2026-04-01") for number in (1, 2))
    said = sent(record, [records.TimetableStructure("main", 2026, terms)], encoding)
    assert said.index(b"T1") < said.index(b"T2")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_private_members_go_under_names_with_punctuation(encoding: str) -> None:
    said = sent(records.Class, [records.Class("7MAT 1", Campus="North", Priority=2)], encoding)
    assert b"syncdesk.Campus" in said
    assert b"syncdesk.Priority" in said


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("count", [0, 1, 249, 250, 251, 500, 1001])
def test_pieces_say_how_many_rows_they_hold_and_join_to_the_whole(encoding: str, count: int) -> None:
    rows = [records.Room(f"R{n}", f"R{n}") for n in range(count)]
    pieces = list(ENCODINGS[encoding].pieces(records.Room, rows))
    assert sum(n for n, _ in pieces) == count
    assert all(0 < n <= 250 for n, _ in pieces)
    joined = b"".join(piece for _, piece in pieces)
    read = read_by_xmlrpc_client(joined) if encoding == "xml" else json.loads(b"[" + joined + b"]")
    assert [row["RoomCode"] for row in read] == [f"R{n}" for n in range(count)]


@given(SENDABLE)
def test_what_xml_can_carry_is_sendable(value: str) -> None:
    assert not unsendable(value)


@given(st.text(), st.sampled_from(["\0", "\x08", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]), st.text())
def test_what_xml_cannot_carry_is_not(before: str, character: str, after: str) -> None:
    assert unsendable(before + character + after)


@pytest.mark.parametrize("value", [None, 1.5, b"x", [1]])
def test_there_is_no_form_for_anything_else(value: object) -> None:
    with pytest.raises(TypeError, match="no XML-RPC form"):
        xml_value(value)
