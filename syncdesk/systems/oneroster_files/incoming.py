"""Converting lines of OneRoster files to the document's terms. Empty cells say nothing; codes are trimmed."""

from __future__ import annotations

from syncdesk.systems.arriving import Incoming, Named, PassedOver, Row
from syncdesk.systems.oneroster_files import records
from syncdesk.systems.oneroster_files.dates import last_included
from syncdesk.systems.oneroster_files.grades import year_level_of
from syncdesk.systems.oneroster_files.records import STUDENT, TEACHER
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import Course, Section, SectionListRow, Student, Teacher


def _values(**values: str | int) -> dict[str, str | int]:
    """Return the non-empty values."""
    trimmed = {field: value.strip() if isinstance(value, str) else value for field, value in values.items()}
    return {field: value for field, value in trimmed.items() if value}


def _person(kind: str, row: Row) -> Incoming:
    assert isinstance(row, records.User)
    code = records.user_code(row)
    values = _values(
        first_name=row.givenName if row.givenName.strip() != code else "",
        surname=row.familyName if row.familyName.strip() != code else "",
        preferred_name=row.preferredGivenName,
        email=row.email,
        phone=row.phone or row.sms,
    )
    if kind == "teachers":
        return Incoming(Teacher, row.sourcedId, code, values)
    return Incoming(Student, row.sourcedId, code, values | _values(year_level=year_level_of(row.grades)))


def _course(row: Row) -> Incoming:
    assert isinstance(row, records.Course)
    code = records.course_code(row)
    name = row.title if row.title.strip() != code else ""
    values = _values(name=name, year_level=year_level_of(row.grades), faculty=row.subjects.split(",")[0])
    return Incoming(Course, row.sourcedId, code, values)


def _section(row: Row) -> Incoming:
    assert isinstance(row, records.Class)
    code = records.class_code(row)
    values = _values(
        name=row.title if row.title.strip() != code else "",
        type="RollClass" if row.classType.strip().lower() == "homeroom" else "",
        year_level=year_level_of(row.grades),
        faculty=row.subjects.split(",")[0],
    )
    refers = {
        "course": Named(row.courseSourcedId, loose=True),
        "room": Named(row.location.split(",")[0], by_code=True, loose=True),
    }
    return Incoming(Section, row.sourcedId, code, values, refers)


def _enrollment(row: Row) -> Incoming | None:
    """Convert an enrollment: a student's; or a section's primary or only teacher, which supplements the section."""
    assert isinstance(row, records.Enrollment)
    user, section = Named(row.userSourcedId), Named(row.classSourcedId)
    shown = f"{row.userSourcedId}|{row.classSourcedId}|{row.beginDate}"
    if row.role.strip().lower() == STUDENT:
        begin, end = row.beginDate.strip(), row.endDate.strip()
        first, last = begin if parse_date(begin) is not None else "", last_included(end)
        odd = [("beginDate", begin)] if begin != first else []
        odd += [("endDate", end)] if end and not last else []
        return Incoming(
            SectionListRow,
            row.sourcedId,
            shown,
            {"start_date": first, "end_date": last},
            {"student": user, "section": section},
            passed_over=tuple(PassedOver(member, value) for member, value in odd),
        )
    if row.role.strip().lower() != TEACHER:
        return None
    if row.primary.strip().lower() == "true":
        return Incoming(Section, row.classSourcedId, shown, {}, {"teacher": user})
    only = Named(row.userSourcedId, loose=True)
    return Incoming(Section, row.classSourcedId, shown, {}, {"teacher": only}, alone=True)


def incoming(kind: str, row: Row) -> Incoming | None:
    """Convert a line of a received kind, or return None if a timetable file has no place for it."""
    if kind == "courses":
        return _course(row)
    if kind == "sections":
        return _section(row)
    return _enrollment(row) if kind == "section_lists" else _person(kind, row)
