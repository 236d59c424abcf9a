"""Text from the clipboard as the block of cells that it was copied from."""

from __future__ import annotations

import csv
from io import StringIO

import msgspec

from syncdesk.bounded import TooMuch, csv_rows
from syncdesk.text import text
from syncdesk.timetable.files.formulas import without_mark

MOST_PASTED = 10_000_000
"""Characters."""
_TAB = "\t"


class Line(msgspec.Struct, frozen=True):
    """One row of the block. `number` is counted from 1 in what was copied, empty lines included."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells)

    def cell(self, column: int) -> str:
        """What stands in a column, `""` beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else ""


class Block(msgspec.Struct, frozen=True):
    """Rows of pasted cells, without empty ones at the end; values are trimmed."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """How many columns its widest row has."""
        return max((len(line.cells) for line in self.lines), default=0)

    @property
    def single(self) -> str | None:
        """The value of a block that is one cell, None for any other."""
        return self.lines[0].cells[0] if len(self.lines) == 1 and self.width == 1 else None


def block_of(words: str) -> Block:
    """The block that spreadsheet programs put this text on the clipboard for.

    A cell with line breaks, tabs or quotation marks in it stands in quotation marks. Where the marks do not go
    together so, they are what was written, and every line is a row. Raises TooMuch where there is more than a table
    of a school has.
    """
    if len(words) > MOST_PASTED:
        raise TooMuch(text("it has more than {n} characters", n=MOST_PASTED))
    plain = words.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = [
        Line(number, tuple(without_mark(cell.strip()) for cell in cells))
        for number, cells in enumerate(_cells(plain), 1)
    ]
    while lines and lines[-1].is_empty:
        lines.pop()
    width = Block(tuple(lines)).width
    return Block(tuple(line if line.cells else Line(line.number, ("",) * width) for line in lines))


def _cells(plain: str) -> list[list[str]]:
    try:
        found = [cells for _, cells in csv_rows(StringIO(plain, newline=""), _TAB, strict=True)]
    except csv.Error:  # a quotation mark that opens nothing, or a cell longer than any value
        return _literal(plain)
    joined = any(_TAB in cell for cells in found for cell in cells)
    return _literal(plain) if joined else found


def _literal(plain: str) -> list[list[str]]:
    """Every line a row, quotation marks as they are. Raises TooMuch as `csv_rows` does."""
    stream = StringIO("\n".join(_quoted(line) for line in plain.split("\n")), newline="")
    return [cells for _, cells in csv_rows(stream, _TAB)]


def _quoted(line: str) -> str:
    if '"' not in line:
        return line
    return _TAB.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if '"' in cell else cell for cell in line.split(_TAB))
