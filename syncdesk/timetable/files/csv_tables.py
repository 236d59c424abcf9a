"""Parsing the CSV tables: each row is used, or left out with file, line and reason.

Redundant data is derived here: courses from sections and requests, days and periods from bell times, or from the
timetable if a grid has no bell times (`csv_derived`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import msgspec

from syncdesk.errors import SourceError
from syncdesk.garbled import ungarbled
from syncdesk.privacy import marks
from syncdesk.text import Text, plural, template, text
from syncdesk.timetable.files import columns, csv_derived, date_columns
from syncdesk.timetable.files.columns import Column, column_of
from syncdesk.timetable.files.date_columns import CsvTable
from syncdesk.timetable.files.encodings import CODE_PAGES, Encoding
from syncdesk.timetable.files.parsed import ParsedRows, Value
from syncdesk.timetable.files.reading import refused
from syncdesk.timetable.files.text_tables import MAX_VALUE, Stray, TextTable
from syncdesk.timetable.files.values import Read, Unfit, dates
from syncdesk.timetable.files.written_dates import Ordered
from syncdesk.timetable.records import BellTime, Course, Day, Period, Section, SubjectRequest
from syncdesk.timetable.tables import Tables

_REPLACED = "\ufffd"
_SHOWN = 60
_FORMAT = "CSV table"


class _Unusable(Exception):
    def __init__(self, why: Text) -> None:
        super().__init__(why.template)
        self.why = why


def read_tables(tables: Sequence[CsvTable], found: ParsedRows, known: Tables | None) -> None:
    """Parse all the tables.

    `known` is the document to import into; the grids of its sections are used if no sections are read, and its dates
    and region if the order of dates is ambiguous. Raises SourceError if a file cannot be read to the end.
    """
    noted = csv_derived.Noted(known)
    orders = date_columns.orders_of(tables, known, found.reporting)
    for each, ordered in zip(tables, orders, strict=True):
        found.speaks_of(each.shape.record)
        _RowReader(each, ordered, found, noted, known).read()
    records = {each.shape.record for each in tables}
    if {Section, SubjectRequest} <= records:
        found.speaks_of(Course)
    if BellTime in records:
        found.speaks_of(Day)
        found.speaks_of(Period)
    csv_derived.add_courses(noted, found)
    csv_derived.add_days_and_periods(noted, found, known)


class _RowReader:
    """Parses the rows of one file by its header, and reports unknown columns once."""

    def __init__(
        self, each: CsvTable, ordered: Ordered, found: ParsedRows, noted: csv_derived.Noted, known: Tables | None
    ) -> None:
        self._table = each.table
        self._record = each.shape.record
        self._file = each.table.name
        self._found = found
        self._reporting = found.reporting
        self._noted = noted
        self._width = len(each.table.header)
        self._places = self._placed(each)
        self._filled = [place for place, column in self._places if column.filled]
        self._lacking = {
            column.field: text("The row has no {column}; it was left out.", column=column.header)
            for _, column in self._places
        }
        read_date = dates(ordered)
        self._readers: dict[str, Read] = {
            column.field: read_date if column.is_date else column.read for column in each.shape.columns
        }
        self._empty: dict[str, Value] = {
            column.field: column.read("") for column in each.shape.columns if not column.filled
        }
        self._grid = _only_grid(known) if "grid" in each.shape.record.key else ""
        self._rows = 0
        self._foreign = 0
        self._garbled: list[_Garbled] = []
        self._tell_encoding(each.table.encoding)

    def _tell_encoding(self, encoding: Encoding) -> None:
        if encoding.sample:
            what = text(
                "The file is not UTF-8. It was read as {page}, which makes this line say “{sample}”. If that is wrong,"
                " save it as “CSV UTF-8” and import it again.",
                page=CODE_PAGES[encoding.name],
                sample=encoding.sample,
            )
            self._reporting.problem(self._file, encoding.line, what)

    def _placed(self, each: CsvTable) -> list[tuple[int, Column]]:
        places: dict[str, tuple[int, Column]] = {}
        for place, header in enumerate(each.table.header):
            column = column_of(each.shape, header)
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

    def read(self) -> None:
        """Parse every row of the file. Raises SourceError if it is garbled."""
        for line, cells in self._table.rows(self._on_stray):
            self._rows += 1
            try:
                self._check(cells)
                row = self._row(line, cells)
            except _Unusable as unusable:
                self._leave_out(line, cells, unusable.why)
            else:
                self._noted.take(self._record, {**self._empty, **row}, self._file, line)
                self._found.add(self._record, csv_derived.own(self._record, row), self._file, line)
        if self._garbled and len(self._garbled) * 100 > self._foreign:
            raise self._garbled[0].refusal(self._file, len(self._garbled))
        self._reporting.read(self._record, self._rows)
        self._reporting.used(self._file, _FORMAT, self._rows)

    def _on_stray(self, stray: Stray) -> None:
        why = text("The quotation mark on line {first} has no partner; the row was left out.", first=stray.first)
        if stray.last:
            why = text(
                "The quotation mark on line {first} ends on line {last}, in another row. The rows between the two were"
                " read; these two were left out.",
                first=stray.first,
                last=stray.last,
            )
        for line, cells in stray.rows:
            self._rows += 1
            self._leave_out(line, cells, why)

    def _leave_out(self, line: int, cells: list[str], why: Text) -> None:
        """Leave a row out, but identify the existing row that it stands for if its key is readable."""
        for place in self._filled:
            if place >= len(cells) or not cells[place]:
                self._reporting.skip(self._record, self._file, line, why)
                return
        values: dict[str, Value] = {}
        for place, column in self._places:
            with suppress(Unfit):
                if place < len(cells) and cells[place]:
                    values[column.field] = self._readers[column.field](cells[place])
        self._found.leave_out(self._record, csv_derived.own(self._record, values), self._file, line, why)

    def _row(self, line: int, cells: list[str]) -> dict[str, Value]:
        """Parse one row. Raises _Unusable."""
        row: dict[str, Value] = {}
        for place, column in self._places:
            value = cells[place] if place < len(cells) else ""
            if value:
                self._take(row, column, value, line)
            elif column.filled:
                raise _Unusable(self._lacking[column.field])
            elif column.empty_says:
                row[column.field] = self._empty[column.field]
        if self._grid:
            row.setdefault("grid", self._grid)
        return row

    def _take(self, row: dict[str, Value], column: Column, value: str, line: int) -> None:
        try:
            if not value.isascii():
                self._check_letters(value, line)
            row[column.field] = self._readers[column.field](value)
        except Unfit as unfit:
            why = unfit.of(self._shown(value), column.header)
            if column.needed and (column.filled or column.empty_says):
                raise _Unusable(text("{why} The row was left out.", why=why)) from unfit
            self._reporting.problem(self._file, line, text("{why} The value was left out.", why=why))

    def _check(self, cells: list[str]) -> None:
        if len(cells) > self._width and any(cells[self._width :]):
            raise _Unusable(text("The row has more values than the header has columns; it was left out."))
        if any(len(cell) > MAX_VALUE for cell in cells):
            why = text(
                "A value is longer than {n} characters (a quotation mark may be missing); the row was left out.",
                n=MAX_VALUE,
            )
            raise _Unusable(why)

    def _check_letters(self, value: str, line: int) -> None:
        """Raise Unfit if characters were lost or misdecoded before the value got here."""
        self._foreign += 1
        meant = ungarbled(value)
        if not meant and _REPLACED not in value:
            return
        self._garbled.append(_Garbled(line, value[:_SHOWN], meant[:_SHOWN]))
        if meant:
            raise Unfit(
                template(
                    "“{value}” in {column} is garbled: it was “{meant}” once.",
                    value=value[:_SHOWN],
                    meant=meant[:_SHOWN],
                )
            )
        raise Unfit(template("A letter in {column} could not be read."))

    def _shown(self, value: str) -> str:
        """Return the value as it may be quoted: in a table of people, a value in the wrong column may be a name."""
        personal = bool(marks(self._record).names) and any(letter.isalpha() for letter in value)
        return "…" if personal else value


class _Garbled(msgspec.Struct, frozen=True):
    """A value that was misdecoded before it got here; `meant` is the original, `""` if it is lost."""

    line: int
    value: str
    meant: str

    def refusal(self, file: str, of: int) -> SourceError:
        """Return the error for a file with many values like this one."""
        title = (
            template(
                "“{name}” is garbled: line {line} says “{value}”, which was “{meant}” once.",
                line=self.line,
                value=self.value,
                meant=self.meant,
            )
            if self.meant
            else template("“{name}” is garbled: line {line} says “{value}”.", line=self.line, value=self.value)
        )
        detail = plural(of, "It is the only such value.", "{n} values are like that.")
        return refused(file, title, detail, text("Export it again as “CSV UTF-8”. Nothing was imported."))


def _only_grid(known: Tables | None) -> str:
    """Return a document's only grid, to be used for rows that name none."""
    grids = set[str]() if known is None else {day.grid for day in known.of(Day).values()}
    return grids.pop() if len(grids) == 1 else ""


def table_of(table: TextTable, stem: str) -> CsvTable | None:
    """Return the table that a file contains, or None if it is none of them or lacks columns."""
    shape = columns.shape_of(table.header, stem)
    return None if shape is None else CsvTable(shape, table)
