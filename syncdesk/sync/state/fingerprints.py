"""Fingerprints of targets after the last commit, as their links return them (`capabilities.Looks`)."""

from __future__ import annotations

from syncdesk.localstate.state import State, now


class TargetFingerprints:
    """The fingerprints of all targets."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str, part: str) -> str:
        """Return what a link saw after its last commit; `""` if unknown."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT seen FROM left_there WHERE target = ? AND part = ?", (target, part)
            ).fetchone()
        return str(found[0]) if found else ""

    def note(self, target: str, part: str, seen: str) -> None:
        """Store what a link sees after a commit."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO left_there VALUES (?, ?, ?, ?)", (target, part, seen, now()))
