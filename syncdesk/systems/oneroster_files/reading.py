"""Reading a set of OneRoster CSV files: a folder, or a zip without sub-folders. Unreadable parts are reported.

Sets are bounded: total size, also decompressed, number of files in a zip, rows and cells per file. `zipfile` ensures
that a zip's files are no larger than declared, by reading no further and then failing the checksum.

Forgiven are a byte order mark, other columns, columns in another order and small letters, empty lines, and cells left
out or added that no column has a name for; lines of a delta that say `tobedeleted` are left out. A line with another
number of cells is told to whoever asks; a file that breaks off in its last line is no whole one.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO
from zipfile import BadZipFile, ZipFile

from syncdesk.bounded import LimitExceeded, Lines, csv_rows, zip_entries
from syncdesk.errors import SourceError
from syncdesk.systems.oneroster_files.records import ALIASES, COLUMNS, FILE_NAMES, NEEDED, VERSIONS, Version, file_of
from syncdesk.text import Text, text

Cells = dict[str, str]
OddLines = Callable[[Text], object] | None

MOST_ENTRIES = 1000
"""Files in a zip: a set has at most 30, and other files may lie beside them."""

_HINT = text("Have it made anew, or move it away where a new one is to take its place. It was not touched.")


def is_zip(path: Path) -> bool:
    """Whether a set at this path is a zip."""
    return path.suffix.lower() == ".zip"


class RosterSet:
    """An existing set. Raises SourceError if it is not a set, or is incomplete.

    Files in the folder `over` replace those of the set: they are about to be moved into it.
    """

    def __init__(self, path: Path, most_bytes: int, *, zipped: bool | None = None, over: Path | None = None) -> None:
        self._path = path
        self._over = over
        self._zip: ZipFile | None = None
        with _told(path, path.name):
            if is_zip(path) if zipped is None else zipped:
                self._check_size(path.stat().st_size, most_bytes)
                with path.open("rb") as stream:
                    if zip_entries(stream) > MOST_ENTRIES:
                        raise self._odd(text("it holds more than {n} files", n=MOST_ENTRIES))
                self._zip = ZipFile(path)
        try:
            self._check_files(most_bytes)
            self.version: Version
            self.version, self.modes, self.source = self._manifest()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> RosterSet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the zip."""
        if self._zip is not None:
            self._zip.close()

    @property
    def delta(self) -> bool:
        """Whether it contains changes only."""
        return "delta" in self.modes.values()

    def has(self, file: str) -> bool:
        """Whether the manifest lists the file as part of the set."""
        return self.modes.get(file, "absent") in {"bulk", "delta"}

    def is_unnamed(self, file: str) -> bool:
        """Whether a file is there of which the manifest says nothing, not even that it is absent."""
        return file not in self.modes and self._holds(f"{file}.csv")

    def check(self, odd: OddLines = None) -> None:
        """Look through all files that have columns which are known. Raises as `lines`."""
        for file in COLUMNS[self.version]:
            for _ in self.lines(file, odd):
                pass

    def lines(self, file: str, odd: OddLines = None) -> Iterator[Cells]:
        """The lines of a file by column, those that are to be deleted left out.

        `odd` is told of each line with more or fewer cells than columns, which is passed over then. Raises SourceError
        for such a line where nobody is to be told, and where the file is not whole.
        """
        name = f"{file}.csv"
        if odd is not None and self.is_unnamed(file):
            odd(text("{name} is there, and manifest.csv does not name it", name=name))
        if not self.has(file):
            return
        if not self._holds(name):
            raise self._odd(text("manifest.csv names {name}, and it is not there", name=name))
        with _told(self._path, name), self._opened(name) as stream:
            lines = _Lines(stream)
            rows = csv_rows(lines, strict=True)
            header = self._header(file, next(rows, (1, list[str]()))[1])
            width, short = len(header), 0
            for line, cells in rows:
                if not any(map(str.strip, cells)):
                    continue
                n = len(cells)
                if n != width and not _fit(header, cells):
                    why = text(
                        "line {line} of {name} has {n} cells where the first line has {width}",
                        line=line, name=name, n=n, width=width,
                    )  # fmt: skip
                    if odd is None:
                        raise self._odd(why)
                    odd(why)
                    short = line if n < width else 0
                    continue
                short = 0
                found = dict(zip(header, cells, strict=True))
                if found.get("status", "").strip().lower() != "tobedeleted":
                    yield found
            if short and not lines.ended:
                raise self._odd(text("{name} breaks off in line {line}", name=name, line=short))

    def header(self, file: str) -> list[str]:
        """Return the columns of a file in their order; none if the set lacks it."""
        name = f"{file}.csv"
        if not self.has(file) or not self._holds(name):
            return []
        with _told(self._path, name), self._opened(name) as stream:
            return self._header(file, next(csv_rows(stream, strict=True), (1, list[str]()))[1])

    def others(self) -> tuple[str, ...]:
        """Return the set's files with unknown columns, and all other files in a zip."""
        known = {f"{name}.csv" for name in ("manifest", *COLUMNS[self.version])}
        if self._zip is not None:
            names = {entry.filename for entry in self._zip.infolist() if not entry.is_dir()}
            for name in names:
                if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                    raise self._odd(text("{name} is no name for a file in it", name=name))
        else:
            names = {f"{name}.csv" for name in self.modes if self.has(name) and self._holds(f"{name}.csv")}
        return tuple(sorted(names - known))

    def _header(self, file: str, cells: list[str]) -> list[str]:
        known = {name.lower(): name for columns in COLUMNS.values() for name in columns.get(file, ())} | ALIASES
        header = [known.get(cell.strip().lower(), cell.strip()) for cell in cells]
        needed = (*NEEDED[file], "role") if file == "users" and self.version == "1.1" else NEEDED[file]
        missing = [name for name in needed if name not in header]
        if missing:
            raise self._odd(text("{name} has no column {columns}", name=f"{file}.csv", columns=", ".join(missing)))
        return header

    def _manifest(self) -> tuple[Version, dict[str, str], str]:
        if not self._holds("manifest.csv"):
            raise self._odd(text("it has no manifest.csv, so it is no OneRoster set of version 1.1 or 1.2"))
        with _told(self._path, "manifest.csv"), self._opened("manifest.csv") as stream:
            rows = islice(csv_rows(stream, strict=True), MOST_ENTRIES)
            told = {cells[0].strip(): cells[1].strip() for _, cells in rows if len(cells) > 1}
        given = told.get("oneroster.version", "")
        version = VERSIONS.get(given)
        if version is None:
            raise self._odd(text("its manifest.csv says version “{version}”, and 1.1 and 1.2 are known", version=given))
        files = {file_of(name): mode.lower() for name, mode in told.items()}
        modes = {name: mode for name, mode in files.items() if mode in {"bulk", "delta", "absent"}}
        return version, modes, told.get("source.systemName", "")

    def _check_files(self, most_bytes: int) -> None:
        if self._zip is None:
            with _told(self._path, self._path.name):
                sizes = [self._at(name).stat().st_size for name in FILE_NAMES if self._at(name).is_file()]
        else:
            entries = self._zip.infolist()
            twice = [name for name, n in Counter(entry.filename for entry in entries).items() if n > 1]
            if twice:
                raise self._odd(text("{name} is in it twice", name=min(twice)))
            sizes = [entry.file_size for entry in entries]
        self._check_size(sum(sizes), most_bytes)

    def _check_size(self, size: int, most_bytes: int) -> None:
        if size > most_bytes:
            raise self._odd(text("it is larger than {n} MB", n=most_bytes >> 20))

    def _at(self, name: str) -> Path:
        """Return the path of a file of a folder."""
        over = self._over / name if self._over is not None else None
        return over if over is not None and over.is_file() else self._path / name

    def _holds(self, name: str) -> bool:
        return name in self._zip.namelist() if self._zip is not None else self._at(name).is_file()

    def opened(self, name: str) -> IO[bytes]:
        """Open a file of the set in binary mode."""
        return self._zip.open(name) if self._zip is not None else self._at(name).open("rb")

    @contextmanager
    def _opened(self, name: str) -> Generator[io.TextIOWrapper]:
        with self.opened(name) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as stream:
            yield stream

    def _odd(self, why: Text) -> SourceError:
        return cannot_be_read(self._path, why)


