"""Commands whose file is saved say so, whatever failed afterwards; those that could not save took nothing in."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import msgspec
import pytest

from syncdesk.cli.sources import SessionSource
from syncdesk.errors import NotSaved
from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Room, School
from syncdesk.timetable.store import Session, SomebodyElseSaved
from tests.cli.conftest import Command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX alone")


@pytest.fixture
def failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose disk does not confirm that names were written."""
    folder, real = tmp_path / "share", os.fsync
    folder.mkdir()

    def fsync(handle: int) -> None:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode) and about.st_ino == folder.stat().st_ino:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return folder


def test_a_setting_that_is_saved_is_done_with_a_warning(run: Command, file: Path, failing_disk: Path) -> None:
    file = file.rename(failing_disk / file.name)
    ran = run("school", file, "--set", "name=Renamed", "--json")
    assert (ran.code, ran.json["status"]) == (1, "done_with_warnings")
    assert ran.json["school"]["name"] == "Renamed"
    assert ran.json["message"].startswith("Saved, but the disk did not confirm it: Input/output error.")
    assert run("school", file, "--json").json["school"]["name"] == "Renamed"


def test_an_import_that_is_saved_is_done_with_a_warning(run: Command, tmp_path: Path, failing_disk: Path) -> None:
    source = tmp_path / "rooms.csv"
    source.write_text("RoomCode,Name\nR1,Hall\n", encoding="utf-8")
    ran = run("import", source, "-o", failing_disk / "new.sdesk")
    assert ran.code == 1
    assert "Saved, but the disk did not confirm it" in ran.err
    view, _ = read_view(failing_disk / "new.sdesk")
    assert view.count(Room) == 1


@pytest.mark.parametrize("somebody_else", [False, True])
def test_what_is_received_and_cannot_be_saved_is_taken_back(file: Path, *, somebody_else: bool) -> None:
    session = Session.open(file)
    source = SessionSource(session)
    if somebody_else:
        other = Session.open(file)
        other.document.apply(renamed(other))
        other.save()
        other.close()
    else:
        file.unlink()
        file.mkdir()
    with pytest.raises(NotSaved) as failed:
        source.receive(renamed(session))
    assert isinstance(failed.value, SomebodyElseSaved) is somebody_else
    assert not session.unsaved
    assert session.document.undo_labels() == ([], [])
    session.close()


def renamed(session: Session) -> Edit:
    draft = session.document.draft()
    draft.replace(msgspec.structs.replace(next(iter(session.document.of(School).values())), name="From there"))
    return draft.edit(text("Receive"))
