"""The systems of the open timetable, against the real engine and the practice system."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import msgspec
import pytest

from syncdesk.connections.option_values import to_store
from syncdesk.connections.settings import system_of, target_of
from syncdesk.desktop.presenters.history import RunHistory
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.systems import Line, SystemCard, Systems
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import Template, text
from syncdesk.timetable.records import Connection, Section
from tests.desktop.person import Answers
from tests.desktop.runs import WISH, killed, ran, recode, story
from tests.desktop.timetables import UID, move, remove
from tests.sync.school import BASIC, FAST, School


def said(line: Line) -> str:
    """What a line says; one that speaks of a moment, with the moment still to be filled in."""
    return line.text.words if isinstance(line.text, Template) else str(line.text)


@pytest.fixture
def systems(workspace: Workspace, syncs: Syncs) -> Systems:
    return Systems(workspace, syncs)


async def card(systems: Systems, uid: str = UID) -> SystemCard:
    await systems.refresh()
    return next(card for card in systems.cards if card.uid == uid)


def summary(card: SystemCard) -> tuple[str, str, str, str]:
    return card.mark, said(card.state), said(card.next), str(card.waits)


async def set_up(workspace: Workspace, **changes: object) -> None:
    """Change the window's connection, and save."""
    assert workspace.document is not None
    (connection,) = (each for each in workspace.document.of(Connection).values() if each.uid == UID)
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(connection, **changes))
    assert await workspace.edit(draft.edit(text("Connection")))
    assert await workspace.save()


async def options(workspace: Workspace, syncs: Syncs, **values: bool | int | str) -> None:
    connection = syncs.connection(UID)
    assert connection is not None
    await set_up(workspace, options=to_store(system_of(connection), values))


def on_save(syncs: Syncs) -> None:
    syncs.service.set_sync_on_save(UID, on=True)


async def test_a_new_connection_was_never_synchronised(systems: Systems, school: School) -> None:
    found = await card(systems)
    assert summary(found) == ("waiting", "Never synchronised", "When you start it", "Everything")
    assert (found.name, found.system, found.address) == ("Library", "Generic LISS server", school.practice.url)
    assert (found.good, found.last, found.test, found.enabled, found.usable) == (None, None, False, True, True)


async def test_after_a_good_sync_it_is_up_to_date_until_the_file_is_saved(
    systems: Systems, workspace: Workspace, syncs: Syncs
) -> None:
    await syncs.go(WISH)
    found = await card(systems)
    assert summary(found) == ("done", "Up to date since {when}", "When you start it", "Nothing")
    assert found.last is not None
    assert found.state.at == found.good == found.last.began
    await move(workspace, "9MAT 1", 1, "R2")
    assert summary(await card(systems))[1::2] == ("The last sync went well", "Changes that are not saved yet")
    await workspace.save()
    assert summary(await card(systems))[1::2] == ("The last sync went well", "The file was saved since")
    await syncs.go(WISH)
    assert summary(await card(systems))[1::2] == ("Up to date since {when}", "Nothing")


async def test_a_save_that_says_the_same_is_up_to_date_after_the_next_sync(
    systems: Systems, workspace: Workspace, syncs: Syncs
) -> None:
    await syncs.go(WISH)
    assert await workspace.save()
    await syncs.go(WISH)
    assert (await card(systems)).mark == "done"
    assert str((await card(systems)).waits) == "Nothing"


async def test_where_only_some_kinds_went_the_others_wait(systems: Systems, syncs: Syncs) -> None:
    await syncs.go(Wish(UID, (), ("rooms",)))
    found = await card(systems)
    assert (said(found.state), str(found.waits)) == (
        "The last sync went well",
        "Never sent: sections, section lists and timetable",
    )


async def test_with_refused_rows_it_is_never_up_to_date(systems: Systems, workspace: Workspace, syncs: Syncs) -> None:
    await syncs.go(WISH)
    good = (await card(systems)).good
    await recode(workspace, "9MAT 2", "9MAT \x012")
    result = await syncs.go(WISH)
    assert result is not None
    assert result.status is Status.DONE_WITH_WARNINGS
    found = await card(systems)
    assert (found.mark, said(found.state), found.more) == ("warned", "Done with warnings", result.sentences)
    assert found.good == good
    assert found.last is not None
    assert found.last.began > (good or found.last.began)


async def test_a_failure_is_told_with_its_sentences(systems: Systems, school: School, syncs: Syncs) -> None:
    school.practice.misbehave("fault")
    result = await syncs.go(WISH)
    assert result is not None
    found = await card(systems)
    assert (found.mark, said(found.state), found.more) == ("failed", "Failed", result.sentences)


