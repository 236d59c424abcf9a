"""Configure: a list edited on a copy, forms with their rules, and a save that writes each thing where it belongs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import msgspec
import pytest

from syncdesk.connections.settings import connections_of
from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.connection_form import state_of
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, file_of
from tests.planted import SECRET
from tests.sync.school import BASIC, School


@pytest.fixture
async def configure(syncs: Syncs, workspace: Workspace, person: Answers) -> Configure:
    configure = Configure(workspace, syncs, person)
    await configure.load()
    return configure


def kept(workspace: Workspace) -> list[Connection]:
    assert workspace.document is not None
    return connections_of(workspace.document)


def names(configure: Configure) -> list[str]:
    return [each.connection.name for each in configure.entries]


async def in_region(workspace: Workspace, region: str) -> None:
    assert workspace.document is not None
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(workspace.document.school, region=region))
    assert await workspace.edit(draft.edit(text("Region")))


def fill(configure: Configure, school: School, **fields: str) -> None:
    """Type what the practice system was set up with."""
    practice = school.practice
    values = {"url": practice.url, "user": practice.user, "school_code": practice.school_code, **fields}
    configure.set(**values)
    configure.set_credential("password", SECRET)
    configure.set_proxy("none", "", "", "")


# --- the list


async def test_the_region_decides_what_is_offered_and_says_so(configure: Configure, workspace: Workspace) -> None:
    assert "alma_us" not in [each.key for each in configure.offered()]
    assert str(configure.region_note()) == ("Systems for other regions are not offered. The region is Australia.")
    await in_region(workspace, "usa")
    assert "alma_us" in [each.key for each in configure.offered()]
    assert configure.region_note() is None
    await in_region(workspace, "unknown")
    assert "The region is Unknown." in str(configure.region_note())


async def test_a_system_of_another_region_stays_as_it_is(syncs: Syncs, workspace: Workspace, person: Answers) -> None:
    draft = workspace.draft()
    draft.add(Connection(0, "a", "Alma", "alma_us", "https://alma.example/liss", position=1))
    await workspace.edit(draft.edit(text("Alma")))
    configure = Configure(workspace, syncs, person, "a")
    assert configure.chosen is not None
    assert configure.chosen.title == "Alma (US)"


async def test_systems_are_added_with_names_of_their_own(configure: Configure) -> None:
    configure.add("generic_liss")
    configure.add("generic_liss")
    configure.duplicate()
    assert names(configure) == ["Library", "Generic LISS server", "Generic LISS server 2", "Generic LISS server 2 copy"]
    assert configure.chosen is configure.entries[-1]


async def test_nothing_is_written_before_save(
    configure: Configure, workspace: Workspace, syncs: Syncs, school: School, person: Answers
) -> None:
    before = kept(workspace)
    configure.add("generic_liss")
    fill(configure, school, url="http://127.0.0.1:9/liss")
    configure.set_option("encoding", "json")
    uid = configure.chosen.uid if configure.chosen else ""
    configure.choose(UID)
    configure.rename(UID, "Other")
    configure.switch(UID, on=False)
    person.will_say("delete")
    assert await configure.delete()
    assert kept(workspace) == before
    assert not workspace.shown.unsaved
    assert syncs.secrets.kept(before[0]).get("password") == school.practice.password
    assert syncs.secrets.kept(msgspec.structs.replace(before[0], uid=uid)).get("password") is None


async def test_save_is_one_edit_that_undo_takes_back(
    configure: Configure, workspace: Workspace, school: School, syncs: Syncs
) -> None:
    before = kept(workspace)
    configure.rename(UID, "Library of the school")
    configure.add("edval_webserver")
    fill(configure, school)
    configure.set_option("exclude_yard_duties", True)
    configure.move(-1)
    assert await configure.save()
    now = kept(workspace)
    assert [each.name for each in now] == ["Edval webserver", "Library of the school"]
    assert now[0].options == '{"exclude_yard_duties":true}'
    assert str(workspace.shown.undo) == "Configure synchronising"
    assert syncs.secrets.kept(now[0]).get("password") == SECRET
    assert not now[0].proxy_user
    await workspace.undo()
    assert kept(workspace) == before


async def test_saving_what_was_not_changed_is_no_edit(configure: Configure, workspace: Workspace) -> None:
    assert await configure.save()
    assert not workspace.shown.unsaved
    assert configure.forgotten == []


async def test_options_that_only_a_newer_syncdesk_knows_outlive_a_change(
    syncs: Syncs, workspace: Workspace, person: Answers
) -> None:
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(kept(workspace)[0], options='{"colour":"blue","guard_rows":9}'))
    await workspace.edit(draft.edit(text("Options")))
    configure = Configure(workspace, syncs, person)
    configure.set_option("guard_rows", 20)
    assert await configure.save()
    assert kept(workspace)[0].options == '{"colour":"blue"}'


async def test_delete_asks_and_the_password_goes_only_after_a_save(
    configure: Configure, workspace: Workspace, syncs: Syncs, person: Answers
) -> None:
    removed = kept(workspace)[0]
    person.will_say("")
    assert not await configure.delete()
    assert names(configure) == ["Library"]
    person.will_say("delete")
    assert await configure.delete()
    assert "Library" in person.heard[-1]
    assert configure.chosen is None
    assert configure.forgotten == []
    assert await configure.save()
    assert kept(workspace) == []
    assert configure.forgotten == [removed]
    assert syncs.secrets.kept(removed).get("password") is not None
    assert not await configure.delete()


async def test_a_copy_has_an_id_of_its_own_and_no_password(
    configure: Configure, workspace: Workspace, syncs: Syncs
) -> None:
    configure.set_option("encoding", "json")
    configure.duplicate()
    assert await configure.save()
    first, copy = kept(workspace)
    assert (copy.name, copy.url, copy.options) == ("Library copy", first.url, first.options)
    assert copy.uid != first.uid
    assert syncs.secrets.kept(copy).get("password") is None


async def test_order_and_switches(configure: Configure, workspace: Workspace, school: School) -> None:
    configure.add("generic_liss")
    fill(configure, school)
    assert (configure.can_move(-1), configure.can_move(1)) == (True, False)
    configure.move(1)
    configure.move(-1)
    assert names(configure) == ["Generic LISS server", "Library"]
    configure.switch(UID, on=False)
    assert str(state_of(configure.entries[1])[1]) == "Switched off"
    assert await configure.save()
    assert [(each.name, each.enabled) for each in kept(workspace)] == [("Generic LISS server", 1), ("Library", 0)]


# --- what stands against saving


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"url": ""}, "url"),
        ({"url": "library"}, "url"),
        ({"url": "https://ann:pw@library.example/liss"}, "url"),
        ({"url": "http://library.example/liss"}, "url"),
        ({"user": "a\x00b"}, "user"),
        ({"school_code": "\x7f"}, "school_code"),
    ],
)
async def test_a_field_that_does_not_fit_is_marked_where_it_is(
    configure: Configure, workspace: Workspace, fields: dict[str, str], where: str
) -> None:
    configure.set(**fields)
    assert not await configure.save()
    assert list(configure.troubles[UID]) == [where]
    assert not workspace.shown.unsaved
    configure.set(url="https://library.example/liss", user="a", school_code="1")
    assert where not in configure.troubles[UID]
    assert await configure.save()


async def test_http_beyond_this_computer_has_to_be_allowed(configure: Configure, workspace: Workspace) -> None:
    entry = configure.chosen
    assert entry is not None
    assert not entry.asks_about_http
    configure.set(url="http://library.example/liss")
    assert entry.asks_about_http
    assert not await configure.save()
    configure.set(allow_http=1)
    assert entry.asks_about_http
    assert await configure.save()
    configure.set(url="https://library.example/liss")
    assert not entry.asks_about_http


async def test_names_are_unique_whatever_their_letters(configure: Configure) -> None:
    configure.duplicate()
    assert configure.chosen is not None
    configure.rename(configure.chosen.uid, " LIBRARY ")
    assert not await configure.save()
    assert {name for found in configure.troubles.values() for name in found} == {"name"}
    configure.rename(configure.chosen.uid, "  ")
    assert not configure.check()
    configure.rename(configure.chosen.uid, "Another")
    assert await configure.save()


async def test_proxies_and_options_have_rules_too(configure: Configure, workspace: Workspace) -> None:
    configure.set_proxy("manual", "proxy:", "ann", "")
    configure.set_option("quiet_hours", "8-16")
    assert not await configure.save()
    assert sorted(configure.troubles[UID]) == ["proxy", "quiet_hours"]
    configure.set_proxy("manual", "http://proxy.example:3128/", "ann", SECRET)
    configure.set_option("quiet_hours", "08:00-16:00")
    assert await configure.save()
    assert kept(workspace)[0].proxy == "http://proxy.example:3128"
    again = Connection(0, UID, proxy_user="ann")
    assert configure.entries[0].proxy_password == ""
    assert again.proxy_user == kept(workspace)[0].proxy_user


async def test_the_first_system_that_something_stands_against_is_chosen(configure: Configure) -> None:
    configure.add("generic_liss")
    added = configure.chosen
    configure.choose(UID)
    assert not await configure.save()
    assert configure.chosen is added


async def test_a_system_that_this_syncdesk_does_not_know_stays(
    syncs: Syncs, workspace: Workspace, person: Answers
) -> None:
    draft = workspace.draft()
    strange = draft.add(Connection(0, "x", "Strange", "of the future", "odd:", options="{", position=3))
    await workspace.edit(draft.edit(text("Strange")))
    configure = Configure(workspace, syncs, person, "x")
    await configure.load()
    await configure.look_again()
    await configure.run_test()
    assert str(state_of(configure.entries[1])[1]) == "Not known to this syncdesk"
    configure.rename(UID, "Other")
    assert await configure.save()
    assert kept(workspace)[1] == strange


# --- passwords


async def test_a_kept_password_is_said_and_not_shown(configure: Configure) -> None:
    await configure.look_again()
    assert configure.chosen is not None
    assert configure.chosen.kept.state == "kept"
    assert configure.chosen.secrets == {}
    assert configure.place == ""  # this computer has no password store


async def test_for_another_address_the_password_is_asked_again_and_both_are_named(
    configure: Configure, school: School
) -> None:
    configure.set(url="https://stranger.example/liss")
    await configure.look_again()
    assert configure.chosen is not None
    assert configure.chosen.kept.state == "elsewhere"
    said = " ".join(map(str, configure.chosen.kept.said))
    assert "https://stranger.example:443" in said
    assert school.practice.url.rpartition("/")[0] in said
    configure.set(url=school.practice.url)
    await configure.look_again()
    assert configure.chosen.kept.state == "kept"


async def test_of_two_looks_the_later_one_counts(configure: Configure, school: School) -> None:
    configure.set(url="https://stranger.example/liss")
    first = asyncio.create_task(configure.look_again())
    await asyncio.sleep(0)  # it has begun, and looks for the stranger's
    configure.set(url=school.practice.url)
    await asyncio.gather(first, configure.look_again())
    assert configure.chosen is not None
    assert configure.chosen.kept.state == "kept"


class Locked(keyring.backend.KeyringBackend):
    """A store that its owner has not unlocked. It says so as the real ones do."""

    __module__ = "keyring.backends.SecretService"
    priority = 1  # pyright: ignore
    locked = True

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        self.entries[service, username] = password


@pytest.fixture
def locked() -> Iterator[Locked]:
    before, store = keyring.get_keyring(), Locked()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
async def locked_out(
    locked: Locked, school: School, workspace: Workspace, person: Answers, tmp_path: Path
) -> Configure:
    from syncdesk.connections.secrets import Secrets

    syncs = Syncs(workspace, school.service, Secrets(), person)
    assert await workspace.open(file_of(school, tmp_path / "window.sdesk"))
    configure = Configure(workspace, syncs, person)
    await configure.load()
    await configure.look_again()
    return configure


async def test_a_locked_store_is_told_and_tried_again(
    locked_out: Configure, locked: Locked, workspace: Workspace, person: Answers
) -> None:
    assert locked_out.chosen is not None
    assert locked_out.chosen.kept.state == "locked"
    assert locked_out.place
    locked_out.set_credential("password", SECRET)

    def unlock() -> str:
        locked.locked = False
        return "again"

    person.will_say(unlock)
    assert await locked_out.save()
    assert "was not kept" in person.heard[-1]
    assert any(SECRET in value for value in locked.entries.values())
    assert locked_out.chosen.secrets == {}


async def test_without_the_store_the_rest_is_saved(
    locked_out: Configure, locked: Locked, workspace: Workspace, person: Answers
) -> None:
    locked_out.rename(UID, "Other")
    locked_out.set_credential("password", SECRET)
    person.will_say("without")
    assert await locked_out.save()
    assert kept(workspace)[0].name == "Other"
    assert locked.entries == {}


# --- this computer's own


async def test_sync_on_save_waits_for_a_good_sync_and_is_no_edit(
    configure: Configure, workspace: Workspace, syncs: Syncs, school: School
) -> None:
    machine = school.service._stores.preferences
    configure.set_sync_on_save(on=True)
    assert configure.chosen is not None
    assert not configure.chosen.sync_on_save
    assert "Sync Now" in str(configure.sync_on_save_trouble())
    result = await syncs.go(Wish(UID, (), BASIC))
    assert result is not None
    assert result.status is Status.DONE
    await configure.look_again()
    assert not configure.sync_on_save_trouble()
    configure.set_sync_on_save(on=True)
    assert await configure.save()
    assert machine.sync_on_save(UID)
    assert not workspace.shown.unsaved
    configure.set(school_code="4321")
    await configure.look_again()
    assert not configure.chosen.sync_on_save
    assert await configure.save()
    assert not machine.sync_on_save(UID)


async def test_the_list_says_how_the_syncs_went(
    configure: Configure, workspace: Workspace, syncs: Syncs, person: Answers, school: School
) -> None:
    assert str(state_of(configure.entries[0])[1]) == "Never synchronised"
    assert configure.entries[0].past.last_good is None
    assert await syncs.go(Wish(UID, (), BASIC))
    again = Configure(workspace, syncs, person)
    await again.load()
    assert str(state_of(again.entries[0])[1]) == "Last sync went well"
    good = again.entries[0].past.last_good
    assert good is not None
    school.practice.misbehave("fault")
    failed = await syncs.go(Wish(UID, (), BASIC, everything=True))
    assert failed is not None
    assert failed.status is Status.FAILED
    later = Configure(workspace, syncs, person)
    await later.load()
    assert str(state_of(later.entries[0])[1]) == "Last sync failed"
    assert later.entries[0].past.last_good == good
    school.service.pause(UID, (text("It wants another password."),))
    paused = Configure(workspace, syncs, person)
    await paused.load()
    assert str(state_of(paused.entries[0])[1]) == "Paused: It wants another password."
    assert paused.entries[0].past.last_good == good


async def test_who_goes_back_to_the_form_keeps_the_password_she_typed_there(
    locked_out: Configure, locked: Locked, person: Answers
) -> None:
    locked_out.set_credential("password", SECRET)
    person.will_say("")
    assert not await locked_out.save()
    assert locked_out.chosen is not None
    assert locked_out.chosen.secrets == {"password": SECRET}
    assert locked.entries == {}


async def test_without_the_store_the_password_lasts_until_the_end(
    locked_out: Configure, locked: Locked, workspace: Workspace, person: Answers
) -> None:
    locked_out.set_credential("password", SECRET)
    person.will_say("session")
    assert await locked_out.save()
    assert locked.entries == {}
    await locked_out.look_again()
    assert locked_out.chosen is not None
    assert locked_out.chosen.kept.state == "kept"
