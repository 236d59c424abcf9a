"""Dates: which cycle day, which rotation, which academic year; and the dates of a run when nobody gives any."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import UsageError
from syncdesk.timetable.calendar import (
    REGIONS,
    academic_year,
    calendar_date,
    country_of,
    cycle_day,
    default_range,
    parse_date,
    parse_region,
    rotation_dates,
    rotations,
    today_at,
)
from syncdesk.timetable.records import CalendarDate, School
from tests.timetable.building import Building


def term(build: Building, first: str, last: str, rotation: int = 0) -> None:
    """School days on all weekdays from first to last."""
    on, number = date.fromisoformat(first), 0
    while on <= date.fromisoformat(last):
        if on.weekday() < 5:
            build.dates((on.isoformat(), number % 10 + 1, rotation))
            number += 1
        on += timedelta(days=1)


def australian(*years: int) -> Building:
    build = Building()
    build.set_school(region="australia/nsw")
    for year in years:
        for first, last, rotation in (
            ("01-28", "04-02", 1),
            ("04-20", "07-03", 1),
            ("07-20", "09-25", 2),
            ("10-12", "12-16", 2),
        ):
            term(build, f"{year}-{first}", f"{year}-{last}", rotation)
    return build


def american(*years: int) -> Building:
    build = Building()
    build.set_school(region="usa")
    for year in years:
        term(build, f"{year}-07-27", f"{year}-12-18", 1)
        term(build, f"{year + 1}-01-04", f"{year + 1}-05-21", 2)
    return build


def in_region(region: str) -> Building:
    build = Building()
    build.set_school(region=region)
    return build


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_date_has_the_cycle_day_the_calendar_says_and_else_none() -> None:
    build = Building()
    build.dates(("2026-02-09", 3), ("2026-02-10", 0))
    assert cycle_day(build, day("2026-02-09")) == 3
    assert cycle_day(build, day("2026-02-10")) == 0
    assert cycle_day(build, day("2026-02-11")) == 0
    assert calendar_date(build, day("2026-02-11")) is None


def test_a_grid_with_dates_of_its_own_has_only_those_and_any_other_those_of_all() -> None:
    build = Building()
    build.dates(("2026-02-09", 3), ("2026-02-10", 4))
    build.dates(("2026-02-09", 1), grid="Junior")
    assert cycle_day(build, day("2026-02-09"), "Junior") == 1
    assert cycle_day(build, day("2026-02-10"), "Junior") == 0
    assert cycle_day(build, day("2026-02-10"), "Senior") == 4


def test_rotations_are_those_of_sections_and_calendar_in_order() -> None:
    build = Building()
    build.section("9ART 1", rotations="12,2")
    build.section("9MUS 1", rotations="x, 3,")
    build.dates(("2026-02-09", 1, 1))
    assert rotations(build) == (1, 2, 3, 12)
    assert rotations(Building()) == ()


@pytest.mark.parametrize(
    ("on", "number", "last", "known"),
    [
        ("2026-01-05", 2026, "2026-12-16", True),
        ("2026-02-09", 2026, "2026-12-16", True),
        ("2026-07-10", 2026, "2026-12-16", True),
        ("2026-12-24", 2026, "2026-12-31", False),
        ("2027-01-05", 2027, "2027-12-16", True),
        ("2027-06-01", 2027, "2027-12-16", True),
        ("2030-06-01", 2030, "2030-12-31", False),
    ],
)
def test_two_australian_years_in_one_calendar_are_two(on: str, number: int, last: str, known: bool) -> None:
    year = academic_year(australian(2026, 2027), day(on))
    assert (year.number, year.last, year.known) == (number, day(last), known)


@pytest.mark.parametrize(
    ("on", "number", "last", "known"),
    [
        ("2026-07-28", 2026, "2027-05-21", True),
        ("2027-03-01", 2026, "2027-05-21", True),
        ("2027-06-10", 2026, "2027-07-25", False),
        ("2027-08-02", 2027, "2028-05-19", True),
    ],
)
def test_two_american_years_in_one_calendar_are_two(on: str, number: int, last: str, known: bool) -> None:
    build = american(2026)
    term(build, "2027-07-26", "2028-05-19")
    year = academic_year(build, day(on))
    assert (year.number, year.last, year.known) == (number, day(last), known)


def test_the_summer_before_the_only_year_of_a_calendar_counts_to_that_year() -> None:
    assert academic_year(american(2026), day("2026-07-01")).number == 2026
    assert academic_year(australian(2027), day("2026-12-01")).number == 2027


def test_half_a_northern_year_in_the_calendar_is_still_called_by_the_year_it_began_in() -> None:
    build = in_region("sweden")
    term(build, "2027-01-11", "2027-06-10")
    assert academic_year(build, day("2027-03-01")).number == 2026


def test_a_year_of_a_school_whose_region_is_not_known_is_called_by_the_year_it_began_in() -> None:
    build = Building()
    term(build, "2026-09-01", "2027-07-20")
    assert academic_year(build, day("2027-03-01")).number == 2026


def test_holidays_in_a_calendar_of_all_days_do_not_tie_two_years_together() -> None:
    build = australian(2026, 2027)
    on = day("2026-01-01")
    known = {row.date for row in build.of(CalendarDate).values()}
    while on.year < 2028:
        if on.isoformat() not in known:
            build.dates((on.isoformat(), 0))
        on += timedelta(days=1)
    assert academic_year(build, day("2026-06-01")).last == day("2026-12-16")


def test_a_calendar_without_any_summer_is_parted_where_the_region_says() -> None:
    build = in_region("germany")
    term(build, "2025-08-18", "2027-06-30")
    assert academic_year(build, day("2026-07-31")).last == day("2026-07-31")
    assert academic_year(build, day("2026-08-03")).first == day("2026-08-03")


@pytest.mark.parametrize(
    ("region", "on", "number", "first", "last"),
    [
        ("australia/vic", "2026-06-01", 2026, "2026-01-01", "2026-12-31"),
        ("singapore", "2026-06-01", 2026, "2026-01-01", "2026-12-31"),
        ("unknown", "2026-06-01", 2026, "2026-01-01", "2026-12-31"),
        ("somewhere", "2026-06-01", 2026, "2026-01-01", "2026-12-31"),
        ("usa", "2026-06-01", 2025, "2025-08-01", "2026-07-31"),
        ("usa", "2026-08-01", 2026, "2026-08-01", "2027-07-31"),
        ("hong-kong", "2026-07-31", 2025, "2025-08-01", "2026-07-31"),
    ],
)
def test_without_a_calendar_the_region_says_which_year_it_is(
    region: str, on: str, number: int, first: str, last: str
) -> None:
    year = academic_year(in_region(region), day(on))
    assert (year.number, year.first, year.last, year.known) == (number, day(first), day(last), False)


def test_a_run_goes_from_today_to_the_end_of_the_academic_year_and_assumes_nothing() -> None:
    found = default_range(australian(2026), day("2026-05-04"))
    assert (found.start, found.end, found.academic_year.number) == (day("2026-05-04"), day("2026-12-16"), 2026)
    assert found.notes == ()


def test_a_run_of_a_rotation_goes_to_the_end_of_the_rotation_in_this_year() -> None:
    build = australian(2026, 2027)
    assert default_range(build, day("2026-05-04"), 1).end == day("2026-07-03")
    assert default_range(build, day("2026-05-04"), 2).end == day("2026-12-16")
    assert default_range(build, day("2027-01-04"), 1).end == day("2027-07-02")


def test_a_rotation_that_is_over_ends_before_today() -> None:
    assert default_range(australian(2026), day("2026-11-02"), 1).end == day("2026-07-03")


def test_what_is_assumed_for_want_of_a_calendar_is_noted() -> None:
    found = default_range(Building(), day("2026-05-04"))
    assert found.end == day("2026-12-31")
    assert [str(note) for note in found.notes] == [
        "The calendar does not say when the academic year ends; it is taken to end on 2026-12-31."
    ]


def test_a_rotation_that_the_calendar_does_not_know_is_noted() -> None:
    build = australian(2026)
    found = default_range(build, day("2026-05-04"), 7)
    assert found.end == day("2026-12-16")
    assert [str(note) for note in found.notes] == [
        "The calendar has no dates of rotation 7; the academic year is taken instead."
    ]


def test_a_rotation_s_dates_are_those_of_the_year_asked_for() -> None:
    build = australian(2026, 2027)
    year = academic_year(build, day("2027-05-01"))
    assert rotation_dates(build, 2, year) == (day("2027-07-20"), day("2027-12-16"))
    assert rotation_dates(build, 9, year) is None


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Australia/Sydney", "2026-02-10"), ("America/Los_Angeles", "2026-02-09"), ("UTC", "2026-02-09")],
)
def test_today_is_the_school_s_today(zone: str, expected: str) -> None:
    now = datetime(2026, 2, 9, 20, 0, tzinfo=UTC)
    assert today_at(School(1, time_zone=zone), now) == day(expected)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Australia", "\0"])
def test_a_zone_that_is_not_known_is_the_computer_s(zone: str) -> None:
    now = datetime(2026, 2, 9, 20, 0, tzinfo=UTC)
    assert today_at(School(1, time_zone=zone), now) == now.astimezone().date()


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("USA", "usa"),
        ("australia/NSW", "australia/nsw"),
        ("New Zealand", "new-zealand"),
        (" united  kingdom ", "united-kingdom"),
        *((region, region) for region in REGIONS),
    ],
)
def test_a_region_is_stored_in_one_way(given_text: str, stored: str) -> None:
    assert parse_region(given_text) == stored


@pytest.mark.parametrize("value", ["", "mars", "usa/texas", "australia/", "australia/paris", "/nsw", "x" * 5000])
def test_another_region_names_the_choices(value: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_region(value)
    assert "australia" in str(caught.value.hint)
    assert len(str(caught.value.title)) < 100


def test_a_country_is_known_without_its_state() -> None:
    assert country_of("australia/nsw") == "australia"
    assert country_of("Australia") == "australia"
    assert country_of("mars") == "unknown"


@pytest.mark.parametrize(
    "value", ["", "2026-2-9", "20260209", "2026-W07-1", "2026-02-30", "09/02/2026", "2026-02-09T00"]
)
def test_only_one_way_to_write_a_date_is_a_date(value: str) -> None:
    assert parse_date(value) is None


DATES = st.dates(date(1990, 1, 1), date(2040, 12, 31))


TERMS = st.lists(st.tuples(DATES, st.integers(1, 300)), max_size=4)


@given(TERMS, DATES, st.integers(0, 800), st.sampled_from(["australia", "usa", "unknown"]))
def test_a_date_and_all_up_to_the_end_of_its_academic_year_are_of_one_year(
    terms: list[tuple[date, int]], on: date, later: int, region: str
) -> None:
    build = in_region(region)
    days = {first + timedelta(days=number) for first, length in terms for number in range(0, length, 7)}
    build.dates(*((row_date.isoformat(), 1) for row_date in sorted(days)))
    year = academic_year(build, on)

    assert year.first - timedelta(weeks=10) <= on <= year.last
    assert year.last - year.first <= timedelta(days=366 + 220)
    assert abs(year.number - on.year) <= 1
    assert academic_year(build, year.last).number == year.number
    assert academic_year(build, min(year.last, on + timedelta(days=later))).number == year.number


@pytest.mark.parametrize("region", ["singapore", "unknown", "other"])
def test_a_calendar_that_goes_through_new_year_says_that_years_begin_in_august(region: str) -> None:
    build = in_region(region)
    term(build, "2026-08-10", "2027-05-28")
    assert academic_year(build, day("2027-03-01")).number == 2026
    assert academic_year(build, day("2026-03-02")).number == 2025
    assert academic_year(build, day("2027-06-15")).last == day("2027-07-31")


def test_an_academic_year_that_is_over_ends_before_the_next_begins() -> None:
    build = american(2026)
    term(build, "2027-07-26", "2028-05-19")
    assert academic_year(build, day("2027-06-10")).last == day("2027-07-25")


@given(st.lists(st.text(max_size=12), max_size=5), st.integers(0, 13))
def test_dates_that_are_none_and_dates_for_ever_do_no_harm(texts: list[str], rotation: int) -> None:
    build = Building()
    for number, value in enumerate({*texts, "9999-12-31", "0001-01-01"}):
        build.dates((value, number, rotation))
    found = default_range(build, day("2026-05-04"), rotation)
    assert found.end == day("2026-12-31")


@pytest.mark.parametrize("region", ["australia", "usa"])
def test_the_ends_of_time_are_dates_too(region: str) -> None:
    assert default_range(in_region(region), date.max).end == date.max
    assert academic_year(in_region(region), date.min).first == date.min


def test_a_calendar_of_one_term_does_not_end_the_year() -> None:
    build = Building()
    build.set_school(region="australia")
    term(build, "2026-01-28", "2026-04-09")
    found = default_range(build, date(2026, 2, 9))
    assert (found.end, found.academic_year.number) == (date(2026, 12, 31), 2026)
    assert len(found.notes) == 1
    assert academic_year(build, date(2026, 9, 1)).number == 2026


def test_a_calendar_of_the_whole_year_ends_it_with_its_last_date() -> None:
    build = Building()
    build.set_school(region="australia")
    term(build, "2026-01-28", "2026-12-11")
    assert default_range(build, date(2026, 2, 9)).end == date(2026, 12, 11)
