"""Opening a document from an untrusted source.

The header is checked before SQLite sees the file. Then the bytes are read under a shared lock, loaded into memory, and
verified: exactly our schema (no trigger, view or generated column can hide in it), SQLite's integrity check, every
reference, and that every value is readable. The file is never written to.
"""

from __future__ import annotations

import re
import sqlite3
import stat
from collections import Counter
from contextlib import ExitStack, closing
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NewType

from syncdesk.errors import DocumentBusy, DocumentError, NewerDocument, NotADocument
from syncdesk.filelocks import has_locks
from syncdesk.text import Text, text
from syncdesk.timetable import daily, schema
from syncdesk.timetable.records import Publication
from syncdesk.timetable.tables import View

SUFFIX = ".sdesk"
MAX_BYTES = 512 * 1024 * 1024
_HEADER = 100
_ROLLBACK = b"\x01\x01"
LOCK_WAIT_SECONDS = 2.0


_ID = re.compile(r"[0-9a-f]{32}")

Fingerprint = NewType("Fingerprint", str)
"""SHA-256 of a file's bytes. Time and size alone miss a save within one tick of a network share's clock."""


def fingerprint_of(path: Path) -> Fingerprint:
    """Return the file's current fingerprint."""
    with path.open("rb") as file:
        return Fingerprint(file_digest(file, "sha256").hexdigest())


def _not_a_document(path: Path, why: Text) -> NotADocument:
    return NotADocument(
        text("“{name}” is not a syncdesk timetable.", name=path.name),
        why,
        text("Open another file, or import this one. It was left as it is."),
        subject=str(path),
    )


def check_header(path: Path, header: bytes, size: int) -> None:
    """Raise NotADocument or NewerDocument if the first 100 bytes already tell."""
    if size == 0:
        raise _not_a_document(path, text("The file is empty."))
    if len(header) < _HEADER or header[:16] != b"SQLite format 3\0":
        raise _not_a_document(path, text("It is a file of another kind."))
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise _not_a_document(path, text("It is a database of another program."))
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size < pages * (65536 if page_size == 1 else page_size):
        raise NotADocument(
            text("“{name}” is cut short: its end is missing.", name=path.name),
            hint=text("Fetch the file again, or open a backup. It was left as it is."),
            subject=str(path),
        )
    if int.from_bytes(header[60:64], "big") > schema.VERSION:
        raise NewerDocument(
            text("“{name}” was made by a newer syncdesk.", name=path.name),
            hint=text("Update syncdesk on this computer to open it. It was left as it is."),
            subject=str(path),
        )


def read_bytes(path: Path) -> tuple[bytes, Fingerprint]:
    """Read the whole file atomically; return its bytes and fingerprint.

    Raises DocumentError: missing, unreadable, busy, too large, or not a document.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _not_a_document(path, text("It is a folder."))
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_document(path, text("It is a device or a pipe."))
        if status.st_size > MAX_BYTES:
            raise _not_a_document(path, text("It is larger than any timetable (over {n} MB).", n=MAX_BYTES >> 20))
        with path.open("rb") as file:
            header = file.read(_HEADER)
        check_header(path, header, status.st_size)
        content = _bytes_under_lock(path, write_ahead=header[18:20] != _ROLLBACK)
    except FileNotFoundError as error:
        raise DocumentError(
            text("There is no file “{name}”.", name=str(path)),
            hint=text("Check the name and the folder. Nothing was changed."),
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    check_header(path, content[:_HEADER], len(content))
    return content, Fingerprint(sha256(content).hexdigest())


def _unreadable(path: Path, error: OSError) -> DocumentError:
    return DocumentError(
        text("“{name}” could not be read: {why}.", name=path.name, why=error.strerror or str(error)),
        hint=text("Check that you may open the file. It was left as it is."),
        subject=str(path),
    )


def _bytes_under_lock(path: Path, *, write_ahead: bool) -> bytes:
    """Read the bytes while no writer can be half-way through. A share without locks is read as it is.

    A file in WAL mode is read without SQLite, which would create files beside it; its content is complete as long as
    the log beside it is empty.
    """
    with ExitStack() as held:
        if not write_ahead:
            _hold(path, held)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        log = path.with_name(path.name + "-wal")
        if write_ahead and log.exists() and log.stat().st_size:
            raise _busy(path)
    return content


def _hold(path: Path, held: ExitStack) -> None:
    """Hold a shared lock on the file until `held` ends, if the file system has locks."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        connection = held.enter_context(closing(sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT_SECONDS)))
        connection.isolation_level = None
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        journal = path.with_name(path.name + "-journal")
        held_by_another = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        # SQLite does not tell a lock that is held from locks that are not there.
        if journal.exists() or (held_by_another and has_locks(path)):
            raise _busy(path) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise damaged(path) from error


