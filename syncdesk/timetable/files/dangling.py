"""Dangling references after whole tables are replaced.

An optional reference is cleared; a row with a dangling required reference is removed. Both are reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from syncdesk.text import text
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.files.resolving import NewRows
from syncdesk.timetable.records import TABLES, Record, SourceId, key_of
from syncdesk.timetable.tables import RowChange, Tables

_REMOVED = "“{code}” is no longer there: a row of {table} that needs it goes with it."
_UNLINKED = "“{code}” is no longer there: a row of {table} stays without it."
_REMOVED_TWIN = "“{code}” is no longer there: a row of {table} would be there twice without it and goes with it."


def consequences(rows: NewRows, known: Tables, reporting: Reporting) -> tuple[RowChange, ...]:
    """Return the changes to tables of `known` that `rows` does not replace, reporting each as a problem."""
    gone = {record: known.of(record).keys() - {row.id for row in new} for record, new in rows.items()}
    gone = {record: ids for record, ids in gone.items() if ids}
    made: list[RowChange] = []
    for record in TABLES:
        lost = {field: gone[target] for field, target in record.refers.items() if target in gone}
        if lost and record not in rows:
            made.extend(_of_table(record, lost, known, reporting))
    return tuple(made)


def without_removed(source_ids: Sequence[Record], elsewhere: Sequence[RowChange]) -> list[Record]:
    """Return the source ids of the rows that remain after the changes."""
    removed = {(change.record.table, change.either.id) for change in elsewhere if change.new is None}
    return [each for each in source_ids if not isinstance(each, SourceId) or (each.of, each.row) not in removed]


def _of_table(
    record: type[Record], lost: Mapping[str, set[int]], known: Tables, reporting: Reporting
) -> Iterator[RowChange]:
    table = known.of(record)
    touched = [row for row in table.values() if any(getattr(row, field) in ids for field, ids in lost.items())]
    keys = {key_of(row) for row in table.values()} - {key_of(row) for row in touched}
    for row in touched:
        fields = [field for field, ids in lost.items() if getattr(row, field) in ids]
        code = known.code(record.refers[fields[0]], getattr(row, fields[0]))
        new: Record | None = None
        if record.required.intersection(fields):
            what = text(_REMOVED, code=code, table=record.table)
        else:
            new = msgspec.structs.replace(row, **dict.fromkeys(fields, 0))
            what = text(_UNLINKED, code=code, table=record.table)
            if key_of(new) in keys:
                new, what = None, text(_REMOVED_TWIN, code=code, table=record.table)
            else:
                keys.add(key_of(new))
        reporting.problem("", 0, what)
        yield RowChange(row, new)
