"""`python -m syncdesk.practice`: a practice system run by another process.

It reads its options as one line of JSON on standard input, so that no password is on a command line, and prints one
line of JSON: the announcement, or `{"problem": …}`. It ends when it is told to, or when standard input is closed, so
that it never outlives the process that started it.
"""

from __future__ import annotations

import os
import sys
import threading

import msgspec

from syncdesk.errors import SyncdeskError
from syncdesk.practice.main import Ending, serve
from syncdesk.practice.options import PracticeOptions

_INPUT = 0
_LONGEST_LINE = 1 << 16


def main() -> int:
    """Serve; 0 when told to end, 2 where that was not possible."""
    ending = Ending()
    try:
        options = PracticeOptions.of_line(_first_line())
        # Bare reads: a buffered reader that a thread waits in cannot be let go when the process ends.
        threading.Thread(target=_end_with_input, args=(ending,), daemon=True).start()
        return serve(options, _say, ending)
    except SyncdeskError as problem:
        _say({"problem": str(problem)})
        return 2


def _first_line() -> bytes:
    line = b""
    while not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
        read = os.read(_INPUT, 1)
        if not read:
            break
        line += read
    return line


def _end_with_input(ending: Ending) -> None:
    while os.read(_INPUT, 1024):
        pass
    ending.put("input closed")


def _say(said: dict[str, str]) -> None:
    sys.stdout.write(msgspec.json.encode(said).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
