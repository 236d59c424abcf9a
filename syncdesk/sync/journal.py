"""The write-ahead journal of row-by-row changes: each is recorded before it is written to the target.

An entry holds a change with the old values, encrypted with a key of the computer's password store. It is open until it
is noted what became of the change. An entry that is found open later was left by a process that was killed, or a line
that was cut, between the two: only a look at the row tells then. Without a key nothing is written row by row, because
nothing could be taken back.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from syncdesk.errors import SecretError
from syncdesk.localstate.state import State, now
from syncdesk.sync.packed_changes import ChangeReader, PackedChange, packed_change
from syncdesk.sync.state.sealing import CannotUnseal, Key, seal, unseal
from syncdesk.systems.contract import Change, Row, Sending
from syncdesk.text import text

KEPT_RUNS = 10
"""Runs of a kind whose entries are kept, so that they can be taken back."""

_log = logging.getLogger(__name__)


class ChangeOutcome(StrEnum):
    """The outcome of a change."""

    OPEN = "open"
    """It may have been made."""
    DONE = "done"
    NOT_DONE = "not done"
    OVERTAKEN = "overtaken"
    """Somebody else wrote the row as well: whether the change was made before that, nobody can tell."""


class Entry(msgspec.Struct, frozen=True):
    """A change as recorded before it was written. `at` is ISO text in UTC."""

    number: int
    run: str
    kind: str
    at: str
    ended: ChangeOutcome
    change: Change


class Journal:
    """The journal of all targets."""

    def __init__(self, state: State, key: Key) -> None:
        self._state = state
        self._key = key

    async def intend(
        self, run: str, target: str, part: str, sending: Sending, changes: Sequence[Change]
    ) -> tuple[int, ...]:
        """Record changes about to be written together; return their numbers. They are on disk when this returns.

        Raises SecretError where there is no key, SyncdeskError where it cannot be noted.
        """
        return await asyncio.to_thread(self._intend, run, target, part, sending, changes)

    def _intend(self, run: str, target: str, part: str, sending: Sending, changes: Sequence[Change]) -> tuple[int, ...]:
        key, kind, at = self._key_or_refusal(), sending.kind.name, now()
        bound = _bound_to(run, part, kind, at)
        sealed = [seal(key, msgspec.msgpack.encode(packed_change(change)), bound) for change in changes]
        with self._state.transaction() as connection:
            connection.execute(
                "DELETE FROM journal WHERE target = ? AND part = ? AND kind = ? AND ended <> ? AND run <> ? AND run NOT"
                " IN (SELECT run FROM journal WHERE target = ? AND part = ? AND kind = ? GROUP BY run"
                " ORDER BY max(n) DESC LIMIT ?)",
                (target, part, kind, ChangeOutcome.OPEN, run, target, part, kind, KEPT_RUNS),
            )
            return tuple(
                connection.execute(
                    "INSERT INTO journal (run, target, part, kind, at, ended, content) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    " RETURNING n",
                    (run, target, part, kind, at, ChangeOutcome.OPEN, content),
                ).fetchone()[0]
                for content in sealed
            )

    def _key_or_refusal(self) -> bytes:
        key = self._key()
        if key is None:
            raise SecretError(
                text("What is written row by row has to be noted first, and this computer has no password store."),
                text("It is noted encrypted, so that it can be taken back."),
                text("Unlock or install a password store, then sync again."),
            )
        return key

    async def end(self, ended: Mapping[int, ChangeOutcome]) -> None:
        """Record the outcomes of entries, by number. Raises SyncdeskError if that fails."""

        def write() -> None:
            with self._state.transaction() as connection:
                connection.executemany(
                    "UPDATE journal SET ended = ? WHERE n = ?", [(state, number) for number, state in ended.items()]
                )

        await asyncio.to_thread(write)

    async def open_entries(self, target: str, part: str, sending: Sending) -> list[Entry]:
        """Return the changes of a kind with unknown outcome, in the order they were recorded.

        Raises SecretError where there is no key to read them with.
        """
        return await asyncio.to_thread(
            self._entries, sending, "target = ? AND part = ? AND ended = ?", (target, part, ChangeOutcome.OPEN)
        )

    async def of_run(self, run: str, sending: Sending, part: str = "") -> list[Entry]:
        """What a run wrote of a kind to a part of its target, and what it may have written, in order.

        None where it is no longer kept.
        """
        return await asyncio.to_thread(self._entries, sending, "run = ? AND part = ?", (run, part))

    def kinds_of_run(self, run: str, part: str = "") -> list[str]:
        """The kinds that a run wrote row by row to a part of its target, in order. May wait for the disk."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT kind FROM journal WHERE run = ? AND part = ? GROUP BY kind ORDER BY min(n)", (run, part)
            ).fetchall()
        return [kind for (kind,) in found]

    def parts_of_run(self, run: str) -> frozenset[str]:
        """The parts of its target that a run wrote to row by row, `""` where that has none. May wait for the disk."""
        with self._state.reading() as connection:
            found = connection.execute("SELECT DISTINCT part FROM journal WHERE run = ?", (run,)).fetchall()
        return frozenset(part for (part,) in found)

    def _entries(self, sending: Sending, where: str, values: tuple[str, ...]) -> list[Entry]:
        with self._state.reading() as connection:
            found = connection.execute(
                f"SELECT n, run, part, kind, at, ended, content FROM journal WHERE {where}"  # noqa: S608
                " AND kind = ? ORDER BY n",
                (*values, sending.kind.name),
            ).fetchall()
        if not found:
            return []
        key, reader = self._key_or_refusal(), ChangeReader(sending)
        entries: list[Entry] = []
        for number, run, part, kind, at, ended, content in found:
            try:
                packed = msgspec.msgpack.decode(unseal(key, content, _bound_to(run, part, kind, at)), type=PackedChange)
                entries.append(Entry(number, run, kind, at, ChangeOutcome(ended), reader.change(packed)))
            except (CannotUnseal, msgspec.MsgspecError, ValueError) as error:
                # With another key nobody can say any more what it was: the target is the truth.
                _log.warning("Entry %s of the journal can no longer be read: %s", number, type(error).__name__)
        return entries


def _bound_to(run: str, part: str, kind: str, at: str) -> bytes:
    """Return what an entry is bound to, so that it cannot pass for another run's, kind's or part's."""
    return msgspec.msgpack.encode((run, part, kind, at))


def settled(entries: Iterable[Entry], there: Iterable[Row], sending: Sending) -> dict[int, ChangeOutcome]:
    """Return the outcomes of open entries, as the rows at the target show them now."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in there:
        rows[sending.key(row)].append(row)
    return {entry.number: _became(entry.change, rows, sending) for entry in entries}


def _became(change: Change, rows: Mapping[str, Sequence[Row]], sending: Sending) -> ChangeOutcome:
    at = {sending.key(row) for row in (change.old, change.new) if row is not None}
    found = [row for key in at for row in rows.get(key, ())]
    if found == ([] if change.new is None else [change.new]):
        return ChangeOutcome.DONE
    if found == ([] if change.old is None else [change.old]):
        return ChangeOutcome.NOT_DONE
    return ChangeOutcome.OVERTAKEN
