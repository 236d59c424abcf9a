"""The file of a staging area: whatever stands against using it is said in one sentence, and the file stays as it is."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import SecretError, SyncdeskError, Trait
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Area
from syncdesk.sync.planning.rowset import row_hash
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.staging.file import APPLICATION_ID, VERSION
from syncdesk.sync.staging.reading import Reading
from tests.folder_states import garbage, link_to_itself, link_to_nowhere, swapped
from tests.sync.school import said
from tests.sync.staging.pupils import SENDING, Pupil, Pupils, pupils

if sys.platform == "win32":
    resource = None
else:
    import resource

ROOT = Path(__file__).resolve().parents[3]
FROZEN = Path(__file__).parent / "frozen"


@pytest.fixture
async def route(tmp_path: Path) -> AsyncIterator[Pupils]:
    """Received once, with a rule and a row selected."""
    with Pupils(tmp_path / "route") as made:
        made.there(pupils(7, 12))
        made.rule("new:year=7")
        await made.sync()
        made.select("7-1", selected=False)
        yield made


def _altered(route: Pupils, script: str) -> None:
    with closing(sqlite3.connect(route.file.path)) as connection:
        connection.executescript(script)


def _cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE rows (kind TEXT); PRAGMA user_version = 1")


def _rows_changed_places(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        (content,) = connection.execute("SELECT content FROM rows WHERE n = 1").fetchone()
        connection.execute("UPDATE rows SET content = ? WHERE n = 2", (content,))


@pytest.mark.parametrize(
    "damage", [garbage, _cut_in_half, _of_another_program, _rows_changed_places], ids=lambda damage: damage.__name__
)
async def test_a_damaged_file_is_said_to_be_so_and_left_as_it_is(route: Pupils, damage: Callable[[Path], None]) -> None:
    damage(route.file.path)
    before = route.file.path.read_bytes()
    with pytest.raises(SyncdeskError, match="What waits in staging of Pupils nightly is damaged") as caught:
        route.staged()
    assert caught.value.trait is Trait.PERSON
    assert str(route.file.path) in str(caught.value)
    with pytest.raises(SyncdeskError, match="is damaged"):
        route.select("7-2")
    assert route.file.path.read_bytes() == before


async def test_nothing_goes_where_the_file_is_damaged(route: Pupils) -> None:
    route.there(pupils(7, 13))
    garbage(route.file.path)
    written = route.register.read_bytes()
    result = await route.sync()
    assert result.status is Status.FAILED
    assert "is damaged" in said(result)
    assert said(result).endswith("Nothing was sent.")
    assert route.register.read_bytes() == written


@pytest.mark.parametrize("damage", [swapped, link_to_nowhere, link_to_itself], ids=lambda damage: damage.__name__)
async def test_what_is_no_file_is_said_to_be_none(route: Pupils, damage: Callable[[Path], None]) -> None:
    damage(route.file.path)
    for use in (route.staged, lambda: route.select("7-2")):
        with pytest.raises(SyncdeskError, match="cannot be read or kept: it is no file"):
            use()


async def test_without_its_key_it_is_not_read_and_with_the_key_it_is_again(route: Pupils) -> None:
    before, key = route.file.path.read_bytes(), route.key
    route.key = None
    with pytest.raises(SecretError, match="this computer has no password store"):
        route.staged()
    route.key = bytes(32)
    for use in (route.staged, lambda: route.select("7-2")):
        with pytest.raises(SyncdeskError, match="cannot be read with this computer's key") as caught:
            use()
        assert "on another computer" in str(caught.value)
        assert caught.value.trait is Trait.PERSON
    assert route.file.path.read_bytes() == before
    route.key = key
    assert len(route.staged()) == 12


async def test_a_copy_of_another_areas_file_is_not_taken_for_this_ones(route: Pupils) -> None:
    shutil.copy(route.file.path, route.file.path.parent / "copied")
    route.area = Area("profile 2", "Staff nightly")
    shutil.copy(route.file.path.parent / "copied", route.file.path)
    with pytest.raises(SyncdeskError, match="What waits in staging of Staff nightly cannot be read"):
        route.staged()


async def test_a_newer_file_is_left_to_the_newer_program(route: Pupils) -> None:
    _altered(route, f"PRAGMA user_version = {VERSION + 1}")
    before = route.file.path.read_bytes()
    result = await route.sync()
    assert result.status is Status.FAILED
    assert "was written by a newer syncdesk" in said(result)
    with pytest.raises(SyncdeskError, match="newer syncdesk"):
        route.select("7-2")
    assert route.file.path.read_bytes() == before


async def test_a_file_that_another_program_holds_is_waited_for_and_then_told(route: Pupils) -> None:
    with closing(sqlite3.connect(route.file.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SyncdeskError, match="Another program is using what waits in staging") as caught:
            route.staging.selection()
        assert caught.value.trait is Trait.LATER
        other.execute("ROLLBACK")
    assert len(route.staged()) == 12


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions hold nobody back here")
async def test_a_folder_that_cannot_be_written_is_told_and_can_still_be_read(route: Pupils) -> None:
    folder = route.file.path.parent
    route.file.path.chmod(0o400)
    folder.chmod(0o500)
    try:
        assert len(route.staged()) == 12
        with pytest.raises(SyncdeskError, match="cannot be read or kept"):
            route.select("7-2")
    finally:
        folder.chmod(0o700)
        route.file.path.chmod(0o600)


@pytest.mark.skipif(resource is None, reason="no limit of a file's size can be set here")
async def test_where_the_disk_is_full_nothing_is_kept(route: Pupils) -> None:
    before = route.staged()
    many = [Pupil(f"7-{n}", f"Pupilname7x{n}") for n in range(1, 4_000)]
    hashes = [row_hash(row) for row in many]
    staged = await route.staging.compare(Reading.of_sent(SENDING), many, hashes)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (route.file.path.stat().st_size + 100_000, hard))
    try:
        with pytest.raises(SyncdeskError, match="What waits in staging of Pupils nightly cannot be read or kept"):
            route.staging.keep(staged)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert route.staged() == before
    route.staging.keep(staged)
    assert len(route.staged()) == 3_999


async def test_the_file_and_its_folder_are_this_users_alone(route: Pupils) -> None:
    assert route.file.path.stat().st_mode & 0o077 == 0
    assert route.file.path.parent.stat().st_mode & 0o077 == 0


async def test_two_processes_at_once_lose_nothing_of_what_either_selects(route: Pupils) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.sync.staging.pupils import Pupils\n"
        "with Pupils(Path(sys.argv[1])) as route:\n"
        "    sys.stdin.readline()\n"
        "    for n in range(int(sys.argv[2]), 13, 2): route.select(f'7-{n}')\n"
    )
    others = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(route.folder), first], cwd=ROOT, stdin=subprocess.PIPE, text=True
        )
        for first in ("1", "2")
    ]
    for other in others:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
    for other in others:
        other.communicate()
        assert other.returncode == 0
    assert all((row.selected, row.by) == (True, "key") for row in route.staged().values())
    assert len(route.staged()) == 12


@pytest.mark.parametrize("version", range(1, VERSION + 1))
async def test_a_file_that_an_earlier_version_left_is_read_and_goes_on(version: int, tmp_path: Path) -> None:
    with Pupils(tmp_path / "route") as route:
        route.file.path.parent.mkdir()
        packed = FROZEN / f"version-{version}.staging.gz"
        assert packed.exists(), "Freeze a staging file of the new version beside this test."
        route.file.path.write_bytes(gzip.decompress(packed.read_bytes()))
        assert route.states() == {f"7-{n}": "synchronised" if n > 3 else "waiting" for n in range(1, 13)}
        staged = route.staged()
        assert (staged["7-1"].selected, staged["7-1"].by) == (False, "key")
        assert (staged["7-5"].selected, staged["7-5"].by) == (True, "new:year=7")
        assert staged["7-4"].news == "changed"
        route.there(pupils(7, 13))
        assert (await route.sync(decision=Decision(beyond=True))).status is Status.DONE
        assert route.staged()["7-13"].selected


def test_the_file_says_what_it_is(route: Pupils) -> None:
    with closing(sqlite3.connect(route.file.path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
