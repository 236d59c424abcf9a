"""Kinds whose state at a target is unconfirmed. They are never skipped, and are sent first.

A doubt is noted before the first byte goes and taken away once the target's yes is recorded, so that a killed process
leaves one behind. There may be a doubt about a kind that was never accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from sqlite3 import Connection
from uuid import uuid4

import msgspec

from syncdesk.localstate.state import State
from syncdesk.sync.slices import Slice


class UnconfirmedReason(StrEnum):
    """Why a kind is unconfirmed."""

    NO_ANSWER = "no answer"
    """Rows of the kind were handed over, and it is not known what became of them."""
    BROKEN_SET = "broken set"
    """What has to be sent together was not sent to its end."""
    ODD_ANSWER = "odd answer"
    """The target answered with something else than a yes, and nothing has proved since that it was one."""
    UNREADABLE = "unreadable"
    """What was remembered of the kind is damaged."""

    @classmethod
    def of(cls, noted: str) -> UnconfirmedReason:
        """Parse a stored reason; an unreadable one counts as the gravest."""
        return cls(noted) if noted in set(cls) else cls.NO_ANSWER


class Unconfirmed(msgspec.Struct, frozen=True):
    """A kind's unconfirmed state. `revision` changes with every new cause."""

    why: UnconfirmedReason
    revision: str


class UnconfirmedStore:
    """The unconfirmed kinds of all targets."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str, part: str) -> dict[Slice, Unconfirmed]:
        """What is in doubt at a part of a target."""
        with self._state.reading() as connection:
            return read(connection, target, part)

    def mark(self, target: str, whys: Mapping[Slice, UnconfirmedReason]) -> dict[Slice, Unconfirmed]:
        """Mark as unconfirmed; return the previous marks. A missing answer outranks a broken set."""
        with self._state.transaction() as connection:
            before: dict[Slice, Unconfirmed] = {}
            for part in {each.part for each in whys}:
                before |= read(connection, target, part)
            raised = {
                each: Unconfirmed(why, uuid4().hex)
                for each, why in whys.items()
                if each not in before or why is UnconfirmedReason.NO_ANSWER
            }
            write(connection, target, raised)
        return {each: doubt for each, doubt in before.items() if each in whys}

    def restore(self, target: str, about: Iterable[Slice], before: Mapping[Slice, Unconfirmed]) -> None:
        """Restore previous marks, because nothing happened after all."""
        about = set(about)
        with self._state.transaction() as connection:
            clear(connection, target, about)
            write(connection, target, {each: doubt for each, doubt in before.items() if each in about})


def read(connection: Connection, target: str, part: str) -> dict[Slice, Unconfirmed]:
    """What is in doubt at a part of a target."""
    rows = connection.execute(
        "SELECT kind, date, why, revision FROM doubts WHERE target = ? AND part = ?", (target, part)
    ).fetchall()
    return {
        Slice(part, kind, date): Unconfirmed(UnconfirmedReason.of(why), revision) for kind, date, why, revision in rows
    }


def clear(connection: Connection, target: str, about: Iterable[Slice]) -> None:
    """Delete marks."""
    connection.executemany(
        "DELETE FROM doubts WHERE target = ? AND part = ? AND kind = ? AND date = ?",
        [(target, *each) for each in about],
    )


def write(connection: Connection, target: str, doubts: Mapping[Slice, Unconfirmed]) -> None:
    """Write marks, replacing existing ones."""
    connection.executemany(
        "INSERT OR REPLACE INTO doubts (target, part, kind, date, why, revision) VALUES (?, ?, ?, ?, ?, ?)",
        [(target, *each, doubt.why.value, doubt.revision) for each, doubt in doubts.items()],
    )
