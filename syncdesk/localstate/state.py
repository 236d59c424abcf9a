"""The user's database on this computer: what targets accepted, what ran, and what was sent before.

It lies in the user's data folder (mode 0700). It holds codes and hashes; names occur only inside payloads encrypted
with a key from the keyring. Every process opens its own connection; SQLite's locks keep them apart.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, RLock

from syncdesk import places
from syncdesk.errors import OwnFolderError
from syncdesk.localstate import database
from syncdesk.localstate.database import FILE_NAME, OpenedDatabase
from syncdesk.localstate.readable import characters

_SCHEMA = """
CREATE TABLE targets (target TEXT PRIMARY KEY, good_active_run TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE publishers (
    target TEXT NOT NULL, document TEXT NOT NULL, path TEXT NOT NULL, at TEXT NOT NULL, accepted INTEGER NOT NULL,
    PRIMARY KEY (target, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE accepted (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, revision TEXT NOT NULL, documents TEXT NOT NULL,
    save_id TEXT NOT NULL, inputs BLOB NOT NULL, scope TEXT NOT NULL, mapping INTEGER NOT NULL,
    confirmed_at TEXT NOT NULL, server TEXT NOT NULL, server_version TEXT NOT NULL,
    rows INTEGER NOT NULL, found BLOB NOT NULL, content BLOB NOT NULL,
    UNIQUE (target, part, kind)
) STRICT;
CREATE TABLE doubts (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, revision TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (target, part, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE proved (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (target, part, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
    n INTEGER PRIMARY KEY, run TEXT NOT NULL UNIQUE, document TEXT NOT NULL, path TEXT NOT NULL,
    connection TEXT NOT NULL, name TEXT NOT NULL, system TEXT NOT NULL, target TEXT NOT NULL, trigger TEXT NOT NULL,
    started TEXT NOT NULL, ended TEXT NOT NULL, status TEXT NOT NULL, sentences BLOB NOT NULL, steps BLOB NOT NULL,
    log TEXT NOT NULL
) STRICT;
CREATE INDEX runs_document ON runs (document, n);
CREATE TABLE payloads (
    n INTEGER PRIMARY KEY, target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, run TEXT NOT NULL,
    at TEXT NOT NULL, scope BLOB NOT NULL, rows INTEGER NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE INDEX payloads_kind ON payloads (target, part, kind, n);
CREATE TABLE machine (
    connection TEXT PRIMARY KEY, sync_on_save INTEGER NOT NULL, paused BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""
_PENDING = """
CREATE TABLE pending (connection TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
_ABILITIES = """
CREATE TABLE abilities (
    target TEXT NOT NULL, server TEXT NOT NULL, version TEXT NOT NULL, ability TEXT NOT NULL,
    offered INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (target, server, version, ability)
) STRICT, WITHOUT ROWID;
"""
_MAILS = """
CREATE TABLE mails (
    document TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (document, key)
) STRICT, WITHOUT ROWID;
"""
_TOLD = """
DROP TABLE mails;
CREATE TABLE mails (
    n INTEGER PRIMARY KEY, document TEXT NOT NULL, person TEXT NOT NULL, dates TEXT NOT NULL, state TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX mails_person ON mails (document, person, n);
CREATE TABLE told (
    mail INTEGER NOT NULL, line TEXT NOT NULL, more TEXT NOT NULL, stands INTEGER NOT NULL, PRIMARY KEY (mail, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE owed (
    document TEXT NOT NULL, person TEXT NOT NULL, date TEXT NOT NULL, wanted TEXT NOT NULL, state TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (document, person, date)
) STRICT, WITHOUT ROWID;
"""
_FILES = """
CREATE TABLE files (
    key TEXT PRIMARY KEY, document TEXT NOT NULL, path TEXT NOT NULL, device TEXT NOT NULL, file TEXT NOT NULL,
    changed INTEGER NOT NULL, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX files_document ON files (document);
INSERT INTO files
    SELECT document, document, path, '0', '0', 0, max(at) FROM publishers WHERE path <> '' GROUP BY document;
INSERT OR IGNORE INTO files
    SELECT document, document, path, '0', '0', 0, started FROM runs JOIN (
        SELECT max(n) AS last FROM runs WHERE document <> '' AND path <> '' GROUP BY document
    ) ON n = last;
ALTER TABLE pending RENAME TO pending_before;
CREATE TABLE pending (
    connection TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (connection, document)
) STRICT, WITHOUT ROWID;
INSERT INTO pending SELECT * FROM pending_before;
DROP TABLE pending_before;
CREATE TABLE chosen (
    file TEXT NOT NULL, connection TEXT NOT NULL, several TEXT NOT NULL, PRIMARY KEY (file, connection)
) STRICT, WITHOUT ROWID;
CREATE TABLE since (what TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO since VALUES ('own saves', strftime('%Y-%m-%dT%H:%M:%S', 'now'));
"""
"""Older versions identified a file by its timetable's id alone, so that id is assigned to the file sent last."""
_BOUND = """
ALTER TABLE payloads ADD COLUMN bound TEXT NOT NULL DEFAULT '';
"""
"""The target's identity under which a payload was encrypted, if the target had another one then."""
_MARKS = """
CREATE TABLE marks (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, until TEXT NOT NULL, documents TEXT NOT NULL,
    scope TEXT NOT NULL, rows INTEGER NOT NULL, content BLOB, UNIQUE (target, part, kind, until, scope)
) STRICT;
"""
_ANSWERS = """
CREATE TABLE answers (
    target TEXT NOT NULL, server TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL, answer BLOB NOT NULL,
    is_yes INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (target, server, version, kind, answer)
) STRICT, WITHOUT ROWID;
"""
_LEFT = """
CREATE TABLE left_there (
    target TEXT NOT NULL, part TEXT NOT NULL, seen TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (target, part)
) STRICT, WITHOUT ROWID;
"""
_LEDGER = """
CREATE TABLE ledger (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO ledger VALUES (lower(hex(randomblob(16))));
"""
"""An id for this database's ledger of mails; a recreated ledger gets another one."""
_SLICES = """
ALTER TABLE accepted RENAME TO accepted_before;
CREATE TABLE accepted (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, revision TEXT NOT NULL,
    documents TEXT NOT NULL, save_id TEXT NOT NULL, inputs BLOB NOT NULL, scope TEXT NOT NULL,
    mapping INTEGER NOT NULL, confirmed_at TEXT NOT NULL, server TEXT NOT NULL, server_version TEXT NOT NULL,
    rows INTEGER NOT NULL, found BLOB NOT NULL, content BLOB NOT NULL, tables TEXT NOT NULL,
    overtaken INTEGER NOT NULL,
    UNIQUE (target, part, kind, date)
) STRICT;
INSERT INTO accepted
    SELECT target, part, substr(kind, 1, instr(kind || '@', '@') - 1), substr(kind, instr(kind || '@', '@') + 1),
        revision, documents, save_id, inputs, scope, mapping, confirmed_at, server, server_version, rows, found,
        content, '', instr(kind, '@') > 0 AND inputs = x''
    FROM accepted_before;
DROP TABLE accepted_before;
ALTER TABLE doubts RENAME TO doubts_before;
CREATE TABLE doubts (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, revision TEXT NOT NULL,
    why TEXT NOT NULL, PRIMARY KEY (target, part, kind, date)
) STRICT, WITHOUT ROWID;
INSERT INTO doubts
    SELECT target, part, substr(kind, 1, instr(kind || '@', '@') - 1), substr(kind, instr(kind || '@', '@') + 1),
        revision, why
    FROM doubts_before;
DROP TABLE doubts_before;
"""
"""Gives separately accepted dates a column of their own.

`overtaken` marks dates whose underlying data was sent since. `tables` are the comma-separated names of the tables that
the accepted rows were made from.
"""
_JOURNAL = """
CREATE TABLE journal (
    n INTEGER PRIMARY KEY, run TEXT NOT NULL, target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL,
    at TEXT NOT NULL, ended TEXT NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE INDEX journal_kind ON journal (target, part, kind, run);
CREATE INDEX journal_run ON journal (run);
"""
_PARTS = """
ALTER TABLE publishers RENAME TO publishers_before;
CREATE TABLE publishers (
    target TEXT NOT NULL, part TEXT NOT NULL, document TEXT NOT NULL, path TEXT NOT NULL, at TEXT NOT NULL,
    accepted INTEGER NOT NULL, PRIMARY KEY (target, part, document)
) STRICT, WITHOUT ROWID;
INSERT INTO publishers SELECT target, '', document, path, at, accepted FROM publishers_before;
DROP TABLE publishers_before;
ALTER TABLE runs ADD COLUMN parts BLOB NOT NULL DEFAULT x'90';
"""
"""Who sends is known for each part of a target, and a run tells how it ended at each; x'90' is an empty list."""
_CONTENTS = """
CREATE TABLE contents (
    source TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, name BLOB NOT NULL, stamp TEXT NOT NULL,
    size INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (source, part, kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE handed_over (
    target TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (target, part, kind, key)
) STRICT, WITHOUT ROWID;
"""
STEPS = (
    _SCHEMA, _PENDING, _ABILITIES, _MAILS, _TOLD, _FILES, _BOUND, _MARKS, _ANSWERS, _LEFT, _LEDGER, _SLICES, _JOURNAL,
    _PARTS, _CONTENTS,
)  # fmt: skip
"""The migration steps from each version to the next; the first creates version 1."""
VERSION = len(STEPS)


def now() -> str:
    """Return the current moment as ISO text in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class State:
    """The open database. Methods may be called from any thread and may block on disk access."""

    def __init__(self, folder: Path, found: OpenedDatabase | None = None) -> None:
        self.folder = folder
        self._path = folder / FILE_NAME
        self._lock = RLock()
        self._instead: tempfile.TemporaryDirectory[str] | None = None
        self._rows_lock = Lock()
        opened = found or database.opened(folder, STEPS)
        self._connection = self._reader = opened.connection
        self._reading = self._lock
        if opened.off is None:
            # Whoever looks something up waits neither for a write of this process nor for one of another.
            self._reader, self._reading = database.reader(self._path), RLock()
        self._connection.text_factory = self._reader.text_factory = characters
        self.off = opened.off
        """Why nothing can be noted, None where everything can."""
        self.unread = opened.unread
        """Whether what is noted could not be read: then nobody may take it for nothing."""
        self.said = opened.said
        """What a person should know of how the database was opened."""

    @classmethod
    def of_this_computer(cls) -> State:
        """Open the user's database. Without a folder for it, an empty one is returned that records nothing."""
        try:
            return cls(places.data_folder())
        except OwnFolderError as error:
            instead = tempfile.TemporaryDirectory(prefix="syncdesk-")
            state = cls(Path(instead.name), database.not_opened(error, STEPS))
            state._instead = instead
            return state

    def scratch_folder(self) -> Path:
        """Return the folder for temporary files, falling back to one of this process."""
        if self.off is None:
            return self.folder
        with self._rows_lock:
            if self._instead is None:
                self._instead = tempfile.TemporaryDirectory(prefix="syncdesk-")
            return Path(self._instead.name)

    def refuse_if_unread(self) -> None:
        """Raise the error that prevents reading the stored state, if any."""
        if self.unread and self.off is not None:
            raise self.off

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """Commit everything done inside, or roll it all back. Raises SyncdeskError if that fails."""
        if self.off is not None:
            raise self.off
        with self._lock, self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """Read a consistent snapshot without waiting for writers.

        Raises SyncdeskError if it is unreadable.
        """
        with self._reading, self._told():
            yield self._reader

    @contextmanager
    def _told(self) -> Generator[None]:
        """Convert errors of SQLite to ones for the user."""
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            raise database.told(self._path, error) from error

    def close(self) -> None:
        """Close the database."""
        with self._lock, self._reading:
            self._reader.close()
            self._connection.close()
        if self._instead is not None:
            self._instead.cleanup()
