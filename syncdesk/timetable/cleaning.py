"""Text from elsewhere as the timetable keeps it: one line, nothing in it that cannot be seen."""

from __future__ import annotations

import re

_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])|\x9b[0-?]*[ -/]*[@-~]")
"""Whole escape sequences: without their first character the rest would stay as letters."""
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks of direction, and blanks without width. Joiners stay: words of some scripts are spelt with them."""
_HALVES = re.compile(r"[\ud800-\udfff]")


def cleaned(words: str) -> str:
    """The words without blanks at their ends.

    Line breaks and control characters become one space; terminal escapes, marks of direction and blanks without width
    are taken out. Halves of a character, which no file can hold, become the replacement character.
    """
    if words.isprintable():
        return words.strip()
    words = _TERMINAL.sub("", words)
    words = _UNSEEN.sub("", _BREAKS.sub(" ", words))
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", words).strip()
