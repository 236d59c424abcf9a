"""A school whose target is a folder or a zip of OneRoster files, and what is read there with the csv module alone."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec

from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.systems.contract import System
from syncdesk.systems.oneroster_files import SYSTEM
from tests.conformance.files import FilesBench
from tests.timetable.building import Building

ALL = SYSTEM.basic.send
Line = dict[str, str]


class Roster(FilesBench):
    """See `tests.conformance.files.FilesBench`; `target` is the name of the folder or zip beside the document."""

    def __init__(
        self,
        folder: Path,
        build: Building | None = None,
        *,
        declared: System = SYSTEM,
        target: str = "roster",
        **more: Any,
    ) -> None:
        super().__init__(folder, build, declared=declared, target=target, **more)

    def connect_to(self, path: Path) -> None:
        """Have another folder as the target."""
        self.target_path = path
        self.connection = msgspec.structs.replace(self.connection, url=str(path))

    async def send(self, **asked: Any) -> RunResult:
        """A sync of the whole set."""
        return await self.sync(*ALL, **asked)

    def lines(self, file: str, at: str = "") -> list[Line]:
        """The lines of a file of the set, or of the one beside it; none of one that is absent."""
        path = beside(self.target_path, at)
        told = {line["propertyName"]: line["value"] for line in lines(path, "manifest")}
        return [] if told.get(f"file.{file}") == "absent" else lines(path, file)

    def header(self, file: str) -> list[str]:
        """The first line of a file."""
        return next(csv.reader(io.StringIO(content(self.target_path, file), newline="")))

    def manifest(self, at: str = "") -> dict[str, str]:
        """What manifest.csv says."""
        found = lines(beside(self.target_path, at), "manifest")
        return {line["propertyName"]: line["value"] for line in found}

    def by(self, file: str, column: str) -> dict[str, Line]:
        """The lines of a file by a column."""
        return {line[column]: line for line in self.lines(file)}


def beside(path: Path, what: str) -> Path:
    """The set with this name beside the target."""
    return path.with_name(f"{path.stem} {what}{path.suffix}") if what else path


def content(path: Path, file: str) -> str:
    """A file of a set as text."""
    if path.suffix != ".zip":
        return (path / f"{file}.csv").read_bytes().decode("utf-8")
    with ZipFile(path) as zipped:
        return zipped.read(f"{file}.csv").decode("utf-8")


def lines(path: Path, file: str) -> list[Line]:
    """The lines of a file of a set."""
    return list(csv.DictReader(io.StringIO(content(path, file).removeprefix("\ufeff"), newline=""), strict=True))


def names(folder: Path) -> list[str]:
    """The target and what stands beside it."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("roster"))


def left_about(folder: Path) -> list[Path]:
    """The work folders in a folder and in those below it."""
    return sorted(folder.rglob(".syncdesk-*"))


def snapshot(path: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of each file of a folder that is no work folder."""
    return {each.name: (each.stat().st_ino, each.stat().st_mtime_ns) for each in path.iterdir() if each.is_file()}


def put_set(path: Path, files: dict[str, str], version: str = "1.1", **modes: str) -> Path:
    """Write a set by hand; files by name, lines as they are. A mode is bulk unless given."""
    path.mkdir(exist_ok=True)
    told = {name: modes.get(name, "bulk") for name in files} | modes
    manifest = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    manifest += [f"file.{name},{mode}" for name, mode in told.items()]
    for name, text in {**files, "manifest": "\n".join(manifest)}.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path
