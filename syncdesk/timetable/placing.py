"""Files that a person has written to a place of her choice: whole or not at all, and readable by whom they were."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from syncdesk.rights import give, rights_of
from syncdesk.timetable.atomic_save import make_durable, replace

_NAME_CHARACTERS = 40
"""Of the file's name in the name beside it, so that this is never too long."""


def place(path: Path, write: Callable[[Path], object], *, durably: bool = True) -> None:
    """Have a file written beside the path, and put it there once it is whole.

    `durably` waits until its content is on the disk; of hundreds of files that can be made again it takes too long.
    What was there stays until then, and for good where something fails. A link is followed to what it names; the owner,
    group, permissions and access lists of what is replaced stay. Raises OSError.
    """
    target = path.resolve() if path.is_symlink() else path
    there = target.exists()
    if there and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    new = target.with_name(f".{target.name[:_NAME_CHARACTERS]}.{uuid4().hex}.new")
    try:
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if there else 0o666))
        write(new)
        if there:
            give(new, rights_of(target))
        if durably:
            make_durable(new)
        replace(new, target)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def place_content(path: Path, content: bytes, *, durably: bool = True) -> None:
    """Put a file with this content there, as `place` does. Raises OSError."""

    def write(new: Path) -> None:
        new.write_bytes(content)

    place(path, write, durably=durably)
