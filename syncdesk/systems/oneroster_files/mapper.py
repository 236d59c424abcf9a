"""The document as OneRoster lines, kind by kind.

OneRoster carries no dated lessons: of a timetable a section has its teachers, and its rooms and periods as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

import msgspec

from syncdesk.systems.contract import Findings, Incoming, Row, Scope, Settings
from syncdesk.systems.oneroster_files import records
from syncdesk.systems.oneroster_files.ids import SourcedIds
from syncdesk.systems.oneroster_files.incoming import incoming
from syncdesk.systems.oneroster_files.records import STUDENT, TEACHER
from syncdesk.systems.oneroster_files.sections import OutSection, SectionJudge, Unsent
from syncdesk.text import text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import (
    CalendarDate,
    Course,
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
    rotation_numbers,
)
from syncdesk.timetable.tables import View

Made = tuple[int, Row]
_NO_CODE = text("It has no code.")
_NO_NAME = text("It has no first name or no surname, which OneRoster wants; its code stands there.")


def exclusive(last: str) -> str:
    """The day after a last day, as OneRoster ends things; `""` for what is no date."""
    found = parse_date(last)
    return (found + timedelta(1)).isoformat() if found is not None and found < date.max else ""


class RosterMapper:
    """Maps for one state of the document, one scope and one connection."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        self._view = view
        self._scope = scope
        self._is_12 = settings.text("version") == "1.2"
        self._ids = SourcedIds(view, settings.target)
        self._judge = SectionJudge(view, scope)
        self._makers: dict[str, Callable[[Findings], Iterator[Made]]] = {
            "school": self._school,
            "students": self._students,
            "teachers": self._teachers,
            "courses": self._courses,
            "sections": self._sections,
            "section_lists": self._section_lists,
        }

    def rows(self, kind: str, findings: Findings) -> Iterable[Made]:
        """The rows of a kind to send, each with its row id (0 for one made of several)."""
        return self._makers[kind](findings)

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """A received row in the document's words."""
        return incoming(kind, row)

    # The school and its year

    @cached_property
    def _org(self) -> str:
        return self._ids.named("school")

    @cached_property
    def _year(self) -> str:
        return self._ids.named("year", str(self._scope.academic_year))

    @cached_property
    def _terms(self) -> dict[int, tuple[str, str]]:
        """First and last date of each rotation of the year; of the whole year as 0 where there is none."""
        first, last = self._scope.year_first.isoformat(), self._scope.year_last.isoformat()
        found: dict[int, tuple[str, str]] = {}
        for row in self._view.of(CalendarDate).values():
            if row.rotation > 0 and first <= row.date <= last and parse_date(row.date) is not None:
                begins, ends = found.get(row.rotation, (row.date, row.date))
                found[row.rotation] = min(begins, row.date), max(ends, row.date)
        return dict(sorted(found.items())) or {0: (first, last)}

    def _term(self, rotation: int) -> str:
        return self._ids.named("term", str(self._scope.academic_year), str(rotation))

    def _school(self, findings: Findings) -> Iterator[Made]:
        line, scope, school = records.SchoolLine, self._scope, self._view.school
        yield 0, line("manifest", "manifest", "1.2" if self._is_12 else "1.1")
        if not school.name:
            findings.note(text("The school has no name in School info; its code stands there."))
        yield 0, line("orgs", self._org, school.name or school.code or "School", "school", identifier=school.code)
        numbers = dict.fromkeys((scope.academic_year, scope.academic_year_end))
        title, ends = "–".join(map(str, numbers)), str(scope.academic_year_end)
        first, last = scope.year_first.isoformat(), scope.year_last.isoformat()
        yield 0, line("academicSessions", self._year, title, "schoolYear", first, exclusive(last), "", ends)
        for number, (begins, until) in self._terms.items():
            name = f"{title}, rotation {number}" if number else title
            yield (
                0,
                line("academicSessions", self._term(number), name, "term", begins, exclusive(until), self._year, ends),
            )

    # People

    def _students(self, findings: Findings) -> Iterator[Made]:
        today = self._scope.today.isoformat()
        for row in self._view.of(Student).values():
            left = parse_date(row.end_date) is not None and row.end_date < today
            yield from self._person(row, STUDENT, findings, grades=row.year_level, enabled=not left)

    def _teachers(self, findings: Findings) -> Iterator[Made]:
        for row in self._view.of(Teacher).values():
            yield from self._person(row, TEACHER, findings)

    def _person(
        self, row: Student | Teacher, role: str, findings: Findings, *, grades: str = "", enabled: bool = True
    ) -> Iterator[Made]:
        if not row.code:
            findings.refuse(f"{row.surname} {row.first_name}".strip() or str(row.id), _NO_CODE)
            return
        if not (row.first_name and row.surname):
            findings.warn(row.code, _NO_NAME)
        user = records.User(
            sourcedId=self._ids.of(row),
            enabledUser="true" if enabled else "false",
            orgSourcedIds=self._org,
            role=role,
            username=row.email or row.code,
            givenName=row.first_name or row.preferred_name or row.code,
            familyName=row.surname or row.code,
            identifier=row.code,
            email=row.email,
            phone=row.phone,
            grades=grades,
        )
        if isinstance(row, Student) and row.statewide_id:
            user = msgspec.structs.replace(user, userIds=f"{{statewide:{row.statewide_id}}}")
        if self._is_12:
            user = msgspec.structs.replace(user, primaryOrgSourcedId=self._org, preferredGivenName=row.preferred_name)
        yield row.id, user

    # Courses and sections

    def _courses(self, findings: Findings) -> Iterator[Made]:
        for row in self._view.of(Course).values():
            if not row.code:
                findings.refuse(row.name or str(row.id), _NO_CODE)
                continue
            yield row.id, self._course(self._ids.of(row), row.name or row.code, row.code, row.year_level, row.faculty)
        kinds = {judged.section.type for judged in self._judge.sent() if not self._has_course(judged.section)}
        for kind in sorted(kinds):
            title = kind or "Other"
            yield 0, self._course(self._ids.named("course", kind), title, title)
        if kinds:
            findings.note(text("OneRoster wants a course for each section: those without one share one of their type."))

    def _course(self, sourced_id: str, title: str, code: str, grades: str = "", subjects: str = "") -> records.Course:
        return records.Course(sourced_id, self._year, title, code, grades, self._org, subjects)

    def _has_course(self, section: Section) -> bool:
        return bool(self._view.code(Course, section.course))

    def _sections(self, findings: Findings) -> Iterator[Made]:
        for row_id, judged in self._judge.each():
            if isinstance(judged, OutSection):
                yield row_id, self._section(judged.section)
            else:
                judged.tell(findings)
        duties = self._view.count(YardDuty) + self._view.count(OnCall)
        if duties:
            findings.leave_out(text("OneRoster has no yard duties and no on-calls; they are not sent."), rows=duties)

    def _section(self, section: Section) -> records.Class:
        has_course = self._has_course(section)
        course = self._view.get(Course, section.course) if has_course else None
        course = course or Course(0)
        return records.Class(
            sourcedId=self._ids.of(section),
            title=section.name or course.name or section.code,
            grades=section.year_level or course.year_level,
            courseSourcedId=self._ids.of(course) if has_course else self._ids.named("course", section.type),
            classCode=section.code,
            classType="homeroom" if section.type == "RollClass" else "scheduled",
            location=", ".join(self._rooms(section)),
            schoolSourcedId=self._org,
            termSourcedIds=",".join(self._terms_of(section)),
            subjects=section.faculty or course.faculty,
            periods=",".join(self._periods(section)),
        )

    def _terms_of(self, section: Section) -> list[str]:
        wanted = rotation_numbers(section.rotations) & self._terms.keys()
        return [self._term(number) for number in self._terms if number in wanted or not wanted]

    @cached_property
    def _positions(self) -> dict[str, int]:
        positions: dict[str, int] = {}
        for row in self._view.of(Period).values():
            positions[row.code] = min(row.position, positions.get(row.code, row.position))
        return positions

    def _lessons(self, section: Section) -> tuple[Lesson, ...]:
        return self._view.referring(Lesson, "section", section.id)

    def _periods(self, section: Section) -> list[str]:
        codes = {lesson.period for lesson in self._lessons(section)}
        return sorted(codes, key=lambda code: (self._positions.get(code, 0), code))

    def _rooms(self, section: Section) -> list[str]:
        """The codes of its rooms, the section's own first."""
        found = self._own_first(Room, section.room, (lesson.room for lesson in self._lessons(section)))
        return [self._view.code(Room, row_id) for row_id in found]

    def _own_first(self, record: type[Record], own: int, others: Iterable[int]) -> list[int]:
        more = sorted({*others} - {own, 0}, key=lambda row_id: self._view.code(record, row_id))
        return [row_id for row_id in (own, *more) if self._view.code(record, row_id)]

    # Section lists

    def _section_lists(self, findings: Findings) -> Iterator[Made]:
        for judged in self._judge.sent():
            yield from self._teachers_of(judged.section)
        stuck: dict[str, int] = {}
        for row in self._view.of(SectionListRow).values():
            judged = self._judge.of(row.section)
            if not self._judge.in_scope(row.start_date, row.end_date) or judged is None:
                continue
            if isinstance(judged, Unsent):
                judged.tell(findings)
                continue
            student = self._view.get(Student, row.student)
            if student is None or not student.code:
                key = "" if student is None else student.surname
                stuck[key] = stuck.get(key, 0) + 1
                continue
            section = judged.section
            yield (
                row.id,
                records.Enrollment(
                    self._ids.of(row),
                    self._ids.of(section),
                    self._org,
                    self._ids.of(student),
                    STUDENT,
                    "false",
                    _date(row.start_date) or _date(section.start_date),
                    exclusive(row.end_date) or exclusive(section.end_date),
                ),
            )
        for key, rows in stuck.items():
            findings.refuse(key, text("The student has no code."), followers=rows - 1)

    def _teachers_of(self, section: Section) -> Iterator[Made]:
        """The section's own teacher first, who is the primary one, then those of its lessons."""
        found = self._own_first(Teacher, section.teacher, (lesson.teacher for lesson in self._lessons(section)))
        for at, row_id in enumerate(found):
            teacher = self._view.get(Teacher, row_id)
            assert teacher is not None
            yield (
                0,
                records.Enrollment(
                    self._ids.named("teacher of", str(section.id), str(row_id)),
                    self._ids.of(section),
                    self._org,
                    self._ids.of(teacher),
                    TEACHER,
                    "false" if at else "true",
                    _date(section.start_date),
                    exclusive(section.end_date),
                ),
            )


def _date(value: str) -> str:
    return value if parse_date(value) is not None else ""
