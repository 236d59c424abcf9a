"""The practice system's initial students, teachers, rooms and courses, as LISS rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from syncdesk.practice.protocol import RecordType, Row
from syncdesk.practice.record_tables import COURSES, ROOMS, STUDENTS, SUBJECT_PREFERENCES, TEACHERS
from syncdesk.practice.store import Store
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Course, Record, Room, Student, SubjectRequest, Teacher

R = TypeVar("R", bound=Record)
Members = dict[str, object]
Rows = Callable[[type[Record]], Iterable[Record]]

SAMPLE, NOBODY = "sample", "none"
_GUID_DIGITS = 32


def _guid(value: str) -> str:
    digits = "".join(digit for digit in value.lower() if digit in "0123456789abcdef")
    return digits if len(digits) == _GUID_DIGITS else ""


def _student(student: Student) -> Members:
    return {
        "StudentId": student.code,
        "FirstName": student.first_name,
        "Surname": student.surname,
        "PreferredName": student.preferred_name,
        "Form": student.year_level,
        "RollGroup": student.roll_class,
        "House": student.house,
        "Gender": student.gender,
        "StatewideId": student.statewide_id,
        "Email": student.email,
        "Phone": student.phone,
        "Guid": _guid(student.guid),
        "StartDate": student.start_date,
        "EndDate": student.end_date,
    }


def _teacher(teacher: Teacher) -> Members:
    return {
        "TeacherId": teacher.code,
        "TeacherCode": teacher.code,
        "Title": teacher.title,
        "FirstName": teacher.first_name,
        "Surname": teacher.surname,
        "PreferredName": teacher.preferred_name,
        "DisplayName": teacher.display_name,
        "Faculty": teacher.faculty,
        "StaffType": teacher.staff_type,
        "Gender": teacher.gender,
        "DaysAvailable": teacher.days_available,
        "Email": teacher.email,
        "Phone": teacher.phone,
        "Guid": _guid(teacher.guid),
    }


def _room(room: Room) -> Members:
    return {
        "RoomId": room.code,
        "RoomCode": room.code,
        "Name": "" if room.name == room.code else room.name,
        "Capacity": room.capacity,
        "Campus": room.campus,
        "Comment": room.comment,
    }


def _course(course: Course) -> Members:
    return {
        "Code": course.code,
        "Name": course.name or course.code,
        "YearLevel": course.year_level,
        "Colour": course.colour,
        "Units": max(course.units, 1),  # mandatory in LISS, and 1 or more
        "Guid": _guid(course.guid),
    }


def _row(record: RecordType, members: Members) -> Row:
    return (*(members.get(member.name) or None for member in record.members), None)


def _rows(record: RecordType, members: Callable[[R], Members], found: Iterable[Record]) -> list[Row]:
    return [_row(record, members(cast("R", one))) for one in found]


def add_people(store: Store, option: str) -> None:
    """Fill an empty store with the `sample` school, with `none`, or from the document at a path.

    A store that has people from an earlier run is left as it is. Raises DocumentError if the document is unreadable.
    """
    electives = (COURSES, SUBJECT_PREFERENCES)
    wanting = [record for record in store.records if record in electives and store.is_empty(record)]
    if all(store.is_empty(record) for record in (STUDENTS, TEACHERS, ROOMS)):
        wanting += [STUDENTS, TEACHERS, ROOMS]
    if not wanting or option == NOBODY:
        return
    found = _sample() if option == SAMPLE else _of_document(Path(option))
    with store.transaction():
        for record in wanting:
            store.add(record, found[record])


def _sample() -> dict[RecordType, list[Row]]:
    # Made only where it is asked for: it is a whole school.
    from syncdesk.timetable.sample_school import sample_school  # noqa: PLC0415

    school = sample_school(datetime.now().astimezone().date())
    return _of(lambda record: school.get(record, []))


def _of_document(path: Path) -> dict[RecordType, list[Row]]:
    view, _ = read_view(path)
    try:
        return _of(lambda record: view.of(record).values())
    finally:
        view.close()


def _requests(rows: Rows) -> list[Row]:
    codes = {
        record: {row.id: row.code for row in cast("Iterable[Student | Course]", rows(record))}
        for record in (Student, Course)
    }
    return [
        _row(
            SUBJECT_PREFERENCES,
            {
                "StudentId": codes[Student].get(wish.student, ""),
                "CourseCode": codes[Course].get(wish.course, ""),
                "Preference": wish.preference,
            },
        )
        for wish in cast("Iterable[SubjectRequest]", rows(SubjectRequest))
    ]


def _of(rows: Rows) -> dict[RecordType, list[Row]]:
    return {
        STUDENTS: _rows(STUDENTS, _student, rows(Student)),
        TEACHERS: _rows(TEACHERS, _teacher, rows(Teacher)),
        ROOMS: _rows(ROOMS, _room, rows(Room)),
        COURSES: _rows(COURSES, _course, rows(Course)),
        SUBJECT_PREFERENCES: _requests(rows),
    }
