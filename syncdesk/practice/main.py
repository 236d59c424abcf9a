"""The practice system as a stand-alone program that serves until told to stop."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import FrameType

from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer

Announce = Callable[[dict[str, str]], None]
Ending = SimpleQueue[str]
"""Putting anything in this queue ends the system. SimpleQueue is safe to use from a signal handler."""

_LOOK_UP_SECONDS = 0.5


def serve(options: PracticeOptions, announce: Announce, ending: Ending | None = None) -> int:
    """Serve until SIGTERM, SIGINT or an item in `ending`; returns 0. Must run in the main thread.

    `announce` gets url, user, password, school_code, store (and ca_file with TLS) once connections are accepted. Raises
    UsageError and DocumentError as `PracticeServer` does.
    """
    ending = ending if ending is not None else Ending()
    with _signals_end(ending), PracticeServer(options) as server:
        announce(announcement(server))
        _wait(ending)
    return 0


def announcement(server: PracticeServer) -> dict[str, str]:
    """Return what a user needs to know to connect."""
    told = {
        "url": server.url,
        "user": server.user,
        "password": server.password,
        "school_code": server.school_code,
        "store": str(server.store),
    }
    return {**told, "ca_file": server.ca_file} if server.ca_file else told


@contextmanager
def _signals_end(ending: Ending) -> Generator[None]:
    def end(number: int, _frame: FrameType | None) -> None:
        ending.put(signal.Signals(number).name)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait(ending: Ending) -> None:
    while True:
        try:
            ending.get(timeout=_LOOK_UP_SECONDS)  # on Windows a signal is heard only between waits
        except Empty:
            continue
        return
