"""How LISS rows are displayed: the label of each member, and which are columns."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from syncdesk.systems.columns import Column, Columns, FromKey, Stands, by_parts, dated, is_known, member, worded
from syncdesk.systems.document_columns import (
    BELL_TYPES,
    IN_THE_LIST,
    NEW_LESSON,
    NOT_IN_THE_LIST,
    SECTION_TYPES,
    year_of,
)
from syncdesk.systems.liss import records
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.names import Cell, Names, full_name, with_code
from syncdesk.text import text
from syncdesk.timetable.records import Room, Section, Student, Teacher

FIRST, BESIDE, CHANGED = Stands.FIRST, Stands.BESIDE, Stands.CHANGED


def _student(row: Any, names: Names) -> Cell:
    known = names.find(Student, row.StudentId)
    if known is not None or not is_known(row.Surname):
        return names.person(Student, row.StudentId)
    return with_code(full_name(row.Surname, row.PreferredName or row.FirstName), row.StudentId)


def _teacher(row: Any, names: Names) -> Cell:
    code = row.TeacherCode or row.TeacherId
    known = names.find(Teacher, row.TeacherId)
    if known is not None or not is_known(row.Surname):
        return names.person(Teacher, row.TeacherId)
    return with_code(full_name(row.Surname, row.PreferredName or row.FirstName), code)


def _lesson_place(row: Any, names: Names) -> Cell:
    number = 0 if row.DayNumber is UNSET else row.DayNumber
    return names.slot(number, row.Period, row.TtStructure or names.grid_of(row.ClassCode))


def _bell_place(row: Any, names: Names) -> Cell:
    if row.DayName:
        return f"{row.DayName} {row.Period}".strip()
    return names.slot(0 if row.DayNumber is UNSET else row.DayNumber, row.Period, row.TtStructure)


def _cycle_day(row: Any, names: Names) -> Cell:
    return names.cycle_day(row.Date, row.TtStructure)


def _calendar_day(row: Any, names: Names) -> Cell:
    return row.DayName or (names.day(row.DayNumber) if row.DayNumber is not UNSET else "")


def _students(row: Any, names: Names) -> Cell:
    return names.people(Student, row.Students)


def _parts(record: type[LissRecord], *more: str) -> FromKey:
    return by_parts(record, *(more or record.key), numbers=("DayNumber",))


_NAMES = (
    member(text("Surname"), "Surname"),
    member(text("First name"), "FirstName"),
    member(text("Preferred name"), "PreferredName"),
)
_GENDER, _EMAIL, _PHONE, _GUID = (
    member(text("Gender"), "Gender"),
    member(text("E-mail"), "Email"),
    member(text("Phone"), "Phone"),
    member(text("Guid"), "Guid", CHANGED),
)
_DATES = (dated(text("Start date"), "StartDate"), dated(text("End date"), "EndDate"))
_EDVAL = member(text("Code in Edval"), "EdvalClassCode", CHANGED)
_GRID = member(text("Grid"), "TtStructure")
_GRID_OF_SECTION = member(text("Grid"), "TtStructure", CHANGED)
_CLASS = member(text("Section"), "ClassCode", FIRST, Section)

COLUMNS: dict[type[LissRecord], Columns] = {
    records.Student: Columns(
        (
            Column(text("Student"), _student, ("StudentId",), FIRST, Student),
            member(text("Year level"), "Form", BESIDE),
            member(text("Roll class"), "RollGroup", BESIDE),
            *_NAMES,
            member(text("House"), "House"),
            member(text("Statewide id"), "StatewideId"),
            _GENDER,
            _EMAIL,
            _PHONE,
            _GUID,
            *_DATES,
        ),
        _parts(records.Student),
    ),
    records.Teacher: Columns(
        (
            Column(text("Teacher"), _teacher, ("TeacherId", "TeacherCode"), FIRST, Teacher),
            member(text("Faculty"), "Faculty", BESIDE),
            *_NAMES,
            member(text("Display name"), "DisplayName"),
            member(text("Title"), "Title"),
            member(text("Staff type"), "StaffType"),
            member(text("Days available"), "DaysAvailable"),
            member(text("Courses"), "Courses"),
            _GENDER,
            _EMAIL,
            _PHONE,
            _GUID,
        ),
        _parts(records.Teacher),
    ),
    records.Room: Columns(
        (
            Column(text("Room"), lambda row, _names: row.RoomCode or row.RoomId, ("RoomCode", "RoomId"), FIRST, Room),
            member(text("Name"), "Name", BESIDE),
            member(text("Seats"), "Capacity", BESIDE),
            member(text("Campus"), "Campus"),
            member(text("Comment"), "Comment"),
        ),
        _parts(records.Room),
    ),
    records.Class: Columns(
        (
            _CLASS,
            member(text("Course"), "CourseName", BESIDE),
            Column(
                text("Teacher"),
                lambda row, names: names.person(Teacher, row.DefaultTeacher),
                ("DefaultTeacher",),
                BESIDE,
                Teacher,
            ),
            member(text("Year level"), "Form", BESIDE),
            worded(text("Type"), "Type", SECTION_TYPES),
            member(text("Faculty"), "Faculty"),
            member(text("Campus"), "Campus"),
            _GRID,
            member(text("Colour"), "Colour"),
            member(text("Priority"), "Priority"),
            *_DATES,
            _EDVAL,
            _GUID,
        ),
        _parts(records.Class),
    ),
    records.ClassMembership: Columns(
        (
            Column(
                text("Student"), lambda row, names: names.person(Student, row.StudentId), ("StudentId",), FIRST, Student
            ),
            Column(text("Year level"), lambda row, names: year_of(row.StudentId, names), (), BESIDE),
            _CLASS,
            *_DATES,
            _EDVAL,
        ),
        _parts(records.ClassMembership),
        absent=NOT_IN_THE_LIST,
        there=IN_THE_LIST,
    ),
    records.Lesson: Columns(
        (
            _CLASS,
            Column(text("Day and period"), _lesson_place, ("DayNumber", "Period"), FIRST),
            Column(
                text("Teacher"),
                lambda row, names: names.person(Teacher, row.TeacherId),
                ("TeacherId", "TeacherCode"),
                BESIDE,
                Teacher,
            ),
            Column(text("Room"), lambda row, _names: row.RoomCode or row.RoomId, ("RoomCode", "RoomId"), BESIDE, Room),
            _GRID_OF_SECTION,
            _EDVAL,
        ),
        _parts(records.Lesson),
        new=NEW_LESSON,
    ),
    records.BellTime: Columns(
        (
            Column(text("Day and period"), _bell_place, ("DayNumber", "DayName", "Period"), FIRST),
            member(text("Start"), "StartTime", BESIDE),
            member(text("End"), "EndTime", BESIDE),
            worded(text("Type"), "Type", BELL_TYPES, BESIDE),
            _GRID,
        ),
        _parts(records.BellTime),
    ),
    records.CalendarDay: Columns(
        (
            dated(text("Date"), "Date", FIRST),
            Column(text("Day"), _calendar_day, ("DayName", "DayNumber"), BESIDE),
            member(text("Rotation"), "Rotation"),
        ),
        _parts(records.CalendarDay),
    ),
    records.DailyRow: Columns(
        (
            dated(text("Date"), "Date", FIRST),
            Column(text("Day"), _cycle_day, (), FIRST),
            Column(text("Period"), lambda row, _names: row.Period or row.StartTime, ("Period",), FIRST),
            _CLASS,
            Column(
                text("Teacher"),
                lambda row, names: names.people(Teacher, row.TeacherIds),
                ("TeacherIds", "TeacherCodes"),
                BESIDE,
                Teacher,
            ),
            member(text("Room"), "Rooms", BESIDE, Room),
            member(text("Start"), "StartTime"),
            member(text("End"), "EndTime"),
            worded(text("Type"), "Type", SECTION_TYPES),
            member(text("Name"), "ClassName"),
            Column(text("Students"), _students, ("Students",)),
            member(text("Replacing"), "Replacing"),
            worded(text("Cancelled"), "isCancelled", {True: text("Yes"), False: text("No")}),
            member(text("Cover"), "CoverType"),
            member(text("Instructions"), "WorkInstructions"),
            member(text("Description"), "description"),
            _GRID_OF_SECTION,
            _EDVAL,
            _GUID,
        ),
        _parts(records.DailyRow, "Date", "Period", "ClassCode", "TeacherIds", "Rooms"),
    ),
}
"""By the type of row."""
