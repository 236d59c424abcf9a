"""A command ends within a second of Ctrl-C, whatever it waits for.

A command stops by itself where Python runs: an exception in the main thread, a cancel of the run. It cannot where the
main thread is inside a call of the system (a lock, a slow disk), or where a thread that was asked something (a name, a
password store) does not come back. Then the process says that it was cancelled, and goes.
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
"""How long a command has to stop by itself."""


@contextmanager
def ended_in_time(give_up: Callable[[], int]) -> Generator[None]:
    """While this lasts, SIGINT and SIGTERM end the process in time; `give_up` says so and returns the exit code.

    Work that must not be left half-way is waited for. Only in the main thread; elsewhere nothing is watched.
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
    """End the process now, without waiting for threads that do not come back."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # nobody reads it any more
    os._exit(code)


def stuck() -> bool:
    """Whether a thread is left that the end of the process would wait for."""
    return any(
        thread.is_alive() and not thread.daemon
        for thread in threading.enumerate()
        if thread is not threading.main_thread()
    )


@contextmanager
def _cancelled_by_signals(task: asyncio.Task[Any]) -> Generator[None]:
    """While this lasts, SIGINT and SIGTERM cancel the task; once it is over, they do what they did before.

    An exception that is raised in the middle of the loop's own work would be taken for a line that broke.
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
    """What the work comes to. Like `asyncio.run`, but threads that do not come back are not waited for."""
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
