"""Replacing a document atomically: a crash at any instruction leaves the whole old file or the whole new one.

The new content is made durable, copied beside the document, made durable there, and renamed over it. All of this
happens under a lock file beside the document, so the holder of the lock may also delete what a crashed save left there.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from syncdesk.errors import DocumentBusy, NotSaved
from syncdesk.filelocks import FileLock, NoLocks
from syncdesk.rights import give, rights_of
from syncdesk.text import Text, text

KEPT = text("Your changes are kept.")
"""What a session still has if it could not be saved. A command, which ends with its session, says something else."""
_LOCK_WAIT_SECONDS = 10.0
_REPLACE_TRIES = 20
_NAME_CHARACTERS = 40
"""How many characters of the document's name are used in temporary names, so that they are never too long."""


def refuse_if_protected(path: Path) -> None:
    """Raise NotSaved if the file itself is read-only: renaming over it would not check that."""
    if path.exists() and os.access(path.parent, os.W_OK) and not os.access(path, os.W_OK):
        raise NotSaved(
            text("Not saved: “{name}” is write-protected.", name=path.name),
            KEPT,
            text("Use Save as…"),
            subject=str(path),
        )


@contextmanager
def folder_lock(path: Path) -> Generator[bool]:
    """Lock the document's folder against other syncdesk processes; the lock file is removed afterwards.

    Yields whether the lock was effective: a folder whose file system has no locks is written to all the same. Raises
    DocumentBusy if someone else is saving, OSError if the folder is not writable.
    """
    path.parent.stat()  # the lock would make a folder that is not there
    lock = FileLock(_beside(path, "lock"), mode=0o666)  # left by a crash, it must not bar others
    try:
        free, locked = lock.take(_LOCK_WAIT_SECONDS), True
    except NoLocks:
        free, locked = True, False
    if not free:
        raise DocumentBusy(
            text("Not saved: “{name}” is being saved by somebody else.", name=path.name),
            detail=KEPT,
            hint=text("Try again in a moment."),
            subject=str(path),
        )
    try:
        _clear_away_copies(path)
        yield locked
    finally:
        if os.name == "posix":
            with suppress(OSError):  # whoever waits for it looks whether it still has its name
                lock.path.unlink(missing_ok=True)
        lock.release()


@contextmanager
def copied_beside(copy: Path, path: Path, save_id: str) -> Generator[Path]:
    """Yield a durable copy in the document's folder, with the document's permissions; remove it afterwards."""
    target = _beside(path, f"{save_id}.new")
    try:
        _copy_durably(copy, target, like=path)
        yield target
    finally:
        with suppress(OSError):  # the next save tries again
            target.unlink(missing_ok=True)


def replace(source: Path, target: Path) -> None:
    """Rename over the target."""
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            # Windows: another program reads the file at this moment.
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.1)
        else:
            return


def write_durably(path: Path, content: bytes) -> None:
    """Write a private file that is on disk when this returns."""
    with os.fdopen(_open_new(path, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def make_durable(path: Path) -> None:
    """Flush a file's content to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def make_folder_durable(folder: Path) -> None:
    """Flush a folder's entries to disk, on systems that support it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network folders cannot
            raise
    finally:
        os.close(handle)


def not_saved(path: Path, error: OSError | sqlite3.Error) -> NotSaved:
    """Convert an operating system error to one for the user."""
    title, hint = _said(path, error)
    return NotSaved(title, KEPT, hint, subject=str(path))


def words_of(error: OSError | sqlite3.Error) -> str:
    """Return the system's error message without the file's name."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _said(path: Path, error: OSError | sqlite3.Error) -> tuple[Text, Text]:
    number = error.errno if isinstance(error, OSError) else None
    code = error.sqlite_errorcode & 0xFF if isinstance(error, sqlite3.Error) else None
    folder, elsewhere = str(_folder_of(path, error)), text("Use Save as…")
    if number in {errno.ENOSPC, errno.EDQUOT} or code == sqlite3.SQLITE_FULL:
        return text("Not saved: the disk is full."), text("Free some space or use Save as…")
    if number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return text("Not saved: you may not write in “{folder}”.", folder=folder), elsewhere
    if number == errno.ENOENT:
        return text("Not saved: the folder “{folder}” is not there.", folder=folder), elsewhere
    return text("Not saved: the system said “{words}”.", words=words_of(error)), elsewhere


def _folder_of(path: Path, error: OSError | sqlite3.Error) -> Path:
    """Return the folder that the error is about: the document's, or one of syncdesk's own."""
    if isinstance(error, OSError) and isinstance(error.filename, str):
        named = Path(error.filename)
        return named if named == path.parent else named.parent
    return path.parent


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name[:_NAME_CHARACTERS]}.{ending}")


def _clear_away_copies(path: Path) -> None:
    left = re.compile(re.escape(_beside(path, "").name) + r"[0-9a-f]{32}\.new")
    for found in path.parent.iterdir():
        if left.fullmatch(found.name):
            with suppress(PermissionError):  # somebody else's, in a folder where only its owner may remove a file
                found.unlink(missing_ok=True)


def _open_new(path: Path, mode: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)


def _copy_durably(source: Path, target: Path, like: Path) -> None:
    exists = like.exists()
    with source.open("rb") as reading, os.fdopen(_open_new(target, 0o600 if exists else 0o666), "wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        if exists:
            give(target, rights_of(like))  # a shared folder's document stays shared
        os.fsync(writing.fileno())
