"""Locating an open document's file when saving: it may have been renamed, deleted, or be out of reach."""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.errors import NotSaved
from syncdesk.text import text
from syncdesk.timetable.locations import Location, location_of, renamed_beside


class FileGone(NotSaved):
    """The file has vanished. Saving would create a second one; the caller offers another location."""


class OpenedFile(msgspec.Struct, frozen=True):
    """Where a document's file was when last opened or saved, and on which disk its folder was."""

    at: Location
    disk: int


def opened(path: Path) -> OpenedFile | None:
    """Record where the file is now, or return None if there is none."""
    at = location_of(path)
    if at is None:
        return None
    try:
        return OpenedFile(at, at.path.parent.stat().st_dev)
    except OSError:
        return None


def followed(path: Path, before: OpenedFile | None) -> Path:
    """Return the path to save to: the file's current location, even if it was renamed within its folder.

    Raises FileGone if it is not there any more, or another disk is mounted in its place.
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
    """Return the error for a file that has vanished."""
    return FileGone(
        text("Not saved: “{name}” is not there any more. It was moved, renamed or deleted.", name=path.name),
        hint=text("Your changes are kept. Use Save as…"),
        subject=str(path),
    )
