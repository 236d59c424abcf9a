"""Configure is left with Escape or the X: what was typed is not lost without a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from tests.desktop.hands import Desk, button, press
from tests.desktop.timetables import UID, file_of
from tests.planted import SECRET
from tests.sync.school import School


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path) as school:
        yield school


@pytest.fixture
async def form(desk: Desk, school: School, tmp_path: Path) -> ConfigureDialog:
    assert await desk.window.open_path(file_of(school, tmp_path / "window.sdesk"))
    return await desk.opens(ConfigureDialog, desk.window.flow.open_configure)


Change = Callable[[ConfigureDialog], None]
Leave = Callable[[ConfigureDialog], object]


def add_and_type(form: ConfigureDialog) -> None:
    form.configure.add("edval_webserver")
    form.show_tab("connection")
    for field, words in (
        (form.connection.url, "https://edval.example/liss"),
        (form.connection.line("password"), SECRET),
    ):
        field.setFocus()
        QTest.keyClicks(field, words)


def rename(form: ConfigureDialog) -> None:
    form.configure.rename(UID, "Another name")


def delete(form: ConfigureDialog) -> None:
    (entry,) = form.configure.entries
    assert entry.original is not None
    form.configure.entries.remove(entry)
    form.configure._removed.append(entry.original)


@pytest.mark.parametrize(
    "leave", [lambda form: press(form, Qt.Key.Key_Escape), ConfigureDialog.close], ids=["Esc", "X"]
)
@pytest.mark.parametrize("change", [add_and_type, rename, delete], ids=lambda change: change.__name__)
async def test_what_would_be_lost_is_asked_about(
    desk: Desk,
    form: ConfigureDialog,
    change: Callable[[ConfigureDialog], None],
    leave: Callable[[ConfigureDialog], object],
) -> None:
    change(form)
    typed = [each.typed for each in form.configure.entries]
    box = await desk.opens(QMessageBox, lambda: leave(form))
    await desk.closes(box, lambda: press(box, Qt.Key.Key_Escape))
    assert form.isVisible()
    assert [each.typed for each in form.configure.entries] == typed
    box = await desk.opens(QMessageBox, lambda: leave(form))
    await desk.closes(form, button(box, "Close without saving").click)
    assert not desk.window.workspace.shown.unsaved


@pytest.mark.parametrize("adding", [False, True], ids=["as it was", "with one that was only added"])
async def test_where_nothing_is_lost_it_just_closes(desk: Desk, form: ConfigureDialog, adding: bool) -> None:
    if adding:
        form.configure.add("edval_webserver")
    await desk.closes(form, lambda: press(form, Qt.Key.Key_Escape))
    assert desk.dialogs == []
