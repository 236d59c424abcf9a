"""Servers' answers other than a plain yes, and which of them are known to mean yes.

An answer counts for the kind, the target and the server, by name and version, that gave it. It becomes a yes once
reading back has proved it, or once a person has said so. The words themselves are not kept: they may name people.
"""

from __future__ import annotations

from hashlib import blake2b

from syncdesk.localstate.state import State, now
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems.contract import ServerInfo


class AnswerStore:
    """The answers of all servers."""

    def __init__(self, state: State) -> None:
        self._state = state

    def is_yes(self, target: str, server: ServerInfo, kind: str, answer: str) -> bool:
        """Whether the answer is known to mean yes. An unknown one is recorded for a person to decide."""
        mark = _mark(answer)
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, 0, ?)",
                (target, server.name, server.version, kind, mark, now()),
            )
            (is_yes,) = connection.execute(
                "SELECT is_yes FROM answers"
                " WHERE target = ? AND server = ? AND version = ? AND kind = ? AND answer = ?",
                (target, server.name, server.version, kind, mark),
            ).fetchone()
        return bool(is_yes)

    def prove(self, target: str, server: ServerInfo, kind: str, answer: str) -> None:
        """Record that the answer means yes, because what was sent is there."""
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, 1, ?)",
                (target, server.name, server.version, kind, _mark(answer), now()),
            )

    def open(self, target: str) -> tuple[str, ...]:
        """Return the kinds that are unconfirmed only because of the target's answer."""
        with self._state.reading() as connection:
            rows: list[tuple[str]] = connection.execute(
                "SELECT DISTINCT kind FROM doubts WHERE target = ? AND why = ? ORDER BY kind",
                (target, UnconfirmedReason.ODD_ANSWER.value),
            ).fetchall()
        return tuple(dict.fromkeys(kind for (kind,) in rows))

    def confirm(self, target: str) -> tuple[str, ...]:
        """Record a person's word that these answers mean yes; return the kinds that this confirms.

        What was sent with them counts as accepted from now on.
        """
        kinds = self.open(target)
        with self._state.transaction() as connection:
            connection.executemany(
                "UPDATE answers SET is_yes = 1, at = ? WHERE target = ? AND kind = ?",
                [(now(), target, kind) for kind in kinds],
            )
            connection.execute(
                "DELETE FROM doubts WHERE target = ? AND why = ?", (target, UnconfirmedReason.ODD_ANSWER.value)
            )
        return kinds


def _mark(answer: str) -> bytes:
    return blake2b(answer.encode(), digest_size=16).digest()
