"""Opening the database of what is remembered, in whatever state it and its folder are.

It is a saving and never the truth. One that is damaged is put aside and begun anew; one that cannot be written, or that
a newer syncdesk wrote, is left alone: then nothing is noted, so that nothing can be sent, and everything else works.
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
"""What SQLite says while it opens and prepares a database that is another program's, or broken."""


class Opened(msgspec.Struct, frozen=True):
    """The database. `said` is what a person should know of how it was opened.

    `off` is why nothing can be noted, None where everything can; `unread` that what is noted there was not read.
    """

    connection: sqlite3.Connection
    said: tuple[Text, ...] = ()
    off: SyncdeskError | None = None
    unread: bool = False


class _Damaged(Exception):
    """The file is no database of ours."""


class _Newer(Exception):
    """The file was written by a newer syncdesk."""


def opened(folder: Path, steps: Sequence[str], busy_seconds: float = BUSY_SECONDS) -> Opened:
    """Open the database in a folder. `steps` lead from each version to the next, beginning with nothing.

    Whatever stands against that is in what is returned: a timetable can be opened and edited without this.
    """
    path = folder / FILE_NAME
    try:
        return Opened(_whole(path, steps, busy_seconds))
    except _Newer:
        return Opened(_empty(steps), off=_newer(path), unread=True)
    except _Damaged:
        return _begun_anew(path, steps, busy_seconds)
    except (sqlite3.Error, OSError) as error:
        if is_busy(error):
            return Opened(_empty(steps), off=busy(path), unread=True)
        return _only_read(path, steps, error)


def reader(path: Path) -> sqlite3.Connection:
    """A connection of its own for reading alone, to a database that is open and whole."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA query_only = ON")
    return connection


def not_opened(error: OwnFolderError, steps: Sequence[str]) -> Opened:
    """A database that remembers nothing, where there is no folder for it."""
    return Opened(_empty(steps), off=error)


def is_busy(error: sqlite3.Error | OSError) -> bool:
    """Whether another program holds the database."""
    return isinstance(error, sqlite3.Error) and _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def busy(path: Path) -> SyncdeskError:
    """The error for a database that another program holds."""
    return SyncdeskError(
        text("Another program is using what syncdesk remembers on this computer."),
        hint=text("Wait a moment and try again, or end the program that uses this file: {file}", file=str(path)),
        subject=str(path),
        trait=Trait.LATER,
    )


def cannot_note(path: Path, error: sqlite3.Error | OSError) -> SyncdeskError:
    """The error for a database that cannot be written, or read, just now."""
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return SyncdeskError(
        text("What was synchronised on this computer cannot be read or noted: {why}.", why=why),
        hint=text(
            "Check that the disk has room and that this folder can be written: {folder}", folder=str(path.parent)
        ),
        subject=str(path),
    )


def damaged(path: Path) -> SyncdeskError:
    """The error for a database that turns out to be damaged while it is in use."""
    return SyncdeskError(
        text("What syncdesk remembered of earlier syncs on this computer is damaged."),
        hint=text("Start syncdesk again: it puts the damaged file aside and begins a new one."),
        subject=str(path),
    )


def told(path: Path, error: sqlite3.Error | OSError) -> SyncdeskError:
    """The error for a person, made of what SQLite or the system said."""
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
    """The database, of this version, checked, for reading and writing."""
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
    """Bring a new database, or one of an older version, to this one; all of it or nothing."""
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
    """The database's version. Raises _Newer, and _Damaged where no version of ours is so."""
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
    """Raise _Damaged where the tables are not ours, or the file does not hold together."""
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


def _begun_anew(path: Path, steps: Sequence[str], busy_seconds: float) -> Opened:
    try:
        aside = _put_aside(path)
        connection = _whole(path, steps, busy_seconds)
    except (_Damaged, _Newer, sqlite3.Error, OSError) as error:
        told = error if isinstance(error, sqlite3.Error | OSError) else OSError(str(error))
        return Opened(_empty(steps), off=_cannot_be_put_aside(path, told))
    said = (
        text("What syncdesk remembered of earlier syncs on this computer was damaged."),
        text("It was put aside as “{file}” and begun anew.", file=str(aside)),
        text("The next sync with each system is like the first one there, and “Sync each time you save” is off."),
    )
    return Opened(connection, said)


def _cannot_be_put_aside(path: Path, error: sqlite3.Error | OSError) -> SyncdeskError:
    return SyncdeskError(
        text("What syncdesk remembered of earlier syncs on this computer is damaged."),
        text("It could not be put aside: {why}.", why=(getattr(error, "strerror", None) or str(error) or "?")),
        text("Move this file away to synchronise again: {file}", file=str(path)),
        subject=str(path),
    )


def _put_aside(path: Path) -> Path:
    """Give the database and what SQLite put beside it another name. Raises OSError."""
    aside = places.put_aside(path)
    for ending in _BESIDE[1:]:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


def _only_read(path: Path, steps: Sequence[str], why: sqlite3.Error | OSError) -> Opened:
    """What the database holds, in memory, where it cannot be written; nothing where it cannot be read either."""
    off = cannot_note(path, why)
    connection = _empty(steps)
    try:
        with tempfile.TemporaryDirectory(prefix="syncdesk-") as folder:
            copy = Path(folder) / path.name
            for ending in _BESIDE[:2]:
                with suppress(FileNotFoundError):
                    copy.with_name(copy.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
            if not copy.exists():
                return Opened(connection, off=off)
            with closing(sqlite3.connect(copy, isolation_level=None)) as found:
                if _version(found) > len(steps):
                    return Opened(connection, off=_newer(path), unread=True)
                _prepare(found, copy, steps)
                _check(found, steps)
                found.backup(connection)
    except (_Damaged, sqlite3.Error, OSError):
        connection.close()
        connection = _empty(steps)
    return Opened(connection, off=off)
