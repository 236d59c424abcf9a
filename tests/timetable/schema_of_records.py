"""The schema that the record types call for, to hold the one that is written down against."""

from __future__ import annotations

from collections.abc import Iterator

from syncdesk.timetable.records import Record
from syncdesk.timetable.schema import column_types


def definitions(record: type[Record]) -> Iterator[str]:
    """The statements that make the table of a record type and its indexes."""
    columns = ["id INTEGER PRIMARY KEY"]
    for field, kind in column_types(record).items():
        if field in record.refers:
            needed = " NOT NULL" if field in record.required else ""
            target = record.refers[field].table
            columns.append(f'"{field}" INTEGER{needed} REFERENCES {target}(id) DEFERRABLE INITIALLY DEFERRED')
        elif field != "id":
            columns.append(f'"{field}" {"INTEGER" if kind is int else "TEXT"} NOT NULL')
    yield f"CREATE TABLE {record.table} ({', '.join(columns)}) STRICT"
    if record.key != ("id",):
        optional = record.refers.keys() - set(record.required)
        parts = ", ".join(f'ifnull("{field}", 0)' if field in optional else f'"{field}"' for field in record.key)
        yield f"CREATE UNIQUE INDEX {record.table}_key ON {record.table} ({parts})"
    for field in record.refers:
        if field != record.key[0]:
            yield f'CREATE INDEX {record.table}_{field} ON {record.table} ("{field}")'
