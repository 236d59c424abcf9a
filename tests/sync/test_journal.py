"""The journal: what is about to be written is on disk before, encrypted, and settled by a look at the rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import SecretError
from syncdesk.localstate.state import State
from syncdesk.sync.journal import KEPT_RUNS, ChangeOutcome, Entry, Journal, settled
from syncdesk.systems.contract import Change
from tests.sync.delivery.clinic import SENDING, Condition
from tests.sync.toys import KEY

OLD, NEW = Condition("P1", "NUTS", "mild", "rash"), Condition("P1", "NUTS", "severe", "carries a pen")
THIRD = Condition("P1", "NUTS", "none", "outgrown")
MOVED = Condition("P1", "ALMONDS", "severe", "carries a pen")
CHANGE = Change("change", "P1|NUTS", OLD, NEW)
ADD = Change("add", "P1|NUTS", None, NEW)
REMOVE = Change("remove", "P1|NUTS", OLD, None)
MOVE = Change("change", "P1|ALMONDS", OLD, MOVED)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with closing(State(tmp_path)) as state:
        yield state


@pytest.fixture
def journal(state: State) -> Journal:
    return Journal(state, lambda: KEY)


async def test_an_entry_is_open_until_it_is_noted_what_became_of_it(journal: Journal) -> None:
    first, second = await journal.intend("run", "t", "", SENDING, [CHANGE, ADD])
    assert [entry.number for entry in await journal.open_entries("t", "", SENDING)] == [first, second]
    await journal.end({first: ChangeOutcome.DONE})
    (left,) = await journal.open_entries("t", "", SENDING)
    assert (left.number, left.run, left.kind, left.change) == (second, "run", "medical", ADD)
    assert [entry.ended for entry in await journal.of_run("run", SENDING)] == [
        ChangeOutcome.DONE,
        ChangeOutcome.OPEN,
    ]
    assert journal.kinds_of_run("run") == ["medical"]


async def test_entries_belong_to_one_target_and_part(journal: Journal) -> None:
    await journal.intend("run", "t", "north", SENDING, [CHANGE])
    assert await journal.open_entries("t", "", SENDING) == []
    assert await journal.open_entries("other", "north", SENDING) == []
    assert len(await journal.open_entries("t", "north", SENDING)) == 1
    assert journal.kinds_of_run("run", "north") == ["medical"]
    assert journal.kinds_of_run("run") == []


async def test_another_key_reads_nothing_and_none_is_refused(journal: Journal, state: State) -> None:
    await journal.intend("run", "t", "", SENDING, [CHANGE])
    assert await Journal(state, lambda: bytes(32)).of_run("run", SENDING) == []
    with pytest.raises(SecretError):
        await Journal(state, lambda: None).of_run("run", SENDING)


async def test_an_entry_cannot_pass_for_that_of_another_run(journal: Journal, state: State) -> None:
    await journal.intend("run", "t", "", SENDING, [CHANGE])
    with state.transaction() as connection:
        connection.execute("UPDATE journal SET run = 'other'")
    assert await journal.of_run("other", SENDING) == []


async def test_the_last_runs_are_kept_and_what_is_open_always(journal: Journal) -> None:
    runs = [f"run {n}" for n in range(KEPT_RUNS + 4)]
    for at, run in enumerate(runs):
        (number,) = await journal.intend(run, "t", "", SENDING, [CHANGE])
        if at:
            await journal.end({number: ChangeOutcome.DONE})
    await journal.intend(runs[-1], "t", "", SENDING, [ADD])
    kept = [run for run in runs if journal.kinds_of_run(run)]
    assert kept == [runs[0], *runs[-KEPT_RUNS:]]


@pytest.mark.parametrize(
    ("change", "there", "ended"),
    [
        (CHANGE, [NEW], ChangeOutcome.DONE),
        (CHANGE, [OLD], ChangeOutcome.NOT_DONE),
        (CHANGE, [THIRD], ChangeOutcome.OVERTAKEN),
        (CHANGE, [], ChangeOutcome.OVERTAKEN),
        (ADD, [NEW], ChangeOutcome.DONE),
        (ADD, [], ChangeOutcome.NOT_DONE),
        (ADD, [THIRD], ChangeOutcome.OVERTAKEN),
        (REMOVE, [], ChangeOutcome.DONE),
        (REMOVE, [OLD], ChangeOutcome.NOT_DONE),
        (REMOVE, [THIRD], ChangeOutcome.OVERTAKEN),
        (MOVE, [MOVED], ChangeOutcome.DONE),
        (MOVE, [OLD], ChangeOutcome.NOT_DONE),
        (MOVE, [OLD, MOVED], ChangeOutcome.OVERTAKEN),
        (MOVE, [], ChangeOutcome.OVERTAKEN),
    ],
)
def test_the_row_tells_what_became_of_an_open_entry(
    change: Change, there: list[Condition], ended: ChangeOutcome
) -> None:
    entry = Entry(7, "run", "medical", "", ChangeOutcome.OPEN, change)
    others = [Condition("P2", "NUTS", "mild", "rash")]
    assert settled([entry], [*there, *others], SENDING) == {7: ended}
