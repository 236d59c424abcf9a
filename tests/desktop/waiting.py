"""Finds calls of the state database and the password store that hold up the loop's thread.

Either may wait: for another process's write, for a disk, for a person who unlocks a store. In the window the loop's
thread draws; nothing there may wait for them.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import syncdesk
from syncdesk.connections.secrets import Secrets
from syncdesk.localstate.state import State

PROGRAM = Path(syncdesk.__file__).parent
STORES = {
    *(PROGRAM / "localstate").glob("*.py"),
    *(PROGRAM / "sync" / "state").glob("*.py"),
    PROGRAM / "sync" / "service.py",
    PROGRAM / "mail" / "ledger.py",
    PROGRAM / "connections" / "secrets.py",
}
"""What reads and writes for others: whoever calls these has to see to the thread."""
WAIT = {State: ("reading", "transaction"), Secrets: ("_store", "_get", "_put", "_drop")}


@contextmanager
def found() -> Iterator[list[str]]:
    """The places in the program, as `file:line`, that make such a call in the thread of a loop that runs."""
    places: list[str] = []

    def look() -> None:
        if asyncio._get_running_loop() is None:
            return
        caller = _caller(sys._getframe(2))
        if caller is not None and PROGRAM in Path(caller.f_code.co_filename).parents:
            places.append(f"{Path(caller.f_code.co_filename).relative_to(PROGRAM)}:{caller.f_lineno}")

    with pytest.MonkeyPatch.context() as patch:
        for kind, names in WAIT.items():
            for name in names:
                patch.setattr(kind, name, _watched(getattr(kind, name), look))
        yield places


def _caller(frame: FrameType | None) -> FrameType | None:
    """The nearest frame that is none of a store's, nor of the standard library's."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path not in STORES and path.name not in {"contextlib.py", Path(__file__).name}:
            return frame
        frame = frame.f_back
    return None


def _watched(method: Callable[..., Any], look: Callable[[], None]) -> Callable[..., Any]:
    @wraps(method)
    def watched(*args: Any, **kwargs: Any) -> Any:
        look()
        return method(*args, **kwargs)

    return watched
