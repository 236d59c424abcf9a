"""How the document's own records are displayed: rows that are received, before and after."""

from __future__ import annotations

from functools import partial
from typing import Any

from syncdesk.systems.columns import Column, Columns, FromKey, Stands, by_parts, dated, member, worded
from syncdesk.systems.names import Cell, Names, person
from syncdesk.text import Text, text
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Lesson,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
)

FIRST, BESIDE, CHANGED = Stands.FIRST, Stands.BESIDE, Stands.CHANGED

IN_THE_LIST, NOT_IN_THE_LIST = text("In the list"), text("Not in the list")
NEW_LESSON = text("New lesson")
BELL_TYPES = {
    "T": text("Teaching"),
    "L": text("Lunch or recess"),
    "O": text("Out of timetable"),
    "R": text("Roll call"),
    "S": text("Sport"),
    "X": text("Other"),
}
"""The names of period types."""
SECTION_TYPES = {
    "RollClass": text("Roll class"),
    "Study": text("Study"),
    "Duty": text("Duty"),
    "OnCall": text("On-call"),
    "RTO": text("Rostered time off"),
    "StaffMeeting": text("Staff meeting"),
    "ExtraCurricular": text("Extra-curricular"),
}
"""The names of section types; most sections have none."""


def year_of(code: str, names: Names) -> str:
    """Return a student's year level, by code or id."""
    row = names.find(Student, code)
    return row.year_level if isinstance(row, Student) else ""


def _refers(label: Text, name: str, of: type[Record], stands: Stands = Stands.DETAIL) -> Column:
    """Create a column that shows the row of the document that a field refers to."""
    return Column(label, lambda row, names: names.of_row(of, getattr(row, name)), (name,), stands, of)


def _key_of(record: type[Record], numbers: tuple[str, ...] = ()) -> FromKey:
    return by_parts(partial(record, id=0), *record.key, numbers=numbers, refers=record.refers)


def _student(row: Any, names: Names) -> Cell:
    return person(row) if row.surname or row.first_name else names.person(Student, row.code)


def _teacher(row: Any, names: Names) -> Cell:
    return person(row) if row.surname or row.first_name or row.display_name else names.person(Teacher, row.code)


def _place(row: Any, names: Names) -> Cell:
    return names.slot(row.day, row.period, names.grid_of(row.section))


def _bell_place(row: Any, names: Names) -> Cell:
    return names.slot(row.day, row.period, row.grid)


def _date_day(row: Any, names: Names) -> Cell:
    return names.day(row.day, row.grid) if row.day else row.name


_NAMES = (
    member(text("Surname"), "surname"),
    member(text("First name"), "first_name"),
    member(text("Preferred name"), "preferred_name"),
)
_CONTACT = (
    member(text("Gender"), "gender"),
    member(text("E-mail"), "email"),
    member(text("Phone"), "phone"),
    member(text("Campus"), "campus"),
    member(text("Guid"), "guid", CHANGED),
)
_DATES = (dated(text("Start date"), "start_date"), dated(text("End date"), "end_date"))
_YEAR, _FACULTY = text("Year level"), text("Faculty")

COLUMNS: dict[type[Record], Columns] = {
    Student: Columns(
        (
            Column(text("Student"), _student, ("code",), FIRST, Student),
            member(_YEAR, "year_level", BESIDE),
            member(text("Roll class"), "roll_class", BESIDE),
            *_NAMES,
            member(text("House"), "house"),
            member(text("Statewide id"), "statewide_id"),
            *_CONTACT,
            *_DATES,
        ),
        _key_of(Student),
    ),
    Teacher: Columns(
        (
            Column(text("Teacher"), _teacher, ("code",), FIRST, Teacher),
            member(_FACULTY, "faculty", BESIDE),
            *_NAMES,
            member(text("Display name"), "display_name"),
            member(text("Title"), "title"),
            member(text("Staff type"), "staff_type"),
            member(text("Days available"), "days_available"),
            *_CONTACT,
        ),
        _key_of(Teacher),
    ),
    Room: Columns(
        (
            member(text("Room"), "code", FIRST, Room),
            member(text("Name"), "name", BESIDE),
            member(text("Seats"), "capacity"),
            member(text("Campus"), "campus"),
            member(text("Comment"), "comment"),
            member(text("Guid"), "guid", CHANGED),
        ),
        _key_of(Room),
    ),
    Course: Columns(
        (
            member(text("Course"), "code", FIRST, Course),
            member(text("Name"), "name", BESIDE),
            member(_YEAR, "year_level", BESIDE),
            member(_FACULTY, "faculty"),
            member(text("Units"), "units"),
            member(text("Colour"), "colour"),
            member(text("Guid"), "guid", CHANGED),
        ),
        _key_of(Course),
    ),
    SubjectRequest: Columns(
        (
            _refers(text("Student"), "student", Student, FIRST),
            _refers(text("Course"), "course", Course, FIRST),
            member(text("Preference"), "preference", BESIDE),
        ),
        _key_of(SubjectRequest),
    ),
    BellTime: Columns(
        (
            Column(text("Day and period"), _bell_place, ("day", "period"), FIRST),
            member(text("Start"), "start", BESIDE),
            member(text("End"), "end", BESIDE),
            worded(text("Type"), "type", BELL_TYPES, BESIDE),
            member(text("Grid"), "grid"),
        ),
        _key_of(BellTime, ("day",)),
    ),
    CalendarDate: Columns(
        (
            dated(text("Date"), "date", FIRST),
            Column(text("Day"), _date_day, ("day", "name"), BESIDE),
            member(text("Rotation"), "rotation"),
            member(text("Grid"), "grid"),
        ),
        _key_of(CalendarDate),
    ),
    Section: Columns(
        (
            member(text("Section"), "code", FIRST, Section),
            _refers(text("Course"), "course", Course, BESIDE),
            _refers(text("Teacher"), "teacher", Teacher, BESIDE),
            _refers(text("Room"), "room", Room),
            member(_YEAR, "year_level", BESIDE),
            worded(text("Type"), "type", SECTION_TYPES),
            member(text("Name"), "name"),
            member(_FACULTY, "faculty"),
            member(text("Campus"), "campus"),
            member(text("Grid"), "grid"),
            member(text("Line"), "line"),
            member(text("Rotations"), "rotations"),
            member(text("Composite mark"), "composite"),
            _refers(text("Sub-class of"), "parent", Section),
            member(text("Priority"), "priority"),
            *_DATES,
            member(text("Guid"), "guid", CHANGED),
        ),
        _key_of(Section),
    ),
    SectionListRow: Columns(
        (
            _refers(text("Student"), "student", Student, FIRST),
            _refers(text("Section"), "section", Section, FIRST),
            *_DATES,
        ),
        _key_of(SectionListRow),
        absent=NOT_IN_THE_LIST,
        there=IN_THE_LIST,
    ),
    Lesson: Columns(
        (
            _refers(text("Section"), "section", Section, FIRST),
            Column(text("Day and period"), _place, ("day", "period"), FIRST),
            _refers(text("Teacher"), "teacher", Teacher, BESIDE),
            _refers(text("Room"), "room", Room, BESIDE),
        ),
        _key_of(Lesson, ("day",)),
        new=NEW_LESSON,
    ),
}
"""By the record."""
