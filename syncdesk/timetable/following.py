"""Where the file of an open document is when it is saved: it may have been renamed, deleted, or be out of reach."""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.errors import NotSaved
from syncdesk.text import text
from syncdesk.timetable.locations import Location, location_of, renamed_beside


class FileGone(NotSaved):
    """The file is not where it was. Saving would make a second one; whoever catches it offers another place."""


class Opened(msgspec.Struct, frozen=True):
    """Where a document's file was when it was opened or saved last, and on which disk its folder was."""

    at: Location
    disk: int


def opened(path: Path) -> Opened | None:
    """Where the file is now, None where there is none."""
    at = location_of(path)
    if at is None:
        return None
    try:
        return Opened(at, at.path.parent.stat().st_dev)
    except OSError:
        return None


def followed(path: Path, before: Opened | None) -> Path:
    """The path to save to: where the file is now, also if it was renamed in its folder.

    Raises FileGone where it is not there any more, or where another disk is at its place.
    """
    try:
        if path.exists() or before is None:
            return path
        disk = path.parent.stat().st_dev
    except OSError:
        return path  # what is wrong with the folder is told when it is written to
    if disk != before.disk:
        raise FileGone(
            text("Not saved: the drive or share that held “{name}” is not connected.", name=path.name),
            hint=text("Your changes are kept. Connect it and save again, or use Save as…"),
            subject=str(path),
        )
    renamed = renamed_beside(before.at)
    if renamed is None:
        raise gone(path)
    return renamed


def gone(path: Path) -> FileGone:
    """The error for a file that is not there any more."""
    return FileGone(
        text("Not saved: “{name}” is not there any more. It was moved, renamed or deleted.", name=path.name),
        hint=text("Your changes are kept. Use Save as…"),
        subject=str(path),
    )
