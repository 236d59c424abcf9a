"""A process whose system refuses single calls, as shares and full computers do: the kernel answers with an error.

    python -m tests.refusing flock=ENOLCK,fchmod=EOPNOTSUPP -- info school.sdesk

runs a command so; `refusing(...)` does it for a test. `locks` are the locks of parts of files, as databases use them.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_NUMBERS: dict[str, dict[str, tuple[int, ...]]] = {
    "x86_64": {"flock": (73,), "locks": (72,), "fchmod": (91,), "chmod": (90, 268), "fsync": (74,)},
    "aarch64": {"flock": (32,), "locks": (25,), "fchmod": (52,), "chmod": (53,), "fsync": (82,)},
}
_OF_LOCKS = (6, 7)
"""F_SETLK and F_SETLKW: which calls of `fcntl` are about locks."""
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


class _Line(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("lines", ctypes.POINTER(_Line))]


def refuse(call: str, error: int) -> None:
    """From now on the kernel answers this call of this process, and of those it starts, with this error."""
    lines: list[tuple[int, int, int, int]] = []
    for number in _NUMBERS[platform.machine()][call]:
        lines.append((_LOAD, 0, 0, 0))
        if call == "locks":
            # The command of `fcntl` is its second argument, at 24 of what the filter sees.
            lines += [(_JUMP_IF_EQUAL, 0, 4, number), (_LOAD, 0, 0, 24), (_JUMP_IF_EQUAL, 1, 0, _OF_LOCKS[0])]
            lines += [(_JUMP_IF_EQUAL, 0, 1, _OF_LOCKS[1]), (_RETURN, 0, 0, _REFUSE | error)]
        else:
            lines += [(_JUMP_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | error)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    program = _Program(len(lines), (_Line * len(lines))(*[_Line(*line) for line in lines]))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program)):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def refusing(calls: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a command of syncdesk while the kernel refuses these calls: `flock=ENOLCK,fchmod=EPERM`."""
    if not sys.platform.startswith("linux") or platform.machine() not in _NUMBERS:
        pytest.skip("system calls are refused as Linux does it")
    ran = subprocess.run(
        [sys.executable, "-W", "default", "-m", "tests.refusing", calls, "--", *map(str, words)],
        capture_output=True, text=True, check=False, timeout=60, cwd=ROOT,
    )  # fmt: skip
    if "the kernel takes no filter" in ran.stderr:
        pytest.skip("the kernel takes no filter here")
    return ran


def main() -> int:
    """Run one command."""
    calls, _, *words = sys.argv[1:]
    for call, _, name in (each.partition("=") for each in calls.split(",")):
        refuse(call, getattr(errno, name))
    from syncdesk.__main__ import main as run  # what it loads is loaded under the filter, too

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
