"""Rule 10: the last ten accepted payloads of each kind are kept, encrypted, and one can be sent again."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.errors import SecretError, SyncdeskError
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, StepActivity
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.state.payload_archive import KEPT
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.planted import NAME
from tests.sync.school import BASIC, KEY, TODAY, School, moved, notes, removed, renamed, said, states, step


class Keyring:
    """Gives a key that the test may change or take away."""

    def __init__(self) -> None:
        self.key: bytes | None = KEY
        self.locked = False

    def __call__(self) -> bytes | None:
        if self.locked:
            raise SecretError(text("The computer's password store cannot be used: Locked."))
        return self.key


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture
async def school(tmp_path: Path, keyring: Keyring) -> AsyncIterator[School]:
    with School(tmp_path, key=keyring) as school:
        yield school


async def synced(school: School, name: str) -> RunResult:
    school.edit(renamed(school, Section, "9MAT 1", name=name))
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE
    return result


async def back_to(school: School, run: RunResult, **asked: object) -> Plan:
    return await school.service.plan_again(run.run, school.request(**asked), school.source)


def written(school: School) -> bytes:
    return b"".join(path.read_bytes() for path in school.state_folder.rglob("*") if path.is_file())


def database(school: School) -> sqlite3.Connection:
    return sqlite3.connect(school.state_folder / "state.db")


async def test_an_earlier_version_is_sent_again(school: School) -> None:
    first = await synced(school, "Algebra")
    then = {kind: school.holds(kind) for kind in BASIC}
    await synced(school, "Geometry")
    plan = await back_to(school, first)
    sections = next(each for each in plan.steps if each.kind == "sections")
    (change,) = sections.changes()
    assert (change.op, change.key) == ("change", "9MAT 1")
    result = await school.service.start_plan(plan, school.source).result()
    assert result.status is Status.DONE
    assert notes(result, "sections").startswith("The version sent on ")
    assert {kind: school.holds(kind) for kind in BASIC} == then


async def test_the_next_ordinary_sync_sends_the_document_again(school: School) -> None:
    first = await synced(school, "Algebra")
    await synced(school, "Geometry")
    await school.service.start_plan(await back_to(school, first), school.source).result()
    assert not school.in_step("sections")
    result = await school.sync(*BASIC)
    assert step(result, "sections").changed == 1
    assert school.in_step()


async def test_a_quiet_run_after_going_back_sends_the_document_again_too(school: School) -> None:
    first = await synced(school, "Algebra")
    await synced(school, "Geometry")
    await school.service.start_plan(await back_to(school, first), school.source).result()
    result = await school.sync(*BASIC, trigger=Trigger.SAVE)
    assert result.status is Status.DONE
    assert school.in_step()


async def test_what_going_back_takes_away_is_held_like_anything_else(school: School) -> None:
    await school.sync(*BASIC)
    small = await synced(school, "Algebra")
    for number in range(10, 20):
        document = school.source.session.document
        first = document.by_code(Section)["9MAT 1"]
        school.edit(lambda draft, first=first, number=number: draft.add(Section(0, f"9MAT {number}", first.course)))
    await school.sync(*BASIC)
    plan = await back_to(school, small)
    assert plan.status() is Status.HELD
    assert [each.hold.rule for each in plan.steps if each.hold] == [Rule.LOSS]
    held = await school.service.start_plan(plan, school.source).result()
    assert held.status is Status.HELD


async def test_it_is_stale_once_something_else_was_sent(school: School) -> None:
    first = await synced(school, "Algebra")
    plan = await back_to(school, first)
    await school.sync(*BASIC, everything=True)
    result = await school.service.start_plan(plan, school.source).result()
    assert said(result).startswith("Library was sent something else since this preview.")


async def test_ten_of_each_kind_are_kept(school: School) -> None:
    runs = [await synced(school, f"Name {number}") for number in range(KEPT + 2)]
    with closing(database(school)) as state:
        kept = dict(state.execute("SELECT kind, count(*) FROM payloads GROUP BY kind").fetchall())
    assert kept == dict.fromkeys(BASIC, KEPT)
    with pytest.raises(SyncdeskError, match="Nothing of this sync was kept"):
        await back_to(school, runs[1])
    (await back_to(school, runs[2])).close()


async def test_nothing_of_a_payload_can_be_read_in_the_database(school: School) -> None:
    await synced(school, NAME)
    assert NAME.encode() not in written(school)
    with closing(database(school)) as state:
        payloads = b"".join(content for (content,) in state.execute("SELECT content FROM payloads"))
    assert len(payloads) > 100
    # Texts long enough not to come up in random bytes by chance.
    for planted in (NAME.encode(), b"9MAT 1", b"Coursename"):
        assert planted not in payloads


async def test_without_a_key_nothing_is_kept_and_it_is_said(school: School, keyring: Keyring) -> None:
    keyring.key = None
    result = await synced(school, "Algebra")
    assert "Not kept for sending again: this computer has no password store, or it is locked." in notes(
        result, "sections"
    )
    with pytest.raises(SyncdeskError, match="Nothing of this sync was kept"):
        await back_to(school, result)


async def test_a_password_store_that_cannot_be_used_does_not_stop_the_sync(school: School, keyring: Keyring) -> None:
    keyring.locked = True
    result = await synced(school, "Algebra")
    assert set(states(result).values()) == {"sent"}
    assert "Not kept for sending again: The computer's password store cannot be used: Locked." in notes(
        result, "timetable"
    )
    assert school.in_step()


async def test_another_key_reads_nothing(school: School, keyring: Keyring) -> None:
    first = await synced(school, "Algebra")
    keyring.key = bytes(32)
    with pytest.raises(SyncdeskError, match="This version can no longer be read"):
        await back_to(school, first)


async def test_a_key_that_is_gone_is_told(school: School, keyring: Keyring) -> None:
    first = await synced(school, "Algebra")
    keyring.key = None
    with pytest.raises(SyncdeskError, match="This version was not kept"):
        await back_to(school, first)


def _flipped(state: sqlite3.Connection) -> None:
    content = bytearray(state.execute("SELECT content FROM payloads WHERE kind = 'sections'").fetchone()[0])
    content[-1] ^= 1
    state.execute("UPDATE payloads SET content = ? WHERE kind = 'sections'", (bytes(content),))


def _cut(state: sqlite3.Connection) -> None:
    state.execute("UPDATE payloads SET content = substr(content, 1, 5)")


def _exchanged(state: sqlite3.Connection) -> None:
    state.execute(
        "UPDATE payloads SET content = (SELECT content FROM payloads WHERE kind = 'timetable') WHERE kind = 'sections'"
    )


def _of_another_run(state: sqlite3.Connection) -> None:
    state.execute(
        "UPDATE payloads AS here SET content = (SELECT content FROM payloads AS there"
        " WHERE there.kind = here.kind ORDER BY n DESC LIMIT 1)"
    )


@pytest.mark.parametrize("tamper", [_flipped, _cut, _exchanged, _of_another_run])
async def test_what_was_tampered_with_is_refused(school: School, tamper: Callable[[sqlite3.Connection], None]) -> None:
    first = await synced(school, "Algebra")
    await synced(school, "Geometry")
    with closing(database(school)) as state, state:
        tamper(state)
    with pytest.raises(SyncdeskError, match="This version can no longer be read"):
        await back_to(school, first)
    assert list(school.state_folder.glob("tmp*")) == []


async def test_a_run_that_stopped_half_way_is_not_sent_again_in_part(school: School) -> None:
    await synced(school, "Algebra")
    school.edit(moved(school, "9MAT 1", 1, "R2"))

    def listener(event: Event) -> None:
        if isinstance(event, StepActivity) and event.kind == "timetable" and str(event.what) == "Sending":
            school.practice.misbehave("fault")

    half = await school.sync(*BASIC, listener=listener)
    school.practice.misbehave()
    with pytest.raises(SyncdeskError, match="This sync stopped half-way: timetable and section lists did not go"):
        await back_to(school, half)


async def test_a_start_that_nobody_chose_moves_on_with_the_calendar(school: School) -> None:
    first = await synced(school, "Algebra")
    plan = await back_to(school, first, today=TODAY + timedelta(days=7), trigger=Trigger.WINDOW)
    assert plan.request.scope.start == TODAY + timedelta(days=7)
    assert plan.holds == []
    plan.close()


async def test_a_chosen_range_that_is_past_now_is_asked_about(school: School) -> None:
    first = await school.sync(*BASIC, start=TODAY)
    plan = await back_to(school, first, today=TODAY + timedelta(days=7), trigger=Trigger.WINDOW)
    assert [hold.rule for hold in plan.holds] == [Rule.PAST_DATES]
    plan.close()


async def test_a_kind_that_the_system_takes_no_more_is_told(school: School) -> None:
    first = await school.sync("rooms")
    poorer = msgspec.structs.replace(
        school.system, sends=tuple(each for each in school.system.sends if each.kind.name != "rooms")
    )
    with pytest.raises(SyncdeskError, match="does not take rooms any more"):
        await back_to(school, first, system=poorer)


async def test_going_back_is_itself_in_the_history_and_kept(school: School) -> None:
    first = await synced(school, "Algebra")
    await synced(school, "Geometry")
    result = await school.service.start_plan(await back_to(school, first), school.source).result()
    assert school.service.runs(school.document)[0].run == result.run
    (await back_to(school, result)).close()


async def test_a_file_emptied_by_mistake_is_brought_back_at_the_target(school: School) -> None:
    good = await synced(school, "Algebra")
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    await school.sync(*BASIC, decision=Decision(beyond=True))
    assert school.held("sections") == []
    result = await school.service.start_plan(await back_to(school, good), school.source).result()
    assert result.status is Status.DONE
    assert len(school.held("sections")) == 6
