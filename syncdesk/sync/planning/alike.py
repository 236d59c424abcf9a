"""What is one code, or one text, for a person: in another Unicode form, or with another blank in it."""

from __future__ import annotations

import unicodedata


def alike(code: str) -> str:
    """The same text for codes that nobody could tell apart. Capitals and small letters stay two things."""
    return code if code.isascii() else " ".join(unicodedata.normalize("NFKC", code).split())


def same_text(one: object, other: object) -> bool:
    """Whether two values of a field are equal, texts in whichever Unicode form."""
    if one == other:
        return True
    if not isinstance(one, str) or not isinstance(other, str) or (one.isascii() and other.isascii()):
        return False
    return one_form(one) == one_form(other)


def one_form(words: str) -> str:
    """A text in the one Unicode form in which texts are compared."""
    return words if words.isascii() else unicodedata.normalize("NFC", words)
