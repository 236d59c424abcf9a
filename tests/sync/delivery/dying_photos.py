"""A sync of photos, in a process that stops at a point, says so, and waits to be killed.

    python -m tests.sync.delivery.dying_photos FOLDER SYSTEM ADDRESS POINT

SYSTEM is `package` or `server`. POINT is `before` or `after` one of `POINTS`: of what is done for each photo it is the
second time, and of notes the last.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from syncdesk.sync.delivery.contents import ContentSource
from syncdesk.sync.planning.contents import SourceContents
from syncdesk.sync.state.content_hashes import ContentHashes
from syncdesk.sync.state.handed_contents import HandedContents
from syncdesk.sync.state.memory import Memory
from tests.sync.delivery.photos import PACKAGE, SERVER, PackageLink, Photos, ServerLink
from tests.timetable.elsewhere import around

_SYSTEMS = {"package": PACKAGE, "server": SERVER}
_LINKS: dict[str, Any] = {"package": PackageLink, "server": ServerLink}
_OF_ALL: dict[str, tuple[Any, str, int]] = {
    "hash": (SourceContents, "_hashed", 2),
    "note of hashes": (ContentHashes, "note", 1),
    "copy": (ContentSource, "copied", 2),
    "put": (None, "put", 2),
    "publish": (None, "publish", 1),
    "record": (Memory, "accept", 1),
}
_OF_ONE: dict[str, dict[str, tuple[Any, str, int]]] = {
    "package": {"commit": (None, "commit", 1)},
    "server": {"doubt of a content": (HandedContents, "note", 3), "note of a content": (HandedContents, "note", 4)},
}


def points(system: str) -> list[str]:
    """The points of a system."""
    return [f"{side} {what}" for what in {**_OF_ALL, **_OF_ONE[system]} for side in ("before", "after")]


def stop(system: str, point: str) -> None:
    """Let the process stop there."""
    side, _, what = point.partition(" ")
    owner, name, number = {**_OF_ALL, **_OF_ONE[system]}[what]
    calls = {"before": 0, "after": 0}

    def stops(at: str) -> Callable[..., None]:
        def stopping(*_: Any) -> None:
            calls[at] += 1
            if at == side and calls[at] == number:
                print("here", flush=True)
                sys.stdin.read()

        return stopping

    around(owner or _LINKS[system], name, stops("before"), stops("after"))


async def main(folder: Path, system: str, address: str) -> None:
    with Photos(folder, _SYSTEMS[system], address) as photos:
        await photos.sync()


async def at_any_moment(folder: str, system: str, address: str) -> None:
    """Say that a sync begins and that it has ended, and stop in the end only."""
    with Photos(Path(folder), _SYSTEMS[system], address) as photos:
        print("begins", flush=True)
        await photos.sync(beyond=True)
        print("here", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    stop(sys.argv[2], sys.argv[4])
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:4]))
