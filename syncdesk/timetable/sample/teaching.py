"""The ordinary sections of the sample school: 30 for each year level.

Each year level has its own teachers and rooms and seven lines of four sections. In a cycle of 60 periods every line
runs eight times; the last four periods are study. That leaves two teachers of each year free in a period of teaching,
and nearly all in a period of study: there the special cases find their place without a clash.
"""

from __future__ import annotations

from collections.abc import Iterator

from syncdesk.timetable.sample.book import Value
from syncdesk.timetable.sample.people import (
    FACULTIES,
    ROOMS_PER_YEAR,
    TEACHERS_PER_YEAR,
    campus_of,
    room_of,
    teacher_of,
)
from syncdesk.timetable.sample.plan import Plan, Slot
from syncdesk.timetable.sample.year import JUNIOR, TEACHING

SUBJECTS = (
    ("ENG", "English"),
    ("MAT", "Mathematics"),
    ("SCI", "Science"),
    ("HIS", "History"),
    ("PDH", "PDHPE"),
    ("ART", "Visual Arts"),
    ("LAN", "Languages"),
)
_STUDY_FROM = 56


def slots_of_line(year: int, line: int | None) -> Iterator[Slot]:
    """Where a line of a year meets; None for the periods of study. Years 11 and 12 share one pattern."""
    for number in range(60):
        meets = None if number >= _STUDY_FROM else (number * 3 + min(year, 11)) % len(SUBJECTS)
        if meets == line:
            yield Slot(number // 6 + 1, TEACHING[number % 6])


def add_year(plan: Plan, year: int, students: list[str]) -> None:
    """Add the sections of a year level with all their lessons and students."""
    alike: dict[str, Value] = {"year_level": str(year), "campus": campus_of(year), "grid": JUNIOR if year == 7 else ""}
    for line, (subject, name) in enumerate(SUBJECTS):
        for place in range(ROOMS_PER_YEAR):
            plan.section(
                f"{year}{subject} {place + 1}",
                slots_of_line(year, line),
                [
                    code
                    for n, code in enumerate(students)
                    if (n + n // ROOMS_PER_YEAR * line + line) % ROOMS_PER_YEAR == place
                ],
                course=f"{year}{subject}",
                name=f"Year {year} {name}",
                line=str(line + 1),
                faculty=FACULTIES[line],
                teacher=teacher_of(year, (line * ROOMS_PER_YEAR + place) % TEACHERS_PER_YEAR),
                room=room_of(year, place),
                **alike,
            )
    plan.section(
        f"{year}ROL A",
        [Slot(day, "RC") for day in range(1, 11)],
        students,
        course=f"{year}ROL",
        name=f"Year {year} Roll",
        type="RollClass",
        faculty="Pastoral",
        teacher=teacher_of(year, 0),
        room=room_of(year, 0),
        **alike,
    )
    plan.section(
        f"{year}STU 1",
        slots_of_line(year, None),
        students,
        course=f"{year}STU",
        name=f"Year {year} Study",
        type="Study",
        faculty="Pastoral",
        teacher=teacher_of(year, 1),
        room=room_of(year, 1),
        **alike,
    )
