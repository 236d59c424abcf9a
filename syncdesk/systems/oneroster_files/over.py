"""The existing set from the mapper's point of view: which row is which, whose school it is, what stays.

Ids are permanent: a row of the document is identified by the id that the target assigned, or else by the one it was
sent with, or else by that of the row with its code that no other row has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from syncdesk.systems.contract import Scope
from syncdesk.systems.oneroster_files.held import Held
from syncdesk.systems.oneroster_files.ids import SourcedIds
from syncdesk.systems.oneroster_files.records import STUDENT, TEACHER, Class, Course, Enrollment, SchoolLine, User
from syncdesk.timetable import records as timetable
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import View

_YEARS, _ROTATIONS = 20, 14
_SCHOOL, _YEAR, _TERMS = "school", "schoolYear", ("term", "semester", "gradingPeriod")


class Over:
    """A set from the point of view of one document. May be empty."""

    def __init__(self, held: Held, view: View, scope: Scope, ids: SourcedIds) -> None:
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
                code = row.identifier.strip() or row.username.strip() or row.sourcedId
                users[row.role.strip().lower()].setdefault(code, row.sourcedId)
        courses = {row.courseCode.strip() or row.sourcedId: row.sourcedId for row in held.courses.values()}
        classes = {row.classCode.strip() or row.sourcedId: row.sourcedId for row in held.classes.values()
                   if not self.is_elsewhere(row)}  # fmt: skip
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
        """The enrollments of other roles and other schools, which stay."""
        return [
            row
            for row in self.held.enrollments
            if (row.role.strip().lower() not in {STUDENT, TEACHER} or self.is_elsewhere(row)) and stays(row)
        ]
