"""Rule 4: what no timetabler means is held on a quiet save, and the hold says what would happen."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Lesson,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
)
from tests.sync.guarded import (
    ALL,
    Edit,
    blanked,
    changed,
    copied,
    edit,
    every,
    first,
    made_anew,
    moved_round,
    removed,
    sample,
    swapped,
    together,
)
from tests.sync.school import School

WITHOUT_PEOPLE = tuple(kind for kind in ALL if kind not in {"students", "teachers", "rooms"})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The sample school with all of it sent once; each test takes its edit back."""
    with sample(tmp_path_factory.mktemp("whole")) as school:
        assert asyncio.run(school.sync(*ALL)).status is Status.DONE
        yield school


def _mojibake(words: str) -> str:
    return words.encode().decode("latin-1")


def _other_name(row: Any) -> str:
    return f"Somebody {row.id % 7}"


def _no_lesson_twice(tables: Any, draft: Any) -> None:
    """All lessons on day 1, where each stands once."""
    seen: set[tuple[Any, ...]] = set()
    for row in list(tables.of(Lesson).values()):
        place = row.period, row.section, row.teacher, row.room
        if place in seen:
            draft.remove(row)
        else:
            seen.add(place)
            draft.replace(type(row)(row.id, 1, *place))


def _other_students(tables: Any, draft: Any) -> None:
    """The lists made anew, as an import does that knows no row ids."""
    ids = list(tables.of(Student))
    into = {row_id: ids[(at + 31) % len(ids)] for at, row_id in enumerate(ids)}
    for row in list(tables.of(SectionListRow).values()):
        draft.remove(row)
        draft.add(msgspec.structs.replace(row, id=0, student=into[row.student]))


PERIODS = ("RC", "1", "2", "3", "4", "5", "6")


def _next_period(row: Lesson) -> str:
    at = PERIODS.index(row.period) if row.period in PERIODS else 0
    return PERIODS[(at + 1) % len(PERIODS)]


