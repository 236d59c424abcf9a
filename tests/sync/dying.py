"""A sync in a process that stops at a point, says so, and waits to be killed (see `test_crash.py`).

    python -m tests.sync.dying FOLDER URL PASSWORD SCHOOL_CODE USER POINT KIND

POINT is `before` or `after` one of `PHASES`; a phase of sending is that of KIND. Where KIND is `students` they are
received first. `at any moment` it says that it begins, goes on, and stops in the end only.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from syncdesk.cli.sources import SessionSource
from syncdesk.connections.ready import ready
from syncdesk.connections.settings import system_of
from syncdesk.runs.file_source import FileSource
from syncdesk.sync.delivery import spool
from syncdesk.sync.planning.planner import Planner
from syncdesk.sync.planning.request import Request, Route, Side, Trigger
from syncdesk.sync.service import SyncService
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import Memory
from syncdesk.sync.state.payload_archive import PayloadArchive
from syncdesk.sync.state.unconfirmed import UnconfirmedReason, UnconfirmedStore
from syncdesk.systems.contract import Receipt, Watch
from syncdesk.systems.liss import client
from syncdesk.systems.liss.link import LissLink
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Connection
from syncdesk.timetable.store import Session
from tests.sync.school import BASIC, FAST, KEY, scope
from tests.timetable.elsewhere import ANY_MOMENT, around

RECEIVED = "students"
_PIECE_BYTES = 512


def _doubted(_doubts: UnconfirmedStore, _target: str, whys: dict[Slice, UnconfirmedReason]) -> str:
    return next((each.kind for each, why in whys.items() if why is UnconfirmedReason.NO_ANSWER), "")


_CALLS: dict[str, tuple[Any, str, Callable[..., str] | None]] = {
    "plan": (Planner, "plan", None),
    "apply": (Document, "apply", None),
    "save": (Session, "save", None),
    "note": (UnconfirmedStore, "mark", _doubted),
    "record": (Memory, "accept", lambda *args: args[2].kind),
    "keep": (PayloadArchive, "add", lambda *args: args[4].sending.kind.name),
}
"""The phases that are one call each, and how the call tells its kind."""
OF_ALL = ("plan",)
OF_RECEIVING = ("apply", "save")
OF_A_KIND = ("note", "first byte", "half", "answer", "record", "keep")
"""`before answer` all is sent; `first byte` and `half` are of its rows."""
PHASES = OF_ALL + OF_RECEIVING + OF_A_KIND


def here() -> None:
    """Say that the point is reached, and do nothing any more."""
    print("here", flush=True)
    sys.stdin.read()


class Watcher:
    """Passes everything on, and stops at a point of the rows on their way."""

    def __init__(self, watch: Watch, point: str) -> None:
        self._watch = watch
        self._point = point
        self._sent = 0
        self.waiting = watch.waiting

    def began(self) -> None:
        self._watch.began()
        if self._point == "before first byte":
            here()

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        self._watch.sent(done_bytes, all_bytes)
        first = done_bytes <= _PIECE_BYTES
        over = 2 * done_bytes >= all_bytes
        if (
            (self._point == "after first byte" and first)
            or (self._point == "before half" and not over and 2 * (done_bytes + _PIECE_BYTES) >= all_bytes)
            or (self._point == "after half" and over)
        ):
            here()


def stop_at(point: str, kind: str) -> None:
    """Have this process stop at the point."""
    side, _, phase = point.partition(" ")
    assert side in {"before", "after"}
    if phase in _CALLS:
        owner, name, kind_of = _CALLS[phase]

        def stop(*args: Any) -> None:
            if kind_of is None or kind_of(*args) == kind:
                here()

        around(owner, name, *((stop, _go_on) if side == "before" else (_go_on, stop)))
    else:
        assert phase in OF_A_KIND
        _stop_sending_at(point, kind)


def _go_on(*_: object) -> None:
    pass


def _stop_sending_at(point: str, kind: str) -> None:
    spool.CHUNK_BYTES = _PIECE_BYTES  # so that the rows of a small school have a half
    publish: Any = LissLink.publish
    body: Any = client._Carried._message
    in_hand = ""

    async def publish_instead(self: LissLink, this: str, parcel: Any, on: Any, watch: Watch) -> Receipt:
        nonlocal in_hand
        in_hand = this
        receipt = await publish(self, this, parcel, on, Watcher(watch, point) if this == kind else watch)
        if this == kind and point == "after answer":
            here()
        return receipt

    async def body_instead(self: Any, head: bytes, tail: bytes) -> AsyncIterator[bytes]:
        async for piece in body(self, head, tail):
            yield piece
        if in_hand == kind and point == "before answer":
            here()

    setattr(LissLink, "publish", publish_instead)  # noqa: B010
    setattr(client._Carried, "_message", body_instead)  # noqa: B010


async def main(folder: str, url: str, password: str, school_code: str, user: str, point: str, kind: str) -> None:
    """Synchronise, and stop at the point."""
    connection = Connection(0, "dying", "Library", "generic_liss", url, user, school_code, "none")
    receive = (kind,) if kind == RECEIVED else ()
    settings = ready(connection, {"password": password}, lambda _connection, _url: "", retries=FAST)
    request = Request(
        route=Route(Side(system_of(connection), connection, settings)),
        scope=scope(),
        trigger=Trigger.COMMAND,
        receive=receive,
        send=BASIC,
    )
    path = Path(folder) / "school.sdesk"
    source = SessionSource(Session.open(path)) if receive else FileSource(path)
    service = SyncService(lambda: KEY, Path(folder) / "state")
    if point == ANY_MOMENT:
        print("begins", flush=True)
    else:
        stop_at(point, kind)
    await service.start(request, source).result()
    here()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
