"""Members in: lenient about how a server writes a value, exact about what it then is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from syncdesk.systems.arriving import PassedOver
from syncdesk.systems.liss import records
from syncdesk.systems.liss.members import Digits, Real, is_date, iso_date, members, read_record, record_of, timestamp
from syncdesk.systems.liss.records import LissRecord, Wire
from tests.systems.liss.making import RECORDS, rows_of, wire_struct

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(RECORDS).flatmap(rows_of))
def test_a_record_comes_back_from_its_wire_form(row: LissRecord) -> None:
    assert record_of(type(row), wire_struct(row, "json")) == row


@given(st.sampled_from(RECORDS), st.data())
def test_whatever_a_server_puts_into_a_member_a_record_can_be_made(
    record: type[LissRecord], data: st.DataObject
) -> None:
    names = [member.name for member in members(record)]
    decoded = data.draw(st.dictionaries(st.sampled_from(names) if names else st.text(), anything, max_size=5))
    made = record_of(record, decoded)
    for member in members(record):
        value = getattr(made, member.field)
        if member.wire is Wire.NUMBER:
            assert value is UNSET or -(2**31) <= value < 2**31
        elif member.wire in {Wire.DATE, Wire.LAST_DATE}:
            assert value == "" or is_date(value)


@given(st.dictionaries(st.text(), anything, max_size=4))
def test_members_that_nobody_knows_are_passed_over(unknown: dict[str, object]) -> None:
    known = {member.name for member in members(records.Room)}
    row = record_of(records.Room, {name: value for name, value in unknown.items() if name not in known})
    assert row == records.Room()


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("20260130T00:00:00", "2026-01-30"),
        ("20260130T9:00:00", "2026-01-30"),
        ("20260130T0:00:00", "2026-01-30"),
        ("20260130T23:59:00", "2026-01-30"),
        ("20260130T00:00:00Z", "2026-01-30"),
        ("20260130T00:00:00.000", "2026-01-30"),
        ("2026-01-30T00:00:00", "2026-01-30"),
        ("2026-01-30T00:00:00+11:00", "2026-01-30"),
        ("2026-01-30 00:00:00", "2026-01-30"),
        ("20260130", "2026-01-30"),
        ("2026-01-30", "2026-01-30"),
        ("  20260130T00:00:00\n", "2026-01-30"),
        ("", ""),
        ("C3", ""),
        ("29", ""),
        (29, ""),
        (None, ""),
        ("20260230T00:00:00", ""),
        ("20261301T00:00:00", ""),
        ("00000000T00:00:00", ""),
        ("202601301", ""),
        ("20260130T23:59:59+00:00", "2026-01-30"),
        ("20260130T09:00:00", "2026-01-30"),
        ("20260130T09:00:00+11:00", "2026-01-30"),
        ("20260129T13:00:00Z", ""),
        ("2026-01-29T13:00:00.000Z", ""),
        ("2026-01-29 13:00:00+00:00", ""),
    ],
)
def test_every_form_of_a_timestamp_that_servers_were_seen_to_send(words: object, iso: str) -> None:
    assert iso_date(words) == iso


@given(st.dates())
def test_a_date_comes_back_from_its_timestamp(day: date) -> None:
    iso = day.isoformat()
    assert is_date(iso)
    assert iso_date(timestamp(iso)) == iso
    assert iso_date(timestamp(iso, last=True)) == iso


@pytest.mark.parametrize("words", ["20260209", "2026-2-9", "9 February", "2026-02-30", " 2026-02-09"])
def test_only_iso_dates_are_dates_of_ours(words: str) -> None:
    assert not is_date(words)


@pytest.mark.parametrize(
    ("said", "number"),
    [(3, 3), ("3", 3), (" 3 ", 3), ("3.0", 3), (Real("3.0"), 3), (Digits(3, "03"), 3), (True, UNSET),
     ("1.5", UNSET), ("", UNSET), ("Monday", UNSET), (None, UNSET),
     (2**31, UNSET), ("inf", UNSET), ("nan", UNSET), ("9" * 400, UNSET), ([3], UNSET)],
)  # fmt: skip
def test_numbers_however_they_are_written(said: object, number: object) -> None:
    assert record_of(records.CalendarDay, {"DayNumber": said}).DayNumber == number


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("1001", "1001"),
        (1001, "1001"),
        (Real("1001.0"), "1001"),
        (Real("1.10"), "1.10"),
        (Real("1.2345678E7"), "12345678"),
        (Real("1e3"), "1000"),
        (Real("1.25E1"), "12.5"),
        (Real("1e-3"), "1e-3"),
        ("7.0", "7.0"),
        (Digits(7, "007"), "007"),
        (10**30, "1" + "0" * 30),
        (None, ""),
        (False, ""),
        ([], ""),
        ([1], ""),
        ({"a": 1}, ""),
        (True, ""),
    ],
)
def test_codes_however_they_are_written(said: object, code: str) -> None:
    assert record_of(records.Student, {"StudentId": said}).StudentId == code


@pytest.mark.parametrize(
    ("member", "value", "shown"),
    [
        ("StudentId", [1], "[1]"), ("StudentId", True, "true"), ("Form", {"a": "b"}, '{"a": "b"}'),
        ("StartDate", "soon", "soon"), ("EndDate", "2026-02-30", "2026-02-30"),
        ("Surname", ["x" * 90], '["' + "x" * 37 + "…"),
    ],
)  # fmt: skip
def test_what_is_nothing_of_what_a_member_holds_is_told(member: str, value: object, shown: str) -> None:
    assert read_record(records.Student, {member: value}) == (records.Student(), (PassedOver(member, shown),))


@pytest.mark.parametrize("value", [None, "", False, [], {}, "0000-00-00", "0000-00-00T00:00:00"])
def test_nothing_in_whatever_form_is_not_told(value: object) -> None:
    assert read_record(records.Student, {"StartDate": value}) == (records.Student(), ())


@pytest.mark.parametrize(
    ("said", "truth"),
    [(True, True), (False, False), ("1", True), ("true", True), ("0", False), ("", False), (1, True), (None, UNSET)],
)
def test_truth_however_it_is_written(said: object, truth: object) -> None:
    assert record_of(records.DailyRow, {"isCancelled": said}).isCancelled == truth


def test_a_lesson_s_teachers_come_under_either_name_and_the_documented_one_counts() -> None:
    assert record_of(records.Lesson, {"TeacherIds": "T1,T2"}).TeacherId == "T1,T2"
    assert record_of(records.Lesson, {"TeacherId": "T1", "TeacherIds": "T1,T2"}).TeacherId == "T1"
    assert record_of(records.Lesson, {"TeacherIds": "T1,T2", "TeacherId": "T1"}).TeacherId == "T1"


def test_codes_are_never_cut_or_trimmed_when_they_come() -> None:
    long = "x:" + "y" * 52 + " "
    assert record_of(records.Lesson, {"TeacherId": long}).TeacherId == long


def test_terms_that_are_no_terms_are_passed_over() -> None:
    row = record_of(records.TimetableStructure, {"Terms": [{"TermId": 1}, "C3", 29]})
    assert row.Terms == (records.Term(TermId=1),)
    assert record_of(records.TimetableStructure, {"Terms": "none"}).Terms == ()
