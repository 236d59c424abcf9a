"""Problems as a whole: their order, their words, the page that lists them, and how long it takes to find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.checks import CODES, problems
from syncdesk.timetable.records import (
    BellTime,
    Room,
    Student,
    Teacher,
)
from tests.growth import grows_evenly
from tests.timetable.building import Building
from tests.timetable.checks.small_school import found, school
from tests.timetable.elsewhere import ROOT


def test_nothing_is_said_of_a_timetable_that_is_right() -> None:
    assert problems(school()) == []
    assert problems(Building()) == []


def test_problems_come_worst_first_then_by_table_and_subject() -> None:
    build = school()
    for code in ("9B 1", "9A 1"):
        build.section(code, teacher="T1")
    build.add(Student(0, "s1"))
    build.add(Room(0, ""))
    assert [code for code, _ in found(build)] == [
        "code_missing",
        "codes_alike",
        "section_without_lessons",
        "section_without_lessons",
    ]
    assert [subject for _, subject in found(build)][2:] == ["9A 1", "9B 1"]


def test_every_code_is_on_the_page_of_problems_and_in_its_order() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == CODES


def test_no_name_or_address_of_a_person_is_in_any_problem() -> None:
    build = school()
    build.add(Student(0, " S2 ", "Zebedee", "Secret", email="zebedee@school.example", guid="A1"))
    build.add(Student(0, "s2", "Zebedee", "Secret", phone="555", guid="a-1"))
    build.add(Teacher(0, "T1" * 20, "Zebedee", "Secret", display_name="Secret"))
    build.enrol(" S2 ", "9MAT 1", "9ENG 1")
    said = " ".join(f"{problem.subject} {problem.text}" for problem in problems(build))
    assert "S2" in said
    for word in ("Zebedee", "Secret", "school.example", "555"):
        assert word not in said


def crowded(students: int) -> Building:
    """A school where every student is in ten sections of the same four slots."""
    build = Building()
    build.grid(1)
    for number in range(students // 5):
        build.section(f"S {number}", f"T{number}", f"R{number}")
        for period in "1234":
            build.lesson(f"S {number}", 1, period)
    for number in range(students):
        build.enrol(f"P{number}", *(f"S {(number + at) % (students // 5)}" for at in range(10)))
    return build


def test_a_school_where_everybody_clashes_is_checked_in_a_time_that_grows_with_the_school() -> None:
    small, large = crowded(100), crowded(800)
    assert len([problem for problem in problems(large) if problem.code == "student_clash"]) == 800
    grows_evenly(problems, small, large)


@given(st.data())
def test_whatever_a_timetable_holds_it_is_checked(data: st.DataObject) -> None:
    build = Building()
    text = st.text(max_size=6)
    for _ in range(data.draw(st.integers(0, 4))):
        build.section(
            data.draw(text),
            teacher=data.draw(text),
            type=data.draw(text),
            grid=data.draw(text),
            rotations=data.draw(text),
            start_date=data.draw(text),
            end_date=data.draw(text),
            parent=data.draw(text),
        )
        build.lesson(data.draw(text), data.draw(st.integers()), data.draw(text))
        build.enrol(data.draw(text), data.draw(text) or "x", start=data.draw(text))
        build.add(BellTime(0, "", 1, data.draw(text), data.draw(text), data.draw(text)))
        build.dates((data.draw(text), data.draw(st.integers()), data.draw(st.integers())))
    made = problems(build)
    assert {problem.code for problem in made} <= set(CODES)
    assert all(str(problem.text) for problem in made)
