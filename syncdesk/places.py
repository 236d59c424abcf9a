"""Where syncdesk keeps its own files on this machine. All folders are private to the user (0700)."""

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
    """Make the folder, readable by this user alone, and return it.

    A folder that belongs to somebody else, or lies where there are no permissions, is taken as it is. Raises
    OwnFolderError where there is none and none can be made.
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
    """Let this user alone read what is there, as far as permissions are known there and can be set."""
    if os.name == "posix":
        with suppress(OSError):
            path.chmod(mode)


def unusable(path: Path, error: OSError) -> OwnFolderError:
    """The error for a folder of syncdesk's own, made of what the system said."""
    named = Path(error.filename) if isinstance(error.filename, str) else path
    return OwnFolderError(
        text("syncdesk cannot use its own folder “{folder}”: {why}.", folder=str(named), why=words_of(error)),
        hint=text("Check that its disk has room and that you may write there, or move what is in its place away."),
        subject=str(named),
    )


def put_aside(path: Path) -> Path:
    """Give a file that cannot be used a name of its own, with today's date, and return it. Raises OSError."""
    stem = f"{path.name}.damaged-{datetime.now().astimezone():%Y-%m-%d}"
    aside, number = path.with_name(stem), 2
    while os.path.lexists(aside):
        aside, number = path.with_name(f"{stem}-{number}"), number + 1
    path.rename(aside)
    return aside


def words_of(error: OSError) -> str:
    """What the system says, without the file's name."""
    return error.strerror or str(error)


def data_folder() -> Path:
    """History, remembered state, sessions and locks (`XDG_DATA_HOME` is honoured). Raises OwnFolderError."""
    return private_folder(_DIRS.user_data_path)


def config_folder() -> Path:
    """Preferences of this machine (`XDG_CONFIG_HOME` is honoured). Raises OwnFolderError."""
    return private_folder(_DIRS.user_config_path)


def sessions_folder() -> Path:
    """One folder for each open document. Raises OwnFolderError."""
    return private_folder(data_folder() / "sessions")


def runtime_folder() -> Path | None:
    """Where sockets may lie: a folder that is this user's own and nobody else's; None where there is none.

    That is the session's (`XDG_RUNTIME_DIR`), else one of ours in the folder for temporary files. A folder of that
    name that somebody else made, or can look into, is not used.
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
    """Whether a folder, which no link leads to, belongs to this user and lets nobody else in."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def locks_folder() -> Path:
    """Lock files shared by every syncdesk process of this user. Raises OwnFolderError."""
    return private_folder(data_folder() / "locks")
