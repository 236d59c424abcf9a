"""The year of the sample school."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.records import BellTime, CalendarDate
from syncdesk.timetable.sample.book import Book
from syncdesk.timetable.sample.year import DAY_NAMES, GRIDS, JUNIOR, SchoolYear, add_calendar, add_grids

DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def calendar(today: date) -> dict[date, CalendarDate]:
    book = Book()
    add_calendar(book, SchoolYear(today))
    rows = [row for row in book.rows[CalendarDate] if isinstance(row, CalendarDate)]
    return {date.fromisoformat(row.date): row for row in rows}


@given(DATES)
def test_any_day_can_be_today_and_is_a_school_day_of_the_year(today: date) -> None:
    dates = calendar(today)
    assert dates[today].day > 0
    assert min(dates) <= today < max(dates)


@given(DATES)
def test_a_school_day_follows_within_a_week(today: date) -> None:
    year = SchoolYear(today)
    following = year.next_school_day()
    assert today < following <= today + timedelta(7)
    assert calendar(today)[following].day == year.cycle_day(following) > 0


@given(DATES)
def test_both_rotations_have_dates_and_the_first_ends_before_the_second(today: date) -> None:
    dates = calendar(today)
    first = [day for day, row in dates.items() if row.rotation == 1]
    second = [day for day, row in dates.items() if row.rotation == 2]
    assert max(first) < min(second)


@given(DATES)
def test_weekdays_keep_their_names_and_weeks_alternate(today: date) -> None:
    for day, row in calendar(today).items():
        if row.day and day.weekday() < 5:
            assert DAY_NAMES[row.day - 1].startswith(f"{day:%a}")
            week_later = day + timedelta(7)
            assert SchoolYear(today).cycle_day(week_later) in {0, (row.day + 4) % 10 + 1}


def test_there_are_holidays_with_names_and_no_weekends() -> None:
    dates = calendar(date(2026, 3, 4))
    assert [row.name for row in dates.values() if not row.day] == ["King's Birthday", "Sports day"]
    assert all(day.weekday() < 5 for day in dates)


def test_each_grid_has_bell_times_in_order_and_year_7_has_lunch_earlier() -> None:
    book = Book()
    add_grids(book)
    bells = [row for row in book.rows[BellTime] if isinstance(row, BellTime)]
    for grid in GRIDS:
        for day in range(1, 11):
            times = [(row.start, row.end) for row in bells if (row.grid, row.day) == (grid, day)]
            assert all(start < end for start, end in times)
            assert all(one[1] <= other[0] for one, other in pairwise(times))
    starts = {row.grid: row.start for row in bells if row.period == "L"}
    assert starts[JUNIOR] < starts[""]
