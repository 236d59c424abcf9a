"""`python -m syncdesk`, and what the command `syncdesk` runs."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the process's arguments; returns the exit code."""
    from syncdesk.cli.main import run  # noqa: PLC0415  (nothing is loaded before it is needed)

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
