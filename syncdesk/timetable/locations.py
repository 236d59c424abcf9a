"""Where a file is on this computer, and whether two paths lead to the same one.

A path's text says little: links, the case of letters and Unicode forms give one file many. What the path leads to
says more, but every save puts a new file in the old one's place. So a location is both, with the time of the last
change, which tells a file from a later one that got the number of one that is gone.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

_MOST_NAMES = 4096
"""Names looked at in a folder for a file that was renamed in it."""


class Location(msgspec.Struct, frozen=True):
    """A resolved path and what it leads to. `file` is 0 where the file system has no numbers for its files."""

    path: Path
    device: int
    file: int
    changed: int

    def same_file(self, other: Location) -> bool:
        """Whether both lead to one file, as far as its number says."""
        return bool(self.file) and (self.device, self.file) == (other.device, other.file)

    def unchanged(self, other: Location) -> bool:
        """Whether both lead to one file that was not written between: it may have been renamed, nothing else."""
        return self.same_file(other) and self.changed == other.changed


def location_of(path: Path) -> Location | None:
    """Where a file is now, None where there is none, or none that can be looked at."""
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
    """The other name under which the file of a location is in its old folder, None where it is not there."""
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
    """Whether the file is certainly not at its place any more: its own disk is there, and the file is not.

    A share that is away leaves an empty folder of another disk behind; what was on it is not gone.
    """
    try:
        return not location.path.exists() and location.path.parent.stat().st_dev == location.device
    except OSError:
        return False
