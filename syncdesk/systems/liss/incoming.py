"""Converting received LISS records to the document's terms. Codes are trimmed; absent members say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import UnsetType

from syncdesk.systems.arriving import Incoming, Named, PassedOver, Row
from syncdesk.systems.liss import records
from syncdesk.timetable.files.values import (
    Unfit,
    bell_type,
    clock,
    count,
    day_number,
    priority,
    rotation,
    section_type,
)
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Day,
    Lesson,
    Period,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
)

_GUID = re.compile(r"[0-9A-Fa-f]{32}")

_FEATURES = {
    "days_available": "teacher_days_off",
    "campus": "campuses",
    "faculty": "faculty",
    "priority": "priority_classes",
    "grid": "grid_structure_codes",
}


def feature_of(field: str, value: str | int) -> str:
    """Return the feature that a received field belongs to, `""` for one that every person or room has."""
    if field == "year_level":
        return "" if str(value).isdecimal() else "non_numeric_year_levels"
    return _FEATURES.get(field, "")


def _values(**values: str | int | UnsetType) -> dict[str, str | int]:
    kept: dict[str, str | int] = {}
    for field, value in values.items():
        if isinstance(value, str):
            if value.strip():
                kept[field] = value.strip()
        elif not isinstance(value, UnsetType):
            kept[field] = value
    return kept


def _guid(value: str) -> str:
    digits = re.sub(r"[\s{}-]", "", value)
    return digits.upper() if _GUID.fullmatch(digits) else ""


def student(row: Row) -> Incoming:
    """Convert a student. The id assigned by the system is its StudentId."""
    assert isinstance(row, records.Student)
    return Incoming(
        Student,
        row.StudentId,
        row.StudentId.strip(),
        _values(
            first_name=row.FirstName,
            surname=row.Surname,
            preferred_name=row.PreferredName,
            year_level=row.Form,
            roll_class=row.RollGroup,
            house=row.House,
            gender=row.Gender.upper(),
            statewide_id=row.StatewideId,
            email=row.Email,
            phone=row.Phone,
            guid=_guid(row.Guid),
            start_date=row.StartDate,
            end_date=row.EndDate,
        ),
    )


def teacher(row: Row) -> Incoming:
    """Convert a teacher. Without a TeacherCode, the TeacherId is the code (Edval does the reverse)."""
    assert isinstance(row, records.Teacher)
    return Incoming(
        Teacher,
        row.TeacherId,
        row.TeacherCode.strip() or row.TeacherId.strip(),
        _values(
            first_name=row.FirstName,
            surname=row.Surname,
            preferred_name=row.PreferredName,
            display_name=row.DisplayName,
            title=row.Title,
            faculty=row.Faculty,
            staff_type=row.StaffType,
            gender=row.Gender.upper(),
            days_available=row.DaysAvailable,
            email=row.Email,
            phone=row.Phone,
            guid=_guid(row.Guid),
        ),
    )


def room(row: Row) -> Incoming:
    """Convert a room. Its name defaults to its code."""
    assert isinstance(row, records.Room)
    capacity, passed_over = _number_in("capacity", "Capacity", row.Capacity, count)
    return Incoming(
        Room,
        row.RoomId,
        row.RoomCode.strip() or row.RoomId.strip(),
        _values(name=row.Name, campus=row.Campus, comment=row.Comment) | capacity,
        passed_over=passed_over,
    )


def course(row: Row) -> Incoming:
    """Convert a course."""
    assert isinstance(row, records.Course)
    code = row.Code.strip()
    values = _values(
        name=row.Name if row.Name.strip() != code else "",
        year_level=row.YearLevel,
        colour=row.Colour.lstrip("#"),
        units=row.Units,
        guid=_guid(row.Guid),
    )
    return Incoming(Course, row.Code, code, values)


def subject_request(row: Row) -> Incoming:
    """Convert a student's request for a course."""
    assert isinstance(row, records.SubjectPreference)
    refers = {"student": Named(row.StudentId), "course": Named(row.CourseCode)}
    shown = f"{row.StudentId.strip()}|{row.CourseCode.strip()}"
    return Incoming(SubjectRequest, "", shown, _values(preference=row.Preference), refers)