async def test_a_hold_of_a_quiet_sync_is_told_and_pauses(
    systems: Systems, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    results = await story(school, workspace, syncs)
    held = await card(systems)
    assert (held.mark, said(held.state), held.more) == ("held", "Held", results[-1].sentences)
    on_save(syncs)
    syncs.service.pause(UID, results[-1].sentences)
    paused = await card(systems)
    assert (paused.mark, said(paused.state), paused.more) == (
        "paused", "Quiet syncs are paused", results[-1].sentences
    )  # fmt: skip
    assert said(paused.next) == "When you resume it, or sync it yourself"
    told: list[str] = []
    systems.watch(lambda: told.extend(said(each.state) for each in systems.cards))
    await systems.resume(UID)
    assert told == ["Held"]
    assert said(systems.cards[0].next) == "With the next save"


async def test_on_save_it_goes_with_the_next_one_once_a_person_has_synced_it(systems: Systems, syncs: Syncs) -> None:
    on_save(syncs)
    assert said((await card(systems)).next) == "With a save, once a sync that you start has gone well"
    await syncs.go(WISH)
    found = await card(systems)
    assert (found.on_save, said(found.next)) == (True, "With the next save")


async def test_within_quiet_hours_it_waits_for_their_end(systems: Systems, workspace: Workspace, syncs: Syncs) -> None:
    on_save(syncs)
    await syncs.go(WISH)
    now = datetime.now().astimezone()
    begins, ends = now - timedelta(hours=1), now + timedelta(hours=2)
    await options(workspace, syncs, quiet_hours=f"{begins:%H:%M}-{ends:%H:%M}")
    found = await card(systems)
    assert said(found.next) == "Waiting until {when}"
    assert found.next.at is not None
    assert f"{found.next.at:%H:%M}" == f"{ends:%H:%M}"
    await syncs.go(WISH)
    assert said((await card(systems)).next) == "With a save, not before {when}"


async def test_a_test_system_is_marked_and_remembered_apart(
    systems: Systems, workspace: Workspace, syncs: Syncs
) -> None:
    await syncs.go(WISH)
    await options(workspace, syncs, test_system=True)
    found = await card(systems)
    assert (found.test, said(found.state), found.last) == (True, "Never synchronised", None)
    connection = syncs.connection(UID)
    assert connection is not None
    assert target_of(connection).endswith("(test)")


async def test_one_that_is_switched_off_is_still_there(systems: Systems, workspace: Workspace, syncs: Syncs) -> None:
    await syncs.go(WISH)
    await set_up(workspace, enabled=0)
    found = await card(systems)
    assert summary(found)[:3] == ("left_out", "Switched off", "Not while it is switched off")
    assert (found.enabled, found.usable) == (False, False)
    assert found.good is not None


@pytest.mark.parametrize("changes", [{"system": "newer"}, {"options": "?"}, {"url": "nowhere"}])
async def test_one_that_cannot_be_used_says_why(
    systems: Systems, workspace: Workspace, syncs: Syncs, changes: dict[str, str]
) -> None:
    await set_up(workspace, **changes)
    found = await card(systems)
    assert (found.mark, said(found.state), found.usable) == ("failed", "Cannot be used here", False)
    assert len(found.more) > 1
    assert syncs.blocks == []


async def test_while_it_runs_it_says_so(systems: Systems, syncs: Syncs) -> None:
    seen: list[str] = []

    async def look() -> None:
        seen.append(said((await card(systems)).state))

    looks: list[asyncio.Task[None]] = []
    syncs.watch(lambda: looks.append(asyncio.create_task(look())) if syncs.busy and not looks else None)
    await syncs.go(WISH)
    await asyncio.gather(*looks)
    assert seen == ["Syncing now"]
    assert said((await card(systems)).state) == "Up to date since {when}"


async def test_a_killed_sync_is_told(systems: Systems, school: School, workspace: Workspace) -> None:
    killed(school, workspace)
    found = await card(systems)
    assert (found.mark, said(found.state)) == ("unsure", "The last sync did not end")
    assert "may have arrived" in " ".join(map(str, found.more))


async def test_after_an_earlier_version_went_the_file_waits(
    systems: Systems, workspace: Workspace, syncs: Syncs, person: Answers
) -> None:
    first = await syncs.go(WISH)
    assert first is not None
    await move(workspace, "9MAT 1", 1, "R2")
    await syncs.go(WISH)
    history = RunHistory(workspace, syncs, person)
    await history.refresh()
    preview = await history.send_again(first.run)
    assert preview is not None
    await syncs.go_with(preview, WISH)
    assert str((await card(systems)).waits) == "An earlier version was sent; the next sync sends the file"


async def test_rows_in_doubt_are_to_be_sent_again(
    systems: Systems, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    await syncs.go(WISH)
    school.practice.misbehave("cut_request")
    once = msgspec.structs.replace(FAST, tries=1)
    await ran(school, workspace, Trigger.COMMAND, everything=True, retries=once)
    school.practice.misbehave()
    assert str((await card(systems)).waits).startswith("To be sent again: sections")


async def test_what_its_buttons_mean(systems: Systems, syncs: Syncs) -> None:
    everything = systems.everything(UID)
    assert (everything.everything, everything.receive, set(everything.send)) == (True, (), set(BASIC))
    assert systems.compare(UID) == syncs.basic(UID)


async def test_without_a_timetable_there_is_no_card(systems: Systems, workspace: Workspace, syncs: Syncs) -> None:
    await card(systems)
    await workspace.close()
    await systems.refresh()
    assert systems.cards == []


async def test_cards_come_in_the_order_of_the_connections(
    systems: Systems, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    draft = workspace.draft()
    draft.add(Connection(0, "b", "Second", "generic_liss", "http://127.0.0.1:1/liss", position=2))
    draft.add(Connection(0, "c", "Off", "generic_liss", "http://127.0.0.1:1/liss", position=1, enabled=0))
    await workspace.edit(draft.edit(text("Connections")))
    await remove(workspace, Section, "9MAT 6")
    await workspace.save()
    await ran(school, workspace)
    await systems.refresh()
    assert [each.uid for each in systems.cards] == [UID, "c", "b"]
    assert [each.last is None for each in systems.cards] == [False, True, True]
