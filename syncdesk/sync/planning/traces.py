"""One-byte traces of personal values: enough to see that one was removed or changed, too little to recover it."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from syncdesk.systems.contract import Row, Sending


def value_of(row: Row, member: str) -> str:
    """Return a member's value, `""` for zero and missing ones."""
    value = getattr(row, member)
    return str(value).strip() if value else ""


def trace(value: str) -> int:
    """Return 0 for nothing, else 1 to 255. Two values collide in one of 255 cases."""
    return 1 + crc32(value.encode("utf-8", "surrogatepass")) % 255 if value else 0


def traced(sending: Sending) -> list[str]:
    """Return the members that are never remembered in clear text and that the guard watches."""
    watched = {member for _, members in sending.kind.carried(sending.carries) for member in members}
    return [member for member in sending.personal if member in watched]


def traces_of(rows: Iterable[Row], member: str) -> bytes:
    """Return a member's traces, one byte per row."""
    return bytes([trace(value_of(row, member)) for row in rows])
