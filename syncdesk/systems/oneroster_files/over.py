"""The existing set from the mapper's point of view: which row is which, whose school it is, what stays.

Ids are permanent: a row of the document is identified by the id that the target assigned, or else by the one it was
sent with, or else by that of the row with its code that no other row has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from syncdesk.systems.contract import Scope
from syncdesk.systems.oneroster_files.held import SetContent
from syncdesk.systems.oneroster_files.ids import SourcedIds
from syncdesk.systems.oneroster_files.records import (
    STUDENT,
    TEACHER,
    Class,
    Course,
    Enrollment,
    SchoolLine,
    User,
    class_code,
    course_code,
    user_code,
)
from syncdesk.timetable import records as timetable
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import View

_YEARS, _ROTATIONS = 20, 14
_SCHOOL, _YEAR, _TERMS = "school", "schoolYear", ("term", "semester", "gradingPeriod")


class ExistingSet:
    """A set from the point of view of one document. May be empty."""

    def __init__(self, held: SetContent, view: View, scope: Scope, ids: SourcedIds) -> None:
        self.held = held
        self._view = view
        self._scope = scope
        self._ids = ids

    # The school

    @cached_property
    def schools(self) -> list[SchoolLine]:
        """The schools created by somebody else."""
        made = self._ids.named(_SCHOOL)
        return [org for org in self.held.orgs.values() if org.type.strip().lower() == _SCHOOL and org.sourcedId != made]

    @cached_property
    def ours(self) -> str:
        """The id of the document's school among several, by code or name; `""` if all are."""
        if len(self.schools) < 2:
            return ""
        school = self._view.school
        for said, of in ((school.code, "identifier"), (school.name, "title")):
            found = [org for org in self.schools if said and getattr(org, of).strip().casefold() == said.casefold()]
            if len(found) == 1:
                return found[0].sourcedId
        return ""

    @cached_property
    def org(self) -> str:
        """The id of the school that new rows belong to; `""` if one is to be created."""
        if self.ours or not self.schools:
            return self.ours
        if len(self.schools) == 1:
            return self.schools[0].sourcedId
        used = [row.schoolSourcedId for row in self.held.classes.values()]
        return max(self.schools, key=lambda org: used.count(org.sourcedId)).sourcedId

    def is_elsewhere(self, row: object) -> bool:
        """Whether a row belongs to another school in the set than the document's."""
        if not self.ours:
            return False
        if isinstance(row, Enrollment):
            section = self.held.classes.get(row.classSourcedId)
            return section is not None and self.is_elsewhere(section)
        if isinstance(row, User):
            schools = [row.orgSourcedIds, row.primaryOrgSourcedId]
        elif isinstance(row, Class | Course):
            schools = [row.schoolSourcedId if isinstance(row, Class) else row.orgSourcedId]
        else:
            return False
        named = {each.strip() for value in schools for each in value.split(",")} & self.held.orgs.keys()
        others = {org.sourcedId for org in self.schools} - {self.ours}
        return bool(named & others) and self.ours not in named

    # What stays as it stands

    def is_left_alone(self, row: User | Course | Class | Enrollment) -> bool:
        """Whether a row stays as it stands: it is another school's, or has a code that is another row's in the file."""
        if isinstance(row, Enrollment):
            return self.is_elsewhere(row) or self._is_second(row) or row.classSourcedId in self.seconds
        return row.sourcedId in self.seconds or self.is_elsewhere(row)

    @cached_property
    def seconds(self) -> dict[str, str]:
        """Rows (by id) with the code of another row that the document goes by, and that code.

        A timetable has one row of a code, so that these never came into it.
        """
        found: dict[str, str] = {}
        here = {row.sourcedId: row for row in self.held.users.values() if not self.is_elsewhere(row)}
        roles = {id_: row.role.strip().lower() for id_, row in here.items()}
        codes: dict[type[Record], dict[str, str]] = {
            timetable.Student: {id_: user_code(row) for id_, row in here.items() if roles[id_] == STUDENT},
            timetable.Teacher: {id_: user_code(row) for id_, row in here.items() if roles[id_] == TEACHER},
            timetable.Course: {
                id_: course_code(row) for id_, row in self.held.courses.items() if not self.is_elsewhere(row)
            },
            timetable.Section: {
                id_: class_code(row) for id_, row in self.held.classes.items() if not self.is_elsewhere(row)
            },
        }
        for record, code_of in codes.items():
            by_code = defaultdict[str, set[str]](set)
            for id_, code in code_of.items():
                by_code[code].add(id_)
            goes_by = {self.id_of(row) for row in self._view.of(record).values()}
            for code, ids in by_code.items():
                if ids & goes_by:
                    found |= dict.fromkeys(sorted(ids - goes_by), code)
        return found

    def _is_second(self, row: Enrollment) -> bool:
        """Whether the document has that student in that section from that day by another line."""
        if row.userSourcedId in self.seconds:
            return True
        return row.sourcedId not in self._list_row_ids and _listed(row) in self._held_by_list_rows

    @cached_property
    def _list_row_ids(self) -> set[str]:
        """The lines that rows of section lists go by."""
        return {self.id_of(row) for row in self._view.of(timetable.SectionListRow).values()}

    @cached_property
    def _held_by_list_rows(self) -> set[tuple[str, str, str]]:
        """What lines say that rows of section lists go by, as long as these still have that section and student."""
        now: dict[str, tuple[str, str]] = {}
        for row in self._view.of(timetable.SectionListRow).values():
            section = self._view.get(timetable.Section, row.section)
            student = self._view.get(timetable.Student, row.student)
            if section is not None and student is not None:
                now[self.id_of(row)] = self.id_of(section), self.id_of(student)
        return {
            _listed(row)
            for row in self.held.enrollments
            if now.get(row.sourcedId) == (row.classSourcedId, row.userSourcedId)
        }

    # Years and terms

    @cached_property
    def others_sessions(self) -> list[SchoolLine]:
        """The sessions created by somebody else."""
        this = self._scope.academic_year
        years = [str(year) for year in range(this - _YEARS, this + _YEARS)]
        made = {self._ids.named("year", year) for year in years}
        made |= {self._ids.named("term", year, str(n)) for year in years for n in range(_ROTATIONS)}
        return [each for each in self.held.sessions.values() if each.sourcedId not in made]

    @cached_property
    def _sessions(self) -> list[SchoolLine]:
        """Those that overlap the year of the run."""
        first, last = self._scope.year_first.isoformat(), self._scope.year_last.isoformat()
        return [
            each for each in self.others_sessions if each.startDate.strip() <= last and each.endDate.strip() > first
        ]

    @cached_property
    def year(self) -> str:
        """The id of the school year; `""` if one is to be created."""
        return next((each.sourcedId for each in self._sessions if each.type.strip() == _YEAR), "")

    def terms(self, first: str, last: str) -> list[str]:
        """Return the ids of the terms that overlap these days; none if terms are to be created."""
        found = [
            each.sourcedId
            for each in self._sessions
            if each.type.strip() in _TERMS and each.startDate.strip() <= last and each.endDate.strip() > first
        ]
        return found or ([self.year] if self.year else [])

    # Rows of the document

    def id_of(self, row: Record) -> str:
        """Return the id that identifies a row."""
        return self._adopted.get((row.table, row.id)) or self._ids.of(row)

    def known(self, row: Record) -> bool:
        """Whether the row came from there, or was sent there before."""
        return self._ids.is_given(row) or (row.table, row.id) not in self._adopted

    def made_here(self, row: Record) -> bool:
        """Whether the row's id was created by syncdesk."""
        return not self._ids.is_given(row) and (row.table, row.id) not in self._adopted

    @cached_property
    def _adopted(self) -> dict[tuple[str, int], str]:
        """The ids of rows that are only known there by their code."""
        found: dict[tuple[str, int], str] = {}
        held = self.held
        if not held.lines:
            return found
        users = defaultdict[str, dict[str, str]](dict)
        for row in held.users.values():
            if not self.is_elsewhere(row):
                users[row.role.strip().lower()].setdefault(user_code(row), row.sourcedId)
        courses: dict[str, str] = {}
        for course in held.courses.values():
            courses.setdefault(course_code(course), course.sourcedId)
        classes: dict[str, str] = {}
        for each in held.classes.values():
            if not self.is_elsewhere(each):
                classes.setdefault(class_code(each), each.sourcedId)
        for record, ids, there in (
            (timetable.Student, users[STUDENT], held.users),
            (timetable.Teacher, users[TEACHER], held.users),
            (timetable.Course, courses, held.courses),
            (timetable.Section, classes, held.classes),
        ):
            self._adopt(found, self._view.of(record).values(), ids, there.keys())
        self._adopt_list_rows(found)
        return found

    def _adopt(
        self, found: dict[tuple[str, int], str], rows: Iterable[Record], ids: dict[str, str], there: Iterable[str]
    ) -> None:
        there = set(there)
        rows = list(rows)
        taken = {self._ids.of(row) for row in rows if self._ids.of(row) in there}
        for row in rows:
            code: str = getattr(row, "code", "")
            theirs = ids.get(code, "")
            if code and theirs and not self._stands_by_id(row, there) and theirs not in taken:
                found[row.table, row.id] = theirs
                taken.add(theirs)

    def _stands_by_id(self, row: Record, there: set[str]) -> bool:
        """Whether the target assigned the row's id, or has the row under the id it was sent with."""
        return self._ids.is_given(row) or self._ids.of(row) in there

    def _adopt_list_rows(self, found: dict[tuple[str, int], str]) -> None:
        there: dict[tuple[str, str], list[Enrollment]] = defaultdict(list)
        ids: set[str] = set()
        for row in self.held.enrollments:
            if row.role.strip().lower() == STUDENT:
                there[row.classSourcedId, row.userSourcedId].append(row)
                ids.add(row.sourcedId)
        rows = [row for row in self._view.of(timetable.SectionListRow).values() if not self._stands_by_id(row, ids)]
        taken = {self._ids.of(row) for row in self._view.of(timetable.SectionListRow).values()} & ids
        for row in rows:
            section = self._view.get(timetable.Section, row.section)
            student = self._view.get(timetable.Student, row.student)
            if section is None or student is None:
                continue
            of = (self._id(found, section), self._id(found, student))
            free = [each for each in there.get(of, ()) if each.sourcedId not in taken]
            if free:
                best = next((each for each in free if each.beginDate.strip() == row.start_date), free[0])
                found[row.table, row.id] = best.sourcedId
                taken.add(best.sourcedId)

    def _id(self, found: dict[tuple[str, int], str], row: Record) -> str:
        return found.get((row.table, row.id)) or self._ids.of(row)

    # Enrollments

    @cached_property
    def list_rows(self) -> dict[str, Enrollment]:
        """Enrollments by id."""
        return {row.sourcedId: row for row in self.held.enrollments}

    @cached_property
    def teachers(self) -> dict[str, list[Enrollment]]:
        """The teachers' enrollments of each section."""
        found: dict[str, list[Enrollment]] = defaultdict(list)
        for row in self.held.enrollments:
            if row.role.strip().lower() == TEACHER:
                found[row.classSourcedId].append(row)
        return found

    def leader(self, section: str) -> str:
        """Return the user who is a section's own teacher there; `""` for none."""
        row = self.list_rows.get(self.held.leading.get(section, ""))
        return row.userSourcedId if row is not None else ""

    def others_enrollments(self, stays: Callable[[Enrollment], bool]) -> list[Enrollment]:
        """The enrollments that stay as they stand, as far as section and user stay.

        They are of other roles or schools, of students who are none by users.csv, or of what is left alone.
        """
        return [row for row in self.held.enrollments if self._is_others(row) and stays(row)]

    def _is_others(self, row: Enrollment) -> bool:
        role = row.role.strip().lower()
        if role not in {STUDENT, TEACHER} or row.classSourcedId not in self.held.classes:
            return True
        if role == TEACHER:  # the teachers of the document's own sections stay with these
            return self.is_elsewhere(row) or row.classSourcedId in self.seconds
        user = self.held.users.get(row.userSourcedId)
        return self.is_left_alone(row) or user is None or user.role.strip().lower() != STUDENT


def _listed(row: Enrollment) -> tuple[str, str, str]:
    """What an enrollment says: the section, the student, and from when on."""
    begins = row.beginDate.strip()
    return row.classSourcedId, row.userSourcedId, begins if parse_date(begins) is not None else ""
