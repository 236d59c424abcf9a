"""The file of a staging area: a database of which only this computer's key can read what names anybody.

Whatever stands against using a file is said in one sentence, and the file stays as it is: what waits there was chosen
by hand, and what was chosen cannot be received again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.errors import SecretError, SyncdeskError, Trait
from syncdesk.sync.state.sealing import CannotUnseal, Key, seal, unseal
from syncdesk.text import Text, text

SUFFIX = ".staging"
APPLICATION_ID = 0x53445347
BUSY_SECONDS = 10.0
_KEY_CHECK = "key"
_DAMAGED = frozenset({
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA,
    sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH,
})  # fmt: skip

STEPS = (
    """
CREATE TABLE about (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE kinds (
    kind TEXT PRIMARY KEY, received INTEGER NOT NULL, at TEXT NOT NULL, labels BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE rows (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id BLOB NOT NULL, content BLOB NOT NULL, was BLOB, mark BLOB NOT NULL,
    there BLOB NOT NULL, first INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
    by_hand INTEGER NOT NULL, UNIQUE (kind, id)
) STRICT;
""",
)
"""What leads from each version to the next; the first makes version 1 of nothing.

`about` holds the key's proof and the selection. A row's `content` is sealed, and so is what it `was` before the receive
in which it `changed`. Its `id` and `mark` are keyed hashes of its key and its values, `there` is the mark of the row
that the target took. `first`, `changed` and `gone` number receives of the kind, 0 for never.
"""
VERSION = len(STEPS)


class Vault:
    """The key of this computer, as it guards one staging area."""

    def __init__(self, key: bytes, area: str) -> None:
        self._key = key
        self._area = area
        self._hashing = blake2b(b"syncdesk staging", key=key, digest_size=32).digest()

    def hashed(self, *parts: bytes) -> bytes:
        """16 bytes for these, which tell nobody without the key anything of them."""
        return blake2b(msgspec.msgpack.encode((self._area, *parts)), key=self._hashing, digest_size=16).digest()

    def sealed(self, content: bytes, *place: str | bytes) -> bytes:
        """The content encrypted. It opens only in its place in this area."""
        return seal(self._key, content, self._bound_to(place))

    def opened(self, sealed: bytes, *place: str | bytes) -> bytes:
        """The content again. Raises CannotUnseal."""
        return unseal(self._key, sealed, self._bound_to(place))

    def _bound_to(self, place: tuple[str | bytes, ...]) -> bytes:
        return msgspec.msgpack.encode(("staging", self._area, *place))


class StagingFile:
    """The file of one area, of a route that people call `name`. Every use opens it anew, and may wait for the disk."""

    def __init__(self, folder: Path, area: str, name: str, key: Key, busy_seconds: float = BUSY_SECONDS) -> None:
        self._folder = folder
        self.path = folder / f"{blake2b(area.encode(), digest_size=16).hexdigest()}{SUFFIX}"
        self._area = area
        self.name = name
        self._key = key
        self._busy_seconds = busy_seconds

    @contextmanager
    def reading(self) -> Generator[tuple[sqlite3.Connection, Vault] | None]:
        """The file to be looked at; None where nothing was received yet.

        Raises SecretError where there is no key, SyncdeskError where the file cannot be used.
        """
        with self._told():
            if not os.path.lexists(self.path):
                yield None
                return
            with self._opened("ro") as connection:
                if self._version(connection) == 0:
                    yield None
                    return
                vault = self.vault()
                connection.execute("BEGIN")
                self._prove_key(connection, vault)
                yield connection, vault

    @contextmanager
    def writing(self) -> Generator[tuple[sqlite3.Connection, Vault]]:
        """The file to be changed: all that is done inside is kept, or nothing of it. Raises as `reading`."""
        with self._told():
            places.private_folder(self._folder)
            vault = self.vault()
            with self._opened("rwc") as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    self._bring_up(connection, vault)
                    yield connection, vault
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise

    @contextmanager
    def _opened(self, mode: str) -> Generator[sqlite3.Connection]:
        if os.path.lexists(self.path) and not self.path.is_file():
            raise self._unusable(text("it is no file"))
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=self._busy_seconds,
            check_same_thread=False,
        )  # fmt: skip
        with closing(connection):
            if mode == "rwc":
                places.make_private(self.path)
                connection.execute("PRAGMA synchronous = FULL")
            yield connection

    def _version(self, connection: sqlite3.Connection) -> int:
        """The version of the file, 0 where nothing is in it. Raises SyncdeskError where it is none of ours."""
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not version and not application and not tables:
            return 0
        if application != APPLICATION_ID or version < 1:
            raise self.damaged()
        if version > VERSION:
            raise SyncdeskError(
                text("What waits in staging of {name} was written by a newer syncdesk.", name=self.name),
                hint=text("Update syncdesk on this computer. What waits stays as it is."),
                subject=str(self.path),
                trait=Trait.PERSON,
            )
        return version

    def _bring_up(self, connection: sqlite3.Connection, vault: Vault) -> None:
        """Bring the file to this version; a new one is bound to the key."""
        version = self._version(connection)
        for step in STEPS[version:]:
            for statement in step.split(";"):
                connection.execute(statement)
        if version < VERSION:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        if version == 0:
            connection.execute("INSERT INTO about VALUES (?, ?)", (_KEY_CHECK, vault.sealed(b"", _KEY_CHECK)))
        else:
            self._prove_key(connection, vault)

    def vault(self) -> Vault:
        """The key at work for this area. Raises SecretError where this computer keeps none."""
        key = self._key()
        if key is None:
            raise SecretError(
                text("What waits in staging is kept encrypted, and this computer has no password store."),
                hint=text("Try again once a password store is unlocked or installed. Nothing was sent."),
            )
        return Vault(key, self._area)

    def _prove_key(self, connection: sqlite3.Connection, vault: Vault) -> None:
        found = connection.execute("SELECT content FROM about WHERE name = ?", (_KEY_CHECK,)).fetchone()
        if found is None:
            raise self.damaged()
        try:
            vault.opened(found[0], _KEY_CHECK)
        except CannotUnseal as error:
            raise SyncdeskError(
                text("What waits in staging of {name} cannot be read with this computer's key.", name=self.name),
                text("It was kept with another key, or on another computer."),
                text(
                    "Put that key back into the password store, or move this file away to begin anew: {file}",
                    file=str(self.path),
                ),
                subject=str(self.path),
                trait=Trait.PERSON,
            ) from error

    def damaged(self) -> SyncdeskError:
        """The error for a file that is broken, or another program's."""
        return SyncdeskError(
            text("What waits in staging of {name} is damaged.", name=self.name),
            hint=text("Put this file back from a backup, or move it away to begin anew: {file}", file=str(self.path)),
            subject=str(self.path),
            trait=Trait.PERSON,
        )

    def _unusable(self, why: Text | str) -> SyncdeskError:
        return SyncdeskError(
            text("What waits in staging of {name} cannot be read or kept: {why}.", name=self.name, why=why),
            hint=text("Check that the disk has room and that this folder can be written: {folder}",
                      folder=str(self._folder)),
            subject=str(self.path),
        )  # fmt: skip

    @contextmanager
    def _told(self) -> Generator[None]:
        """Tell in plain words what SQLite or the system could not do."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
            if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise SyncdeskError(
                    text("Another program is using what waits in staging of {name}.", name=self.name),
                    hint=text("Wait a moment and try again."),
                    subject=str(self.path),
                    trait=Trait.LATER,
                ) from error
            raise (self.damaged() if code in _DAMAGED else self._unusable(str(error))) from error
        except (CannotUnseal, msgspec.MsgspecError) as error:
            raise self.damaged() from error
        except OSError as error:
            raise self._unusable(places.words_of(error)) from error
