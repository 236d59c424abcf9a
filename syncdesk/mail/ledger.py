"""Which mails went, for ever: keys and states alone, no address, no name and nothing of what was written.

A mail is noted as on its way before its content goes. One that nobody can tell of went, or may have gone, is never sent
again by itself.
"""

from __future__ import annotations

from enum import StrEnum

from syncdesk.sync.state import State, now


class Sending(StrEnum):
    """What became of a mail."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    """The server did not take it."""
    FAILED = "failed"
    """It did not get as far as the server."""
    UNKNOWN = "unknown"
    """The line broke while the server had it."""


FINAL = frozenset({Sending.SENT, Sending.UNKNOWN, Sending.SENDING})
"""What is never sent again: a mail that was on its way when the program ended may have arrived."""


class Ledger:
    """The mails of all documents on this computer."""

    def __init__(self, state: State) -> None:
        self._state = state

    def states(self, document: str) -> dict[str, Sending]:
        """What became of the mails of a document, by key."""
        with self._state.reading() as connection:
            rows = connection.execute("SELECT key, state FROM mails WHERE document = ?", (document,)).fetchall()
        return {key: Sending(state) for key, state in rows}

    def note(self, document: str, key: str, state: Sending) -> None:
        """Note what became of a mail; durable when this returns."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO mails VALUES (?, ?, ?, ?)", (document, key, state.value, now()))
