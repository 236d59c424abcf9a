"""Exporting a timetable as the CSV tables, with all columns, in a form that `csv_tables` reads back.

Not written, for lack of a column: units, colour and GUID of courses, and ids assigned by sources.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from syncdesk.timetable.files.columns import SHAPES, Column, Shape
from syncdesk.timetable.files.formulas import as_text
from syncdesk.timetable.placing import place
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Day,
    Lesson,
    Period,
    Record,
    Section,
)

Rows = Mapping[type[Record], Sequence[Record]]


def write_csv(rows: Rows, folder: Path) -> list[Path]:
    """Write a file for each table that has rows, creating the folder if necessary; return the files.

    Each takes its place whole. Where the folder has a file of a table without rows, it says now that there are none.
    UTF-8 with a byte order mark, commas, CRLF: what spreadsheet programs open without asking. A value that they would
    interpret as a formula is prefixed with an apostrophe. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    names = _Names(rows)
    for shape in SHAPES:
        table = rows.get(shape.record, ())
        path = folder / f"{shape.stem}.csv"
        if table or path.exists():
            place(path, partial(_write, shape, table, names))
            written.append(path)
    return written


def _write(shape: Shape, table: Iterable[Record], names: _Names, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow([column.header for column in shape.columns])
        lines.writerows(_lines(shape, table, names))


def _lines(shape: Shape, table: Iterable[Record], names: _Names) -> Iterator[list[str]]:
    for row in table:
        yield [as_text(_cell(column, row, names)) for column in shape.columns]


def _cell(column: Column, row: Record, names: _Names) -> str:
    if column.field in row.refers:
        return names.code(row.refers[column.field], getattr(row, column.field))
    if column.field == "+day_name":
        return names.day_name(row)
    if column.field == "+period_name":
        return names.period_name(row)
    if isinstance(row, CalendarDate) and row.day and column.field == "name":
        return names.day_name(row)
    value: str | int = getattr(row, column.field)
    return str(value) if value != 0 else ""


class _Names:
    """Looks up codes and names of what rows refer to by id or number."""

    def __init__(self, rows: Rows) -> None:
        self._codes = {
            record: {row.id: str(getattr(row, "code")) for row in table}  # noqa: B009  (only some records have one)
            for record, table in rows.items()
            if "code" in record.__struct_fields__
        }
        self._grids = {row.id: row.grid for row in rows.get(Section, ()) if isinstance(row, Section)}
        self._days = {(row.grid, row.number): row.name for row in rows.get(Day, ()) if isinstance(row, Day)}
        self._periods = {(row.grid, row.code): row.name for row in rows.get(Period, ()) if isinstance(row, Period)}

    def code(self, record: type[Record], row_id: int) -> str:
        """Return the code of a row, `""` for none."""
        return self._codes.get(record, {}).get(row_id, "")

    def day_name(self, row: Record) -> str:
        """Return the name of the cycle day of a row in its grid."""
        if isinstance(row, Lesson):
            return self._days.get((self._grids.get(row.section, ""), row.day), "")
        assert isinstance(row, BellTime | CalendarDate)
        return self._days.get((row.grid, row.day), "")

    def period_name(self, row: Record) -> str:
        """Return the name of a bell time's period in its grid."""
        assert isinstance(row, BellTime)
        return self._periods.get((row.grid, row.period), "")
