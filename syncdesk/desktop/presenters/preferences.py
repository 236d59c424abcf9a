"""What this user prefers on this computer: a small file in the config folder, never in a timetable."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from syncdesk import paths, places
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.timetable.placing import write_durably

MOST_RECENT = 8

_log = logging.getLogger(__name__)


class Preferences(msgspec.Struct, frozen=True):
    """`recent` are paths as `paths.kept` has them, newest first; Sync Now opens at `last_connection` and `last_tab`.

    `geometry` is the main window's, in Qt's own form as base64.
    """

    version: int = 1
    recent: Sequence[str] = ()
    last_connection: str = ""
    last_tab: str = "basic"
    welcome: bool = True
    geometry: str = ""

    def opened(self, path: Path) -> Preferences:
        """With the file at the head of the recent ones."""
        kept = paths.kept(path)
        recent = [kept, *(each for each in self.recent if each != kept)]
        return msgspec.structs.replace(self, recent=recent[:MOST_RECENT])


def _path() -> Path:
    return places.config_folder() / "preferences.json"


def load() -> Preferences:
    """The preferences; the defaults where there are none that can be read."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(_path().read_bytes(), type=Preferences)
    return Preferences()


def store(preferences: Preferences) -> None:
    """Write them. Raises OSError."""
    path = _path()
    new = path.with_name(f"{path.name}.new")
    write_durably(new, msgspec.json.encode(preferences))
    new.replace(path)


class Keeper(Observable):
    """The preferences as they are now. Whoever changes them has them kept; nothing depends on that."""

    def __init__(self, known: Preferences) -> None:
        super().__init__()
        self.now = known
        self._writing = asyncio.Lock()

    async def change(self, **changes: object) -> None:
        """Change some of them, and write them all."""
        self.now = msgspec.structs.replace(self.now, **changes)
        self.changed()
        async with self._writing:  # each writes the same file
            try:
                await asyncio.to_thread(store, self.now)
            except OSError as error:
                _log.warning("The preferences could not be written: %s", error)
