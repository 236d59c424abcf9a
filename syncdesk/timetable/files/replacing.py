"""The differences that an import makes in a timetable, their counts, and how they are reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from syncdesk.text import plural, text
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.records import Record, School, SourceId
from syncdesk.timetable.tables import RowChange, Tables

_NOT_COUNTED: frozenset[type[Record]] = frozenset({School, SourceId})


def changes_to(known: Tables, rows: Mapping[type[Record], Sequence[Record]]) -> tuple[RowChange, ...]:
    """Return the changes that make these tables of `known` contain exactly these rows."""
    made: list[RowChange] = []
    for record, table in rows.items():
        before = known.of(record)
        for row in table:
            old = before.get(row.id)
            if old != row:
                made.append(RowChange(old, row))
        stay = {row.id for row in table}
        made.extend(RowChange(old, None) for row_id, old in before.items() if row_id not in stay)
    return tuple(made)


def tell(in_sources: Sequence[RowChange], elsewhere: Sequence[RowChange], reporting: Reporting) -> None:
    """Count what is removed and changed, and report which rows the sources lack.

    Consequential changes `elsewhere` have been reported already with their reason.
    """
    for change in (*in_sources, *elsewhere):
        if change.record in _NOT_COUNTED or change.old is None:
            continue
        if change.new is None:
            reporting.removed(change.record)
        else:
            reporting.changed(change.record)
    lacking: dict[type[Record], int] = {}
    for change in in_sources:
        if change.new is not None or change.record in _NOT_COUNTED:
            continue
        code = str(getattr(change.old, "code", ""))
        if code:
            what = text(
                "“{code}” in {table} is not in the sources any more.",
                code=code,
                table=change.record.table,
            )
            reporting.problem("", 0, what)
        else:
            lacking[change.record] = lacking.get(change.record, 0) + 1
    for record, n in lacking.items():
        what = plural(
            n,
            "{n} row of {table} is not in the sources any more.",
            "{n} rows of {table} are not in the sources any more.",
            table=record.table,
        )
        reporting.problem("", 0, what)
