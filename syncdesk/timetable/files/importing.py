"""Importing sources: read them all, resolve them together, then replace tables or create a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from syncdesk.errors import DocumentError, SourceError
from syncdesk.text import Text, text
from syncdesk.timetable.files import csv_tables, dangling, fet, replacing, sources
from syncdesk.timetable.files.parsed import ParsedRows
from syncdesk.timetable.files.report import ImportReport, Reporting
from syncdesk.timetable.files.resolving import NewRows, Resolver
from syncdesk.timetable.records import School, SourceId
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import RowChange, RowIds, Tables


class Imported(msgspec.Struct, frozen=True):
    """The result of reading sources: their report, and all rows of each table they cover.

    `changes` apply them to the known document, including other tables with references that would dangle. `school_name`
    is the school's name, if a source gives it.
    """

    report: ImportReport
    rows: NewRows
    changes: tuple[RowChange, ...] = ()
    school_name: str = ""


def read_sources(paths: Sequence[Path], known: Tables | None) -> Imported:
    """Read files and folders. Rows that match one of `known` keep its id; other ids are new.

    References are resolved by code: to the rows that were read, or to those of `known` for tables that the sources
    lack. Raises SourceError if a source cannot be used, or nothing in any of them.
    """
    reporting = Reporting()
    found = ParsedRows(reporting)
    chosen = sources.choose(paths, reporting)
    if chosen.fet is not None:
        fet.read_fet(chosen.fet, chosen.fet_results, found, known)
    csv_tables.read_tables(chosen.tables, found, known)
    rows = Resolver(found, known, RowIds()).resolve()
    changes: tuple[RowChange, ...] = ()
    if known is not None:
        elsewhere = dangling.consequences(rows, known, reporting)
        rows[SourceId] = dangling.without_removed(rows[SourceId], elsewhere)
        in_sources = replacing.changes_to(known, rows)
        replacing.tell(in_sources, elsewhere, reporting)
        changes = (*in_sources, *elsewhere)
    report = reporting.report()
    if not report.made:
        raise _nothing_of(paths, report)
    return Imported(report, rows, changes, found.school_name)


def _nothing_of(paths: Sequence[Path], report: ImportReport) -> SourceError:
    names = ", ".join(path.name for path in paths)
    why = text("There are no rows in it.")
    if report.cause is not None:
        cause = report.cause
        why = text("{file}, line {line}: {why}", file=cause.file, line=cause.line, why=cause.text)
    return SourceError(text("Nothing in “{names}” could be used.", names=names), why)


def write_new(imported: Imported, path: Path, school_name: str = "") -> tuple[Text, ...]:
    """Create a document at `path` from the imported rows; return what went wrong after it was saved.

    The school is named `school_name`, or else as in the source. Raises DocumentError if `path` exists or cannot be
    written.
    """
    if path.exists():
        raise DocumentError(
            text("There is a file “{name}” already.", name=path.name),
            hint=text("Choose another name, or replace what is in it. It was left as it is."),
            subject=str(path),
        )
    rows: NewRows = dict(imported.rows)
    name = school_name or imported.school_name
    if name:
        rows[School] = [School(1, name=name)]
    session = Session.new()
    try:
        session.document.fill(rows)
        session.save_as(path)
        return session.trouble
    finally:
        session.close()
