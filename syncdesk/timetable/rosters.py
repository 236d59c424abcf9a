"""The members of sections on a date."""

from __future__ import annotations

from collections.abc import Iterable

from syncdesk.timetable.records import Section, SectionListRow, Student
from syncdesk.timetable.tables import Tables


def students_of(tables: Tables, sections: Iterable[int], date: str) -> set[int]:
    """Return the students on these sections' lists on a date, by the dates of list, section and student."""
    found: set[int] = set()
    for section in (tables.get(Section, section_id) for section_id in sections):
        if section is None or not _within(section, date):
            continue
        for row in tables.referring(SectionListRow, "section", section.id):
            student = tables.get(Student, row.student)
            if student is not None and _within(row, date) and _within(student, date):
                found.add(student.id)
    return found


def _within(row: Section | SectionListRow | Student, date: str) -> bool:
    return (not row.start_date or row.start_date <= date) and (not row.end_date or date <= row.end_date)
