"""How the rows of a kind are read for staging: by which key, in which groups, and in whose words."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

import msgspec

from syncdesk.sync.selection import groups_of_row
from syncdesk.systems.columns import Columns
from syncdesk.systems.contract import Row, Sending
from syncdesk.systems.kinds import Kind
from syncdesk.systems.names import Cell, Names
from syncdesk.systems.reading import columns_of
from syncdesk.text import Text

_encode = msgspec.msgpack.Encoder().encode
_MOST_CHARACTERS = 2_000
"""Of one value: it is kept to be read, and nobody reads more of it in a table."""


class Content(msgspec.Struct, frozen=True, array_like=True):
    """What a row says to people: its key, what it is called, each column's value, and the groups that it is of.

    `checksums` stand beside the cells, each of the members that its column is made of: a name that is read in several
    columns changes where it is said.
    """

    key: str
    name: Cell
    cells: tuple[Cell, ...]
    checksums: tuple[int, ...]
    groups: dict[str, str] = {}


class Reading(msgspec.Struct, frozen=True):
    """How rows of a kind are read. `key` and `groups` are read off every row, all else only of those that are news."""

    kind: Kind
    key: Callable[[Row], str]
    groups: Callable[[Row], dict[str, str]]
    columns: Columns
    names: Names

    @classmethod
    def of_sent(cls, sending: Sending) -> Reading:
        """How rows in the words of a target are read."""
        kind, carries = sending.kind, sending.carries
        return cls(kind, sending.key, lambda row: groups_of_row(kind, carries, row), columns_of(sending), Names())

    @property
    def labels(self) -> tuple[Text, ...]:
        """What each cell of a content is called."""
        return tuple(column.label for column in self.columns.all)

    def content(self, row: Row, key: str, groups: dict[str, str]) -> Content:
        """What people read of a row."""
        columns, names = self.columns, self.names
        cells = tuple(_cut(column.read(row, names)) for column in columns.all)
        checksums = tuple(crc32(_encode([getattr(row, name) for name in column.members])) for column in columns.all)
        return Content(key, _cut(columns.record(row, names)), cells, checksums, groups)


def _cut(cell: Cell) -> Cell:
    if isinstance(cell, Text) or len(cell) <= _MOST_CHARACTERS:
        return cell
    return cell[: _MOST_CHARACTERS - 1] + "…"
