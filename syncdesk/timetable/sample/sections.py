"""Writing the plan of the sample school down as sections, lessons, section lists, courses and requests."""

from __future__ import annotations

from syncdesk.timetable.records import Course, Lesson, Section, SectionListRow, SubjectRequest
from syncdesk.timetable.sample.book import Book, Value
from syncdesk.timetable.sample.people import YEARS, People
from syncdesk.timetable.sample.plan import Plan
from syncdesk.timetable.sample.special_cases import add_special_cases
from syncdesk.timetable.sample.teaching import SUBJECTS, add_year

JOINER, LEAVER = "508001", "510002"


def make_plan(people: People, first_day: str, last_of_rotation_1: str) -> Plan:
    """All sections with their lessons and students. The dates (ISO) bound the one that runs for part of the year."""
    plan = Plan()
    for year in YEARS:
        add_year(plan, year, [student.code for student in people.students_of(year)])
    add_special_cases(plan, people, first_day, last_of_rotation_1)
    return plan


def add_sections(book: Book, plan: Plan, people: People, joined: str, left: str) -> None:
    """Write the plan down. `joined` and `left` are the first and the last date of two students (ISO)."""
    for values in plan.sections.values():
        _add_course(book, values)
        book.add(Section, **values)
    for code, lessons in plan.lessons.items():
        for slot, teacher, room in lessons:
            book.add(Lesson, day=slot.day, period=slot.period, section=code, teacher=teacher, room=room)
    for code, students in plan.students.items():
        for student in students:
            book.add(
                SectionListRow,
                student=student,
                section=code,
                start_date=joined if student == JOINER else "",
                end_date=left if student == LEAVER else "",
            )
    for student in people.students:
        for preference, line in enumerate(student.wishes, 1):
            course = f"{student.year + 1}{SUBJECTS[line][0]}"
            if not book.knows(Course, course):
                book.add(Course, code=course)
            book.add(SubjectRequest, student=student.code, course=course, preference=preference)


def _add_course(book: Book, section: dict[str, Value]) -> None:
    code = str(section.get("course", ""))
    if code and not book.knows(Course, code):
        book.add(
            Course,
            code=code,
            name=section["name"],
            year_level=section.get("year_level", ""),
            faculty=section.get("faculty", ""),
        )
