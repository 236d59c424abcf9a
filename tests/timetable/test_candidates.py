"""Who could cover a lesson of a date, and who is asked first."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.timetable.candidates import Extras, candidates, first_counted
from syncdesk.timetable.covering import Board
from syncdesk.timetable.records import DailyChange, OnCall, Section, Teacher
from tests.timetable.building import Building
from tests.timetable.covered import MONDAY, a_monday, away, section, teacher


@pytest.fixture
def build() -> Building:
    return a_monday()


def codes(build: Building, at: int = 0) -> list[tuple[str, str]]:
    """Who is offered for a lesson, and how."""
    made = Board(build, MONDAY)
    return [
        (build.code(Teacher, each.teacher), each.how) for each in candidates(made, made.to_cover[at], Extras(build))
    ]


def taken(build: Building, code: str, date: str = MONDAY) -> int:
    """The extras of a teacher so far."""
    made = Board(build, date)
    return Extras(build).of(made, teacher(build, code), first_counted(made))


def test_who_is_free_is_offered_on_call_first_and_who_is_busy_or_not_there_is_not(build: Building) -> None:
    away(build, "T1")
    assert codes(build) == [("T4", "on_call"), ("T3", "extra"), ("C1", "casual")]


def test_those_with_fewer_extras_come_first(build: Building) -> None:
    away(build, "T1")
    for period in ("1", "2"):
        build.add(DailyChange(0, "2026-02-02", period, section(build, "9MAT 3"), teacher(build, "T3"),
                              teacher(build, "T4"), how="on_call"))  # fmt: skip
    assert codes(build)[0] == ("T3", "extra")
    assert taken(build, "T4") == 2


def test_extras_of_another_year_or_later_are_not_counted(build: Building) -> None:
    for date in ("2025-11-03", "2026-03-02"):
        build.add(DailyChange(0, date, "1", section(build, "9MAT 1"), teacher(build, "T1"), teacher(build, "T4")))
    assert taken(build, "T4") == 0


def test_whose_own_lesson_does_not_take_place_covers_in_lieu(build: Building) -> None:
    away(build, "T1")
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 2"), how="cancelled"))
    made = Board(build, MONDAY)
    row = next(row for row in made.to_cover if row.absent)
    first = candidates(made, row, Extras(build))[0]
    assert (build.code(Teacher, first.teacher), first.how) == ("T2", "in_lieu")


def test_extras_are_counted_over_the_new_year_where_the_academic_year_goes_on(build: Building) -> None:
    build.set_school(region="sweden")
    build.dates(*((f"{month}-10", 1) for month in ("2025-09", "2025-12", "2026-04")))
    for date in ("2025-06-02", "2025-11-03", "2025-12-10"):
        build.add(DailyChange(0, date, "1", section(build, "9MAT 1"), teacher(build, "T1"), teacher(build, "T4")))
    assert taken(build, "T4") == 2
    assert taken(build, "T4", "2025-11-30") == 1


def test_extras_that_are_known_are_those_of_the_covers_as_they_are_now(build: Building) -> None:
    known, who = Extras(build), teacher(build, "T4")

    def now(date: str = MONDAY) -> int:
        made = Board(build, date)
        return known.of(made, who, first_counted(made))

    assert now() == 0
    first = build.add(DailyChange(0, "2026-02-02", "1", section(build, "9MAT 1"), teacher(build, "T1"), who))
    assert now() == 1
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 1"), teacher(build, "T1"), who))
    assert (now(), now("2026-02-03"), now("2026-02-01")) == (2, 1, 0)
    build.add(msgspec.structs.replace(first, how="casual"))
    assert now() == 1
    build.add(msgspec.structs.replace(first, period="3", how="extra"))
    build.add(DailyChange(0, "2026-02-02", "3", section(build, "9MAT 2"), teacher(build, "T2"), who))
    assert now() == 3
    for code in ("9MAT 1", "9MAT 2"):
        build.add(msgspec.structs.replace(build.by_code(Section)[code], composite="A"))
    assert now() == 2


def test_who_is_on_call_already_is_not_asked_to_take_an_on_call(build: Building) -> None:
    build.add(OnCall(0, "", 1, "1", teacher(build, "C1")))
    away(build, "T4")
    assert codes(build) == [("T3", "extra")]
