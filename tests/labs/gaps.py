"""How long the loop of the window does not come round: a timer of 2 ms tells the gaps between its turns.

A gap means something beside an idle window whose own gaps are at most 6 ms; where the machine is too busy for that,
nothing is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pytest
import qasync
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop import app, runtime
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.collector import Collector
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters.preferences import Preferences
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.localstate.state import State
from syncdesk.mail.ledger import Ledger
from syncdesk.sync.service import SyncService
from syncdesk.text import text
from syncdesk.timetable.records import Connection

T = TypeVar("T")

IDLE = 0.006
TRIES = 10


class Gaps:
    """Gaps in seconds. `all` holds each one of what was watched, `idle` those of the idle window."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._turn)
        self._last = 0.0
        self._now: list[float] = []
        self.all: list[float] = []
        self.idle: list[float] = []
        self._timer.start()

    def _turn(self) -> None:
        now = perf_counter()
        if self._last:
            self._now.append(now - self._last)
        self._last = now

    async def _watched(self, work: Awaitable[T]) -> tuple[T, list[float]]:
        self._last, self._now = 0.0, []
        result = await work
        await asyncio.sleep(0.05)
        found, self._now = self._now, []
        return result, found

    async def during(self, work: Awaitable[T]) -> tuple[T, float]:
        """What the work gives, and the longest gap until a moment after its end."""
        result, found = await self._watched(work)
        self.all += found
        return result, max(found)

    async def quiet(self) -> None:
        """Wait for the machine to be idle enough for a gap to mean something."""
        for _ in range(TRIES):
            _, found = await self._watched(asyncio.sleep(0.5))
            if max(found) <= IDLE:
                self.idle += found
                return
        pytest.skip("another process keeps this machine too busy to measure gaps of a few milliseconds")


class Shown:
    """A window that is shown, and what is behind it."""

    def __init__(self, documents: Path) -> None:
        self.secrets = Secrets()
        state = State.of_this_computer()
        self.service = SyncService(lambda: bytes(32), state)
        self.failures: list[BaseException] = []
        tasks = runtime.Tasks(self.failures.append)
        self.desk = AppContext(self.service, Ledger(state), self.secrets, tasks, Preferences(), documents)
        self.window = MainWindow(self.desk)
        self.window.show()

    async def connect(self, url: str) -> Wish:
        """A connection of its own to this address, and the wish to send it everything of a timetable."""
        window = self.window
        draft = window.workspace.draft()
        made = draft.add(Connection(0, url, f"Lab {url[-1]}", "generic_liss", url, "u", "1", "none"))
        await window.workspace.edit(draft.edit(text("Add")))
        self.secrets.keep(made, {"password": "x"})
        return Wish(made.uid, (), ("timetable",))

    async def end(self) -> None:
        """As the program ends; nothing may have failed."""
        await self.window.workspace.discard()
        await self.desk.end()
        self.window.deleteLater()
        self.service.close()
        assert self.failures == []


def in_a_window(qapp: QApplication, documents: Path, work: Callable[[Shown], Awaitable[None]]) -> None:
    """Do the work with a window on the loop that Qt and asyncio share."""

    async def main() -> None:
        shown, collector = Shown(documents), Collector()
        try:
            await asyncio.to_thread(app.warm, shown.secrets)
            await work(shown)
        finally:
            await shown.end()
            collector.end()

    qapp.setQuitOnLastWindowClosed(False)
    with qasync.QEventLoop(qapp) as loop, runtime.short_turns():
        loop.run_until_complete(main())
