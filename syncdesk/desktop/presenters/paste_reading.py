"""What a pasted block is taken for: cells from the current one on, or rows, and which column each of its columns is.

Rows are only ever meant where a first line of known headings says so, or codes that are known stand in the first
column. A first line that looks like headings and is not known is taken for headings without columns: somebody has to
say which they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from syncdesk.desktop.presenters.fields import Field, Table
from syncdesk.desktop.presenters.paste_block import Block, Line
from syncdesk.desktop.presenters.paste_cells import Cells
from syncdesk.desktop.presenters.paste_identity import Identities
from syncdesk.desktop.presenters.values import Say, value_of
from syncdesk.errors import EditRefused
from syncdesk.text import Text
from syncdesk.timetable.files import headings
from syncdesk.timetable.files.columns import SHAPES
from syncdesk.timetable.files.headings import compared
from syncdesk.timetable.files.written_dates import order_of
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables

Names = Callable[[Text], Iterable[str]]
"""What a label is called in each of the window's languages."""
By = Literal["", "heading", "place", "order"]

LEFT_OUT = ""


def in_english(label: Text) -> Iterable[str]:
    """A label's name where no other language is known."""
    return (str(label),)


_LOOKED_AT = 400
"""Lines that are enough to see what a block is."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+|\d+")
_LAST_WORDS = frozenset(
    {"id", "name", "code", "number", "no", "nr", "date", "level", "email", "phone", "address", "dob"}
)


class Place(msgspec.Struct, frozen=True):
    """Where a block goes as cells: from the first of these rows (by id, as shown) and a column on.

    `height` and `width` are those of the cells that are chosen, 1 and 1 for the current one only.
    """

    rows: Sequence[int] = ()
    column: int = 0
    height: int = 1
    width: int = 1


NOWHERE = Place()
"""No cell is the current one."""


class Column(msgspec.Struct, frozen=True):
    """What one column of the block goes to: the name of a field, `LEFT_OUT` for none. `by` says what told so.

    `heading` is what stands above it. `derived` is a column that other tables tell (the name of a day): it is known,
    and nothing goes there. In a `numbered` column days stand by their number.
    """

    field: str
    by: By = ""
    heading: str = ""
    derived: bool = False
    numbered: bool = False


class Reading(msgspec.Struct, frozen=True):
    """How a block is taken. `as_rows`: each line is a row of the table, found by its key; else cells from a place on.

    `has_headings`: the first line is not data.
    """

    as_rows: bool
    has_headings: bool
    columns: tuple[Column, ...]

    @property
    def is_settled(self) -> bool:
        """Whether nothing has to be chosen: no column with a heading is left out without being known."""
        return all(
            column.field or column.derived or not (column.heading or column.by == "order") for column in self.columns
        )


class Reader:
    """Finds out how a block is meant for a table."""

    def __init__(self, tables: Tables, table: Table, names: Names, say: Say = str) -> None:
        self._tables, self._table, self._say = tables, table, say
        self._names = _names_of(table, names)
        self._identities = Identities(tables, table)

    def likely(self, block: Block, place: Place) -> Reading:
        """The likeliest reading."""
        lines = block.lines
        if block.single is None and lines and self._looks_like_headings(lines):
            return self.under_headings(block)
        columns = self._of_known_rows(block) if self._may_be_rows(block, place) else None
        if columns is not None:
            return Reading(True, False, columns)
        return self.as_cells(block, place, has_headings=False)

    def _may_be_rows(self, block: Block, place: Place) -> bool:
        """Whether its first column may name rows: a single column is meant for the one that it is put into."""
        return block.width > 1 or not place.column or not place.rows

    def under_headings(self, block: Block) -> Reading:
        """The first line read as headings.

        The lines are cells where each heading is known and none of them says which row is which, else rows: under a
        heading that is not known there may well be their codes.
        """
        columns = self._headed(block)
        named = {column.field for column in columns}
        are_known = all(column.field or column.derived or not column.heading for column in columns)
        return Reading(self._identities.are_told_by(named) or not are_known, True, columns)

    def as_cells(self, block: Block, place: Place, *, has_headings: bool) -> Reading:
        """Cells from a place on, column by column."""
        fields = self._table.fields[place.column :]
        headed = self._headed(block) if has_headings else ()
        height = len(block.lines) - has_headings
        width = place.width if repeats(height, block.width, place) else block.width
        columns = tuple(
            Column(
                fields[at].name if at < len(fields) else LEFT_OUT,
                "place",
                headed[at].heading if at < len(headed) else "",
            )
            for at in range(width)
        )
        return Reading(False, has_headings, columns)

    def as_rows(self, block: Block, *, has_headings: bool) -> Reading:
        """Rows, with columns as far as something tells which they are."""
        if has_headings:
            return Reading(True, True, self._headed(block))
        columns = self._of_known_rows(block, however=True)
        return Reading(True, False, columns or tuple(Column(LEFT_OUT, "order") for _ in range(block.width)))

    def _headed(self, block: Block) -> tuple[Column, ...]:
        taken: set[str] = set()
        columns: list[Column] = []
        for at in range(block.width):
            heading = block.lines[0].cell(at)
            field = self._names.get(compared(heading), "") if heading else ""
            derived = field.startswith("+")
            if derived or field in taken or all(each.name != field for each in self._table.fields):
                field = LEFT_OUT
            taken.add(field)
            numbered = compared(heading).endswith(("number", "no"))
            columns.append(Column(field, "heading" if field else "", heading, derived, numbered))
        return tuple(columns)

    def _looks_like_headings(self, lines: Sequence[Line]) -> bool:
        first = [cell for cell in lines[0].cells if cell]
        if not first or self._identities.knows_code(lines[0].cell(0)):
            return False
        known = sum(compared(cell) in self._names for cell in first)
        if known == len(first):
            return True
        if len(lines) == 1:
            return 2 * known >= len(first) > 1
        if known and len(first) > 1:
            return True
        of_any = sum(headings.is_heading(cell) or _is_like_a_name_of_a_column(cell) for cell in first)
        return 2 * of_any >= len(first) or _differs_in_kind(lines)

    def _of_known_rows(self, block: Block, *, however: bool = False) -> tuple[Column, ...] | None:
        """The columns of lines without headings, where most of these lines are rows that the table has.

        They are in the order of the window or in that of exported tables, whichever repeats more of what the rows
        hold now. Where neither repeats half of it, only the columns of the key are known.
        """
        lines = [line for line in block.lines[:_LOOKED_AT] if not line.is_empty]
        cells = Cells(self._tables, order_of(cell for line in lines for cell in line.cells), self._say)
        known, equal, order = max(
            (self._alike(lines, order, cells) for order in self._orders()), key=lambda each: each[:2]
        )
        if not known or (2 * known < len(lines) and not however):
            return None
        compared_values = sum(bool(cell) for line in lines for cell in line.cells) * known // len(lines)
        is_whole = 2 * equal >= compared_values - known * len(self._identities.needed)
        columns: list[Column] = []
        for at in range(block.width):
            field = order[at] if at < len(order) else LEFT_OUT
            is_told = is_whole or field in self._table.record.key
            derived = is_told and field.startswith("+")
            columns.append(Column(field if is_told and not derived else LEFT_OUT, "order", derived=derived))
        return tuple(columns)

    def _orders(self) -> list[tuple[str, ...]]:
        """The orders in which the columns of this table come out of the program: in the window, and exported."""
        own = tuple(field.name for field in self._table.fields)
        exported = [
            tuple(column.field for column in shape.columns) for shape in SHAPES if shape.record is self._table.record
        ]
        return [own, *exported]

    def _alike(self, lines: Sequence[Line], order: tuple[str, ...], cells: Cells) -> tuple[int, int, tuple[str, ...]]:
        """How many lines are known rows when read in this order, and how many of their other values are the same."""
        width = max((len(line.cells) for line in lines), default=0)
        places = {name: at for at, name in enumerate(order[:width]) if not name.startswith("+")}
        if not self._identities.are_told_by(places):
            return 0, 0, order
        beside = [
            (field, places[field.name])
            for field in self._table.fields
            if field.name in places and field.name not in self._identities.needed
        ]
        known = equal = 0
        for line in lines:
            row = self._identities.row_of(cells, {name: line.cell(at) for name, at in places.items()})
            if row is not None:
                known += 1
                equal += sum(_is_same(row, field, line.cell(at), cells) for field, at in beside)
        return known, equal, order


def _is_same(row: Record, field: Field, words: str, cells: Cells) -> bool:
    """Whether these words say what a row holds."""
    try:
        return bool(words) and cells.value(row, field, words) == value_of(row, field)
    except EditRefused:
        return False


def repeats(height: int, width: int, place: Place) -> bool:
    """Whether a block of this size fills the chosen cells again and again: it has to fit a whole number of times."""
    if height < 1 or width < 1 or place.height * place.width == 1:
        return False
    return place.height % height == 0 and place.width % width == 0


def _names_of(table: Table, names: Names) -> Mapping[str, str]:
    """What a heading of this table may be, as it is compared: as the window shows it, by name, as others write it."""
    found: dict[str, str] = {}
    for field in table.fields:
        for name in (*names(field.label), field.name):
            found.setdefault(compared(name), field.name)
    for name, field in headings.names_of(table.record).items():
        found.setdefault(name, field)
    return found


def _is_like_a_name_of_a_column(cell: str) -> bool:
    """Whether it is written as programs and forms call their columns: “Date of birth (dd/mm)”, “stuName”, “adm_no”."""
    words = [word.casefold() for word in _WORD.findall(cell)]
    if not words or any(word.isdecimal() for word in words):
        return False
    return words[-1] in _LAST_WORDS or words[-1].endswith("name") or words[0] == "date" or "_" in cell


def _differs_in_kind(lines: Sequence[Line]) -> bool:
    """Whether there is a column with a word above and values with digits in all that is below."""
    for at, cell in enumerate(lines[0].cells):
        below = [value for line in lines[1:_LOOKED_AT] if (value := line.cell(at))]
        if cell and not _has_digit(cell) and below and len(below) * 2 >= len(lines) - 1 and all(map(_has_digit, below)):
            return True
    return False


def _has_digit(value: str) -> bool:
    return any(sign.isdigit() for sign in value)
