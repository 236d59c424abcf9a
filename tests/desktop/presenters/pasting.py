"""Pasting for tests, without a window: a plan of some text over some tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from syncdesk.desktop.presenters.fields import BY_NAME
from syncdesk.desktop.presenters.paste_block import block_of
from syncdesk.desktop.presenters.paste_plan import Plan, paste_plan
from syncdesk.desktop.presenters.paste_reading import PastePosition, Reader, in_english
from syncdesk.timetable.files.columns import SHAPES
from syncdesk.timetable.files.csv_export import write_csv
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables
from tests.timetable import sampled
from tests.timetable.building import Building


def tables_of(rows: Mapping[type[Record], Sequence[Record]]) -> Tables:
    """Tables that hold these rows."""
    made = Building()
    made.start_from({record: {row.id: row for row in table} for record, table in rows.items()})
    return made


@cache
def sample() -> Tables:
    """The sample school. Nothing may be changed in it."""
    return tables_of(sampled.rows(date(2026, 5, 12)))


def place(tables: Tables, table: str, column: str, *, first: int = 0, height: int = 1, width: int = 1) -> PastePosition:
    """From a row (counted from 0) and a column on; so many rows and columns are chosen."""
    of = BY_NAME[table]
    rows = list(tables.of(of.record))[first:]
    return PastePosition(rows, [field.name for field in of.fields].index(column), height, width)


def planned(tables: Tables, table: str, words: str, at: PastePosition | None = None) -> Plan:
    """What a paste would do, as it is read at first."""
    of, block = BY_NAME[table], block_of(words)
    at = PastePosition(list(tables.of(of.record))) if at is None else at
    reading = Reader(tables, of, in_english).likely(block, at)
    return paste_plan(tables, of, block, reading, at)


def fields_of(plan: Plan) -> list[str]:
    """What the columns go to."""
    return [column.field for column in plan.reading.columns]


def tabbed(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a spreadsheet program puts them on the clipboard."""
    made = StringIO(newline="")
    csv.writer(made, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def exported(rows: Mapping[type[Record], Sequence[Record]], folder: Path) -> dict[str, list[list[str]]]:
    """The rows of each exported table, its header first, by the name of the table."""
    names = {shape.stem: shape.record.table for shape in SHAPES}
    found: dict[str, list[list[str]]] = {}
    for path in write_csv(rows, folder):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[names[path.stem]] = list(csv.reader(file))
    return {name: lines for name, lines in found.items() if name in BY_NAME}
