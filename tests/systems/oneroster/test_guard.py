"""Rule 4 in a folder: a set is held for what its lines no longer say, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Course, Lesson, Section, SectionListRow, Student, Teacher
from tests.sync.guarded import Edit, blanked, changed, edit, moved_round, removed, swapped, together
from tests.sync.school import said, small_school, step
from tests.systems.oneroster.roster import ALL, Roster


def _no_teachers() -> Edit:
    return together(blanked(Lesson, "teacher"), changed(Section, teacher=0))


CATASTROPHES: dict[str, tuple[Edit, str, str]] = {
    "sections have no teachers": (_no_teachers(), "section_lists", "12 of 12 rows would be removed"),
    "lessons have no rooms": (
        together(blanked(Lesson, "room"), changed(Section, room=0)), "sections", "12 sections would have no room",
    ),
    "lessons are at other times": (
        changed(Lesson, period=lambda row: str(int(row.period) % 4 + 1)), "sections", "another day or period",
    ),
    "students have no year level": (changed(Student, year_level=""), "students", "students would have no year level"),
    "students have one name": (
        changed(Student, first_name="A", surname="B"), "students", "students of 40 would have another name",
    ),
    "students have each other's codes": (moved_round(Student, "code"), "students", "would have another code"),
    "list rows have other students": (
        together(removed(SectionListRow, lambda at, _row: at % 2 == 0), swapped(SectionListRow, "student", Student)),
        "section_lists", "list rows would name another student|rows would be removed",
    ),
    "courses are gone": (removed(Course, lambda _at, _row: True), "sections", "sections would name another course"),
    "teachers are gone": (removed(Teacher, lambda at, _row: at > 2), "teachers", "9 of 12 rows would be removed"),
}  # fmt: skip


@pytest.mark.parametrize("what", CATASTROPHES)
async def test_it_is_held_on_a_quiet_save(tmp_path: Path, what: str) -> None:
    change, kind, words = CATASTROPHES[what]
    with Roster(tmp_path, small_school(12, 40)) as school:
        assert (await school.send()).status is Status.DONE
        edit(school, change)
        result = await school.sync(*ALL, trigger=Trigger.SAVE)
        assert result.status is Status.HELD, said(result)
        assert step(result, kind).hold is not None, said(result)
        assert any(part in said(result) for part in words.split("|")), said(result)
