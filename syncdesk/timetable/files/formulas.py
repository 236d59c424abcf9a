"""Text in files for spreadsheet programs: none of it may be taken for a formula, which could do anything there."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"''*[=+\-@\t\r\n]")


def as_text(value: str) -> str:
    """The value as spreadsheet programs take it for text: what begins as a formula does has an apostrophe before it."""
    return f"'{value}" if _FORMULA.match(value) else value


def without_mark(value: str) -> str:
    """The value that `as_text` made this of."""
    return value[1:] if _MARKED.match(value) else value
