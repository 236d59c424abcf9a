"""Kinds of which it is not certain what a target holds. Nothing of such a kind is skipped, and it goes first.

A doubt is noted before the first byte goes and taken away once the target's yes is recorded, so that a killed process
leaves one behind. There may be a doubt about a kind that was never accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from sqlite3 import Connection
from uuid import uuid4

import msgspec

from syncdesk.sync.state import State


class Why(StrEnum):
    """Where a doubt comes from."""

    NO_ANSWER = "no answer"
    """Rows of the kind were handed over, and it is not known what became of them."""
    BROKEN_SET = "broken set"
    """What has to be sent together was not sent to its end."""
    ODD_ANSWER = "odd answer"
    """The target answered with something else than a yes, and nothing has proved since that it was one."""
    UNREADABLE = "unreadable"
    """What was remembered of the kind is damaged."""

    @classmethod
    def of(cls, noted: str) -> Why:
        """The reason that was noted; one that cannot be read is taken for the gravest."""
        return cls(noted) if noted in set(cls) else cls.NO_ANSWER


class Doubt(msgspec.Struct, frozen=True):
    """A doubt. `revision` is another one whenever something new raised it."""

    why: Why
    revision: str


class Doubts:
    """Doubts about all targets."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str, part: str) -> dict[str, Doubt]:
        """What is in doubt at a target, by kind."""
        with self._state.reading() as connection:
            return read(connection, target, part)

    def raise_about(self, target: str, part: str, whys: Mapping[str, Why]) -> dict[str, Doubt]:
        """Note doubts by kind; returns those that stood before. A missing answer is not outdone by a broken set."""
        with self._state.transaction() as connection:
            before = read(connection, target, part)
            raised = {
                kind: Doubt(why, uuid4().hex)
                for kind, why in whys.items()
                if kind not in before or why is Why.NO_ANSWER
            }
            write(connection, target, part, raised)
        return {kind: doubt for kind, doubt in before.items() if kind in whys}

    def put_back(self, target: str, part: str, kinds: Iterable[str], before: Mapping[str, Doubt]) -> None:
        """Let the doubts about these kinds be what they were before: nothing happened to them after all."""
        with self._state.transaction() as connection:
            clear(connection, target, part, kinds)
            write(connection, target, part, {kind: doubt for kind, doubt in before.items() if kind in set(kinds)})


def read(connection: Connection, target: str, part: str) -> dict[str, Doubt]:
    """What is in doubt, by kind."""
    rows = connection.execute(
        "SELECT kind, why, revision FROM doubts WHERE target = ? AND part = ?", (target, part)
    ).fetchall()
    return {kind: Doubt(Why.of(why), revision) for kind, why, revision in rows}


def clear(connection: Connection, target: str, part: str, kinds: Iterable[str]) -> None:
    """Take doubts away."""
    connection.executemany(
        "DELETE FROM doubts WHERE target = ? AND part = ? AND kind = ?", [(target, part, kind) for kind in kinds]
    )


def write(connection: Connection, target: str, part: str, doubts: Mapping[str, Doubt]) -> None:
    """Note doubts by kind in place of those that stood about these kinds."""
    connection.executemany(
        "INSERT OR REPLACE INTO doubts (target, part, kind, why, revision) VALUES (?, ?, ?, ?, ?)",
        [(target, part, kind, doubt.why.value, doubt.revision) for kind, doubt in doubts.items()],
    )
