"""Received LISS records in the document's words. Both ends of codes are trimmed; absent members say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import UnsetType

from syncdesk.systems.contract import Incoming, Row
from syncdesk.systems.liss import records
from syncdesk.timetable.records import Room, Student, Teacher

_GUID = re.compile(r"[0-9A-Fa-f]{32}")

_FEATURES = {"days_available": "teacher_days_off", "campus": "campuses", "faculty": "faculty"}


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


INCOMING: dict[str, Callable[[Row], Incoming]] = {"students": student, "teachers": teacher, "rooms": room}
