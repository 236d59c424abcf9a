"""What is there before a school's first sync, made once in each process and copied from then on.

How the databases are made is tested where they belong; here they are only what a test begins with.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from syncdesk.localstate.database import FILE_NAME
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.practice.store import DATABASE
from syncdesk.sync.service import SyncService
from tests.timetable.building import Building, Rows, content, rows_of


def engine_state(folder: Path) -> Path:
    """Put the database of an engine that remembers nothing into a folder that has none; the folder."""
    if not (folder / FILE_NAME).exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(folder / FILE_NAME, _state())
    return folder


def practice_people(folder: Path, system: str, knows: Building) -> Path:
    """Make the data folder of a practice system that knows a school's people; the folder."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / DATABASE).exists():
        _put(folder / DATABASE, _practice(system, rows_of(knows)))
    return folder


def _put(path: Path, made: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made)


@cache
def _state() -> bytes:
    with TemporaryDirectory() as name:
        SyncService(lambda: None, Path(name)).close()
        return Path(name, FILE_NAME).read_bytes()


@lru_cache(maxsize=32)
def _practice(system: str, rows: Rows) -> bytes:
    with TemporaryDirectory() as name:
        people = Path(name, "people.sdesk")
        people.write_bytes(content(dict(rows)))
        with PracticeServer(PracticeOptions(system, data=Path(name), people=str(people))) as server:
            store = server.store
        return store.read_bytes()
