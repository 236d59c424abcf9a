"""A sync in a process that stops at a point, says so, and waits to be killed (see `test_crash.py`).

    python -m tests.sync.dying FOLDER URL PASSWORD SCHOOL_CODE USER POINT KIND

POINT is `before publish`, `first byte`, `answer` or `recorded`, each of the publish of KIND.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from syncdesk.cli.sources import FileSource
from syncdesk.connections.ready import ready
from syncdesk.connections.settings import system_of
from syncdesk.sync.events import Event, StepEnded
from syncdesk.sync.request import Request, Trigger
from syncdesk.sync.service import SyncService
from syncdesk.systems.contract import Link, Receipt, Settings, System, Watch
from syncdesk.timetable.records import Connection
from tests.sync.school import BASIC, FAST, KEY, scope


def here() -> None:
    """Say that the point is reached, and do nothing any more."""
    print("here", flush=True)
    sys.stdin.read()


class Watcher:
    """Passes everything on, and stops after the first bytes went out."""

    def __init__(self, watch: Watch) -> None:
        self.began = watch.began
        self.waiting = watch.waiting

    def sent(self, _done_bytes: int, _all_bytes: int) -> None:
        here()


def stopping(system: System, point: str, kind: str) -> System:
    """The system with a link that stops at the point."""

    @asynccontextmanager
    async def connect(settings: Settings) -> AsyncGenerator[Link]:
        async with system.connect(settings) as link:
            real: Any = link
            publish = real.publish

            async def instead(this: str, parcel: Any, on: Any, watch: Any) -> Receipt:
                if this != kind:
                    return await publish(this, parcel, on, watch)
                if point == "before publish":
                    here()
                receipt = await publish(this, parcel, on, Watcher(watch) if point == "first byte" else watch)
                if point == "answer":
                    here()
                return receipt

            real.publish = instead
            yield link

    return msgspec.structs.replace(system, connect=connect)


async def main(folder: Path, url: str, password: str, school_code: str, user: str, point: str, kind: str) -> None:
    connection = Connection(0, "dying", "Library", "generic_liss", url, user, school_code, "none")
    request = Request(
        system=stopping(system_of(connection), point, kind),
        connection=connection,
        settings=ready(connection, password, lambda _connection, _url: "", retries=FAST),
        scope=scope(),
        trigger=Trigger.COMMAND,
        receive=(),
        send=BASIC,
    )

    def listener(event: Event) -> None:
        if point == "recorded" and isinstance(event, StepEnded) and event.step.kind == kind:
            here()

    service = SyncService(lambda: KEY, folder / "state")
    await service.start(request, FileSource(folder / "school.sdesk"), listener=listener).result()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
