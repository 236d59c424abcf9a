"""Synchronising from the window, against the real engine and the practice system."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.text import text
from syncdesk.timetable.records import Connection, Lesson, Section, Student
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, file_of, move, remove, rename, room_name, saved
from tests.sync.school import BASIC, School

WISH = Wish(UID, (), BASIC)


def states(result: RunResult | None) -> dict[str, str]:
    assert result is not None
    return {step.kind: step.state for step in result.steps}


async def under_way(syncs: Syncs, wish: Wish = WISH) -> asyncio.Task[RunResult | None]:
    """A run that has begun and sent nothing yet."""
    began = asyncio.Event()
    leave = syncs.watch(lambda: began.set() if syncs.busy else None)
    run = asyncio.create_task(syncs.go(wish))
    await asyncio.wait_for(began.wait(), 20)
    leave()
    return run


async def test_what_is_switched_on_can_be_chosen_in_its_order(syncs: Syncs, workspace: Workspace) -> None:
    draft = workspace.draft()
    draft.add(Connection(0, "b", "Second", "generic_liss", "http://127.0.0.1:1/liss", position=2))
    draft.add(Connection(0, "c", "Off", "generic_liss", "http://127.0.0.1:1/liss", position=1, enabled=0))
    await workspace.edit(draft.edit(text("Connections")))
    assert [each.uid for each in syncs.connections()] == [UID, "b"]
    assert syncs.connection("c") is None
    system = syncs.system(UID)
    assert system is not None
    assert system.key == "generic_liss"


async def test_without_a_timetable_there_is_nothing_to_synchronise_with(syncs: Syncs, workspace: Workspace) -> None:
    await workspace.close()
    assert syncs.connections() == []
    assert syncs.basic("") == Wish("", (), ())
    assert "no system" in str(syncs.basic_words(""))
    assert syncs.rotations() == ()
    assert not syncs.first_time(UID)


async def test_basic_says_what_it_does(syncs: Syncs) -> None:
    wish = syncs.basic(UID)
    assert set(BASIC) <= set(wish.send)
    words = str(syncs.basic_words(UID))
    assert "Library" in words
    assert "sections" in words


async def test_dates_are_filled_in_from_today_to_the_end_of_the_year(syncs: Syncs) -> None:
    scope, _notes = syncs.dates(0)
    assert scope.start <= scope.end
    assert not scope.chosen_range


async def test_a_preview_sends_nothing_and_shows_what_go_would_do(syncs: Syncs, school: School) -> None:
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert [(line.kind, line.added) for line in preview.kinds if line.kind == "sections"] == [("sections", 6)]
    preview.close()
    assert school.calls() == []
    assert syncs.blocks == []
    assert syncs.first_time(UID)


async def test_a_preview_under_way_shows_each_of_its_kinds(syncs: Syncs) -> None:
    seen: list[set[str]] = []

    def note(block: Block) -> None:
        seen.append({line.kind for line in block.lines})

    def look() -> None:
        for block in syncs.blocks:
            block.watch(partial(note, block))

    syncs.watch(look)
    preview = await syncs.preview(WISH)
    assert preview is not None
    preview.close()
    assert seen
    assert all(kinds == set(BASIC) for kinds in seen)


async def test_go_sends_and_says_how_it_ended(syncs: Syncs, school: School) -> None:
    told: list[tuple[Block, Wish, RunResult]] = []
    syncs.on_result = lambda *ended: told.append(ended)
    result = await syncs.go(WISH)
    assert result is not None
    assert result.status is Status.DONE
    (block,) = syncs.blocks
    assert told == [(block, WISH, result)]
    assert (block.mark, block.running, block.result) == ("done", False, result)
    assert {line.kind: line.mark for line in block.lines} == dict.fromkeys(BASIC, "done")
    assert (len(school.held("sections")), len(school.held("timetable"))) == (6, 30)
    assert not syncs.first_time(UID)
    assert not syncs.busy


async def test_go_with_a_preview_does_that(syncs: Syncs, workspace: Workspace, school: School) -> None:
    await syncs.go(WISH)
    await move(workspace, "9MAT 1", 1, "R2")
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert [(line.kind, line.changes) for line in preview.kinds if line.changes] == [("timetable", 1)]
    (row,) = await preview.rows(next(line for line in preview.kinds if line.changes))
    assert row.cells[-2:] == ("R1", "R2")
    result = await syncs.go_with(preview, WISH)
    assert result.status is Status.DONE
    assert {str(row["RoomCode"]) for row in school.held("timetable") if row["DayNumber"] == 1} >= {"R2"}


async def test_a_preview_that_is_no_longer_true_sends_nothing(syncs: Syncs, workspace: Workspace) -> None:
    await syncs.go(WISH)
    await move(workspace, "9MAT 1", 1, "R2")
    preview = await syncs.preview(WISH)
    assert preview is not None
    await move(workspace, "9MAT 1", 1, "R3")
    await workspace.save()
    result = await syncs.go_with(preview, WISH)
    assert result.status is Status.FAILED
    assert "new preview" in " ".join(map(str, result.sentences))


async def test_what_is_held_goes_only_where_it_was_chosen_to(
    syncs: Syncs, workspace: Workspace, school: School
) -> None:
    await syncs.go(WISH)
    calls = school.calls()
    await remove(workspace, Section)
    result = await syncs.go(WISH)
    assert result is not None
    assert result.status is Status.HELD
    assert syncs.blocks[0].mark == "held"
    preview = await syncs.preview(WISH)
    assert preview is not None
    left_out = await syncs.go_with(preview, WISH)
    assert set(states(left_out).values()) == {"not_sent"}
    assert school.calls() == calls
    assert len(school.held("sections")) == 6
    preview = await syncs.preview(WISH)
    assert preview is not None
    for line in preview.held:
        preview.choose(line.kind, beyond=True)
    result = await syncs.go_with(preview, WISH)
    assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}
    assert school.held("sections") == []


async def test_what_is_not_saved_is_saved_first(syncs: Syncs, workspace: Workspace, school: School) -> None:
    await rename(workspace, "R1", "Hall")
    assert workspace.shown.unsaved
    await syncs.go(Wish(UID, (), ("rooms",)))
    assert not workspace.shown.unsaved
    assert any("Hall" in map(str, row.values()) for row in school.held("rooms"))


async def test_where_saving_fails_nothing_is_sent(
    syncs: Syncs, workspace: Workspace, school: School, person: Answers
) -> None:
    await rename(workspace, "R1", "Hall")
    path = workspace.shown.path
    assert path is not None
    path.rename(path.with_name("moved.sdesk"))
    path.mkdir()
    assert await syncs.go(WISH) is None
    assert len(person.told) == 1
    assert school.calls("%") == []
    assert syncs.blocks == []
    path.rmdir()


async def test_a_timetable_without_a_file_asks_for_one_first(
    syncs: Syncs, workspace: Workspace, person: Answers
) -> None:
    await workspace.new()
    person.will_say(None)
    assert await syncs.preview(WISH) is None
    assert person.heard == ["Save as"]


async def test_a_password_is_asked_for_once_and_kept_for_the_session(
    school: School, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    syncs = Syncs(workspace, school.service, Secrets(), person)
    await workspace.open(file_of(school, tmp_path / "window.sdesk"))
    person.will_say(school.practice.password)
    for _ in range(2):
        preview = await syncs.preview(WISH)
        assert preview is not None
        preview.close()
    assert person.passwords == [("Library", "", "")]


async def test_who_gives_no_password_sends_nothing(
    school: School, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    syncs = Syncs(workspace, school.service, Secrets(), person)
    await workspace.open(file_of(school, tmp_path / "window.sdesk"))
    person.will_say(None, None)
    assert await syncs.preview(WISH) is None
    assert await syncs.go(WISH) is None
    assert (syncs.blocks, person.told, school.calls("%")) == ([], [], [])


async def test_a_connection_that_leads_elsewhere_now_has_its_password_asked_for_again(
    syncs: Syncs, workspace: Workspace, person: Answers
) -> None:
    connection = syncs.connection(UID)
    assert connection is not None
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(connection, url="http://localhost:1/liss"))
    await workspace.edit(draft.edit(text("Change the address")))
    person.will_say(None)
    assert await syncs.preview(WISH) is None
    ((name, place, why),) = person.passwords
    assert (name, place) == ("Library", "")
    assert "http://localhost:1" in why


async def test_a_password_that_is_wrong_is_told_and_nothing_was_sent(
    syncs: Syncs, school: School, person: Answers
) -> None:
    connection = syncs.connection(UID)
    assert connection is not None
    syncs.secrets.keep(connection, {"password": "wrong"})
    wish = Wish(UID, ("students",), BASIC)
    result = await syncs.go(wish)
    assert result is not None
    assert (result.status, syncs.blocks[0].mark) == (Status.FAILED, "failed")
    assert await syncs.preview(wish) is None
    (told,) = person.told
    assert told.endswith("Nothing was sent.")
    assert [block.running for block in syncs.blocks] == []
    assert school.calls() == []


async def test_dates_that_make_no_sense_are_told(syncs: Syncs, person: Answers) -> None:
    wish = msgspec.structs.replace(WISH, start=date(2026, 12, 1), end=date(2026, 1, 1))
    assert await syncs.go(wish) is None
    assert len(person.told) == 1
    assert syncs.blocks == []


async def test_nothing_chosen_does_nothing_and_is_no_first_time(syncs: Syncs, school: School) -> None:
    result = await syncs.go(Wish(UID, (), ()))
    assert result is not None
    assert result.steps == ()
    assert school.calls() == []
    assert syncs.first_time(UID)


async def test_a_run_is_stopped_by_cancel(syncs: Syncs, school: School) -> None:
    run = await under_way(syncs)
    (block,) = syncs.blocks
    syncs.cancel(block)
    assert block.cancelling
    result = await run
    assert result is not None
    assert (result.status, block.mark, block.running) == (Status.CANCELLED, "left_out", False)
    assert school.calls() == []
    syncs.cancel(block)
    assert not syncs.busy


async def test_a_preview_that_takes_long_is_stopped_by_cancel(syncs: Syncs, school: School, person: Answers) -> None:
    school.practice.misbehave("slow")
    preview = asyncio.create_task(syncs.preview(WISH))
    began = asyncio.Event()
    leave = syncs.watch(lambda: began.set() if syncs.blocks else None)
    await asyncio.wait_for(began.wait(), 20)
    leave()
    syncs.cancel(syncs.blocks[0])
    assert await preview is None
    assert (syncs.blocks, person.told, school.calls()) == ([], [], [])


async def test_stop_ends_everything_that_is_under_way(syncs: Syncs, school: School) -> None:
    run = await under_way(syncs)
    await syncs.stop()
    result = await run
    assert result is not None
    assert result.status is Status.CANCELLED


async def test_who_waits_for_the_end_gets_it(syncs: Syncs) -> None:
    run = await under_way(syncs)
    await syncs.finish()
    result = await run
    assert result is not None
    assert result.status is Status.DONE


async def test_people_that_a_sync_brings_are_in_the_file_and_one_step_of_undo(
    syncs: Syncs, workspace: Workspace, school: School
) -> None:
    assert workspace.document is not None
    await remove(workspace, Student, "S12")
    result = await syncs.go(Wish(UID, ("students",), ()))
    assert {step.kind: step.state for step in result.steps if step.kind} == {"students": "received"}
    assert "S12" in workspace.document.by_code(Student)
    assert not workspace.shown.unsaved
    assert workspace.shown.path is not None
    assert saved(workspace.shown.path, Student, "S12") is not None
    label = workspace.shown.undo
    assert label is not None
    await workspace.undo()
    assert "S12" not in workspace.document.by_code(Student)
    assert str(workspace.shown.undo) == "Remove"


async def test_edits_made_during_a_sync_are_not_lost(syncs: Syncs, workspace: Workspace, school: School) -> None:
    await remove(workspace, Student, "S12")
    run = await under_way(syncs, Wish(UID, ("students",), BASIC))
    assert await rename(workspace, "R1", "Hall")
    result = await run
    assert result is not None
    assert result.status is Status.DONE
    assert room_name(workspace, "R1") == "Hall"
    assert workspace.document is not None
    assert "S12" in workspace.document.by_code(Student)
    assert workspace.document.count(Lesson) == 30


async def test_a_block_that_ended_can_be_taken_away_and_one_under_way_cannot(syncs: Syncs) -> None:
    await syncs.go(WISH)
    (block,) = syncs.blocks
    syncs.dismiss(block)
    assert syncs.blocks == []
    running = Block("Library", quiet=False)
    syncs.blocks.append(running)
    syncs.dismiss(running)
    assert syncs.blocks == [running]


async def test_a_new_run_takes_the_place_of_the_last_one_with_its_system(syncs: Syncs) -> None:
    await syncs.go(WISH)
    await syncs.go(WISH)
    assert [block.connection for block in syncs.blocks] == ["Library"]


async def test_a_support_log_is_written_where_it_is_asked_for(syncs: Syncs) -> None:
    result = await syncs.go(msgspec.structs.replace(WISH, log=True))
    assert result is not None
    assert Path(result.log).is_file()


async def test_everything_goes_again_where_that_is_asked_for(syncs: Syncs, school: School) -> None:
    await syncs.go(WISH)
    calls = len(school.calls())
    await syncs.go(msgspec.structs.replace(WISH, everything=True))
    assert len(school.calls()) == 2 * calls


async def test_the_saved_state_that_runs_read_is_let_go_of_after_them(
    syncs: Syncs, workspace: Workspace, school: School, home: Path
) -> None:
    await syncs.go(WISH)
    await rename(workspace, "R1", "Hall")
    await syncs.go(WISH)
    assert await workspace.close()  # behind the removal of what the runs let go of
    copies = {copy.stem.removeprefix("saved-") for copy in home.rglob("saved-*.sdesk")}
    assert copies == {school.source.session.base_id}
