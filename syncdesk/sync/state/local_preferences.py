"""What is this computer's own about connections and targets, and never in the document."""

from __future__ import annotations

import msgspec

from syncdesk.localstate.readable import unpacked
from syncdesk.localstate.state import State, now
from syncdesk.text import Text, text


class LocalPreferences:
    """Preferences and experience of this user on this computer.

    Connections are named by what this computer keeps theirs under (`Request.kept_under`), files by their key here.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def set_sync_on_save(self, connection_uid: str, *, on: bool) -> None:
        """Note for this machine whether the connection is synchronised on each save."""
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT INTO machine VALUES (?, ?, ?)"
                " ON CONFLICT (connection) DO UPDATE SET sync_on_save = excluded.sync_on_save",
                (connection_uid, int(on), msgspec.msgpack.encode(())),
            )

    def sync_on_save(self, connection_uid: str) -> bool:
        """Whether the connection is synchronised on each save on this machine."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT sync_on_save FROM machine WHERE connection = ?", (connection_uid,)
            ).fetchone()
        return bool(found and found[0])

    def pause(self, connection_uid: str, why: tuple[Text, ...]) -> None:
        """Keep quiet runs of a connection from starting until a person acts; no reason lets them start again."""
        if self.paused(connection_uid) == why:
            return
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT INTO machine VALUES (?, 0, ?) ON CONFLICT (connection) DO UPDATE SET paused = excluded.paused",
                (connection_uid, msgspec.msgpack.encode(why)),
            )

    def paused(self, connection_uid: str) -> tuple[Text, ...]:
        """Why quiet runs of a connection do not start; empty where they do."""
        with self._state.reading() as connection:
            found = connection.execute("SELECT paused FROM machine WHERE connection = ?", (connection_uid,)).fetchone()
        if not found:
            return ()
        why = unpacked(found[0], tuple[Text, ...])
        return why if why is not None else (text("Why quiet syncs are paused can no longer be read."),)

    def note_pending(self, connection_uid: str, file: str) -> None:
        """Note that a quiet run of a file's connection was set off."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (connection_uid, file))

    def drop_pending(self, connection_uid: str, file: str) -> None:
        """Note that a quiet run of a file's connection is done with, or not to be set off by itself any more."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM pending WHERE (connection, document) = (?, ?)", (connection_uid, file))

    def take_pending(self, file: str) -> frozenset[str]:
        """The connections of a file whose quiet runs were set off and not done with; they are noted no more."""
        with self._state.reading() as connection:
            if connection.execute("SELECT 1 FROM pending WHERE document = ?", (file,)).fetchone() is None:
                return frozenset()
        with self._state.transaction() as connection:
            found = connection.execute("SELECT connection FROM pending WHERE document = ?", (file,)).fetchall()
            connection.execute("DELETE FROM pending WHERE document = ?", (file,))
        return frozenset(uid for (uid,) in found)

    def note_good_active_run(self, target: str) -> None:
        """Note that a person's sync with the target went well on this machine."""
        if not self.had_good_active_run(target):
            with self._state.transaction() as connection:
                connection.execute("INSERT OR IGNORE INTO targets VALUES (?, ?)", (target, now()))

    def had_good_active_run(self, target: str) -> bool:
        """Whether a person's sync with the target has ever gone well on this machine."""
        with self._state.reading() as connection:
            return connection.execute("SELECT 1 FROM targets WHERE target = ?", (target,)).fetchone() is not None