def _busy(path: Path) -> DocumentBusy:
    return DocumentBusy(
        text("“{name}” is being written by another program.", name=path.name),
        hint=text("Close that program, or wait a moment, and try again. The file was left as it is."),
        subject=str(path),
    )


def damaged(path: Path) -> NotADocument:
    """Return the error for a file that is ours but inconsistent."""
    return NotADocument(
        text("“{name}” is damaged.", name=path.name),
        hint=text("Open a backup of it, or fetch it again. It was left as it is."),
        subject=str(path),
    )


def altered(view: View, path: Path) -> DocumentError | None:
    """Return the error for a consistent file whose content is not what was saved, or None.

    None of it is sent or changed unseen. A person who looks at it and saves it makes it valid again.
    """
    if not view.altered:
        return None
    tables = ", ".join(record.table.replace("_", " ") for record in view.altered)
    return DocumentError(
        text("“{name}” does not hold what was saved in it: {tables}.", name=path.name, tables=tables),
        text("Another program, a copy that went wrong or a damaged disk has changed it."),
        text("Open it in the window, look at it, and save it if it is right; else take a backup. Nothing was sent."),
        subject=str(path),
    )


def refuse_altered(view: View, path: Path) -> None:
    """Raise DocumentError if a file's content is not what was saved."""
    error = altered(view, path)
    if error is not None:
        view.close()
        raise error


@cache
def _our_schema(version: int) -> Counter[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.create(connection, version)
        return _schema_of(connection)


def _schema_of(connection: sqlite3.Connection) -> Counter[tuple[object, ...]]:
    return Counter(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall())


def _is_ours_and_whole(connection: sqlite3.Connection) -> bool:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return (
        1 <= version <= schema.VERSION
        and _schema_of(connection) == _our_schema(version)
        and connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        and connection.execute("PRAGMA foreign_key_check").fetchone() is None
        and _named_rightly(connection)
    )


def _named_rightly(connection: sqlite3.Connection) -> bool:
    """Whether the ids of the document and its saves are well-formed: they become parts of file names."""
    ids = connection.execute("SELECT value FROM meta WHERE key = 'document_id'").fetchall()
    saves = connection.execute("SELECT save_id FROM saves").fetchall()
    return len(ids) == 1 and bool(saves) and all(_ID.fullmatch(found) for (found,) in ids + saves)


def view_of(connection: sqlite3.Connection) -> View:
    """Return the state in a verified database."""
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    line = tuple(save_id for (save_id,) in connection.execute("SELECT save_id FROM saves ORDER BY n"))
    states = {
        name: (rows, stored) for name, rows, stored in connection.execute("SELECT name, rows, hash FROM table_state")
    }
    return View(connection, meta.get("document_id", ""), line, states)


def loaded(content: bytes) -> sqlite3.Connection:
    """Load a file's bytes into a database in memory. Raises sqlite3.DatabaseError."""
    if content[18:20] != _ROLLBACK:
        content = content[:18] + _ROLLBACK + content[20:]  # the write-ahead flag makes no sense in memory
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.isolation_level = None
    try:
        connection.deserialize(content)
    except BaseException:
        connection.close()
        raise
    return connection


def read_view(path: Path) -> tuple[View, Fingerprint]:
    """Read and verify the saved state of a file without touching it.

    Raises DocumentError.
    """
    content, fingerprint = read_bytes(path)
    return view_of_bytes(content, path), fingerprint


def view_of_bytes(content: bytes, path: Path) -> View:
    """Read and verify the state in a file's bytes; hashes are recomputed, not trusted.

    Raises NotADocument.
    """
    with ExitStack() as on_failure:
        try:
            connection = loaded(content)
            on_failure.callback(connection.close)
            if not _is_ours_and_whole(connection):
                raise damaged(path)
            schema.migrate(connection)
            view = view_of(connection)
            view.recount()
            for published in view.of(Publication).values():
                daily.read(published)
        except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite's words may hold the damaged text
            raise damaged(path) from error
        on_failure.pop_all()
    return view


def open_saved(path: Path) -> View:
    """Open a saved copy in our own session folder, which nobody else writes to."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.isolation_level = None
    if connection.execute("PRAGMA user_version").fetchone() != (schema.VERSION,):
        connection.close()
        connection = loaded(path.read_bytes())
        schema.migrate(connection)
    return view_of(connection)
