"""The user's preferences on this computer: a small file in the config folder, never in a timetable."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from syncdesk import paths, places
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.errors import OwnFolderError
from syncdesk.text import Text, text
from syncdesk.timetable.atomic_save import write_durably

MOST_RECENT = 8

_log = logging.getLogger(__name__)


class Preferences(msgspec.Struct, frozen=True):
    """`recent` are paths as stored by `paths.kept`, newest first; Sync Now opens at `last_connection` and `last_tab`.

    `geometry` is the main window's, in Qt's own form as base64.
    """

    version: int = 1
    recent: Sequence[str] = ()
    last_connection: str = ""
    last_tab: str = "basic"
    welcome: bool = True
    geometry: str = ""

    def opened(self, path: Path) -> Preferences:
        """Return preferences with the file at the head of the recent ones."""
        kept = paths.kept(path)
        recent = [kept, *(each for each in self.recent if each != kept)]
        return msgspec.structs.replace(self, recent=recent[:MOST_RECENT])


def _path() -> Path:
    return places.config_folder() / "preferences.json"


class Loaded(msgspec.Struct, frozen=True):
    """The preferences as found. `said` is what to tell the user about that: a title, and the rest."""

    preferences: Preferences
    said: tuple[Text, ...] = ()


def load() -> Loaded:
    """Load the preferences, or the defaults.

    A damaged file is moved aside, and its usable part kept.
    """
    try:
        path = _path()
    except OwnFolderError as error:
        return Loaded(Preferences(), error.sentences)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Preferences())
    except OSError:
        content = b""
    found, whole = _decoded(content)
    if whole:
        return Loaded(found)
    title = text("Your preferences could not be read.")
    try:
        aside = places.put_aside(path)
    except OSError as error:
        return Loaded(found, (title, text("This file is in the way: {file} ({why}).", file=str(path), why=str(error))))
    return Loaded(found, (title, text("They begin anew. The file was put aside as “{file}”.", file=str(aside))))


def _decoded(content: bytes) -> tuple[Preferences, bool]:
    """Return the usable part of a file's content, and whether that is all of it."""
    try:
        members = msgspec.json.decode(content, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Preferences(), False
    found, whole = Preferences(), True
    for field in msgspec.structs.fields(Preferences):
        if field.name not in members:
            continue
        try:
            value = msgspec.convert(members[field.name], field.type)
            _CHECKS.get(field.name, lambda _value: None)(value)
        except (msgspec.ValidationError, ValueError):
            whole = False
        else:
            found = msgspec.structs.replace(found, **{field.name: value})
    return found, whole


def _check_geometry(value: str) -> None:
    base64.b64decode(value, validate=True)


def _check_recent(value: Sequence[str]) -> None:
    if not all(each and "\0" not in each for each in value):
        raise ValueError


_CHECKS: dict[str, Callable[[Any], None]] = {"geometry": _check_geometry, "recent": _check_recent}
"""Additional validation besides the type. Each raises ValueError."""


def store(preferences: Preferences) -> None:
    """Write them. Raises OSError and OwnFolderError."""
    path = _path()
    new = path.with_name(f"{path.name}.new")
    write_durably(new, msgspec.json.encode(preferences))
    new.replace(path)


class Keeper(Observable):
    """The current preferences, written after each change; nothing depends on writing them."""

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
            except (OSError, OwnFolderError) as error:
                _log.warning("The preferences could not be written: %s", error)
