"""State databases that earlier versions left on a computer: what they remember is still known.

`frozen/version-N.db.gz` was written by the program when N was its version, after one sync of the small school;
`version-N.json` says of what. They are never written anew: a new version adds its own.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.service import SyncService
from syncdesk.sync.state import FILE_NAME, VERSION
from tests.sync.school import BASIC, KEY

FROZEN = Path(__file__).parent / "frozen"
VERSIONS = sorted(int(path.stem.removeprefix("version-")) for path in FROZEN.glob("version-*.json"))


class Found:
    """The state that a version left, opened by the program of today, and what it was made of."""

    def __init__(self, version: int, folder: Path) -> None:
        (folder / FILE_NAME).write_bytes(gzip.decompress((FROZEN / f"version-{version}.db.gz").read_bytes()))
        self.made: dict[str, Any] = json.loads((FROZEN / f"version-{version}.json").read_text(encoding="utf-8"))
        self.service = SyncService(lambda: KEY, folder)


@pytest.fixture(params=VERSIONS)
def found(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Found]:
    found = Found(request.param, tmp_path)
    yield found
    found.service.close()


def test_it_is_brought_to_the_version_of_today(found: Found) -> None:
    with found.service.state.reading() as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table, rows in found.made["rows"].items():
            if table != "pending" and rows:
                assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,), table


def test_what_was_accepted_sent_and_allowed_is_known(found: Found) -> None:
    made, service = found.made, found.service
    assert service.memory.known(made["target"]).accepted.keys() == set(BASIC)
    assert service.memory.publishers.of(made["target"]) == {made["document"]: True}
    assert service.machine.had_good_active_run(made["target"])
    assert service.machine.sync_on_save(made["connection"])
    assert [run.status for run in service.history.runs(made["document"])] == ["done"]
    assert service.machine.take_pending(made["document"]) == ({"left"} if made["version"] > 1 else set())


def test_the_file_that_was_sent_is_the_one_it_was(found: Found) -> None:
    made = found.made
    file = found.service.memory.files.find(made["document"], Path(made["path"]))
    assert file is not None
    assert not file.is_another


def test_it_goes_on_under_the_name_that_the_target_has_now_and_its_payloads_can_be_read(found: Found) -> None:
    made, service = found.made, found.service
    service.meet(made["document"], Path(made["path"]), [(made["connection"], "the name of now", made["target"])])
    assert service.memory.known("the name of now").accepted.keys() == set(BASIC)
    (run,) = service.history.runs(made["document"])
    payloads = service.kept.of_run("the name of now", run.run)
    assert len(payloads) == 3
    for payload in payloads:
        assert service.kept._read("the name of now", payload)
