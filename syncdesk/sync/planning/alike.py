"""Equality of codes and texts as people see it, despite Unicode forms and kinds of spaces."""

from __future__ import annotations

import unicodedata


def alike(code: str) -> str:
    """Return equal text for codes that nobody could tell apart. Case still matters."""
    return code if code.isascii() else " ".join(unicodedata.normalize("NFKC", code).split())


def same_text(one: object, other: object) -> bool:
    """Whether two field values are equal, regardless of the Unicode form of texts."""
    if one == other:
        return True
    if not isinstance(one, str) or not isinstance(other, str) or (one.isascii() and other.isascii()):
        return False
    return one_form(one) == one_form(other)


def one_form(words: str) -> str:
    """Return a text in the Unicode form used for comparisons."""
    return words if words.isascii() else unicodedata.normalize("NFC", words)
