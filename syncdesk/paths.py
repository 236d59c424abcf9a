"""File paths as text. A file name need not be UTF-8, but text that is stored, sent or displayed must be.

Python represents other bytes as lone surrogates, which JSON, SQLite and terminals reject.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote_to_bytes

_URI = "file://"


def kept(path: Path) -> str:
    """Return the absolute path as text that can be stored anywhere; `read` is the inverse."""
    name = str(path)
    return name if is_text(name) else path.absolute().as_uri()


def read(text: str) -> Path:
    """Return the path from `kept`."""
    if not text.startswith(_URI):
        return Path(text)
    return Path(unquote_to_bytes(text.removeprefix(_URI)).decode("utf-8", "surrogateescape"))


def is_text(name: str) -> bool:
    """Whether a name can be encoded as UTF-8."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(name: str | Path) -> str:
    """Return a name or path in displayable form, with U+FFFD for undecodable bytes."""
    name = str(name)
    return name if is_text(name) else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
