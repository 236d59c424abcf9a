"""Staging: a plan whose rows wait until a person picks some of them.

Shows: a change set that outlives the process, and a plan narrowed to what was picked.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.systems.contract import Change, Row


class StagedChange(msgspec.Struct, frozen=True):
    """A change that waits. Rows are kept as msgpack; the sending's row type reads them back."""

    connection: str
    part: str
    kind: str
    op: str
    key: str
    old: bytes
    new: bytes


def staged(connection: str, part: str, kind: str, changes: Iterable[Change]) -> list[StagedChange]:
    """Changes as they are put aside."""
    encode = msgspec.msgpack.encode
    return [
        StagedChange(
            connection,
            part,
            kind,
            change.op,
            change.key,
            b"" if change.old is None else encode(change.old),
            b"" if change.new is None else encode(change.new),
        )
        for change in changes
    ]


def picked(waiting: Iterable[StagedChange], keys: frozenset[str], row: type[Row]) -> list[Change]:
    """The changes a person picked, as `Writes.write` takes them."""
    decode = msgspec.msgpack.Decoder(row).decode
    return [
        Change(
            "add" if not each.old else "remove" if not each.new else "change",
            each.key,
            decode(each.old) if each.old else None,
            decode(each.new) if each.new else None,
        )
        for each in waiting
        if each.key in keys
    ]
