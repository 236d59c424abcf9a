"""Dates that are none or outside what they belong to, and days of the calendar."""

from __future__ import annotations

import pytest

from syncdesk.timetable.records import (
    Student,
)
from tests.timetable.building import Building
from tests.timetable.checks.small_school import found, school, the_one


def test_days_of_the_calendar_that_the_cycle_lacks_are_one_problem_each() -> None:
    build = school()
    build.dates(("2026-02-09", 1), ("2026-02-10", 6), ("2026-02-11", 6), ("2026-02-12", 0))
    assert found(build) == [("calendar_day_unknown", "|6")]
    assert str(the_one(build, "calendar_day_unknown").text).startswith("2 dates of the calendar are day 6")


def test_a_calendar_for_all_grids_may_have_the_days_of_any() -> None:
    build = Building()
    build.grid(days=10, periods=("1",), grid="Senior")
    build.dates(("2026-02-09", 10))
    assert found(build) == []


def test_dates_that_are_none_or_run_backwards_are_found() -> None:
    build = school()
    build.add(Student(0, "S8", start_date="9/2/2026"))
    build.add(Student(0, "S9", start_date="2026-02-09", end_date="2026-02-08"))
    build.enrol("S1", "9MAT 1", start="2026-13-01")
    build.dates(("2026-02-30", 1))
    assert found(build) == [
        ("date_unreadable", "S8"),
        ("date_unreadable", "|2026-02-30"),
        ("date_unreadable", "S1|9MAT 1|2026-13-01"),
        ("dates_reversed", "S9"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "is_outside"),
    [
        ("2026-02-01", "2026-06-30", False),
        ("", "", False),
        ("2026-01-31", "", True),
        ("", "2026-07-01", True),
        ("2026-07-02", "", True),
        ("", "2026-01-02", True),
    ],
)
def test_a_student_in_a_section_outside_its_dates_is_found(start: str, end: str, is_outside: bool) -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", start_date="2026-02-01", end_date="2026-06-30")
    build.enrol("S2", "9MAT 1", start=start, end=end)
    assert found(build) == ([("list_dates_outside", f"S2|9MAT 1|{start}")] if is_outside else [])
