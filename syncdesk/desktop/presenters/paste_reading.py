"""Interpreting a pasted block: as cells from the current one on, or as rows, and which column each column is.

It is only taken for rows if the first line consists of known headings, or the first column of known codes. A first line
that looks like headings but is unknown is taken for headings without assignment, which the user must supply.
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
"""Returns the translations of a label in all languages of the window."""
By = Literal["", "heading", "place", "order"]

LEFT_OUT = ""


def in_english(label: Text) -> Iterable[str]:
    """Return a label's name where no other language is known."""
    return (str(label),)


_LOOKED_AT = 400
"""Lines that suffice to recognise a block."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+|\d+")
_LAST_WORDS = frozenset(
    {"id", "name", "code", "number", "no", "nr", "date", "level", "email", "phone", "address", "dob"}
)


class PastePosition(msgspec.Struct, frozen=True):
    """Where a block goes as cells: from the first of these rows (by id, as shown) and a column on.

    `height` and `width` are those of the selection, 1 and 1 for the current cell only.
    """

    rows: Sequence[int] = ()
    column: int = 0
    height: int = 1
    width: int = 1


NOWHERE = PastePosition()
"""There is no current cell."""


class Column(msgspec.Struct, frozen=True):
    """What a column of the block is assigned to: a field name, `LEFT_OUT` for none. `by` says how that was recognised.

    `heading` is its heading. `derived` is a column that other tables determine (the name of a day): it is known, and
    nothing is assigned. In a `numbered` column days are given by number.
    """

    field: str
    by: By = ""
    heading: str = ""
    derived: bool = False
    numbered: bool = False


class Reading(msgspec.Struct, frozen=True):
    """How a block is interpreted. `as_rows`: each line is a row, found by its key; otherwise cells from a position on.

    `has_headings`: the first line is not data.
    """

    as_rows: bool
    has_headings: bool
    columns: tuple[Column, ...]

    @property
    def is_settled(self) -> bool:
        """Whether no choice is needed: every column with a heading is assigned or known."""
        return all(
            column.field or column.derived or not (column.heading or column.by == "order") for column in self.columns
        )


class Reader:
    """Determines how a block is meant for a table."""

    def __init__(self, tables: Tables, table: Table, names: Names, say: Say = str) -> None:
        self._tables, self._table, self._say = tables, table, say
        self._names = _names_of(table, names)
        self._identities = Identities(tables, table)

    def likely(self, block: Block, place: PastePosition) -> Reading:
        """Return the most likely reading."""
        lines = block.lines
        if block.single is None and lines and self._looks_like_headings(lines):
            return self.under_headings(block)
        columns = self._of_known_rows(block) if self._may_be_rows(block, place) else None
        if columns is not None:
            return Reading(True, False, columns)
        return self.as_cells(block, place, has_headings=False)

    def _may_be_rows(self, block: Block, place: PastePosition) -> bool:
        """Whether its first column may identify rows: a single column is meant for the one it is pasted into."""
        return block.width > 1 or not place.column or not place.rows

    def under_headings(self, block: Block) -> Reading:
        """Interpret the first line as headings.

        The lines are cells if each heading is known and none identifies rows, otherwise rows: an unknown heading may
        well be above their codes.
        """
        columns = self._headed(block)
        named = {column.field for column in columns}
        are_known = all(column.field or column.derived or not column.heading for column in columns)
        return Reading(self._identities.are_told_by(named) or not are_known, True, columns)

    def as_cells(self, block: Block, place: PastePosition, *, has_headings: bool) -> Reading:
        """Interpret as cells from a position on, column by column."""
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
        """Interpret as rows, assigning columns as far as they can be recognised."""
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
        """Return the columns of lines without headings, if most of these lines are rows of the table.

        They are in the window's order or that of exported tables, whichever agrees more with the rows' current values.
        If neither agrees by half, only the key's columns are assigned.
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
        """Return the orders in which the program itself outputs this table's columns: in the window, and exported."""
        own = tuple(field.name for field in self._table.fields)
        exported = [
            tuple(column.field for column in shape.columns) for shape in SHAPES if shape.record is self._table.record
        ]
        return [own, *exported]

    def _alike(self, lines: Sequence[Line], order: tuple[str, ...], cells: Cells) -> tuple[int, int, tuple[str, ...]]:
        """Count the lines that are known rows when read in this order, and their other values that agree."""
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
    """Whether this text is the value that a row has."""
    try:
        return bool(words) and cells.value(row, field, words) == value_of(row, field)
    except EditRefused:
        return False


def repeats(height: int, width: int, place: PastePosition) -> bool:
    """Whether a block of this size fills the selection by repetition: it must fit a whole number of times."""
    if height < 1 or width < 1 or place.height * place.width == 1:
        return False
    return place.height % height == 0 and place.width % width == 0


def _names_of(table: Table, names: Names) -> Mapping[str, str]:
    """Return the normalised headings of this table: as in the window, by field name, as other programs write them."""
    found: dict[str, str] = {}
    for field in table.fields:
        for name in (*names(field.label), field.name):
            found.setdefault(compared(name), field.name)
    for name, field in headings.names_of(table.record).items():
        found.setdefault(name, field)
    return found


def _is_like_a_name_of_a_column(cell: str) -> bool:
    """Whether it is written like a column name of programs and forms: “Date of birth (dd/mm)”, “stuName”, “adm_no”."""
    words = [word.casefold() for word in _WORD.findall(cell)]
    if not words or any(word.isdecimal() for word in words):
        return False
    return words[-1] in _LAST_WORDS or words[-1].endswith("name") or words[0] == "date" or "_" in cell


def _differs_in_kind(lines: Sequence[Line]) -> bool:
    """Whether some column has a word at the top and only values with digits below."""
    for at, cell in enumerate(lines[0].cells):
        below = [value for line in lines[1:_LOOKED_AT] if (value := line.cell(at))]
        if cell and not _has_digit(cell) and below and len(below) * 2 >= len(lines) - 1 and all(map(_has_digit, below)):
            return True
    return False


def _has_digit(value: str) -> bool:
    return any(sign.isdigit() for sign in value)
