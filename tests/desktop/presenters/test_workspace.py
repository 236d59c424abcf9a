"""The open timetable: nothing is lost without a word, whatever happens to the file."""

from __future__ import annotations

import asyncio
import errno
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from syncdesk.desktop.presenters.open_document import Key
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import NotSaved
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import Lesson, Room, School
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import RowChange
from tests.desktop.person import Answers
from tests.desktop.timetables import (
    elsewhere,
    left_by_a_crash,
    remove,
    rename,
    renames,
    renaming,
    room_name,
    saved,
    written,
)
from tests.test_filelocks import refuse_flock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "school" / "school.sdesk")


@pytest.fixture
async def opened(workspace: Workspace, path: Path) -> Workspace:
    assert await workspace.open(path)
    return workspace


async def test_a_folder_without_locks_is_told_of_once(
    opened: Workspace, person: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_flock(monkeypatch, errno.ENOLCK)
    for name in "Hall", "Gym":
        assert await rename(opened, "R1", name)
        assert await opened.save()
    assert person.told == [
        "Saved The folder of “school.sdesk” has no locks. Nobody else should save in it at the same moment."
    ]
    assert saved(path, Room, "R1").name == "Gym"


NO_QT = """
import sys, pkgutil, importlib
from syncdesk.desktop import presenters, display
for module in pkgutil.iter_modules(presenters.__path__):
    importlib.import_module(f"{presenters.__name__}.{module.name}")
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"PySide6", "shiboken6", "qasync"}))
"""


def test_presenters_can_be_used_without_qt() -> None:
    ran = subprocess.run([sys.executable, "-c", NO_QT], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


async def test_at_first_nothing_is_open(workspace: Workspace) -> None:
    assert workspace.document is None
    assert workspace.document_id == ""
    assert (workspace.shown.name, workspace.shown.undo) == ("", None)
    assert not await workspace.save()
    await workspace.undo()


async def test_an_opened_file_is_shown_by_its_name_and_is_saved(opened: Workspace, path: Path) -> None:
    assert (opened.shown.name, opened.shown.path, opened.shown.unsaved) == ("school", path, False)
    assert opened.shown.saved_at
    assert opened.document_id
    assert opened.document is not None
    assert opened.document.count(Lesson) == 30


async def test_a_file_that_cannot_be_opened_is_told_and_what_is_open_stays(
    opened: Workspace, person: Answers, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.sdesk"
    bad.write_text("no timetable", encoding="utf-8")
    before, generation = opened.document, opened.generation
    assert not await opened.open(bad)
    assert not await opened.open(tmp_path / "nowhere.sdesk")
    assert [("bad.sdesk" in told, "nowhere.sdesk" in told) for told in person.told] == [(True, False), (False, True)]
    assert opened.document is before
    assert (opened.generation, opened.shown.name, opened.shown.doing) == (generation, "school", None)


async def test_a_file_that_another_window_has_open_is_told(workspace: Workspace, person: Answers, path: Path) -> None:
    other = Session.open(path, "window")
    try:
        assert not await workspace.open(path)
    finally:
        other.close()
    assert len(person.told) == 1
    assert workspace.document is None


async def test_an_edit_is_unsaved_until_it_is_saved(opened: Workspace, path: Path) -> None:
    assert await rename(opened, "R1", "Hall")
    assert opened.shown.unsaved
    assert saved(path, Room, "R1").name == "Roomname 1"
    assert await opened.save()
    assert not opened.shown.unsaved
    assert saved(path, Room, "R1").name == "Hall"


async def test_undo_and_redo_say_what_they_would_take_back(opened: Workspace) -> None:
    assert (opened.shown.undo, opened.shown.redo) == (None, None)
    await rename(opened, "R1", "Hall")
    await remove(opened, Room, "R2")
    assert str(opened.shown.undo) == "Remove"
    await opened.undo()
    assert (str(opened.shown.undo), str(opened.shown.redo)) == ("Rename a room", "Remove")
    await opened.undo()
    assert (opened.shown.undo, str(opened.shown.redo)) == (None, "Rename a room")
    assert room_name(opened, "R1") == "Roomname 1"
    assert not opened.shown.unsaved
    await opened.redo()
    assert room_name(opened, "R1") == "Hall"


async def test_an_edit_that_is_refused_is_told_and_changes_nothing(opened: Workspace, person: Answers) -> None:
    room = Room(9001, "R1", "the code of another room")
    assert not await opened.edit(Edit(text("Add a room"), (RowChange(None, room),)))
    assert len(person.told) == 1
    assert not opened.shown.unsaved
    assert room_name(opened, "R1") == "Roomname 1"


async def test_a_new_timetable_asks_where_to_be_saved(opened: Workspace, person: Answers, tmp_path: Path) -> None:
    assert await opened.new()
    assert (opened.shown.name, opened.shown.path, opened.shown.unsaved) == ("Untitled", None, True)
    person.will_say(tmp_path / "first")
    assert await opened.save()
    assert person.proposed[0].name == "Untitled.sdesk"
    assert (opened.shown.name, opened.shown.path) == ("first", tmp_path / "first.sdesk")
    assert (tmp_path / "first.sdesk").is_file()


async def test_a_new_timetable_whose_place_is_not_chosen_stays_unsaved(workspace: Workspace, person: Answers) -> None:
    await workspace.new()
    person.will_say(None)
    assert not await workspace.save()
    assert workspace.shown.unsaved


async def test_save_as_goes_on_with_the_other_file(opened: Workspace, person: Answers, path: Path) -> None:
    other = path.with_name("other.sdesk")
    told: list[str] = []
    opened.on_saved = lambda _plan_of: told.append(opened.shown.name)
    await rename(opened, "R1", "Hall")
    document_id = opened.document_id
    person.will_say(other)
    assert await opened.save_as()
    assert (opened.shown.path, opened.document_id, told) == (other, document_id, ["other"])
    assert [saved(each, Room, "R1").name for each in (path, other)] == ["Roomname 1", "Hall"]


async def test_a_file_that_was_not_named_whole_is_not_replaced_unasked(
    opened: Workspace, person: Answers, path: Path
) -> None:
    other = written(path.with_name("other.v2.sdesk"))
    await rename(opened, "R1", "Hall")
    named = other.with_name("other.v2")
    person.will_say(named, "")
    assert not await opened.save_as()
    assert (opened.shown.path, saved(other, Room, "R1").name) == (path, "Roomname 1")
    person.will_say(named, "replace")
    assert await opened.save_as()
    assert (opened.shown.path, saved(other, Room, "R1").name) == (other, "Hall")
    assert [question.default for question in person.questions] == ["", ""]


async def test_who_closes_with_unsaved_changes_is_asked_first(opened: Workspace, person: Answers, path: Path) -> None:
    await rename(opened, "R1", "Hall")
    person.will_say("", "save")
    assert not await opened.close()
    assert opened.shown.unsaved
    assert await opened.close()
    assert [question.default for question in person.questions] == ["save", "save"]
    assert opened.document is None
    assert saved(path, Room, "R1").name == "Hall"


async def test_who_throws_changes_away_gets_a_closed_timetable_and_the_old_file(
    opened: Workspace, person: Answers, path: Path
) -> None:
    await rename(opened, "R1", "Hall")
    person.will_say("discard")
    assert await opened.close()
    assert saved(path, Room, "R1").name == "Roomname 1"
    assert await opened.open(path)
    assert room_name(opened, "R1") == "Roomname 1"


@pytest.mark.parametrize("answer", ["save", "discard", ""])
async def test_who_opens_another_file_over_unsaved_changes_is_asked_first(
    opened: Workspace, person: Answers, path: Path, answer: str
) -> None:
    other = written(path.with_name("other.sdesk"))
    await rename(opened, "R1", "Hall")
    person.will_say(answer)
    assert await opened.open(other) is bool(answer)
    assert opened.shown.name == ("other" if answer else "school")
    assert saved(path, Room, "R1").name == ("Hall" if answer == "save" else "Roomname 1")


async def test_closing_stays_open_where_the_save_it_asked_for_fails(
    opened: Workspace, person: Answers, path: Path
) -> None:
    await rename(opened, "R1", "Hall")
    path.unlink()
    path.parent.rmdir()
    person.will_say("save")
    assert not await opened.close()
    assert opened.shown.unsaved
    assert room_name(opened, "R1") == "Hall"


async def test_a_save_that_fails_says_so_and_keeps_everything(opened: Workspace, person: Answers, path: Path) -> None:
    await rename(opened, "R1", "Hall")
    path.unlink()
    path.parent.rmdir()
    told: list[str] = []
    opened.on_saved = lambda _plan_of: told.append("saved")
    assert not await opened.save()
    assert len(person.told) == 1
    assert "Your changes are kept." in person.told[0]
    assert opened.shown.unsaved
    assert opened.shown.trouble
    assert opened.shown.doing is None
    assert told == []
    assert (room_name(opened, "R1"), str(opened.shown.undo)) == ("Hall", "Rename a room")
    path.parent.mkdir()
    person.will_say("save_as", path)
    assert await opened.save()
    assert opened.shown.trouble == ()
    assert saved(path, Room, "R1").name == "Hall"


async def test_what_somebody_else_saved_is_joined_as_one_step_of_undo(
    opened: Workspace, person: Answers, path: Path
) -> None:
    await rename(opened, "R1", "Mine")
    elsewhere(path, renames("R2", "Theirs"))
    person.will_say({})
    assert await opened.save()
    (merge,) = person.merges
    assert (len(merge.mine), len(merge.theirs), merge.conflicts) == (1, 1, ())
    assert [saved(path, Room, code).name for code in ("R1", "R2")] == ["Mine", "Theirs"]
    assert str(opened.shown.undo) == "Join what somebody else saved"
    await opened.undo()
    assert [room_name(opened, code) for code in ("R1", "R2")] == ["Mine", "Roomname 2"]


@pytest.mark.parametrize(("side", "name"), [("mine", "Mine"), ("theirs", "Theirs")])
async def test_where_both_changed_a_record_the_side_that_was_chosen_is_saved(
    opened: Workspace, person: Answers, path: Path, side: str, name: str
) -> None:
    await rename(opened, "R1", "Mine")
    elsewhere(path, renames("R1", "Theirs"))
    person.will_say(lambda: {conflict.key: side for conflict in person.merges[0].conflicts})
    assert await opened.save()
    assert len(person.merges[0].conflicts) == 1
    assert saved(path, Room, "R1").name == name
    assert not opened.shown.unsaved


async def test_who_does_not_join_now_keeps_her_changes_and_the_other_ones_file(
    opened: Workspace, person: Answers, path: Path
) -> None:
    await rename(opened, "R1", "Mine")
    elsewhere(path, renames("R2", "Theirs"))
    person.will_say(None)
    assert not await opened.save()
    assert opened.shown.unsaved
    assert "somebody else saved" in str(opened.shown.trouble[0])
    assert [saved(path, Room, code).name for code in ("R1", "R2")] == ["Roomname 1", "Theirs"]
    assert room_name(opened, "R1") == "Mine"


async def test_a_third_save_in_between_is_asked_about_anew(opened: Workspace, person: Answers, path: Path) -> None:
    def meanwhile() -> dict[object, str]:
        elsewhere(path, renames("R3", "Third"))
        return {}

    await rename(opened, "R1", "Mine")
    elsewhere(path, renames("R2", "Theirs"))
    person.will_say(meanwhile, {})
    assert await opened.save()
    assert [saved(path, Room, code).name for code in ("R1", "R2", "R3")] == ["Mine", "Theirs", "Third"]


async def test_who_goes_on_after_a_crash_has_all_changes(workspace: Workspace, person: Answers, path: Path) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    person.will_say("go_on")
    assert await workspace.open(path)
    assert person.questions[0].default == "go_on"
    assert (room_name(workspace, "R1"), workspace.shown.unsaved) == ("Hall", True)
    assert str(workspace.shown.undo) == "Rename a room"
    assert await workspace.save()
    assert saved(path, Room, "R1").name == "Hall"


async def test_who_throws_away_what_a_crash_left_is_not_asked_again(
    workspace: Workspace, person: Answers, path: Path
) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    person.will_say("discard")
    assert await workspace.open(path)
    assert (room_name(workspace, "R1"), workspace.shown.unsaved) == ("Roomname 1", False)
    assert await workspace.close()
    assert await workspace.open(path)
    assert len(person.questions) == 1


async def test_who_decides_later_opens_nothing_and_is_asked_again(
    workspace: Workspace, person: Answers, path: Path
) -> None:
    left_by_a_crash(path, renames("R1", "Hall"))
    person.will_say("")
    assert not await workspace.open(path)
    assert workspace.document is None
    person.will_say("go_on")
    assert await workspace.open(path)
    assert room_name(workspace, "R1") == "Hall"


async def test_what_a_crash_left_of_a_timetable_without_a_file_is_offered(
    workspace: Workspace, person: Answers
) -> None:
    session = Session.new("window")
    session.document.fill({Room: [Room(1, "R1", "Hall")]})
    session.close(keep=True)
    person.will_say("go_on")
    assert await workspace.recover_unnamed()
    assert (room_name(workspace, "R1"), workspace.shown.path) == ("Hall", None)


async def test_where_nothing_crashed_nothing_is_offered(workspace: Workspace, person: Answers) -> None:
    assert not await workspace.recover_unnamed()
    assert person.heard == []


async def test_the_sample_school_is_a_file_of_its_own_each_time(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    for name in ("Sample College", "Sample College 2"):
        assert await workspace.sample(date(2026, 2, 9), folder)
        assert (workspace.shown.name, workspace.shown.unsaved) == (name, False)
        assert (folder / f"{name}.sdesk").is_file()
        assert workspace.document is not None
        assert workspace.document.of(School)[1].name == "Sample College"


async def test_what_a_sync_brings_is_one_step_of_undo_and_saved(opened: Workspace, path: Path) -> None:
    document = opened.document
    assert document is not None
    edit = renaming(document, opened.draft(), "R1", "Brought")
    with closing(opened.source()) as source:
        assert await asyncio.to_thread(source.receive, edit) == opened.save_id
    assert saved(path, Room, "R1").name == "Brought"
    assert (str(opened.shown.undo), opened.shown.unsaved) == ("Rename a room", False)
    await opened.undo()
    assert (room_name(opened, "R1"), opened.shown.unsaved) == ("Roomname 1", True)


async def test_what_a_sync_brings_is_taken_back_where_it_cannot_be_saved(opened: Workspace, path: Path) -> None:
    assert opened.document is not None
    edit = renaming(opened.document, opened.draft(), "R1", "Brought")
    elsewhere(path, renames("R2", "Theirs"))
    with pytest.raises(NotSaved):
        await opened.receive(edit, Key(opened.document_id, path))
    assert (room_name(opened, "R1"), opened.shown.unsaved) == ("Roomname 1", False)


async def test_rows_in_memory_change_in_the_loops_thread_only(
    opened: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    real = Document.apply_in_memory

    def noting(document: Document, edit: Edit) -> None:
        threads.add(threading.get_ident())
        real(document, edit)

    monkeypatch.setattr(Document, "apply_in_memory", noting)
    opened.watch(lambda: threads.add(threading.get_ident()))
    await rename(opened, "R1", "Hall")
    await opened.undo()
    await opened.redo()
    await opened.save()
    assert opened.document is not None
    edit = renaming(opened.document, opened.draft(), "R1", "Brought")
    with closing(opened.source()) as source:
        await asyncio.to_thread(source.receive, edit)
    assert threads == {threading.get_ident()}


async def test_a_watcher_that_left_is_told_nothing(opened: Workspace) -> None:
    told: list[Any] = []
    leave = opened.watch(lambda: told.append(opened.shown.undo))
    await rename(opened, "R1", "Hall")
    leave()
    leave()
    count = len(told)
    assert count
    await opened.undo()
    assert len(told) == count


async def test_edits_made_at_the_same_time_are_made_one_after_the_other(opened: Workspace) -> None:
    results = await asyncio.gather(*(rename(opened, f"R{n}", "Hall") for n in range(1, 6)), opened.save())
    assert all(results)
    assert {room_name(opened, f"R{n}") for n in range(1, 6)} == {"Hall"}
