"""The editable tables, each with its columns: names, permitted values, and order."""

from __future__ import annotations

from typing import Literal

import msgspec

from syncdesk.desktop.presenters import grid
from syncdesk.text import Text, text
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Day,
    Lesson,
    OnCall,
    Period,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    YardDuty,
)

Kind = Literal["text", "number", "reference", "choice", "day", "period", "date", "clock", "rotations"]


class Option(msgspec.Struct, frozen=True):
    """One value of a choice, and its label."""

    value: str
    label: Text


class Field(msgspec.Struct, frozen=True):
    """A column. `width` is in characters; `most` is the largest number, 0 for no limit.

    A reference is displayed and typed as the code of the record it refers to, a day by its name.
    """

    name: str
    label: Text
    kind: Kind = "text"
    required: bool = False
    width: int = 14
    options: tuple[Option, ...] = ()
    most: int = 0


class Table(msgspec.Struct, frozen=True):
    """A table. `one` names a row of it, `order` are the fields by which its rows are sorted initially.

    `shown_by` says whose grid shows a row: the kind of grid, and the field that holds its row id.
    """

    record: type[Record]
    title: Text
    one: Text
    fields: tuple[Field, ...]
    order: tuple[str, ...]
    shown_by: tuple[grid.Kind, str] | None = None

    @property
    def name(self) -> str:
        """The record's table name."""
        return self.record.table

    def field(self, name: str) -> Field:
        """Return the column with this name."""
        return next(field for field in self.fields if field.name == name)


SECTION_TYPES = (
    Option("", text("Teaching")),
    Option("RollClass", text("Roll class")),
    Option("Study", text("Study")),
    Option("Duty", text("Duty")),
    Option("OnCall", text("On-call")),
    Option("RTO", text("Rostered time off")),
    Option("StaffMeeting", text("Staff meeting")),
    Option("ExtraCurricular", text("Extra-curricular")),
)
BELL_TYPES = (
    Option("T", text("Teaching")),
    Option("L", text("Lunch or recess")),
    Option("O", text("Out of timetable")),
    Option("R", text("Roll call")),
    Option("S", text("Sport")),
    Option("X", text("Other")),
)

_CODE = Field("code", text("Code"), required=True)
_YEAR = Field("year_level", text("Year level"), width=11)
_FACULTY = Field("faculty", text("Faculty"), width=18)
_CAMPUS = Field("campus", text("Campus"), width=11)
_GRID = Field("grid", text("Grid"), width=9)
_GUID = Field("guid", text("Guid"), width=36)
_START = Field("start_date", text("Start date"), "date", width=13)
_END = Field("end_date", text("End date"), "date", width=13)
_TEACHER = Field("teacher", text("Teacher"), "reference", width=12)
_ROOM = Field("room", text("Room"), "reference", width=12)
_DAY = Field("day", text("Day"), "day", required=True, width=11)
_PERIOD = Field("period", text("Period"), "period", required=True, width=11)
_GENDER = Field("gender", text("Gender"), width=9)
_EMAIL = Field("email", text("E-mail"), width=28)
_PHONE = Field("phone", text("Phone"), width=16)
_PREFERRED = Field("preferred_name", text("Preferred name"), width=16)

