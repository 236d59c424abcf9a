"""State databases that earlier versions left on a computer: what they remember is still known.

`frozen/version-N.db.gz` was written by the program when N was its version, after one sync of the small school;
`version-N.json` says of what, and `version-N.sdesk.gz` is the timetable file that was sent, where it was kept. They are
never written anew: a new version adds its own.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.localstate.state import FILE_NAME, VERSION
from syncdesk.sync.service import SyncService
from syncdesk.timetable.records import Room
from tests.sync.school import BASIC, KEY, School, small_school
from tests.timetable.building import Building

FROZEN = Path(__file__).parent / "frozen"
VERSIONS = sorted(int(path.stem.removeprefix("version-")) for path in FROZEN.glob("version-*.json"))
SENT_FROM = [version for version in VERSIONS if (FROZEN / f"version-{version}.sdesk.gz").exists()]


def unpack(name: str, into: Path) -> Path:
    """A frozen file as it was written."""
    into.parent.mkdir(exist_ok=True)
    into.write_bytes(gzip.decompress((FROZEN / f"{name}.gz").read_bytes()))
    return into


def lies_at(path: Path, state: Path) -> None:
    """Let a state database know its file in this test's folder: that of then is not on this computer."""
    with closing(sqlite3.connect(state)) as database, database:
        database.execute("UPDATE publishers SET path = ?", (str(path),))
        if database.execute("PRAGMA user_version").fetchone() >= (6,):
            database.execute("UPDATE files SET path = ?, device = '0', file = '0'", (str(path),))


class Frozen(Building):
    """The timetable file of a version, as it was when it was sent."""

    def __init__(self, version: int) -> None:
        super().__init__()
        self._name = f"version-{version}.sdesk"

    def write(self, path: Path, **_: Any) -> Path:
        """Put the file there."""
        return unpack(self._name, path)


class Found:
    """The state that a version left, opened by the program of today, and what it was made of."""

    def __init__(self, version: int, folder: Path) -> None:
        unpack(f"version-{version}.db", folder / FILE_NAME)
        self.made: dict[str, Any] = json.loads((FROZEN / f"version-{version}.json").read_text(encoding="utf-8"))
        self.service = SyncService(lambda: KEY, folder)


@pytest.fixture(params=VERSIONS)
def found(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Found]:
    found = Found(request.param, tmp_path)
    yield found
    found.service.close()


def test_the_version_of_today_is_frozen_too() -> None:
    assert list(range(1, VERSION + 1)) == VERSIONS, "Freeze a state database of the new version beside this test."


@pytest.mark.parametrize("version", SENT_FROM)
async def test_syncing_goes_on_from_what_it_remembers(version: int, tmp_path: Path) -> None:
    made = json.loads((FROZEN / f"version-{version}.json").read_text(encoding="utf-8"))
    state = unpack(f"version-{version}.db", tmp_path / "state" / FILE_NAME)
    lies_at(tmp_path / "school.sdesk", state)
    with School(tmp_path, Frozen(version), knows=small_school()) as school:
        school.service.meet(school.document, school.path, [(made["connection"], school.target, made["target"])])
        again = await school.sync(*BASIC)
        assert [(step.added, step.removed, step.hold) for step in again.steps] == [(0, 0, None)] * len(BASIC)
        if version == VERSION:  # what an earlier one sent may be said in other words now
            assert [step.state for step in again.steps] == ["unchanged"] * len(BASIC)
        assert [step.state for step in (await school.sync(*BASIC)).steps] == ["unchanged"] * len(BASIC)

        room = next(iter(school.source.session.document.of(Room).values()))
        school.edit(lambda draft: draft.replace(msgspec.structs.replace(room, code="R99")))
        changed = await school.sync(*BASIC)
        assert {step.kind: (step.state, step.added, step.removed) for step in changed.steps} == dict.fromkeys(
            BASIC, ("sent", 0, 0)
        )
        assert school.in_step()


def test_it_is_brought_to_the_version_of_today(found: Found) -> None:
    with found.service._stores.state.reading() as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table, rows in found.made["rows"].items():
            if table != "pending" and rows:
                assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,), table


def test_what_was_accepted_sent_and_allowed_is_known(found: Found) -> None:
    made, service = found.made, found.service
    assert service.known(made["target"]).accepted.keys() == set(BASIC)
    assert service._stores.memory.target_documents.of(made["target"]) == {made["document"]: True}
    assert service.had_good_run(made["target"])
    assert service.sync_on_save(made["connection"])
    assert [run.status for run in service.runs(made["document"])] == ["done"]
    assert service._stores.preferences.take_pending(made["document"]) == ({"left"} if made["version"] > 1 else set())


def test_the_file_that_was_sent_is_the_one_it_was(found: Found, tmp_path: Path) -> None:
    path = tmp_path / "school.sdesk"
    path.touch()
    lies_at(path, tmp_path / FILE_NAME)
    file = found.service.find(found.made["document"], path)
    assert file is not None
    assert not file.is_another


def test_it_goes_on_under_the_name_that_the_target_has_now_and_its_payloads_can_be_read(found: Found) -> None:
    made, service = found.made, found.service
    service.meet(made["document"], Path(made["path"]), [(made["connection"], "the name of now", made["target"])])
    assert service.known("the name of now").accepted.keys() == set(BASIC)
    (run,) = service.runs(made["document"])
    payloads = service._stores.archive.of_run("the name of now", run.run)
    assert len(payloads) == 3
    for payload in payloads:
        assert service._stores.archive._read("the name of now", payload)
