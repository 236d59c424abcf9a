"""The sample school, made once in each process: its rows, documents that hold it, and a practice system that knows it.

path = sampled.write(tmp_path / "school.sdesk", region="usa")
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.practice.store import DATABASE
from syncdesk.timetable.records import Record, School
from syncdesk.timetable.sample_school import sample_school
from tests.timetable.building import content

TODAY = date(2026, 2, 9)
_made = cache(sample_school)


def rows(today: date = TODAY, **school: str | int) -> dict[type[Record], list[Record]]:
    """The sample school around a date, with School info as given."""
    found = {record: list(made) for record, made in _made(today).items()}
    if school:
        found[School] = [msgspec.structs.replace(found[School][0], **school)]
    return found


def write(path: Path, today: date = TODAY, **school: str | int) -> Path:
    """Make a saved document of it, with ids of its own."""
    path.write_bytes(content(rows(today, **school)))
    return path


def practice_data(folder: Path, system: str = "generic_liss") -> Path:
    """Make the data folder of a practice system that was started before, and so knows the sample school's people."""
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / DATABASE).write_bytes(_practice(system))
    return folder


@cache
def _practice(system: str) -> bytes:
    with TemporaryDirectory() as folder:
        with PracticeServer(PracticeOptions(system, data=Path(folder))) as server:
            store = server.store
        return store.read_bytes()
