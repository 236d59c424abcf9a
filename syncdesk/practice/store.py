"""The practice system's store: a SQLite file that tests and curious users may read while the system runs.

Each record has a table whose columns are its LISS members (dates as YYYY-MM-DD, absent as NULL) and `private`, a JSON
object of the members with punctuation in their names. `calls` has one row per call.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from syncdesk.errors import UsageError
from syncdesk.practice.protocol import Kind, RecordType, Row
from syncdesk.text import text

DATABASE = "practice.db"
CALLS = 'CREATE TABLE IF NOT EXISTS calls (n INTEGER PRIMARY KEY, method TEXT, status TEXT, "rows" INTEGER) STRICT'
_BUSY_SECONDS = 30.0  # somebody may be reading the file


class Store:
    """Opens or creates the store in a folder. To be used from one thread at a time."""

    def __init__(self, folder: Path, records: Sequence[RecordType]) -> None:
        self.path = folder / DATABASE
        self.records = tuple(records)
        try:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise _unusable(self.path, str(error)) from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self.close()
            raise _unusable(self.path, str(error)) from error
        except UsageError:
            self.close()
            raise

    def _prepare(self) -> None:
        # A killed process loses nothing so; only a power cut could, and this is for practice.
        self._connection.execute("PRAGMA synchronous = OFF")
        with self.transaction():
            self._connection.execute(CALLS)
            for record in self.records:
                columns = ", ".join(f'"{member.name}" {_column_type(member.kind)}' for member in record.members)
                self._connection.execute(f"CREATE TABLE IF NOT EXISTS {record.table} ({columns}, private TEXT) STRICT")
                found = [name for _, name, *_ in self._connection.execute(f"PRAGMA table_info({record.table})")]
                if found != [*(member.name for member in record.members), "private"]:
                    raise _unusable(self.path, f"the table {record.table} has other columns")

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Commit everything written inside, or roll it all back."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def add(self, record: RecordType, rows: Iterable[Row]) -> None:
        """Insert rows."""
        marks = ", ".join("?" * (len(record.members) + 1))
        self._connection.executemany(f"INSERT INTO {record.table} VALUES ({marks})", rows)  # noqa: S608

    def remove_all(self, record: RecordType) -> None:
        """Delete all rows of a table."""
        self._connection.execute(f"DELETE FROM {record.table}")  # noqa: S608

    def remove_dates(self, record: RecordType, start: str, end: str) -> None:
        """Delete the rows of the dates from `start` to `end`."""
        self._connection.execute(f'DELETE FROM {record.table} WHERE "Date" BETWEEN ? AND ?', (start, end))  # noqa: S608

    def remove_where(self, record: RecordType, values: dict[str, str]) -> None:
        """Delete the rows whose members have these values."""
        condition = " AND ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(f"DELETE FROM {record.table} WHERE {condition}", tuple(values.values()))  # noqa: S608

    def rows(self, record: RecordType, start: str = "", end: str = "") -> list[Row]:
        """Return the rows in order of insertion, or those of the dates from `start` to `end`."""
        asked = f"SELECT * FROM {record.table}"  # noqa: S608
        if start:
            return self._connection.execute(
                f'{asked} WHERE "Date" BETWEEN ? AND ? ORDER BY rowid', (start, end)
            ).fetchall()
        return self._connection.execute(f"{asked} ORDER BY rowid").fetchall()

    def values(self, table: str, column: str) -> set[str]:
        """Return the distinct values of a column."""
        asked = f'SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" IS NOT NULL'  # noqa: S608
        return {value for (value,) in self._connection.execute(asked)}

    def is_empty(self, record: RecordType) -> bool:
        """Whether a table has no rows."""
        return self._connection.execute(f"SELECT 1 FROM {record.table} LIMIT 1").fetchone() is None  # noqa: S608

    def note(self, method: str, status: str, rows: int) -> None:
        """Insert a row into `calls`: `rows` is how many were stored or answered."""
        self._connection.execute('INSERT INTO calls (method, status, "rows") VALUES (?, ?, ?)', (method, status, rows))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _column_type(kind: Kind) -> str:
    return "INTEGER" if kind in {Kind.NUMBER, Kind.TRUTH} else "TEXT"


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(
        text("The practice system cannot keep its store in “{path}”: {why}.", path=str(path), why=why),
        hint=text("Choose another folder."),
    )
