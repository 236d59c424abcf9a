"""The page of problems: looked for when it is seen, grouped, searched, and each one step away from its row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from syncdesk.desktop.pages.problems_page import ProblemsPage
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.text import text
from syncdesk.timetable.records import Section, Teacher
from tests.desktop.hands import activated, press
from tests.desktop.person import Answers
from tests.timetable.building import Building

SOON = 10.0


def timetable() -> Building:
    build = Building()
    build.grid()
    for code, room in (("9MAT 1", "R1"), ("9ART 1", "R2")):
        build.section(code, "T1", room)
        build.lesson(code, 1, "1")
    build.section("9SCI 1", "T2", "R3")
    build.lesson("9SCI 1", 1, "2", teacher="", room="R3")
    return build


class Bench:
    """The page with what is behind it."""

    def __init__(self) -> None:
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.workspace = Workspace(Answers())
        self.page = ProblemsPage(self.workspace, self.tasks)
        self.view, self.model = self.page.view, self.page.model

    async def begin(self, path: Path) -> None:
        assert await self.workspace.open(timetable().write(path))
        self.page.resize(900, 500)
        await self.after(self.page.show, lambda: self.page.problems.known)
        await activated(self.page)

    async def end(self) -> None:
        await self.tasks.end()
        await self.workspace.discard()
        self.workspace.end()
        self.page.close()
        self.page.deleteLater()
        assert self.failures == []

    async def after(self, act: Callable[[], object], so: Callable[[], object] = lambda: True) -> None:
        """Do what makes the list anew, and wait until it is so."""
        done = asyncio.Event()

        def look() -> None:
            if so():
                done.set()

        self.page.shown_anew.connect(look)
        act()
        await asyncio.wait_for(done.wait(), SOON)
        self.page.shown_anew.disconnect(look)

    def groups(self) -> list[str]:
        return [self.page.groups.item(row).text() for row in range(self.page.groups.count())]

    def sentences(self) -> list[str]:
        return [str(self.model.data(self.model.index(row, 1))) for row in range(self.model.rowCount())]


@pytest.fixture
async def bench(app: QApplication, tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench()
    await bench.begin(tmp_path / "page.sdesk")
    yield bench
    await bench.end()


async def test_problems_are_looked_for_when_the_page_is_seen(bench: Bench) -> None:
    assert bench.groups() == ["All problems  (2)", "Teachers in two places  (1)", "Lessons without a teacher  (1)"]
    assert bench.page.count == 2
    assert bench.page.caption.text() == "2 problems"
    assert bench.sentences()[0].startswith("“T1” teaches “9ART 1”, “9MAT 1” at once")
    assert bench.page.whole.text() == bench.sentences()[0]


async def test_a_group_and_words_narrow_them(bench: Bench) -> None:
    await bench.after(lambda: bench.page.groups.setCurrentRow(2))
    assert bench.sentences() == ["1 lesson has no teacher."]
    assert bench.page.caption.text() == "1 of 2"
    await bench.after(lambda: bench.page.finder.setText("T1"))
    assert bench.view.nothing == "No problem holds “T1”."
    await bench.after(lambda: bench.page.groups.setCurrentRow(0))
    assert len(bench.sentences()) == 1


async def test_enter_and_the_button_ask_for_the_row(bench: Bench) -> None:
    wanted: list[tuple[str, int]] = []
    bench.page.show_wanted.connect(lambda table, row: wanted.append((table, row)))
    bench.view.setFocus()
    press(bench.view, Qt.Key.Key_Return)
    press(bench.view, Qt.Key.Key_Down)
    bench.page.show_me.click()
    document = bench.workspace.document
    assert document is not None
    assert wanted == [("teachers", document.by_code(Teacher)["T1"].id), ("lessons", 0)]


async def test_an_edit_is_looked_at_a_moment_later_and_the_group_stays(bench: Bench) -> None:
    await bench.after(lambda: bench.page.groups.setCurrentRow(1))
    document = bench.workspace.document
    assert document is not None
    draft = bench.workspace.draft()
    draft.remove(document.by_code(Section)["9SCI 1"])
    edit = draft.edit(text("Remove"))
    await bench.after(lambda: bench.tasks.start(bench.workspace.edit(edit)), lambda: bench.page.count == 1)
    assert bench.page.groups.currentRow() == 1
    draft = bench.workspace.draft()
    draft.remove(document.by_code(Section)["9ART 1"])
    edit = draft.edit(text("Remove"))
    await bench.after(lambda: bench.tasks.start(bench.workspace.edit(edit)), lambda: bench.page.count == 0)
    assert bench.view.nothing == "No problems were found."
    assert not bench.page.show_me.isEnabled()


async def test_what_nobody_sees_is_not_looked_for(bench: Bench) -> None:
    bench.page.hide()
    await bench.workspace.edit(bench.workspace.draft().edit(text("Nothing")))
    await bench.workspace.undo()
    draft = bench.workspace.draft()
    assert bench.workspace.document is not None
    draft.remove(bench.workspace.document.by_code(Section)["9SCI 1"])
    await bench.workspace.edit(draft.edit(text("Remove")))
    assert not bench.page.problems.up_to_date
    await bench.after(bench.page.show, lambda: bench.page.count == 1)


async def test_problems_are_copied_as_text(bench: Bench) -> None:
    bench.view.setFocus()
    bench.view.selectAll()
    press(bench.view, "C", ctrl=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["teacher_clash", "lessons_without_teacher"]


async def test_without_a_timetable_the_page_says_so(bench: Bench) -> None:
    await bench.workspace.discard()
    await bench.after(bench.page.look, lambda: not bench.page.count)
    assert bench.view.nothing == "Open a timetable to see its problems."
    bench.page.start_finding()
    assert bench.page.finder.hasFocus()
