"""Sets that earlier versions wrote: they are known as our own, gone on from, and lose nothing.

`frozen/` has what lay on a computer after the first sync of a small school: the set, the timetable file and the state
database. `first` wrote the earliest code that wrote sets, `keeping` the code since which a set is written over and
keeps what it held. They are never written anew.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.localstate.state import FILE_NAME
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Room
from tests.sync.school import said, states
from tests.sync.test_frozen_state import lies_at
from tests.systems.oneroster.district import lines_of
from tests.systems.oneroster.roster import Roster
from tests.systems.oneroster.standard import faults
from tests.timetable.building import Building

FROZEN = Path(__file__).parent / "frozen"
NAMES = sorted(path.stem for path in FROZEN.glob("*.zip"))


class Written(Building):
    """A frozen timetable file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._content = gzip.decompress((FROZEN / f"{name}.sdesk.gz").read_bytes())

    def write(self, path: Path, **_: Any) -> Path:
        """Put the file there."""
        path.write_bytes(self._content)
        return path


class Before(Roster):
    """A school as it was left on a computer, its set and what was remembered of it included."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder, Written(name), target="roster.zip", version=name.partition("-")[0])
        self._made = json.loads((FROZEN / f"{name}.json").read_text(encoding="utf-8"))
        self.target_path.write_bytes((FROZEN / f"{name}.zip").read_bytes())
        state = folder / "state" / FILE_NAME
        state.parent.mkdir()
        state.write_bytes(gzip.decompress((FROZEN / f"{name}.db.gz").read_bytes()))
        lies_at(self.path, state)

    def __enter__(self) -> Before:
        super().__enter__()
        self.service.meet(self.document, self.path, [(self._made["connection"], self.target, self._made["target"])])
        return self


@pytest.mark.parametrize("name", NAMES)
async def test_a_sync_of_the_same_file_loses_nothing_and_the_next_has_nothing_to_do(name: str, tmp_path: Path) -> None:
    with Before(tmp_path, name) as school:
        before = lines_of(school.target_path, name.partition("-")[0])
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        assert {(step.added, step.removed, step.hold) for step in result.steps} == {(0, 0, None)}
        after = lines_of(school.target_path, name.partition("-")[0])
        assert {file: lines.total() for file, lines in before.items()} == {
            file: lines.total() for file, lines in after.items()
        }
        assert faults(school.target_path) == []
        assert set(states(await school.send()).values()) == {"unchanged"}


@pytest.mark.parametrize("name", NAMES)
async def test_one_change_is_one_change_of_it(name: str, tmp_path: Path) -> None:
    with Before(tmp_path, name) as school:
        await school.send()
        before = lines_of(school.target_path, name.partition("-")[0])
        room = next(iter(school.source.session.document.of(Room).values()))
        school.edit(lambda draft: draft.replace(msgspec.structs.replace(room, code="R99")))
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        after = lines_of(school.target_path, name.partition("-")[0])
        changed = {
            file: sum((after[file] - before.get(file, Counter())).values()) for file in after if file != "manifest"
        }
        assert {file: lines for file, lines in changed.items() if lines} == {"classes": 1}


@pytest.mark.parametrize("name", NAMES)
async def test_it_is_received_as_what_the_file_says(name: str, tmp_path: Path) -> None:
    with Before(tmp_path, name) as school:
        result = await school.sync(receive=("students", "teachers", "courses", "sections", "section_lists"))
        assert result.status is Status.DONE, said(result)
        assert {(step.added, step.removed) for step in result.steps} == {(0, 0)}
