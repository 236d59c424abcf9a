"""The folders of syncdesk's own files on this computer. All are private to the user (mode 0700)."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from platformdirs import PlatformDirs

from syncdesk.errors import OwnFolderError
from syncdesk.text import text

_DIRS = PlatformDirs("syncdesk", appauthor=False, roaming=False)


def private_folder(path: Path) -> Path:
    """Create the folder, readable by this user only, and return it.

    An existing folder that belongs to somebody else, or has no permissions, is used as it is. Raises OwnFolderError if
    it does not exist and cannot be created.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        readable_by_others = os.name == "posix" and path.stat().st_mode & 0o077
    except OSError as error:
        raise unusable(path, error) from error
    if readable_by_others:
        make_private(path, 0o700)
    return path


def make_private(path: Path, mode: int = 0o600) -> None:
    """Make something readable by this user only, as far as permissions are supported."""
    if os.name == "posix":
        with suppress(OSError):
            path.chmod(mode)


def unusable(path: Path, error: OSError) -> OwnFolderError:
    """Return the error for a folder of syncdesk's own, from an operating system error."""
    named = Path(error.filename) if isinstance(error.filename, str) else path
    return OwnFolderError(
        text("syncdesk cannot use its own folder “{folder}”: {why}.", folder=str(named), why=words_of(error)),
        hint=text("Check that its disk has room and that you may write there, or move what is in its place away."),
        subject=str(named),
    )


def put_aside(path: Path) -> Path:
    """Rename an unusable file with today's date, and return its new path. Raises OSError."""
    stem = f"{path.name}.damaged-{datetime.now().astimezone():%Y-%m-%d}"
    aside, number = path.with_name(stem), 2
    while os.path.lexists(aside):
        aside, number = path.with_name(f"{stem}-{number}"), number + 1
    path.rename(aside)
    return aside


def words_of(error: OSError) -> str:
    """Return the system's error message without the file's name."""
    return error.strerror or str(error)


def data_folder() -> Path:
    """The folder of history, remembered state, sessions and locks (honours `XDG_DATA_HOME`). Raises OwnFolderError."""
    return private_folder(_DIRS.user_data_path)


def config_folder() -> Path:
    """The folder of preferences (honours `XDG_CONFIG_HOME`). Raises OwnFolderError."""
    return private_folder(_DIRS.user_config_path)


def sessions_folder() -> Path:
    """The folder that contains a folder for each open document. Raises OwnFolderError."""
    return private_folder(data_folder() / "sessions")


def runtime_folder() -> Path | None:
    """Return a folder for sockets that is private to this user, or None.

    That is the session's (`XDG_RUNTIME_DIR`), or else one of ours in the folder for temporary files. An existing folder
    of that name is not used if somebody else created it, or can read it.
    """
    if os.name != "posix":
        return None
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and Path(given).is_absolute() and is_ours(Path(given)):
        return Path(given)
    made = Path(tempfile.gettempdir()) / f"syncdesk-{os.getuid()}"
    with suppress(OSError):
        made.mkdir(mode=0o700)
    return made if is_ours(made) else None


def is_ours(path: Path) -> bool:
    """Whether a folder, not a symbolic link, belongs to this user and is private."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def locks_folder() -> Path:
    """The folder of lock files shared by every syncdesk process of this user. Raises OwnFolderError."""
    return private_folder(data_folder() / "locks")
