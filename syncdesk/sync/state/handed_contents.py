"""Which contents a target took before the rows that name them: the run after one that was cut goes on from there."""

from __future__ import annotations

from syncdesk.localstate.state import State

UNCERTAIN = ""
"""Stands in the place of a hash where a content may be the old one or the new one."""


class HandedContents:
    """The contents that targets took of rows that they did not take yet. Calls may wait for the disk."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str, part: str, kind: str) -> dict[str, str]:
        """The hashes of the contents, by the keys of their rows."""
        with self._state.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT key, sha256 FROM handed_over WHERE target = ? AND part = ? AND kind = ?",
                    (target, part, kind),
                ).fetchall()
            )

    def note(self, target: str, part: str, kind: str, key: str, sha256: str | None) -> None:
        """Note which content a target has for a row; None is that of the rows that it took."""
        with self._state.transaction() as connection:
            if sha256 is None:
                connection.execute(
                    "DELETE FROM handed_over WHERE target = ? AND part = ? AND kind = ? AND key = ?",
                    (target, part, kind, key),
                )
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO handed_over VALUES (?, ?, ?, ?, ?)", (target, part, kind, key, sha256)
                )

    def clear(self, target: str, part: str, kind: str) -> None:
        """Note that the target took the rows: it has the contents that these name."""
        with self._state.transaction() as connection:
            connection.execute(
                "DELETE FROM handed_over WHERE target = ? AND part = ? AND kind = ?", (target, part, kind)
            )
