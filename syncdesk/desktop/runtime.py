"""The loop that Qt and asyncio share, the tasks that run on it, and what becomes of failures nobody caught."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)

Failed = Callable[[BaseException], None]


class Tasks:
    """Work that was set off by a button. Each is kept until it is done; a failure is told to `failed`."""

    def __init__(self, failed: Failed) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[Any]] = set()
        self._over = False
        self._loop = asyncio.get_running_loop()

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any] | None:
        """Set it off; nothing is set off any more once the end has come."""
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
        """Cancel what still runs, wait for it, and begin nothing more."""
        self._over = True
        mine = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not mine]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


_TURN_SECONDS = 0.0005


@contextmanager
def short_turns() -> Generator[None]:
    """Have a thread that computes give way to the window's after half a millisecond.

    Python takes ten times that. A picture calls into Python some hundred times, and would wait each time.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def hear_failures(failed: Failed) -> None:
    """Have every failure that nobody caught told: of slots, threads, the loop; Qt's own words are logged."""

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


def described(error: BaseException) -> str:
    """A failure for support: where in the program it was, without any value of the timetable."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)
