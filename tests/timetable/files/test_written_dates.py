"""Dates and times as they are written: every usual form is read, in the order that something proves."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.files.written_dates import Evidence, Order, Ordered, order_of, read_date, read_time

DAY_FIRST = Ordered(Order.DAY_FIRST, Evidence.VALUES)
MONTH_FIRST = Ordered(Order.MONTH_FIRST, Evidence.VALUES)


@pytest.mark.parametrize(
    "words",
    [
        "2026-01-28",
        "28/01/2026",
        "28/1/2026",
        "28-01-2026",
        "28.01.2026",
        "28. 1. 2026",
        "28.1.2026.",
        "28/01/26",
        "28-Jan-2026",
        "28-Jan-26",
        "28 January 2026",
        "28. Januar 2026",
        "28 janv. 2026",
        "28. tammikuuta 2026",
        "Wednesday, 28 January 2026",
        "Jan 28, 2026",
        "2026-Jan-28",
        "20260128",
        "2026/01/28",
        "2026.01.28",
        "2026. 01. 28.",
        "2026-01-28 00:00:00",
        "2026-01-28T00:00:00",
        "2026-01-28T00:00:00.000+11:00",
        "28/01/2026 00:00",
        "28/01/2026 12:00:00 AM",
        "46050",
        "46050.0",
    ],
)
def test_every_usual_form_of_a_date_is_read(words: str) -> None:
    assert read_date(words, DAY_FIRST) == "2026-01-28"


@pytest.mark.parametrize("words", ["01/28/2026", "1/28/26", "1-28-2026", "1/28/2026 12:00:00 AM"])
def test_the_month_may_come_first(words: str) -> None:
    assert read_date(words, MONTH_FIRST) == "2026-01-28"


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "28.01.",
        "28 January",
        "2026",
        "9",
        "30/02/2026",
        "2026-13-01",
        "20261301",
        "1/2/3",
        "28 Ju 2026",
        "28 jui 2026",
        "2026-01-27T13:00:00Z",
        "28/01/2026 08:55",
        "28/01-2026",
        "99999",
    ],
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        read_date(words, DAY_FIRST)


def test_no_words_are_no_date() -> None:
    assert read_date(" ", DAY_FIRST) == ""


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from("-/."))
def test_a_date_is_read_back_in_either_order(found: date, mark: str) -> None:
    assert read_date(f"{found:%d}{mark}{found:%m}{mark}{found:%Y}", DAY_FIRST) == found.isoformat()
    assert read_date(f"{found:%m}{mark}{found:%d}{mark}{found:%Y}", MONTH_FIRST) == found.isoformat()


class TestTheOrder:
    """What proves it, and what stands in where nothing does."""

    def test_a_number_that_is_no_month_proves_it_for_all(self) -> None:
        for values, order in (
            (["3/4/2026", "28/1/2026"], Order.DAY_FIRST),
            (["3/4/2026", "1/28/2026"], Order.MONTH_FIRST),
        ):
            assert order_of(values, "usa") == Ordered(order, Evidence.VALUES, "3/4/2026")

    def test_else_dates_that_the_timetable_has_tell(self) -> None:
        found = order_of(["3/4/2026", "5/6/2026"], "usa", {"2026-04-03"})
        assert (found.order, found.evidence) == (Order.DAY_FIRST, Evidence.TIMETABLE)

    @pytest.mark.parametrize(
        ("region", "order", "evidence"),
        [
            ("usa", Order.MONTH_FIRST, Evidence.REGION),
            ("australia/nsw", Order.DAY_FIRST, Evidence.REGION),
            ("unknown", Order.DAY_FIRST, Evidence.NOTHING),
            ("other", Order.DAY_FIRST, Evidence.NOTHING),
        ],
    )
    def test_else_the_region_tells(self, region: str, order: Order, evidence: Evidence) -> None:
        assert order_of(["3/4/2026"], region) == Ordered(order, evidence, "3/4/2026")

    def test_dates_that_can_be_read_in_one_way_alone_need_no_order(self) -> None:
        for values in (["2026-01-28", "20260128", "28 Jan 2026", "soon", ""], ["4/4/2026"]):
            assert order_of(values, "usa").evidence is Evidence.NOT_NEEDED

    def test_two_digits_for_the_year_are_those_that_hardly_change(self) -> None:
        assert order_of(["26-01-05", "26-03-09", "26-11-12"], "australia").order is Order.YEAR_FIRST
        assert order_of(["05-01-26", "09-03-26", "12-11-26"], "australia").order is Order.DAY_FIRST
        assert read_date("26-01-05", Ordered(Order.YEAR_FIRST, Evidence.VALUES)) == "2026-01-05"
        assert order_of(["26-01-05"], "sweden").order is Order.YEAR_FIRST

    def test_values_that_prove_both_leave_those_that_prove_nothing_unread(self) -> None:
        found = order_of(["28/1/2026", "1/30/2026", "3/4/2026"], "australia")
        assert found.mixed == ("28/1/2026", "1/30/2026")
        assert read_date("28/1/2026", found) == "2026-01-28"
        assert read_date("1/30/2026", found) == "2026-01-30"
        with pytest.raises(ValueError, match="3/4/2026"):
            read_date("3/4/2026", found)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("08:55", "08:55"),
        ("8:55", "08:55"),
        ("8:55 AM", "08:55"),
        ("8:55am", "08:55"),
        ("8:55\u202fa.m.", "08:55"),
        ("08:55:00 AM", "08:55"),
        ("0855", "08:55"),
        ("855", "08:55"),
        ("08:55:00", "08:55"),
        ("08:55:00.000", "08:55"),
        ("8.55", "08:55"),
        ("08.55.00", "08:55"),
        ("8h55", "08:55"),
        ("1:10 pm", "13:10"),
        ("13:10 PM", "13:10"),
        ("12:05 AM", "00:05"),
        ("12:05 PM", "12:05"),
        ("9 am", "09:00"),
        ("0.371527777777778", "08:55"),
        ("0,371527777777778", "08:55"),
        ("0.5", "12:00"),
        ("23:59", "23:59"),
        ("23:59:30", "23:59"),
    ],
)
def test_every_usual_form_of_a_time_is_read(words: str, time: str) -> None:
    assert read_time(words) == time


@pytest.mark.parametrize("words", ["", "x", "25:00", "24:00", "8:60", "8:5", "13:10 AM", "1.5", "0.3712", "9"])
def test_what_is_no_time_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        read_time(words)


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_is_read_back_from_every_form(minute: int) -> None:
    hour, minute = divmod(minute, 60)
    half = f"{hour % 12 or 12}:{minute:02d} {'PM' if hour >= 12 else 'AM'}"
    for words in (
        f"{hour}:{minute:02d}",
        f"{hour:02d}{minute:02d}",
        half,
        str((hour * 60 + minute) / 1440 + 1e-9)[:12],
    ):
        if "e" not in words and words != "0.0":
            assert read_time(words) == f"{hour:02d}:{minute:02d}"
