"""What may lie in syncdesk's own folders: each file and folder missing, empty, something else, or a link to nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path


def missing(path: Path) -> None:
    """It is gone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def empty(path: Path) -> None:
    """There is nothing in it."""
    if path.is_dir():
        missing(path)
        path.mkdir()
    else:
        path.write_bytes(b"")


def swapped(path: Path) -> None:
    """A file is a folder, with something in it, or a folder is a file."""
    was_folder = path.is_dir()
    missing(path)
    if was_folder:
        path.write_bytes(b"a file")
    else:
        path.mkdir()
        (path / "something").write_bytes(b"")


def garbage(path: Path) -> None:
    """It holds something else."""
    if path.is_dir():
        (path / "\N{SNOWMAN} something").mkdir()
        (path / "else").write_bytes(b"\xff\x00\xfe" * 5000)
    else:
        path.write_bytes(b"\xff\x00\xfe" * 5000)


def link_to_nowhere(path: Path) -> None:
    """It is a link to something that is not there."""
    missing(path)
    path.symlink_to(path.parent / "no such folder" / "nothing")


def link_to_itself(path: Path) -> None:
    """It is a link that leads round in a circle."""
    missing(path)
    path.symlink_to(path)


DAMAGES: tuple[Callable[[Path], None], ...] = (missing, empty, swapped, garbage, link_to_nowhere, link_to_itself)


def places_in(home: Path) -> Iterator[Path]:
    """All files and folders below, relative to it, those of one open document once."""
    yield from sorted(each.relative_to(home) for each in home.rglob("*"))
