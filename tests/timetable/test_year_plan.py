"""Calendars made of terms, holidays and the start of the cycle."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import UsageError
from syncdesk.text import text
from syncdesk.timetable.calendar import cycle_day
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import CalendarDate
from syncdesk.timetable.year_plan import MAX_DATES, Holiday, Term, make_calendar, replaced
from tests.timetable.building import Building

MONDAY = date(2026, 2, 2)
WEEK = timedelta(7)


def days(*given: object) -> list[tuple[str, int]]:
    return [(row.date[5:], row.day) for row in given if isinstance(row, CalendarDate)]


def term(first: str, last: str, rotation: int = 0) -> Term:
    return Term(date.fromisoformat(first), date.fromisoformat(last), rotation)


def holiday(first: str, last: str, name: str = "Holiday") -> Holiday:
    return Holiday(date.fromisoformat(first), date.fromisoformat(last), name)


def test_two_weeks_of_a_ten_day_cycle_without_their_weekend() -> None:
    made = make_calendar([term("2026-02-02", "2026-02-13", 1)], [], cycle_days=10, cycle_start=(MONDAY, 1))
    assert [row.day for row in made] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert made[5] == CalendarDate(0, "", "2026-02-09", 6, "", 1)


def test_the_cycle_stands_still_on_a_holiday() -> None:
    made = make_calendar(
        [term("2026-02-02", "2026-02-06")],
        [holiday("2026-02-03", "2026-02-03", " Founders' Day ")],
        cycle_days=10,
        cycle_start=(MONDAY, 1),
    )
    assert days(*made) == [("02-02", 1), ("02-03", 0), ("02-04", 2), ("02-05", 3), ("02-06", 4)]
    assert made[1].name == "Founders' Day"


def test_or_it_goes_on_with_the_weekdays_through_holidays_and_between_terms() -> None:
    terms = [term("2026-02-02", "2026-02-06"), term("2026-02-17", "2026-02-18")]
    made = make_calendar(
        terms, [holiday("2026-02-03", "2026-02-03")], cycle_days=10, cycle_start=(MONDAY, 1), stand_still=False
    )
    assert days(*made) == [
        ("02-02", 1), ("02-03", 0), ("02-04", 3), ("02-05", 4), ("02-06", 5), ("02-17", 2), ("02-18", 3),
    ]  # fmt: skip


def test_each_term_may_start_the_cycle_again() -> None:
    terms = [term("2026-02-02", "2026-02-04"), term("2026-02-17", "2026-02-18", 2)]
    made = make_calendar(terms, [], cycle_days=10, cycle_start=(MONDAY, 3), restart="each term")
    assert days(*made) == [("02-02", 3), ("02-03", 4), ("02-04", 5), ("02-17", 1), ("02-18", 2)]
    assert [row.rotation for row in made] == [0, 0, 0, 2, 2]


def test_a_cycle_of_weekdays_starts_again_with_the_week_of_the_term() -> None:
    terms = [term("2026-02-02", "2026-02-04"), term("2026-02-17", "2026-02-18")]
    made = make_calendar(terms, [], cycle_days=10, cycle_start=(MONDAY, 1), restart="each term", stand_still=False)
    assert days(*made)[3:] == [("02-17", 2), ("02-18", 3)]


def test_what_is_before_the_start_of_the_cycle_is_counted_back() -> None:
    made = make_calendar([term("2026-02-02", "2026-02-06")], [], cycle_days=6, cycle_start=(date(2026, 2, 4), 1))
    assert [row.day for row in made] == [5, 6, 1, 2, 3]


def test_a_start_without_school_goes_to_the_next_school_day() -> None:
    made = make_calendar([term("2026-02-06", "2026-02-10")], [], cycle_days=6, cycle_start=(date(2026, 2, 7), 4))
    assert days(*made) == [("02-06", 3), ("02-09", 4), ("02-10", 5)]


def test_a_start_between_terms_is_the_first_day_of_the_next() -> None:
    terms = [term("2026-02-02", "2026-02-03"), term("2026-02-17", "2026-02-18")]
    made = make_calendar(terms, [], cycle_days=10, cycle_start=(date(2026, 2, 10), 7), restart="each term")
    assert [row.day for row in made] == [1, 2, 7, 8]


def test_a_leap_day_is_a_school_day() -> None:
    made = make_calendar([term("2028-02-28", "2028-03-01")], [], cycle_days=10, cycle_start=(date(2028, 2, 28), 1))
    assert days(*made) == [("02-28", 1), ("02-29", 2), ("03-01", 3)]


def test_a_northern_year_goes_over_new_year() -> None:
    terms = [term("2027-01-06", "2027-01-08", 2), term("2026-12-16", "2026-12-18", 1)]
    made = make_calendar(terms, [], cycle_days=5, cycle_start=(date(2026, 12, 16), 3))
    assert [row.date for row in made] == [
        "2026-12-16", "2026-12-17", "2026-12-18", "2027-01-06", "2027-01-07", "2027-01-08",
    ]  # fmt: skip
    assert [row.day for row in made] == [3, 4, 5, 1, 2, 3]
    assert [row.rotation for row in made] == [1, 1, 1, 2, 2, 2]


def test_a_holiday_on_a_weekend_is_named_and_one_outside_the_terms_is_not() -> None:
    made = make_calendar(
        [term("2026-02-06", "2026-02-09")],
        [holiday("2026-02-07", "2026-02-07", "Show day"), holiday("2026-02-10", "2026-03-10")],
        cycle_days=10,
        cycle_start=(date(2026, 2, 6), 1),
    )
    assert days(*made) == [("02-06", 1), ("02-07", 0), ("02-09", 2)]


def test_a_school_week_can_be_another() -> None:
    made = make_calendar(
        [term("2026-02-02", "2026-02-08")],
        [], cycle_days=5, cycle_start=(date(2026, 2, 1), 1), days_of_week={6, 0, 1, 2, 3},
    )  # fmt: skip
    assert days(*made) == [("02-02", 1), ("02-03", 2), ("02-04", 3), ("02-05", 4), ("02-08", 5)]


@pytest.mark.parametrize(
    ("terms", "holidays", "cycle", "subject", "said"),
    [
        ([], [], (10, 1), "terms", "A calendar needs at least one term."),
        ([term("2026-02-06", "2026-02-02")], [], (10, 1), "terms",
         "The term from 2026-02-06 ends on 2026-02-02, before it begins."),
        ([term("2026-03-02", "2026-04-02"), term("2026-02-02", "2026-03-02")], [], (10, 1), "terms",
         "The term from 2026-03-02 begins before the term from 2026-02-02 ends."),
        ([term("2026-02-02", "2026-02-06", 13)], [], (10, 1), "terms", "A rotation is a number from 1 to 12."),
        ([term("2026-02-02", "2026-02-06")], [], (34, 1), "cycle", "A cycle has from 1 to 33 days."),
        ([term("2026-02-02", "2026-02-06")], [], (5, 6), "cycle",
         "The cycle has 5 days; it cannot start with day 6."),
        ([term("2026-02-02", "2026-02-06")], [holiday("2026-02-04", "2026-02-03", "Easter")], (5, 1), "holidays",
         "“Easter” ends before it begins."),
        ([term("2026-02-02", "2026-02-06")], [holiday("2026-02-04", "2026-02-04", " ")], (5, 1), "holidays",
         "The holiday from 2026-02-04 has no name."),
        ([term("2026-01-01", "2027-12-31")], [], (5, 1), "terms", "The terms have more than 400 days."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said(
    terms: list[Term], holidays: list[Holiday], cycle: tuple[int, int], subject: str, said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        make_calendar(terms, holidays, cycle_days=cycle[0], cycle_start=(MONDAY, cycle[1]))
    assert str(raised.value.title) == said
    assert raised.value.subject == subject


def test_a_calendar_takes_the_place_of_the_dates_of_its_grid() -> None:
    build = Building()
    build.grid()
    build.dates(("2026-02-01", 9), ("2026-02-02", 5), ("2026-02-07", 0), ("2026-03-01", 4))
    build.dates(("2026-02-02", 3), grid="JUN")
    document = build.document()
    before = document.by_key(CalendarDate)
    kept, outside = before["", "2026-02-02"].id, before["", "2026-03-01"]
    terms = [term("2026-02-02", "2026-02-06")]
    made = make_calendar(terms, [], cycle_days=5, cycle_start=(MONDAY, 1))
    changes = replaced(document, document.ids, "", made, date(2026, 2, 2), date(2026, 2, 8))
    document.apply(Edit(text("Make the calendar"), changes))
    after = document.by_key(CalendarDate)
    assert after["", "2026-02-02"] == CalendarDate(kept, "", "2026-02-02", 1)
    assert ("", "2026-02-07") not in after
    assert after["", "2026-03-01"] == outside
    assert cycle_day(document, date(2026, 2, 1)) == 9
    assert cycle_day(document, MONDAY, "JUN") == 3
    assert replaced(document, document.ids, "", made, date(2026, 2, 2), date(2026, 2, 8)) == ()
    junior = replaced(document, document.ids, "JUN", made, date(2026, 2, 2), date(2026, 2, 8))
    document.apply(Edit(text("Make the calendar"), junior))
    assert len(document.of(CalendarDate)) == 12
    document.undo()
    document.undo()
    assert document.by_key(CalendarDate) == before


dates = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    bounds=st.lists(dates, min_size=2, max_size=8, unique=True).filter(lambda bounds: len(bounds) % 2 == 0),
    off=st.lists(st.tuples(dates, st.integers(0, 12)), max_size=5),
    cycle=st.integers(1, 33),
    start=dates,
    number=st.integers(1, 33),
)
def test_every_school_date_has_one_row_and_the_cycle_goes_on_by_one(
    bounds: list[date], off: list[tuple[date, int]], cycle: int, start: date, number: int
) -> None:
    bounds.sort()
    terms = [Term(first, last) for first, last in zip(bounds[::2], bounds[1::2], strict=True)]
    holidays = [Holiday(first, first + timedelta(more), "Off") for first, more in off]
    number = (number - 1) % cycle + 1
    made = make_calendar(terms, holidays, cycle_days=cycle, cycle_start=(start, number))
    within = {bounds[0] + timedelta(n) for n in range((bounds[-1] - bounds[0]).days + 1)}
    within = {on for on in within if any(term.first <= on <= term.last for term in terms)}
    free = {on for on in within if any(each.first <= on <= each.last for each in holidays)}
    assert [row.date for row in made] == sorted({row.date for row in made})
    assert {row.date for row in made if row.day} == {on.isoformat() for on in within - free if on.weekday() < 5}
    assert {row.date for row in made if not row.day} == {on.isoformat() for on in free}
    school = [row for row in made if row.day]
    assert all(after.day == before.day % cycle + 1 for before, after in pairwise(school))
    at_start = [row.day for row in school if row.date >= start.isoformat()][:1]
    assert at_start in ([], [number])
    assert len(made) <= MAX_DATES
