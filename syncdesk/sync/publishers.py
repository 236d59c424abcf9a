"""Which documents are sent to a target."""

from __future__ import annotations

import msgspec

from syncdesk.sync.state import State, now


class Publisher(msgspec.Struct, frozen=True):
    """A document that is sent to a target, and where it was then. `accepted` once the target took anything of it."""

    document: str
    path: str
    accepted: bool


class PublisherBook:
    """The publishers of all targets."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str) -> dict[str, Publisher]:
        """The documents that the target may hold something of, by id."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT document, path, accepted FROM publishers WHERE target = ?", (target,)
            ).fetchall()
        return {document: Publisher(document, path, bool(accepted)) for document, path, accepted in rows}

    def note(self, target: str, document: str, path: str) -> bool:
        """Note that something of a document is about to be sent; True where nothing of it ever was."""
        with self._state.transaction() as connection:
            new = connection.execute(
                "INSERT OR IGNORE INTO publishers VALUES (?, ?, ?, ?, 0)", (target, document, path, now())
            ).rowcount
            connection.execute(
                "UPDATE publishers SET path = ?, at = ? WHERE target = ? AND document = ?",
                (path, now(), target, document),
            )
        return bool(new)

    def accepted(self, target: str, document: str) -> None:
        """Note that the target took something of the document."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE publishers SET accepted = 1 WHERE target = ? AND document = ?", (target, document)
            )

    def forget(self, target: str, document: str) -> None:
        """Note that nothing of the document was sent after all."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM publishers WHERE target = ? AND document = ?", (target, document))

    def forget_others(self, target: str, document: str) -> None:
        """Note that this document has replaced what others sent."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM publishers WHERE target = ? AND document <> ?", (target, document))
