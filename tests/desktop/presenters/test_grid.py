"""A timetable as a grid: what stands in a slot, what clashes there, and how it is read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from syncdesk.desktop.presenters.grid import (
    DUTY,
    EMPTY,
    KINDS,
    Entry,
    Grid,
    Kind,
    described,
    grid_of,
    subjects,
)
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import BellTime, Lesson, OnCall, Period, Room, Section, Student, Teacher, YardDuty
from syncdesk.timetable.tables import Tables
from tests.timetable import sampled
from tests.timetable.building import Building, document

TODAY = date(2026, 2, 9)
SUNDAY = date(2026, 2, 8)


@pytest.fixture(scope="module")
def sample() -> Document:
    return document(sampled.rows(TODAY))


@pytest.fixture
def build() -> Building:
    """One teacher, one room, and five days of four periods."""
    build = Building()
    build.grid()
    build.section("9MAT 1", "T1", "R1", year_level="9", faculty="Mathematics")
    build.lesson("9MAT 1", 1, "1")
    return build


def of(tables: Tables, kind: Kind, code: str, rotation: int = 0, today: date | None = None) -> Grid:
    key = next(subject.key for subject in subjects(tables, kind) if subject.code == code)
    return grid_of(tables, kind, key, rotation=rotation, today=today)


def all_entries(grid: Grid) -> list[Entry]:
    return [entry for found in grid.entries.values() for entry in found]


def clashes(grid: Grid) -> dict[str, str]:
    return {entry.title: str(entry.problem) for entry in all_entries(grid) if entry.problem is not None}


def test_nothing_is_an_empty_grid() -> None:
    assert (EMPTY.days, EMPTY.periods, EMPTY.entries) == ((), (), {})


def test_whom_one_can_choose_is_sorted_as_people_count(sample: Document) -> None:
    assert [subject.label for subject in subjects(sample, "years")] == ["7", "8", "9", "10", "11", "12", "SPT"]
    sections = [subject.label for subject in subjects(sample, "sections")]
    assert sections.index("9MAT 1") < sections.index("10MAT 1")
    assert len(subjects(sample, "students")) == 606


@pytest.mark.parametrize(
    ("codes", "ordered"),
    [
        (["10MAT 1", "9MAT 1"], ["9MAT 1", "10MAT 1"]),
        (["9MAT 10", "9MAT 2"], ["9MAT 2", "9MAT 10"]),
        (["b1", "A1", "a10", "A2"], ["A1", "A2", "a10", "b1"]),
        (["MAT", "9MAT"], ["9MAT", "MAT"]),
        (["9²", "9"], ["9", "9²"]),
    ],
)
def test_numbers_in_codes_are_sorted_by_their_value(codes: list[str], ordered: list[str]) -> None:
    build = Building()
    for code in codes:
        build.add(Section(0, code))
    assert [subject.label for subject in subjects(build, "sections")] == ordered


def test_people_are_called_by_their_names_and_rooms_by_theirs() -> None:
    build = Building()
    build.add(Teacher(0, "T1", "Robert", "Costa", preferred_name="Rob"))
    build.add(Teacher(0, "T2"))
    build.add(Room(0, "R1", "Laboratory"))
    build.add(Room(0, "R2", "R2"))
    assert [subject.label for subject in subjects(build, "teachers")] == ["Costa, Rob (T1)", "T2"]
    assert [subject.label for subject in subjects(build, "rooms")] == ["R1 · Laboratory", "R2"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_clashes_in_the_sample_school(sample: Document, kind: Kind) -> None:
    grids = [grid_of(sample, kind, subject.key) for subject in subjects(sample, kind)]
    assert [clashes(grid) for grid in grids if clashes(grid)] == []
    assert any(grid.entries for grid in grids)


def test_each_lesson_of_the_sample_school_stands_in_the_grid_of_its_section(sample: Document) -> None:
    shown = {
        lesson
        for subject in subjects(sample, "sections")
        for entry in all_entries(grid_of(sample, "sections", subject.key))
        for lesson in entry.lessons
    }
    assert shown == set(sample.of(Lesson))


def test_a_teachers_grid_says_where_and_a_rooms_grid_says_who(build: Building) -> None:
    (taught,) = all_entries(of(build, "teachers", "T1"))
    assert (taught.title, taught.where, taught.who, taught.group) == ("9MAT 1", "R1", "", "Mathematics")
    (held,) = all_entries(of(build, "rooms", "R1"))
    assert (held.where, held.who) == ("", "T1")
    (both,) = all_entries(of(build, "sections", "9MAT 1"))
    assert (both.where, both.who) == ("R1", "T1")


def test_two_teachers_at_once_are_one_entry_with_both_lessons(build: Building) -> None:
    build.lesson("9MAT 1", 1, "1", "T2", "R2")
    (entry,) = all_entries(of(build, "sections", "9MAT 1"))
    assert (entry.where, entry.who, len(entry.lessons)) == ("R1, R2", "T1, T2", 2)


def test_sections_taught_together_are_marked_as_linked_and_do_not_clash(sample: Document) -> None:
    for kind in ("teachers", "rooms"):
        lesson = next(row for row in sample.of(Lesson).values() if sample.code(Section, row.section) == "11LAN 4")
        key = str(lesson.teacher if kind == "teachers" else lesson.room)
        found = grid_of(sample, kind, key).entries[lesson.day, lesson.period]
        assert [(entry.title, entry.linked, entry.problem) for entry in found] == [
            ("11LAN 4", True, None),
            ("12LAN 4", True, None),
        ]


def test_two_sections_in_one_slot_clash_and_each_names_the_other(build: Building) -> None:
    build.section("10MAT 1", "T1", "R1", year_level="10")
    build.lesson("10MAT 1", 1, "1")
    build.lesson("10MAT 1", 2, "1")
    expected = {"9MAT 1": "at the same time as 10MAT 1", "10MAT 1": "at the same time as 9MAT 1"}
    assert clashes(of(build, "teachers", "T1")) == expected
    assert clashes(of(build, "rooms", "R1")) == expected
    assert [entry.problem for entry in of(build, "teachers", "T1").entries[2, "1"]] == [None]


def test_a_student_in_two_sections_at_once_has_a_clash(build: Building) -> None:
    build.section("9ART 1", "T2", "R2")
    build.lesson("9ART 1", 1, "1")
    build.enrol("S1", "9MAT 1", "9ART 1")
    assert set(clashes(of(build, "students", "S1"))) == {"9MAT 1", "9ART 1"}
    assert clashes(of(build, "teachers", "T2")) == {}


def test_a_year_level_has_many_sections_at_once_and_that_is_no_clash(build: Building) -> None:
    build.section("9MAT 2", "T2", "R2", year_level="9")
    build.lesson("9MAT 2", 1, "1")
    grid = of(build, "years", "9")
    assert [entry.title for entry in grid.entries[1, "1"]] == ["9MAT 1", "9MAT 2"]
    assert clashes(grid) == {}


def test_a_section_and_its_sub_class_do_not_clash(build: Building) -> None:
    build.section("9MAT 1A", "T1", "R1", parent="9MAT 1")
    build.lesson("9MAT 1A", 1, "1")
    assert clashes(of(build, "teachers", "T1")) == {}


@pytest.mark.parametrize(("rotations", "clash"), [(("1", "2"), False), (("1", "1,2"), True), (("", "2"), True)])
def test_sections_of_different_rotations_do_not_clash(rotations: tuple[str, str], clash: bool) -> None:
    build = Building()
    build.grid()
    for code, mark in zip(("9DRA 1", "9MUS 1"), rotations, strict=True):
        build.section(code, "T1", "R1", rotations=mark)
        build.lesson(code, 1, "1")
    assert bool(clashes(of(build, "teachers", "T1"))) is clash


def test_periods_of_two_grids_do_not_clash_for_having_one_name(build: Building) -> None:
    build.grid(grid="JUN")
    build.section("7MAT 1", "T1", "R1", grid="JUN")
    build.lesson("7MAT 1", 1, "1")
    assert clashes(of(build, "teachers", "T1")) == {}


def test_a_rotation_shows_its_sections_and_those_of_all_year(sample: Document) -> None:
    shown = {
        rotation: {entry.title for entry in all_entries(of(sample, "years", "9", rotation))} for rotation in (0, 1, 2)
    }
    assert {"9DRA 1", "9MUS 1", "9MAT 1"} <= shown[0]
    assert shown[0] - shown[1] == {"9MUS 1"}
    assert shown[0] - shown[2] == {"9DRA 1"}


def test_periods_stand_in_the_order_of_the_day_with_their_times(sample: Document) -> None:
    periods = of(sample, "sections", "10MAT 1").periods
    assert [period.code for period in periods] == ["BS", "RC", "1", "2", "R", "3", "4", "L", "5", "6", "AS"]
    assert [period.name for period in periods if period.minor][:3] == ["Before school", "Roll call", "Recess"]
    assert (periods[2].starts, periods[2].minor) == ("08:55", False)
    junior = of(sample, "sections", "7MAT 1").periods
    assert [period.code for period in junior][6:8] == ["L", "4"]


def test_a_period_that_only_a_lesson_names_comes_last(build: Building) -> None:
    build.lesson("9MAT 1", 9, "0")
    grid = of(build, "teachers", "T1")
    assert [period.code for period in grid.periods] == ["1", "2", "3", "4", "0"]
    assert (grid.days[-1].number, grid.days[-1].name) == (9, "9")


def test_a_period_without_a_bell_time_has_no_time(build: Building) -> None:
    build.add(Period(0, "", "AS", "After school", 9))
    build.add(BellTime(0, "", 1, "AS2", "16:00", "17:00"))
    last = of(build, "teachers", "T1").periods[-1]
    assert (last.code, last.starts, last.minor) == ("AS", "", False)


def test_today_is_marked_on_school_days_only(sample: Document) -> None:
    assert [day.name for day in of(sample, "years", "9", today=TODAY).days if day.today] == ["MonA"]
    for today in (SUNDAY, None):
        assert [day.name for day in of(sample, "years", "9", today=today).days if day.today] == []


def test_duties_and_on_calls_stand_in_their_teachers_grid(build: Building) -> None:
    teacher = build.by_code(Teacher)["T1"].id
    build.add(YardDuty(0, "", 1, "2", "Oval", teacher))
    build.add(OnCall(0, "", 2, "3", teacher))
    grid = of(build, "teachers", "T1")
    (duty,), (on_call,) = grid.entries[1, "2"], grid.entries[2, "3"]
    assert (duty.title, duty.where, duty.group, duty.lessons) == ("Yard duty", "Oval", DUTY, ())
    assert (on_call.title, on_call.group) == ("On-call", DUTY)
    assert grid.groups == (*sorted({"Mathematics", DUTY}),)


def test_the_faculty_of_the_course_colours_a_section_without_one() -> None:
    build = Building()
    build.section("9MAT 1", "T1", course="9MAT")
    build.section("9ROL A", "T1", type="RollClass", faculty="Pastoral")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9ROL A", 1, "2")
    assert of(build, "teachers", "T1").groups == (DUTY,)


def test_captions_count(build: Building) -> None:
    build.section("9MAT 1", "T1", "R1", year_level="9", name="Algebra")
    build.section("9ART 1", "T1", "R1", year_level="9")
    for code, day in (("9MAT 1", 2), ("9ART 1", 3)):
        build.lesson(code, day, "1")
    build.enrol("S1", "9MAT 1", "9ART 1")
    build.enrol("S2", "9MAT 1", "9ART 1")
    build.add(Student(build.by_code(Student)["S1"].id, "S1", year_level="9"))
    build.add(Room(build.by_code(Room)["R1"].id, "R1", capacity=30))
    codes: dict[Kind, str] = {"teachers": "T1", "sections": "9MAT 1", "rooms": "R1", "students": "S1", "years": "9"}
    assert {kind: " · ".join(map(str, of(build, kind, code).caption)) for kind, code in codes.items()} == {
        "teachers": "3 periods · 2 sections",
        "sections": "Algebra · 2 students · 2 periods",
        "rooms": "30 seats · 3 periods in use",
        "students": "Year 9 · 2 sections · 3 periods",
        "years": "2 sections",
    }


def test_an_entry_is_read_aloud_with_its_place_and_what_is_wrong(build: Building) -> None:
    build.section("10MAT 1", "T1", "R2", composite="X")
    build.lesson("10MAT 1", 1, "1")
    grid = of(build, "teachers", "T1")
    said = [list(map(str, described(entry, grid.days[0], grid.periods[0]))) for entry in grid.entries[1, "1"]]
    assert said == [
        ["Day 1, period 1, 10MAT 1", "room R2", "taught together with others", "problem: at the same time as 9MAT 1"],
        ["Day 1, period 1, 9MAT 1", "room R1", "problem: at the same time as 10MAT 1"],
    ]
