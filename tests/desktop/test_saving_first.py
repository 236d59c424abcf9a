"""What reads the saved file where no form says that unsaved changes are saved first: that is asked about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from tests.desktop.hands import Desk, press, when
from tests.desktop.timetables import UID, file_of, move
from tests.sync.school import BASIC, School

WISH = Wish(UID, (), BASIC)


@pytest.fixture
async def synchronised(desk: Desk, tmp_path: Path) -> AsyncIterator[School]:
    """A school that was synchronised once, and an edit since that is not saved."""
    with School(tmp_path) as school:
        assert await desk.window.open_path(file_of(school, desk.documents.parent / "school.sdesk"))
        connection = desk.window.syncs.connection(UID)
        assert connection is not None
        desk.secrets.keep(connection, {"password": school.practice.password})
        task = desk.tasks.start(desk.window.syncs.go(WISH))
        result = await desk.opens(ResultDialog)
        await task
        await desk.closes(result, result.accept)
        await move(desk.window.workspace, "9MAT 1", 1, "R2")
        yield school


async def compare(desk: Desk) -> Callable[[], object]:
    desk.window.navigation.show_page("systems")
    page = desk.window.systems
    await when(page.systems, lambda: page.systems.ready)
    return page.views[UID].compare.click


async def everything(desk: Desk) -> Callable[[], object]:
    await compare(desk)
    return desk.window.systems.views[UID].everything.click


async def send_again(desk: Desk) -> Callable[[], object]:
    page = desk.window.history
    await page.history.refresh()
    return lambda: page.again_wanted.emit(page.history.rows[0].run, UID)


async def one_kind_again(desk: Desk) -> Callable[[], object]:
    block = desk.window.syncs.blocks[-1]
    line = next(each for each in block.lines if each.kind == "timetable")
    return lambda: desk.window.flow.again(block, line)


@pytest.mark.parametrize("way", [compare, everything, send_again, one_kind_again])
async def test_who_thinks_better_of_it_has_saved_and_sent_nothing(
    desk: Desk, synchronised: School, way: Callable[[Desk], object]
) -> None:
    calls = synchronised.calls("%")
    act = await way(desk)
    asked = await desk.opens(QMessageBox, act)
    assert "You have unsaved changes; they are saved first." in asked.text()
    await desk.closes(asked, lambda: press(asked, Qt.Key.Key_Escape))
    assert desk.window.workspace.shown.unsaved
    assert synchronised.calls("%") == calls
    assert desk.dialogs == []


async def test_who_says_so_sees_the_preview_of_what_was_saved(desk: Desk, synchronised: School) -> None:
    act = await compare(desk)
    asked = await desk.opens(QMessageBox, act)
    preview = await desk.opens(PreviewDialog, lambda: press(asked, Qt.Key.Key_Return))
    assert not desk.window.workspace.shown.unsaved
    await desk.closes(preview, preview.reject)


async def test_where_nothing_is_unsaved_nobody_is_asked(desk: Desk, synchronised: School) -> None:
    await desk.window.workspace.undo()
    act = await compare(desk)
    preview = await desk.opens(PreviewDialog, act)
    await desk.closes(preview, preview.reject)
