"""Opening the state database, whatever condition it and its folder are in.

The database only saves work; it is never the source of truth. A damaged one is moved aside and recreated. One that
cannot be written, or was written by a newer syncdesk, is left alone: nothing can be recorded and so nothing can be
sent, but everything else works.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.errors import OwnFolderError, SyncdeskError, Trait
from syncdesk.filelocks import own_lock
from syncdesk.text import Text, text

FILE_NAME = "state.db"
BUSY_SECONDS = 30.0
_BESIDE = ("", "-wal", "-shm")
_DAMAGED = frozenset({
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA,
    sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH,
})  # fmt: skip
"""SQLite's messages for a file that is damaged or belongs to another program."""


class OpenedDatabase(msgspec.Struct, frozen=True):
    """The opened database. `said` is what to tell the user about how it was opened.

    `off` is why nothing can be recorded, or None; `unread` means that existing content was not read.
    """

    connection: sqlite3.Connection
    said: tuple[Text, ...] = ()
    off: SyncdeskError | None = None
    unread: bool = False


class _Damaged(Exception):
    """The file is not a database of ours."""


class _Newer(Exception):
    """The file was written by a newer syncdesk."""


def opened(folder: Path, steps: Sequence[str], busy_seconds: float = BUSY_SECONDS) -> OpenedDatabase:
    """Open the database in a folder. `steps` migrate from each version to the next, starting from nothing.

    Never fails: any problem is reported in the result, because timetables can be opened and edited without this
    database.
    """
    path = folder / FILE_NAME
    try:
        return OpenedDatabase(_whole(path, steps, busy_seconds))
    except _Newer:
        return OpenedDatabase(_empty(steps), off=_newer(path), unread=True)
    except _Damaged:
        return _begun_anew(path, steps, busy_seconds)
    except (sqlite3.Error, OSError) as error:
        if is_busy(error):
            return OpenedDatabase(_empty(steps), off=busy(path), unread=True)
        return _only_read(path, steps, error)


def reader(path: Path) -> sqlite3.Connection:
    """Open a separate read-only connection to a database that is open and intact."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA query_only = ON")
    return connection


def not_opened(error: OwnFolderError, steps: Sequence[str]) -> OpenedDatabase:
    """Return an in-memory database that remembers nothing, for use without a folder."""
    return OpenedDatabase(_empty(steps), off=error)


def is_busy(error: sqlite3.Error | OSError) -> bool:
    """Whether another program has locked the database."""
    return isinstance(error, sqlite3.Error) and _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def busy(path: Path) -> SyncdeskError:
    """Return the error for a database that another program has locked."""
    return SyncdeskError(
        text("Another program is using what syncdesk remembers on this computer."),
        hint=text("Wait a moment and try again, or end the program that uses this file: {file}", file=str(path)),
        subject=str(path),
        trait=Trait.LATER,
    )


def cannot_note(path: Path, error: sqlite3.Error | OSError) -> SyncdeskError:
    """Return the error for a database that cannot be read or written at the moment."""
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return SyncdeskError(
        text("What was synchronised on this computer cannot be read or noted: {why}.", why=why),
        hint=text(
            "Check that the disk has room and that this folder can be written: {folder}", folder=str(path.parent)
        ),
        subject=str(path),
    )


def damaged(path: Path) -> SyncdeskError:
    """Return the error for a database found to be damaged while in use."""
    return SyncdeskError(
        text("What syncdesk remembered of earlier syncs on this computer is damaged."),
        hint=text("Start syncdesk again: it puts the damaged file aside and begins a new one."),
        subject=str(path),
    )


def told(path: Path, error: sqlite3.Error | OSError) -> SyncdeskError:
    """Convert an error of SQLite or the operating system to one for the user."""
    if isinstance(error, sqlite3.Error) and _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged(path)
    return busy(path) if is_busy(error) else cannot_note(path, error)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _newer(path: Path) -> SyncdeskError:
    return SyncdeskError(
        text("The history on this computer was written by a newer syncdesk."),
        hint=text("Update syncdesk on this computer to synchronise. Timetables can be opened and edited all the same."),
        subject=str(path),
    )


def _whole(path: Path, steps: Sequence[str], busy_seconds: float) -> sqlite3.Connection:
    """Open the database for reading and writing, checked and migrated to this version."""
    if path.is_dir():
        raise _Damaged
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=busy_seconds)
    try:
        if _version(connection) != len(steps):
            # SQLite does not wait by itself where two processes switch write-ahead logging on at once.
            preparing = own_lock(path.with_name(f"{FILE_NAME}.lock"))
            with suppress(OSError):  # the database's own lock is there besides
                preparing.take(busy_seconds)
            try:
                _prepare(connection, path, steps)
            finally:
                preparing.release()
        _check(connection, steps)
        # What a target may hold is written before it is sent: that has to outlive a power cut.
        connection.execute("PRAGMA synchronous = FULL")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        if not isinstance(error, sqlite3.Error) or _code(error) in _DAMAGED:
            raise _Damaged from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        if is_busy(error):  # another process prepares it
            return 0
        raise
    return version


def _prepare(connection: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    """Migrate a new or older database to this version, all or nothing."""
    places.make_private(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _carry_out(connection, steps[_known_version(connection, steps) :])
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _known_version(connection: sqlite3.Connection, steps: Sequence[str]) -> int:
    """Return the database's version. Raises _Newer, or _Damaged if it never was a version of ours."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(steps):
        raise _Newer
    if version < 0:
        raise _Damaged
    return version


