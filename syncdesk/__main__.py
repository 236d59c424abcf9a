"""`python -m syncdesk` and the command `syncdesk`: open the window, or run a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the process's arguments; return the exit code.

    The first word decides: a command's name, or a file to open in the window; without a word the window opens.
    """
    from syncdesk import process  # noqa: PLC0415  (nothing is loaded before it is needed)
    from syncdesk.cli.parser import COMMANDS  # noqa: PLC0415

    process.prepare()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and (words[0].startswith("-") or words[0] in COMMANDS or len(words) > 1 or _is_neither(words[0])):
        from syncdesk.cli.main import run  # noqa: PLC0415
        from syncdesk.cli.stopping import leave, stuck  # noqa: PLC0415

        code = run(words)
        if stuck():
            leave(code)
        return code
    return _window(Path(words[0]) if words else None)


def _is_neither(word: str) -> bool:
    """Whether a word is neither a command nor a file, nor looks like a file name."""
    return not Path(word).suffix and os.path.basename(word) == word and not os.path.lexists(word)  # noqa: PTH119


def _window(file: Path | None) -> int:
    from syncdesk.desktop import display  # noqa: PLC0415

    why = display.why_no_window()
    if why:
        print(f"{why} “syncdesk --help” lists what can be done without one.", file=sys.stderr)
        return 2
    return load_window().main(file)


def load_window() -> ModuleType:
    """Import the module of the window. Its objects stay for good, so garbage collection is off meanwhile."""
    gc.disable()
    try:
        from syncdesk.desktop import app  # noqa: PLC0415
    finally:
        gc.enable()
    return app


if __name__ == "__main__":
    sys.exit(main())
