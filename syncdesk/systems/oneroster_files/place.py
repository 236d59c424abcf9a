"""Where a set stands: a folder or a zip, and beside it what belongs to it.

    Roster               the set that receivers read
    Roster previous      the set before it
    Roster whole         what receivers of changes have by now, where changes only are written
    Roster new           a complete set on its way to its place, left there only by a crash
    Roster being written a set that is not complete

A set takes its place by renaming. Whoever is stopped half-way leaves the old set or the complete new one; where the
place itself is empty then, the next one to come puts the new set there (`settle`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from syncdesk.errors import NothingAnswers, Refused, SettingsError
from syncdesk.systems.contract import Settings
from syncdesk.systems.oneroster_files.reading import is_zip
from syncdesk.systems.oneroster_files.records import FILE_NAMES
from syncdesk.systems.oneroster_files.writing import to_disk
from syncdesk.text import Text, text

PREVIOUS, WHOLE, NEW, BEING_WRITTEN = "previous", "whole", "new", "being written"
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_SHOWN = 3


def kept(typed: str) -> str:
    """The whole path of what was typed. Raises SettingsError where it is no path."""
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


def beside(path: Path, what: str) -> Path:
    """The path of something that belongs to a set."""
    return path.with_name(f"{path.stem} {what}{path.suffix}" if is_zip(path) else f"{path.name} {what}")


def work_folder(path: Path) -> Path:
    """Where a set is written before it is complete; a folder, whatever it becomes."""
    return path.with_name(f"{path.stem if is_zip(path) else path.name} {BEING_WRITTEN}")


async def look(settings: Settings) -> Text:
    """That the place is there. Raises as `reachable`."""
    path = Path(settings.url)
    reachable(path)
    if path.exists():
        return text("“{path}” is there.", path=str(path))
    return text("The folder “{folder}” is there; “{name}” is made by the first sync.",
                folder=str(path.parent), name=path.name)  # fmt: skip


def reachable(path: Path) -> None:
    """Raise NothingAnswers where there is nothing to write into, Refused where something else is in the way."""
    if not path.parent.is_dir():
        raise NothingAnswers(
            text("The folder “{folder}” is not there.", folder=str(path.parent)),
            hint=text("Connect the drive or the share that it is on, or make the folder."),
            subject="url",
        )
    if path.exists() and path.is_dir() == is_zip(path):
        raise Refused(
            text("“{path}” is a folder.", path=str(path)) if is_zip(path)
            else text("“{path}” is a file, and not a folder.", path=str(path)),
            hint=text("Choose a folder, or a file that ends in .zip."),
            subject="url",
        )  # fmt: skip


def is_empty(path: Path) -> bool:
    """Whether nothing is there that could be a set."""
    return not path.exists() or (path.is_dir() and not any(True for _ in _entries(path)))


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, but for what systems leave about."""
    return [each for each in folder.iterdir() if not each.name.startswith(".") and each.name.lower() not in _LITTER]


def refuse_other_files(path: Path) -> None:
    """Raise Refused where a folder holds anything but the files of a set: it is replaced as a whole."""
    if not path.is_dir():
        return
    others = sorted(each.name for each in _entries(path) if each.name not in FILE_NAMES or each.is_dir())
    if others:
        raise Refused(
            text(
                "The folder “{path}” holds other things than a OneRoster set: {names}.",
                path=str(path), names=", ".join(others[:_SHOWN]) + ("…" if len(others) > _SHOWN else ""),
            ),
            text("The folder is replaced as a whole, so they would go."),
            text("Choose a folder that is for the set alone."),
            subject="url",
        )  # fmt: skip


def check_writable(path: Path) -> None:
    """Try to write beside the set. Raises OSError."""
    with tempfile.TemporaryFile(dir=path.parent):
        pass
    if path.is_dir():
        with tempfile.TemporaryFile(dir=path):
            pass


def settle(path: Path) -> None:
    """Put a complete set in its place that a crash left on its way, and clear away what is not complete.

    Raises OSError.
    """
    new = beside(path, NEW)
    if new.exists():
        if path.exists():
            remove(new)
        else:
            new.rename(path)
    clear(path)


def clear(path: Path) -> None:
    """Remove what was being written. Raises OSError."""
    for folder in (work_folder(path), work_folder(beside(path, WHOLE))):
        remove(folder)
        remove(folder.with_name(f"{folder.name}.zip"))
    remove(_copy(path))


def _copy(path: Path) -> Path:
    """Where the old zip has a second name for a moment."""
    return path.with_name(f"{work_folder(beside(path, PREVIOUS)).name}.zip")


def remove(path: Path) -> None:
    """Remove a set that is ours to remove. Raises OSError, and Refused where other things are in it."""
    if path.is_dir():
        refuse_other_files(path)
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def replace(path: Path, complete: Path) -> None:
    """Let a complete set take its place; the one that was there becomes the previous one.

    Raises OSError. The old set stands then, or the new one is complete beside it (`settle`).
    """
    new, previous = beside(path, NEW), beside(path, PREVIOUS)
    remove(new)
    complete.rename(new)
    if is_zip(path):
        _keep_zip(path, previous)
        new.replace(path)
    else:
        moved = _move_aside(path, previous)
        try:
            new.rename(path)
        except OSError:
            if moved:
                with suppress(OSError):
                    previous.rename(path)
            raise
    to_disk(path.parent)


def _keep_zip(path: Path, previous: Path) -> None:
    """A second name for the old zip, or a copy of it: its own place is never empty."""
    if not path.exists():
        return
    copy = _copy(path)
    copy.unlink(missing_ok=True)
    try:
        copy.hardlink_to(path)
    except OSError:
        shutil.copy2(path, copy)
    copy.replace(previous)


def _move_aside(path: Path, previous: Path) -> bool:
    """Make room; whether a set went to the side. An empty folder is no set."""
    if not path.exists():
        return False
    if is_empty(path):
        shutil.rmtree(path)
        return False
    refuse_other_files(path)
    remove(previous)
    path.rename(previous)
    return True


def put(path: Path, complete: Path) -> None:
    """Let a complete set replace one that nobody but syncdesk reads. Raises OSError."""
    remove(path)
    complete.rename(path)
