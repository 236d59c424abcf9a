"""Lines of OneRoster files in the document's words. Empty cells say nothing; both ends of codes are trimmed."""

from __future__ import annotations

from functools import cached_property

from syncdesk.systems.contract import Incoming, Row
from syncdesk.systems.oneroster_files import records
from syncdesk.timetable.records import Course, Room, Section, SourceId, Student, Teacher
from syncdesk.timetable.tables import View


def year_level(grades: str) -> str:
    """The first of the grades as a year level: `09` is 9 (CEDS writes two digits), `KG` stays `KG`."""
    first = grades.split(",", maxsplit=1)[0].strip()
    return first.lstrip("0") or "0" if first.isdecimal() else first


def _values(**values: str | int) -> dict[str, str | int]:
    """What is there: empty text says nothing."""
    trimmed = {field: value.strip() if isinstance(value, str) else value for field, value in values.items()}
    return {field: value for field, value in trimmed.items() if value}


class Incomings:
    """Puts lines in the document's words; a section finds its course and its room among those of the document."""

    def __init__(self, view: View, target: str) -> None:
        self._view = view
        self._target = target

    def of(self, kind: str, row: Row) -> Incoming:
        """A line of a kind that is received."""
        if kind == "courses":
            return self._course(row)
        return self._section(row) if kind == "sections" else self._person(kind, row)

    def _person(self, kind: str, row: Row) -> Incoming:
        assert isinstance(row, records.User)
        code = row.identifier.strip() or row.username.strip() or row.sourcedId.strip()
        values = _values(
            first_name=row.givenName if row.givenName.strip() != code else "",
            surname=row.familyName if row.familyName.strip() != code else "",
            preferred_name=row.preferredGivenName,
            email=row.email,
            phone=row.phone or row.sms,
        )
        if kind == "teachers":
            return Incoming(Teacher, row.sourcedId, code, values)
        return Incoming(Student, row.sourcedId, code, values | _values(year_level=year_level(row.grades)))

    def _course(self, row: Row) -> Incoming:
        assert isinstance(row, records.Course)
        code = row.courseCode.strip() or row.sourcedId.strip()
        faculty = row.subjects.split(",")[0]
        name = row.title if row.title.strip() != code else ""
        values = _values(name=name, year_level=year_level(row.grades), faculty=faculty)
        return Incoming(Course, row.sourcedId, code, values)

    def _section(self, row: Row) -> Incoming:
        assert isinstance(row, records.Class)
        code = row.classCode.strip() or row.sourcedId.strip()
        room = self._view.by_code(Room).get(row.location.strip())
        values = _values(
            name=row.title if row.title.strip() != code else "",
            course=self._courses.get(row.courseSourcedId, 0),
            type="RollClass" if row.classType.strip().lower() == "homeroom" else "",
            year_level=year_level(row.grades),
            faculty=row.subjects.split(",")[0],
            room=room.id if room is not None else 0,
        )
        return Incoming(Section, row.sourcedId, code, values)

    @cached_property
    def _courses(self) -> dict[str, int]:
        """The document's courses by the id that this source gave them, which may be their code."""
        given = {
            row.value: row.row
            for row in self._view.of(SourceId).values()
            if row.of == Course.table and row.source == self._target
        }
        return {code: row.id for code, row in self._view.by_code(Course).items()} | given
