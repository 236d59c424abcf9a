"""The kinds of record that systems exchange, and the features of a timetable that they answer for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec

from syncdesk.text import Text, text


class Loss(StrEnum):
    """Where the loss of rows of a kind hurts, and so how it is counted."""

    BY_KEY = "by key"
    LESSONS = "lessons"
    """Sections that had lessons and have none, and the net loss of lessons."""
    FREE = "free"
    """Rows that come and go by nature: nothing is counted."""
    LISTS = "lists"
    """Sections that fall from five or more students to none, and the net loss of rows."""


class Truth(StrEnum):
    """What says which rows of a kind a target holds when a plan is made."""

    MEMORY = "memory"
    """What was accepted last, as it is remembered here, where nothing casts doubt on it."""
    TARGET = "target"
    """The target itself, which is read for every plan: others write there, too."""


class Meaning(msgspec.Struct, frozen=True):
    """Something that a row of a kind says, and whose loss or change in many rows at once is a sign of a fault.

    `what` names it in a sentence (“1,428 lessons would have no room”). `of` is the kind it names a row of, if any.
    `is_word` says that it is a word for something that many rows share: the same new word in the place of the old one
    in all of them is a rename, and no change of what they say. `nothing_is_said` says that nothing means something as
    well (no dates are all dates), so that a row that has some at once says something else.
    """

    name: str
    what: Text
    of: str = ""
    is_word: bool = False
    nothing_is_said: bool = False


Carries = Mapping[str, tuple[str, ...]]
"""The members of a row that carry each meaning, by the meaning's name."""

CODE = Meaning("code", Text("code"), is_word=True)
NAME = Meaning("name", Text("name"))
ID = Meaning("id", Text("id"))
EMAIL = Meaning("email", Text("e-mail address"))
YEAR = Meaning("year", Text("year level"))
ROLL_CLASS = Meaning("roll_class", Text("roll class"), is_word=True)
FACULTY = Meaning("faculty", Text("faculty"), is_word=True)
DAYS = Meaning("days", Text("list of days"), nothing_is_said=True)
CAMPUS = Meaning("campus", Text("campus"), is_word=True)
DATES = Meaning("dates", Text("first or last date"), nothing_is_said=True)
TYPE = Meaning("type", Text("type"))
GRID = Meaning("grid", Text("timetable structure"), is_word=True)
TIMES = Meaning("times", Text("time"))
CYCLE_DAY = Meaning("cycle_day", Text("cycle day"))
ROTATION = Meaning("rotation", Text("rotation"))
PLACE = Meaning("place", Text("day or period"))
COURSE = Meaning("course", Text("course"), of="courses")
STUDENT = Meaning("student", Text("student"), of="students", is_word=True)
TEACHER = Meaning("teacher", Text("teacher"), of="teachers", is_word=True)
ROOM = Meaning("room", Text("room"), of="rooms", is_word=True)
SECTION = Meaning("section", Text("section"), of="sections", is_word=True)


class Reference(msgspec.Struct, frozen=True):
    """What rows of a kind refer to, as far as the target can be asked: rows of another `kind`, by an id or a code.

    `ours` reads it off a row that is sent, `""` for none; `theirs` off a row that was read. `what` is one of them.
    """

    kind: str
    what: Text
    ours: Callable[[msgspec.Struct], str]
    theirs: Callable[[msgspec.Struct], str]


