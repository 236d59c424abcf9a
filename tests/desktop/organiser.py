"""The daily organiser before the Covers page: the window, the school behind it, and what she does there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from syncdesk.desktop.daily.choosing import AbsenceDialog
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.pages.covers_page import CoversPage
from syncdesk.timetable.records import Absence, DailyChange, Teacher
from tests.desktop.dated import dated_school
from tests.desktop.hands import Desk, press, signalled, when
from tests.desktop.timetables import UID, file_of
from tests.sync.school import School


class At:
    """The window at the page, and the school behind it."""

    def __init__(self, desk: Desk, school: School) -> None:
        self.desk = desk
        self.school = school

    @property
    def page(self) -> CoversPage:
        return self.desk.window.covers

    @property
    def document(self):
        document = self.desk.window.workspace.document
        assert document is not None
        return document

    def come(self) -> None:
        """The page Covers."""
        self.desk.window.navigation.show_page("covers")

    async def until(self, holds) -> None:
        """Wait until the window shows that something holds."""
        await when(self.desk.window.workspace, holds)

    async def looked_up(self) -> None:
        """Wait until the page says who could cover the lesson that is chosen."""
        later = self.page._later
        await signalled(later.timeout, lambda: not later.isActive())

    async def absent(self, code: str = "T1", periods: str = "") -> None:
        """Add an absence as a person does."""
        before = self.document.count(Absence)
        form = await self.desk.opens(AbsenceDialog, lambda: press(self.page, "A", alt=True))
        form.teacher.setEditText(f"({code})")
        form.periods.setText(periods)
        form.reason.setText("Sick")
        await self.desk.closes(form, form.accepting.click)
        await self.until(
            lambda: (
                self.document.count(Absence) > before and len(self.page.absences.rows) == self.document.count(Absence)
            )
        )
        await self.looked_up()

    async def give(self) -> DailyChange:
        """Enter to the suggestions, Enter gives."""
        before = self.document.count(DailyChange)
        self.page.lessons.setFocus()
        press(self.page.lessons, Qt.Key.Key_Return)
        press(self.page.candidates, Qt.Key.Key_Return)
        await self.until(
            lambda: self.document.count(DailyChange) > before and any(row.change for row in self.page._rows)
        )
        return next(iter(self.document.of(DailyChange).values()))

    async def told(self, work: Coroutine[Any, Any, object]) -> str:
        """What is told when something is tried."""
        box = await self.desk.opens(QMessageBox, lambda: self.desk.shared.start(work))
        said = f"{box.text()} {box.informativeText()}"
        await self.desk.closes(box, box.accept)
        return said

    async def form(self) -> PublishDialog:
        """Publish covers…, with all that it looks up."""
        form = await self.desk.opens(PublishDialog, lambda: press(self.page, "P", alt=True))
        await self.looked_up_dates()
        return form

    async def looked_up_dates(self) -> None:
        """Wait until the form knows what there is to know of its dates."""
        look = self.desk.window.publish.publishing.look
        await when(look, lambda: look.counted is not None)


def cells(table, row: int = 0) -> list[str]:
    """What a row of a table says."""
    return list(table.rows[row])


@asynccontextmanager
async def at_covers(desk: Desk, folder: Path) -> AsyncIterator[At]:
    """The page Covers of a small school; three of its teachers have an address."""
    build = dated_school()
    for code in ("T1", "T2", "T3"):
        row = build.by_code(Teacher)[code]
        build.add(msgspec.structs.replace(row, email=f"{code.lower()}@school.example"))
    with School(folder, build) as school:
        assert await desk.window.open_path(file_of(school, desk.documents.parent / "window.sdesk"))
        chosen = desk.window.syncs.connection(UID)
        assert chosen is not None
        desk.secrets.keep(chosen, {"password": school.practice.password})
        made = At(desk, school)
        made.come()
        yield made
