"""Row by row into a real database: what is noted before and after, and what is left when something comes between."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import AnswerError, Cut, SecretError, SyncdeskError
from syncdesk.localstate.state import State
from syncdesk.sync.delivery.rows import RowDelivery, WriteTally
from syncdesk.sync.journal import ChangeOutcome, Journal, settled
from syncdesk.systems.capabilities import Outcome
from syncdesk.systems.contract import Change, Scope
from syncdesk.text import text
from tests.sync.delivery.clinic import SENDING, ClinicLink, Condition
from tests.sync.delivery.databases import Session
from tests.sync.delivery.writing import AFTER, BEFORE, changes
from tests.sync.toys import KEY, SCOPE


@pytest.fixture
def link(address: str) -> ClinicLink:
    link = ClinicLink(address)
    link.somebody_writes(*BEFORE)
    return link


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with closing(State(tmp_path)) as state:
        yield state


@pytest.fixture
def journal(state: State) -> Journal:
    return Journal(state, lambda: KEY)


async def deliver(journal: Journal, link: ClinicLink, planned: Sequence[Change] | None = None) -> WriteTally:
    written = WriteTally()
    delivery = RowDelivery(journal, "run", "target", SCOPE)
    await delivery.deliver(link, SENDING, changes(link.rows()) if planned is None else planned, written, lambda: None)
    return written


async def ended(journal: Journal) -> dict[str, ChangeOutcome]:
    return {entry.change.key: entry.ended for entry in await journal.of_run("run", SENDING)}


async def test_all_changes_are_made_and_noted_as_done(journal: Journal, link: ClinicLink) -> None:
    written = await deliver(journal, link)
    assert link.rows() == list(AFTER)
    assert (written.added, written.changed, written.removed) == (1, 2, 2)
    assert (written.left, written.unknown, written.refused) == (0, 0, [])
    assert set((await ended(journal)).values()) == {ChangeOutcome.DONE}


async def test_what_is_noted_has_the_old_and_the_new_values(journal: Journal, link: ClinicLink) -> None:
    planned = changes(link.rows())
    await deliver(journal, link)
    assert [entry.change for entry in await journal.of_run("run", SENDING)] == planned


async def test_nothing_of_a_person_lies_on_the_disk_in_the_clear(
    journal: Journal, link: ClinicLink, state: State, tmp_path: Path
) -> None:
    await deliver(journal, link)
    state.close()
    written = b"".join(path.read_bytes() for path in tmp_path.glob("state*"))
    assert b"medical" in written
    assert b"inhaler" not in written
    assert b"P1" not in written


async def test_a_group_is_one_transaction_and_each_group_its_own(journal: Journal, link: ClinicLink) -> None:
    """The database refuses a row of P2: what P1 has stays, nothing of P2 is made, P3 is not tried."""
    wanted = [*AFTER, Condition("P2", "BEES", "impossible")]
    written = WriteTally()
    delivery = RowDelivery(journal, "run", "target", SCOPE)
    with pytest.raises(AnswerError):
        await delivery.deliver(link, SENDING, changes(link.rows(), wanted), written, lambda: None)
    assert [row for row in link.rows() if row.person == "P1"] == [row for row in AFTER if row.person == "P1"]
    assert [row for row in link.rows() if row.person != "P1"] == [row for row in BEFORE if row.person != "P1"]
    assert (written.made, written.unknown) == (3, 0)
    assert await ended(journal) == {
        "P1|ASTHMA": ChangeOutcome.DONE, "P1|BEES": ChangeOutcome.DONE, "P1|NUTS": ChangeOutcome.DONE,
        "P2|BEES": ChangeOutcome.NOT_DONE, "P2|EGGS": ChangeOutcome.NOT_DONE,
    }  # fmt: skip


async def test_a_row_that_somebody_else_wrote_meanwhile_stays_as_it_is(journal: Journal, link: ClinicLink) -> None:
    planned = changes(link.rows())
    theirs = Condition("P1", "ASTHMA", "moderate", "seen by the nurse today")
    link.somebody_writes(theirs, Condition("P1", "BEES", "mild", "ours came second"))
    written = await deliver(journal, link, planned)
    assert theirs in link.rows()
    assert [(each.key, str(each.reason)) for each in written.refused] == [
        ("P1|ASTHMA", "Somebody else changed it meanwhile."),
        ("P1|BEES", "Somebody else changed it meanwhile."),
    ]
    assert (written.made, written.left) == (3, 0)
    assert (await ended(journal))["P1|ASTHMA"] is ChangeOutcome.NOT_DONE
    assert (await ended(journal))["P1|NUTS"] is ChangeOutcome.DONE


async def test_without_a_key_nothing_is_written(state: State, link: ClinicLink) -> None:
    with pytest.raises(SecretError, match="no password store"):
        await deliver(Journal(state, lambda: None), link)
    assert link.rows() == list(BEFORE)


async def test_what_cannot_be_noted_is_not_written(journal: Journal, link: ClinicLink, tmp_path: Path) -> None:
    """The journal's table is gone: the note fails for real, in the database."""
    with closing(sqlite3.connect(tmp_path / "state.db")) as other:
        other.execute("DROP TABLE journal")
    with pytest.raises(SyncdeskError):
        await deliver(journal, link)
    assert link.rows() == list(BEFORE)


