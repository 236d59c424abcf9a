"""Bell times that cannot be, and periods and lessons that have none."""

from __future__ import annotations

import msgspec

from syncdesk.timetable.records import (
    BellTime,
    Day,
    Lesson,
    Period,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
)
from tests.timetable.building import Building
from tests.timetable.checks.small_school import found, school


def test_bell_times_that_overlap_or_run_backwards_or_are_none_are_found() -> None:
    build = school()
    bells = build.by_key(BellTime)
    build.add(msgspec.structs.replace(bells["", 1, "2"], start="08:50"))
    build.add(msgspec.structs.replace(bells["", 2, "1"], start="09:00", end="09:00"))
    build.add(msgspec.structs.replace(bells["", 3, "1"], start="8:00"))
    build.add(msgspec.structs.replace(bells["", 4, "1"], start="", end=""))
    build.add(msgspec.structs.replace(bells["", 5, "1"], end="24:00"))
    assert found(build) == [
        ("bell_time_unreadable", "|3|1"),
        ("bell_time_unreadable", "|4|1"),
        ("bell_time_unreadable", "|5|1"),
        ("bell_time_reversed", "|2|1"),
        ("bell_times_overlap", "|1|2"),
    ]


def test_periods_that_follow_each_other_at_once_do_not_overlap() -> None:
    build = school()
    bells = build.by_key(BellTime)
    build.add(msgspec.structs.replace(bells["", 1, "1"], end="09:00"))
    assert found(build) == []


def test_a_period_without_bell_times_is_found_and_a_grid_without_any_is_one_problem() -> None:
    build = school()
    build.add(Period(0, "", "5", "Period 5", 5))
    for code in ("1", "2"):
        build.add(Period(0, "Junior", code, "", int(code)))
    assert found(build) == [("bell_times_missing", "Junior"), ("period_without_bell_times", "|5")]


def test_a_lesson_in_a_period_that_does_not_ring_on_that_day_is_found() -> None:
    build = Building()
    ringing = school()
    for record in (Day, Period, Teacher, Room, Section, Student, Lesson, SectionListRow, BellTime):
        for row in ringing.of(record).values():
            if row != ringing.by_key(BellTime)["", 1, "2"]:
                build.add(row)
    assert found(build) == [("lesson_without_bell_time", "|1|2")]
