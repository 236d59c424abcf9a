"""A year at the sample school as its timetabler lives it: what she edits each week, each followed by a quiet save.

Each edit stands on the document as the one before left it. Chance is seeded, so that every run is the same year.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import (
    CalendarDate,
    Course,
    Lesson,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
    key_of,
)
from tests.sync.guarded import ALL, sample
from tests.sync.school import School, said

R = TypeVar("R", bound=Record)

FIRST_MONDAY = date(2026, 2, 9)


class Year:
    """The school and the week that it is in. `looks` are the holds that a person had to look at, by week."""

    def __init__(self, school: School, seed: int) -> None:
        self.school = school
        self.today = FIRST_MONDAY
        self.academic_year = 2026
        self.looks: list[tuple[str, str]] = []
        self.syncs = 0
        self._chance = random.Random(seed)
        self._numbers = iter(range(1, 100_000))

    async def begin(self) -> None:
        """The first sync, which a person starts."""
        result = await self.school.sync(*ALL, today=self.today)
        assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(result)

    async def week(self, what: str, *edits: Callable[[Draft], object], each: bool = False) -> None:
        """Make edits, saved together or `each` by itself, and send them by a quiet run.

        Where one is held, a person looks and sends it.
        """
        document = self.school.source.session.document
        for at, edit in enumerate(edits):
            draft = document.draft()
            edit(draft)
            document.apply(draft.edit(text("Week")))
            if each or at == len(edits) - 1:
                self.school.source.session.save()
                await self._sync(what)
        self.today += timedelta(7)

    async def _sync(self, what: str) -> None:
        asked: dict[str, Any] = {"today": self.today, "year": self.academic_year}
        result = await self.school.sync(*ALL, trigger=Trigger.SAVE, **asked)
        self.syncs += 1
        if result.status is Status.HELD:
            self.looks.append((what, said(result)))
            result = await self.school.sync(*ALL, decision=Decision(beyond=True), **asked)
        assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, (what, said(result))

    def _of(self, record: type[R], which: Callable[[R], bool] = lambda _row: True) -> list[R]:
        return [row for row in self.school.source.session.document.of(record).values() if which(row)]

    def _some(self, record: type[R], n: int, which: Callable[[R], bool] = lambda _row: True) -> list[R]:
        rows = self._of(record, which)
        return self._chance.sample(rows, min(n, len(rows)))

    def _put_lesson(self, draft: Draft, taken: set[tuple[object, ...]], lesson: Lesson) -> None:
        """Put a lesson where it is moved to, unless another row says the same already."""
        old = draft.current(Lesson, lesson.id)
        if key_of(lesson) in taken or old is None:
            return
        taken.discard(key_of(old))
        taken.add(key_of(lesson))
        draft.replace(lesson)

    # What is edited in any week

    def ordinary(self, week: int) -> list[Callable[[Draft], object]]:
        """The edits of an ordinary week."""
        edits = [self.people_come_and_go, self.lists_are_mended, self.rooms_and_times_move, self.rosters_change]
        more = (self.a_teacher_is_replaced, self.a_class_is_split, self.codes_are_renamed, self.electives_change)
        return [*edits, more[week % len(more)]]

    def people_come_and_go(self, draft: Draft) -> None:
        """Three students leave, three come and take the classes of a classmate."""
        for student in self._some(Student, 3):
            draft.remove(student)
        for mate in self._some(Student, 3):
            if draft.current(Student, mate.id) is None:
                continue
            n = next(self._numbers)
            new = draft.add(
                msgspec.structs.replace(
                    mate, id=0, code=f"8{n:05}", first_name="New", surname=f"Comer{n}", guid=f"G{n}",
                    statewide_id=f"NSW8{n:05}", email=f"s8{n:05}@school.example",
                )
            )  # fmt: skip
            for row in self._of(SectionListRow, lambda row, mate=mate: row.student == mate.id):
                draft.add(SectionListRow(0, new.id, row.section))

    def lists_are_mended(self, draft: Draft) -> None:
        """Twenty students change to a class of the same course."""
        sections = self._of(Section)
        taken = {(row.student, row.section) for row in self._of(SectionListRow)}
        by_id = {section.id: section for section in sections}
        for row in self._some(SectionListRow, 20):
            course = by_id[row.section].course
            others = [each.id for each in sections if course and each.course == course and each.id != row.section]
            others = [each for each in others if (row.student, each) not in taken]
            if others:
                taken.add((row.student, others[0]))
                draft.replace(msgspec.structs.replace(row, section=others[0]))

    def rooms_and_times_move(self, draft: Draft) -> None:
        """Twelve lessons go to other rooms, four to another period."""
        rooms, taken = self._of(Room), {key_of(row) for row in self._of(Lesson)}
        for lesson in self._some(Lesson, 12, lambda row: row.room > 0):
            self._put_lesson(draft, taken, msgspec.structs.replace(lesson, room=self._chance.choice(rooms).id))
        for lesson in self._some(Lesson, 4, lambda row: row.period in "123456"):
            now = draft.current(Lesson, lesson.id)
            assert now is not None
            self._put_lesson(draft, taken, msgspec.structs.replace(now, day=now.day % 10 + 1))

    def rosters_change(self, draft: Draft) -> None:
        """Six yard duties go to other teachers."""
        teachers, taken = self._of(Teacher), {key_of(row) for row in self._of(YardDuty)}
        for duty in self._some(YardDuty, 6):
            other = msgspec.structs.replace(duty, teacher=self._chance.choice(teachers).id)
            if key_of(other) not in taken:
                taken.add(key_of(other))
                draft.replace(other)

    def a_teacher_is_replaced(self, draft: Draft) -> None:
        """A teacher leaves, and another one takes the lessons."""
        (old,) = self._some(Teacher, 1)
        n = next(self._numbers)
        new = draft.add(
            msgspec.structs.replace(
                old, id=0, code=f"N{n:03}", first_name="New", surname=f"Teacher{n}", guid=f"T{n}",
                email=f"n{n}@school.example",
            )
        )  # fmt: skip
        for record in (Lesson, Section, YardDuty):
            for row in self._of(record, lambda row: row.teacher == old.id):
                draft.replace(msgspec.structs.replace(row, teacher=new.id))
        draft.remove(old)

    def a_class_is_split(self, draft: Draft) -> None:
        """Half of a class goes to a new one that meets at the same times."""
        (old,) = self._some(Section, 1, lambda row: not row.type and row.course > 0)
        n = next(self._numbers)
        new = draft.add(msgspec.structs.replace(old, id=0, code=f"{old.code[:12]} N{n}", guid=f"S{n}"))
        for row in self._of(SectionListRow, lambda row: row.section == old.id)[::2]:
            draft.replace(msgspec.structs.replace(row, section=new.id))
        for lesson in self._of(Lesson, lambda row: row.section == old.id):
            draft.add(msgspec.structs.replace(lesson, id=0, section=new.id))

    def codes_are_renamed(self, draft: Draft) -> None:
        """A room, a teacher and two sections get other codes."""
        for record, many in ((Room, 1), (Teacher, 1), (Section, 2)):
            for row in self._some(record, many):
                draft.replace(msgspec.structs.replace(row, code=f"{row.code[:12]}x{next(self._numbers)}"))

    def electives_change(self, draft: Draft) -> None:
        """Fifteen students of years 9 to 12 change a subject."""
        sections = {row.id: row for row in self._of(Section, lambda row: row.year_level in {"9", "10", "11", "12"})}
        taken = {(row.student, row.section) for row in self._of(SectionListRow)}
        for row in self._some(SectionListRow, 15, lambda row: row.section in sections):
            year = sections[row.section].year_level
            others = [each.id for each in sections.values() if each.year_level == year]
            other = self._chance.choice(others)
            if (row.student, other) not in taken:
                taken.add((row.student, other))
                draft.replace(msgspec.structs.replace(row, section=other))

    # What comes once a year

    def a_faculty_is_renamed(self, draft: Draft) -> None:
        """Mathematics is called something else everywhere."""
        for record in (Section, Course, Teacher):
            for row in self._of(record, lambda row: row.faculty == "Mathematics"):
                draft.replace(msgspec.structs.replace(row, faculty="Numeracy"))

    def codes_of_a_faculty_are_renamed(self, draft: Draft) -> None:
        """All codes of a faculty's sections."""
        for row in self._of(Section, lambda row: row.faculty == "HSIE"):
            draft.replace(msgspec.structs.replace(row, code=f"H{row.code}"))

    def semester_changes(self, draft: Draft) -> None:
        """The timetable is solved anew: other times, many other rooms, and electives are put together anew."""
        rooms = self._of(Room)
        taken = {key_of(row) for row in self._of(Lesson)}
        for lesson in self._of(Lesson):
            room = self._chance.choice(rooms).id if lesson.room and self._chance.random() < 0.5 else lesson.room
            self._put_lesson(draft, taken, msgspec.structs.replace(lesson, day=(lesson.day + 2) % 10 + 1, room=room))
        elective = {row.id for row in self._of(Section, lambda row: row.year_level in {"9", "10", "11", "12"})}
        rows = self._of(SectionListRow, lambda row: row.section in elective)
        taken = {(row.student, row.section) for row in self._of(SectionListRow)}
        for row in rows[::2]:
            other = self._chance.choice(rows).section
            if (row.student, other) not in taken:
                taken.add((row.student, other))
                draft.replace(msgspec.structs.replace(row, section=other))

    def the_year_rolls_over(self, draft: Draft) -> None:
        """Year 12 leaves, all others move up, a new year 7 comes; the lists, the timetable and the dates are others."""
        self.academic_year += 1
        leaving = self._of(Student, lambda row: row.year_level == "12")
        for student in leaving:
            draft.remove(student)
        for student in self._of(Student, lambda row: row.year_level.isdigit() and row.year_level != "12"):
            draft.replace(msgspec.structs.replace(student, year_level=str(int(student.year_level) + 1)))
        for request in self._of(SubjectRequest):
            if draft.current(SubjectRequest, request.id) is not None:
                draft.remove(request)
        sections = self._of(Section)
        for row in self._of(SectionListRow):
            if draft.current(SectionListRow, row.id) is not None:
                draft.remove(row)
        staying = [row for row in self._of(Student) if draft.current(Student, row.id) is not None]
        first_years = [
            draft.add(Student(0, f"7{at:05}", row.first_name, row.surname, year_level="7"))
            for at, row in enumerate(leaving)
        ]
        for at, student in enumerate([*staying, *first_years]):
            for step in range(9):
                draft.add(SectionListRow(0, student.id, sections[(at * 9 + step) % len(sections)].id))
        for lesson in self._of(Lesson):
            draft.replace(msgspec.structs.replace(lesson, day=(lesson.day + 4) % 10 + 1))
        for day in self._of(CalendarDate):
            moved = date.fromisoformat(day.date) + timedelta(364)
            draft.replace(msgspec.structs.replace(day, date=moved.isoformat()))


async def lived(folder: Path, weeks: Sequence[int], semester: int, *, seed: int = 1, each: bool = False) -> Year:
    """A year of these weeks, with the semester's change before the week `semester` and the rollover at the end.

    `each` says that each edit is saved by itself.
    """
    with sample(folder) as school:
        year = Year(school, seed)
        await year.begin()
        for week in weeks:
            if week == semester // 2:
                await year.week("faculty renamed", year.a_faculty_is_renamed)
                await year.week("faculty codes", year.codes_of_a_faculty_are_renamed)
            if week == semester:
                await year.week("semester", year.semester_changes)
            await year.week(f"week {week}", *year.ordinary(week), each=each)
        year.today = date(2027, 2, 8)
        await year.week("rollover", year.the_year_rolls_over)
        for week in weeks[-2:]:
            await year.week(f"week {week} of the next year", *year.ordinary(week), each=each)
        return year
