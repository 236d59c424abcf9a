"""What a save sets off in the window."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest

from syncdesk.connections.settings import target_of
from syncdesk.desktop.presenters import quiet as module
from syncdesk.desktop.presenters.quiet import QuietSyncs
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.runs import quiet as engine
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from syncdesk.timetable.records import Connection, Section
from syncdesk.timetable.tables import Tables
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, move, remove
from tests.sync.school import BASIC, School

WISH = Wish(UID, (), BASIC)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quiet runs start without the usual moment's wait and are not tried again."""
    timing = engine.Timing(delay=engine.timedelta(0), retry_after=())
    monkeypatch.setattr(module, "timing_of", lambda _settings: timing)


@pytest.fixture
async def quiet(syncs: Syncs, workspace: Workspace, at_once: None) -> AsyncIterator[QuietSyncs]:
    """A person synchronised once and then switched it on."""
    secrets = syncs.secrets
    quiet = QuietSyncs(workspace, syncs, secrets)
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert (await syncs.go_with(preview, WISH)).status is Status.DONE
    syncs.service.set_sync_on_save(UID, on=True)
    yield quiet
    await quiet.stop()


def by_code(document: Tables, code: str) -> Section:
    return next(row for row in document.of(Section).values() if row.code == code)


async def after_a_save(quiet: QuietSyncs, workspace: Workspace) -> None:
    assert await workspace.save()
    await quiet.saved()
    await quiet.finish()


async def test_a_save_sends_what_changed_and_says_nothing(
    quiet: QuietSyncs, workspace: Workspace, school: School, person: Answers
) -> None:
    await move(workspace, "9MAT 1", 1, "R2")
    await after_a_save(quiet, workspace)
    rows = [dict(row) for row in school.holds("timetable")]
    assert any(row["ClassCode"] == "9MAT 1" and row["DayNumber"] == 1 and row["RoomCode"] == "R2" for row in rows)
    assert quiet.badges == {}
    assert person.told == []


async def test_its_block_is_in_the_panel_while_it_lasts_and_is_a_quiet_one(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace
) -> None:
    seen: list[bool] = []
    syncs.watch(lambda: seen.extend(block.quiet for block in syncs.blocks if block.running))
    await move(workspace, "9MAT 1", 1, "R2")
    await after_a_save(quiet, workspace)
    assert seen
    assert all(seen)
    assert not any(block.quiet for block in syncs.blocks)


async def test_a_save_that_would_take_much_away_is_a_badge_until_it_is_seen(
    quiet: QuietSyncs, workspace: Workspace, school: School
) -> None:
    calls = len(school.calls())
    await remove(workspace, Section)
    await after_a_save(quiet, workspace)
    badge = quiet.trouble
    assert badge is not None
    assert badge.paused
    assert str(quiet.words(badge)) == "Library: quiet syncs are paused"
    assert len(school.calls()) == calls
    quiet.seen()
    assert quiet.trouble is None


async def test_a_password_that_is_not_here_is_a_badge_and_nobody_is_asked(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, person: Answers
) -> None:
    connection = syncs.connection(UID)
    assert connection is not None
    syncs.secrets.forget(connection)
    await move(workspace, "9MAT 1", 1, "R2")
    await after_a_save(quiet, workspace)
    badge = quiet.trouble
    assert badge is not None
    assert "There is no password" in str(badge.sentences[0])
    assert person.told == []


async def test_a_connection_that_is_not_to_be_synchronised_on_save_is_left_alone(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School
) -> None:
    syncs.service.set_sync_on_save(UID, on=False)
    calls = len(school.calls())
    await move(workspace, "9MAT 1", 1, "R2")
    await after_a_save(quiet, workspace)
    assert len(school.calls()) == calls


async def test_one_that_fails_does_not_stop_another(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School
) -> None:
    draft = workspace.draft()
    dead = Connection(0, "dead", "Dead", "generic_liss", "http://127.0.0.1:1/liss", "u", "1", "none")
    draft.add(dead)
    await workspace.edit(draft.edit(text("Add")))
    syncs.secrets.keep(dead, {"password": "x"})
    syncs.service.set_sync_on_save("dead", on=True)
    syncs.service._stores.preferences.note_good_active_run(target_of(dead))
    await move(workspace, "9MAT 1", 1, "R2")
    await after_a_save(quiet, workspace)
    assert set(quiet.badges) == {"dead"}
    assert any(dict(row).get("RoomCode") == "R2" for row in school.holds("timetable"))


async def test_what_is_left_at_the_end_goes_on_at_the_next_start(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = engine.Timing(delay=engine.timedelta(minutes=30))
    monkeypatch.setattr(module, "timing_of", lambda _settings: later)
    await move(workspace, "9MAT 1", 1, "R2")
    assert await workspace.save()
    await quiet.saved()
    assert quiet.names == ["Library"]
    await quiet.stop()
    assert not quiet.busy
    now = engine.Timing(delay=engine.timedelta(0))
    monkeypatch.setattr(module, "timing_of", lambda _settings: now)
    again = QuietSyncs(workspace, syncs, syncs.secrets)
    await again.resume()
    await again.finish()
    assert any(dict(row).get("RoomCode") == "R2" for row in school.holds("timetable"))
    await again.resume()
    assert not again.busy


async def test_three_slow_ones_in_a_row_suggest_longer_pauses(quiet: QuietSyncs, monkeypatch: pytest.MonkeyPatch,
                                                              workspace: Workspace) -> None:  # fmt: skip
    monkeypatch.setattr(module, "SLOW_SECONDS", -1.0)
    for number in range(3):
        assert quiet.suggestion is None
        await move(workspace, "9MAT 1", 1, f"R{number + 2}")
        await after_a_save(quiet, workspace)
    assert quiet.suggestion is not None
    assert "longer pause" in str(quiet.suggestion)


async def test_it_goes_with_the_rotation_of_the_sync_before(
    quiet: QuietSyncs, syncs: Syncs, workspace: Workspace, school: School
) -> None:
    document = workspace.document
    assert document is not None
    draft = workspace.draft()
    for code, rotation in (("9MAT 1", "1"), ("9MAT 2", "2")):
        draft.replace(msgspec.structs.replace(by_code(document, code), rotations=rotation))
    assert await workspace.edit(draft.edit(text("Rotations")))
    wish = Wish(UID, (), BASIC, rotation=2)
    preview = await syncs.preview(wish)
    assert preview is not None
    for line in preview.held:
        preview.choose(line.kind, beyond=True)
    assert (await syncs.go_with(preview, wish)).status is Status.DONE
    await move(workspace, "9MAT 3", 1, "R2")
    await after_a_save(quiet, workspace)
    assert quiet.badges == {}
    codes = {dict(row)["ClassCode"] for row in school.holds("sections")}
    assert "9MAT 2" in codes
    assert "9MAT 1" not in codes
    assert any(row["ClassCode"] == "9MAT 3" and row["RoomCode"] == "R2" for row in map(dict, school.holds("timetable")))
