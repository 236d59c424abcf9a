"""What a crash left: found wherever its file is now, compared with what was saved, and asked about once each."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import msgspec
import pytest

from syncdesk import places
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.timetable.records import Room
from tests.desktop.person import Answers
from tests.desktop.timetables import left_by_a_crash, renames, renaming, room_name, saved, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "school" / "school.sdesk")


async def test_what_a_crash_left_with_nothing_unsaved_is_cleared_and_nobody_is_asked(
    workspace: Workspace, person: Answers, path: Path
) -> None:
    left_by_a_crash(path)
    assert await workspace.open(path)
    assert (person.heard, workspace.shown.unsaved) == ([], False)
    assert await workspace.close()
    assert list(places.sessions_folder().iterdir()) == []


async def test_what_a_crash_left_unsaved_is_offered_without_naming_the_file(
    workspace: Workspace, person: Answers, path: Path
) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    person.will_say("go_on")
    assert await workspace.recover_unnamed()
    assert str(person.questions[0].title) == "Unsaved changes to “school” were found"
    assert "The last change was: Rename a room." in map(str, person.questions[0].details)
    assert (room_name(workspace, "R1"), workspace.shown.path) == ("Hall", path)


async def test_what_a_crash_left_of_a_file_that_was_renamed_is_offered_and_saved_there(
    workspace: Workspace, person: Answers, path: Path
) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    renamed = path.rename(path.with_name("renamed.sdesk"))
    person.will_say("go_on")
    assert await workspace.open(renamed)
    assert await workspace.save()
    assert saved(renamed, Room, "R1").name == "Hall"
    assert not path.exists()


async def test_of_several_that_were_left_none_is_lost(workspace: Workspace, person: Answers, path: Path) -> None:
    for name in ("First", "Second"):
        left_by_a_crash(path, renames("R1", name))
    person.will_say("go_on")
    assert await workspace.open(path)
    assert room_name(workspace, "R1") == "Second"
    await workspace.discard()
    person.will_say("go_on")
    assert await workspace.open(path)
    assert room_name(workspace, "R1") == "First"


async def test_what_was_left_and_cannot_be_read_is_put_aside_and_told_once(
    workspace: Workspace, person: Answers, path: Path
) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    (folder,) = places.sessions_folder().iterdir()
    (folder / "session.db").write_bytes(b"no database" * 1000)
    assert await workspace.open(path)
    assert "It was put aside here: " in person.told[0]
    assert await workspace.close()
    assert await workspace.open(path)
    assert len(person.told) == 1


@pytest.mark.parametrize("started", ["", "yesterday", "9999-12-31T23:59:59+00:00", "2026-02-09T08:00:00"])
async def test_what_a_crash_left_is_offered_although_it_does_not_say_when_it_was_begun(
    workspace: Workspace, person: Answers, path: Path, started: str
) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    (info,) = places.sessions_folder().glob("*/session.json")
    info.write_bytes(msgspec.json.encode({**msgspec.json.decode(info.read_bytes()), "started": started}))
    person.will_say("go_on")
    assert await workspace.open(path)
    assert room_name(workspace, "R1") == "Hall"
    await workspace.discard()


@pytest.mark.parametrize("moment", [-(10**11), 253_402_300_800])
async def test_a_file_that_was_written_in_no_year_of_ours_opens(workspace: Workspace, path: Path, moment: int) -> None:
    os.utime(path, (moment, moment))
    taken = path.stat().st_mtime  # a file system has a first and a last year of its own
    assert await workspace.open(path)
    in_a_year_of_ours = 0 <= taken < 9000 * 365 * 86400 - 1970 * 365 * 86400
    assert bool(workspace.shown.saved_at) is in_a_year_of_ours
    await workspace.discard()


async def test_a_file_whose_disk_does_not_answer_any_more_keeps_no_edit_from_being_made(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await workspace.open(path)
    ask = Path.stat

    def stale(asked: Path, **how: bool) -> os.stat_result:
        if asked == path:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
        return ask(asked, **how)

    monkeypatch.setattr(Path, "stat", stale)
    document = workspace.document
    assert document is not None
    assert await workspace.edit(renaming(document, document.draft(), "R1", "Hall"))
    assert (room_name(workspace, "R1"), workspace.shown.saved_at) == ("Hall", "")
    monkeypatch.undo()
    await workspace.discard()
