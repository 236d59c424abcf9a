"""The disk that a timetable lies on may be slow: the window's own thread never waits for it."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox

from syncdesk.desktop.dialogs import ReportDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from tests.desktop.hands import Desk, button, when
from tests.desktop.timetables import UID, file_of, rename
from tests.sync.school import School, small_school


class Share:
    """A folder, and who touched it from the window's thread, by the call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touched: list[str] = []
        self.watching = True

    def hear(self, call: str, arguments: tuple[object, ...]) -> None:
        if not self.watching or threading.current_thread() is not threading.main_thread():
            return
        paths = [os.fsdecode(each) for each in arguments if isinstance(each, str | bytes | os.PathLike)]
        if any(each.startswith(str(self.folder)) for each in paths):
            frames = [frame for frame in traceback.extract_stack() if "/syncdesk/" in frame.filename]
            self.touched.append(f"{call} {paths[0]} in {frames[-1] if frames else 'a test'}")


_shares: list[Share] = []
_LOOKS = ("stat", "lstat", "access")
"""What Python tells no audit hook of."""


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    for share in _shares:
        if event == "open" or event.startswith(("os.", "shutil.", "sqlite3.connect")):
            share.hear(event, arguments)


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    folder = tmp_path / "share"
    folder.mkdir()
    made = Share(folder)
    if not getattr(sys, "_hears_of_shares", False):  # a hook cannot be taken away again
        sys.addaudithook(_audit)
        sys._hears_of_shares = True  # pyright: ignore[reportAttributeAccessIssue]
    for name in _LOOKS:
        real = getattr(os, name)

        def look(*args: Any, real: Callable[..., Any] = real, name: str = name, **kwargs: Any) -> Any:
            made.hear(f"os.{name}", args)
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, look)
    _shares.append(made)
    yield made
    _shares.remove(made)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(12)) as school:
        yield school


def quietly(share: Share, work: Callable[[], Any]) -> Any:
    """What the test itself does there."""
    share.watching = False
    try:
        return work()
    finally:
        share.watching = True


async def choose_file(desk: Desk, path: Path, act: Callable[[], object]) -> None:
    """Type a file's name in the dialog that asks for one."""
    dialog = await desk.opens(QFileDialog, act)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    await desk.closes(dialog, dialog.accept)


def test_the_watch_sees_what_is_touched_in_this_thread(share: Share) -> None:
    path = share.folder / "a"
    path.write_text("a")
    path.exists()
    assert [each.split()[0] for each in share.touched] == ["open", "os.stat"]
    share.touched.clear()


async def test_a_day_with_a_file_on_a_share(desk: Desk, share: Share, school: School) -> None:
    window, work = desk.window, desk.window.workspace
    path = quietly(share, lambda: file_of(school, share.folder / "school.sdesk"))
    assert await window.open_path(path)
    connection = window.syncs.connection(UID)
    assert connection is not None
    desk.secrets.keep(connection, {"password": school.practice.password})
    assert await rename(work, "R1", "Hall")
    assert await work.save()
    await work.undo()
    assert await work.save()
    for page in ("teachers", "tables", "problems", "calendar", "covers", "systems", "daily_sync", "history"):
        window.navigation.show_page(page)
    window.show_welcome()
    result = await desk.opens(ResultDialog, lambda: desk.tasks.start(window.syncs.go(window.syncs.basic(UID))))
    await desk.closes(result, result.accept)
    await window.files.open_once_free(path)
    other = share.folder / "other.sdesk"
    await choose_file(desk, other, lambda: desk.tasks.start(window.files.save_as()))
    await desk.saw(lambda: work.shown.path == other)
    box = await desk.opens(QMessageBox, lambda: desk.tasks.start(window.files.export()))
    folder = await desk.opens(QFileDialog, button(box, "CSV tables").click)
    await desk.closes(folder, folder.accept)
    told = await desk.opens(QMessageBox)
    await desk.closes(told, told.accept)
    assert await work.close()
    assert await window.open_path(path)
    await when(desk.shared.preferences, lambda: str(other) in desk.shared.preferences.now.recent)
    assert share.touched == []


async def test_an_import_from_a_share(desk: Desk, share: Share) -> None:
    rooms = share.folder / "rooms.csv"
    quietly(share, lambda: rooms.write_text("RoomCode,Name\nR1,Hall\n", encoding="utf-8"))
    task = desk.tasks.start(desk.window.workspace.import_files([rooms]))
    report = await desk.opens(ReportDialog)
    await desk.closes(report, report.accept)
    assert task is not None
    assert await task
    assert share.touched == []
