"""A run through staging, in a process that stops at a point, says so, and waits to be killed.

    python -m tests.sync.staging.dying FOLDER POINT

POINT is `before` or `after` one of `CALLS`, or `in keep`: half of what is new is written then.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from syncdesk.sync.staging.area import StagingArea
from tests.sync.staging.pupils import Pupils
from tests.sync.toys import JsonFile
from tests.timetable.elsewhere import around

CALLS: dict[str, tuple[Any, str]] = {
    "keep": (StagingArea, "keep"),
    "publish": (JsonFile, "publish"),
    "note": (StagingArea, "note_taken"),
}
POINTS = ("in keep", *(f"{side} {what}" for what in CALLS for side in ("before", "after")))


def here(*_: Any) -> None:
    """Say that the point is reached, and wait."""
    print("here", flush=True)
    sys.stdin.read()


def stop(point: str) -> None:
    """Let the process stop there."""
    side, _, what = point.partition(" ")
    if side == "in":
        sealed = StagingArea._sealed

        def half(*args: Any) -> Iterator[tuple[object, ...]]:
            for at, row in enumerate(sealed(*args)):
                if at == 1:
                    here()
                yield row

        StagingArea._sealed = staticmethod(half)  # type: ignore[method-assign]
        return
    owner, name = CALLS[what]
    around(owner, name, here if side == "before" else lambda *_: None, here if side == "after" else lambda *_: None)


async def main(folder: Path, point: str) -> None:
    """The run."""
    stop(point)
    with Pupils(folder) as route:
        await route.sync()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
