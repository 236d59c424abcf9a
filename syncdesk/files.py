"""Reading small files that a person chose: never a pipe or a device, and never more than is expected."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class NoFile(OSError):
    """What was chosen is no ordinary file: a folder, a pipe, a device or a socket."""


class TooLarge(OSError):
    """The file is larger than anything that is expected there."""


def read_small(path: Path, most_bytes: int) -> bytes:
    """The content of an ordinary file. Returns at once whatever the path leads to.

    Raises NoFile, TooLarge, or another OSError where it cannot be read.
    """
    # A pipe that nobody writes into would be waited for, when it is opened as well as when it is read.
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:  # a NUL in the name
        raise NoFile(errno.EINVAL, "it is no name of a file", str(path)) from error
    with open(handle, "rb") as file:  # noqa: PTH123  (opened already)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NoFile(errno.EINVAL, "it is no ordinary file", str(path))
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise TooLarge(errno.EFBIG, f"it is larger than {most_bytes >> 10} kB", str(path))
    return content
