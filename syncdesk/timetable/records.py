"""The records of a timetable document: one frozen type for each table.

Conventions that hold for all of them:

- `id` is the document's own row id. It is never used again, and it is what other records refer to, so that a code
  can be renamed without touching anything else. A reference of 0 means "none".
- Text that is not there is `""`. Dates are ISO text (`2026-02-09`), local to the school, both ends inclusive.
  Clock times are `HH:MM`.
- A `grid` is the code of a pattern of days and periods with bell times of its own; most schools have one, `""`.
- Fields of people are marked (`syncdesk.privacy`), so that what says something about a person is logged nowhere.
- Field names follow the vocabulary of school timetabling; the source of each is in `docs/vocabulary.md`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from syncdesk.privacy import Code, Personal, PersonName


class Record(msgspec.Struct, frozen=True, gc=False):
    """A row of the document."""

    id: int

    table: ClassVar[str]
    """Name of the table, as `info` prints it."""
    key: ClassVar[tuple[str, ...]]
    """The fields that tell one row of the table from another, besides `id`."""
    refers: ClassVar[dict[str, type[Record]]] = {}
    """Which fields hold the id of which record."""
    required: ClassVar[frozenset[str]] = frozenset()
    """The references that may not be 0."""


class School(Record, frozen=True, gc=False):
    """Setup › School info: the one row with id 1. `academic_year` is the year in which it starts, 0 when not set."""

    table = "school"
    key = ("id",)

    name: str = ""
    code: str = ""
    region: str = "unknown"
    time_zone: str = ""
    academic_year: int = 0


class Student(Record, frozen=True, gc=False):
    """A student. `code` is the one the school uses; `year_level` may be non-numeric (SPT, ROLL, Yr9+10)."""

    table = "students"
    key = ("code",)

    code: Code = ""
    first_name: Annotated[str, PersonName] = ""
    surname: Annotated[str, PersonName] = ""
    preferred_name: Annotated[str, PersonName] = ""
    year_level: Code = ""
    roll_class: Code = ""
    house: Code = ""
    gender: Annotated[str, Personal] = ""
    statewide_id: Annotated[str, Personal] = ""
    email: Annotated[str, Personal] = ""
    phone: Annotated[str, Personal] = ""
    guid: Code = ""
    campus: Code = ""
    start_date: Code = ""
    end_date: Code = ""


class Teacher(Record, frozen=True, gc=False):
    """A teacher. `days_available` lists the days in LISS form (`Mon,Tue`), empty for every day."""

    table = "teachers"
    key = ("code",)

    code: Code = ""
    first_name: Annotated[str, PersonName] = ""
    surname: Annotated[str, PersonName] = ""
    preferred_name: Annotated[str, PersonName] = ""
    display_name: Annotated[str, PersonName] = ""
    title: Annotated[str, Personal] = ""
    faculty: Code = ""
    staff_type: Code = ""
    gender: Annotated[str, Personal] = ""
    days_available: Code = ""
    email: Annotated[str, Personal] = ""
    phone: Annotated[str, Personal] = ""
    guid: Code = ""
    campus: Code = ""


class Room(Record, frozen=True, gc=False):
    """A room. `capacity` is in seats, 0 when not known."""

    table = "rooms"
    key = ("code",)

    code: str = ""
    name: str = ""
    capacity: int = 0
    campus: str = ""
    comment: str = ""
    guid: str = ""


class Course(Record, frozen=True, gc=False):
    """What is taught in a year level (9MAT). `units` is 0 when not known; `colour` is RRGGBB."""

    table = "courses"
    key = ("code",)

    code: str = ""
    name: str = ""
    year_level: str = ""
    faculty: str = ""
    colour: str = ""
    units: int = 0
    guid: str = ""


class SubjectRequest(Record, frozen=True, gc=False):
    """A student's wish for a course next year; 1 is the first preference."""

    table = "subject_requests"
    key = ("student", "course")

    student: int = 0
    course: int = 0
    preference: int = 0


class Day(Record, frozen=True, gc=False):
    """A day of the cycle, counted from 1, in one grid."""

    table = "days"
    key = ("grid", "number")

    grid: str = ""
    number: int = 0
    name: str = ""


class Period(Record, frozen=True, gc=False):
    """A named slot of a day in one grid; `position` is its place in the day, counted from 1."""

    table = "periods"
    key = ("grid", "code")

    grid: str = ""
    code: str = ""
    name: str = ""
    position: int = 0


