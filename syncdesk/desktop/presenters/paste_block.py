"""Parsing clipboard text to the block of cells that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from syncdesk.bounded import MAX_CELLS, MAX_ROWS, MAX_VALUES, LimitExceeded
from syncdesk.text import text
from syncdesk.timetable.cleaning import cleaned
from syncdesk.timetable.files.formulas import without_mark

MOST_PASTED = 10_000_000
"""In characters."""
_CELL = re.compile(r'"(?P<inside>(?:[^"\t]|"")*)"(?=[\t\n]|\Z)|[^\t\n]*')
_ENCLOSED = re.compile(r'"(?:[^"]|"")+"')
_SPECIAL = re.compile(r'[\t\n\r"]')


class Line(msgspec.Struct, frozen=True):
    """One row of the block. `number` is counted from 1 in what was copied, empty lines included."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it contains nothing."""
        return not any(self.cells)

    def cell(self, column: int) -> str:
        """Return the content of a column, `""` beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else ""


class Block(msgspec.Struct, frozen=True):
    """Rows of pasted cells, without trailing empty ones; values are cleaned."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """The number of columns in its widest row."""
        return max((len(line.cells) for line in self.lines), default=0)

    @property
    def single(self) -> str | None:
        """The value of a block that is a single cell, or None."""
        return self.lines[0].cells[0] if len(self.lines) == 1 and self.width == 1 else None


def block_of(words: str) -> Block:
    """Parse clipboard text as written by spreadsheet programs.

    A cell with a line break or quotation mark is quoted. Other quotation marks are literal, as LibreOffice leaves them.
    Raises TooMuch if it is larger than any school's table.
    """
    if len(words) > MOST_PASTED:
        raise LimitExceeded(text("it has more than {n} characters", n=MOST_PASTED))
    plain = words.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows = list(_rows(plain, each_is_quoted=_each_is_quoted(plain)))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return Block(tuple(Line(number, cells if any(cells) else ("",) * width) for number, cells in enumerate(rows, 1)))


def block_text(rows: Iterable[Iterable[str]]) -> str:
    """Return text from which `block_of`, and any spreadsheet program, reads these cells."""
    return "".join("\t".join(map(_written, cells)) + "\n" for cells in rows)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def _rows(plain: str, *, each_is_quoted: bool) -> Iterator[tuple[str, ...]]:
    cells: list[str] = []
    rows = values = at = 0
    while True:
        found = _CELL.match(plain, at)
        assert found is not None  # it matches nothing, too
        cells.append(_read(found, each_is_quoted=each_is_quoted))
        values += 1
        if len(cells) > MAX_CELLS:
            raise LimitExceeded(text("a row has more than {n} cells", n=MAX_CELLS))
        if values > MAX_VALUES:
            raise LimitExceeded(text("it has more than {n} values", n=MAX_VALUES))
        at = found.end() + 1
        if plain[found.end() : at] != "\t":
            rows += 1
            if rows > MAX_ROWS + 1:
                raise LimitExceeded(text("it has more than {n} rows", n=MAX_ROWS))
            yield tuple(cells)
            cells = []
        if at > len(plain):
            return


def _read(found: re.Match[str], *, each_is_quoted: bool) -> str:
    """Return the value of a cell: cleaned, without enclosing quotation marks or an apostrophe before a formula."""
    inside = found["inside"]
    is_quoted = inside is not None and (each_is_quoted or "\n" in inside or '""' in inside)
    value = inside.replace('""', '"') if is_quoted and inside is not None else found[0]
    return cleaned(without_mark(value.lstrip(" ")))


def _each_is_quoted(plain: str) -> bool:
    """Whether every value is quoted, as some programs do: then the marks are not part of it."""
    if not plain.startswith('"'):
        return False
    values = [cell for line in plain.split("\n") for cell in line.split("\t") if cell]
    return len(values) > 1 and all(_ENCLOSED.fullmatch(cell) for cell in values)
