"""Ctrl+C and termination signals: the window closes at once, and unsaved work is offered at the next start.

Nothing is asked, because whoever ends a program like this is not in front of its window.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Coroutine
from types import FrameType
from typing import Any

PATIENCE_SECONDS = 0.8
"""How long running work may take to end before the process exits. Every edit is on disk already."""


class TerminationHandler:
    """Handles SIGINT and SIGTERM from `install` on. `code` is the resulting exit code, 0 before."""

    def __init__(self) -> None:
        self.code = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heard: asyncio.Event | None = None

    def install(self) -> None:
        """Install the handlers. A signal before the loop runs raises SystemExit."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        again, self.code = bool(self.code), 128 + number
        if again:
            os._exit(self.code)
        if self._loop is None or self._heard is None:
            raise SystemExit(self.code)
        late = threading.Timer(PATIENCE_SECONDS, os._exit, (self.code,))
        late.daemon = True
        late.start()
        self._loop.call_soon_threadsafe(self._heard.set)

    async def unless_told(self, work: Coroutine[Any, Any, None]) -> None:
        """Run the work until it is done or the process is told to end."""
        self._loop, self._heard = asyncio.get_running_loop(), asyncio.Event()
        doing, told = asyncio.ensure_future(work), asyncio.ensure_future(self._heard.wait())
        try:
            await asyncio.wait({doing, told}, return_when=asyncio.FIRST_COMPLETED)
            if doing.done():
                doing.result()
        finally:
            for each in (doing, told):
                each.cancel()
            await asyncio.gather(doing, told, return_exceptions=True)
