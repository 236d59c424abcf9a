"""Reading untrusted text and zip files with bounds on memory: a small file can expand to a large one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from sys import getsizeof
from typing import BinaryIO, Protocol

from syncdesk.text import Text, text

MAX_ROW = 500_000
"""Characters of a row of delimited text, including line breaks inside quotation marks."""
MAX_CELLS = 1_000
MAX_LINES = 500_000
MAX_ROWS = 250_000
"""Rows of one table. A school three times the supported size has 180,000 section-list rows."""
MAX_VALUES = 3_000_000
"""Cells of one table; such a school has 1,800,000."""
MAX_MEMORY = 96 << 20
"""Bytes in memory of one table's lines: one unusual letter makes all others in its line up to four times as wide."""
_ZIP_ENTRY = b"PK\x01\x02"
_PIECE = 1 << 20


class LimitExceeded(Exception):
    """A limit is exceeded. `why` says which, as the end of a sentence."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


class Lines(Protocol):
    """A text file, read line by line."""

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line, or as much of it as the limit allows; `""` at the end."""
        ...


def csv_rows(stream: Lines, delimiter: str = ",", *, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of delimited text, each with the line on which it starts; an empty line is an empty row.

    `stream` must be opened with `newline=""`. Raises csv.Error, TooMuch, and what reading the stream raises.
    """
    length = rows = values = memory = 0

    def lines() -> Iterator[str]:
        nonlocal length, memory
        while line := stream.readline(MAX_ROW + 1):
            length += len(line)
            if length > MAX_ROW:
                raise LimitExceeded(text("a row is longer than {n} characters", n=MAX_ROW))
            memory += getsizeof(line)
            if memory > MAX_MEMORY:
                raise LimitExceeded(text("it takes more than {n} MB of memory", n=MAX_MEMORY >> 20))
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=strict)
    first = 1
    for cells in reader:
        if len(cells) > MAX_CELLS:
            raise LimitExceeded(text("a row has more than {n} cells", n=MAX_CELLS))
        values += len(cells)
        if values > MAX_VALUES:
            raise LimitExceeded(text("it has more than {n} values", n=MAX_VALUES))
        rows += bool(cells)
        if rows > MAX_ROWS + 1:
            raise LimitExceeded(text("it has more than {n} rows", n=MAX_ROWS))
        if first > MAX_LINES:
            raise LimitExceeded(text("it has more than {n} lines", n=MAX_LINES))
        yield first, cells
        length = 0
        first = reader.line_num + 1


def zip_entries(stream: BinaryIO) -> int:
    """Return a lower bound of a zip's number of files. Python's own reader creates them all before it can be asked."""
    stream.seek(0)
    count, before = 0, b""
    while piece := stream.read(_PIECE):
        count += (before + piece).count(_ZIP_ENTRY)
        before = piece[-len(_ZIP_ENTRY) + 1 :]
    stream.seek(0)
    return count
