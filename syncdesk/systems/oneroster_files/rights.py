"""Who may read a set: what takes the place of a file keeps its owner, group, permissions and access lists.

What is new is for its owner alone, whatever the umask says, unless the folder around it is made to be shared: where new
things in it belong to its group (setgid), or get an access list of their own, the group may do with them what it may do
with the folder. Nothing is ever widened: where a group cannot be kept, the group that the file has then gets nothing.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import msgspec

_DEFAULT_LIST = "system.posix_acl_default"
_LISTS = "system.posix_acl_"
_OF_A_PERSON = "user."


class Rights(msgspec.Struct, frozen=True):
    """The owner and group (ids), the permission bits, and the access lists and other marks of a file or folder."""

    owner: int
    group: int
    mode: int
    marks: dict[str, bytes] = {}


def rights_of(path: Path) -> Rights:
    """What a file or folder has. Raises OSError."""
    found = path.stat()
    return Rights(found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode), _marks(path))


def rights_in(folder: Path, *, for_folder: bool = False) -> Rights | None:
    """What something new in a folder gets; None where the system keeps that to itself. Raises OSError."""
    if os.name != "posix":
        return None
    around = rights_of(folder)
    is_setgid = bool(around.mode & stat.S_ISGID)
    is_shared = is_setgid or _DEFAULT_LIST in around.marks
    own, of_group = (0o700, 0o070) if for_folder else (0o600, 0o060)
    mode = own | (around.mode & of_group if is_shared else 0) | (stat.S_ISGID if is_setgid and for_folder else 0)
    return Rights(os.geteuid(), around.group if is_setgid else -1, mode)


def give(path: Path, rights: Rights | None) -> None:
    """Give a file or folder these rights, as far as the file system and the process can; never more than these."""
    if rights is None or os.name != "posix":
        return
    found = path.stat()
    group = found.st_gid if rights.group < 0 else rights.group
    if (found.st_uid, found.st_gid) != (rights.owner, group):
        try:
            os.chown(path, rights.owner, group)
        except OSError:  # only root may give a file away; a member of the group may still name it
            with suppress(OSError):
                os.chown(path, -1, group)
    kept = path.stat().st_gid == group
    with suppress(OSError):  # not every file system has permissions
        path.chmod(rights.mode if kept else rights.mode & ~0o2070)
    if kept:
        for name, value in rights.marks.items():
            with suppress(OSError):
                os.setxattr(path, name, value)


def _marks(path: Path) -> dict[str, bytes]:
    if not hasattr(os, "listxattr"):
        return {}
    try:
        names = os.listxattr(path)
    except OSError:  # not every file system has them
        return {}
    found: dict[str, bytes] = {}
    for name in names:
        if name.startswith((_LISTS, _OF_A_PERSON)):
            with suppress(OSError):
                found[name] = os.getxattr(path, name)
    return found
