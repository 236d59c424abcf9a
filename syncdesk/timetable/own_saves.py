"""A log of the saves made on this computer.

A file's history of saves does not say who made them. A save that is not logged here was made on another computer, or by
a syncdesk with another data folder. Losing a log entry costs a question or a redundant sync, never data, so entries are
written without waiting for the disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from syncdesk import paths, places
from syncdesk.timetable.locations import Location

_NAME = "own-saves.jsonl"
_MOST_BYTES = 1 << 20
_KEPT_LINES = 2000


_Number = tuple[int, int, int]
"""What identifies a file version: device, file number and modification time."""


class _Note(msgspec.Struct, frozen=True, array_like=True):
    save_id: str
    path: str
    made: _Number
    replaced: _Number | None


class OwnSaves:
    """The saves made on this computer, as currently logged."""

    def __init__(self, notes: Iterable[_Note]) -> None:
        self._ids: set[str] = set()
        self._by_file: dict[_Number, _Note] = {}
        for each in notes:
            self._ids.add(each.save_id)
            self._by_file[each.made] = each

    def __contains__(self, save_id: str) -> bool:
        return save_id in self._ids

    def before(self, location: Location) -> list[Location]:
        """Return the chain of files that saves on this computer replaced to reach this one, newest first.

        The path of each is where the next save put its file.
        """
        found: list[Location] = []
        number: _Number | None = _number(location)
        while number is not None and (note := self._by_file.pop(number, None)) is not None:
            number = note.replaced
            found.append(Location(paths.read(note.path), *(number or (0, 0, 0))))
        return found


def _number(location: Location) -> _Number | None:
    return (location.device, location.file, location.changed) if location.file else None


def note(save_id: str, made: Location, replaced: Location | None) -> None:
    """Log a save, the file it created, and the one it replaced. Raises OSError."""
    number = _number(made)
    if number is None:
        return
    file = places.data_folder() / _NAME
    before = _number(replaced) if replaced is not None else None
    line = msgspec.json.encode(_Note(save_id, paths.kept(made.path), number, before)) + b"\n"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(handle, line)  # one call, so that lines of two processes never mix
        size = os.fstat(handle).st_size
    finally:
        os.close(handle)
    if size > _MOST_BYTES:
        _shorten(file)


def _shorten(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)[-_KEPT_LINES:]
    shorter = file.with_name(f"{_NAME}.{os.getpid()}")
    shorter.touch(mode=0o600)
    shorter.write_bytes(b"".join(lines))
    shorter.replace(file)


def noted() -> OwnSaves:
    """Read the logged saves. Unreadable entries count as missing."""
    try:
        content = (places.data_folder() / _NAME).read_bytes()
    except OSError:
        return OwnSaves(())
    return OwnSaves(each for each in map(_read, content.splitlines()) if each is not None)


def _read(line: bytes) -> _Note | None:
    try:
        return msgspec.json.decode(line, type=_Note)
    except msgspec.MsgspecError:  # cut short by a crash
        return None
