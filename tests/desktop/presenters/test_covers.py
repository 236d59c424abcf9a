"""Covers of a date without a window: what is chosen, what is refused, and what is taken back with what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.covers import Covers
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.timetable.covering import Board, ToCover
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Absence, DailyChange, Room, Section, Teacher
from tests.desktop.person import Answers
from tests.timetable.building import Building

MONDAY = "2026-02-09"
TODAY = date.fromisoformat(MONDAY)
Told = tuple[str, str, str, str, str, str]


def small() -> Building:
    """9MAT 1 and 9SCI 1 are one composite of T1 in R1; 9ART 1 and 9ENG 1 are at the same time, T9 is free then."""
    build = Building()
    build.grid(2, ("1", "2"))
    build.dates((MONDAY, 1), ("2026-02-10", 2), ("2026-02-11", 0), ("2026-02-12", 1))
    build.section("9MAT 1", "T1", "R1", composite="C1")
    build.section("9SCI 1", "T1", "R1", composite="C1")
    build.section("9ART 1", "T2", "R2")
    build.section("9ENG 1", "T3", "R3")
    for code in ("9MAT 1", "9SCI 1", "9ART 1", "9ENG 1"):
        build.lesson(code, 1, "1")
    build.lesson("9ART 1", 1, "2")
    build.add(Teacher(0, "T9"))
    build.add(Room(0, "R9"))
    return build


class Desk:
    """The covers of the day, and short words for what a person does there."""

    def __init__(self, covers: Covers, workspace: Workspace) -> None:
        self.covers = covers
        self._workspace = workspace

    @property
    def document(self) -> Document:
        document = self._workspace.document
        assert document is not None
        return document

    @property
    def board(self) -> Board:
        board = self.covers.board
        assert board is not None
        return board

    def id(self, record: type[Teacher] | type[Room] | type[Section], code: str) -> int:
        return self.document.by_code(record)[code].id

    async def away(self, code: str, periods: str = "") -> Absence:
        """Note an absence."""
        known = set(self.document.of(Absence))
        assert await self.covers.add_absence(self.id(Teacher, code), periods, "Sick")
        return next(row for row in self.document.of(Absence).values() if row.id not in known)

    def row(self, section: str, absent: str = "") -> ToCover:
        """The line of a section (or duty), of the one who is away where there are several."""
        return next(
            row
            for row in self.board.to_cover
            if self.board.name(row.lesson) == section
            and (not absent or self.document.code(Teacher, row.absent) == absent)
        )

    async def give(self, section: str, teacher: str, how: str = "extra") -> bool:
        """Have a teacher cover a section."""
        return await self.covers.give(self.row(section), self.id(Teacher, teacher), how)

    def told(self) -> list[Told]:
        """The lines as they are shown: period, what, room, by whom, how, state."""
        return [
            (line.period, str(line.section), line.room, str(line.cover), str(line.how), str(line.state))
            for line in self.covers.lines()
        ]

    def states(self) -> dict[str, str]:
        """Of each section the state, where it is listed once."""
        return {line[1]: line[5] for line in self.told()}

    def changes(self) -> set[tuple[str, str, str, str, str]]:
        """What is kept: section, who is away, who covers, in which room, how."""
        code = self.document.code
        return {
            (code(Section, row.section), code(Teacher, row.absent), code(Teacher, row.cover), code(Room, row.room),
             row.how)
            for row in self.document.of(DailyChange).values()
        }  # fmt: skip


Opened = Callable[[Building], Awaitable[Desk]]


@pytest.fixture
def opened(workspace: Workspace, person: Answers, tmp_path: Path) -> Opened:
    """Opens a timetable at its covers."""

    async def opens(build: Building) -> Desk:
        assert await workspace.open(build.write(tmp_path / "small.sdesk"))
        return Desk(Covers(workspace, person, lambda: TODAY), workspace)

    return opens


@pytest.fixture
async def desk(opened: Opened) -> Desk:
    """The small timetable."""
    return await opened(small())


async def test_who_covers_a_composite_covers_all_of_it_with_one_pick(desk: Desk) -> None:
    await desk.away("T1")
    assert await desk.give("9SCI 1", "T9")
    assert desk.changes() == {("9MAT 1", "T1", "T9", "", "extra"), ("9SCI 1", "T1", "T9", "", "extra")}
    assert desk.states() == {"9MAT 1": "Set", "9SCI 1": "Set"}
    assert await desk.covers.back([desk.row("9MAT 1")])
    assert desk.states() == {"9MAT 1": "To cover", "9SCI 1": "To cover"}


async def test_a_composite_goes_to_another_room_and_to_the_library_as_one(desk: Desk) -> None:
    assert await desk.covers.change_lesson(desk.id(Section, "9MAT 1"), "1", room=desk.id(Room, "R9"))
    assert desk.changes() == {("9MAT 1", "", "", "R9", ""), ("9SCI 1", "", "", "R9", "")}
    await desk.away("T1")
    assert await desk.covers.set_way(desk.row("9MAT 1", "T1"), "library")
    assert {line[:2] + line[4:] for line in desk.told() if line[4] == "To the library"} == {
        ("1", "9MAT 1", "To the library", "Set"), ("1", "9SCI 1", "To the library", "Set"),
    }  # fmt: skip


async def test_one_section_of_a_composite_can_be_cancelled_alone(desk: Desk) -> None:
    await desk.away("T1")
    assert await desk.covers.set_way(desk.row("9MAT 1"), "cancelled")
    assert desk.states() == {"9MAT 1": "Set", "9SCI 1": "To cover"}
    assert await desk.give("9SCI 1", "T9")
    assert desk.changes() == {("9MAT 1", "T1", "", "", "cancelled"), ("9SCI 1", "T1", "T9", "", "extra")}
