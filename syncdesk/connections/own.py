"""Connections that belong to this computer rather than to a timetable, stored in the user's data folder.

A route between two systems runs from one of them to another. Like a timetable's connections, they contain no secrets.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.connections.own_file import OwnFile, Words
from syncdesk.errors import SettingsError
from syncdesk.text import template, text
from syncdesk.timetable.records import Connection

FILE_NAME = "connections.json"
_WORDS = Words(
    template("The connections of this computer cannot be read: {why}."),
    template("The connections of this computer cannot be kept: {why}."),
    text("Another program is changing the connections of this computer."),
)


class OwnConnections:
    """The connections of this computer. Every method may block on disk access.

    Raises SettingsError if they cannot be read or written, OwnFolderError if there is no folder for them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = places.data_folder() if folder is None else places.private_folder(folder)
        self._file = OwnFile(folder / FILE_NAME, _WORDS)

    def all(self) -> list[Connection]:
        """Return all of them, in order."""
        content = self._file.read()
        if content is None:
            return []
        try:
            return msgspec.json.decode(content, type=list[Connection])
        except msgspec.MsgspecError as error:
            raise self._file.unreadable(str(error)) from error

    def named(self, name: str) -> Connection | None:
        """Return the connection with this name, ignoring case, or None."""
        return next((each for each in self.all() if each.name.casefold() == name.casefold()), None)

    def put(self, connection: Connection) -> None:
        """Store a connection, replacing the one with its id. Names are unique."""

        def put(known: list[Connection]) -> list[Connection]:
            others = [each for each in known if each.uid != connection.uid]
            if any(each.name.casefold() == connection.name.casefold() for each in others):
                raise SettingsError(
                    text("This computer already has a connection “{name}”.", name=connection.name),
                    hint=text("Choose another name, or remove that one first."),
                )
            at = next((at for at, each in enumerate(known) if each.uid == connection.uid), len(others))
            return [*others[:at], connection, *others[at:]]

        self._change(put)

    def remove(self, uid: str) -> None:
        """Delete a connection."""
        self._change(lambda known: [each for each in known if each.uid != uid])

    def _change(self, change: Callable[[list[Connection]], list[Connection]]) -> None:
        """Read, modify and write the connections while locking out other processes."""
        self._file.change(lambda: msgspec.json.encode(change(self.all())))
