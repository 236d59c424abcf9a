"""What everybody was told by mail, and which mails wait: codes and states alone, no address, no name, no free words.

Lines are taken as told from the moment their mail is on its way. One that nobody can tell of went, or may have gone, is
never told again by itself. A mail that did not go is owed, date by date, until one goes that says it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from syncdesk.localstate.state import State, now
from syncdesk.mail.lines import Line


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
Told = Mapping[str, str]
"""What somebody was told and what stands: each line, with a digest of its free words."""


People = Mapping[str, Told]
"""What each person was told, by the person's id."""


class Content(msgspec.Struct, frozen=True):
    """What a mail says. `tells` are the lines that are new in it, `takes_back` those that stand no longer."""

    subject: str
    body: str
    tells: Told
    takes_back: Sequence[str] = ()


Compose = Callable[[Told], Content | None]
"""What is to be written to somebody who was told this much; None for nothing."""


class Claim(msgspec.Struct, frozen=True):
    """A mail that this process, and no other, may send now."""

    n: int
    content: Content


class Owed(msgspec.Struct, frozen=True):
    """Somebody has still to be told of a date, in the way that was `wanted`."""

    person: str
    date: str
    wanted: str
    state: Sending


class Ledger:
    """The mails of all documents on this computer. People are named by ids of the document."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def id(self) -> str:
        """Names this ledger among those of all computers."""
        with self._state.reading() as connection:
            ((found,),) = connection.execute("SELECT id FROM ledger").fetchall()
        return found

    def knows(self, document: str) -> bool:
        """Whether it has any mail of the document."""
        with self._state.reading() as connection:
            return (
                connection.execute("SELECT 1 FROM mails WHERE document = ? LIMIT 1", (document,)).fetchone() is not None
            )

    def take_over(self, document: str, dates: Sequence[str], people: People) -> None:
        """Take this for what people were told of the dates, in mails that another ledger has; nothing else of them.

        Who is owed a date here was not told by those mails what is owed.
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
        """What each person was told."""
        with self._state.reading() as connection:
            return _told(connection, "document = ?", document)

    def claim(self, document: str, person: str, dates: Sequence[str], compose: Compose) -> Claim | None:
        """Write a mail from what the person was told so far and note it as on its way, in one step.

        None where nothing is left to tell. Nothing is owed for the dates then, either way.
        """
        with self._state.transaction() as connection:
            _settle(connection, document, person, dates)
            content = compose(_told(connection, "document = ? AND person = ?", document, person).get(person, {}))
            if content is None:
                return None
            n = _insert(connection, document, person, dates, Sending.SENDING, content)
            return Claim(n, content)

    def note(self, claim: Claim, state: Sending) -> None:
        """Note what became of a mail that was on its way; durable when this returns."""
        with self._state.transaction() as connection:
            connection.execute("UPDATE mails SET state = ?, at = ? WHERE n = ?", (state.value, now(), claim.n))

    def release(self, claim: Claim) -> None:
        """The mail did not go: nobody was told what it says."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM told WHERE mail = ?", (claim.n,))
            connection.execute("DELETE FROM mails WHERE n = ?", (claim.n,))

    def owe(
        self, document: str, person: str, dates: Iterable[str], wanted: str, state: Sending = Sending.WAITING
    ) -> None:
        """The person has still to be told of these dates."""
        with self._state.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO owed VALUES (?, ?, ?, ?, ?, ?)",
                [(document, person, date, wanted, state.value, now()) for date in dates],
            )

    def settle(self, document: str, person: str, dates: Iterable[str]) -> None:
        """Nothing is owed for these dates any more."""
        with self._state.transaction() as connection:
            _settle(connection, document, person, dates)

    def owed(self, document: str) -> list[Owed]:
        """Who has still to be told, in the order in which that came up."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT person, date, wanted, state FROM owed WHERE document = ? ORDER BY at, person, date", (document,)
            ).fetchall()
        return [Owed(person, date, wanted, Sending(state)) for person, date, wanted, state in rows]

    def in_doubt(self, document: str) -> list[tuple[str, tuple[str, ...]]]:
        """Whose mails may have arrived, and of which dates."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT person, dates FROM mails WHERE document = ? AND state <> ? ORDER BY n",
                (document, Sending.SENT.value),
            ).fetchall()
        return [(person, tuple(dates.split(","))) for person, dates in rows]


def _insert(
    connection: sqlite3.Connection, document: str, person: str, dates: Sequence[str], state: Sending, content: Content
) -> int:
    """Note a mail with what it says."""
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
    """The date that a line is about."""
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
