"""Delimited text as people's programs write it: encoding and delimiter are found, rows keep their line numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

import msgspec

from syncdesk.bounded import MAX_ROW, TooMuch, csv_rows
from syncdesk.text import text
from syncdesk.timetable.cleaning import cleaned
from syncdesk.timetable.files.formulas import without_mark
from syncdesk.timetable.files.reading import refused

MAX_VALUE = 1000
"""Longest value, in characters; a longer one shows that a quotation mark is missing."""
_PIECE = 1 << 16
_DELIMITERS = ",;\t"
_EXCEL_HINT = "sep="  # Excel's own first line, which names the delimiter
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class TextTable(msgspec.Struct):
    """A file read as a table. `header` is its first row; `encoding` is how its bytes were read."""

    name: str
    header: list[str]
    encoding: str
    content: bytes
    delimiter: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row after the header with the line it starts on, rows of empty values left out.

        Values are trimmed, and the apostrophe before what would be a formula is taken away (see `formulas`). They
        are cleaned (see `cleaning`). Raises SourceError where a value never ends, or there is more than a table of a
        school has.
        """
        rows = self.numbered()
        next(rows, None)
        line = 1
        try:
            for line, cells in rows:
                yield line, cells
        except csv.Error as error:
            raise refused(
                self.name,
                text("“{name}” could not be read on after line {line}.", line=line),
                hint=text("Look for a quotation mark without its partner there."),
            ) from error

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with a value in them, the header among them. Raises csv.Error, and SourceError as `rows` does."""
        with _opened(self.content, self.encoding) as stream:
            try:
                for line, cells in csv_rows(stream, self.delimiter):
                    values = [_cleaned(cell) for cell in cells]
                    if any(values) and not (line == 1 and values[0].casefold() == _EXCEL_HINT):
                        yield line, values
            except TooMuch as error:
                raise refused(
                    self.name,
                    text("“{name}” holds more than a table of a school: {why}.", why=str(error.why)),
                    hint=text("Export it again, or look for a quotation mark without its partner."),
                ) from error


def encoding_of(content: bytes) -> str | None:
    """How the bytes are read as text; None where they are none.

    A byte order mark decides; else UTF-16 shows in its zero bytes; else UTF-8, and where it is not, Windows-1252.
    """
    encoding = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), "")
    for candidate in (encoding,) if encoding else _guesses(content):
        try:
            return candidate if _has_no_zero(content, candidate) else None
        except UnicodeDecodeError:
            continue
    return None


def _has_no_zero(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces = (content[at : at + _PIECE] for at in range(0, len(content), _PIECE))
    return not any("\0" in decoder.decode(piece) for piece in pieces) and "\0" not in decoder.decode(b"", final=True)


def _guesses(content: bytes) -> tuple[str, ...]:
    head = content[:400]
    if head[1::2].count(0) > len(head) // 4:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 4:
        return ("utf-16-be",)
    return "utf-8", "cp1252"


def text_table(content: bytes, name: str) -> TextTable | None:
    """The file as a table; None where it is no text or has no header row. Raises SourceError as `rows` does."""
    encoding = encoding_of(content)
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


def _opened(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _cleaned(cell: str) -> str:
    return cleaned(without_mark(cell.lstrip(" ")))