CATASTROPHES: dict[str, tuple[Edit, str, str]] = {
    # Lessons
    "lessons have no teachers": (blanked(Lesson, "teacher"), "timetable", r"\d+ lessons would have no teacher"),
    "lessons have no rooms": (blanked(Lesson, "room"), "timetable", r"\d+ lessons would have no room"),
    "a fifth of the lessons has no room": (
        blanked(Lesson, "room", every(5)), "timetable", r"\d+ lessons would have no room",
    ),
    "rooms are swapped": (swapped(Lesson, "room", Room), "timetable", "lessons would name another room"),
    "two in five lessons are in other rooms": (
        swapped(Lesson, "room", Room, which=first(0.4, of=5)), "timetable", "lessons would name another room",
    ),
    "teachers are swapped": (swapped(Lesson, "teacher", Teacher), "timetable", "would name another teacher"),
    "sections are swapped": (swapped(Lesson, "section", Section, by=3), "timetable", "would name another section"),
    "days are moved on by one": (
        changed(Lesson, day=lambda row: row.day % 10 + 1), "timetable", "would have another day or period",
    ),
    "periods are moved on by one": (
        changed(Lesson, period=_next_period), "timetable", "would have another day or period",
    ),
    "all lessons are on day 1": (_no_lesson_twice, "timetable", "removed|another day or period"),
    "lessons are on days that the cycle does not have": (
        changed(Lesson, every(4), day=lambda row: row.day + 10), "timetable", "the file's own cycle does not have",
    ),
    "lessons are made anew at other times": (
        made_anew(Lesson, day=lambda row: row.day % 10 + 1), "timetable", "would have another day or period",
    ),
    "an eighth of the lessons is gone": (removed(Lesson, every(8)), "timetable", "rows would be removed"),
    # Section lists
    "each list row has another student": (
        swapped(SectionListRow, "student", Student), "section_lists", "list rows would name another student",
    ),
    "each list is made anew with other students": (
        _other_students, "section_lists", "list rows would name another student",
    ),
    "each list is another section's": (
        swapped(SectionListRow, "section", Section), "section_lists", "would name another section",
    ),
    "list rows have ended": (
        changed(SectionListRow, end_date="2026-02-20"), "section_lists", "would have another first or last date",
    ),
    # People
    "students have no year level": (changed(Student, year_level=""), "students", "the file has none to send now"),
    "students have no id": (changed(Student, guid="", statewide_id=""), "students", "students would have no id"),
    "students have other ids": (moved_round(Student, "guid"), "students", "students of .* would have another id"),
    "students have no e-mail address": (changed(Student, email=""), "students", "would have no e-mail address"),
    "students have other e-mail addresses": (
        moved_round(Student, "email"), "students", "would have another e-mail address",
    ),
    "students have one surname": (changed(Student, surname="X"), "students", "students of .* would have another name"),
    "students have no surname": (changed(Student, surname=""), "students", "the file has none to send now"),
    "students have other names": (
        changed(Student, first_name=_other_name), "students", "students of .* would have another name",
    ),
    "students have each other's names": (
        moved_round(Student, "first_name", "surname", by=17), "students", "would have another name",
    ),
    "students have each other's codes": (moved_round(Student, "code"), "students", "would have another code"),
    "students have other codes": (
        changed(Student, code=lambda row: f"N{row.code}"), "students", "another school's timetable",
    ),
    "names of teachers are garbled": (
        changed(Teacher, first_name=lambda row: _mojibake(row.first_name + "é")), "teachers", "would have another name",
    ),
    "an eighth of the students has a garbled name": (
        changed(Student, every(8), surname=lambda row: _mojibake(row.surname + "é")), "students", "a garbled name",
    ),
    "students are there twice": (
        copied(Student, code=lambda row: f"{row.code}b", guid=""), "students", "rows would be added to",
    ),
    "students have left": (changed(Student, end_date="2026-02-20"), "students", "another first or last date"),
    "students have no roll class": (changed(Student, roll_class=""), "students", "would have no roll class"),
    "teachers have each other's codes": (moved_round(Teacher, "code"), "teachers", "would have another code"),
    "teachers are in on one day": (changed(Teacher, days_available="Mon"), "teachers", "another list of days"),
    "teachers have no faculty": (changed(Teacher, faculty=""), "teachers", "would have no faculty"),
    # Rooms, sections, bell times, calendar
    "rooms have each other's codes": (moved_round(Room, "code"), "timetable", "would name another room"),
    "rooms have no campus": (changed(Room, campus=""), "rooms", "rooms would have no campus"),
    "sections have no teacher": (changed(Section, teacher=0), "sections", "sections would have no teacher"),
    "sections have other teachers": (swapped(Section, "teacher", Teacher), "sections", "would name another teacher"),
    "sections have no faculty": (
        together(changed(Section, faculty=""), changed(Course, faculty="")), "sections", "would have no faculty",
    ),
    "sections have no year level": (
        together(changed(Section, year_level=""), changed(Course, year_level="")), "sections", "have no year level",
    ),
    "sections have no course": (changed(Section, name="", course=0), "sections", "sections would have no course"),
    "sections have each other's codes": (moved_round(Section, "code"), "sections", "would have another code"),
    "periods are at other times": (
        changed(BellTime, start="07:00", end="07:10"), "bell_times", "would have another time",
    ),
    "dates have other cycle days": (
        changed(CalendarDate, day=lambda row: row.day % 10 + 1), "calendar", "would have another cycle day",
    ),
    "dates have no cycle day": (changed(CalendarDate, day=0), "calendar", "would have no cycle day"),
}  # fmt: skip


async def _held(school: School, change: Edit) -> dict[str, list[str]]:
    """What a quiet save would be held for, by kind; the edit is taken back."""
    edit(school, change)
    try:
        plan = await school.plan(*ALL, trigger=Trigger.SAVE)
        plan.close()
    finally:
        school.source.session.document.undo()
        school.source.session.save()
    return {step.kind: [str(hold.text) for hold in step.holds] for step in plan.steps if step.holds}


@pytest.mark.parametrize("what", CATASTROPHES)
async def test_it_is_held_on_a_quiet_save(whole: School, what: str) -> None:
    change, kind, words = CATASTROPHES[what]
    held = await _held(whole, change)
    assert kind in held, held
    assert any(re.search(words, said) for said in held[kind]), held[kind]
