"""Bad days of what waits in staging: a route from an office to a library, of which all pupils are selected."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.staging.file import VERSION
from tests.bad_days.day import Cause, Day, readable
from tests.folder_states import garbage
from tests.sync.school import said
from tests.sync.staging.pupils import Pupils, pupils


def _told(happens: Callable[[Pupils], None], ended: Status = Status.FAILED) -> Cause:
    """What the second run says; the library has the same pupils as before."""

    async def cause(folder: Path) -> str:
        with Pupils(folder / "route") as route:
            route.there(pupils(7, 40))
            route.rule("all")
            assert (await route.sync()).status is Status.DONE
            there = route.at_library()
            happens(route)
            result = await route.sync()
            assert result.status is ended
            assert route.at_library() == there
            return readable(said(result), folder)

    return cause


def _newer(route: Pupils) -> None:
    with closing(sqlite3.connect(route.file.path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def _key(key: bytes | None) -> Callable[[Pupils], None]:
    def lost(route: Pupils) -> None:
        route.key = key

    return lost


DAYS = [
    Day("What waits in staging is damaged", {"": _told(lambda route: garbage(route.file.path))}),
    Day("What waits in staging is from a newer syncdesk", {"": _told(_newer)}),
    Day("What waits in staging was kept with another key", {"": _told(_key(bytes(32)))}),
    Day("There is no password store to keep what waits in staging with", {"": _told(_key(None))}),
    Day("The source of what waits in staging gives nothing", {"": _told(lambda route: route.there([]), Status.HELD)}),
    Day(
        "The source of what waits in staging gives much less than before",
        {"": _told(lambda route: route.there(pupils(7, 15)), Status.HELD)},
    ),
]