class CutLink(ClinicLink):
    """The line is cut, before or after the database has the rows of a person."""

    def __init__(self, address: str, *, committed: bool) -> None:
        super().__init__(address)
        self._committed = committed

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        if self._committed:
            await super().write(kind, changes, scope)
        raise Cut(text("The line was cut."))


@pytest.mark.parametrize("committed", [False, True])
async def test_a_cut_line_leaves_open_what_was_on_it_and_a_look_at_the_rows_tells(
    journal: Journal, link: ClinicLink, committed: bool
) -> None:
    written = WriteTally()
    delivery = RowDelivery(journal, "run", "target", SCOPE)
    cut = CutLink(link.address, committed=committed)
    with pytest.raises(Cut):
        await delivery.deliver(cut, SENDING, changes(link.rows()), written, lambda: None)
    assert (written.made, written.unknown, written.left) == (0, 3, 2)
    entries = await journal.open_entries("target", "", SENDING)
    assert [entry.change.key for entry in entries] == ["P1|ASTHMA", "P1|BEES", "P1|NUTS"]
    found = settled(entries, link.rows(), SENDING)
    assert set(found.values()) == {ChangeOutcome.DONE if committed else ChangeOutcome.NOT_DONE}
    await journal.end(found)
    assert await journal.open_entries("target", "", SENDING) == []


class SlowLink(ClinicLink):
    """Waits before it commits the rows of the second person."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.reached, self.go_on = threading.Event(), threading.Event()
        self._commits = 0

    def commit(self, session: Session) -> None:
        self._commits += 1
        if self._commits == 2:
            self.reached.set()
            self.go_on.wait(10)
        super().commit(session)


async def test_a_cancel_in_the_middle_of_a_write_is_heard_at_once_and_leaves_that_write_open(
    journal: Journal, link: ClinicLink
) -> None:
    slow, written = SlowLink(link.address), WriteTally()
    delivery = RowDelivery(journal, "run", "target", SCOPE)
    work = asyncio.create_task(delivery.deliver(slow, SENDING, changes(link.rows()), written, lambda: None))
    await asyncio.to_thread(slow.reached.wait, 10)
    work.cancel()
    try:
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(work, 2)
    finally:
        slow.go_on.set()
    assert (written.made, written.unknown, written.left) == (3, 1, 1)
    assert (await ended(journal))["P2|EGGS"] is ChangeOutcome.OPEN
    assert "P3|ASTHMA" not in await ended(journal)


async def test_a_cancel_while_an_intent_is_noted_writes_nothing_of_it(
    journal: Journal, state: State, link: ClinicLink
) -> None:
    """The password store takes its time: the cancel comes while the first intent waits for its key."""
    reached, go_on = threading.Event(), threading.Event()

    def slow_key() -> bytes:
        reached.set()
        go_on.wait(10)
        return KEY

    work = asyncio.create_task(deliver(Journal(state, slow_key), link))
    await asyncio.to_thread(reached.wait, 10)
    work.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert link.rows() == list(BEFORE)
    assert await ended(journal) == dict.fromkeys(("P1|ASTHMA", "P1|BEES", "P1|NUTS"), ChangeOutcome.NOT_DONE)
