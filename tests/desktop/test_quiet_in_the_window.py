"""Ctrl-S with “Sync each time you save”: safe on disk first, then sent, and nothing gets in her way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from syncdesk.desktop.presenters import quiet as module
from syncdesk.runs import quiet as engine
from syncdesk.runs import requests
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Section
from tests.desktop.hands import Desk, button, press, when
from tests.desktop.timetables import UID, file_of, move, remove, saved
from tests.sync.school import FAST, School


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


@pytest.fixture
async def synchronised(desk: Desk, school: School, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """The school's file is open, was synchronised by a person, and is to be synchronised on save."""
    monkeypatch.setattr(module, "timing_of", lambda _settings: engine.Timing(delay=engine.timedelta(0), retry_after=()))
    monkeypatch.setattr(requests, "ready", partial(requests.ready, retries=FAST))
    with school:
        window = desk.window
        assert await window.open_path(file_of(school, desk.documents.parent / "window.sdesk"))
        connection = window.syncs.connection(UID)
        assert connection is not None
        desk.secrets.keep(connection, {"password": school.practice.password})
        window.flow.silent = True  # the first sync's own result is not what is looked at here
        preview = await window.syncs.preview(window.syncs.basic(UID))
        assert preview is not None
        assert (await window.syncs.go_with(preview, window.syncs.basic(UID))).status is Status.DONE
        window.flow.silent = False
        window.syncs.service.set_sync_on_save(UID, on=True)
        window.syncs.dismiss(window.syncs.blocks[0])
        window.dock.hide()
        yield desk


def windows() -> set[int]:
    return {id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()}


async def test_a_quiet_run_opens_no_window_takes_no_focus_and_brings_no_panel_up(
    synchronised: Desk, school: School
) -> None:
    window, quiet = synchronised.window, synchronised.shared.quiet
    window.navigation.show_page("sections")
    window.grid.view.setFocus()
    await move(window.workspace, "9MAT 1", 1, "R2")
    before, focused = windows(), QApplication.focusWidget()
    seen: list[tuple[set[int], object, bool]] = []
    window.syncs.watch(lambda: seen.append((windows(), QApplication.focusWidget(), window.dock.isVisible())))
    press(window, "S", ctrl=True)
    await synchronised.saw(lambda: not window.workspace.shown.unsaved)
    await when(quiet, lambda: quiet.busy)
    await quiet.finish()
    assert seen
    assert all(each == (before, focused, False) for each in seen)
    assert any(dict(row).get("RoomCode") == "R2" for row in school.holds("timetable"))
    assert not window.status.badge.isVisible()


async def test_one_that_is_held_is_a_badge_until_it_is_seen(synchronised: Desk) -> None:
    window, quiet = synchronised.window, synchronised.shared.quiet
    await remove(window.workspace, Section)
    press(window, "S", ctrl=True)
    await when(quiet, lambda: quiet.trouble is not None)
    await quiet.finish()
    assert window.status.badge.isVisible()
    assert "Library" in window.status.badge.text()
    assert synchronised.dialogs == []
    window.status.badge.click()
    assert window.page == "systems"
    assert not window.status.badge.isVisible()


async def test_without_a_network_it_is_saved_and_said_by_a_badge_alone(synchronised: Desk, school: School) -> None:
    window, quiet = synchronised.window, synchronised.shared.quiet
    school.practice.stop()
    await move(window.workspace, "9MAT 1", 1, "R2")
    press(window, "S", ctrl=True)
    await when(quiet, lambda: quiet.trouble is not None)
    await quiet.finish()
    path = window.workspace.shown.path
    assert path is not None
    assert not window.workspace.shown.unsaved
    assert saved(path, Section, "9MAT 1") is not None
    assert synchronised.dialogs == []
    assert window.status.badge.isVisible()


def lessons_in_r2(school: School) -> int:
    """How many lessons the system has in this room."""
    return sum(dict(row).get("RoomCode") == "R2" for row in school.holds("timetable").elements())


async def test_a_save_whose_sync_was_stopped_for_closing_is_synchronised_if_the_window_stays_after_all(
    synchronised: Desk, school: School
) -> None:
    window, quiet = synchronised.window, synchronised.shared.quiet
    before = lessons_in_r2(school)
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(module, "timing_of", lambda _settings: engine.Timing(delay=engine.timedelta(hours=1)))
        await move(window.workspace, "9MAT 1", 1, "R2")
        press(window, "S", ctrl=True)
        await when(quiet, lambda: quiet.busy)
        await move(window.workspace, "9MAT 1", 2, "R2")
        asked = await synchronised.opens(QMessageBox, window.close)
        await synchronised.closes(asked, button(asked, "Stop after the current item").click)
    unsaved = await synchronised.opens(QMessageBox)
    await synchronised.closes(unsaved, lambda: press(unsaved, Qt.Key.Key_Escape))
    await when(quiet, lambda: quiet.busy)
    await quiet.finish()
    assert (window.isVisible(), window.workspace.shown.unsaved) == (True, True)
    assert lessons_in_r2(school) == before + 1


async def test_a_save_whose_sync_a_crash_came_before_is_synchronised_when_she_goes_on_with_the_unsaved_changes(
    synchronised: Desk, school: School
) -> None:
    window, quiet, before = synchronised.window, synchronised.shared.quiet, lessons_in_r2(school)
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(module, "timing_of", lambda _settings: engine.Timing(delay=engine.timedelta(hours=1)))
        await move(window.workspace, "9MAT 1", 1, "R2")
        press(window, "S", ctrl=True)
        await when(quiet, lambda: quiet.busy)
    await move(window.workspace, "9MAT 1", 2, "R2")
    await quiet.stop()  # as the program ends
    await window.workspace.leave()
    going_on = synchronised.tasks.start(window.files.recover())
    await synchronised.answers("Go on with them")
    await going_on
    await when(quiet, lambda: quiet.busy)
    await quiet.finish()
    assert window.workspace.shown.unsaved
    assert lessons_in_r2(school) == before + 1
