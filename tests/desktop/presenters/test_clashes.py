"""What a lesson that is typed into the table needs that is needed elsewhere then: told before it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.desktop.presenters.clashes import clashes_of
from syncdesk.desktop.presenters.fields import BY_NAME
from syncdesk.desktop.presenters.table_edits import TableEdits
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import joined
from syncdesk.timetable.records import Lesson
from tests.desktop.person import Answers
from tests.timetable.building import Building

TYPED = {"section": "9ART 1", "day": "1", "period": "1", "teacher": "T1", "room": "R1"}
AGAINST = "T1 has 9MAT 1 then. Room R1 has 9MAT 1 then. 1 student is in 9MAT 1 then."


def small() -> Building:
    build = Building()
    build.grid(2, ("1", "2"))
    build.section("9MAT 1", "T1", "R1")
    build.section("9ART 1", "T2", "R2")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9ART 1", 2, "1")
    build.enrol("S1", "9MAT 1", "9ART 1")
    return build


@pytest.fixture
async def opened(workspace: Workspace, tmp_path: Path) -> Workspace:
    assert await workspace.open(small().write(tmp_path / "small.sdesk"))
    return workspace


def lessons(workspace: Workspace) -> dict[int, Lesson]:
    assert workspace.document is not None
    return dict(workspace.document.of(Lesson))


async def test_a_new_lesson_that_clashes_is_added_only_if_it_is_meant(opened: Workspace, person: Answers) -> None:
    table, edits, before = BY_NAME["lessons"], TableEdits(opened, person), lessons(opened)
    person.will_say("", "do")
    assert await edits.add(table, TYPED) == 0
    assert joined(person.questions[0].details) == AGAINST
    assert lessons(opened) == before
    made = await edits.add(table, TYPED)
    assert lessons(opened).keys() - before.keys() == {made}


async def test_a_lesson_that_fits_is_added_without_a_question(opened: Workspace, person: Answers) -> None:
    assert await TableEdits(opened, person).add(BY_NAME["lessons"], {**TYPED, "period": "2"})
    assert person.questions == []


async def test_a_value_that_makes_a_clash_asks_and_one_that_mends_it_does_not(
    opened: Workspace, person: Answers
) -> None:
    table, edits = BY_NAME["lessons"], TableEdits(opened, person)
    (art,) = (row for row in lessons(opened).values() if row.day == 2)
    person.will_say("", "do")
    why = await edits.change(table, art.id, table.field("day"), "1")
    assert "stays as it was" in str(why)
    assert await edits.change(table, art.id, table.field("day"), "1") is None
    assert joined(person.questions[0].details) == "1 student is in 9MAT 1 then."
    assert await edits.change(table, art.id, table.field("period"), "2") is None
    assert len(person.questions) == 2


async def test_a_second_teacher_of_the_same_lesson_is_no_clash(opened: Workspace) -> None:
    document = opened.document
    assert document is not None
    (maths,) = (row for row in lessons(opened).values() if row.day == 1)
    assert clashes_of(document, Lesson(0, 1, "1", maths.section, 0, 0)) == []
