"""A member that becomes personal with a new mapping leaves nothing of itself in what was remembered before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from syncdesk.localstate.state import State
from syncdesk.privacy import Code, Personal
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import Memory, PayloadOrigin
from syncdesk.systems.contract import Row, Sending, ServerInfo
from syncdesk.systems.kinds import STUDENTS

TODAY = date(2026, 2, 9)
SERVER = ServerInfo("", "")


class Before(msgspec.Struct, frozen=True):
    code: Code
    pronouns: Code = ""


class Since(msgspec.Struct, frozen=True):
    code: Code
    pronouns: Annotated[str, Personal] = ""


def key(row: Row) -> str:
    assert isinstance(row, (Before, Since))
    return row.code


OLD = Sending(STUDENTS, Before, 1, key, lambda _row: "")
NEW = Sending(STUDENTS, Since, 2, key, lambda _row: "")
OF = Slice("", STUDENTS.name)
ROWS = [("S1", "they/them"), ("S2", "")]


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with closing(State(tmp_path)) as state:
        yield state


@pytest.fixture
async def memory(state: State) -> Memory:
    """It remembers two states of an older mapping: that of a week ago, and today's."""
    memory = Memory(state)
    for day in (TODAY - timedelta(days=8), TODAY):
        await accept(memory, OLD, [Before(*row) for row in ROWS], day)
    return memory


async def accept(memory: Memory, sending: Sending, rows: list[Row], day: date) -> None:
    made = PayloadOrigin("d", "s", b"", "", sending.version)
    await memory.accept("t", OF, as_row_set(sending, rows), made, SERVER, today=day)


def remembered(state: State) -> list[bytes]:
    with state.reading() as connection:
        found = connection.execute("SELECT content FROM accepted UNION ALL SELECT content FROM marks").fetchall()
    return [content for (content,) in found if content is not None]


async def test_before_it_was_personal_it_was_remembered(state: State, memory: Memory) -> None:
    assert [b"they/them" in content for content in remembered(state)] == [True, True]


async def test_a_state_that_stays_the_same_is_rewritten_with_what_came_before_it(state: State, memory: Memory) -> None:
    was = await memory.rows("t", OF, NEW)
    await memory.same_again("t", OF, NEW, PayloadOrigin("d", "s2", b"", "", 2))
    assert [b"they/them" in content for content in remembered(state)] == [False, False]
    found = await memory.rows("t", OF, NEW)
    assert (found.ids, found.hashes) == (was.ids, was.hashes)
    assert found.rows == [Since("S1"), Since("S2")]
    assert memory.known("t").accepted["students"].mapping == 2


async def test_so_is_what_makes_way_for_another_state(state: State, memory: Memory) -> None:
    await accept(memory, NEW, [Since("S1", "they/them"), Since("S3")], TODAY)
    assert [b"they/them" in content for content in remembered(state)] == [False, False]
    past = await memory.past("t", OF, NEW, "", TODAY)
    assert past is not None
    assert past.rows.rows == [Since("S1"), Since("S2")]


async def test_nothing_is_rewritten_where_the_mapping_is_the_same(state: State, memory: Memory) -> None:
    before = remembered(state)
    await memory.same_again("t", OF, OLD, PayloadOrigin("d", "s2", b"", "", 1))
    assert remembered(state) == before
