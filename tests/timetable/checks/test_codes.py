"""Codes and ids that school systems cut, confuse or refuse."""

from __future__ import annotations

import pytest

from syncdesk.timetable.checks import problems
from syncdesk.timetable.records import (
    Room,
    Student,
    Teacher,
)
from tests.timetable.building import Building
from tests.timetable.checks.small_school import found, school, the_one


def test_codes_that_are_long_odd_or_blank_at_an_end_are_found() -> None:
    build = school()
    build.add(Student(0, "S" * 21))
    build.add(Room(0, "R\t3"))
    build.add(Room(0, "R,4"))
    build.add(Teacher(0, " T3"))
    build.add(Teacher(0, "Dr  No"))
    build.add(Teacher(0, "T\u00a04"))
    assert found(build) == [
        ("code_long", "S" * 21),
        ("code_blanks", " T3"),
        ("code_blanks", "Dr  No"),
        ("code_odd", "T\u00a04"),
        ("code_odd", "R\t3"),
        ("code_odd", "R,4"),
    ]
    said = [str(problem.text) for problem in problems(build)][-2:]
    assert said[0].endswith("misread: U+0009.")
    assert said[1].endswith("misread: ,.")


def test_letters_of_any_language_and_a_single_blank_are_no_problem_in_a_code() -> None:
    build = school()
    build.add(Teacher(0, "Åsa Öberg"))
    build.add(Room(0, "体育館 B-1"))
    build.add(Student(0, "4711/2.5&%!:"))
    assert found(build) == []


def test_a_very_long_code_is_cut_in_the_sentence() -> None:
    build = school()
    build.add(Teacher(0, "x" * 5000))
    assert len(str(the_one(build, "code_long").text)) < 200


def test_codes_that_differ_only_in_case_or_blanks_are_one_problem() -> None:
    build = school()
    for code in ("9mat1", "9MAT1", "9 mat 1"):
        build.add(Student(0, code))
    problem = the_one(build, "codes_alike")
    assert (problem.subject, problem.table) == ("9 mat 1", "students")
    assert str(problem.text) == "These codes differ only in upper case or blanks: “9 mat 1”, “9MAT1”, “9mat1”."


def test_the_same_code_in_two_tables_is_no_problem() -> None:
    build = school()
    build.add(Student(0, "t1"))
    assert found(build) == []


@pytest.mark.parametrize("code", ["9MAT1", "9 MAT 1", "9MAT  1", " 9MAT 1", "9MAT ", "9MAT 12345678901", "9MAT\t1"])
def test_a_section_code_of_another_form_is_found(code: str) -> None:
    build = Building()
    build.section(code, teacher="T1")
    assert ("section_code_form", code) in found(build)


@pytest.mark.parametrize("code", ["9MAT 1", "7ROL A", "D Oval", "9MAT 1234567890"])
def test_a_section_code_of_the_right_form_is_not(code: str) -> None:
    build = Building()
    build.section(code, teacher="T1")
    assert "section_code_form" not in [problem.code for problem in problems(build)]


def test_a_guid_or_statewide_id_that_two_share_is_found_however_it_is_written() -> None:
    build = school()
    build.add(Teacher(0, "T8", guid="{04d16acc-6459-59b2-afc9-dd291a7014e3}"))
    build.add(Teacher(0, "T9", guid="04D16ACC645959B2AFC9DD291A7014E3"))
    build.add(Room(0, "R9", guid="04D16ACC645959B2AFC9DD291A7014E3"))
    build.add(Student(0, "S8", statewide_id="V1"))
    build.add(Student(0, "S9", statewide_id="V1 "))
    assert found(build) == [("guid_shared", "T8"), ("statewide_id_shared", "S8")]
