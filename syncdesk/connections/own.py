"""Connections that belong to this computer rather than to a timetable, stored in the user's data folder.

A route between two systems runs from one of them to another. Like a timetable's connections, they contain no secrets.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.errors import SettingsError, Trait
from syncdesk.filelocks import own_lock
from syncdesk.files import read_small
from syncdesk.text import text
from syncdesk.timetable.atomic_save import write_durably
from syncdesk.timetable.records import Connection

FILE_NAME = "connections.json"
_MOST_BYTES = 1 << 20
_LOCK_SECONDS = 5.0


class OwnConnections:
    """The connections of this computer. Every method may block on disk access.

    Raises SettingsError if they cannot be read or written, OwnFolderError if there is no folder for them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (places.data_folder() if folder is None else places.private_folder(folder)) / FILE_NAME

    def all(self) -> list[Connection]:
        """Return all of them, in order."""
        try:
            return msgspec.json.decode(read_small(self._path, _MOST_BYTES), type=list[Connection])
        except FileNotFoundError:
            return []
        except (OSError, msgspec.MsgspecError) as error:
            why = places.words_of(error) if isinstance(error, OSError) else str(error)
            raise SettingsError(
                text("The connections of this computer cannot be read: {why}.", why=why),
                hint=text("Put this file back from a backup, or move it away: {file}", file=str(self._path)),
                subject=str(self._path),
            ) from error

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
        lock = own_lock(self._path.with_name(f"{FILE_NAME}.lock"))
        try:
            if not lock.take(_LOCK_SECONDS):
                raise SettingsError(
                    text("Another program is changing the connections of this computer."),
                    hint=text("Wait a moment and try again."),
                    subject=str(self._path),
                    trait=Trait.LATER,
                )
            changed = change(self.all())
            new = self._path.with_name(f"{FILE_NAME}.new")
            write_durably(new, msgspec.json.encode(changed))
            places.make_private(new)
            new.replace(self._path)
        except OSError as error:
            raise SettingsError(
                text("The connections of this computer cannot be kept: {why}.", why=places.words_of(error)),
                hint=text("Check that your user folder has room and can be written."),
                subject=str(self._path),
            ) from error
        finally:
            lock.release()
