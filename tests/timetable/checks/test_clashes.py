"""Teachers, rooms and students in two places at once, and what only looks like it."""

from __future__ import annotations

import pytest

from syncdesk.timetable.checks.clashes import clash_problems
from syncdesk.timetable.records import (
    OnCall,
    Teacher,
    YardDuty,
)
from tests.timetable.building import Building
from tests.timetable.checks.small_school import found, school, the_one


def test_a_teacher_with_two_sections_at_once_is_found_with_the_slot() -> None:
    build = school()
    build.lesson("9ENG 1", 1, "1", teacher="T1")
    problem = the_one(build, "teacher_clash")
    assert (problem.subject, problem.table, problem.row) == ("T1", "teachers", build.by_code(Teacher)["T1"].id)
    assert str(problem.text) == "“T1” teaches “9ENG 1”, “9MAT 1” at once: day 1, period “1”."


def test_a_room_with_two_sections_at_once_is_found() -> None:
    build = school()
    build.lesson("9ENG 1", 1, "1", room="R1")
    assert ("room_clash", "R1") in found(build)


def test_each_slot_of_a_clash_is_told_once() -> None:
    build = school()
    build.section("9ART 1", teacher="T1")
    for day in (1, 2):
        build.lesson("9ENG 1", day, "1", teacher="T1", room="")
        build.lesson("9ART 1", day, "1", room="")
    assert [subject for code, subject in found(build) if code == "teacher_clash"] == ["T1", "T1"]


def beside(build: Building, code: str, **fields: str | int) -> None:
    """A section that has teacher, room, student and slot in common with 9MAT 1."""
    build.section(code, teacher="T1", room="R1", **fields)
    build.lesson(code, 1, "1")
    build.enrol("S1", code)


def clashes(build: Building) -> set[str]:
    return {problem.code for problem in clash_problems(build)}


ALL = {"teacher_clash", "room_clash", "student_clash"}


def test_a_section_in_the_same_slot_clashes_in_all_three_ways() -> None:
    build = school()
    beside(build, "9ART 1")
    assert clashes(build) == ALL


def test_two_teachers_and_two_rooms_of_one_section_are_no_clash() -> None:
    build = school()
    build.lesson("9MAT 1", 1, "1", teacher="T2", room="R2")
    build.lesson("9MAT 1", 1, "1", teacher="T1", room="R2")
    assert clashes(build) == set()


def test_a_composite_is_no_clash() -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", composite="K1")
    beside(build, "9ART 1", composite="K1")
    assert clashes(build) == set()


def test_two_composites_clash() -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", composite="K1")
    beside(build, "9ART 1", composite="K2")
    assert clashes(build) == ALL


@pytest.mark.parametrize(
    ("mine", "other", "clash"), [("1", "2", False), ("1,3", "2,4", False), ("1,2", "2", True), ("1", "", True)]
)
def test_rotations_that_never_meet_are_no_clash(mine: str, other: str, clash: bool) -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", rotations=mine)
    beside(build, "9ART 1", rotations=other)
    assert clashes(build) == (ALL if clash else set())


@pytest.mark.parametrize(
    ("end", "start", "clash"),
    [
        ("2026-06-30", "2026-07-01", False),
        ("2026-07-01", "2026-07-01", True),
        ("", "2026-07-01", True),
        ("30 June", "2026-07-01", True),
    ],
)
def test_sections_of_different_dates_are_no_clash(end: str, start: str, clash: bool) -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", end_date=end)
    beside(build, "9ART 1", start_date=start)
    assert clashes(build) == (ALL if clash else set())


def test_a_sub_class_and_what_it_is_part_of_are_no_clash_but_two_sub_classes_are() -> None:
    build = school()
    beside(build, "9MAT 1a", parent="9MAT 1")
    assert clashes(build) == set()
    beside(build, "9MAT 1b", parent="9MAT 1")
    assert clashes(build) == ALL


def test_it_does_not_matter_which_was_there_first_the_sub_class_or_what_it_is_part_of() -> None:
    build = school()
    beside(build, "9ART 1a")
    build.section("9ART 1", teacher="T1")
    build.section("9MAT 1", teacher="T1", room="R1", parent="9ART 1")
    build.section("9ART 1a", teacher="T1", room="R1", parent="9MAT 1")
    build.lesson("9ART 1", 1, "1")
    build.enrol("S1", "9ART 1")
    assert clashes(build) == set()


def test_the_same_period_of_another_grid_is_no_clash() -> None:
    build = school()
    build.grid(days=5, periods=("1",), grid="Junior")
    beside(build, "9ART 1", grid="Junior")
    assert clashes(build) == set()


@pytest.mark.parametrize("fields", [{"priority": 1}, {"type": "Study"}, {"type": "RollClass"}])
def test_a_student_may_be_in_a_priority_section_or_a_typed_one_at_the_same_time(fields: dict[str, str | int]) -> None:
    build = school()
    beside(build, "9ART 1", **fields)
    assert "student_clash" not in clashes(build)


def test_a_student_who_changes_sections_by_date_does_not_clash() -> None:
    build = school()
    build.section("9MAT 2", teacher="T3", room="R3")
    build.lesson("9MAT 2", 1, "1")
    build.enrol("S2", "9MAT 1", end="2026-05-01")
    build.enrol("S2", "9MAT 2", start="2026-05-02")
    assert clashes(build) == set()
    build.enrol("S3", "9MAT 1", end="2026-05-01")
    build.enrol("S3", "9MAT 2", start="2026-05-01")
    assert found(build) == [("student_clash", "S3")]


def test_a_student_who_leaves_a_section_and_comes_back_does_not_clash_with_it() -> None:
    build = school()
    build.enrol("S2", "9MAT 1", end="2026-05-01")
    build.enrol("S2", "9MAT 1", start="2026-04-01")
    assert clashes(build) == set()


def test_a_student_with_many_clashes_is_told_of_once_with_their_number() -> None:
    build = school()
    beside(build, "9ART 1")
    build.lesson("9ART 1", 2, "1")
    build.lesson("9ART 1", 2, "2")
    problem = the_one(build, "student_clash")
    assert (problem.subject, problem.table) == ("S1", "students")
    assert str(problem.text).startswith("“S1” is in several sections at once in 3 periods, such as")


def test_a_teacher_on_duty_or_on_call_with_something_else_to_do_is_found() -> None:
    build = school()
    teacher = build.by_code(Teacher)["T1"].id
    build.add(YardDuty(0, "", 1, "2", "Oval", teacher))
    build.add(OnCall(0, "", 1, "3", teacher))
    assert found(build) == []
    build.add(OnCall(0, "", 2, "1", teacher))
    assert str(the_one(build, "duty_clash").text) == (
        "“T1” is needed for “9MAT 1”, “on call” at once: day 2, period “1”."
    )
    build.add(YardDuty(0, "", 1, "2", "Quad", teacher))
    assert [code for code, _ in found(build)] == ["duty_clash", "duty_clash"]


def test_a_duty_that_is_both_a_section_and_a_yard_duty_is_no_clash() -> None:
    build = school()
    build.section("DUT OVAL", teacher="T1", type="Duty")
    build.lesson("DUT OVAL", 3, "1", room="")
    build.add(YardDuty(0, "", 3, "1", "Oval", build.by_code(Teacher)["T1"].id))
    assert found(build) == []
