"""What follows a save: which systems it goes to by itself, and what only a Go may send."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters import quiet as module
from syncdesk.desktop.presenters.quiet import QuietSyncs
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.runs import quiet as engine
from syncdesk.runs import requests
from syncdesk.sync.delivery.locks import holding
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, move, written
from tests.sync.school import BASIC, FAST, School

WISH = Wish(UID, (), BASIC)
OTHER = "the other system"


@pytest.fixture
def second(tmp_path: Path, school: School) -> Iterator[School]:
    """Another system of the same school."""
    folder = tmp_path / "second"
    folder.mkdir()
    with School(folder, service=school.service) as second:
        yield second


@pytest.fixture
async def quiet(
    syncs: Syncs, workspace: Workspace, second: School, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[QuietSyncs]:
    """Both systems were synchronised by a person, and are synchronised on save from now on."""
    timing = engine.Timing(delay=engine.timedelta(0), retry_after=())
    monkeypatch.setattr(module, "timing_of", lambda _settings: timing)
    draft = workspace.draft()
    other = draft.add(
        msgspec.structs.replace(second.connection, id=0, uid=OTHER, name="Second", url=second.practice.url)
    )
    assert await workspace.edit(draft.edit(text("Add")))
    await asyncio.to_thread(syncs.secrets.keep, other, {"password": second.practice.password})
    for uid in (UID, OTHER):
        assert await gone(syncs, msgspec.structs.replace(WISH, connection=uid)) is Status.DONE
        await asyncio.to_thread(syncs.service.set_sync_on_save, uid, on=True)
    quiet = QuietSyncs(workspace, syncs, syncs.secrets)
    workspace.on_saved, syncs.on_over = quiet.heard, quiet.over
    yield quiet
    await quiet.stop()


async def pending(syncs: Syncs) -> frozenset[str]:
    """The connections whose quiet runs are noted as not done."""
    file = await syncs.file()
    assert file is not None
    return await asyncio.to_thread(syncs.service._stores.preferences.take_pending, file.key)


async def gone(syncs: Syncs, wish: Wish = WISH) -> Status:
    """She looks at the preview and presses Go; how that ended."""
    preview = await syncs.preview(wish)
    assert preview is not None
    return (await syncs.go_with(preview, wish)).status


def room(school: School) -> object:
    """The room that the system has for the lesson that the tests move."""
    lessons = school.held("timetable")
    return next(row["RoomCode"] for row in lessons if (row["ClassCode"], row["DayNumber"]) == ("9MAT 1", 1))


async def test_a_preview_sends_nothing_anywhere_and_its_go_goes_through(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, second: School
) -> None:
    await move(workspace, "9MAT 1", 1, "R2")
    calls = len(school.calls()), len(second.calls())
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert not workspace.shown.unsaved
    for _ in range(20):
        await asyncio.sleep(0)
    assert (len(school.calls()), len(second.calls())) == calls
    assert (await syncs.go_with(preview, WISH)).status is Status.DONE
    await quiet.finish()
    assert (room(school), room(second)) == ("R2", "R2")
    assert quiet.badges == {}


async def test_a_preview_begins_after_the_quiet_run_that_is_under_way(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School
) -> None:
    syncs.out_of_the_way = quiet.out_of_the_way
    async with holding(syncs.service._stores.state.folder / "locks", school.target, "Library"):
        await move(workspace, "9MAT 1", 1, "R2")
        assert await workspace.save()
        while not any(block.quiet and block.connection == "Library" for block in syncs.blocks):
            await asyncio.sleep(0)
        looking = asyncio.create_task(syncs.preview(WISH))
        while len(syncs.blocks) < 3 and not looking.done():
            await asyncio.sleep(0)
        assert not looking.done()
    preview = await looking
    assert preview is not None
    assert not any(line.changes for line in preview.kinds)
    assert (await syncs.go_with(preview, WISH)).status is Status.DONE
    assert room(school) == "R2"


async def test_what_she_looked_at_and_did_not_send_goes_to_the_others_and_there_with_her_next_save(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, second: School
) -> None:
    await move(workspace, "9MAT 1", 1, "R2")
    preview = await syncs.preview(WISH)
    assert preview is not None
    preview.close()
    await quiet.finish()
    assert (room(school), room(second)) == ("R1", "R2")
    await move(workspace, "9MAT 2", 1, "R3")
    assert await workspace.save()
    await quiet.finish()
    assert (room(school), room(second)) == ("R2", "R2")


async def test_a_save_of_hers_goes_as_it_was_where_a_later_one_was_only_looked_at(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, second: School
) -> None:
    with syncs.attention.taken():
        await move(workspace, "9MAT 1", 1, "R2")
        assert await workspace.save()
        await move(workspace, "9MAT 1", 1, "R3")
        preview = await syncs.preview(WISH)
        assert preview is not None
        preview.close()
    await quiet.finish()
    assert (room(school), room(second)) == ("R2", "R3")


async def test_what_a_go_did_not_send_for_a_reason_that_passes_goes_by_itself(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "ready", partial(requests.ready, retries=FAST))
    await move(workspace, "9MAT 1", 1, "R2")
    with syncs.attention.taken():
        school.practice.misbehave("http_503")
        result = await syncs.go(WISH)
        assert result is not None
        assert result.status is Status.FAILED
        school.practice.misbehave()
    await quiet.finish()
    assert room(school) == "R2"


async def test_the_save_before_another_timetable_is_opened_is_followed_by_its_runs(
    quiet: QuietSyncs, workspace: Workspace, person: Answers, school: School, second: School, tmp_path: Path
) -> None:
    await move(workspace, "9MAT 1", 1, "R2")
    person.will_say("save")
    assert await workspace.open(written(tmp_path / "b" / "other.sdesk"))
    await quiet.finish()
    assert (room(school), room(second)) == ("R2", "R2")
    assert quiet.badges == {}


async def test_the_save_as_the_program_ends_is_sent_when_the_timetable_is_opened_again(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, person: Answers, school: School
) -> None:
    path = workspace.shown.path
    assert path is not None
    await move(workspace, "9MAT 1", 1, "R2")
    person.will_say("save")
    with syncs.attention.taken():  # it ends before the run begins
        assert await workspace.close()
        await quiet.stop()
    assert room(school) == "R1"
    again = QuietSyncs(workspace, syncs, syncs.secrets)
    assert await workspace.open(path)
    await again.resume()
    await again.finish()
    await again.stop()
    assert room(school) == "R2"


async def test_what_a_killed_program_was_about_to_send_is_sent_when_the_timetable_is_opened_again(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School
) -> None:
    with syncs.attention.taken():  # it is gone before the run begins
        await move(workspace, "9MAT 1", 1, "R2")
        assert await workspace.save()
        while len(quiet.names) < 2:
            await asyncio.sleep(0)
        again = QuietSyncs(workspace, syncs, syncs.secrets)
        await again.resume()
    await again.finish()
    await again.stop()
    assert room(school) == "R2"
    assert await pending(syncs) == frozenset()


async def test_what_she_only_looked_at_is_not_sent_at_the_next_start_either(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, second: School
) -> None:
    with syncs.attention.taken():
        await move(workspace, "9MAT 1", 1, "R2")
        assert await workspace.save()
        await move(workspace, "9MAT 1", 1, "R3")
        preview = await syncs.preview(WISH)
        assert preview is not None
        preview.close()
        await quiet.stop()
    again = QuietSyncs(workspace, syncs, syncs.secrets)
    await again.resume()
    await again.finish()
    await again.stop()
    assert (room(school), room(second)) == ("R1", "R3")


async def test_another_timetable_may_be_opened_before_a_run_has_begun(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, tmp_path: Path
) -> None:
    await move(workspace, "9MAT 1", 1, "R2")
    with syncs.attention.taken():
        assert await workspace.save()
        assert await workspace.open(written(tmp_path / "b" / "other.sdesk"))
    await quiet.finish()
    assert room(school) == "R2"
    assert await asyncio.to_thread(syncs.service.paused, UID) == ()


async def test_the_form_says_that_unsaved_changes_are_saved_first(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace
) -> None:
    assert syncs.unsaved_words() is None
    await move(workspace, "9MAT 1", 1, "R2")
    assert str(syncs.unsaved_words()) == "You have unsaved changes; they are saved first."
