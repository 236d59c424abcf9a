"""A ledger of what everyone was told by mail, and which mails are due: codes and states only, no personal data.

Lines count as told from the moment their mail is being sent. A mail that may have arrived is never repeated
automatically. A mail that failed remains due, date by date, until one with the same content is sent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from syncdesk.localstate.state import State, now
from syncdesk.mail.lines import Line


class Sending(StrEnum):
    """The state of a mail."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    """The server rejected it."""
    FAILED = "failed"
    """It never reached the server."""
    UNKNOWN = "unknown"
    """The connection broke while the server had it."""


FINAL = frozenset({Sending.SENT, Sending.UNKNOWN, Sending.SENDING})
"""States after which a mail is never resent: one being sent when the program ended may have arrived."""
Told = Mapping[str, str]
"""The lines that somebody was told and that still hold, each with a digest of its free text."""


People = Mapping[str, Told]
"""What each person was told, by the person's id."""


class Content(msgspec.Struct, frozen=True):
    """The content of a mail. `tells` are its new lines, `takes_back` the lines that no longer hold."""

    subject: str
    body: str
    tells: Told
    takes_back: Sequence[str] = ()


Compose = Callable[[Told], Content | None]
"""Composes a mail for somebody who was told this much; returns None if there is no news."""


class Claim(msgspec.Struct, frozen=True):
    """A mail that this process alone may now send."""

    n: int
    content: Content


class Owed(msgspec.Struct, frozen=True):
    """A person is due a mail about a date, in the way that was `wanted`."""

    person: str
    date: str
    wanted: str
    state: Sending


class Ledger:
    """The mails of all documents on this computer. People are identified by their ids in the document."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def id(self) -> str:
        """An id that tells this ledger from those of other computers."""
        with self._state.reading() as connection:
            ((found,),) = connection.execute("SELECT id FROM ledger").fetchall()
        return found

    def knows(self, document: str) -> bool:
        """Whether it contains any mail of the document."""
        with self._state.reading() as connection:
            return (
                connection.execute("SELECT 1 FROM mails WHERE document = ? LIMIT 1", (document,)).fetchone() is not None
            )

    def take_over(self, document: str, dates: Sequence[str], people: People) -> None:
        """Adopt another ledger's record of what people were told of these dates.

        Dates for which a person is still due a mail here are left out: the other ledger's mails did not contain that
        news.
        """
        with self._state.transaction() as connection:
            told = _told(connection, "document = ?", document)
            owed = {
                (person, date)
                for person, date in connection.execute("SELECT person, date FROM owed WHERE document = ?", (document,))
            }
            for person in sorted({*told, *people}):
                of = {date for date in dates if (person, date) not in owed or not people}
                before = {line: more for line, more in told.get(person, {}).items() if _date_of(line) in of}
                after = {line: more for line, more in people.get(person, {}).items() if _date_of(line) in of}
                if before != after:
                    gone = [line for line in before if line not in after]
                    _insert(connection, document, person, sorted(of), Sending.SENT, Content("", "", after, gone))

    def told(self, document: str) -> dict[str, dict[str, str]]:
        """Return what each person was told."""
        with self._state.reading() as connection:
            return _told(connection, "document = ?", document)

    def claim(self, document: str, person: str, dates: Sequence[str], compose: Compose) -> Claim | None:
        """Compose a mail from what the person was told so far and record it as being sent, in one transaction.

        Returns None if there is no news. Either way, nothing is due for the dates any more.
        """
        with self._state.transaction() as connection:
            _settle(connection, document, person, dates)
            content = compose(_told(connection, "document = ? AND person = ?", document, person).get(person, {}))
            if content is None:
                return None
            n = _insert(connection, document, person, dates, Sending.SENDING, content)
            return Claim(n, content)

    def note(self, claim: Claim, state: Sending) -> None:
        """Record the outcome of a mail that was being sent. Durable on return."""
        with self._state.transaction() as connection:
            connection.execute("UPDATE mails SET state = ?, at = ? WHERE n = ?", (state.value, now(), claim.n))

    def release(self, claim: Claim) -> None:
        """Record that the mail was not sent, so nobody was told its content."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM told WHERE mail = ?", (claim.n,))
            connection.execute("DELETE FROM mails WHERE n = ?", (claim.n,))

    def owe(
        self, document: str, person: str, dates: Iterable[str], wanted: str, state: Sending = Sending.WAITING
    ) -> None:
        """Record that the person is due a mail about these dates."""
        with self._state.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO owed VALUES (?, ?, ?, ?, ?, ?)",
                [(document, person, date, wanted, state.value, now()) for date in dates],
            )

    def settle(self, document: str, person: str, dates: Iterable[str]) -> None:
        """Record that nothing is due for these dates any more."""
        with self._state.transaction() as connection:
            _settle(connection, document, person, dates)

    def owed(self, document: str) -> list[Owed]:
        """Return who is due a mail, in the order in which it became due."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT person, date, wanted, state FROM owed WHERE document = ? ORDER BY at, person, date", (document,)
            ).fetchall()
        return [Owed(person, date, wanted, Sending(state)) for person, date, wanted, state in rows]

    def in_doubt(self, document: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return whose mails may or may not have arrived, and for which dates."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT person, dates FROM mails WHERE document = ? AND state <> ? ORDER BY n",
                (document, Sending.SENT.value),
            ).fetchall()
        return [(person, tuple(dates.split(","))) for person, dates in rows]


def _insert(
    connection: sqlite3.Connection, document: str, person: str, dates: Sequence[str], state: Sending, content: Content
) -> int:
    """Insert a mail with its content."""
    n = connection.execute(
        "INSERT INTO mails (document, person, dates, state, at) VALUES (?, ?, ?, ?, ?)",
        (document, person, ",".join(dates), state.value, now()),
    ).lastrowid
    assert n is not None
    lines = [(n, line, more, 1) for line, more in content.tells.items()]
    lines += [(n, line, "", 0) for line in content.takes_back]
    connection.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", lines)
    return n


def _settle(connection: sqlite3.Connection, document: str, person: str, dates: Iterable[str]) -> None:
    connection.executemany(
        "DELETE FROM owed WHERE document = ? AND person = ? AND date = ?", [(document, person, date) for date in dates]
    )


def _date_of(line: str) -> str:
    """Return the date that a line is about."""
    return msgspec.json.decode(line, type=Line).date


def _told(connection: sqlite3.Connection, which: str, *values: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for person, line, more, stands in connection.execute(
        f"SELECT person, line, more, stands FROM mails JOIN told ON mail = n WHERE {which} ORDER BY n",  # noqa: S608
        values,
    ):
        lines = found.setdefault(person, {})
        if stands:
            lines[line] = more
        else:
            lines.pop(line, None)
    return found
