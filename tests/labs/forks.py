"""Processes to be killed by the hundred: one that has imported everything already makes a copy of itself for each.

    with Forks() as forks:
        forks.start("save", path, "after copy", "New")
        forks.wait_for("after copy")
        forks.kill()

python -m tests.labs.forks      its input is a socket: a list of words and the pipe to speak into start a doing; `null`
                                kills it; the answer is its process number, or how it ended

A kill may cut a word at any byte, so each copy has a pipe of its own: what others say never joins on to its last word.
"""

from __future__ import annotations

import asyncio
import faulthandler
import os
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import msgspec

from tests.sync import dying
from tests.sync.delivery import dying as rows_dying
from tests.sync.delivery import dying_photos as photos_dying
from tests.systems.oneroster import dying as roster_dying
from tests.timetable import elsewhere

ROOT = Path(__file__).resolve().parents[2]
DOINGS: dict[str, Callable[..., None]] = {
    "save": elsewhere.save,
    "sync": lambda *arguments: asyncio.run(dying.main(*arguments)),
    "roster": lambda *arguments: asyncio.run(roster_dying.at_any_moment(*arguments)),
    "rows": lambda *arguments: asyncio.run(rows_dying.at_any_moment(*arguments)),
    "photos": lambda *arguments: asyncio.run(photos_dying.at_any_moment(*arguments)),
    "python": exec,
}
_MOST_BYTES = 1 << 16
_STACKS_SECONDS = 1.0


class Forks:
    """Starts one doing at a time. What a doing prints arrives here, word by word.

    Nothing is waited for longer than `seconds`: then the stacks of all that take part go to stderr.
    """

    def __init__(self) -> None:
        self.seconds = 60.0
        self._words: int | None = None
        self._copy: int | None = None
        self._said = b""

    def __enter__(self) -> Forks:
        self._orders, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "tests.labs.forks"]
            self._process = subprocess.Popen(command, cwd=ROOT, stdin=theirs.fileno())
        self._answer("the process that makes the others")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._orders.close()
        self._hang_up()
        self._process.wait(self.seconds)

    def start(self, doing: str, *arguments: object) -> None:
        """Have another process do this."""
        assert self._words is None, "the process before is not killed yet"
        self._words, speaking = os.pipe()
        try:
            self._copy = int(self._ask([doing, *map(str, arguments)], speaking))
        finally:
            os.close(speaking)

    def wait_for(self, word: str) -> None:
        """Wait until the process says this word."""
        said = self._next(word)
        assert said == word, f"the other process said {said!r} where {word!r} was waited for"

    def kill(self) -> None:
        """End the process between two instructions."""
        code = self._ask(None)
        assert code == str(-signal.SIGKILL), f"the other process had ended by itself with {code}"
        self._hang_up()

    def _hang_up(self) -> None:
        if self._words is not None:
            os.close(self._words)
        self._words, self._copy, self._said = None, None, b""

    def _ask(self, words: list[str] | None, *lent: int) -> str:
        socket.send_fds(self._orders, [msgspec.json.encode(words)], lent)
        return self._answer("the end of the process" if words is None else "the start of a process")

    def _answer(self, what: str) -> str:
        self._wait(self._orders, what)
        answer = self._orders.recv(_MOST_BYTES)
        assert answer, f"the process that makes the others is gone; {what} was waited for"
        return answer.decode()

    def _next(self, word: str) -> str:
        assert self._words is not None, "no process was started"
        while b"\n" not in self._said:
            self._wait(self._words, repr(word))
            piece = os.read(self._words, _MOST_BYTES)
            if not piece:
                raise AssertionError(f"the other process ended with {self._ask(None)} before it said {word!r}")
            self._said += piece
        said, _, self._said = self._said.partition(b"\n")
        return said.decode().strip()

    def _wait(self, source: int | socket.socket, what: str) -> None:
        if not select.select([source], [], [], self.seconds)[0]:
            self._show_stacks()
            raise AssertionError(f"{what} was waited for in vain for {self.seconds} s; the stacks are on stderr")

    def _show_stacks(self) -> None:
        faulthandler.dump_traceback(sys.__stderr__ or 2)
        for process in (self._process.pid, self._copy):
            if process is not None:
                os.kill(process, signal.SIGUSR1)
                time.sleep(_STACKS_SECONDS)  # nobody says when it is written


class _Copy:
    """A copy of this process that does something. Nothing ever comes into it; once this process is gone it ends."""

    def __init__(self, speaking: int, doing: str, *arguments: str) -> None:
        reading, self._writing = os.pipe()
        self.child = os.fork()
        if not self.child:
            os.dup2(reading, 0)
            os.dup2(speaking, 1)
            os.close(speaking)
            os.close(self._writing)
            self._do(doing, *arguments)
        os.close(speaking)
        os.close(reading)

    @staticmethod
    def _do(doing: str, *arguments: str) -> NoReturn:
        try:
            DOINGS[doing](*arguments)
        except BaseException:  # noqa: BLE001  (this process ends here, whatever comes)
            traceback.print_exc()
        print("it ended by itself", flush=True)
        os._exit(1)

    def kill(self) -> int:
        """End it. The exit code, minus the signal's number; another one where it had ended before."""
        os.kill(self.child, signal.SIGKILL)
        _, status = os.waitpid(self.child, 0)
        os.close(self._writing)
        return os.waitstatus_to_exitcode(status)


def main() -> None:
    copy: _Copy | None = None
    faulthandler.register(signal.SIGUSR1)
    orders = socket.socket(fileno=0)
    orders.sendall(b"ready")
    while True:
        order, lent, _, _ = socket.recv_fds(orders, _MOST_BYTES, 1)
        if not order:
            break
        words: list[str] | None = msgspec.json.decode(order)
        if words is not None:
            copy = _Copy(lent[0], *words)
            orders.sendall(str(copy.child).encode())
        elif copy is not None:
            orders.sendall(str(copy.kill()).encode())
            copy = None
    if copy is not None:
        copy.kill()


if __name__ == "__main__":
    main()