class BellTime(Record, frozen=True, gc=False):
    """When a period starts and ends on one cycle day. `type` is T, L, O, R, S or X (LISS)."""

    table = "bell_times"
    key = ("grid", "day", "period")

    grid: str = ""
    day: int = 0
    period: str = ""
    start: str = ""
    end: str = ""
    type: str = "T"


class CalendarDate(Record, frozen=True, gc=False):
    """A date and its cycle day; day 0 is a day without school, `name` then says why. `rotation` 0 is none."""

    table = "calendar"
    key = ("grid", "date")

    grid: str = ""
    date: str = ""
    day: int = 0
    name: str = ""
    rotation: int = 0


SECTION_TYPES = ("", "Duty", "Study", "RollClass", "RTO", "StaffMeeting", "ExtraCurricular", "OnCall")


class Section(Record, frozen=True, gc=False):
    """One teaching group, or a typed one (`SECTION_TYPES`, the LISS words).

    `rotations` is a comma list of numbers, empty for all year. Sections with the same `composite` mark are taught
    together. `parent` is the section that a sub-class belongs to. `priority` 1 to 3, 0 for none. `teacher` and `room`
    are the defaults.
    """

    table = "sections"
    key = ("code",)

    code: str = ""
    course: int = 0
    name: str = ""
    type: str = ""
    year_level: str = ""
    faculty: str = ""
    campus: str = ""
    grid: str = ""
    line: str = ""
    teacher: int = 0
    room: int = 0
    rotations: str = ""
    composite: str = ""
    parent: int = 0
    priority: int = 0
    start_date: str = ""
    end_date: str = ""
    guid: str = ""


class SectionListRow(Record, frozen=True, gc=False):
    """A student in a section, with dates only where they are narrower than the section's."""

    table = "section_lists"
    key = ("student", "section", "start_date")

    student: int = 0
    section: int = 0
    start_date: str = ""
    end_date: str = ""


class Lesson(Record, frozen=True, gc=False):
    """A section in a slot of the cycle. Two teachers or rooms at once are two rows; either may be 0."""

    table = "lessons"
    key = ("day", "period", "section", "teacher", "room")

    day: int = 0
    period: str = ""
    section: int = 0
    teacher: int = 0
    room: int = 0


class YardDuty(Record, frozen=True, gc=False):
    """A teacher's supervision of an area. Travels to school systems as a section of type Duty and its lessons."""

    table = "yard_duties"
    key = ("grid", "day", "period", "area", "teacher")

    grid: str = ""
    day: int = 0
    period: str = ""
    area: str = ""
    teacher: int = 0


class OnCall(Record, frozen=True, gc=False):
    """A period in which a free teacher is first in line for covers. Travels as a section of type OnCall."""

    table = "on_calls"
    key = ("grid", "day", "period", "teacher")

    grid: str = ""
    day: int = 0
    period: str = ""
    teacher: int = 0


COVER_WAYS = (
    "", "extra", "in_lieu", "underload", "casual", "on_call", "minimal", "merged", "no_cover", "library", "cancelled",
)  # fmt: skip
"""How a lesson of an absent teacher is dealt with; the first is for changes that are no cover."""


class DailyChange(Record, frozen=True, gc=False):
    """A change of one date: `absent` is replaced by `cover`, in `room`.

    `how` is one of `COVER_WAYS`. A `merged` lesson is taught with that section; in one with `minimal` supervision
    `cover` looks in from another room; `cancelled` means that the lesson does not take place.
    """

    table = "daily_changes"
    key = ("date", "period", "section", "absent")

    date: str = ""
    period: str = ""
    section: int = 0
    absent: int = 0
    cover: int = 0
    room: int = 0
    reason: str = ""
    how: str = ""
    merged: int = 0
    instructions: str = ""


class DutyChange(Record, frozen=True, gc=False):
    """A yard duty or on-call of one date that `cover` takes in the place of `absent` (on-calls have no `area`)."""

    table = "duty_changes"
    key = ("date", "grid", "period", "area", "absent")

    date: str = ""
    grid: str = ""
    period: str = ""
    area: str = ""
    absent: int = 0
    cover: int = 0


