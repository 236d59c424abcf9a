"""The connections of this computer: kept apart from any timetable, and by several programs at once."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.own import FILE_NAME, OwnConnections
from syncdesk.errors import SettingsError
from syncdesk.timetable.records import Connection

SKOLA24 = Connection(0, "c1", "Skola24", "generic_liss", "https://skola24.example/liss", "ann", "1234")
HALDOR = Connection(0, "c2", "Haldor", "generic_liss", "https://haldor.example/liss", "ann", "1234")


def test_what_was_kept_is_there_in_its_order(tmp_path: Path) -> None:
    own = OwnConnections(tmp_path)
    assert own.all() == []
    own.put(SKOLA24)
    own.put(HALDOR)
    assert OwnConnections(tmp_path).all() == [SKOLA24, HALDOR]
    assert own.named("haldor") == HALDOR
    assert own.named("Nobody") is None


def test_a_connection_takes_the_place_of_the_one_with_its_id(tmp_path: Path) -> None:
    own = OwnConnections(tmp_path)
    own.put(SKOLA24)
    own.put(HALDOR)
    renamed = msgspec.structs.replace(SKOLA24, name="Skola24 of the municipality")
    own.put(renamed)
    assert own.all() == [renamed, HALDOR]
    own.remove("c1")
    assert own.all() == [HALDOR]


def test_a_name_is_there_once(tmp_path: Path) -> None:
    own = OwnConnections(tmp_path)
    own.put(SKOLA24)
    with pytest.raises(SettingsError, match="already has a connection"):
        own.put(msgspec.structs.replace(HALDOR, name="SKOLA24"))
    assert own.all() == [SKOLA24]


def test_a_file_that_is_damaged_is_told_of_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("[{", encoding="utf-8")
    own = OwnConnections(tmp_path)
    with pytest.raises(SettingsError, match="cannot be read") as told:
        own.all()
    assert str(path) in str(told.value.hint)
    with pytest.raises(SettingsError):
        own.put(SKOLA24)
    assert path.read_text(encoding="utf-8") == "[{"


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="permissions of POSIX, which root has none of")
def test_a_folder_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    own = OwnConnections(tmp_path)
    own.put(SKOLA24)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SettingsError, match="cannot be kept"):
            own.put(HALDOR)
    finally:
        tmp_path.chmod(0o700)
    assert own.all() == [SKOLA24]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_reads_it(tmp_path: Path) -> None:
    OwnConnections(tmp_path).put(SKOLA24)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


_ONE = """
import sys
from pathlib import Path
from syncdesk.connections.own import OwnConnections
from syncdesk.timetable.records import Connection
for n in range(5):
    name = f"{sys.argv[2]} {n}"
    OwnConnections(Path(sys.argv[1])).put(Connection(0, name, name, "generic_liss", "https://x.example"))
"""


def test_programs_that_keep_some_at_once_lose_none(tmp_path: Path) -> None:
    started = [subprocess.Popen([sys.executable, "-c", _ONE, str(tmp_path), name]) for name in ("a", "b")]
    assert [each.wait() for each in started] == [0, 0]
    kept = {each.name for each in OwnConnections(tmp_path).all()}
    assert kept == {f"{name} {n}" for name in ("a", "b") for n in range(5)}
