"""A timetable with nothing wrong in it, and what is found in what is made of it."""

from __future__ import annotations

from syncdesk.timetable.checks import Problem, problems
from tests.timetable.building import Building


def school() -> Building:
    """Two sections in two slots each, with nothing wrong."""
    build = Building()
    build.grid(days=5, periods=("1", "2", "3", "4"))
    build.section("9MAT 1", teacher="T1", room="R1")
    build.section("9ENG 1", teacher="T2", room="R2")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9MAT 1", 2, "1")
    build.lesson("9ENG 1", 1, "2")
    build.lesson("9ENG 1", 2, "2")
    build.enrol("S1", "9MAT 1", "9ENG 1")
    return build


def found(build: Building) -> list[tuple[str, str]]:
    """Code and subject of each problem."""
    return [(problem.code, problem.subject) for problem in problems(build)]


def the_one(build: Building, code: str) -> Problem:
    """The only problem with this code."""
    (problem,) = (problem for problem in problems(build) if problem.code == code)
    return problem
