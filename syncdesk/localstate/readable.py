"""Single values of the database that may be damaged: read, or found to be of no use, never a failure."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

import msgspec

T = TypeVar("T")
_YEARS = range(1970, 9000)
"""Those that can be told in any time zone."""


def unpacked(content: bytes, kind: type[T]) -> T | None:
    """What was packed, None where it is no longer that."""
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.MsgspecError, TypeError, UnicodeDecodeError, RecursionError):
        return None


def is_moment(value: object) -> bool:
    """Whether this is a moment as it is noted: ISO text with its distance from UTC."""
    if not isinstance(value, str):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.year in _YEARS


def is_date(value: str) -> bool:
    """Whether this is a date as it is noted."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def characters(content: bytes) -> str:
    """Text as the database has it; what cannot be read of it, or can stand in no name, is shown as such."""
    return content.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
