"""Encoding row changes for disk: rows in msgpack, decoded by the row type of their kind."""

from __future__ import annotations

from typing import Literal

import msgspec

from syncdesk.systems.contract import Change, Sending

_encode = msgspec.msgpack.Encoder().encode


class PackedChange(msgspec.Struct, frozen=True, array_like=True):
    """A change whose rows are still encoded; a missing row is `nil`."""

    op: Literal["add", "change", "remove"]
    key: str
    old: msgspec.Raw
    new: msgspec.Raw
    id: int


def packed_change(change: Change) -> PackedChange:
    """Encode the rows of a change."""
    old, new = msgspec.Raw(_encode(change.old)), msgspec.Raw(_encode(change.new))
    return PackedChange(change.op, change.key, old, new, change.id)


class ChangeReader:
    """Decodes changes of one kind."""

    def __init__(self, sending: Sending) -> None:
        self._decode = msgspec.msgpack.Decoder(sending.row).decode

    def change(self, packed: PackedChange) -> Change:
        """Decode a change. Raises msgspec.MsgspecError if its rows are of another type."""
        old = None if packed.op == "add" else self._decode(packed.old)
        new = None if packed.op == "remove" else self._decode(packed.new)
        return Change(packed.op, packed.key, old, new, packed.id)
