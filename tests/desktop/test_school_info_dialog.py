"""School info as a person uses it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks, described
from syncdesk.desktop.setup.school_info_dialog import SchoolInfoDialog
from tests.desktop.hands import activated, press, when, words_of
from tests.desktop.person import Answers
from tests.desktop.timetables import written


@pytest.fixture
async def workspace(app: QApplication, tmp_path: Path) -> AsyncIterator[Workspace]:
    workspace = Workspace(Answers())
    assert await workspace.open(written(tmp_path / "documents" / "school.sdesk"))
    yield workspace
    await workspace.discard()
    workspace.end()


@pytest.fixture
async def dialog(workspace: Workspace) -> AsyncIterator[SchoolInfoDialog]:
    failures: list[BaseException] = []
    tasks, host = Tasks(failures.append), QWidget()
    host.show()
    dialog = SchoolInfoDialog(workspace, tasks, host)
    dialog.open()
    await activated(dialog)
    await when(dialog.info, lambda: dialog.info.campuses is not None)
    yield dialog
    dialog.reject()
    await tasks.end()
    host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not failures, "\n".join(map(described, failures))


async def pressed(dialog: SchoolInfoDialog, act) -> int:
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(lambda code: done.done() or done.set_result(code))
    act()
    return await asyncio.wait_for(done, 20)


async def test_region_and_time_zone_are_set_by_keyboard(dialog: SchoolInfoDialog, workspace: Workspace) -> None:
    assert dialog.name.hasFocus()
    press(dialog, "R", alt=True)
    assert dialog.region.hasFocus()
    QTest.keyClicks(dialog.region, "USA")
    assert dialog.region.currentData() == "usa"
    press(dialog, "T", alt=True)
    line = dialog.time_zone.lineEdit()
    assert line is not None
    press(line, "A", ctrl=True)
    QTest.keyClicks(line, "chicago")
    completer = dialog.time_zone.completer()
    assert completer is not None
    assert completer.currentCompletion() == "America/Chicago"
    popup = completer.popup()
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert dialog.time_zone.currentText() == "America/Chicago"
    assert await pressed(dialog, dialog.save.click)
    assert workspace.document is not None
    school = workspace.document.school
    assert (school.region, school.time_zone) == ("usa", "America/Chicago")
    await workspace.undo()
    assert workspace.document.school.region == "australia"


async def test_what_makes_no_sense_is_marked_and_has_the_keyboard(
    dialog: SchoolInfoDialog, workspace: Workspace
) -> None:
    dialog.year.setText("26")
    press(dialog.year, Qt.Key.Key_Return)
    await when(dialog.info, lambda: dialog.info.troubles)
    assert "“26” is not a year." in words_of(dialog)
    assert dialog.year.hasFocus()
    assert dialog.isVisible()
    assert not workspace.shown.unsaved
    dialog.year.setText("2027")
    assert await pressed(dialog, lambda: press(dialog.year, Qt.Key.Key_Return))
    assert workspace.document is not None
    assert workspace.document.school.academic_year == 2027


async def test_escape_leaves_everything_as_it_is(dialog: SchoolInfoDialog, workspace: Workspace) -> None:
    dialog.name.setText("Another")
    assert not await pressed(dialog, lambda: press(dialog, Qt.Key.Key_Escape))
    assert not workspace.shown.unsaved
