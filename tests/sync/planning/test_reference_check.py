"""What is sent refers to people and rooms: those that the target does not have are named before anything goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Room, Section, Student, Teacher
from tests.sync.school import BASIC, School, moved, notes, renamed, small_school, step
from tests.timetable.building import Building


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """The practice system knows neither S1 nor T1, and all others."""
    knows = small_school(12)
    for record, code in ((Student, "S1"), (Teacher, "T1"), (Room, "R2")):
        knows.add(msgspec.structs.replace(knows.by_code(record)[code], code=f"{code} of another"))
    with School(tmp_path, small_school(12), knows=knows) as school:
        yield school


async def test_each_unknown_one_is_named_with_the_rows_that_go_all_the_same(school: School) -> None:
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE
    lists, timetable = step(result, "section_lists"), step(result, "timetable")
    assert [(each.key, str(each.text)) for each in lists.warnings] == [
        ("S1", "Library does not know the student “S1”; 12 rows that name it go all the same.")
    ]
    assert "T1" in {each.key for each in timetable.warnings}
    assert school.in_step(*BASIC)


async def test_those_of_a_kind_that_is_sent_too_are_not_named(school: School) -> None:
    result = await school.sync(*BASIC, "rooms")
    assert "R2" not in {each.key for each in step(result, "timetable").warnings}


async def test_students_that_were_just_received_are_looked_at_in_every_run(school: School) -> None:
    assert (await school.sync(*BASIC)).status is Status.DONE
    school.edit(lambda draft: draft.add(Student(0, "S99", "New", "Person")))
    result = await school.sync(*BASIC, receive=("students",), everything=True)
    assert {each.key for each in step(result, "section_lists").warnings} == {"S1"}


async def test_where_the_target_has_nobody_yet_one_note_says_so(tmp_path: Path) -> None:
    with School(tmp_path, small_school(3), knows=Building()) as school:
        result = await school.sync(*BASIC)
        assert step(result, "section_lists").warnings == ()
        assert "Library has no students yet." in notes(result, "section_lists")


async def test_where_a_person_looks_on_they_are_looked_up_whatever_is_sent(school: School) -> None:
    assert (await school.sync(*BASIC)).status is Status.DONE
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
    plan = await school.plan(*BASIC, trigger=Trigger.WINDOW)
    warned = {each.kind: {warning.key for warning in each.warnings} for each in plan.results()}
    plan.close()
    assert warned["section_lists"] == {"S1"}
    assert {"T1", "R2"} <= warned["timetable"]


async def test_nobody_is_looked_up_where_nothing_changed(school: School) -> None:
    assert (await school.sync(*BASIC)).status is Status.DONE
    before = school.calls("%")
    assert (await school.plan(*BASIC, trigger=Trigger.WINDOW)).nothing_to_do
    assert school.calls("%") == before
