"""Single values are checked to the letter, and what is said about them never holds them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.practice import values
from syncdesk.practice.json_rpc import JsonRpc
from syncdesk.practice.protocol import Member
from syncdesk.practice.values import Odd
from syncdesk.practice.xml_rpc import XmlRpc

JSON, XML = JsonRpc(), XmlRpc()


@given(st.dates(min_value=date(1000, 1, 1)), st.times())
def test_a_timestamp_of_either_encoding_is_read_as_its_date(day: date, clock: time) -> None:
    words = datetime.combine(day, clock).strftime("%Y%m%dT%H:%M:%S")
    for encoding in (JSON, XML):
        assert values.timestamp_check(encoding)(encoding.timestamp(words)) == day.isoformat()


@pytest.mark.parametrize(
    "words",
    ["20260130", "2026-01-30T00:00:00", "20260130T0:00:00", "20260130T00:00:00Z", "20260130T00:00", "20260230T00:00:00",
     "20260130T24:00:00", "２０２６０１３０T00:00:00", "", " 20260130T00:00:00"],
)  # fmt: skip
def test_any_other_form_of_a_timestamp_is_refused(words: str) -> None:
    with pytest.raises(Odd, match="timestamp"):
        values.timestamp_check(JSON)(words)


def test_text_is_no_timestamp_in_xml() -> None:
    with pytest.raises(Odd, match="has to be a timestamp, not text"):
        values.timestamp_check(XML)("20260130T00:00:00")


@given(st.integers())
def test_numbers_are_those_that_xml_rpc_can_carry(value: int) -> None:
    if abs(value) < 2**31:
        assert values.number(value) == value
    else:
        with pytest.raises(Odd, match="32 bits"):
            values.number(value)


@pytest.mark.parametrize(
    ("value", "found"),
    [(True, "a boolean"), ("1", "text"), (1.0, "a number with a fraction"), (None, "null"), ([], "an array"),
     ({}, "a struct"), (XML.timestamp("20260130T00:00:00"), "a DateTime")],
)  # fmt: skip
def test_what_is_no_number_is_called_by_its_sort(value: object, found: str) -> None:
    with pytest.raises(Odd, match=f"not {found}$"):
        values.number(value)


@pytest.mark.parametrize("words", ["8:50", "08:50", "23:59", "0:00"])
def test_clock_times_are_text_of_hours_and_minutes(words: str) -> None:
    assert values.clock(words) == words


@pytest.mark.parametrize("words", ["", "24:00", "8.50", "8:5", "08:50:00", "morning"])
def test_other_texts_are_no_clock_times(words: str) -> None:
    with pytest.raises(Odd, match="clock time"):
        values.clock(words)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "￾", "\ud800"])
def test_text_that_xml_cannot_carry_is_refused(character: str) -> None:
    with pytest.raises(Odd, match="control character"):
        values.any_text(f"7MAT{character}1")


@pytest.mark.parametrize("value", [999, 10000, -2026])
def test_a_year_has_four_digits(value: int) -> None:
    assert values.year(2026) == 2026
    with pytest.raises(Odd, match="four digits"):
        values.year(value)


def test_the_texts_of_a_list_are_each_checked() -> None:
    assert values.texts(["7MAT 1", "7ENG 1"]) == ["7MAT 1", "7ENG 1"]
    with pytest.raises(Odd, match="not a whole number"):
        values.texts(["7MAT 1", 2])
    with pytest.raises(Odd, match="an array of texts, not text"):
        values.texts("7MAT 1")


def test_a_truth_is_a_boolean_and_nothing_else() -> None:
    assert values.truth(False) is False
    with pytest.raises(Odd, match="a boolean, not a whole number"):
        values.truth(1)


def test_a_member_with_words_takes_these_alone() -> None:
    check = values.member_check(Member("Type", words=("", "Duty")), JSON)
    assert [check(""), check("Duty")] == ["", "Duty"]
    with pytest.raises(Odd, match="none of: “”, Duty"):
        check("duty")


def test_only_a_member_that_may_be_blank_takes_an_empty_text_for_a_number() -> None:
    day = Member("DayNumber", values.Kind.NUMBER, blank=True)
    assert values.member_check(day, JSON)("") is None
    with pytest.raises(Odd, match="a whole number, not text"):
        values.member_check(Member("DayNumber", values.Kind.NUMBER), JSON)("")


@pytest.mark.parametrize("value", ["West", 3, True])
def test_private_members_hold_plain_values(value: object) -> None:
    assert values.private_value(value, XML) == value
    assert values.private_value(XML.timestamp("20260130T00:00:00"), XML) == "20260130T00:00:00"
    with pytest.raises(Odd, match="not an array"):
        values.private_value([value], XML)
