"""Where a set stands: a folder or a zip, and beside it what belongs to it.

    Roster           the set that receivers read
    Roster previous  the set before it
    Roster whole     what receivers of changes have by now, where changes only are written

A name beside the set that somebody else uses stays theirs: the next one is taken then (`Roster previous 2`).
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import msgspec

from syncdesk.errors import NothingAnswers, Refused, SettingsError
from syncdesk.systems.contract import Settings
from syncdesk.systems.oneroster_files.ownership import is_ours
from syncdesk.systems.oneroster_files.reading import is_zip
from syncdesk.text import Text, text

PREVIOUS, WHOLE = "previous", "whole"


def kept(typed: str) -> str:
    """Return the absolute path. Raises SettingsError if it is not a path."""
    typed = typed.strip()
    hint = text("It is the path of a folder, or of a file that ends in .zip.")
    if not typed or "://" in typed or not typed.isprintable():
        raise SettingsError(text("“{path}” is not a path.", path=typed), hint=hint, subject="url")
    try:
        path = Path(os.path.abspath(Path(typed).expanduser()))  # noqa: PTH100  (resolve would follow links)
    except (RuntimeError, ValueError, OSError) as error:
        raise SettingsError(text("“{path}” is not a path.", path=typed), hint=hint, subject="url") from error
    if path.parent == path:
        raise SettingsError(text("“{path}” is a whole disk.", path=typed), hint=hint, subject="url")
    return str(path)


class Target(msgspec.Struct, frozen=True):
    """A folder or zip: `path` is the thing itself, with all links resolved."""

    path: Path
    zipped: bool

    @property
    def container(self) -> Path:
        """The folder in which a new set is made: always on the same file system as its place."""
        return self.path.parent if self.zipped else self.path

    @property
    def purpose(self) -> str:
        """What tells the work folders of this target from those of others in the same container."""
        return self.path.name if self.zipped else ""

    @property
    def is_there(self) -> bool:
        """Whether anything has the name, even a broken link."""
        return os.path.lexists(self.path)

    def beside(self, what: str) -> Target:
        """Return the path of something that belongs to the set."""
        path = self.path
        name = f"{path.stem} {what}{path.suffix}" if self.zipped else f"{path.name} {what}"
        return Target(path.with_name(name), self.zipped)

    def own(self, what: str) -> Target:
        """Return the first path for something that belongs to the set which is free or syncdesk's own."""
        for number in count(1):
            found = self.beside(what if number == 1 else f"{what} {number}")
            if not found.is_there or is_ours(found.path, zipped=found.zipped):
                return found
        raise AssertionError


def followed(typed: str) -> Target:
    """Resolve the links in a stored path; the last one may name something that does not exist yet.

    Raises Refused for circular links.
    """
    try:
        path = os.path.realpath(typed, strict=True)
    except FileNotFoundError:
        path = os.path.realpath(typed)
    except OSError as error:
        raise Refused(
            text("“{path}” leads nowhere: {why}.", path=typed, why=error.strerror or str(error)),
            hint=text("Choose a folder, or a file that ends in .zip."),
            subject="url",
        ) from error
    real = Path(path)
    return Target(real, is_zip(real) or (is_zip(Path(typed)) and not real.is_dir()))


async def look(settings: Settings) -> Text:
    """Check that the place exists. Raises as `reachable`."""
    target = followed(settings.url)
    reachable(target)
    typed, path = settings.url, target.path
    if str(path) != typed:
        return text("“{link}” leads to “{path}”.", link=typed, path=str(path))
    if path.exists():
        return text("“{path}” is there.", path=str(path))
    return text("The folder “{folder}” is there; “{name}” is made by the first sync.",
                folder=str(path.parent), name=path.name)  # fmt: skip


def reachable(target: Target) -> None:
    """Raise NothingAnswers if there is nothing to write into, Refused if something else is in the way."""
    path = target.path
    if not path.parent.is_dir():
        raise NothingAnswers(
            text("The folder “{folder}” is not there.", folder=str(path.parent)),
            hint=text("Connect the drive or the share that it is on, or make the folder."),
            subject="url",
        )
    if path.exists() and path.is_dir() == target.zipped:
        raise Refused(
            text("“{path}” is a folder.", path=str(path)) if target.zipped
            else text("“{path}” is a file, and not a folder.", path=str(path)),
            hint=text("Choose a folder, or a file that ends in .zip."),
            subject="url",
        )  # fmt: skip


def check_writable(target: Target) -> None:
    """Check that a set could be written, leaving nothing behind. Raises OSError."""
    container = target.container if target.container.is_dir() else target.path.parent
    if not os.access(container, os.W_OK | os.X_OK):
        raise PermissionError(13, "Permission denied", str(container))
