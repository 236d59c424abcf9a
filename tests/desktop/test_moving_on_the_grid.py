"""Moving lessons on the grid: dragged with the mouse, or cut and pasted with the keyboard; one step of undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from syncdesk.desktop.pages.grid_page import GridPage
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.timetable.records import Lesson, Section, Teacher, YardDuty
from tests.desktop.hands import activated, press, when
from tests.desktop.person import Answers
from tests.timetable.building import Building

HERE, THERE, FREE, DUTY = (0, 0), (2, 1), (1, 2), (2, 2)
"""Row (period) and column (day)."""


def timetable() -> Building:
    build = Building()
    build.grid(3, ("1", "2", "3"))
    build.section("9MAT 1", "T1", "R1")
    build.lesson("9MAT 1", 1, "1")
    build.section("9ART 1", "T1", "R2")
    build.lesson("9ART 1", 2, "3")
    build.add(YardDuty(0, "", 3, "3", "Oval", build.by_code(Teacher)["T1"].id))
    return build


class Bench:
    """The page with what is behind it."""

    def __init__(self) -> None:
        self.person = Answers()
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.workspace = Workspace(self.person)
        self.page = GridPage(self.workspace, self.tasks, self.person)
        self.view = self.page.view

    async def begin(self, path: Path) -> None:
        assert await self.workspace.open(timetable().write(path))
        self.page.resize(900, 600)
        self.page.show()
        await activated(self.page)
        self.page.show_kind("teachers")
        self.view.setFocus()

    async def end(self) -> None:
        await self.tasks.end()
        await self.workspace.discard()
        self.workspace.end()
        self.page.close()
        self.page.deleteLater()
        assert self.failures == []
        assert self.person.left == []

    def centre(self, place: tuple[int, int]) -> QPoint:
        return self.view.visualRect(self.view.grid_model.index(*place)).center()

    def go(self, place: tuple[int, int]) -> None:
        self.view.setCurrentIndex(self.view.grid_model.index(*place))

    def drag(self, origin: tuple[int, int], target: QPoint) -> None:
        inside = self.view.viewport()
        QTest.mousePress(inside, Qt.MouseButton.LeftButton, pos=self.centre(origin))
        QTest.mouseMove(inside, self.centre(origin) + QPoint(3, 0))
        QTest.mouseMove(inside, target)
        QTest.mouseRelease(inside, Qt.MouseButton.LeftButton, pos=target)

    def slots(self, section: str) -> list[tuple[int, str]]:
        document = self.workspace.document
        assert document is not None
        row = document.by_code(Section)[section]
        return [(lesson.day, lesson.period) for lesson in document.referring(Lesson, "section", row.id)]

    def hints(self) -> list[str]:
        found = self.page.findChildren(QLabel)
        return [each.text() for each in found if each.isVisible() and "is marked" in each.text()]


@pytest.fixture
async def bench(app: QApplication, tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench()
    await bench.begin(tmp_path / "grid.sdesk")
    yield bench
    await bench.end()


async def test_a_cell_is_dragged_to_another_slot_and_back_by_undo(bench: Bench) -> None:
    bench.drag(HERE, bench.centre(FREE))
    await when(bench.workspace, lambda: bench.slots("9MAT 1") == [(3, "2")])
    assert str(bench.workspace.shown.undo) == "Move 9MAT 1 to Day 3 2"
    assert [each.title for each in bench.view.grid_model.entries(bench.view.grid_model.index(*FREE))] == ["9MAT 1"]
    assert bench.view.marked is None
    await bench.workspace.undo()
    assert bench.slots("9MAT 1") == [(1, "1")]


async def test_a_cell_is_cut_and_pasted_with_the_keyboard(bench: Bench) -> None:
    bench.go(HERE)
    press(bench.view, "X", ctrl=True)
    assert bench.view.marked == HERE
    assert bench.hints() == ["9MAT 1 is marked. Ctrl+V in another slot moves it there, Esc leaves it."]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(bench.view, key)
    press(bench.view, "V", ctrl=True)
    await when(bench.workspace, lambda: bench.slots("9MAT 1") == [(3, "2")])
    assert bench.hints() == []
    assert (bench.view.currentIndex().row(), bench.view.currentIndex().column()) == FREE


async def test_escape_unmarks(bench: Bench) -> None:
    bench.go(HERE)
    press(bench.view, "X", ctrl=True)
    press(bench.view, Qt.Key.Key_Escape)
    assert bench.view.marked is None
    bench.go(FREE)
    press(bench.view, "V", ctrl=True)
    press(bench.view, "X", ctrl=True)
    assert bench.view.marked is None, "there is nothing in it"
    assert bench.workspace.shown.undo is None


async def test_a_clash_is_shown_before_it_is_made(bench: Bench) -> None:
    bench.person.will_say("", "move")
    bench.drag(HERE, bench.centre(THERE))
    while len(bench.person.questions) < 1:
        await bench.tasks.start(_nothing())
    assert bench.slots("9MAT 1") == [(1, "1")]
    assert [str(each) for each in bench.person.questions[0].details] == ["T1 has 9ART 1 then."]
    bench.drag(HERE, bench.centre(THERE))
    await when(bench.workspace, lambda: bench.slots("9MAT 1") == [(2, "3")])
    entries = bench.view.grid_model.entries(bench.view.grid_model.index(*THERE))
    assert all(entry.problem is not None for entry in entries)


async def _nothing() -> None:
    """A turn of the loop."""


async def test_a_click_or_a_drag_out_of_the_grid_moves_nothing(bench: Bench) -> None:
    bench.drag(HERE, bench.centre(HERE))
    bench.drag(HERE, QPoint(-40, -40))
    bench.drag(DUTY, bench.centre(FREE))
    assert bench.view.marked is None
    assert bench.workspace.shown.undo is None
    assert bench.person.heard == []


async def test_escape_ends_a_drag(bench: Bench) -> None:
    inside = bench.view.viewport()
    QTest.mousePress(inside, Qt.MouseButton.LeftButton, pos=bench.centre(HERE))
    QTest.mouseMove(inside, bench.centre(FREE))
    assert bench.view.cell.target == FREE
    assert bench.view.marked == HERE
    assert bench.hints() == [], "the grid does not move below the mouse"
    press(bench.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(inside, Qt.MouseButton.LeftButton, pos=bench.centre(FREE))
    assert bench.view.cell.target is None
    assert bench.workspace.shown.undo is None


async def test_another_person_s_grid_takes_the_mark_away(bench: Bench) -> None:
    bench.go(HERE)
    press(bench.view, "X", ctrl=True)
    bench.page.show_kind("rooms")
    bench.page.show_kind("teachers")
    bench.page.show_kind("students")
    assert bench.view.marked is None
    assert bench.hints() == []


async def test_what_is_marked_and_where_it_goes_is_drawn(bench: Bench) -> None:
    before = bench.view.grab().toImage()
    bench.go(FREE)
    bench.view.mark(HERE)
    assert bench.view.grab().toImage() != before
