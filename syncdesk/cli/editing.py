"""Opening a timetable file for a command, and the notices that result."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from syncdesk.cli.output import Screen
from syncdesk.timetable.opening import altered, read_view
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import View


def read(path: Path, screen: Screen) -> View:
    """Read the file's saved state, for a command that changes nothing. Raises DocumentError.

    Warns on standard error if what was read is not exactly what was saved.
    """
    view, _ = read_view(path)
    error = altered(view, path)
    if error is not None:
        screen.warn(error.title)
    return view


@contextmanager
def editing(path: Path, screen: Screen) -> Generator[Session]:
    """Open the file for changes. Raises DocumentError."""
    session = Session.open(path)
    try:
        yield session
        screen.note(session.trouble)
        if (warning := session.warning_of_others()) is not None:
            screen.warn(warning)
    finally:
        session.close()
