"""A Monday with lessons of several teachers, some of whom are away, for tests of covers."""

from __future__ import annotations

from syncdesk.timetable.records import Absence, OnCall, Section, Teacher
from tests.timetable.building import Building

MONDAY = "2026-02-09"


def a_monday() -> Building:
    """Three sections in period 1 and one in period 2; T4 is on call in period 1, T5 only comes on Tuesdays."""
    build = Building()
    build.grid(1, ("1", "2"))
    build.dates((MONDAY, 1))
    for number in (1, 2, 3):
        build.add(Teacher(0, f"T{number}", f"First{number}", f"Last{number}", faculty="MAT" if number < 3 else "ART"))
        build.section(f"9MAT {number}", f"T{number}", f"R{number}", faculty="MAT")
        build.lesson(f"9MAT {number}", 1, "2" if number == 3 else "1")
    build.add(Teacher(0, "T4", "First4", "Last4"))
    build.add(Teacher(0, "T5", "First5", "Last5", days_available="Tue"))
    build.add(Teacher(0, "C1", "First6", "Last6", staff_type="Casual"))
    build.add(OnCall(0, "", 1, "1", teacher(build, "T4")))
    return build


def teacher(build: Building, code: str) -> int:
    return build.by_code(Teacher)[code].id


def section(build: Building, code: str) -> int:
    return build.by_code(Section)[code].id


def away(build: Building, code: str, periods: str = "") -> None:
    build.add(Absence(0, MONDAY, teacher(build, code), periods, "Sick"))