class Absence(Record, frozen=True, gc=False):
    """A teacher who is away on a date: in these `periods` (codes with commas between), `""` for all day."""

    table = "absences"
    key = ("date", "teacher", "periods")

    date: str = ""
    teacher: int = 0
    periods: str = ""
    reason: str = ""


class DailyEvent(Record, frozen=True, gc=False):
    """Something out of the ordinary on a date, from `start` to `end`. `type` is one of `EVENT_TYPES`."""

    table = "events"
    key = ("date", "name", "start")

    date: str = ""
    name: str = ""
    type: str = "Event"
    start: str = ""
    end: str = ""


EVENT_TYPES = ("Event", "Excursion", "Incursion", "Exam")


class EventPart(Record, frozen=True, gc=False):
    """Who or what an event has: one student, section, teacher or room."""

    table = "event_parts"
    key = ("event", "student", "section", "teacher", "room")

    event: int = 0
    student: int = 0
    section: int = 0
    teacher: int = 0
    room: int = 0


class Publication(Record, frozen=True, gc=False):
    """The covers of a date as they were published at a moment (`at`, ISO text in UTC).

    `uid` names the publication, `content` is what was published (see `daily`). `told` is what mails about the date
    say to whom (see `syncdesk.mail.told`), `""` where there were none.
    """

    table = "publications"
    key = ("date",)

    date: str = ""
    at: str = ""
    uid: str = ""
    content: str = ""
    told: str = ""


class SourceId(Record, frozen=True, gc=False):
    """The id that a source (a file format, or a school system) gave to a row of `of` with id `row`."""

    table = "source_ids"
    key = ("of", "source", "value")

    of: str = ""
    row: int = 0
    source: str = ""
    value: str = ""


class Connection(Record, frozen=True, gc=False):
    """A school system that this document is sent to: everything but the password.

    `proxy` is `system`, `none` or a URL. `options` is a JSON object of the options that differ from the default.
    """

    table = "connections"
    key = ("uid",)

    uid: str = ""
    name: str = ""
    system: str = ""
    url: str = ""
    user: str = ""
    school_code: str = ""
    proxy: str = "system"
    proxy_user: str = ""
    ca_file: str = ""
    allow_http: int = 0
    options: str = "{}"
    position: int = 0
    enabled: int = 1


SubjectRequest.refers = {"student": Student, "course": Course}
SubjectRequest.required = frozenset({"student", "course"})
Section.refers = {"course": Course, "teacher": Teacher, "room": Room, "parent": Section}
SectionListRow.refers = {"student": Student, "section": Section}
SectionListRow.required = frozenset({"student", "section"})
Lesson.refers = {"section": Section, "teacher": Teacher, "room": Room}
Lesson.required = frozenset({"section"})
YardDuty.refers = {"teacher": Teacher}
OnCall.refers = {"teacher": Teacher}
DailyChange.refers = {
    "section": Section, "absent": Teacher, "cover": Teacher, "room": Room, "merged": Section,
}  # fmt: skip
DailyChange.required = frozenset({"section"})
DutyChange.refers = {"absent": Teacher, "cover": Teacher}
Absence.refers = {"teacher": Teacher}
Absence.required = frozenset({"teacher"})
EventPart.refers = {"event": DailyEvent, "student": Student, "section": Section, "teacher": Teacher, "room": Room}
EventPart.required = frozenset({"event"})

TABLES: tuple[type[Record], ...] = (
    School,
    Student,
    Teacher,
    Room,
    Course,
    SubjectRequest,
    Day,
    Period,
    BellTime,
    CalendarDate,
    Section,
    SectionListRow,
    Lesson,
    YardDuty,
    OnCall,
    DailyChange,
    DutyChange,
    Absence,
    DailyEvent,
    EventPart,
    Publication,
    SourceId,
    Connection,
)
"""Every table, each after the tables it refers to."""

BY_NAME: dict[str, type[Record]] = {record.table: record for record in TABLES}


def key_of(row: Record) -> tuple[object, ...]:
    """The values that tell this row from the others of its table."""
    return tuple(getattr(row, field) for field in type(row).key)


def rotation_numbers(rotations: str) -> frozenset[int]:
    """The rotations of a section; empty for all year. What is no number is left out (`checks` finds it)."""
    if not rotations:
        return frozenset()
    parts = (part.strip() for part in rotations.split(","))
    return frozenset(int(part) for part in parts if part.isdecimal() and len(part) < 10)
