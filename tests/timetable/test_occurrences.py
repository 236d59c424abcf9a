"""What happens on dates: the cycle on the calendar, with the changes of single dates."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from syncdesk.timetable.covering import Board
from syncdesk.timetable.occurrences import Occurrence, Occurrences
from syncdesk.timetable.records import DailyChange, DutyChange, OnCall, Room, Section, Teacher, YardDuty
from tests.timetable.building import Building

MONDAY, TUESDAY, WEDNESDAY = "2026-02-09", "2026-02-10", "2026-02-11"


@pytest.fixture
def build() -> Building:
    build = Building()
    build.grid(2, ("1", "2"))
    build.section("9MAT 1", "T1", "R1")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9MAT 1", 2, "2")
    build.dates((MONDAY, 1, 1), (TUESDAY, 2, 1), (WEDNESDAY, 0), ("2026-02-12", 1, 2))
    return build


def told(build: Building, first: str = MONDAY, last: str = "2026-12-31") -> list[tuple[str, str, str, str, str]]:
    """Date, period, section, teachers and rooms of each, by code."""

    def codes(record: type[Teacher] | type[Room], rows: Iterable[int]) -> str:
        return " ".join(build.code(record, row) for row in rows)

    def line(each: Occurrence) -> tuple[str, str, str, str, str]:
        name = build.code(Section, each.section) or each.what
        return each.date, each.period, name, codes(Teacher, each.teachers), codes(Room, each.rooms)

    return [line(each) for each in Occurrences(build, first, last)]


def test_a_lesson_is_on_every_date_of_its_cycle_day_and_on_no_holiday(build: Building) -> None:
    assert told(build) == [
        (MONDAY, "1", "9MAT 1", "T1", "R1"),
        (TUESDAY, "2", "9MAT 1", "T1", "R1"),
        ("2026-02-12", "1", "9MAT 1", "T1", "R1"),
    ]
    assert told(build, TUESDAY, WEDNESDAY) == [(TUESDAY, "2", "9MAT 1", "T1", "R1")]


def test_a_section_of_a_rotation_is_there_in_that_rotation_alone(build: Building) -> None:
    build.section("9MAT 1", "T1", "R1", rotations="2")
    assert [line[0] for line in told(build)] == ["2026-02-12"]


def test_a_section_that_ended_is_there_no_more(build: Building) -> None:
    build.section("9MAT 1", "T1", "R1", end_date=MONDAY)
    assert [line[0] for line in told(build)] == [MONDAY]


def test_a_grid_has_its_own_dates_where_it_has_any(build: Building) -> None:
    build.grid(1, ("A",), grid="JUN")
    build.section("7ART 1", "T2", "R2", grid="JUN")
    build.lesson("7ART 1", 1, "A")
    assert [line[0] for line in told(build) if line[2] == "7ART 1"] == [MONDAY, "2026-02-12"]
    build.dates((WEDNESDAY, 1), grid="JUN")
    assert [line[0] for line in told(build) if line[2] == "7ART 1"] == [WEDNESDAY]


@pytest.mark.parametrize(
    ("change", "teachers", "rooms"),
    [
        ({"absent": "T1", "cover": "T9"}, "T9", "R1"),
        ({"absent": "T1"}, "T1", "R1"),
        ({"absent": "T1", "room": "R9"}, "T1", "R9"),
        ({"absent": "T1", "how": "no_cover"}, "", "R1"),
        ({"room": "R9"}, "T1", "R9"),
        ({"absent": "T1", "cover": "T9", "room": "R9"}, "T9", "R9"),
        ({"cover": "T9"}, "T1 T9", "R1"),
        ({"absent": "T7", "cover": "T9"}, "T1", "R1"),
    ],
)
def test_a_change_is_of_its_date_alone(build: Building, change: dict[str, str], teachers: str, rooms: str) -> None:
    for code in ("T7", "T9"):
        build.add(Teacher(0, code))
    build.add(Room(0, "R9"))
    who, where = build.by_code(Teacher), build.by_code(Room)
    how, codes = change.get("how", ""), {field: code for field, code in change.items() if field != "how"}
    named = {field: (where if field == "room" else who)[code].id for field, code in codes.items()}
    build.add(DailyChange(0, MONDAY, "1", build.by_code(Section)["9MAT 1"].id, **named, how=how))
    assert told(build)[0] == (MONDAY, "1", "9MAT 1", teachers, rooms)
    assert told(build)[2] == ("2026-02-12", "1", "9MAT 1", "T1", "R1")


def test_duties_and_on_calls_are_there_too(build: Building) -> None:
    teacher = build.by_code(Teacher)["T1"].id
    build.add(YardDuty(0, "", 1, "2", "Oval", teacher))
    build.add(OnCall(0, "", 2, "1", teacher))
    assert told(build, MONDAY, TUESDAY) == [
        (MONDAY, "1", "9MAT 1", "T1", "R1"),
        (MONDAY, "2", "yard_duties Oval", "T1", ""),
        (TUESDAY, "2", "9MAT 1", "T1", "R1"),
        (TUESDAY, "1", "on_calls", "T1", ""),
    ]


@pytest.mark.parametrize("area", ["", " ", " Oval", "Oval "])
def test_a_duty_of_any_area_meets_what_was_set_for_it(area: str) -> None:
    build = Building()
    build.grid(1, ("1",))
    build.section("9MAT 1", "T1", "R1")
    build.section("9MAT 2", "T2", "R2")
    build.dates(("2026-02-09", 1))
    grid = build.by_code(Section)["9MAT 1"].grid
    usual, cover = (build.by_code(Teacher)[code].id for code in ("T1", "T2"))
    build.add(YardDuty(0, grid, 1, "1", area, usual))
    build.add(DutyChange(0, "2026-02-09", grid, "1", area, usual, cover))
    board = Board(build, "2026-02-09")
    (row,) = [row for row in board.to_cover if row.duty is not None]
    assert row.lesson.teachers == (cover,)
    assert not row.gone
