"""One byte in the place of a personal value: enough to see that it went or changed, too little to tell what it was."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from syncdesk.systems.contract import Row, Sending


def value_of(row: Row, member: str) -> str:
    """What a member of a row says, `""` for nothing: zeros and members that are left out say nothing."""
    value = getattr(row, member)
    return str(value).strip() if value else ""


def trace(value: str) -> int:
    """0 for nothing, else 1 to 255. Two values have the same one in one of 255 cases."""
    return 1 + crc32(value.encode("utf-8", "surrogatepass")) % 255 if value else 0


def traced(sending: Sending) -> list[str]:
    """The members that are never remembered in the clear and that the guard watches."""
    watched = {member for _, members in sending.kind.carried(sending.carries) for member in members}
    return [member for member in sending.personal if member in watched]


def traces_of(rows: Iterable[Row], member: str) -> bytes:
    """The bytes of a member, one a row."""
    return bytes([trace(value_of(row, member)) for row in rows])
