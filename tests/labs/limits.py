"""A document at the limits, and runs of it, timed from `SyncService`.

python -m tests.labs.limits FILE URL    opens, saves, publishes once, prints its seconds and its peak memory
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

import msgspec

from syncdesk.cli.sources import SessionSource
from syncdesk.connections.ready import ready
from syncdesk.sync.planning.request import Request, Route, Side, Trigger
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.sync.service import SyncService
from syncdesk.systems.contract import Scope
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable.records import Connection
from syncdesk.timetable.store import Session

GENERIC = BY_KEY["generic_liss"]
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SCOPE = Scope(date(2026, 2, 9), date(2026, 2, 9), LAST, 2026, 2026, FIRST, LAST)


def request(url: str, password: str = "x", school_code: str = "1", user: str = "timetabler") -> Request:
    """A typed command that only publishes sections, section lists and timetable."""
    connection = Connection(0, "lab", "Lab", GENERIC.key, url, user, school_code, "none")
    settings = ready(connection, {"password": password}, lambda *_: "")
    return Request(Route(Side(GENERIC, connection, settings)), SCOPE, Trigger.COMMAND, (), ("timetable",))


async def run(service: SyncService, session: SessionSource, wanted: Request) -> tuple[RunResult, float]:
    """One run and its seconds."""
    began = perf_counter()
    result = await service.start(wanted, session).result()
    took = perf_counter() - began
    assert result.status is Status.DONE, result.sentences
    return result, took


@contextmanager
def sink() -> Generator[str]:
    """A sink in another process; its address."""
    with subprocess.Popen([sys.executable, "-m", "tests.labs.sink"], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def once(file: Path, url: str) -> dict[str, float]:
    """Open, save and publish a document in a process of its own, to a target that was sent nothing before.

    Returns the seconds of each, and `peak`, the most memory that the process had, in bytes.
    """
    command = [sys.executable, "-m", "tests.labs.limits", str(file), url]
    return msgspec.json.decode(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


async def _once(file: Path, url: str) -> dict[str, float]:
    began = perf_counter()
    session = Session.open(file)
    opened = perf_counter()
    service = SyncService(lambda: None)
    try:
        session.save()
        saved = perf_counter()
        _, publish = await run(service, SessionSource(session), request(url))
    finally:
        service.close()
        session.close()
    return {"open": opened - began, "save": saved - opened, "publish": publish, "peak": _peak()}


def _peak() -> int:
    """The most memory that this process had. (What `getrusage` says counts the process that started it, on Linux.)"""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(msgspec.json.encode(asyncio.run(_once(Path(sys.argv[1]), sys.argv[2]))).decode())
