"""What a calendar looks like, and which of its dates were changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.plan_reading import kept, read_calendar
from syncdesk.timetable.records import CalendarDate
from syncdesk.timetable.year_plan import Holiday, Term, make_calendar

FIRST = Term(date(2026, 2, 2), date(2026, 4, 2), 1)
SECOND = Term(date(2026, 4, 20), date(2026, 6, 26), 2)
LABOUR = Holiday(date(2026, 3, 9), date(2026, 3, 9), "Labour Day")
ANZAC = Holiday(date(2026, 4, 27), date(2026, 4, 28), "ANZAC Day")
TERMS, HOLIDAYS = (FIRST, SECOND), (LABOUR, ANZAC)


def calendar(
    terms: Sequence[Term] = TERMS,
    holidays: Sequence[Holiday] = HOLIDAYS,
    *,
    cycle: int = 10,
    still: bool = True,
    restart: Literal["never", "each term"] = "never",
) -> dict[str, CalendarDate]:
    made = make_calendar(
        terms, holidays, cycle_days=cycle, cycle_start=(FIRST.first, 3), stand_still=still, restart=restart
    )
    return {row.date: row for row in made}


def by_hand(rows: dict[str, CalendarDate], cycle: int = 10) -> list[str]:
    return [on.isoformat()[5:] for on in sorted(read_calendar(rows.values(), cycle).by_hand)]


def put(rows: dict[str, CalendarDate], on: str, day: int, name: str = "", rotation: int = 1) -> None:
    rows[f"2026-{on}"] = CalendarDate(0, "", f"2026-{on}", day, name, rotation)


@pytest.mark.parametrize("still", [True, False])
@pytest.mark.parametrize("restart", ["never", "each term"])
@pytest.mark.parametrize("cycle", [5, 6, 10])
def test_a_calendar_made_of_terms_is_read_back_and_has_no_date_made_by_hand(
    cycle: int, restart: Literal["never", "each term"], *, still: bool
) -> None:
    read = read_calendar(calendar(cycle=cycle, still=still, restart=restart).values(), cycle)
    assert (read.terms, read.holidays, read.by_hand) == (TERMS, HOLIDAYS, frozenset())
    assert read.start == (FIRST.first, 3)
    assert read.days_of_week == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("still", [True, False])
def test_what_no_terms_could_make_was_made_by_hand(*, still: bool) -> None:
    rows = calendar(still=still)
    put(rows, "02-02", 9)
    put(rows, "02-18", 1)
    put(rows, "02-28", 4, rotation=0)
    put(rows, "03-04", rows["2026-03-04"].day, "Open day")
    put(rows, "03-18", rows["2026-03-18"].day, rotation=4)
    put(rows, "05-05", 0, rotation=2)
    put(rows, "06-27", 2, rotation=0)
    del rows["2026-05-12"]
    read = read_calendar(rows.values(), 10)
    assert read.terms == TERMS
    assert read.holidays == HOLIDAYS
    assert read.start == (date(2026, 2, 3), 4)
    expected = ["02-02", "02-18", "02-28", "03-04", "03-18", "05-05", "05-12", "06-27"]
    assert by_hand(rows) == expected


def test_a_day_off_that_the_cycle_went_on_through_is_by_hand_where_the_cycle_stands_still() -> None:
    rows = calendar()
    put(rows, "02-18", 0, "Storm")
    read = read_calendar(rows.values(), 10)
    assert read.by_hand == {date(2026, 2, 18)}
    assert read.holidays == HOLIDAYS


def test_else_it_is_a_holiday_like_the_others() -> None:
    rows = calendar(still=False)
    put(rows, "02-18", 0, "Storm")
    read = read_calendar(rows.values(), 10)
    assert not read.by_hand
    assert read.holidays[0].name == "Storm"


def test_a_week_in_the_place_of_another_is_by_hand() -> None:
    rows = calendar()
    for number, day in enumerate(range(16, 21)):
        put(rows, f"02-{day}", 8 if number < 2 else number)
    assert by_hand(rows) == ["02-16", "02-17", "02-18", "02-19", "02-20"]


def test_a_short_week_between_holidays_is_not_taken_for_a_new_start() -> None:
    days_off = [Holiday(date(2026, 3, day), date(2026, 3, day), "Off") for day in (9, 12)]
    rows = calendar(holidays=days_off)
    put(rows, "03-10", 1)
    put(rows, "03-11", 2)
    assert by_hand(rows) == ["03-10", "03-11"]


def test_school_days_that_all_have_names_were_not_named_by_hand() -> None:
    rows = calendar()
    for row in list(rows.values()):
        if row.day:
            put(rows, row.date[5:], row.day, f"Day {row.day}", row.rotation)
    assert by_hand(rows) == []


def test_the_school_week_is_read_too() -> None:
    made = make_calendar([FIRST], [], cycle_days=5, cycle_start=(FIRST.first, 1), days_of_week={6, 0, 1, 2, 3})
    read = read_calendar(made, 5)
    assert (read.days_of_week, read.by_hand) == ({6, 0, 1, 2, 3}, frozenset())


def test_no_calendar_and_dates_that_are_none_look_like_nothing() -> None:
    read = read_calendar([CalendarDate(0, "", "tomorrow", 1)], 0)
    assert (read.terms, read.holidays, read.start, read.by_hand) == ((), (), None, frozenset())


def test_dates_made_by_hand_are_kept_within_the_terms_alone() -> None:
    there = {on: CalendarDate(7, "", on, 9) for on in ("2026-02-03", "2026-03-03")}
    made = [CalendarDate(0, "", f"2026-02-0{day}", day) for day in (2, 3, 4)]
    hand = {date(2026, 2, 3), date(2026, 2, 4), date(2026, 3, 3)}
    assert kept(made, there, hand, date(2026, 2, 2), date(2026, 2, 28)) == [made[0], there["2026-02-03"]]


@given(
    cycle=st.sampled_from([5, 6, 7, 8, 10]),
    still=st.booleans(),
    changed=st.dictionaries(st.integers(0, 80), st.integers(1, 10), max_size=2),
)
def test_school_days_that_were_given_another_number_are_found_and_no_other(
    cycle: int, changed: dict[int, int], *, still: bool
) -> None:
    rows = calendar(cycle=cycle, still=still)
    wanted: set[date] = set()
    school = [row for row in rows.values() if row.day]
    for place, number in changed.items():
        row = school[place]
        day = (number - 1) % cycle + 1
        rows[row.date] = CalendarDate(0, "", row.date, day, "", row.rotation)
        if day != row.day:
            wanted.add(date.fromisoformat(row.date))
    read = read_calendar(rows.values(), cycle)
    assert read.by_hand == wanted
    assert read.terms == TERMS
