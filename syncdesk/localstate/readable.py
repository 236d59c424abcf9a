"""Reading single database values that may be damaged: a bad value is reported as unusable, never raised."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

import msgspec

T = TypeVar("T")
_YEARS = range(1970, 9000)
"""The years that exist in every time zone."""


def unpacked(content: bytes, kind: type[T]) -> T | None:
    """Decode a packed value, or return None if it is damaged."""
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.MsgspecError, TypeError, UnicodeDecodeError, RecursionError):
        return None


def is_moment(value: object) -> bool:
    """Whether this is a recorded moment: ISO text with a UTC offset."""
    if not isinstance(value, str):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.year in _YEARS


def is_date(value: str) -> bool:
    """Whether this is a recorded date."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def characters(content: bytes) -> str:
    """Return text as stored, with undecodable or unprintable characters made visible."""
    return content.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
