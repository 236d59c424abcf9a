"""Which files and systems are sent to a target.

A file is named by its id on this computer (`files.LocalFile.key`), a system by its own target, without a path.
"""

from __future__ import annotations

from pathlib import Path

from syncdesk import paths
from syncdesk.localstate.state import State, now


class TargetDocuments:
    """The files that are sent to each target."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str) -> dict[str, bool]:
        """The files that the target may hold something of, and whether it ever took anything of them."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT document, accepted FROM publishers WHERE target = ?", (target,)
            ).fetchall()
        return {file: bool(accepted) for file, accepted in rows}

    def paths(self, target: str) -> dict[str, Path | None]:
        """Where these files were when they were sent last; None for a system."""
        with self._state.reading() as connection:
            rows = connection.execute("SELECT document, path FROM publishers WHERE target = ?", (target,)).fetchall()
        return {file: paths.read(path) if path else None for file, path in rows}

    def note(self, target: str, file: str, path: Path | None) -> bool:
        """Note that something of a file is about to be sent; True where nothing of it ever was."""
        where = paths.kept(path) if path is not None else ""
        with self._state.transaction() as connection:
            new = connection.execute(
                "INSERT OR IGNORE INTO publishers VALUES (?, ?, ?, ?, 0)", (target, file, where, now())
            ).rowcount
            connection.execute(
                "UPDATE publishers SET path = ?, at = ? WHERE target = ? AND document = ?",
                (where, now(), target, file),
            )
        return bool(new)

    def accepted(self, target: str, file: str) -> None:
        """Note that the target took something of the file."""
        with self._state.transaction() as connection:
            connection.execute("UPDATE publishers SET accepted = 1 WHERE target = ? AND document = ?", (target, file))

    def forget(self, target: str, file: str) -> None:
        """Note that nothing of the file was sent after all, or that it sends no more."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM publishers WHERE target = ? AND document = ?", (target, file))

    def forget_others(self, target: str, file: str) -> None:
        """Note that this file has replaced what others sent."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM publishers WHERE target = ? AND document <> ?", (target, file))
