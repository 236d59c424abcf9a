"""Writing a set of OneRoster CSV files: first into a work folder, line by line, then completed as a whole.

RFC 4180 in UTF-8: lines end in CR LF; quotes only where needed.
"""

from __future__ import annotations

import asyncio
import csv
import io
import os
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile

from syncdesk.pace import Pace, in_chunks
from syncdesk.systems.contract import Row
from syncdesk.systems.oneroster_files.ownership import MANIFEST, SYSTEM_NAME
from syncdesk.systems.oneroster_files.reading import Cells, RosterSet
from syncdesk.systems.oneroster_files.records import ABSENT, COLUMNS, Version, cells_of, line_of

T = TypeVar("T")
_LINES = 250
_CHUNK = 65536
_FIRST_VALUE = 3
"""It is preceded by the id, `status` and `dateLastModified`."""


def csv_bytes(lines: Iterable[Iterable[str]]) -> bytes:
    """Encode lines as in a file."""
    made = io.StringIO(newline="")
    csv.writer(made).writerows(lines)
    return made.getvalue().encode()


def encoded(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[tuple[int, bytes]]:
    """Encode rows as the lines of one file, in pieces with their number of rows."""
    lines: list[list[str]] = []
    for row in rows:
        lines.append(cells_of(row, columns))
        if len(lines) == _LINES:
            yield len(lines), csv_bytes(lines)
            lines = []
    if lines:
        yield len(lines), csv_bytes(lines)


class Writing:
    """A set being written into its own folder. All files of the version exist, if only with a header.

    `others` are non-standard columns, by file.
    """

    def __init__(self, folder: Path, version: Version, others: Mapping[str, tuple[str, ...]]) -> None:
        folder.mkdir()
        self.folder = folder
        self.version: Version = version
        self.columns = {file: (*columns, *others.get(file, ())) for file, columns in COLUMNS[version].items()}
        self._files: dict[str, BinaryIO] = {}
        try:
            for name, columns in self.columns.items():
                self._files[name] = (folder / f"{name}.csv").open("wb")
                self._files[name].write(csv_bytes([columns]))
        except OSError:
            self.close()
            raise

    def write(self, file: str, lines: Iterable[list[str]]) -> int:
        """Append lines made by `records.cells_of` to a file; return the number of bytes."""
        known = COLUMNS[self.version][file]
        others = self.columns[file][len(known) :]
        made = csv_bytes(line_of(line, known, others) for line in lines)
        self._files[file].write(made)
        return len(made)

    def write_lines(self, file: str, lines: Iterable[list[str]]) -> None:
        """Append lines with all columns in order to a file."""
        self._files[file].write(csv_bytes(lines))

    def write_cells(self, file: str, lines: Iterable[Cells]) -> None:
        """Append lines by column to a file."""
        self._files[file].write(csv_bytes([line.get(name, "") for name in self.columns[file]] for line in lines))

    def flush(self) -> None:
        """Flush, so that what was written can be read."""
        for file in self._files.values():
            file.flush()

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def seal(self, mode: str, absent: Collection[str] = ()) -> None:
        """Write manifest.csv and flush everything to disk. Absent files are left out."""
        self.close()
        there = {path.name.removesuffix(".csv") for path in self.folder.iterdir()} - set(absent)
        for name in absent:
            (self.folder / f"{name}.csv").unlink(missing_ok=True)
        names = (*COLUMNS[self.version], *ABSENT[self.version])
        lines = [
            ("propertyName", "value"),
            ("manifest.version", "1.0"),
            ("oneroster.version", self.version),
            *((f"file.{name}", mode if name in there else "absent") for name in sorted(names, key=str.lower)),
            ("source.systemName", SYSTEM_NAME),
            ("source.systemCode", SYSTEM_NAME),
        ]
        (self.folder / MANIFEST).write_bytes(csv_bytes(lines))
        for path in (*self.folder.rglob("*"), self.folder):
            to_disk(path)


def to_disk(path: Path) -> None:
    """Flush a file or folder to disk. Not every file system supports that for folders."""
    if path.is_dir():
        with suppress(OSError):
            _synced(path, os.O_RDONLY)
    else:
        _synced(path, os.O_RDWR)


def _synced(path: Path, how: int) -> None:
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def sealed(writing: Writing, mode: str, packed: Path | None, absent: Collection[str] = ()) -> None:
    """Complete a set on disk, and pack it if a path for the zip is given."""
    await to_its_end(lambda: writing.seal(mode, absent))
    if packed is not None:
        await zipped(writing.folder, packed)
        await to_its_end(lambda: to_disk(packed))


async def to_its_end(work: Callable[[], T]) -> T:
    """Do something blocking in a thread, and wait for its end even if cancelled."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def zipped(folder: Path, made: Path) -> None:
    """Pack the folder's files into a zip, manifest.csv first."""
    pace = Pace()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as target:
        names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
        for name in sorted(names, key=lambda name: (name != MANIFEST, name)):
            with (folder / name).open("rb") as source, target.open(name, "w") as entry:
                while chunk := source.read(_CHUNK):
                    entry.write(chunk)
                    await pace()


async def write_differences(base: RosterSet, whole: Writing, delta: Writing, same: Collection[str]) -> set[str]:
    """Write what `whole` has and `base` lacks, and the reverse, to `delta`; return the files that differ.

    `same` are files to be skipped. A delta line contains `status` and `dateLastModified`.
    """
    whole.flush()
    at = this_moment()
    differ: set[str] = set()
    for file, columns in whole.columns.items():
        if file in same:
            continue
        left = {key: digest async for key, digest in _digests(base.lines(file), columns)}
        async for chunk in in_chunks(_written(whole.folder / f"{file}.csv")):
            lines = [[line[0], "active", at, *line[_FIRST_VALUE:]] for line in chunk if _is_new(line, left)]
            if lines:
                delta.write_lines(file, lines)
                differ.add(file)
        if not left:
            continue
        async for chunk in in_chunks(base.lines(file)):
            gone = [cells for cells in chunk if left.pop(cells.get("sourcedId", ""), None) is not None]
            if gone:
                delta.write_cells(file, [cells | {"status": "tobedeleted", "dateLastModified": at} for cells in gone])
                differ.add(file)
    return differ


def this_moment() -> str:
    """Return the current time in OneRoster's form."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


async def _digests(lines: Iterator[Cells], columns: tuple[str, ...]) -> AsyncIterator[tuple[str, bytes]]:
    async for chunk in in_chunks(lines):
        for cells in chunk:
            yield cells.get("sourcedId", ""), _digest(_values(cells, columns))


def _values(cells: Cells, columns: tuple[str, ...]) -> list[str]:
    return [cells.get(name, "") for name in columns[_FIRST_VALUE:]]


def _digest(values: list[str]) -> bytes:
    return blake2b("\x1f".join(values).encode(), digest_size=16).digest()


def _written(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream)
        next(lines)
        yield from lines


def _is_new(line: list[str], left: dict[str, bytes]) -> bool:
    """Whether the line differs from the base; what remains of the base in the end was removed."""
    return left.pop(line[0], None) != _digest(line[_FIRST_VALUE:])
