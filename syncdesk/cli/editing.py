"""A timetable file that a command reads or changes, and what is to be said about that."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from syncdesk.cli.output import Screen
from syncdesk.timetable.opening import altered, read_view
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import View


def read(path: Path, screen: Screen) -> View:
    """The file's saved state, for a command that only shows it. Raises DocumentError.

    Where that is not what was saved, it is said on standard error.
    """
    view, _ = read_view(path)
    error = altered(view, path)
    if error is not None:
        screen.warn(error.title)
    return view


@contextmanager
def editing(path: Path, screen: Screen) -> Generator[Session]:
    """The file, open for changes. Raises DocumentError."""
    session = Session.open(path)
    try:
        yield session
        screen.note(session.trouble)
        if (warning := session.warning_of_others()) is not None:
            screen.warn(warning)
    finally:
        session.close()
