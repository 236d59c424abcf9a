"""Protection against formula injection in files for spreadsheet programs."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"''*[=+\-@\t\r\n]")


def as_text(value: str) -> str:
    """Prefix a value that looks like a formula with an apostrophe, which makes it text."""
    return f"'{value}" if _FORMULA.match(value) else value


def without_mark(value: str) -> str:
    """Undo `as_text`."""
    return value[1:] if _MARKED.match(value) else value
