"""The identity of files on this computer.

A timetable's id travels with every copy of its file, and with it the ids of its connections. What was allowed, sent
and noted here belongs to one file in one place, though, so each file has an id of this computer's own. The first file
seen of a timetable has the timetable's id; every other one that holds the same timetable is another file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import msgspec

from syncdesk import paths
from syncdesk.localstate.state import State, now
from syncdesk.timetable import own_saves
from syncdesk.timetable.locations import Location, is_gone, leads_to, location_of, renamed_beside
from syncdesk.timetable.records import Connection


class LocalFile(msgspec.Struct, frozen=True):
    """A timetable's file on this computer. `key` is its id here: the timetable's own, or a new one for a copy."""

    document: str
    key: str

    @property
    def is_another(self) -> bool:
        """Whether this computer knew another file of the same timetable before it."""
        return self.key != self.document

    def here(self, connection: Connection) -> Connection:
        """Return a connection of the file with its local id, for its password and settings."""
        return msgspec.structs.replace(connection, uid=self.uid(connection.uid)) if self.is_another else connection

    def uid(self, connection: str) -> str:
        """Return a connection's local id by its id in the file."""
        return f"{connection} {self.key}" if self.is_another else connection


class _SeenFile(msgspec.Struct, frozen=True):
    """A file that was seen, and where; its location has no file number if only the path is known."""

    key: str
    at: Location


class LocalFiles:
    """The files seen on this computer."""

    def __init__(self, state: State) -> None:
        self._state = state

    def see(self, document: str, path: Path) -> LocalFile:
        """Return which file of a timetable this is, recording where it is now.

        It is a file seen before where its path leads to that one, under whatever name, or where it lies at that one's
        path and that one is not to be found beside it: then another program saved it, or it was put back.
        """
        here = location_of(path) or Location(path, 0, 0, 0)
        while True:
            with self._state.reading() as connection:
                known = _known(connection, document)
            found = _recognised(here, known)
            at = _noted(here, found.at if found is not None else None)
            if found is not None and found.at == at and found is known[0]:
                return LocalFile(document, found.key)
            key = found.key if found is not None else uuid4().hex if known else document
            if self._state.off is not None:
                return LocalFile(document, key)  # nothing can be sent either
            with self._state.transaction() as connection:
                if _known(connection, document) != known:
                    continue  # another process saw one of them meanwhile
                connection.execute(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (key, document, paths.kept(at.path), str(at.device), str(at.file), at.changed, now()),
                )
            return LocalFile(document, key)

    def find(self, document: str, path: Path) -> LocalFile | None:
        """Return which file of a timetable this is, or None if it was never seen. Records nothing."""
        with self._state.reading() as connection:
            known = _known(connection, document)
        found = _recognised(location_of(path) or Location(path, 0, 0, 0), known)
        return None if found is None else LocalFile(document, found.key)

    def document_of(self, key: str) -> str:
        """Return the timetable that a file contains."""
        with self._state.reading() as connection:
            found = connection.execute("SELECT document FROM files WHERE key = ?", (key,)).fetchone()
        return found[0] if found else key

    def choose(self, key: str, connection_uid: str, several: str) -> None:
        """Record this file's choice for several files going to one target."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO chosen VALUES (?, ?, ?)", (key, connection_uid, several))

    def chose(self, key: str, connection_uid: str) -> str:
        """Return this file's choice for several files, `""` if there is none."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT several FROM chosen WHERE file = ? AND connection = ?", (key, connection_uid)
            ).fetchone()
        return found[0] if found else ""

    def path_of(self, key: str) -> Path | None:
        """Where a file is, as far as that is known: where it was seen last, or beside that under another name.

        None where it was never seen.
        """
        at = self._at(key)
        if at is None or leads_to(at.path, at):
            return None if at is None else at.path
        return renamed_beside(at) or at.path

    def is_gone(self, key: str) -> bool:
        """Whether a file is certainly no longer where it was last seen."""
        at = self._at(key)
        return at is not None and is_gone(at)

    def _at(self, key: str) -> Location | None:
        with self._state.reading() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM files WHERE key = ?", (key,)).fetchone()  # noqa: S608
        return None if row is None else _of_row(row).at


_COLUMNS = "key, path, device, file, changed"


def _known(connection: sqlite3.Connection, document: str) -> list[_SeenFile]:
    """The files of a timetable, the one that was noted last first: of two at one path that one is there now."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM files WHERE document = ? ORDER BY at DESC, key",  # noqa: S608
        (document,),
    )
    return [_of_row(row) for row in rows]


def _of_row(row: tuple[str, str, str, str, int]) -> _SeenFile:
    key, path, device, file, changed = row
    return _SeenFile(key, Location(paths.read(path), _number(device), _number(file), changed))


def _number(noted: str) -> int:
    """Parse a stored number, 0 if damaged."""
    return int(noted) if noted.isdecimal() else 0


def _recognised(here: Location, known: Sequence[_SeenFile]) -> _SeenFile | None:
    """Return the previously seen file that is here now.

    That is the file that was seen here, or was only renamed since, and what saves of this computer made of it; then
    the one whose path leads here, unless that one lies beside it under another name.
    """
    found = next((each for each in known if each.at == here), None)
    found = found or next((each for each in known if each.at.unchanged(here)), None)
    if found is None and known:
        for before in own_saves.noted().before(here):
            found = found or next((each for each in known if _is(each.at, before)), None)
    return found or next(
        (each for each in known if leads_to(each.at.path, here) and renamed_beside(each.at) is None), None
    )


def _is(seen: Location, before: Location) -> bool:
    """Whether a file is the one that a save replaced; one stored by path alone is recognised by that."""
    return before.unchanged(seen) if seen.file else seen.path == before.path


def _noted(here: Location, before: Location | None) -> Location:
    """What is noted of a file: by the path it had before, as long as that leads to it too."""
    if before is not None and before.path != here.path and leads_to(before.path, here):
        return msgspec.structs.replace(here, path=before.path)
    return here
