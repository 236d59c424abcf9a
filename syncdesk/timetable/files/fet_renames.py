"""Detecting subjects that were renamed in a FET file since it was imported: FET identifies them by name only.

A new section in the file is a known one under a new subject if it has the same students, its activities have the same
numbers and teachers, and the old subject is gone from the file. A number alone proves nothing: FET reuses those of
deleted activities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import msgspec

from syncdesk.timetable.files.fet_file import FetFile
from syncdesk.timetable.files.section_codes import MAX_SOURCE_ID, SectionNames, course_code
from syncdesk.timetable.records import Course, Lesson, Section, SourceId, Teacher
from syncdesk.timetable.tables import Tables

_PREFIX = "activities:"


class Renamed(msgspec.Struct, frozen=True):
    """Sections by their new names, with the source id of the old ones; subjects by their new names, with the old.

    `courses` has the codes of the old subjects' courses, by the new names.
    """

    sections: Mapping[SectionNames, str] = {}
    subjects: Mapping[str, str] = {}
    courses: Mapping[str, str] = {}


def activities_id(numbers: Iterable[str]) -> str:
    """Return a source id that identifies exactly these activities."""
    whole = ",".join(sorted(numbers))
    if len(_PREFIX) + len(whole) <= MAX_SOURCE_ID:
        return _PREFIX + whole
    return f"{_PREFIX}blake2b:{blake2b(whole.encode(), digest_size=20).hexdigest()}"


def renamed_since(file: FetFile, known: Tables | None, source: str) -> Renamed:
    """Return what the file has renamed since it was imported into `known`."""
    if known is None:
        return Renamed()
    named: dict[int, str] = {}
    by_activities: dict[str, int] = {}
    for each in known.of(SourceId).values():
        if each.of == Section.table and each.source == source:
            if each.value.startswith(_PREFIX):
                by_activities[each.value] = each.row
            else:
                named[each.row] = each.value
    numbers, teachers = _by_section(file)
    now = {names.source_id for names in numbers}
    used = {subject.name for subject in file.subjects} | {names.subject for names in numbers}
    sections: dict[SectionNames, str] = {}
    subjects: dict[str, str] = {}
    for names, of_section in numbers.items():
        row = by_activities.get(activities_id(of_section), 0)
        before = _names_of(named.get(row, ""))
        if before is None or before.source_id in now or names.source_id in named.values():
            continue
        same_people = before.students == names.students and _same_teachers(known, row, teachers[names])
        if same_people and before.subject not in used:
            sections[names] = before.source_id
            subjects[names.subject] = before.subject
    codes = {new: course_code(old) for new, old in subjects.items()}
    return Renamed(sections, subjects, {new: code for new, code in codes.items() if code in known.by_code(Course)})


def _by_section(file: FetFile) -> tuple[dict[SectionNames, list[str]], dict[SectionNames, set[str]]]:
    numbers: dict[SectionNames, list[str]] = {}
    teachers: dict[SectionNames, set[str]] = {}
    for activity in file.activities:
        if activity.active and activity.subject:
            names = SectionNames.of(activity.subject, activity.students)
            numbers.setdefault(names, []).append(activity.number)
            teachers.setdefault(names, set()).update(activity.teachers)
    return numbers, teachers


def _names_of(source_id: str) -> SectionNames | None:
    """Return the names in a source id, or None if it is a digest or not ours."""
    try:
        subject, *students = msgspec.json.decode(source_id, type=list[str])
    except (msgspec.MsgspecError, ValueError):
        return None
    return SectionNames(subject, tuple(students))


def _same_teachers(known: Tables, section: int, teachers: set[str]) -> bool:
    row = known.get(Section, section)
    if row is None:
        return False
    before = {lesson.teacher for lesson in known.referring(Lesson, "section", section)} | {row.teacher}
    return {known.code(Teacher, teacher) for teacher in before if teacher} == teachers
