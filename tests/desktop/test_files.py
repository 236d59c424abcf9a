"""The File menu: what it opens, and what it takes in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLineEdit

from syncdesk.desktop.dialogs import ReportDialog
from syncdesk.timetable.records import Room, Teacher
from tests.desktop.hands import Desk


async def test_a_folder_of_tables_is_imported_as_one_timetable(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Autumn"
    folder.mkdir()
    (folder / "rooms.csv").write_text("RoomCode,Name\nR1,One\nR2,Two\n", encoding="utf-8")
    (folder / "teachers.csv").write_text("TeacherCode,FirstName,Surname\nT1,Tom,Teak\n", encoding="utf-8")
    action = desk.window.findChild(QAction, "import_folder")
    assert action is not None
    dialog = await desk.opens(QFileDialog, action.trigger)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(folder))
    report = await desk.opens(ReportDialog, dialog.accept)
    await desk.closes(report, report.accept)
    document = desk.window.workspace.document
    assert document is not None
    assert (set(document.by_code(Room)), set(document.by_code(Teacher))) == ({"R1", "R2"}, {"T1"})
    assert desk.window.workspace.shown.name == "Autumn"
