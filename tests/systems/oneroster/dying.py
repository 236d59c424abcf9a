"""A sync to files in a process that stops at a call to the disk, says so, and waits to be killed (`test_killed.py`).

    python -m tests.systems.oneroster.dying FOLDER TARGET MODE SIDE CALL N

SIDE is `before` or `after` the N-th call of `CALLS` that is about the set. It says `here` there, and `end` where it
came to its end without.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from syncdesk.connections.option_values import to_store
from syncdesk.connections.ready import ready
from syncdesk.runs.file_source import FileSource
from syncdesk.sync.planning.request import Request, Route, Side, Trigger
from syncdesk.sync.service import SyncService
from syncdesk.systems.oneroster_files import SYSTEM
from syncdesk.systems.oneroster_files.writing import Writing
from syncdesk.timetable.records import Connection
from tests.sync.school import FAST, KEY, scope
from tests.timetable.elsewhere import around

CALLS: dict[str, tuple[Any, str]] = {
    "mkdir": (Path, "mkdir"),
    "replace": (Path, "replace"),
    "hardlink_to": (Path, "hardlink_to"),
    "unlink": (Path, "unlink"),
    "fsync": (os, "fsync"),
    "write": (Writing, "write"),
}


def is_about_the_set(at: object) -> bool:
    """Whether a call is about the set or what stands beside it, not about the engine's own files."""
    return not isinstance(at, Path) or any(part.startswith((".syncdesk-", "roster")) for part in at.parts)


def _say(word: str) -> None:
    print(word, flush=True)
    sys.stdin.read()


def stop_at(side: str, call: str, at: int) -> None:
    """Have this process stop before or after the call that is the `at`-th of its kind about the set."""
    calls = 0

    def begins(*args: Any) -> None:
        nonlocal calls
        calls += is_about_the_set(args[0])
        if side == "before" and calls == at and is_about_the_set(args[0]):
            _say("here")

    def ends(*args: Any) -> None:
        if side == "after" and calls == at and is_about_the_set(args[0]):
            _say("here")

    owner, name = CALLS[call]
    around(owner, name, begins, ends)


async def main(
    folder: str,
    target: str,
    mode: str,
    stop: Callable[[], None],
    end: Callable[[], None] = lambda: _say("end"),
) -> None:
    """Synchronise everything, and stop where it is asked."""
    connection = Connection(0, "dying", "Files", SYSTEM.key, target, proxy="none")
    connection = msgspec.structs.replace(connection, options=to_store(SYSTEM, {"mode": mode}))
    request = Request(
        route=Route(Side(SYSTEM, connection, ready(connection, {}, lambda _connection, _url: "", retries=FAST))),
        scope=scope(),
        trigger=Trigger.COMMAND,
        receive=(),
        send=SYSTEM.basic.send,
    )
    service = SyncService(lambda: KEY, Path(folder) / "state")
    stop()
    await service.start(request, FileSource(Path(folder) / "school.sdesk")).result()
    end()


async def at_any_moment(folder: str, target: str, mode: str) -> None:
    """Say that it begins, synchronise everything, and say where that came to its end."""
    await main(folder, target, mode, lambda: print("begins", flush=True), lambda: print("here", flush=True))
    await asyncio.Event().wait()


if __name__ == "__main__":
    _folder, _target, _mode, _side, _call, _n = sys.argv[1:]
    asyncio.run(main(_folder, _target, _mode, lambda: stop_at(_side, _call, int(_n))))
