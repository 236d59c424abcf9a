"""Cleaning text from outside: one line, without invisible characters."""

from __future__ import annotations

import re

_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])|\x9b[0-?]*[ -/]*[@-~]")
"""Whole escape sequences: removing only their first character would leave the rest as letters."""
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Direction marks and zero-width spaces. Joiners stay, because words of some scripts are spelt with them."""
_HALVES = re.compile(r"[\ud800-\udfff]")


def cleaned(words: str) -> str:
    """Return the text without surrounding spaces.

    Line breaks and control characters become one space. Terminal escapes, direction marks and zero-width spaces are
    removed. Lone surrogates, which no file can hold, become the replacement character.
    """
    if words.isprintable():
        return words.strip()
    words = _TERMINAL.sub("", words)
    words = _UNSEEN.sub("", _BREAKS.sub(" ", words))
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", words).strip()
