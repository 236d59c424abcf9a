"""What a crash left: found wherever its file is now, compared with what was saved, and asked about once each."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk import places
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.timetable.records import Room
from tests.desktop.person import Answers
from tests.desktop.timetables import left_by_a_crash, renames, room_name, saved, written


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