class _Lines:
    """The lines of a file; `ended` says whether the last one that was read has its line end."""

    def __init__(self, stream: Lines) -> None:
        self._stream = stream
        self.ended = True

    def readline(self, limit: int = -1, /) -> str:
        """The next line."""
        line = self._stream.readline(limit)
        if line:
            self.ended = line.endswith(("\n", "\r"))
        return line


def _fit(header: list[str], cells: list[str]) -> bool:
    """Bring the cells of a line to the number of the columns, where nothing is lost or guessed by that."""
    if any(cells[len(header) :]) or any(header[len(cells) :]):
        return False
    del cells[len(header) :]
    cells.extend("" for _ in header[len(cells) :])
    return True


def cannot_be_read(path: Path, why: Text) -> SourceError:
    """What is at the path cannot be read as a set."""
    return SourceError(
        text("The OneRoster set “{path}” cannot be read: {why}.", path=str(path), why=str(why)), hint=_HINT
    )


@contextmanager
def _told(path: Path, name: str) -> Generator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise cannot_be_read(path, text("{name} is not in UTF-8", name=name)) from error
    except LimitExceeded as error:
        raise cannot_be_read(path, text("{name}: {why}", name=name, why=str(error.why))) from error
    except csv.Error as error:
        raise cannot_be_read(path, text("{name} is not a CSV file: {why}", name=name, why=str(error))) from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise cannot_be_read(path, text("{name} is damaged, or locked with a password", name=name)) from error
    except OSError as error:
        raise cannot_be_read(path, text("{name}: {why}", name=name, why=error.strerror or str(error))) from error
