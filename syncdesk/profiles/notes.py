"""What is noted of profiles on this computer: their runs, and up to when it was looked whether one is due.

It holds no more than can be lost: a file that is damaged is put aside, and the notes begin anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.connections.own_file import OwnFile, Words
from syncdesk.text import template, text

FILE_NAME = "runs.json"
MOST_RUNS = 30
"""Runs of a profile that are noted; the history has all of them."""
_WORDS = Words(
    template("What is noted of the profiles cannot be read: {why}."),
    template("What is noted of the profiles cannot be kept: {why}."),
    text("Another program is changing what is noted of the profiles."),
)
_log = logging.getLogger(__name__)


class RunNote(msgspec.Struct, frozen=True):
    """A run of a profile. `run` is its id in the history, `""` where it did not come so far."""

    started: datetime
    status: str
    message: str
    run: str = ""


class Missed(msgspec.Struct, frozen=True):
    """Runs that did not start when they were due: how many, the first and the last of them."""

    count: int
    first: datetime
    last: datetime


class ProfileNotes(msgspec.Struct, frozen=True):
    """What is noted of one profile.

    Runs up to `looked_at` have been dealt with. `running` is the moment that a run under way was due at; it is left
    behind by one that was killed. After `failures` runs that time may mend, the next is tried at `retry_at`. `missed`
    are the runs that were missed last, until one goes well.
    """

    looked_at: datetime | None = None
    running: datetime | None = None
    failures: int = 0
    retry_at: datetime | None = None
    missed: Missed | None = None
    runs: tuple[RunNote, ...] = ()

    def with_run(self, run: RunNote) -> ProfileNotes:
        """Return the notes with a new run at the front."""
        return msgspec.structs.replace(self, runs=(run, *self.runs)[:MOST_RUNS])


class _Noted(msgspec.Struct, frozen=True):
    profiles: dict[str, ProfileNotes] = {}
    seen: datetime | None = None
    version: int = 1


class Notes:
    """The notes of this computer. Everything may wait for the disk.

    Raises SettingsError where they cannot be read or kept, OwnFolderError where there is no folder for them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = places.data_folder() / "agent" if folder is None else folder
        self._file = OwnFile(places.private_folder(folder) / FILE_NAME, _WORDS)

    @property
    def folder(self) -> Path:
        """The folder that they lie in."""
        return self._file.path.parent

    def of(self, uid: str) -> ProfileNotes:
        """Return the notes of a profile."""
        return self._read().profiles.get(uid, ProfileNotes())

    @property
    def seen(self) -> datetime | None:
        """When an agent last looked, or None."""
        return self._read().seen

    def see(self, now: datetime) -> None:
        """Note that an agent has looked."""
        self._change(lambda noted: msgspec.structs.replace(noted, seen=now))

    def change(self, uid: str, change: Callable[[ProfileNotes], ProfileNotes]) -> ProfileNotes:
        """Change the notes of a profile while locking out other processes, and return them."""
        changed = ProfileNotes()

        def all_changed(noted: _Noted) -> _Noted:
            nonlocal changed
            changed = change(noted.profiles.get(uid, ProfileNotes()))
            return msgspec.structs.replace(noted, profiles={**noted.profiles, uid: changed})

        self._change(all_changed)
        return changed

    def forget(self, uid: str) -> None:
        """Remove the notes of a profile."""
        self._change(
            lambda noted: msgspec.structs.replace(
                noted, profiles={each: notes for each, notes in noted.profiles.items() if each != uid}
            )
        )

    def _change(self, change: Callable[[_Noted], _Noted]) -> None:
        self._file.change(lambda: msgspec.json.encode(change(self._read())))

    def _read(self) -> _Noted:
        content = self._file.read()
        if content is None:
            return _Noted()
        try:
            return msgspec.json.decode(content, type=_Noted)
        except msgspec.MsgspecError:
            with suppress(OSError):  # then it is written over by the next note
                aside = places.put_aside(self._file.path)
                _log.warning("What was noted of the profiles is damaged, and was put aside as %s", aside)
            return _Noted()