class Kind(msgspec.Struct, frozen=True):
    """One sort of record. Compared by name; a system may bring kinds of its own.

    `shape` is what its rows are between two systems, whatever each of them calls their members; None where they go
    between a system and the timetable alone.

    `rows` are its rows in a sentence. `meanings` are what its rows say, as far as the guard watches it: the first is
    what a row is about, where rows of a group take each other's place. `tells_school` says that its codes tell one
    school from another, `grows` that many more rows at once are nothing odd. `chosen_by` are meanings by which people
    choose many of its rows at once: a year level, a section.
    """

    name: str
    title: Text
    loss: Loss = Loss.BY_KEY
    holds_people: bool = False
    rows: Text = Text("rows")
    meanings: tuple[Meaning, ...] = ()
    tells_school: bool = False
    grows: bool = False
    chosen_by: tuple[Meaning, ...] = ()
    shape: type[msgspec.Struct] | None = None

    def carried(self, carries: Carries) -> list[tuple[Meaning, tuple[str, ...]]]:
        """The meanings that rows carry, each with its members."""
        return [(meaning, carries[meaning.name]) for meaning in self.meanings if carries.get(meaning.name)]


STUDENTS = Kind(
    "students",
    Text("Students"),
    holds_people=True,
    rows=Text("students"),
    meanings=(CODE, NAME, ID, EMAIL, YEAR, ROLL_CLASS, DATES),
    tells_school=True,
    chosen_by=(YEAR, ROLL_CLASS),
)
TEACHERS = Kind(
    "teachers",
    Text("Teachers"),
    holds_people=True,
    rows=Text("teachers"),
    meanings=(CODE, NAME, ID, EMAIL, FACULTY, DAYS),
    tells_school=True,
    chosen_by=(FACULTY,),
)
ROOMS = Kind("rooms", Text("Rooms"), rows=Text("rooms"), meanings=(CODE, NAME, CAMPUS), chosen_by=(CAMPUS,))
COURSES = Kind(
    "courses",
    Text("Courses"),
    rows=Text("courses"),
    meanings=(CODE, NAME, YEAR, FACULTY),
    chosen_by=(YEAR, FACULTY),
)
SUBJECT_REQUESTS = Kind(
    "subject_requests",
    Text("Subject requests"),
    rows=Text("subject requests"),
    meanings=(COURSE, STUDENT),
    grows=True,
    chosen_by=(COURSE, STUDENT),
)
TIMETABLE_STRUCTURES = Kind("timetable_structures", Text("Timetable structures"))
BELL_TIMES = Kind("bell_times", Text("Bell times"), rows=Text("bell times"), meanings=(PLACE, TIMES, TYPE, GRID))
CALENDAR = Kind("calendar", Text("Calendar"), rows=Text("dates"), meanings=(CYCLE_DAY, ROTATION))
SECTIONS = Kind(
    "sections",
    Text("Sections"),
    rows=Text("sections"),
    meanings=(CODE, COURSE, TEACHER, ROOM, PLACE, YEAR, FACULTY, CAMPUS, TYPE, GRID, DATES),
    tells_school=True,
    chosen_by=(YEAR, FACULTY, COURSE, CAMPUS),
)
SECTION_LISTS = Kind(
    "section_lists",
    Text("Section lists"),
    loss=Loss.LISTS,
    rows=Text("list rows"),
    meanings=(STUDENT, SECTION, DATES),
    chosen_by=(SECTION, STUDENT),
)
TIMETABLE = Kind(
    "timetable",
    Text("Timetable"),
    loss=Loss.LESSONS,
    rows=Text("lessons"),
    meanings=(PLACE, SECTION, TEACHER, ROOM, GRID),
    chosen_by=(SECTION,),
)
DAILY_TIMETABLE = Kind(
    "daily_timetable",
    Text("Daily timetable"),
    rows=Text("lessons"),
    meanings=(PLACE, SECTION, TEACHER, ROOM, STUDENT),
)
DAILY_CHANGES = Kind(
    "daily_changes",
    Text("Daily changes"),
    loss=Loss.FREE,
    rows=Text("changes"),
    meanings=(PLACE, SECTION, TEACHER, ROOM, STUDENT),
    grows=True,
)

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


def title_of(name: str) -> Text:
    """What a kind is called, by its name; one that is no kind of a timetable is called as it is named."""
    known = KINDS.get(name)
    return known.title if known is not None else text("{words}", words=name.replace("_", " ").capitalize())


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
