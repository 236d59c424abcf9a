"""Paths as text. A file name need not be UTF-8, and text that is kept, sent or shown has to be.

Python carries the bytes that are no UTF-8 as lone surrogates, which neither JSON nor SQLite nor a terminal takes.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote_to_bytes

_URI = "file://"


def kept(path: Path) -> str:
    """The absolute path as text that can be kept anywhere; `read` makes the same path of it again."""
    name = str(path)
    return name if is_text(name) else path.absolute().as_uri()


def read(text: str) -> Path:
    """The path that `kept` made this text of."""
    if not text.startswith(_URI):
        return Path(text)
    return Path(unquote_to_bytes(text.removeprefix(_URI)).decode("utf-8", "surrogateescape"))


def is_text(name: str) -> bool:
    """Whether a name can be written as UTF-8."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(name: str | Path) -> str:
    """A name or path for a person: what cannot be written as text is a question mark in a diamond."""
    name = str(name)
    return name if is_text(name) else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
