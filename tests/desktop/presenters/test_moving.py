"""Moving a section in the cycle: all its lessons of a slot, what would be needed twice, one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.clashes import clashes, lessons_of
from syncdesk.desktop.presenters.grid import Entry, grid_of
from syncdesk.desktop.presenters.moving import Mover, edit_of, together
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import OnCall, Section, Teacher, YardDuty
from syncdesk.timetable.tables import RowIds, Tables
from tests.desktop.person import Answers
from tests.timetable.building import Building

HERE, THERE, FREE = (1, "1"), (2, "3"), (3, "2")


def timetable() -> Building:
    """9MAT 1 with two teachers on day 1; on day 2, period 3, T1 has 9ART 1 in R1 with S1 and S2."""
    build = Building()
    build.grid(3, ("1", "2", "3"))
    build.section("9MAT 1", "T1", "R1")
    build.lesson("9MAT 1", *HERE)
    build.lesson("9MAT 1", *HERE, teacher="T2", room="R1")
    build.section("9ART 1", "T1", "R1")
    build.lesson("9ART 1", *THERE)
    build.enrol("S1", "9MAT 1", "9ART 1")
    build.enrol("S2", "9MAT 1", "9ART 1")
    return build


def ids(tables: Tables, *codes: str) -> list[int]:
    return [tables.by_code(Section)[code].id for code in codes]


def against(build: Building, target: tuple[int, str] = THERE, section: str = "9MAT 1") -> list[str]:
    return [str(each) for each in clashes(build, ids(build, section), HERE, target)]


def cell(tables: Tables, teacher: str, slot: tuple[int, str]) -> tuple[Entry, ...]:
    return grid_of(tables, "teachers", str(tables.by_code(Teacher)[teacher].id)).entries[slot]


async def opened(workspace: Workspace, build: Building, path: Path) -> Tables:
    assert await workspace.open(build.write(path))
    assert workspace.document is not None
    return workspace.document


def test_all_lessons_of_the_section_in_that_slot_move_in_one_step() -> None:
    document = timetable().document()
    edit = edit_of(document.draft(), document, ids(document, "9MAT 1"), HERE, FREE)
    assert str(edit.label) == "Move 9MAT 1 to Day 3 2"
    document.apply(edit)
    assert len(lessons_of(document, ids(document, "9MAT 1"), FREE)) == 2
    assert lessons_of(document, ids(document, "9MAT 1"), HERE) == []
    document.undo()
    assert len(lessons_of(document, ids(document, "9MAT 1"), HERE)) == 2


def test_teacher_room_and_students_that_are_needed_then_are_named() -> None:
    assert against(timetable()) == [
        "T1 has 9ART 1 then.",
        "Room R1 has 9ART 1 then.",
        "2 students are in 9ART 1 then.",
    ]
    assert against(timetable(), FREE) == []


def _composite(build: Building) -> None:
    for code in ("9MAT 1", "9ART 1"):
        build.section(code, "T1", "R1", composite="x")


def _rotations(build: Building) -> None:
    build.section("9MAT 1", "T1", "R1", rotations="1")
    build.section("9ART 1", "T1", "R1", rotations="2")


def _parts(build: Building) -> None:
    build.section("9MAT 1", "T1", "R1", parent="9ART 1")


@pytest.mark.parametrize("apart", [_composite, _rotations, _parts])
def test_what_may_share_a_slot_is_no_clash(apart: Callable[[Building], None]) -> None:
    build = timetable()
    apart(build)
    assert against(build) == []


def test_another_grid_s_periods_are_no_clash() -> None:
    build = timetable()
    build.section("9ART 1", "T1", "R1", grid="JUN")
    assert against(build) == []


def test_list_rows_that_do_not_overlap_are_no_clash() -> None:
    build = timetable()
    build.section("9ART 1", "T3", "R3")
    for lesson in lessons_of(build, ids(build, "9ART 1"), THERE):
        build.add(type(lesson)(lesson.id, lesson.day, lesson.period, lesson.section))
    build.enrol("S3", "9MAT 1", end="2026-03-01")
    build.enrol("S3", "9ART 1", start="2026-03-02")
    assert against(build) == ["2 students are in 9ART 1 then."]


def test_a_duty_and_a_missing_bell_time_are_named() -> None:
    build = timetable()
    teacher = build.by_code(Teacher)["T2"].id
    build.add(YardDuty(0, "", *FREE, "Oval", teacher))
    build.add(OnCall(0, "", *FREE, teacher))
    assert against(build, FREE) == ["T2 is on yard duty then.", "T2 is on call then."]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ((9, "1"), "The grid of 9MAT 1 has no day 9."),
        ((2, "L"), "The grid of 9MAT 1 has no period L."),
        ((2, "1"), "9MAT 1 has a lesson in Day 2 1 already."),
    ],
)
def test_a_slot_that_cannot_be_is_refused_with_the_reason(target: tuple[int, str], why: str) -> None:
    build = timetable()
    build.lesson("9MAT 1", 2, "1")
    with pytest.raises(EditRefused) as refused:
        edit_of(Draft(build, RowIds()), build, ids(build, "9MAT 1"), HERE, target)
    assert str(refused.value.title) == why


async def test_without_a_clash_nothing_is_asked(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    tables = await opened(workspace, timetable(), tmp_path / "a.sdesk")
    assert await Mover(workspace, person).move(cell(tables, "T1", HERE), HERE, FREE)
    assert person.questions == []
    assert str(workspace.shown.undo) == "Move 9MAT 1 to Day 3 2"


async def test_a_clash_is_one_question(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    tables = await opened(workspace, timetable(), tmp_path / "a.sdesk")
    person.will_say("", "move")
    mover = Mover(workspace, person)
    assert not await mover.move(cell(tables, "T1", HERE), HERE, THERE)
    assert workspace.shown.undo is None
    assert await mover.move(cell(tables, "T1", HERE), HERE, THERE)
    asked = person.questions[-1]
    assert str(asked.title) == "Move 9MAT 1 to Day 2 3?"
    assert len(asked.details) == 3
    assert [str(choice.label) for choice in asked.choices] == ["Move anyway", "Leave it"]
    assert asked.default == ""


async def test_a_composite_moves_as_one(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    build = timetable()
    for code in ("11MAM 2", "12MAM 1"):
        build.section(code, "T3", "R3", composite="mam")
        build.lesson(code, *HERE)
    tables = await opened(workspace, build, tmp_path / "a.sdesk")
    assert await Mover(workspace, person).move(cell(tables, "T3", HERE), HERE, FREE)
    assert len(lessons_of(tables, ids(tables, "11MAM 2", "12MAM 1"), FREE)) == 2
    assert str(workspace.shown.undo) == "Move 11MAM 2, 12MAM 1 to Day 3 2"


async def test_of_several_sections_one_is_chosen(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    build = timetable()
    build.lesson("9ART 1", *HERE)
    tables = await opened(workspace, build, tmp_path / "a.sdesk")
    entries = cell(tables, "T1", HERE)
    assert together(tables, entries) == [(each,) for each in ids(tables, "9ART 1", "9MAT 1")]
    person.will_say("", "1")
    mover = Mover(workspace, person)
    assert not await mover.move(entries, HERE, FREE)
    assert await mover.move(entries, HERE, FREE)
    assert str(workspace.shown.undo) == "Move 9MAT 1 to Day 3 2"


async def test_a_duty_is_not_moved_here_and_a_refusal_is_told(
    workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    build = timetable()
    build.add(YardDuty(0, "", *FREE, "Oval", build.by_code(Teacher)["T2"].id))
    tables = await opened(workspace, build, tmp_path / "a.sdesk")
    mover = Mover(workspace, person)
    assert not await mover.move(cell(tables, "T2", FREE), FREE, HERE)
    assert not await mover.move(cell(tables, "T2", HERE), HERE, (2, "L"))
    assert person.told == [
        "Only lessons are moved here. Yard duties and on-calls are changed in their tables.",
        "The grid of 9MAT 1 has no period L.",
    ]
    assert not await mover.move(cell(tables, "T2", HERE), HERE, HERE)
    assert not await mover.move((), FREE, HERE)
    assert len(person.told) == 2
