"""Who may read a file: a replaced file keeps its owner, group, permissions and access lists.

New files for which `rights_in` is asked are private to the owner, whatever the umask, unless the folder is made for
sharing: if new entries inherit its group (setgid) or a default access list, the group gets the rights it has on the
folder. Rights are never widened: if a group cannot be kept, the file's actual group gets none.
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
    """Owner and group (ids), permission bits, access lists and other extended attributes of a file or folder."""

    owner: int
    group: int
    mode: int
    marks: dict[str, bytes] = {}


def rights_of(path: Path) -> Rights:
    """Return the rights of a file or folder. Raises OSError."""
    found = path.stat()
    return Rights(found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode), _marks(path))


def rights_in(folder: Path, *, for_folder: bool = False) -> Rights | None:
    """Return the rights of something new in a folder; None if the system does not tell. Raises OSError."""
    if os.name != "posix":
        return None
    around = rights_of(folder)
    is_setgid = bool(around.mode & stat.S_ISGID)
    is_shared = is_setgid or _DEFAULT_LIST in around.marks
    own, of_group = (0o700, 0o070) if for_folder else (0o600, 0o060)
    mode = own | (around.mode & of_group if is_shared else 0) | (stat.S_ISGID if is_setgid and for_folder else 0)
    return Rights(os.geteuid(), around.group if is_setgid else -1, mode)


def give(path: Path, rights: Rights | None) -> None:
    """Set rights, as far as file system and process can; never more than these."""
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
