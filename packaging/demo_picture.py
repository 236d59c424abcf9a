#!/usr/bin/env python3
"""Draw docs/demo.svg: the demonstration as a terminal shows it.

.venv/bin/python packaging/demo_picture.py
"""

import re
import sys
from pathlib import Path

from rich.console import Console

from syncdesk.cli import demo
from syncdesk.cli.output import Screen

TARGET = Path(__file__).resolve().parent.parent / "docs" / "demo.svg"


def main() -> None:
    screen = Screen(json=False)
    screen._out = Console(record=True, width=120, highlight=False)  # the one place that records it
    answer = demo.demo(None, screen)  # type: ignore[arg-type]
    if answer.code:
        sys.exit(answer.message)
    drawn = screen.out.export_svg(title="syncdesk demo")
    # No font is fetched from anywhere: whatever the reader has in monospace will do.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, ", "")
    TARGET.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
