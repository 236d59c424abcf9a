"""Sections that lack something."""

from __future__ import annotations

import pytest

from tests.timetable.checks.small_school import found, school


def test_a_section_without_lessons_is_found_unless_its_sub_classes_or_its_parent_have_them() -> None:
    build = school()
    build.section("9MAT 1a", teacher="T1", parent="9MAT 1")
    build.section("9SCI 1", teacher="T3")
    build.section("9SCI 1a", teacher="T3", parent="9SCI 1")
    build.lesson("9SCI 1a", 3, "1", room="R3")
    build.section("9ART 1", teacher="T4")
    assert found(build) == [("section_without_lessons", "9ART 1")]


def test_a_section_without_a_default_teacher_is_found_unless_its_type_needs_none() -> None:
    build = school()
    for code, kind in (("9ART 1", ""), ("7ROL A", "RollClass"), ("DUT 1", "Duty"), ("STU 1", "Study")):
        build.section(code, type=kind)
        build.lesson(code, 3, "1", teacher=f"T{code}", room=f"R{code}")
    assert found(build) == [("section_without_teacher", "7ROL A"), ("section_without_teacher", "9ART 1")]


def test_an_unknown_type_and_a_lonely_composite_mark_are_found() -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", type="Lesson", composite="K1")
    assert found(build) == [("section_type_unknown", "9MAT 1"), ("composite_single", "9MAT 1")]


@pytest.mark.parametrize("rotations", ["0", "13", "1,x", "1,,2", "1;2", "-1", "9" * 5000])
def test_rotations_that_are_no_number_from_1_to_12_are_found(rotations: str) -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", rotations=rotations)
    assert found(build) == [("rotation_unknown", "9MAT 1")]


def test_twelve_rotations_are_fine_and_a_thirteenth_in_the_calendar_is_not() -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", rotations="1, 2,12")
    build.dates(("2026-02-09", 1, 12), ("2026-02-10", 2, 13), ("2026-02-11", 3, -1))
    assert found(build) == [("rotation_unknown", "|2026-02-10"), ("rotation_unknown", "|2026-02-11")]


def test_sections_that_are_sub_classes_of_each_other_are_one_problem() -> None:
    build = school()
    build.section("9MAT 1a", teacher="T1", parent="9MAT 1")
    build.section("9MAT 1b", teacher="T1", parent="9MAT 1a")
    assert found(build) == []
    build.section("9MAT 1", teacher="T1", room="R1", parent="9MAT 1b")
    assert found(build) == [("parent_loop", "9MAT 1")]


def test_a_section_that_is_its_own_sub_class_is_found() -> None:
    build = school()
    build.section("9MAT 1", teacher="T1", room="R1", parent="9MAT 1")
    assert found(build) == [("parent_loop", "9MAT 1")]
