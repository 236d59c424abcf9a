"""Session folders: one for each open document, private to the user, in the user's data folder.

A folder holds `session.db` (the working copy), `saved-<save id>.sdesk` (what runs read), `session.json` (what and
whose it is) and `lock`, which its process holds for as long as it lives. A folder whose lock is free was left behind
by a crash, or keeps saved copies that a run still needs.

`session.db` appears last when a document is opened, and `session.json` goes first when it is closed: a folder with
both is a session that can be gone on with, and one without `session.json` holds nothing that anybody needs.
"""

from __future__ import annotations

import logging
import os
import platform
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from uuid import uuid4

import msgspec

from syncdesk import paths, places
from syncdesk.errors import DocumentBusy, SyncdeskError
from syncdesk.filelocks import own_lock
from syncdesk.text import text
from syncdesk.timetable.atomic_save import write_durably
from syncdesk.timetable.locations import Location, leads_to, location_of

DATABASE = "session.db"
WINDOW = "window"
COMMAND = "command"
"""The holder of a document opened by a command."""
_INFO = "session.json"
_LOCK_WAIT_SECONDS = 30.0
_COMMANDS_WAIT_SECONDS = 60.0
_log = logging.getLogger(__name__)


class SessionInfo(msgspec.Struct, frozen=True):
    """What `session.json` says.

    `holder` is `window` or `command`, `started` is UTC, `base` the save that the session stands on, `fingerprint` what
    the document's file was then (`opening.Fingerprint`). `path` is `""` for a document without a file yet, else as
    `paths.kept` has it; `seen` is what it led to (`locations.Location`).
    """

    path: str
    holder: str
    pid: int
    host: str
    started: str
    base: str = ""
    fingerprint: str = ""
    seen: tuple[int, int, int] = (0, 0, 0)

    @property
    def document(self) -> Path | None:
        """The document's path, or None if it has no file yet."""
        return paths.read(self.path) if self.path else None

    def is_of(self, document: Path | None) -> bool:
        """Whether the session belongs to this document, whatever the path by which it is reached now."""
        known = self.document
        if document is None or known is None:
            return document is known
        if known == document:
            return True
        here = location_of(document)
        return here is not None and (leads_to(known, here) or Location(known, *self.seen).unchanged(here))


class SessionFolder:
    """A session's folder and its lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = own_lock(path / "lock")

    @classmethod
    def claim(cls, document: Path | None, holder: str) -> SessionFolder:
        """Create a locked folder for a document, after deleting useless remains of crashes.

        A command waits while another one works on the document. Raises DocumentBusy if that takes too long or a window
        has the document open, and OwnFolderError if the folder cannot be created.
        """
        until = monotonic() + _COMMANDS_WAIT_SECONDS
        while True:
            with _looking():
                _clear_away_remains()
                if document is not None:
                    _refuse_if_open(document)
                other = _command_with(document) if document is not None and holder == COMMAND else None
                if other is None:
                    return cls._made(document, holder)
            if not other.ended_within(until - monotonic()):
                raise _another_command(document)

    @classmethod
    def _made(cls, document: Path | None, holder: str) -> SessionFolder:
        folder = cls(places.private_folder(places.sessions_folder() / uuid4().hex))
        try:
            folder._lock.take()
            folder.describe(document, holder)
        except BaseException:
            folder._remove()
            raise
        return folder

    def ended_within(self, seconds: float) -> bool:
        """Wait until the process that holds the folder releases it; return False on timeout."""
        try:
            ended = self._lock.take(max(0.0, seconds))
        except OSError:  # the folder is gone
            return True
        self._lock.release()
        return ended

    def take(self) -> bool:
        """Lock the folder; return False if a living process holds it."""
        return self._lock.take()

    def release(self) -> None:
        """Unlock the folder and leave its content."""
        self._lock.release()

    def discard(self) -> None:
        """Delete the folder. What cannot be deleted now is deleted by a later program start."""
        try:
            with _looking():
                self._remove()
        except SyncdeskError as error:
            _log.warning("A session folder was left: %s", error)
            self._lock.release()

    def retire(self) -> None:
        """End the session but keep saved copies that are still being read."""
        (self.path / _INFO).unlink(missing_ok=True)
        (self.path / DATABASE).unlink(missing_ok=True)

    def put_aside(self) -> Path:
        """Move the folder to where sessions are not looked for, and return its new path."""
        self._lock.release()
        try:
            aside = places.private_folder(places.data_folder() / "damaged-sessions") / self.path.name
            return self.path.rename(aside)
        except (OSError, SyncdeskError) as error:
            _log.warning("A session folder could not be put aside: %s", error)
            return self.path

    def _remove(self) -> None:
        with suppress(OSError):
            (self.path / _INFO).unlink(missing_ok=True)
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def describe(self, document: Path | None, holder: str, base: str = "", fingerprint: str = "") -> None:
        """Write `session.json`."""
        at = location_of(document) if document is not None else None
        info = SessionInfo(
            "" if document is None else paths.kept(document),
            holder,
            os.getpid(),
            platform.node(),
            datetime.now(UTC).isoformat(timespec="microseconds"),
            base,
            fingerprint,
            (0, 0, 0) if at is None else (at.device, at.file, at.changed),
        )
        temporary = self.path / f"{_INFO}.new"
        write_durably(temporary, msgspec.json.encode(info))
        temporary.replace(self.path / _INFO)

    def info(self) -> SessionInfo | None:
        """Read `session.json`, or return None if it is missing or unreadable."""
        try:
            return msgspec.json.decode((self.path / _INFO).read_bytes(), type=SessionInfo)
        except (OSError, msgspec.MsgspecError):
            return None

    @property
    def is_whole(self) -> bool:
        """Whether the folder holds a session that can be resumed."""
        return (self.path / DATABASE).exists() and self.info() is not None

    def saved(self, save_id: str) -> Path:
        """Return the path of a save's copy."""
        return self.path / f"saved-{save_id}.sdesk"

    def saved_copies(self) -> list[Path]:
        """Return all saved copies."""
        return sorted(self.path.glob("saved-*.sdesk"))


