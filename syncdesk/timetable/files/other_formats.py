"""Formats that are recognised but not supported: closed ones by extension, open ones by content.

Each comes with advice on what to do instead.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import msgspec

from syncdesk.bounded import zip_entries
from syncdesk.text import Template, Text, template, text

MAX_ENTRIES = 10_000
"""A zip file with more entries is not examined any further."""
CSV_INSTEAD = text("Until then, arrange the data as the CSV tables (docs/files.md).")


class OtherFormat(msgspec.Struct, frozen=True):
    """An unsupported format. `title` has a placeholder for the file's `{name}`; `hint` says what to do instead."""

    title: Template
    hint: Text


def _closed(program: str, hint: str) -> OtherFormat:
    return OtherFormat(template("“{name}” is a file that only {program} can read.", program=program), text(hint))


def _not_yet(what: str) -> OtherFormat:
    return OtherFormat(template("“{name}” is {what}, which syncdesk does not read yet.", what=what), CSV_INSTEAD)


_EDVAL = _closed(
    "Edval (Tes Timetable)",
    "In Edval, write the CSV tables (docs/files.md) with a Custom Export, and import those.",
)
_ASC = _closed(
    "aSc Timetables",
    "In aSc, use File › Export. Its XML is not read yet; until then, arrange the data as the CSV tables"
    " (docs/files.md).",
)
_FIRST_CLASS = _closed(
    "FirstClass", "In FirstClass, export the data to CSV and arrange it as the CSV tables (docs/files.md)."
)
_TIMETABLING_SOLUTIONS = _closed(
    "Timetabling Solutions",
    "In Timetabling Solutions, export the timetable and the lists to CSV and arrange them as the CSV tables"
    " (docs/files.md).",
)
_TIMECHART = _closed(
    "TimeChart", "In TimeChart, export the data to CSV and arrange it as the CSV tables (docs/files.md)."
)
_UNTIS = _closed(
    "Untis",
    "In Untis, use File › Import/Export. Its text files (GPU) are not read yet; until then, arrange the data as the"
    " CSV tables (docs/files.md).",
)

CLOSED: Mapping[str, OtherFormat] = {
    ".etz": _EDVAL,
    ".roz": _ASC,
    ".fdb": _FIRST_CLASS,
    ".tdf": _TIMETABLING_SOLUTIONS,
    ".tdf9": _TIMETABLING_SOLUTIONS,
    ".sof": _TIMETABLING_SOLUTIONS,
    ".ttw": _TIMECHART,
    ".ttw2": _TIMECHART,
    ".gpn": _UNTIS,
    ".untis": _UNTIS,
}
"""Closed formats by lower-case extension."""

DOCUMENT = OtherFormat(
    template("“{name}” is a syncdesk timetable."),
    text("There is nothing to import: open it."),
)
DATABASE = OtherFormat(
    template("“{name}” is a database of another program."),
    text("Export the data from that program, as a FET file or as the CSV tables (docs/files.md)."),
)
OLD_OFFICE = OtherFormat(
    template("“{name}” is an older Office file."),
    text("Save each sheet as CSV in the form of the CSV tables (docs/files.md), and import those."),
)
UNKNOWN = OtherFormat(
    template("“{name}” is not a timetable file that syncdesk can read."),
    text("It reads FET files and the CSV tables (docs/files.md)."),
)
UNKNOWN_TABLE = OtherFormat(
    template("“{name}” is a table, and its columns are not those of a timetable."),
    text("Give the columns the names of the CSV tables (docs/files.md)."),
)
_XLSX = OtherFormat(
    template("“{name}” is an Excel workbook, which syncdesk does not read yet."),
    text("Save each sheet as CSV in the form of the CSV tables (docs/files.md), and import those."),
)
_ONEROSTER = _not_yet("a OneRoster file")
_ZIP = OtherFormat(template("“{name}” is a packed folder."), text("Unpack it, and import what is in it."))
_UNTIS_GPU = _not_yet("a text file of Untis (GPU)")
_GPU_NAME = re.compile(r"GPU\d{3}\.TXT", re.IGNORECASE)
_TFX_ID = re.compile(r'^\W*"File ID"\s*:\s*"([^"]*)"')


def of_zip(content: bytes) -> OtherFormat:
    """Return which kind of zip-based file it is."""
    if zip_entries(BytesIO(content)) > MAX_ENTRIES:
        return _ZIP
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return UNKNOWN
    if "manifest.csv" in names:
        return _ONEROSTER
    if "[Content_Types].xml" in names or "content.xml" in names:
        return _XLSX
    return _ZIP


def of_root(tag: str, attributes: Mapping[str, str]) -> OtherFormat:
    """Return which timetable XML it is, by its root element."""
    if tag == "HighSchoolTimetableArchive":
        return _not_yet("an XHSTT archive")
    if tag == "timetable" and ("importtype" in attributes or "aSc" in attributes.get("displayname", "")):
        return _not_yet("an aSc Timetables XML file")
    if tag == "offerings" or (tag == "timetable" and {"campus", "term"} & attributes.keys()):
        return _not_yet("a UniTime XML file")
    return UNKNOWN


def of_text(name: str, head: str) -> OtherFormat | None:
    """Return which other text format it is, by its name and first characters, or None if it may be a table."""
    if _GPU_NAME.fullmatch(name):
        return _UNTIS_GPU
    if head.startswith("BEGIN:VCALENDAR"):
        return _not_yet("an iCalendar file")
    if head.startswith("{"):
        found = _TFX_ID.match(head.removeprefix("{"))
        if found is not None and "Timetabling Solutions" in found[1]:
            return _not_yet("a Timetabling Solutions file")
        return UNKNOWN
    return None
