"""Writing a set of OneRoster CSV files: first into a folder beside the target, line by line, then sealed as a whole.

RFC 4180 in UTF-8: lines end in CR LF, quotes only where they are needed.
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
"""Before it stand the id, `status` and `dateLastModified`."""


def csv_bytes(lines: Iterable[Iterable[str]]) -> bytes:
    """Lines as they stand in a file."""
    made = io.StringIO(newline="")
    csv.writer(made).writerows(lines)
    return made.getvalue().encode()


def encoded(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[tuple[int, bytes]]:
    """Rows as the lines of one file, in pieces with their number of rows."""
    lines: list[list[str]] = []
    for row in rows:
        lines.append(cells_of(row, columns))
        if len(lines) == _LINES:
            yield len(lines), csv_bytes(lines)
            lines = []
    if lines:
        yield len(lines), csv_bytes(lines)


class Writing:
    """A set that is being written into a folder of its own. Every file of the version is there, if only its header.

    `others` are columns besides those of the version, by file.
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
        """More lines of a file, as `records.cells_of` made them; how many bytes that is."""
        known = COLUMNS[self.version][file]
        others = self.columns[file][len(known) :]
        made = csv_bytes(line_of(line, known, others) for line in lines)
        self._files[file].write(made)
        return len(made)

    def write_lines(self, file: str, lines: Iterable[list[str]]) -> None:
        """More lines of a file, all columns in their order."""
        self._files[file].write(csv_bytes(lines))

    def write_cells(self, file: str, lines: Iterable[Cells]) -> None:
        """More lines of a file, by column."""
        self._files[file].write(csv_bytes([line.get(name, "") for name in self.columns[file]] for line in lines))

    def flush(self) -> None:
        """Let what was written be read."""
        for file in self._files.values():
            file.flush()

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()

    def seal(self, mode: str, absent: Collection[str] = ()) -> None:
        """Name the files in manifest.csv, and see that all of it is on the disk. Those that are absent are left out."""
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
    """Have a file or a folder written to the disk. Not every file system does that with its folders."""
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
    """Complete a set, on the disk too; and pack it, where a path for the zip is given."""
    await to_its_end(lambda: writing.seal(mode, absent))
    if packed is not None:
        await zipped(writing.folder, packed)
        await to_its_end(lambda: to_disk(packed))


async def to_its_end(work: Callable[[], T]) -> T:
    """Do something that waits for the disk in a thread, and wait for its end even where it is cancelled meanwhile."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def zipped(folder: Path, made: Path) -> None:
    """The folder's files as a zip, manifest.csv first."""
    pace = Pace()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as target:
        names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
        for name in sorted(names, key=lambda name: (name != MANIFEST, name)):
            with (folder / name).open("rb") as source, target.open(name, "w") as entry:
                while chunk := source.read(_CHUNK):
                    entry.write(chunk)
                    await pace()


async def write_differences(base: RosterSet, whole: Writing, delta: Writing, same: Collection[str]) -> set[str]:
    """Write to `delta` what `whole` has that `base` has not, and what it has no more; the files where that is so.

    `same` are files that are not to be looked at. A line of a delta says what became of it (`status`), and when
    (`dateLastModified`).
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
    """Now, as OneRoster writes it."""
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
    """Whether the line is not in the base as it is here; what is left in the end is gone."""
    return left.pop(line[0], None) != _digest(line[_FIRST_VALUE:])
