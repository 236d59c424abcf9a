"""A timetable file that a command changes: opened, saved and closed, and what is to be said about that."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from syncdesk.cli.output import Screen
from syncdesk.text import text
from syncdesk.timetable.store import Session


@contextmanager
def editing(path: Path, screen: Screen) -> Generator[Session]:
    """The file, open for changes. Raises DocumentError."""
    session = Session.open(path)
    try:
        yield session
        screen.note(session.trouble)
        if not session.saved_alone:
            screen.warn(
                text(
                    "The folder of “{name}” has no locks. Nobody else should save in it at the same moment.",
                    name=path.name,
                )
            )
    finally:
        session.close()
