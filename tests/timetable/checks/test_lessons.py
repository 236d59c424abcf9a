"""Lessons in slots that their grid lacks, and lessons that nobody gives or that are nowhere."""

from __future__ import annotations

from syncdesk.timetable.checks import problems
from tests.timetable.building import Building
from tests.timetable.checks.small_school import found, school, the_one


def test_lessons_on_a_day_or_in_a_period_that_the_grid_lacks_are_one_problem_each() -> None:
    build = school()
    build.lesson("9MAT 1", 11, "1")
    build.lesson("9ENG 1", 11, "2")
    build.lesson("9MAT 1", 3, "9")
    assert found(build) == [("lesson_day_unknown", "|11"), ("lesson_period_unknown", "|9")]
    assert str(the_one(build, "lesson_day_unknown").text) == "2 lessons are on day 11, which the cycle lacks."


def test_lessons_in_a_grid_that_there_is_not_are_one_problem() -> None:
    build = school()
    build.section("7MAT 1", teacher="T3", room="R3", grid="Junior")
    build.lesson("7MAT 1", 1, "1")
    build.lesson("7MAT 1", 2, "1")
    assert found(build) == [("grid_unknown", "Junior")]


def test_a_timetable_without_days_says_so_once() -> None:
    build = Building()
    build.section("9MAT 1", teacher="T1", room="R1")
    build.lesson("9MAT 1", 1, "1")
    assert str(the_one(build, "grid_unknown").text) == "The timetable has lessons, but no days or no periods."


def test_lessons_without_a_teacher_or_a_room_are_counted_once_for_the_whole_timetable() -> None:
    build = school()
    build.lesson("9MAT 1", 3, "1", teacher="", room="")
    build.lesson("9MAT 1", 3, "2", teacher="")
    build.lesson("9ENG 1", 3, "3", room="")
    assert [(code, str(problem.text)) for problem in problems(build) for code in [problem.code]] == [
        ("lessons_without_teacher", "2 lessons have no teacher."),
        ("lessons_without_room", "2 lessons have no room."),
    ]


def test_a_second_teacher_needs_no_room_and_a_duty_needs_none_at_all() -> None:
    build = school()
    build.lesson("9MAT 1", 1, "1", teacher="T3", room="")
    build.section("RTO 1", teacher="T4", type="RTO")
    build.lesson("RTO 1", 1, "1", room="")
    assert found(build) == []
