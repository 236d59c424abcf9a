"""Choosing the files to read: named files as they are, folders for their contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from syncdesk.errors import SourceError
from syncdesk.text import Text, template, text
from syncdesk.timetable.files import columns
from syncdesk.timetable.files.columns import compared
from syncdesk.timetable.files.csv_tables import CsvTable
from syncdesk.timetable.files.detect import Format, Source, recognise, stem_of
from syncdesk.timetable.files.other_formats import MAX_ENTRIES
from syncdesk.timetable.files.reading import MAX_BYTES, refused
from syncdesk.timetable.files.report import Reporting

LOOKED_AT = frozenset({".csv", ".tsv", ".txt", ".fet", ".xml", ".xz", ".gz"})
"""Files with other extensions in a folder are skipped."""
_TABLES = frozenset(compared(shape.stem) for shape in columns.SHAPES)


class ChosenSources(msgspec.Struct):
    """What is to be read: CSV tables, at most one FET file, and FET results that were named with it."""

    tables: list[CsvTable]
    fet: Source | None
    fet_results: list[Source]


def choose(paths: Sequence[Path], reporting: Reporting) -> ChosenSources:
    """Examine every source.

    Raises SourceError if one cannot be used, for several FET files, or for a FET result without its file.
    """
    found: dict[Path, Source] = {}
    held = _Held()
    for path in paths:
        for source in _in_folder(path, reporting, held) if _is_folder(path) else (held.checked(recognise(path)),):
            found.setdefault(source.path.resolve(), source)
    tables = [source.table for source in found.values() if source.table is not None]
    files = [source for source in found.values() if source.format is Format.FET]
    results = [source for source in found.values() if source.format is Format.FET_RESULT]
    if len(files) > 1:
        raise _several(files)
    if results and not files:
        raise refused(
            results[0].name,
            template("“{name}” is a result of FET, without the teachers, rooms and sections it belongs to."),
            hint=text("Name the .fet file as well."),
        )
    return ChosenSources(tables, files[0] if files else None, results)


class _Held:
    """Adds up the sizes of the files to import."""

    def __init__(self) -> None:
        self._bytes = 0

    def checked(self, source: Source) -> Source:
        """Return the source. Raises SourceError if the total is too large."""
        self._bytes += len(source.content)
        if self._bytes > MAX_BYTES:
            raise _too_much(source.path, text("the files to import are larger than {n} MB together", n=MAX_BYTES >> 20))
        return source


def _too_much(path: Path, why: Text) -> SourceError:
    return refused(
        path.name,
        template("“{name}” was not read: {why}.", why=str(why)),
        hint=text("Name the files of the timetable alone."),
    )


def _several(files: list[Source]) -> SourceError:
    names = ", ".join(f"“{source.name}”" for source in files)
    return SourceError(
        text("There are {n} FET files: {names}.", n=len(files), names=names),
        hint=text("Name the one to import."),
    )


def _in_folder(folder: Path, reporting: Reporting, held: _Held) -> Iterator[Source]:
    recognised: list[Source] = []
    passed_over: list[Path] = []
    for path in _files_of(folder):
        try:
            source = recognise(path)
        except SourceError:
            if compared(stem_of(path)) in _TABLES and path.suffix.casefold() != ".xml":
                raise
            passed_over.append(path)
        else:
            recognised.append(held.checked(source))
    files = [source for source in recognised if source.format is Format.FET]
    tables = [source for source in recognised if source.format is Format.CSV_TABLE]
    if len(files) > 1:
        raise _several(files)
    if files and tables:
        raise refused(
            folder.resolve().name,
            template("“{name}” holds a FET file and CSV tables."),
            hint=text("Name the files to import instead of the folder."),
        )
    if not files and not tables:
        raise refused(
            folder.resolve().name,
            template("There is no timetable in the folder “{name}”."),
            hint=text("It needs the CSV tables (docs/files.md) or one FET file."),
        )
    if tables:
        for path in passed_over:
            if path.suffix.casefold() == ".csv":
                reporting.problem(path.name, 0, text("The file is none of the CSV tables and was passed over."))
    return iter([*files, *tables])


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it as a file will say why


def _files_of(folder: Path) -> list[Path]:
    try:
        there = list(islice(folder.iterdir(), MAX_ENTRIES + 1))
        if len(there) > MAX_ENTRIES:
            raise _too_much(folder, text("the folder holds more than {n} files", n=MAX_ENTRIES))
        return [
            path
            for path in sorted(there)
            if path.suffix.casefold() in LOOKED_AT and not path.name.startswith((".", "~$")) and path.is_file()
        ]
    except OSError as error:
        why = error.strerror or str(error)
        raise refused(str(folder), template("The folder “{name}” could not be read: {why}.", why=why)) from error
