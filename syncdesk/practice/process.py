"""The practice system in a child process."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import msgspec

from syncdesk.errors import UsageError
from syncdesk.practice.options import PracticeOptions
from syncdesk.text import text

_END_SECONDS = 30.0


class PracticeProcess:
    """Like `PracticeServer`, but in another process, which ends with this one however this one ends."""

    def __init__(self, options: PracticeOptions) -> None:
        """Set up, without starting. Raises UsageError."""
        options.check()
        self.options = options
        self.user = options.user
        self.password = options.password
        self.school_code = options.school_code
        self.url = ""
        self.store = Path()
        self.ca_file = ""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The id of the process, 0 before it is started."""
        return self._process.pid if self._process is not None else 0

    def start(self) -> None:
        """Start the process and wait until it accepts connections.

        Raises UsageError with the child's message if it could not start.
        """
        command = [sys.executable, "-m", "syncdesk.practice"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        told = self._handshake(self._process)
        if "url" not in told:
            raise UsageError(
                text("The practice system did not start (exit code {code}).", code=self.stop()),
                text("{problem}", problem=told.get("problem", "")),
            )
        self.url = told["url"]
        self.store = Path(told["store"])
        self.ca_file = told.get("ca_file", "")

    def _handshake(self, process: subprocess.Popen[bytes]) -> dict[str, str]:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError):  # it ended already: the line it did not print tells so
            process.stdin.write(self.options.line())
            process.stdin.flush()
        line = process.stdout.readline()
        return msgspec.json.decode(line, type=dict[str, str]) if line else {}

    def wait(self, seconds: float) -> int:
        """Wait for the process to end by itself; return its exit code. Raises subprocess.TimeoutExpired."""
        return self._process.wait(seconds) if self._process is not None else 0

    def stop(self) -> int:
        """Stop the process in order and return its exit code. Idempotent."""
        process = self._process
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        try:
            return process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def __enter__(self) -> PracticeProcess:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
