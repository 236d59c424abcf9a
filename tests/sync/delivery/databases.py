"""The databases that the clinic can be kept in: a file of SQLite, or a schema of PostgreSQL."""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from syncdesk.errors import AnswerError, Busy, Cut, SyncdeskError
from syncdesk.text import text
from tests.sync.delivery.postgres import OWNER

_POSTGRES = "postgres:"
_PUT_OFF = frozenset({"40001", "40P01", "55P03"})
"""Could not serialise, deadlock, lock not available: nothing of the transaction was kept."""


class Found(Protocol):
    """What a statement came to."""

    rowcount: int

    def fetchall(self) -> Sequence[Sequence[str]]:
        """The rows."""
        ...


class Session(Protocol):
    """One connection."""

    def execute(self, statement: str, values: Sequence[str] = ()) -> Found:
        """Carry a statement out; `?` stands for a value."""
        ...


class Database(Protocol):
    """Where it is, and what it says of errors."""

    begin: str
    errors: type[Exception]

    def session(self) -> Any:
        """A context with a new connection, on which nothing has begun."""
        ...

    def told(self, error: Exception) -> SyncdeskError | None:
        """An error as a link raises it; None for one that is the link's own fault."""
        ...


class SqliteDatabase:
    """A file."""

    begin = "BEGIN IMMEDIATE"
    errors = sqlite3.Error
    ending = "STRICT, WITHOUT ROWID"
    wait_seconds = 5.0

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def session(self) -> Generator[Session]:
        """A connection to the file."""
        with closing(sqlite3.connect(self._path, isolation_level=None, timeout=self.wait_seconds)) as connection:
            yield connection

    def told(self, error: Exception) -> SyncdeskError | None:
        """A row that is against the rules, and a file that another connection is writing."""
        if isinstance(error, sqlite3.IntegrityError):
            return AnswerError(text("The database refused the rows: {why}.", why=str(error)))
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return Busy(text("The database is locked."))
        return None


class PostgresDatabase:
    """A schema of the server whose socket lies in a folder."""

    begin = "BEGIN ISOLATION LEVEL SERIALIZABLE"
    ending = ""
    wait_seconds = 5.0

    def __init__(self, folder: str, schema: str) -> None:
        self._dbapi: Any = importlib.import_module("pg8000.dbapi")
        self.errors: type[Exception] = self._dbapi.Error
        self._socket = f"{folder}/.s.PGSQL.5432"
        self._schema = schema

    @contextmanager
    def session(self) -> Generator[Session]:
        """A connection to the server, whose statements find the schema's tables."""
        connection = self._dbapi.connect(
            OWNER, unix_sock=self._socket, database="postgres",
            startup_params={"search_path": self._schema, "lock_timeout": f"{self.wait_seconds * 1000:.0f}"},
        )  # fmt: skip
        connection.autocommit = True
        try:
            yield _PostgresSession(connection)
        finally:
            with suppress(self._dbapi.InterfaceError):  # the server may have ended it
                connection.close()

    def create(self) -> None:
        """Make the schema."""
        with self.session() as session:
            session.execute(f"CREATE SCHEMA {self._schema}")

    def told(self, error: Exception) -> SyncdeskError | None:
        """A row that is against the rules, a transaction that has to be made again, a line that broke."""
        facts: Any = error.args[0] if error.args else {}
        state = facts.get("C", "") if isinstance(facts, dict) else ""
        if state.startswith("23"):
            return AnswerError(text("The database refused the rows: {why}.", why=facts.get("M", "")))
        if state in _PUT_OFF:
            return Busy(text("The database put the rows off: {why}.", why=facts.get("M", "")))
        if isinstance(error, self._dbapi.InterfaceError) or state.startswith("57P"):
            return Cut(text("The line to the database broke."))
        return None


class _PostgresSession:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[str] = ()) -> Found:
        """Carry a statement out."""
        cursor = self._connection.cursor()
        cursor.execute(statement.replace("?", "%s"), tuple(values))
        return cursor


def postgres_address(folder: Path, schema: str) -> str:
    """What names a schema of a server."""
    return f"{_POSTGRES}{folder}/{schema}"


def database_at(address: str) -> SqliteDatabase | PostgresDatabase:
    """The database that an address names."""
    if address.startswith(_POSTGRES):
        folder, _, schema = address.removeprefix(_POSTGRES).rpartition("/")
        return PostgresDatabase(folder, schema)
    return SqliteDatabase(Path(address))
