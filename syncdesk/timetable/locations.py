"""Where a file is on this computer, and whether two paths lead to the same one.

Path text proves little: links, letter case and Unicode forms give one file many names. The file number proves more, but
every save replaces the file. So a location consists of both, with the modification time, which exposes reused file
numbers.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

_MOST_NAMES = 4096
"""How many names are examined when looking for a renamed file."""


class Location(msgspec.Struct, frozen=True):
    """A resolved path and the identity of its file. `file` is 0 if the file system has no file numbers."""

    path: Path
    device: int
    file: int
    changed: int

    def same_file(self, other: Location) -> bool:
        """Whether both are one file, as far as its number tells."""
        return bool(self.file) and (self.device, self.file) == (other.device, other.file)

    def unchanged(self, other: Location) -> bool:
        """Whether both are one file, unmodified in between; it may have been renamed."""
        return self.same_file(other) and self.changed == other.changed


def location_of(path: Path) -> Location | None:
    """Return a file's location, or None if it does not exist or is inaccessible."""
    try:
        resolved = path.resolve()
        status = resolved.stat()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that cannot be one
        return None
    return Location(resolved, status.st_dev, status.st_ino, status.st_mtime_ns)


def leads_to(path: Path, location: Location) -> bool:
    """Whether a path leads to this file now."""
    here = location_of(path)
    if here is None:
        return False
    return here.same_file(location) if here.file else here.path == location.path


def renamed_beside(location: Location) -> Path | None:
    """Return the file's new name in its old folder, or None if it is not there."""
    if not location.file:
        return None
    try:
        with os.scandir(location.path.parent) as entries:
            for _, entry in zip(range(_MOST_NAMES), entries, strict=False):
                if entry.name == location.path.name or entry.inode() != location.file:
                    continue
                found = location_of(Path(entry.path))
                if found is not None and found.unchanged(location):
                    return found.path
    except OSError:
        return None
    return None


def is_gone(location: Location) -> bool:
    """Whether the file is certainly gone: its own disk is mounted, and the file is not there.

    A disconnected share may leave an empty mount point on another disk, which proves nothing.
    """
    try:
        return not location.path.exists() and location.path.parent.stat().st_dev == location.device
    except OSError:
        return False
