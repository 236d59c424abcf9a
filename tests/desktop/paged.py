"""A page for itself, with the open timetable and the engine behind it, and a person who answers from a script."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QWidget

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks, described
from tests.desktop.hands import activated
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, file_of
from tests.sync.school import School

W = TypeVar("W", bound=QWidget)


class Paged:
    """Call `begin` first and `end` last; nothing may go on after that, and nothing may have failed."""

    def __init__(self, folder: Path, school: School) -> None:
        self._folder = folder
        self.school = school
        self.person = Answers()
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self._shown: list[QWidget] = []

    async def begin(self) -> None:
        """Open the school's file, with a connection whose password is known."""
        secrets = Secrets()
        self.workspace = Workspace(self.person)
        self.syncs = Syncs(self.workspace, self.school.service, secrets, self.person)
        assert await self.workspace.open(file_of(self.school, self._folder / "window.sdesk"))
        connection = self.syncs.connection(UID)
        assert connection is not None
        secrets.keep(connection, {"password": self.school.practice.password})

    async def show(self, widget: W) -> W:
        """Have it before her, with the keyboard on it."""
        self._shown.append(widget)
        if isinstance(widget, QDialog):
            widget.open()
        else:
            widget.resize(1200, 820)
            widget.show()
        await activated(widget)
        return widget

    async def idle(self) -> None:
        """Wait until all that was set off is done."""
        mine = asyncio.current_task()
        while tasks := [task for task in self.tasks._tasks if task is not mine]:
            await asyncio.wait(tasks)

    async def end(self) -> None:
        """Close everything."""
        await self.syncs.stop()
        await self.tasks.end()
        for widget in self._shown:
            widget.close()
        if self.workspace.shown.unsaved:
            self.workspace.shown = type(self.workspace.shown)()  # what a test leaves open is thrown away
        assert await self.workspace.close()
        self.workspace.end()
        for widget in self._shown:
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not self.failures, "\n".join(map(described, self.failures))
        assert self.person.left == []
