"""The SQLite form of a document: one STRICT table for each record type, made from the record types.

`application_id` says that a file is ours, `user_version` which schema it has. A row's references are foreign keys
(0 in a record is NULL in the table); its key is a unique index over values that are never NULL.

A document of an older version is brought to this one when it is read (`migrate`); its file stays as it is until it is
saved.

Two tables are not records: `meta` (key, value) and `saves`, the line of saves that led to this file. Each table's row
count and hash stand in `table_state`; the hash is a sum over the rows, so that one edit changes it by one row's worth
and an edit taken back restores it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any, ClassVar, get_type_hints

import msgspec

from syncdesk.timetable.records import (
    TABLES,
    Absence,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Publication,
    Record,
    Room,
    Section,
    Teacher,
)

APPLICATION_ID = 0x53444B31
VERSION = 3
_MODULUS = 1 << 128

Values = tuple[Any, ...]


def column_types(record: type[Record]) -> dict[str, type]:
    """The type of each field, in the order of the columns: int or str."""
    hints = get_type_hints(record)
    return {field: hints[field] for field in record.__struct_fields__}


def _quoted(name: str) -> str:
    return f'"{name}"'


def _create(record: type[Record]) -> Iterator[str]:
    columns: list[str] = []
    for field, kind in column_types(record).items():
        if field == "id":
            columns.append("id INTEGER PRIMARY KEY")
        elif field in record.refers:
            needed = " NOT NULL" if field in record.required else ""
            target = record.refers[field].table
            columns.append(f"{_quoted(field)} INTEGER{needed} REFERENCES {target}(id) DEFERRABLE INITIALLY DEFERRED")
        else:
            columns.append(f"{_quoted(field)} {'INTEGER' if kind is int else 'TEXT'} NOT NULL")
    yield f"CREATE TABLE {record.table} ({', '.join(columns)}) STRICT"
    if record.key != ("id",):
        parts = ", ".join(
            f"ifnull({_quoted(field)}, 0)"
            if field in record.refers and field not in record.required
            else _quoted(field)
            for field in record.key
        )
        yield f"CREATE UNIQUE INDEX {record.table}_key ON {record.table} ({parts})"
    for field in record.refers:
        if field != record.key[0]:
            yield f"CREATE INDEX {record.table}_{field} ON {record.table} ({_quoted(field)})"


class _DailyChangeOf1(Record, frozen=True, gc=False):
    """A change of one date as version 1 had it."""

    table = "daily_changes"
    key = DailyChange.key
    refers: ClassVar[dict[str, type[Record]]] = {"section": Section, "absent": Teacher, "cover": Teacher, "room": Room}
    required = DailyChange.required

    date: str = ""
    period: str = ""
    section: int = 0
    absent: int = 0
    cover: int = 0
    room: int = 0
    reason: str = ""


class _PublicationOf2(Record, frozen=True, gc=False):
    """A publication as version 2 had it."""

    table = "publications"
    key = Publication.key

    date: str = ""
    at: str = ""
    uid: str = ""
    content: str = ""


_SINCE_2 = (DutyChange, Absence, DailyEvent, EventPart, Publication)
NOT_KNOWN = "?"
"""What a publication of version 2 has as `told`: its file did not say whether there were mails about it."""


def tables_of(version: int) -> tuple[type[Record], ...]:
    """The record types whose tables a document of a version has."""
    if version == 1:
        return tuple(_DailyChangeOf1 if each is DailyChange else each for each in TABLES if each not in _SINCE_2)
    if version == 2:
        return tuple(_PublicationOf2 if each is Publication else each for each in TABLES)
    return TABLES


def statements(version: int = VERSION) -> list[str]:
    """The statements that make an empty document of a version, in order."""
    made = [
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE saves (n INTEGER PRIMARY KEY, save_id TEXT NOT NULL UNIQUE, at TEXT NOT NULL) STRICT",
        "CREATE TABLE table_state (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, hash BLOB NOT NULL) STRICT",
    ]
    for record in tables_of(version):
        made.extend(_create(record))
    return made


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
    _begin_states(connection, tables_of(version))


def _begin_states(connection: sqlite3.Connection, records: Iterable[type[Record]]) -> None:
    states = [(record.table, bytes(16)) for record in records]
    connection.executemany("INSERT OR REPLACE INTO table_state VALUES (?, 0, ?)", states)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a whole document of an older version to the current one, all of it or nothing."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    with transaction(connection):
        if version == 1:
            changes = [msgspec.structs.astuple(row) for row in Codec(_DailyChangeOf1).load(connection)]
            connection.execute("DROP TABLE daily_changes")
            _begin_tables(connection, (DailyChange, *_SINCE_2))
            insert_all(connection, DailyChange, (DailyChange(*values) for values in changes))
        else:
            published = [msgspec.structs.astuple(row) for row in Codec(_PublicationOf2).load(connection)]
            connection.execute("DROP TABLE publications")
            _begin_tables(connection, (Publication,))
            insert_all(connection, Publication, (Publication(*values, told=NOT_KNOWN) for values in published))
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _begin_tables(connection: sqlite3.Connection, records: Sequence[type[Record]]) -> None:
    for record in records:
        for statement in _create(record):
            connection.execute(statement)
    _begin_states(connection, records)


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
