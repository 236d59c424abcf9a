"""What concerns connections and targets on this computer alone, never stored in a document."""

from __future__ import annotations

import msgspec

from syncdesk.localstate.readable import unpacked
from syncdesk.localstate.state import State, now
from syncdesk.text import Text, text


class LocalPreferences:
    """The user's preferences and experience on this computer.

    Connections are named by what this computer keeps theirs under (`Request.kept_under`), files by their key here.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def set_sync_on_save(self, connection_uid: str, *, on: bool) -> None:
        """Record whether this computer synchronises the connection on each save."""
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT INTO machine VALUES (?, ?, ?)"
                " ON CONFLICT (connection) DO UPDATE SET sync_on_save = excluded.sync_on_save",
                (connection_uid, int(on), msgspec.msgpack.encode(())),
            )

    def sync_on_save(self, connection_uid: str) -> bool:
        """Whether this computer synchronises the connection on each save."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT sync_on_save FROM machine WHERE connection = ?", (connection_uid,)
            ).fetchone()
        return bool(found and found[0])

    def pause(self, connection_uid: str, why: tuple[Text, ...]) -> None:
        """Pause quiet runs of a connection until a person acts; without a reason, resume them."""
        if self.paused(connection_uid) == why:
            return
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT INTO machine VALUES (?, 0, ?) ON CONFLICT (connection) DO UPDATE SET paused = excluded.paused",
                (connection_uid, msgspec.msgpack.encode(why)),
            )

    def paused(self, connection_uid: str) -> tuple[Text, ...]:
        """Return why quiet runs of a connection are paused; empty if they are not."""
        with self._state.reading() as connection:
            found = connection.execute("SELECT paused FROM machine WHERE connection = ?", (connection_uid,)).fetchone()
        if not found:
            return ()
        why = unpacked(found[0], tuple[Text, ...])
        return why if why is not None else (text("Why quiet syncs are paused can no longer be read."),)

    def note_pending(self, connection_uid: str, file: str) -> None:
        """Record that a quiet run of a file's connection is pending."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (connection_uid, file))

    def drop_pending(self, connection_uid: str, file: str) -> None:
        """Record that a quiet run is done, or is not to be started automatically any more."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM pending WHERE (connection, document) = (?, ?)", (connection_uid, file))

    def take_pending(self, file: str) -> frozenset[str]:
        """Return the connections of a file with pending quiet runs, and clear the record."""
        with self._state.reading() as connection:
            if connection.execute("SELECT 1 FROM pending WHERE document = ?", (file,)).fetchone() is None:
                return frozenset()
        with self._state.transaction() as connection:
            found = connection.execute("SELECT connection FROM pending WHERE document = ?", (file,)).fetchall()
            connection.execute("DELETE FROM pending WHERE document = ?", (file,))
        return frozenset(uid for (uid,) in found)

    def note_good_active_run(self, target: str) -> None:
        """Record that a person's sync with the target succeeded on this computer."""
        if not self.had_good_active_run(target):
            with self._state.transaction() as connection:
                connection.execute("INSERT OR IGNORE INTO targets VALUES (?, ?)", (target, now()))

    def had_good_active_run(self, target: str) -> bool:
        """Whether a person's sync with the target ever succeeded on this computer."""
        with self._state.reading() as connection:
            return connection.execute("SELECT 1 FROM targets WHERE target = ?", (target,)).fetchone() is not None
