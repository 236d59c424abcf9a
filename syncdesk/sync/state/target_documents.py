"""Which files and systems are sent to a target.

A file is named by its id on this computer (`files.LocalFile.key`), a system by its own target, without a path.
"""

from __future__ import annotations

from pathlib import Path

from syncdesk import paths
from syncdesk.localstate.state import State, now

_THIS = "target = ? AND part = ? AND document = ?"


class TargetDocuments:
    """The files that are sent to each target, part by part (`""` where it has none)."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str, part: str = "") -> dict[str, bool]:
        """The files that a part of the target may hold something of, and whether it ever took anything of them."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT document, accepted FROM publishers WHERE target = ? AND part = ?", (target, part)
            ).fetchall()
        return {file: bool(accepted) for file, accepted in rows}

    def took_from(self, target: str, file: str) -> bool:
        """Whether the target, or any part of it, ever took anything of a file."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT 1 FROM publishers WHERE target = ? AND document = ? AND accepted LIMIT 1", (target, file)
            ).fetchone()
        return found is not None

    def paths(self, target: str, part: str = "") -> dict[str, Path | None]:
        """Return where these files were when last sent; None for a system."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT document, path FROM publishers WHERE target = ? AND part = ?", (target, part)
            ).fetchall()
        return {file: paths.read(path) if path else None for file, path in rows}

    def note(self, target: str, part: str, file: str, path: Path | None) -> bool:
        """Record that a file is about to be sent; return True if it never was before."""
        where = paths.kept(path) if path is not None else ""
        with self._state.transaction() as connection:
            new = connection.execute(
                "INSERT OR IGNORE INTO publishers VALUES (?, ?, ?, ?, ?, 0)", (target, part, file, where, now())
            ).rowcount
            connection.execute(
                f"UPDATE publishers SET path = ?, at = ? WHERE {_THIS}",  # noqa: S608
                (where, now(), target, part, file),
            )
        return bool(new)

    def accepted(self, target: str, part: str, file: str) -> None:
        """Record that the target accepted something of the file."""
        with self._state.transaction() as connection:
            connection.execute(f"UPDATE publishers SET accepted = 1 WHERE {_THIS}", (target, part, file))  # noqa: S608

    def forget(self, target: str, part: str, file: str) -> None:
        """Record that nothing of the file was sent after all, or that it is no longer sent."""
        with self._state.transaction() as connection:
            connection.execute(f"DELETE FROM publishers WHERE {_THIS}", (target, part, file))  # noqa: S608

    def forget_others(self, target: str, part: str, file: str) -> None:
        """Record that this file has replaced what others sent."""
        with self._state.transaction() as connection:
            connection.execute(
                "DELETE FROM publishers WHERE target = ? AND part = ? AND document <> ?", (target, part, file)
            )
