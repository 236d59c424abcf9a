"""Problems: looked for beside the loop, grouped, searched, and again after each edit."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from syncdesk.desktop.presenters.problems import CHECKED, TITLES, Problems
from syncdesk.desktop.presenters.snapshot import Snapshot
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import text
from syncdesk.timetable.checks import CODES, problems
from syncdesk.timetable.records import Lesson, Section
from tests.timetable.building import Building


def clashing() -> Building:
    """T1 teaches 9MAT 1 and 9ART 1 at once, both with S1; 9SCI 1 has no lesson."""
    build = Building()
    build.grid()
    for code, room in (("9MAT 1", "R1"), ("9ART 1", "R2")):
        build.section(code, "T1", room)
        build.lesson(code, 1, "1")
    build.section("9SCI 1", "T2", "R3")
    build.enrol("S1", "9MAT 1", "9ART 1")
    return build


async def opened(workspace: Workspace, path: Path) -> Problems:
    assert await workspace.open(clashing().write(path))
    return Problems(workspace)


def test_every_code_has_a_title() -> None:
    assert set(TITLES) == set(CODES)
    assert len(set(map(str, TITLES.values()))) == len(CODES)


async def test_they_are_those_of_the_checks_grouped_by_code(workspace: Workspace, tmp_path: Path) -> None:
    found = await opened(workspace, tmp_path / "a.sdesk")
    assert not found.known
    await found.renew()
    assert workspace.document is not None
    assert list(found.found) == problems(workspace.document)
    assert found.known
    assert found.up_to_date
    counts = [(group.code, group.count) for group in found.groups]
    assert counts[0] == ("", found.count)
    assert [code for code, _ in counts[1:]] == ["teacher_clash", "student_clash", "section_without_lessons"]


async def test_they_are_searched_by_words_and_by_code(workspace: Workspace, tmp_path: Path) -> None:
    found = await opened(workspace, tmp_path / "a.sdesk")
    await found.renew()
    assert len(await found.fitting("", "")) == found.count
    assert [each.code for each in await found.fitting("", "9SCI lessons")] == ["section_without_lessons"]
    assert [each.code for each in await found.fitting("teacher_clash", "9mat")] == ["teacher_clash"]
    assert await found.fitting("teacher_clash", "9sci") == []


async def test_an_edit_makes_them_old_and_looking_again_makes_them_new(workspace: Workspace, tmp_path: Path) -> None:
    found = await opened(workspace, tmp_path / "a.sdesk")
    heard: list[bool] = []
    found.watch(lambda: heard.append(found.looking))
    await found.renew()
    await found.renew()
    assert heard == [True, False], "nothing is looked for twice"
    document = workspace.document
    assert document is not None
    draft = workspace.draft()
    lesson = next(iter(document.of(Lesson).values()))
    draft.replace(msgspec.structs.replace(lesson, period="2"))
    await workspace.edit(draft.edit(text("Move")))
    assert not found.up_to_date
    await found.renew()
    assert [group.code for group in found.groups] == ["", "section_without_lessons"]


async def test_an_edit_while_they_are_looked_for_is_looked_at_too(workspace: Workspace, tmp_path: Path) -> None:
    found = await opened(workspace, tmp_path / "a.sdesk")
    document = workspace.document
    assert document is not None
    loop, held = asyncio.get_running_loop(), threading.Event()
    loop.set_default_executor(ThreadPoolExecutor(1))
    holding = loop.run_in_executor(None, held.wait)  # nothing is looked for until this ends
    looking = asyncio.create_task(found.renew())
    also = asyncio.create_task(found.renew())
    draft = workspace.draft()
    draft.remove(document.by_code(Section)["9ART 1"])
    await workspace.edit(draft.edit(text("Remove")))
    held.set()
    await asyncio.gather(holding, looking, also)
    assert found.up_to_date
    assert [group.code for group in found.groups] == ["", "section_without_lessons"]


async def test_without_a_timetable_there_are_none(workspace: Workspace) -> None:
    found = Problems(workspace)
    await found.renew()
    assert found.count == 0
    assert found.up_to_date


def test_a_copy_stays_as_it_was() -> None:
    document = clashing().document()
    copied = Snapshot(document, CHECKED)
    draft = document.draft()
    draft.remove(document.by_code(Section)["9MAT 1"])
    document.apply(draft.edit(text("Remove")))
    assert copied.by_code(Section)["9MAT 1"].code == "9MAT 1"
    assert problems(copied) != problems(document)
