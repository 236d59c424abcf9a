"""Codes that are one code for a person: in another Unicode form, or with another blank in them."""

from __future__ import annotations

import unicodedata


def alike(code: str) -> str:
    """The same text for codes that nobody could tell apart. Capitals and small letters stay two things."""
    return code if code.isascii() else " ".join(unicodedata.normalize("NFKC", code).split())
