"""Cron expressions: what is one, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, rrule
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.profiles.cron import check_expression, moments

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("* * *", "five fields"),
        ("0 0 2 * * *", "five fields"),
        ("61 * * * *", "bad minute"),
        ("0 24 * * *", "bad hour"),
        ("0 0 31 2 *", "bad day-of-month"),
        ("0 0 * * mo", "bad day-of-week"),
        ("@daily", "five fields"),
        ("", "five fields"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_field_that_is_wrong(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        check_expression(words)


@given(st.text("0123456789*/-,LW# montuefb", max_size=25) | st.text(max_size=20))
def test_whatever_is_typed_is_refused_or_can_be_counted(words: str) -> None:
    try:
        check_expression(words)
    except ValueError:
        return
    found = list(islice(moments(words, datetime(2027, 3, 28, tzinfo=UTC), STOCKHOLM), 3))
    assert found == sorted(found)


def numbers(lowest: int, highest: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(lowest, highest), min_size=1, max_size=3, unique=True).map(sorted)


@given(numbers(0, 59), numbers(0, 23), numbers(1, 28), numbers(1, 12))
def test_an_expression_means_the_times_that_its_fields_name(
    minutes: list[int], hours: list[int], days: list[int], months: list[int]
) -> None:
    words = " ".join(",".join(map(str, field)) for field in (minutes, hours, days, months)) + " *"
    start = datetime(2027, 5, 17, 11, 30, tzinfo=UTC)
    theirs = rrule(
        DAILY, dtstart=start, byminute=minutes, byhour=hours, bymonthday=days, bymonth=months, bysecond=0, count=9
    )
    expected = [each for each in theirs if each > start][:8]
    assert list(islice(moments(words, start, UTC), 8)) == expected


def test_an_expression_with_a_star_for_the_hour_follows_the_hours_as_they_pass() -> None:
    found = islice(moments("30 * * * *", datetime(2027, 10, 30, 23, 0, tzinfo=UTC), STOCKHOLM), 4)
    assert [f"{each:%H:%M %z}" for each in found] == ["01:30 +0200", "02:30 +0200", "02:30 +0100", "03:30 +0100"]
