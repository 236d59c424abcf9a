"""The CSV tables to found rows: each row is used, or left out with file, line and reason.

What the tables say twice over is derived here: courses from the sections and the requests, days and periods from the
bell times, or from the timetable where a grid has no bell times (`csv_derived`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.files import columns, csv_derived
from syncdesk.timetable.files.columns import Column, Shape, compared
from syncdesk.timetable.files.found import Found, Value
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.files.text_tables import MAX_VALUE, TextTable
from syncdesk.timetable.files.values import LEFT_EMPTY, Unfit
from syncdesk.timetable.records import BellTime, Course, Day, Period, Section, Student, SubjectRequest, Teacher
from syncdesk.timetable.tables import Tables


class CsvTable(msgspec.Struct):
    """A file that was recognised as one of the tables."""

    shape: Shape
    table: TextTable


Row = tuple[int, dict[str, Value]]


def read_tables(tables: Sequence[CsvTable], found: Found, known: Tables | None) -> None:
    """Add the rows of all the tables to what was found.

    `known` is the document that they will go into; the grids of its sections count where no sections are read.
    Raises SourceError where a file cannot be read to its end.
    """
    noted = csv_derived.Noted()
    for each in tables:
        found.speaks_of(each.shape.record)
        reader = _RowReader(each, found.reporting)
        for line, row in _usable_rows(each, reader, found.reporting):
            complete = {**reader.absent, **row}
            noted.take(each.shape.record, complete, each.table.name, line)
            said = {field: value for field, value in complete.items() if field not in reader.absent}
            found.add(each.shape.record, said, each.table.name, line)
    records = {each.shape.record for each in tables}
    if {Section, SubjectRequest} <= records:
        found.speaks_of(Course)
    if BellTime in records:
        found.speaks_of(Day)
        found.speaks_of(Period)
    csv_derived.add_courses(noted, found)
    csv_derived.add_days_and_periods(noted, found, known)


def _usable_rows(each: CsvTable, reader: _RowReader, reporting: Reporting) -> Iterator[Row]:
    for line, cells in each.table.rows():
        reporting.read(each.shape.record)
        row = reader.row(line, cells)
        if row is not None:
            yield line, row


class _Unusable(Exception):
    def __init__(self, why: Text) -> None:
        super().__init__(why.template)
        self.why = why


class _RowReader:
    """Reads the rows of one file by its header, and says once what of the header it does not know.

    `absent` are the values of the columns that the file does not have.
    """

    def __init__(self, each: CsvTable, reporting: Reporting) -> None:
        self._record = each.shape.record
        self._file = each.table.name
        self._reporting = reporting
        self._width = len(each.table.header)
        self._places = self._placed(each)
        self.absent: dict[str, Value] = {
            column.field: column.read("")
            for column in each.shape.columns
            if not column.needed and column.field not in {placed.field for _, placed in self._places}
        }
        if each.table.encoding == "cp1252":
            reporting.problem(self._file, 0, text("The file is not UTF-8; it was read as Windows-1252."))

    def _placed(self, each: CsvTable) -> list[tuple[int, Column]]:
        known = {column.name: column for column in each.shape.columns}
        places: dict[str, tuple[int, Column]] = {}
        for place, header in enumerate(each.table.header):
            column = known.get(compared(header))
            if column is None:
                if header:
                    what = text("The column “{column}” is not known and was left out.", column=header[:60])
                    self._reporting.problem(self._file, 1, what)
            elif column.field in places:
                what = text("The column “{column}” is there twice; the first was used.", column=header)
                self._reporting.problem(self._file, 1, what)
            else:
                places[column.field] = place, column
        return list(places.values())

    def row(self, line: int, cells: list[str]) -> dict[str, Value] | None:
        """The fields of one row; None where it cannot be used, which is then in the report."""
        try:
            self._check(cells)
            return {
                column.field: self._value(column, cells[place] if place < len(cells) else "", line)
                for place, column in self._places
            }
        except _Unusable as unusable:
            self._reporting.skip(self._record, self._file, line, unusable.why)
            return None

    def _check(self, cells: list[str]) -> None:
        if len(cells) > self._width and any(cells[self._width :]):
            raise _Unusable(text("The row has more values than the header has columns; it was left out."))
        if any(len(cell) > MAX_VALUE for cell in cells):
            why = text(
                "A value is longer than {n} characters (a quotation mark may be missing); the row was left out.",
                n=MAX_VALUE,
            )
            raise _Unusable(why)

    def _value(self, column: Column, value: str, line: int) -> Value:
        if not value and column.filled:
            raise _Unusable(text("The row has no {column}; it was left out.", column=column.header))
        try:
            return column.read(value)
        except Unfit as unfit:
            why = unfit.of(self._shown(value), column.header)
            if column.read not in LEFT_EMPTY:
                raise _Unusable(why) from unfit
            self._reporting.problem(self._file, line, why)
            return column.read("")

    def _shown(self, value: str) -> str:
        """The value as it may be repeated: in a table of people, words may be somebody's name in a wrong column."""
        personal = self._record in {Student, Teacher} and any(letter.isalpha() for letter in value)
        return "…" if personal else value


def table_of(table: TextTable, stem: str) -> CsvTable | None:
    """The table that a file is, None where it is none of them or lacks columns."""
    shape = columns.shape_of(table.header, stem)
    return None if shape is None else CsvTable(shape, table)
