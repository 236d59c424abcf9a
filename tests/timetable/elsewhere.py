"""Things that happen in another process, which a test can wait for and kill.

    with elsewhere("save", path, "replace") as other:
        other.wait_for("replace")                        # it says so and then waits
        other.kill()

Run as a program it does one of `DOINGS`: it prints a word when it has got somewhere and goes on when a line comes in.

A save stops at a point: `backup` and any other of `PHASES` as it begins, `after backup` and the like as it has ended,
`saved` in the end. `at any moment` it says that it begins, goes on, and stops in the end only.
"""

from __future__ import annotations

import inspect
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from syncdesk.timetable import atomic_save
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.store import PHASES, Session
from tests.timetable.first_student import rename

ROOT = Path(__file__).parents[2]
ANY_MOMENT = "at any moment"
AFTER = tuple(f"after {phase}" for phase in PHASES)
_LAST_CALLS: dict[str, tuple[Any, str]] = {
    "backup": (Session, "_back_up"),
    "fsync": (atomic_save, "make_folder_durable"),
    "copy": (atomic_save, "_copy_durably"),
    "check": (Session, "_check_nobody_saved"),
    "replace": (atomic_save, "replace"),
    "folder": (atomic_save, "make_folder_durable"),
}
"""What a phase of a save does last."""


class Other:
    """A process that does something for a test."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def wait_for(self, word: str) -> None:
        """Wait until the process says this word."""
        assert self.process.stdout is not None
        said = self.process.stdout.readline().strip()
        assert said == word, f"the other process said {said!r}"

    def go_on(self) -> None:
        """Let the process go on."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """End the process between two instructions."""
        self.process.kill()
        assert self.process.wait() == -signal.SIGKILL


@contextmanager
def elsewhere(doing: str, *arguments: object) -> Generator[Other]:
    """A process that does one of `DOINGS`, gone afterwards."""
    command = [sys.executable, "-m", "tests.timetable.elsewhere", doing, *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Other(process)
        finally:
            process.kill()


def _say(word: str) -> None:
    print(word, flush=True)
    sys.stdin.readline()


def around(owner: Any, name: str, begins: Callable[..., None], ends: Callable[..., None]) -> None:
    """Have these called, with the same arguments, as each call of a function begins and as it has ended."""
    real = getattr(owner, name)

    def instead(*args: Any, **named: Any) -> Any:
        begins(*args)
        result = real(*args, **named)
        ends(*args)
        return result

    async def instead_awaited(*args: Any, **named: Any) -> Any:
        begins(*args)
        result = await real(*args, **named)
        ends(*args)
        return result

    setattr(owner, name, instead_awaited if inspect.iscoroutinefunction(real) else instead)


def save(path: str, point: str, surname: str = "New") -> None:
    """Open, rename the first student, save, and stop at the point."""
    session = Session.open(Path(path), "window")
    rename(session, surname)
    at = ""

    def begun(phase: str) -> None:
        nonlocal at
        at = phase
        if point == phase:
            _say(point)

    def ended(*_: object) -> None:
        if point == f"after {at}":
            _say(point)

    if point in AFTER:
        around(*_LAST_CALLS[point.removeprefix("after ")], lambda *_: None, ended)
    if point == ANY_MOMENT:
        print("begins", flush=True)
    session.save(begun)
    _say("saved")


def hold(path: str, holder: str) -> None:
    """Have a document open."""
    session = Session.open(Path(path), holder)
    _say("open")
    session.close()
    _say("closed")


def recover(path: str) -> None:
    """Go on with what another process left behind."""
    (folder,) = left_behind(Path(path))
    Session.recover(folder, "window")
    _say("recovered")


def lock(path: str) -> None:
    """Write to a file as another program would, without an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        _say("locked")


def write_ahead(path: str) -> None:
    """Keep a file open in write-ahead mode with something in the log."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE students SET surname = 'Ahead'")
        _say("written")


DOINGS: dict[str, Callable[..., None]] = {
    "save": save,
    "hold": hold,
    "recover": recover,
    "lock": lock,
    "write_ahead": write_ahead,
}

if __name__ == "__main__":
    DOINGS[sys.argv[1]](*sys.argv[2:])
