"""The SQLite form of a document: one STRICT table for each record type.

`steps/N.sql` is what version N of the schema changed, written once and never edited: files of every version are out
there. A field that a record gets needs a step of its own, which a test asks for.

`application_id` says that a file is ours, `user_version` which schema it has. A row's references are foreign keys
(0 in a record is NULL in the table); its key is a unique index over values that are never NULL.

A document of an older version is brought to this one when it is read (`migrate`); its file stays as it is until it is
saved. A step that changes what rows say makes their table anew, so that its count and hash are taken again.

Two tables are not records: `meta` (key, value) and `saves`, the line of saves that led to this file. Each table's row
count and hash stand in `table_state`; the hash is a sum over the rows, so that one edit changes it by one row's worth
and an edit taken back restores it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from syncdesk.timetable.records import TABLES, Record

APPLICATION_ID = 0x53444B31
VERSION = 3
NOT_KNOWN = "?"
"""What a publication of version 2 has as `told`: its file did not say whether there were mails about it."""
_STEPS = Path(__file__).parent / "steps"
_MODULUS = 1 << 128

Values = tuple[Any, ...]


def column_types(record: type[Record]) -> dict[str, type]:
    """The type of each field, in the order of the columns: int or str."""
    hints = get_type_hints(record)
    return {field: hints[field] for field in record.__struct_fields__}


def _quoted(name: str) -> str:
    return f'"{name}"'


def step(version: int) -> list[str]:
    """The statements that lead to a version from the one before; those of version 1 make it of nothing."""
    found: list[str] = []
    unfinished = ""
    for line in (_STEPS / f"{version}.sql").read_text(encoding="utf-8").splitlines():
        unfinished = f"{unfinished}\n{line}" if unfinished else line
        if unfinished.startswith("--"):
            unfinished = ""
        elif sqlite3.complete_statement(unfinished):
            found.append(unfinished.removesuffix(";"))
            unfinished = ""
    return found


@cache
def statements(version: int = VERSION) -> tuple[str, ...]:
    """The statements that make an empty document of a version, in order, as its files have them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for each in range(1, version + 1):
            for statement in step(each):
                connection.execute(statement)
        return tuple(_definitions(connection).values())


def _definitions(connection: sqlite3.Connection) -> dict[str, str]:
    """What defines each table and index, by its name, tables before what is made on them."""
    asked = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, rowid"
    return dict(connection.execute(asked).fetchall())


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """All of what is done inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def create(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Make an empty document in an empty database, of the current schema unless another version is wanted."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    for statement in statements(version):
        connection.execute(statement)
    made = _definitions(connection)
    states = [(record.table, bytes(16)) for record in TABLES if record.table in made]
    connection.executemany("INSERT INTO table_state VALUES (?, 0, ?)", states)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a whole document of an older version to the current one, all of it or nothing."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    with transaction(connection):
        before = _definitions(connection)
        for each in range(version + 1, VERSION + 1):
            for statement in step(each):
                connection.execute(statement)
        after = _definitions(connection)
        for record in TABLES:
            if after[record.table] != before.get(record.table):
                _count_anew(connection, record)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _count_anew(connection: sqlite3.Connection, record: type[Record]) -> None:
    """Note the row count and hash of a table that a step made: its rows have other fields now."""
    rows = list(CODECS[record].load(connection))
    state = (record.table, len(rows), state_bytes(hash_sum(rows)))
    connection.execute("INSERT OR REPLACE INTO table_state VALUES (?, ?, ?)", state)


class Codec:
    """Rows of one record type to and from SQLite."""

    def __init__(self, record: type[Record]) -> None:
        fields = record.__struct_fields__
        columns = ", ".join(_quoted(field) for field in fields)
        read = ", ".join(
            f"ifnull({_quoted(field)}, 0)" if field in record.refers else _quoted(field) for field in fields
        )
        marks = ", ".join("nullif(?, 0)" if field in record.refers else "?" for field in fields)
        self.record = record
        self.select = f"SELECT {read} FROM {record.table}"  # noqa: S608  (names come from the record types)
        self.insert = f"INSERT INTO {record.table} ({columns}) VALUES ({marks})"  # noqa: S608
        self.delete = f"DELETE FROM {record.table} WHERE id = ?"  # noqa: S608
        self._types = tuple(column_types(record).values())

    def values(self, row: Record) -> Values:
        """What `insert` wants. Raises TypeError for a value of another type: the database would bend it silently."""
        values = msgspec.structs.astuple(row)
        if tuple(map(type, values)) != self._types:
            fields = [
                field
                for field, value, kind in zip(row.__struct_fields__, values, self._types, strict=True)
                if type(value) is not kind
            ]
            raise TypeError(f"{self.record.table}: {', '.join(fields)} of another type than the record says")
        return values

    def load(self, connection: sqlite3.Connection, where: str = "", values: Values = ()) -> Iterator[Record]:
        """All rows, or those that a condition written by us selects, by row id."""
        make = self.record
        cursor = connection.execute(f"{self.select} {where} ORDER BY id", values)
        cursor.arraysize = 500
        while batch := cursor.fetchmany():
            for row in batch:
                yield make(*row)


CODECS: dict[type[Record], Codec] = {record: Codec(record) for record in TABLES}

_encode = msgspec.msgpack.Encoder().encode


def row_hash(row: Record) -> int:
    """128 bits that depend on every field of the row."""
    return int.from_bytes(blake2b(_encode(row), digest_size=16).digest(), "little")


def hash_sum(rows: Iterable[Record]) -> int:
    """The hash of a table with these rows, whatever their order."""
    return sum(map(row_hash, rows)) % _MODULUS


def shifted(state: int, *, removed: int = 0, added: int = 0) -> int:
    """A table's hash after one row was replaced."""
    return (state - removed + added) % _MODULUS


def state_bytes(state: int) -> bytes:
    """The hash as it is stored."""
    return state.to_bytes(16, "little")


def state_number(stored: bytes) -> int:
    """The stored hash as a number."""
    return int.from_bytes(stored, "little")


def insert_all(connection: sqlite3.Connection, record: type[Record], rows: Iterable[Record]) -> None:
    """Add many rows of one type and bring the table's state up to date."""
    codec = CODECS[record]
    count, total = 0, 0

    def values() -> Iterator[Values]:
        nonlocal count, total
        for row in rows:
            count += 1
            total += row_hash(row)
            yield codec.values(row)

    connection.executemany(codec.insert, values())
    add_to_state(connection, record, count, total % _MODULUS)


def add_to_state(connection: sqlite3.Connection, record: type[Record], rows: int, change: int) -> None:
    """Add to the stored row count and hash of a table; both may be negative."""
    stored_rows, stored = connection.execute(
        "SELECT rows, hash FROM table_state WHERE name = ?", (record.table,)
    ).fetchone()
    connection.execute(
        "UPDATE table_state SET rows = ?, hash = ? WHERE name = ?",
        (stored_rows + rows, state_bytes((state_number(stored) + change) % _MODULUS), record.table),
    )
