"""`python -m syncdesk.practice`: a practice system as a child process.

Options are read as one line of JSON from standard input, which keeps passwords off the command line. One line of JSON
is printed: the announcement, or `{"problem": …}`. The process ends on request or when standard input is closed, so it
never outlives its parent.
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
    """Serve; return 0 when asked to end, 2 if it could not start."""
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
