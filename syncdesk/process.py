"""What holds for a whole process, window or command: its standard streams, and that its memory is never written out."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

_SET_DUMPABLE = 4
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def prepare() -> None:
    """Make the process safe to go on with. Called once, first of all."""
    open_standard_streams()
    leave_no_core()


def open_standard_streams() -> None:
    """Put an empty stream in the place of each standard one that is not there, as in a service or without a console.

    What is opened later must not come to be standard output: somebody may still write there.
    """
    if os.name == "posix":
        while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
            os.set_inheritable(handle, True)
        os.close(handle)
    for name, mode in _STREAMS:
        if getattr(sys, name) is None:
            # It is the process's own from now on, and never closed.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def leave_no_core() -> None:
    """Have no picture of the memory written when the process dies: passwords and names are in it."""
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415  (POSIX alone has it)

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        # The limit does not count where the system hands pictures to a program of its own.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
