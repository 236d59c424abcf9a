"""Reading delimited text: encoding and delimiter are detected, and rows keep their line numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

import msgspec

from syncdesk.bounded import MAX_ROW, LimitExceeded, Lines, csv_rows
from syncdesk.errors import SourceError
from syncdesk.text import template, text
from syncdesk.timetable.cleaning import cleaned
from syncdesk.timetable.files.encodings import Encoding, NoEncoding, encoding_of
from syncdesk.timetable.files.formulas import without_mark
from syncdesk.timetable.files.reading import refused

MAX_VALUE = 1000
"""The longest value in characters; a longer one indicates a missing quotation mark."""
_DELIMITERS = ",;\t"
_EXCEL_HINT = "sep="  # Excel's own first line, which names the delimiter
_QUOTE = '"'
_FEW = 3

Row = tuple[int, list[str]]


class Stray(msgspec.Struct, frozen=True):
    """A quotation mark that would merge many rows: on line `first`, its partner on `last`, 0 for none.

    `rows` are the rows of those two lines, each parsed on its own; their values may be in the wrong columns.
    """

    first: int
    last: int
    rows: tuple[Row, ...]


def _pass_over(_stray: Stray) -> None:
    pass


class TextTable(msgspec.Struct):
    """A file read as a table. `header` is its first row; `encoding` is how its bytes were decoded."""

    name: str
    header: list[str]
    encoding: Encoding
    content: bytes
    delimiter: str

    def rows(self, on_stray: Callable[[Stray], None] = _pass_over) -> Iterator[Row]:
        """Yield each non-empty row after the header with the line it starts on.

        Values are trimmed and cleaned (see `cleaning`), and the apostrophe that protects formulas is removed (see
        `formulas`). If a stray quotation mark merges lines that are rows by themselves, these are yielded separately,
        and `on_stray` is called in place of those with the marks. Raises SourceError if a value never ends, or the
        table is larger than any school's.
        """
        rows = self.numbered(on_stray)
        next(rows, None)
        line = 1
        try:
            for line, cells in rows:
                yield line, cells
        except csv.Error as error:
            raise refused(
                self.name,
                template("“{name}” could not be read on after line {line}.", line=line),
                hint=text("Look for a quotation mark without its partner there."),
            ) from error

    def numbered(self, on_stray: Callable[[Stray], None] = _pass_over) -> Iterator[Row]:
        """Yield the non-empty rows including the header. Raises csv.Error, and SourceError as `rows` does."""
        with _opened(self.content, self.encoding) as stream:
            try:
                for line, cells in self._apart(_Recorded(stream), on_stray):
                    values = [_cleaned(cell) for cell in cells]
                    if any(values) and not (line == 1 and values[0].casefold() == _EXCEL_HINT):
                        yield line, values
            except LimitExceeded as error:
                raise refused(
                    self.name,
                    template("“{name}” holds more than a table of a school: {why}.", why=str(error.why)),
                    hint=text("Export it again, or look for a quotation mark without its partner."),
                ) from error

    def _apart(self, lines: _Recorded, on_stray: Callable[[Stray], None]) -> Iterator[Row]:
        """Yield the rows, separating those merged by a stray quotation mark."""
        expected = len(self.header)
        few = min(expected, _FEW)
        width = 0  # of the row before; the header, which has none before it, may have line breaks
        for line, cells in csv_rows(lines, self.delimiter):
            joined = lines.taken()
            if len(joined) > 1 and width:
                each = [(line + at, self._by_itself(words)) for at, words in enumerate(joined)]
                if any(len(row) >= width for _, row in each[1:]):
                    marked = [at for at, words in enumerate(joined) if words.count(_QUOTE) % 2] or [0]
                    last = line + marked[-1] if len(marked) > 1 else 0
                    rows = ((number, [_cleaned(cell) for cell in row]) for number, row in map(each.__getitem__, marked))
                    on_stray(Stray(line, last, tuple(rows)))
                    yield from (row for at, row in enumerate(each) if at not in marked)
                    continue
            if cells:
                width = min(expected, len(cells)) if len(cells) > _FEW else few
            yield line, cells

    def _by_itself(self, line: str) -> list[str]:
        return next(csv.reader([line], delimiter=self.delimiter), list[str]())


class _Recorded:
    """Feeds lines to the CSV reader and remembers those of the last row."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._taken: list[str] = []

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line."""
        line = self._lines.readline(limit)
        if line:
            self._taken.append(line)
        return line

    def taken(self) -> list[str]:
        """Return the lines since the last call."""
        taken, self._taken = self._taken, []
        return taken


def text_table(content: bytes, name: str) -> TextTable | None:
    """Open the file as a table, or return None if it is not text or has no header row.

    Raises SourceError as `rows` does, and if its encoding is uncertain.
    """
    try:
        encoding = encoding_of(content)
    except NoEncoding as error:
        raise _unreadable(name, error) from error
    if encoding is None:
        return None
    with _opened(content, encoding) as stream:
        first = next((line for line in iter(lambda: stream.readline(MAX_ROW), "") if line.strip()), "")
    table = TextTable(name, [], encoding, content, max(_DELIMITERS, key=first.count))
    try:
        _, table.header = next(table.numbered(), (0, list[str]()))
    except csv.Error:
        return None
    return table if table.header else None


def _unreadable(name: str, error: NoEncoding) -> SourceError:
    hint = text("Save it as “CSV UTF-8” and import it again. Nothing was imported.")
    if error.mixed is None:
        why = text("Line {line} would read “{sample}”.", line=error.line, sample=error.sample)
        return refused(name, template("How the letters of “{name}” are written could not be told."), why, hint)
    utf_8, other = error.mixed
    why = text("Line {utf_8} is written as UTF-8, line {other} is not.", utf_8=utf_8, other=other)
    return refused(name, template("“{name}” is written in two encodings."), why, hint)


def _opened(content: bytes, encoding: Encoding) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding.name, errors=encoding.errors, newline="")


def _cleaned(cell: str) -> str:
    return cleaned(without_mark(cell.lstrip(" ")))
