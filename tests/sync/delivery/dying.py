"""A sync that writes rows, in a process that stops at a point, says so, and waits to be killed.

    python -m tests.sync.delivery.dying FOLDER ADDRESS POINT PERSON

ADDRESS is that of the clinic's database. POINT is `before` or `after` one of `intent`, `commit`, `outcome` of PERSON's
rows.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from syncdesk.sync.journal import Journal
from tests.sync.delivery.clinic import ClinicLink, Medical
from tests.timetable.elsewhere import around

_CALLS: dict[str, tuple[Any, str]] = {
    "intent": (Journal, "intend"),
    "commit": (ClinicLink, "commit"),
    "outcome": (Journal, "end"),
}
POINTS = tuple(f"{side} {what}" for what in _CALLS for side in ("before", "after"))


def stop(point: str, person: str) -> None:
    """Let the process stop there."""
    at = ""

    def begins(*args: Any) -> None:
        nonlocal at
        at = args[5][0].key.partition("|")[0]

    def stopping(name: str) -> Callable[..., None]:
        def stops(*_: Any) -> None:
            if point == name and at == person:
                print("here", flush=True)
                sys.stdin.read()

        return stops

    for what, (owner, name) in _CALLS.items():
        around(owner, name, stopping(f"before {what}"), stopping(f"after {what}"))
    around(Journal, "intend", begins, lambda *_: None)


async def main(folder: Path, address: str, point: str, person: str) -> None:
    stop(point, person)
    with Medical(folder, address=address) as medical:
        await medical.sync()


async def at_any_moment(folder: str, address: str) -> None:
    """Say that a sync begins and that it has ended, and stop in the end only."""
    with Medical(Path(folder), address=address) as medical:
        print("begins", flush=True)
        await medical.sync(beyond=True)
        print("here", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