def _carry_out(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    for step in steps:
        for statement in filter(str.strip, step.split(";")):
            connection.execute(statement)


def _check(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Raise _Damaged if the tables are not ours or the integrity check fails."""
    if not _columns(connection) >= _our_columns(tuple(steps)):
        raise _Damaged
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _Damaged


def _columns(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    return frozenset(
        connection.execute(
            "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
        ).fetchall()
    )


@cache
def _our_columns(steps: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    with closing(_empty(steps)) as connection:
        return _columns(connection)


def _empty(steps: Sequence[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _carry_out(connection, steps)
    return connection


def _begun_anew(path: Path, steps: Sequence[str], busy_seconds: float) -> OpenedDatabase:
    try:
        aside = _put_aside(path)
        connection = _whole(path, steps, busy_seconds)
    except (_Damaged, _Newer, sqlite3.Error, OSError) as error:
        told = error if isinstance(error, sqlite3.Error | OSError) else OSError(str(error))
        return OpenedDatabase(_empty(steps), off=_cannot_be_put_aside(path, told))
    said = (
        text("What syncdesk remembered of earlier syncs on this computer was damaged."),
        text("It was put aside as “{file}” and begun anew.", file=str(aside)),
        text("The next sync with each system is like the first one there, and “Sync each time you save” is off."),
    )
    return OpenedDatabase(connection, said)


def _cannot_be_put_aside(path: Path, error: sqlite3.Error | OSError) -> SyncdeskError:
    return SyncdeskError(
        text("What syncdesk remembered of earlier syncs on this computer is damaged."),
        text("It could not be put aside: {why}.", why=(getattr(error, "strerror", None) or str(error) or "?")),
        text("Move this file away to synchronise again: {file}", file=str(path)),
        subject=str(path),
    )


def _put_aside(path: Path) -> Path:
    """Rename the database and SQLite's companion files. Raises OSError."""
    aside = places.put_aside(path)
    for ending in _BESIDE[1:]:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


def _only_read(path: Path, steps: Sequence[str], why: sqlite3.Error | OSError) -> OpenedDatabase:
    """Load the content of a read-only database into memory; an empty one if it is unreadable too."""
    off = cannot_note(path, why)
    connection = _empty(steps)
    try:
        with tempfile.TemporaryDirectory(prefix="syncdesk-") as folder:
            copy = Path(folder) / path.name
            for ending in _BESIDE[:2]:
                with suppress(FileNotFoundError):
                    copy.with_name(copy.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
            if not copy.exists():
                return OpenedDatabase(connection, off=off)
            with closing(sqlite3.connect(copy, isolation_level=None)) as found:
                if _version(found) > len(steps):
                    return OpenedDatabase(connection, off=_newer(path), unread=True)
                _prepare(found, copy, steps)
                _check(found, steps)
                found.backup(connection)
    except (_Damaged, sqlite3.Error, OSError):
        connection.close()
        connection = _empty(steps)
    return OpenedDatabase(connection, off=off)
