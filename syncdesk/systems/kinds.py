"""The kinds of record that systems exchange, and the features of a timetable that they answer for."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from syncdesk.text import Text


class Loss(StrEnum):
    """Where the loss of rows of a kind hurts, and so how it is counted."""

    BY_KEY = "by key"
    LESSONS = "lessons"
    """Sections that had lessons and have none, and the net loss of lessons."""
    FREE = "free"
    """Rows that come and go by nature: nothing is counted."""
    LISTS = "lists"
    """Sections that fall from five or more students to none, and the net loss of rows."""


class Kind(msgspec.Struct, frozen=True):
    """One sort of record. Compared by name; a system may bring kinds of its own."""

    name: str
    title: Text
    loss: Loss = Loss.BY_KEY
    holds_people: bool = False


STUDENTS = Kind("students", Text("Students"), holds_people=True)
TEACHERS = Kind("teachers", Text("Teachers"), holds_people=True)
ROOMS = Kind("rooms", Text("Rooms"))
COURSES = Kind("courses", Text("Courses"))
SUBJECT_REQUESTS = Kind("subject_requests", Text("Subject requests"))
TIMETABLE_STRUCTURES = Kind("timetable_structures", Text("Timetable structures"))
BELL_TIMES = Kind("bell_times", Text("Bell times"))
CALENDAR = Kind("calendar", Text("Calendar"))
SECTIONS = Kind("sections", Text("Sections"))
SECTION_LISTS = Kind("section_lists", Text("Section lists"), loss=Loss.LISTS)
TIMETABLE = Kind("timetable", Text("Timetable"), loss=Loss.LESSONS)
DAILY_TIMETABLE = Kind("daily_timetable", Text("Daily timetable"))
DAILY_CHANGES = Kind("daily_changes", Text("Daily changes"), loss=Loss.FREE)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        STUDENTS,
        TEACHERS,
        ROOMS,
        COURSES,
        SUBJECT_REQUESTS,
        TIMETABLE_STRUCTURES,
        BELL_TIMES,
        CALENDAR,
        SECTIONS,
        SECTION_LISTS,
        TIMETABLE,
        DAILY_TIMETABLE,
        DAILY_CHANGES,
    )
}
"""The kinds of a timetable by name."""

FEATURES = (
    "bell_times",
    "campuses",
    "sections",
    "section_lists",
    "composite_classes",
    "duty_roster",
    "faculty",
    "grid_structure_codes",
    "multi_file",
    "multi_grid",
    "on_call_roster",
    "priority_classes",
    "rooms",
    "rotation_classes",
    "rto_roster",
    "students",
    "study_roster",
    "sub_classes",
    "teachers",
    "teacher_days_off",
    "timetable",
    "two_rooms",
    "two_teachers",
    "non_numeric_year_levels",
    "electives",
)
"""The features of a timetable that a system's exchange table answers for, one row each."""
