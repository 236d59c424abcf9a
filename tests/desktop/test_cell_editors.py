"""Typing in a cell: another window that comes in front takes nothing of what is half typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.desktop.hands import Desk, activated, press, signalled
from tests.desktop.timetables import written


@pytest.fixture
async def editor(desk: Desk, tmp_path: Path) -> QLineEdit:
    """The name of the first room, “Ha” typed so far."""
    assert await desk.window.open_path(written(tmp_path / "school.sdesk"))
    desk.window._show_table("rooms")
    await activated(desk.window)
    page = desk.window.tables
    await signalled(page.arranged, page.model.rowCount)
    names = [field.name for field in page.rows.table.fields]
    page.view.setCurrentIndex(page.model.index(0, names.index("name")))
    press(page.view, Qt.Key.Key_F2)
    (made,) = [each for each in page.view.viewport().findChildren(QLineEdit) if each.isVisible()]
    made.setText("Ha")
    return made


async def test_another_window_in_front_leaves_the_word_as_it_is(desk: Desk, editor: QLineEdit) -> None:
    gone = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(editor, gone)
    assert editor.isVisible()
    assert editor.text() == "Ha"
    assert not desk.window.workspace.shown.unsaved


async def test_escape_leaves_the_cell_as_it_was(desk: Desk, editor: QLineEdit) -> None:
    press(editor, Qt.Key.Key_Escape)
    assert not desk.window.workspace.shown.unsaved


async def test_enter_takes_it(desk: Desk, editor: QLineEdit) -> None:
    press(editor, Qt.Key.Key_Return)
    await desk.saw(lambda: desk.window.workspace.shown.unsaved)
