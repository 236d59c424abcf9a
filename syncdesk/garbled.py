"""Words that were read in the wrong encoding on their way."""

from __future__ import annotations

import re
from collections.abc import Callable

_OF_ONE_BYTE = ("latin-1", "cp1252", "cp1251", "cp850", "cp437", "mac_roman")
_REPLACED = "\ufffd"
_LETTER_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")


def looks_garbled(words: str) -> bool:
    """Whether words look as if they were UTF-8 once and read as something else, or as if letters had been lost."""
    return _REPLACED in words or bool(_LETTER_LOST.search(words)) or bool(ungarbled(words))


def ungarbled(words: str) -> str:
    """What words were before they were read in the wrong encoding, `""` where they do not look so."""
    if words.isascii():
        return ""
    return next(filter(None, (_read_as(words, encoding, "utf-8") for encoding in ("cp1252", "latin-1"))), "")


def is_garbled_from(here: str, there: str, kept_as: Callable[[str], str] = str) -> bool:
    """Whether `there` is what `here` becomes when it is read in the wrong encoding or loses letters.

    `kept_as` is what is made of words before they are kept: some letters are read as control characters.
    """
    if here == there or not there or here.isascii():
        return False
    if _REPLACED in there and _REPLACED not in here:
        return True
    plain = [letter if letter.isascii() else "" for letter in here]
    if there in {"".join(plain), "".join(letter or "?" for letter in plain)}:
        return True
    garbled = (_read_as(here, written, read) for written in ("utf-8", *_OF_ONE_BYTE) for read in _OF_ONE_BYTE)
    return any(each and there in {each, kept_as(each)} for each in garbled)


def _read_as(words: str, written: str, read: str) -> str:
    try:
        return words.encode(written).decode(read)
    except UnicodeError:
        return ""