TABLES: tuple[Table, ...] = (
    Table(
        Student,
        text("Students"),
        text("student"),
        (
            _CODE,
            Field("surname", text("Surname"), width=18),
            Field("first_name", text("First name"), width=18),
            _PREFERRED,
            _YEAR,
            Field("roll_class", text("Roll class"), width=12),
            Field("house", text("House")),
            _GENDER,
            _CAMPUS,
            _EMAIL,
            _PHONE,
            Field("statewide_id", text("Statewide id"), width=16),
            _START,
            _END,
            _GUID,
        ),
        ("code",),
        ("students", "id"),
    ),
    Table(
        Teacher,
        text("Teachers"),
        text("teacher"),
        (
            _CODE,
            Field("title", text("Title"), width=8),
            Field("surname", text("Surname"), width=18),
            Field("first_name", text("First name"), width=18),
            _PREFERRED,
            Field("display_name", text("Display name"), width=18),
            _FACULTY,
            Field("staff_type", text("Staff type"), width=12),
            Field("days_available", text("Days available"), width=20),
            _GENDER,
            _CAMPUS,
            _EMAIL,
            _PHONE,
            _GUID,
        ),
        ("code",),
        ("teachers", "id"),
    ),
    Table(
        Room,
        text("Rooms"),
        text("room"),
        (
            _CODE,
            Field("name", text("Name"), width=24),
            Field("capacity", text("Seats"), "number", width=9),
            _CAMPUS,
            Field("comment", text("Comment"), width=24),
            _GUID,
        ),
        ("code",),
        ("rooms", "id"),
    ),
    Table(
        Course,
        text("Courses"),
        text("course"),
        (
            _CODE,
            Field("name", text("Name"), width=28),
            _YEAR,
            _FACULTY,
            Field("units", text("Units"), "number", width=9),
            Field("colour", text("Colour"), width=10),
            _GUID,
        ),
        ("code",),
    ),
    Table(
        Section,
        text("Sections"),
        text("section"),
        (
            _CODE,
            Field("course", text("Course"), "reference", width=12),
            Field("name", text("Name"), width=24),
            _TEACHER,
            _ROOM,
            _YEAR,
            _FACULTY,
            Field("type", text("Type"), "choice", width=16, options=SECTION_TYPES),
            Field("rotations", text("Rotations"), "rotations", width=11),
            Field("line", text("Line"), width=9),
            Field("composite", text("Composite mark"), width=16),
            Field("parent", text("Sub-class of"), "reference"),
            Field("priority", text("Priority"), "number", width=9, most=3),
            _CAMPUS,
            _GRID,
            _START,
            _END,
            _GUID,
        ),
        ("code",),
        ("sections", "id"),
    ),
    Table(
        SectionListRow,
        text("Section lists"),
        text("section-list row"),
        (
            Field("section", text("Section"), "reference", required=True),
            Field("student", text("Student"), "reference", required=True),
            _START,
            _END,
        ),
        ("section", "student", "start_date"),
        ("students", "student"),
    ),
    Table(
        Lesson,
        text("Lessons"),
        text("lesson"),
        (Field("section", text("Section"), "reference", required=True), _DAY, _PERIOD, _TEACHER, _ROOM),
        ("section", "day", "period"),
        ("sections", "section"),
    ),
    Table(
        BellTime,
        text("Bell times"),
        text("bell time"),
        (
            _DAY,
            _PERIOD,
            Field("start", text("Start"), "clock", required=True, width=9),
            Field("end", text("End"), "clock", required=True, width=9),
            Field("type", text("Type"), "choice", width=18, options=BELL_TYPES),
            _GRID,
        ),
        ("grid", "day", "start", "period"),
    ),
    Table(
        YardDuty,
        text("Yard duties"),
        text("yard duty"),
        (_DAY, _PERIOD, Field("area", text("Area"), width=20), _TEACHER, _GRID),
        ("grid", "day", "period", "area"),
        ("teachers", "teacher"),
    ),
    Table(
        OnCall,
        text("On-calls"),
        text("on-call"),
        (_DAY, _PERIOD, _TEACHER, _GRID),
        ("grid", "day", "period", "teacher"),
        ("teachers", "teacher"),
    ),
    Table(
        Day,
        text("Days"),
        text("day"),
        (
            Field("number", text("Number"), "number", required=True, width=9),
            Field("name", text("Name"), width=16),
            _GRID,
        ),
        ("grid", "number"),
    ),
    Table(
        Period,
        text("Periods"),
        text("period"),
        (
            _CODE,
            Field("name", text("Name"), width=20),
            Field("position", text("Place in the day"), "number", width=16),
            _GRID,
        ),
        ("grid", "position", "code"),
    ),
    Table(
        CalendarDate,
        text("Calendar"),
        text("date"),
        (
            Field("date", text("Date"), "date", required=True, width=14),
            Field("day", text("Day"), "day", width=11),
            Field("name", text("Name"), width=24),
            Field("rotation", text("Rotation"), "number", width=10, most=12),
            _GRID,
        ),
        ("grid", "date"),
    ),
)
"""All of them, in the order in which they are offered."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
