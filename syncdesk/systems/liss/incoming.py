"""Received LISS records in the document's words. Both ends of codes are trimmed; absent members say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import UnsetType

from syncdesk.systems.contract import Incoming, Named, Row
from syncdesk.systems.liss import records
from syncdesk.timetable.files.values import Unfit, clock
from syncdesk.timetable.records import (
    SECTION_TYPES,
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
    """The feature that a received field belongs to, `""` for one that comes with every person or room."""
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
    """A student. The id that the system gave is its StudentId."""
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
    """A teacher. Without a TeacherCode the TeacherId is the code (Edval falls back the other way round)."""
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
    """A room. Its name is its code where the system gives none."""
    assert isinstance(row, records.Room)
    return Incoming(
        Room,
        row.RoomId,
        row.RoomCode.strip() or row.RoomId.strip(),
        _values(name=row.Name, capacity=row.Capacity, campus=row.Campus, comment=row.Comment),
    )


def course(row: Row) -> Incoming:
    """A course."""
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
    """A student's wish for a course."""
    assert isinstance(row, records.SubjectPreference)
    refers = {"student": Named(row.StudentId), "course": Named(row.CourseCode)}
    shown = f"{row.StudentId.strip()}|{row.CourseCode.strip()}"
    return Incoming(SubjectRequest, "", shown, _values(preference=row.Preference), refers)


def section(row: Row) -> Incoming:
    """A section. Its course is not told: the name is that of the course where the section has none of its own."""
    assert isinstance(row, records.Class)
    values = _values(
        name=row.CourseName,
        type=row.Type if row.Type.strip() in SECTION_TYPES else "",
        grid=row.TtStructure,
        start_date=row.StartDate,
        end_date=row.EndDate,
        year_level=row.Form,
        faculty=row.Faculty,
        campus=row.Campus,
        priority=row.Priority,
        guid=_guid(row.Guid),
    )
    return Incoming(Section, "", row.ClassCode.strip(), values, {"teacher": Named(row.DefaultTeacher)})


def section_list_row(row: Row) -> Incoming:
    """A student in a section."""
    assert isinstance(row, records.ClassMembership)
    refers = {"student": Named(row.StudentId), "section": Named(row.ClassCode)}
    shown = f"{row.StudentId.strip()}|{row.ClassCode.strip()}|{row.StartDate}"
    return Incoming(SectionListRow, "", shown, {"start_date": row.StartDate, "end_date": row.EndDate}, refers)


def lesson(row: Row) -> Incoming:
    """A lesson; a teacher or a room that is not told is none."""
    assert isinstance(row, records.Lesson)
    refers = {
        "section": Named(row.ClassCode),
        "teacher": Named(row.TeacherId) if row.TeacherId.strip() else Named(row.TeacherCode, by_code=True),
        "room": Named(row.RoomCode, by_code=True) if row.RoomCode.strip() else Named(row.RoomId),
    }
    values = {"day": row.DayNumber or 0, "period": row.Period.strip(), "teacher": 0, "room": 0}
    shown = "|".join((str(values["day"]), row.Period.strip(), row.ClassCode.strip()))
    return Incoming(Lesson, "", shown, values, refers)


def bell_time(row: Row) -> Incoming:
    """A bell time, with the day and the period that it is about; the mapper numbers the period."""
    assert isinstance(row, records.BellTime)
    grid, day, period = row.TtStructure.strip(), row.DayNumber or 0, row.Period.strip()
    values = _values(start=_clock(row.StartTime), end=_clock(row.EndTime), type=row.Type)
    values |= {"grid": grid, "day": day, "period": period}
    name = row.DayName.strip()
    also = (Day(0, grid, day, "" if name == str(day) else name), Period(0, grid, period, period))
    return Incoming(BellTime, "", f"{grid}|{day}|{period}", values, also=also if day and period else ())


def calendar_date(row: Row) -> Incoming:
    """A date of the calendar."""
    assert isinstance(row, records.CalendarDay)
    day = row.DayNumber or 0
    values: dict[str, str | int] = {"date": row.Date, "day": day, "rotation": row.Rotation or 0}
    return Incoming(CalendarDate, "", row.Date, values if day else values | {"name": row.DayName.strip()})


def _clock(value: str) -> str:
    """A clock time as the document writes one; what is no clock time stays as it came."""
    try:
        return clock(value.strip())
    except Unfit:
        return value


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