def section(row: Row) -> Incoming:
    """Convert a section. The id assigned by the system is its EdvalClassCode, if it has one.

    Its course is not received: the name is that of the course if the section has none of its own.
    """
    assert isinstance(row, records.Class)
    kind, passed_over = row.Type.strip(), ()
    try:
        kind = section_type(kind)
    except Unfit:
        kind, passed_over = "", (PassedOver("Type", row.Type),)
    values = _values(
        name=row.CourseName,
        type=kind,
        grid=row.TtStructure,
        start_date=row.StartDate,
        end_date=row.EndDate,
        year_level=row.Form,
        faculty=row.Faculty,
        campus=row.Campus,
        guid=_guid(row.Guid),
    )
    told, no_priority = _number_in("priority", "syncdesk.Priority", row.Priority, priority)
    refers = {"teacher": Named(row.DefaultTeacher)}
    passed_over = (*passed_over, *no_priority)
    return Incoming(Section, row.EdvalClassCode, row.ClassCode.strip(), values | told, refers, passed_over=passed_over)


def section_list_row(row: Row) -> Incoming:
    """Convert a student in a section."""
    assert isinstance(row, records.ClassMembership)
    refers = {"student": Named(row.StudentId), "section": Named(row.ClassCode, by_code=True)}
    shown = f"{row.StudentId.strip()}|{row.ClassCode.strip()}|{row.StartDate}"
    return Incoming(SectionListRow, "", shown, {"start_date": row.StartDate, "end_date": row.EndDate}, refers)


def lesson(row: Row) -> Incoming:
    """Convert a lesson; an absent teacher or room member means none."""
    assert isinstance(row, records.Lesson)
    values, passed_over = _day(row.DayNumber)
    refers = {
        "section": Named(row.ClassCode, by_code=True),
        "teacher": Named(row.TeacherId) if row.TeacherId.strip() else Named(row.TeacherCode, by_code=True),
        "room": Named(row.RoomCode, by_code=True) if row.RoomCode.strip() else Named(row.RoomId),
    }
    values |= {"period": row.Period.strip(), "teacher": 0, "room": 0}
    shown = "|".join((_number(row.DayNumber), row.Period.strip(), row.ClassCode.strip()))
    return Incoming(Lesson, "", shown, values, refers, passed_over=passed_over)


def bell_time(row: Row) -> Incoming:
    """Convert a bell time, with its day and period; the mapper numbers the period."""
    assert isinstance(row, records.BellTime)
    grid, period = row.TtStructure.strip(), row.Period.strip()
    values, passed_over = _day(row.DayNumber)
    day = int(values.get("day", 0))
    values |= {"grid": grid, "period": period}
    for field, member, value, read in (
        ("start", "StartTime", row.StartTime, clock),
        ("end", "EndTime", row.EndTime, clock),
        ("type", "Type", row.Type, bell_type),
    ):
        if value.strip():
            try:
                values[field] = read(value.strip())
            except Unfit:
                passed_over = (*passed_over, PassedOver(member, value))
    name = row.DayName.strip()
    also = (Day(0, grid, day, "" if name == str(day) else name), Period(0, grid, period, period))
    return Incoming(
        BellTime,
        "",
        f"{grid}|{_number(row.DayNumber)}|{period}",
        values,
        also=also if day and period else (),
        passed_over=passed_over,
    )


def calendar_date(row: Row) -> Incoming:
    """Convert a date of the calendar. Without a number its day is identified by name; 0 is a date without school."""
    assert isinstance(row, records.CalendarDay)
    name = row.DayName.strip()
    told, passed_over = _number_in("rotation", "Rotation", row.Rotation or 0, rotation)
    values: dict[str, str | int] = {"date": row.Date} | told
    if row.DayNumber == 0:
        values |= {"day": 0, "name": name}
    else:
        day, no_day = _day(row.DayNumber)
        values |= day or {"name": name}
        passed_over = (*passed_over, *no_day)
    shown = row.Date or "|".join((name, _number(row.DayNumber)))
    return Incoming(CalendarDate, "", shown, values, passed_over=passed_over)


def _number_in(
    field: str, member: str, number: int | UnsetType, read: Callable[[str], int]
) -> tuple[dict[str, str | int], tuple[PassedOver, ...]]:
    """Return a number by its field, and what to report if it is out of the field's range."""
    if isinstance(number, UnsetType):
        return {}, ()
    try:
        return {field: read(str(number))}, ()
    except Unfit:
        return {}, (PassedOver(member, str(number)),)


def _day(number: int | UnsetType) -> tuple[dict[str, str | int], tuple[PassedOver, ...]]:
    return _number_in("day", "DayNumber", number, day_number)


def _number(number: int | UnsetType) -> str:
    return "" if isinstance(number, UnsetType) else str(number)


INCOMING: dict[str, Callable[[Row], Incoming]] = {
    "students": student,
    "teachers": teacher,
    "rooms": room,
    "courses": course,
    "subject_requests": subject_request,
    "sections": section,
    "section_lists": section_list_row,
    "timetable": lesson,
    "bell_times": bell_time,
    "calendar": calendar_date,
}
