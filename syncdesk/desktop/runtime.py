"""The event loop shared by Qt and asyncio, the tasks that run on it, and uncaught exceptions."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)

Failed = Callable[[BaseException], None]


class Tasks:
    """Background tasks started by buttons. Each is referenced until it is done; exceptions go to `failed`."""

    def __init__(self, failed: Failed) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[Any]] = set()
        self._over = False
        self._loop = asyncio.get_running_loop()

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any] | None:
        """Start one; after `end`, nothing is started."""
        if self._over:
            work.close()
            return None
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failed(error)

    async def end(self) -> None:
        """Cancel and await what is running, and start nothing more."""
        self._over = True
        mine = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not mine]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


_TURN_SECONDS = 0.0005


@contextmanager
def short_turns() -> Generator[None]:
    """Shorten the interpreter's thread switch interval to half a millisecond.

    Python's default is ten times that. Painting calls into Python about a hundred times, and could wait for a busy
    thread each time.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def hear_failures(failed: Failed) -> None:
    """Report every uncaught exception in slots, threads and the loop; log Qt's own messages."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        failed(error)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            failed(arguments.exc_value)

    def loop_hook(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            failed(error)
        else:
            _log.warning("%s", context.get("message"))

    def qt_words(kind: QtMsgType, _context: object, words: str) -> None:
        level = logging.DEBUG if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} else logging.WARNING
        _log.log(level, "Qt: %s", words)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    asyncio.get_running_loop().set_exception_handler(loop_hook)
    qInstallMessageHandler(qt_words)


class Failures:
    """Logs exceptions and displays them. A recurring one is displayed when it first occurs.

    `tell` displays one and returns once it was read; `start` runs that, and is called in the loop's thread.
    """

    QUIET_SECONDS = 10.0
    """An exception in the same place within this time counts as the same one."""

    def __init__(
        self,
        tell: Callable[[BaseException], Coroutine[Any, Any, None]],
        start: Callable[[Coroutine[Any, Any, None]], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell = tell
        self._start = start
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._last: dict[str, float] = {}
        self._showing: set[str] = set()

    def hear(self, error: BaseException) -> None:
        """Report an exception in any thread; the rest of the program goes on."""
        place, now = described(error), self._clock()
        before = self._last.get(place)
        self._last[place] = now
        if before is not None and now - before < self.QUIET_SECONDS:
            return
        _log.error("%s", place)
        if threading.current_thread() is threading.main_thread():
            self._show(error)
        else:
            self._loop.call_soon_threadsafe(self._show, error)

    def _show(self, error: BaseException) -> None:
        kind = type(error).__name__
        if kind not in self._showing:
            self._showing.add(kind)
            self._start(self._told(kind, error))

    async def _told(self, kind: str, error: BaseException) -> None:
        try:
            await self._tell(error)
        finally:
            self._showing.discard(kind)


def described(error: BaseException) -> str:
    """Describe an exception for support: where in the program it was, without any value from the timetable."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)
