"""Mapping the document to OneRoster lines, kind by kind.

OneRoster has no dated lessons: of the timetable it only gets a section's teachers, and its rooms and periods as text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

import msgspec

from syncdesk.systems.arriving import OddRow
from syncdesk.systems.contract import Findings, Incoming, Row, Scope, Settings
from syncdesk.systems.oneroster_files import merging, records
from syncdesk.systems.oneroster_files.dates import exclusive
from syncdesk.systems.oneroster_files.grades import Grades
from syncdesk.systems.oneroster_files.held import NOTHING_HELD, SetContent
from syncdesk.systems.oneroster_files.ids import SourcedIds
from syncdesk.systems.oneroster_files.incoming import incoming
from syncdesk.systems.oneroster_files.over import ExistingSet
from syncdesk.systems.oneroster_files.records import STUDENT, TEACHER, Version
from syncdesk.systems.oneroster_files.school_lines import SchoolLines, whose_rows_come
from syncdesk.systems.oneroster_files.sections import OutSection, SectionJudge, Unsent
from syncdesk.text import Text, plural, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import (
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
)
from syncdesk.timetable.tables import View

_SHOWN = 5

Made = tuple[int, Row]
_NO_CODE = text("It has no code.")
_NO_NAME = text("It has no first name or no surname, which OneRoster wants; its code stands there.")


class RosterMapper:
    """Maps one state of the document, for one scope and connection."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        self._view = view
        self._scope = scope
        self._version: Version = "1.2" if settings.text("version") == "1.2" else "1.1"
        self._ids = SourcedIds(view, settings.target)
        self._judge = SectionJudge(view, scope)
        self._over = self._source = ExistingSet(NOTHING_HELD, view, scope, self._ids)
        self._school = self._school_over(self._over)
        self._makers: dict[str, Callable[[Findings], Iterator[Made]]] = {
            "school": lambda findings: ((0, line) for line in self._school.rows(findings)),
            "students": self._students,
            "teachers": self._teachers,
            "courses": self._courses,
            "sections": self._sections,
            "section_lists": self._section_lists,
        }

    def rows(self, kind: str, findings: Findings) -> Iterable[Made]:
        """Return the rows of a kind to send, each with its row id (0 for one made of several)."""
        return self._makers[kind](findings)

    def build_on(self, base: object, *, to_send: bool) -> None:
        """Interpret received rows in the context of this set; with `to_send` build rows to be merged into it."""
        if isinstance(base, SetContent):
            self._source = ExistingSet(base, self._view, self._scope, self._ids)
            if to_send:
                self._over = self._source
                self._school = self._school_over(self._over)

    def _school_over(self, over: ExistingSet) -> SchoolLines:
        return SchoolLines(self._view, self._scope, self._ids, over, self._version)

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """A received row in the document's words; None for one of another school of the set."""
        if isinstance(row, OddRow):
            return Incoming(records.RECEIVED[kind], "", "", {}, passed_over=row.passed_over)
        return None if self._source.is_elsewhere(row) else incoming(kind, row)

    def remarks(self) -> Iterator[Text]:
        """Whose rows they are that come, where the set has several schools."""
        return whose_rows_come(self._source)

    # People

    def _students(self, findings: Findings) -> Iterator[Made]:
        today = self._scope.today.isoformat()
        grades = Grades()
        for row in self._view.of(Student).values():
            left = parse_date(row.end_date) is not None and row.end_date < today
            yield from self._person(row, STUDENT, findings, grades=grades.of(row.year_level), enabled=not left)
        grades.tell(findings)
        yield from self._left_alone("students", findings)

    def _teachers(self, findings: Findings) -> Iterator[Made]:
        for row in self._view.of(Teacher).values():
            yield from self._person(row, TEACHER, findings)
        yield from self._left_alone("teachers", findings)

    def _left_alone(self, kind: str, findings: Findings) -> Iterator[Made]:
        """The rows of the set that stay as they stand."""
        seconds: list[str] = []
        for row in self._over.held.rows(kind):
            if isinstance(row, records.User | records.Class) and self._over.is_left_alone(row):
                seconds += [self._over.seconds[row.sourcedId]] if row.sourcedId in self._over.seconds else []
                yield 0, row
        self._tell_seconds(seconds, findings)

    @staticmethod
    def _tell_seconds(codes: list[str], findings: Findings) -> None:
        if codes:
            findings.note(
                plural(
                    len(codes),
                    "{n} row there has a code that another one has too. It is left as it stands: {codes}",
                    "{n} rows there have a code that another one has too. They are left as they stand: {codes}",
                    codes=", ".join(codes[:_SHOWN]) + ("…" if len(codes) > _SHOWN else ""),
                )
            )

    def _person(
        self, row: Student | Teacher, role: str, findings: Findings, *, grades: str = "", enabled: bool = True
    ) -> Iterator[Made]:
        if not row.code:
            findings.refuse(self._over.id_of(row), _NO_CODE)  # a name would be noted with it
            return
        if not (row.first_name and row.surname):
            findings.warn(row.code, _NO_NAME)
        user = records.User(
            sourcedId=self._over.id_of(row),
            enabledUser="true" if enabled else "false",
            orgSourcedIds=self._school.org,
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
        if self._version == "1.2":
            user = msgspec.structs.replace(
                user, primaryOrgSourcedId=self._school.org, preferredGivenName=row.preferred_name
            )
        there = self._over.held.users.get(user.sourcedId)
        if there is None:
            yield row.id, user
        elif self._over.made_here(row):
            yield row.id, merging.own(there, user)
        else:
            yield row.id, merging.user(there, user, row, known=self._over.known(row))

    # Courses and sections

    def _courses(self, findings: Findings) -> Iterator[Made]:
        over, grades = self._over, Grades()
        for row in self._view.of(Course).values():
            if not row.code:
                findings.refuse(row.name or str(row.id), _NO_CODE)
                continue
            title, grade = row.name or row.code, grades.of(row.year_level)
            course = self._course(over.id_of(row), title, row.code, grade, row.faculty)
            there = over.held.courses.get(course.sourcedId)
            if there is not None and not over.made_here(row):
                course = merging.course(there, course, row, known=over.known(row))
            elif there is not None:
                course = merging.own(there, course)
            yield row.id, course
        grades.tell(findings)
        used = {self._course_of(judged.section) for judged in self._judge.sent()}
        kinds = {
            judged.section.type
            for judged in self._judge.sent()
            if self._course_of(judged.section) == self._ids.named("course", judged.section.type)
        }
        for kind in sorted(kinds):
            title = kind or "Other"
            yield 0, self._course(self._ids.named("course", kind), title, title)
        if kinds:
            findings.note(text("OneRoster wants a course for each section: those without one share one of their type."))
        used |= {row.courseSourcedId for row in over.held.classes.values() if over.is_left_alone(row)}
        for sourced_id, row in over.held.courses.items():
            if sourced_id not in self._own_courses and (sourced_id in used or over.is_left_alone(row)):
                yield 0, row
        self._tell_seconds([code for id_, code in over.seconds.items() if id_ in over.held.courses], findings)

    @cached_property
    def _own_courses(self) -> set[str]:
        """Return the ids of the courses in the document or derived for it."""
        types = {section.type for section in self._view.of(Section).values()}
        made = {self._ids.named("course", kind) for kind in types}
        return made | {self._over.id_of(row) for row in self._view.of(Course).values()}

    def _course(self, sourced_id: str, title: str, code: str, grades: str = "", subjects: str = "") -> records.Course:
        return records.Course(sourced_id, self._school.year, title, code, grades, self._school.org, subjects)

    def _has_course(self, section: Section) -> bool:
        return bool(self._view.code(Course, section.course))

    def _course_of(self, section: Section) -> str:
        """Return the id of a section's course: the existing one there if the file knows none."""
        course = self._view.get(Course, section.course)
        if course is not None and course.code:
            return self._over.id_of(course)
        there = self._over.held.classes.get(self._over.id_of(section))
        if there is not None and not self._over.made_here(section) and there.courseSourcedId in self._over.held.courses:
            theirs = there.courseSourcedId
            if theirs not in self._own_courses:
                return theirs
        return self._ids.named("course", section.type)

    def _sections(self, findings: Findings) -> Iterator[Made]:
        grades = Grades()
        for row_id, judged in self._judge.each():
            if isinstance(judged, OutSection):
                yield row_id, self._section(judged.section, grades)
            else:
                judged.tell(findings)
        grades.tell(findings)
        yield from self._left_alone("sections", findings)
        duties = self._view.count(YardDuty) + self._view.count(OnCall)
        if duties:
            findings.leave_out(text("OneRoster has no yard duties and no on-calls; they are not sent."), rows=duties)

    def _section(self, section: Section, grades: Grades) -> records.Class:
        course = self._view.get(Course, section.course) if self._has_course(section) else None
        course = course or Course(0)
        made = records.Class(
            sourcedId=self._over.id_of(section),
            title=section.name or course.name or section.code,
            grades=grades.of(section.year_level or course.year_level),
            courseSourcedId=self._course_of(section),
            classCode=section.code,
            classType="homeroom" if section.type == "RollClass" else "scheduled",
            location=", ".join(self._rooms(section)),
            schoolSourcedId=self._school.org,
            termSourcedIds=",".join(self._school.terms_of(section.rotations)),
            subjects=section.faculty or course.faculty,
            periods=",".join(self._periods(section)),
        )
        there = self._over.held.classes.get(made.sourcedId)
        if there is None:
            return made
        if self._over.made_here(section):
            return merging.own(there, made)
        made = msgspec.structs.replace(
            made,
            location=self._unless_unknown(made.location, there.location, self._room_codes),
            periods=self._unless_unknown(made.periods, there.periods, self._positions.keys()),
        )
        if there.termSourcedIds.strip() and not section.rotations and self._school.their_terms:
            made = msgspec.structs.replace(made, termSourcedIds=there.termSourcedIds)
        return merging.section(there, made, section, known=self._over.known(section))

    @cached_property
    def _room_codes(self) -> set[str]:
        return {room.code for room in self._view.of(Room).values()}

    @staticmethod
    def _unless_unknown(ours: str, theirs: str, known: Collection[str]) -> str:
        """Return our rooms or periods; if we have none, those in the set, which mean nothing to the file."""
        named = [each.strip() for each in theirs.split(",") if each.strip()]
        return theirs if not ours and any(each not in known for each in named) else ours

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
        """Return the codes of a section's rooms, its own first."""
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
        written: set[str] = set()
        for row in self._view.of(SectionListRow).values():
            judged = self._judge.of(row.section)
            if not self._judge.in_scope(row.start_date, row.end_date) or judged is None:
                continue
            if isinstance(judged, Unsent):
                judged.tell(findings)
                continue
            student = self._view.get(Student, row.student)
            if student is None or not student.code:
                key = "" if student is None else self._over.id_of(student)
                stuck[key] = stuck.get(key, 0) + 1
                continue
            made = self._list_row(row, judged.section, student)
            written.add(made.sourcedId)
            yield row.id, made
        for key, rows in stuck.items():
            findings.refuse(key, text("The student has no code."), followers=rows - 1)
        # Where users.csv was cut, rows of ours look as if they were of nobody's students.
        others = self._over.others_enrollments(self._stays)
        yield from ((0, row) for row in others if row.sourcedId not in written)

    def _list_row(self, row: SectionListRow, section: Section, student: Student) -> records.Enrollment:
        made = records.Enrollment(
            self._over.id_of(row),
            self._over.id_of(section),
            self._school.org,
            self._over.id_of(student),
            STUDENT,
            "false",
            _date(row.start_date) or _date(section.start_date),
            exclusive(row.end_date) or exclusive(section.end_date),
        )
        there = self._over.list_rows.get(made.sourcedId)
        if there is None:
            return made
        if self._over.made_here(row):
            return merging.own(there, made)
        return merging.list_row(there, made, row, known=self._over.known(row))

    def _teachers_of(self, section: Section) -> Iterator[Made]:
        """Return the section's own teacher first, who is the primary one, then those of its lessons.

        Teachers in the set of whom the file knows nothing stay, except the section's former own teacher.
        """
        over, sourced_id = self._over, self._over.id_of(section)
        found = self._own_first(Teacher, section.teacher, (lesson.teacher for lesson in self._lessons(section)))
        there: dict[str, list[records.Enrollment]] = {}
        leading = over.held.leading.get(sourced_id, "")
        for row in sorted(over.teachers.get(sourced_id, ()), key=lambda row: row.sourcedId != leading):
            there.setdefault(row.userSourcedId, []).append(row)
        ours = {
            self._ids.named("teacher of", str(section.id), str(teacher.id))
            for teacher in self._view.of(Teacher).values()
        }
        leads = over.leader(sourced_id)
        named: list[str] = []
        for at, row_id in enumerate(found):
            teacher = self._view.get(Teacher, row_id)
            assert teacher is not None
            user = over.id_of(teacher)
            made = records.Enrollment(
                self._ids.named("teacher of", str(section.id), str(row_id)),
                sourced_id,
                self._school.org,
                user,
                TEACHER,
                "false" if at else "true",
                _date(section.start_date),
                exclusive(section.end_date),
            )
            named.append(user)
            first, more = (there[user][0], there[user][1:]) if user in there else (None, [])
            yield 0, made if first is None else self._teacher_over(first, made, same=leads == named[0])
            yield from ((0, row) for row in more if row.sourcedId not in ours)
        for user, rows in there.items():
            was_own = user == leads and (found or over.known(section))
            if user not in named and not was_own:
                yield from ((0, row) for row in rows if row.sourcedId not in ours and self._stays(row))

    @staticmethod
    def _teacher_over(there: records.Enrollment, made: records.Enrollment, *, same: bool) -> records.Enrollment:
        """Return the existing teacher: ours if we created the line, or else the section's only own teacher."""
        if there.sourcedId == made.sourcedId:
            return merging.own(there, made)
        return there if same else msgspec.structs.replace(there, primary=made.primary)

    def _stays(self, row: records.Enrollment) -> bool:
        """Whether user and section of a line will be there, or were not there before either."""
        held = self._over.held
        section_stays = row.classSourcedId in self._classes_left or row.classSourcedId not in held.classes
        return section_stays and (row.userSourcedId in self._users_left or row.userSourcedId not in held.user_ids)

    @cached_property
    def _classes_left(self) -> set[str]:
        over = self._over
        sent = {over.id_of(judged.section) for judged in self._judge.sent()}
        return sent | {row.sourcedId for row in over.held.classes.values() if over.is_left_alone(row)}

    @cached_property
    def _users_left(self) -> set[str]:
        over = self._over
        people = [*self._view.of(Student).values(), *self._view.of(Teacher).values()]
        others = over.held.user_ids - over.held.users.keys()
        alone = {row.sourcedId for row in over.held.users.values() if over.is_left_alone(row)}
        return {over.id_of(row) for row in people if row.code} | others | alone


def _date(value: str) -> str:
    return value if parse_date(value) is not None else ""
