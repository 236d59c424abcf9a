"""Processes to be killed by the hundred: one that has imported everything already makes a copy of itself for each.

    with Forks() as forks:
        forks.start("save", path, "after copy", "New")
        forks.wait_for("after copy")
        forks.kill()

python -m tests.labs.forks      one line in, a list of words, starts a doing; the line `null` kills it
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import msgspec

from tests.sync import dying
from tests.timetable import elsewhere

ROOT = Path(__file__).resolve().parents[2]
DOINGS: dict[str, Callable[..., None]] = {
    "save": elsewhere.save,
    "sync": lambda *arguments: asyncio.run(dying.main(*arguments)),
}


class Forks:
    """Starts one doing at a time. What a doing prints arrives here, word by word."""

    def __enter__(self) -> Forks:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.labs.forks"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.wait_for("ready")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def start(self, doing: str, *arguments: object) -> None:
        """Have another process do this."""
        self._tell([doing, *map(str, arguments)])

    def wait_for(self, word: str) -> None:
        """Wait until the process says this word."""
        said = self._next()
        assert said == word, f"the other process said {said!r}"

    def kill(self) -> list[str]:
        """End the process between two instructions; what it had still said."""
        self._tell(None)
        said: list[str] = []
        while not (word := self._next()).startswith("ended by "):
            said.append(word)
        assert word == f"ended by {signal.SIGKILL.value}"
        return said

    def _tell(self, words: list[str] | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(words).decode() + "\n")
        self._process.stdin.flush()

    def _next(self) -> str:
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said, "the process that makes the others is gone"
        return said.strip()


class _Copy:
    """A copy of this process that does something. Nothing ever comes into it; once this process is gone it ends."""

    def __init__(self, doing: str, *arguments: str) -> None:
        reading, self._writing = os.pipe()
        self._child = os.fork()
        if not self._child:
            os.dup2(reading, 0)
            os.close(self._writing)
            self._do(doing, *arguments)
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
        os.kill(self._child, signal.SIGKILL)
        _, status = os.waitpid(self._child, 0)
        os.close(self._writing)
        return os.WTERMSIG(status)


def main() -> None:
    copy: _Copy | None = None
    print("ready", flush=True)
    while line := sys.stdin.readline():
        words = msgspec.json.decode(line)
        if words is not None:
            copy = _Copy(*words)
        elif copy is not None:
            print(f"ended by {copy.kill()}", flush=True)
            copy = None
    if copy is not None:
        copy.kill()


if __name__ == "__main__":
    main()