@contextmanager
def _looking() -> Generator[None]:
    """Lock the list of this computer's sessions while scanning it, because a scan briefly locks each of them.

    Raises OwnFolderError for errors of the operating system.
    """
    folder = places.locks_folder()
    lock = own_lock(folder / "sessions")
    try:
        if not lock.take(_LOCK_WAIT_SECONDS):
            raise DocumentBusy(
                text(
                    "Another syncdesk process on this computer is opening or closing a timetable and does not finish."
                ),
                hint=text("Wait a moment and try again, or end that process."),
            )
        try:
            yield
        finally:
            lock.release()
    except OSError as error:
        raise places.unusable(folder, error) from error


def _folders() -> list[SessionFolder]:
    return [SessionFolder(path) for path in sorted(places.sessions_folder().iterdir()) if path.is_dir()]


def _folders_of(document: Path | None) -> Iterator[tuple[SessionFolder, SessionInfo]]:
    wanted = None if document is None else document.resolve()
    for folder in _folders():
        info = folder.info()
        if info is not None and info.is_of(wanted):
            yield folder, info


def _clear_away_remains() -> None:
    for folder in _folders():
        info = folder.info()
        never_opened = not (folder.path / DATABASE).exists() and not folder.saved_copies()
        # A command ends with its process: nobody goes on with what it did by half.
        of_no_use = never_opened or not (folder.path / _INFO).exists() or (info is not None and info.holder == COMMAND)
        if of_no_use and _is_left(folder):
            folder._remove()  # pyright: ignore[reportPrivateUsage]


def _is_left(folder: SessionFolder) -> bool:
    """Whether no living process holds the folder; if so, the caller now does."""
    try:
        return folder.take()
    except OSError as error:  # it is broken, and nobody's
        _log.warning("A session folder cannot be looked at: %s", error)
        return False


def _is_held(folder: SessionFolder) -> bool:
    """Whether a living process holds the folder."""
    try:
        if not folder.take():
            return True
    except OSError as error:
        _log.warning("A session folder cannot be looked at: %s", error)
        return False
    folder.release()
    return False


def _window_with(document: Path, own: SessionFolder | None = None) -> SessionInfo | None:
    for folder, info in _folders_of(document):
        if info.holder == WINDOW and (own is None or folder.path != own.path) and _is_held(folder):
            return info
    return None


def _command_with(document: Path) -> SessionFolder | None:
    """Return another process's command session that works on the document, if any."""
    for folder, info in _folders_of(document):
        if info.holder == COMMAND and info.pid != os.getpid() and _is_held(folder):
            return folder
    return None


def _another_command(document: Path | None) -> DocumentBusy:
    name = document.name if document is not None else ""
    return DocumentBusy(
        text("Another command is still working on “{name}”.", name=name),
        hint=text("Wait until it has ended, then try again. Nothing was changed."),
        subject=str(document),
    )


def held_by_window(document: Path) -> SessionInfo | None:
    """Return the window that has this document open, if any."""
    with _looking():
        return _window_with(document)


def refuse_if_open(document: Path, own: SessionFolder | None = None) -> None:
    """Raise DocumentBusy if another window than the caller's own session has the document open."""
    with _looking():
        _refuse_if_open(document, own)


def _refuse_if_open(document: Path, own: SessionFolder | None = None) -> None:
    window = _window_with(document, own)
    if window is not None:
        raise DocumentBusy(
            text(
                "“{name}” is open in a syncdesk window (process {pid} on {host}).",
                name=document.name,
                pid=window.pid,
                host=window.host,
            ),
            hint=text("Do this in that window, or close it first. Nothing was changed."),
            subject=str(document),
        )


def left_behind(document: Path | None) -> list[SessionFolder]:
    """Return orphaned sessions of this document, locked for the caller, oldest first.

    None asks for those of all documents, including those without a file.
    """
    with _looking():
        all_of_them = [(folder, info) for folder in _folders() if (info := folder.info()) is not None]
        found = [
            (info.started, folder)
            for folder, info in (all_of_them if document is None else _folders_of(document))
            if info.holder == WINDOW and folder.is_whole and _is_left(folder)
        ]
    return [folder for _, folder in sorted(found, key=lambda pair: pair[0])]
