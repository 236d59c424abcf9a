"""Where syncdesk keeps its own files on this machine. All folders are private to the user (0700)."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("syncdesk", appauthor=False, roaming=False)


def private_folder(path: Path) -> Path:
    """Make the folder, readable by this user alone, and return it."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def data_folder() -> Path:
    """History, remembered state, sessions and locks (`XDG_DATA_HOME` is honoured)."""
    return private_folder(_DIRS.user_data_path)


def config_folder() -> Path:
    """Preferences of this machine (`XDG_CONFIG_HOME` is honoured)."""
    return private_folder(_DIRS.user_config_path)


def sessions_folder() -> Path:
    """One folder for each open document."""
    return private_folder(data_folder() / "sessions")


def locks_folder() -> Path:
    """Lock files shared by every syncdesk process of this user."""
    return private_folder(data_folder() / "locks")
