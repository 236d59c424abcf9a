"""Ending a command within a second of Ctrl-C, whatever it is waiting for.

Where Python code runs, a command stops by itself: by an exception in the main thread or the cancellation of its task.
That does not help while the main thread is inside a system call (a lock, a slow disk), or while a worker thread is
stuck (name resolution, a password store). In that case the process reports that it was cancelled and exits.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

from syncdesk.shielding import at_work

T = TypeVar("T")
SECONDS = 0.8
"""How long a command may take to stop by itself."""


@contextmanager
def ended_in_time(give_up: Callable[[], int]) -> Generator[None]:
    """Make SIGINT and SIGTERM end the process in time; `give_up` reports that and returns the exit code.

    Work that must not be interrupted is waited for. Works in the main thread only; elsewhere it does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    done = threading.Event()
    # Written to by the interpreter at once, also while the main thread is inside a call that does not return.
    before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    watcher = threading.Thread(target=_watch, args=(ours, done, give_up), name="end in time", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        signal.set_wakeup_fd(before)
        theirs.close()
        watcher.join()
        ours.close()


def _watch(bell: socket.socket, done: threading.Event, give_up: Callable[[], int]) -> None:
    stopping = (signal.SIGINT, signal.SIGTERM)
    while rung := bell.recv(1):
        if rung[0] in stopping:
            break
    else:
        return
    if done.wait(SECONDS):
        return
    if at_work():
        while at_work():
            if done.wait(0.05):
                return
        # What was brought to its end is still to be told: the command has its time again.
        if done.wait(SECONDS):
            return
    leave(give_up())


def leave(code: int) -> None:
    """Exit at once, without joining stuck threads."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # nobody reads it any more
    os._exit(code)


def stuck() -> bool:
    """Whether a thread is left that interpreter exit would join."""
    return any(
        thread.is_alive() and not thread.daemon
        for thread in threading.enumerate()
        if thread is not threading.main_thread()
    )


@contextmanager
def _cancelled_by_signals(task: asyncio.Task[Any]) -> Generator[None]:
    """Make SIGINT and SIGTERM cancel the task, and restore the previous handlers afterwards.

    An exception raised by a signal handler inside the event loop's own code would look like a broken connection.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []

    def hear(number: int, _frame: object) -> None:
        heard.append(number)
        task.get_loop().call_soon_threadsafe(task.cancel)

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in heard[:1]:
            handler = before[signal.Signals(number)]
            if callable(handler):
                handler(number, None)


def carried_out(work: Coroutine[Any, Any, T]) -> T:
    """Run the coroutine like `asyncio.run`, but do not wait for stuck threads."""
    loop = asyncio.new_event_loop()
    try:
        asyncio.set_event_loop(loop)
        task = loop.create_task(work)
        with _cancelled_by_signals(task):
            return loop.run_until_complete(task)
    finally:
        try:
            rest = asyncio.all_tasks(loop)
            for task in rest:
                task.cancel()
            if rest:
                loop.run_until_complete(asyncio.wait(rest))
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            asyncio.set_event_loop(None)
            loop.close()
