"""Delimited text as people's programs write it: encoding and delimiter are found, rows keep their line numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

import msgspec

from syncdesk.text import text
from syncdesk.timetable.files.reading import refused

MAX_VALUE = 1000
"""Longest value, in characters; a longer one shows that a quotation mark is missing."""
_DELIMITERS = ",;\t"
_EXCEL_HINT = "sep="  # Excel's own first line, which names the delimiter
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
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
    body: str
    delimiter: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row after the header with the line it starts on, rows of empty values left out.

        Values are trimmed; line breaks and other control characters in them become a space. Raises SourceError
        where a value never ends.
        """
        rows = _numbered(self.body, self.delimiter)
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


def decoded(content: bytes) -> tuple[str, str] | None:
    """The text and the encoding it was read as; None where the bytes are no text.

    A byte order mark decides; else UTF-16 shows in its zero bytes; else UTF-8, and where it is not, Windows-1252.
    """
    encoding = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), "")
    candidates = (encoding,) if encoding else _guesses(content)
    for candidate in candidates:
        try:
            found = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        return None if "\0" in found else (found, candidate)
    return None


def _guesses(content: bytes) -> tuple[str, ...]:
    head = content[:400]
    if head[1::2].count(0) > len(head) // 4:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 4:
        return ("utf-16-be",)
    return "utf-8", "cp1252"


def text_table(content: bytes, name: str) -> TextTable | None:
    """The file as a table; None where it is no text or has no header row."""
    found = decoded(content)
    if found is None:
        return None
    body, encoding = found
    first = body.lstrip().partition("\n")[0].strip()
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        _, header = next(_numbered(body, delimiter), (0, list[str]()))
    except csv.Error:
        return None
    return TextTable(name, header, encoding, body, delimiter) if header else None


def _numbered(body: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        values = [_cleaned(cell) for cell in cells]
        if any(values) and not (line == 1 and values[0].casefold() == _EXCEL_HINT):
            yield line, values
        line = reader.line_num + 1


def _cleaned(cell: str) -> str:
    return cell.strip() if cell.isprintable() else _CONTROL.sub(" ", cell).strip()
