"""Detecting a source's file type by its content. The extension only identifies proprietary formats."""

from __future__ import annotations

import codecs
from enum import Enum
from pathlib import Path

import msgspec

from syncdesk.errors import SourceError
from syncdesk.text import template, text
from syncdesk.timetable import schema
from syncdesk.timetable.files import columns, other_formats, xml_files
from syncdesk.timetable.files.csv_tables import CsvTable, table_of
from syncdesk.timetable.files.other_formats import OtherFormat
from syncdesk.timetable.files.reading import read_source, refused
from syncdesk.timetable.files.text_tables import text_table

_SQLITE = b"SQLite format 3\0"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_SHOWN = 200
_PACKED = {".xz", ".gz"}


class Format(Enum):
    """The formats that can be imported."""

    CSV_TABLE = "CSV table"
    FET = "FET file"
    FET_RESULT = "FET result"


class Source(msgspec.Struct):
    """A file that can be imported. `table` is set for a CSV table."""

    path: Path
    format: Format
    content: bytes
    table: CsvTable | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


def identify(path: Path) -> Format:
    """Return what kind of file it is.

    Raises SourceError if it cannot be read or imported, saying what to use instead.
    """
    return recognise(path).format


def recognise(path: Path) -> Source:
    """Return the file with its kind and content.

    Raises SourceError as `identify` does.
    """
    content = read_source(path)
    found = _look_into(path, content)
    if isinstance(found, Source):
        return found
    other = other_formats.CLOSED.get(path.suffix.casefold(), found)
    raise refused(path.name, other.title, hint=other.hint)


def stem_of(path: Path) -> str:
    """Return the name of a file without its compression and format extensions."""
    return Path(path.stem).stem if path.suffix.casefold() in _PACKED else path.stem


def _look_into(path: Path, content: bytes) -> Source | OtherFormat:
    if content.startswith(_SQLITE):
        ours = content[68:72] == schema.APPLICATION_ID.to_bytes(4, "big")
        return other_formats.DOCUMENT if ours else other_formats.DATABASE
    if content.startswith(_ZIP):
        return other_formats.of_zip(content)
    if content.startswith(_OLE):
        return other_formats.OLD_OFFICE
    head = _head(content)
    if head.startswith("<"):
        return _look_into_xml(path, content)
    return other_formats.of_text(path.name, head) or _look_into_table(path, content)


def _head(content: bytes) -> str:
    """Decode the first characters, whatever the encoding: enough to tell XML and JSON from tables."""
    utf_16 = content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    head = content[:_HEAD].decode("utf-16" if utf_16 else "utf-8", errors="replace")
    return head.lstrip("\ufeff \r\n\t")


def _look_into_xml(path: Path, content: bytes) -> Source | OtherFormat:
    root = xml_files.root_of(content, path.name)
    if root.tag == "fet":
        return Source(path, Format.FET, content)
    if root.tag == "Activities_Timetable":
        return Source(path, Format.FET_RESULT, content)
    return other_formats.of_root(root.tag, root.attributes)


def _look_into_table(path: Path, content: bytes) -> Source | OtherFormat:
    table = text_table(content, path.name)
    if table is None:
        return other_formats.UNKNOWN
    stem = stem_of(path)
    recognised = table_of(table, stem)
    if recognised is not None:
        return Source(path, Format.CSV_TABLE, content, recognised)
    nearest = columns.nearest_shape(table.header, stem)
    if nearest is None:
        return other_formats.UNKNOWN_TABLE if len(table.header) > 1 else other_formats.UNKNOWN
    raise _columns_missing(path, columns.missing_columns(nearest, table.header), table.header)


def _columns_missing(path: Path, missing: list[str], header: list[str]) -> SourceError:
    found = ", ".join(heading for heading in header if heading)
    return refused(
        path.name,
        template("“{name}” lacks what the table needs: {columns}.", columns=", ".join(missing)),
        text("Its first row has: {found}.", found=found if len(found) <= _SHOWN else found[:_SHOWN] + "…"),
        hint=text("Add the missing columns; their names stand in the first row (docs/files.md)."),
    )
