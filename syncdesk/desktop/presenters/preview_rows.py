"""The rows of a preview as a person reads them: in the columns of their kind, read off when they are shown."""

from __future__ import annotations

from typing import Literal

import msgspec

from syncdesk.sync.values import Candidate
from syncdesk.systems.columns import Column, Columns, Difference
from syncdesk.systems.contract import Row
from syncdesk.systems.names import Cell, Names
from syncdesk.text import NOTHING, Text, text

Op = Literal["add", "change", "remove", "refuse", "warn", "note"]
OPS: dict[Op, Text] = {
    "add": text("Add"),
    "change": text("Change"),
    "remove": text("Remove"),
    "refuse": text("Refused"),
    "warn": text("Warned"),
    "note": text("Note"),
}


class Listing:
    """How the rows of one kind are read: in which columns, and by whose names."""

    def __init__(self, columns: Columns, names: Names, now: Text) -> None:
        self.columns = columns
        self.names = names
        self.heads: tuple[Text, ...] = (*(each.label for each in columns.shown), text("Field"), now, text("After"))


class RowLine(msgspec.Struct, frozen=True, gc=False):
    """One row of the list: what happens to which record's field, its value at the target now, and after.

    Its cells are read off when they are shown. A row that is refused or doubtful has the reason (`words`) in the place
    of the value, and no more than its `key`. A row that is received is a `candidate`: it is taken or left, `usual`
    being what happens where nobody chooses.
    """

    op: Op
    key: str
    listing: Listing
    row: Row | None = None
    old: Row | None = None
    column: Column | None = None
    words: Text = NOTHING
    candidate: Candidate | None = None
    usual: bool = True

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The record in the columns of its kind, then the field, its value now, and after."""
        columns, names = self.listing.columns, self.listing.names
        said = self.said
        cells = columns.cells_of_key(self.key, names) if self.row is None else columns.cells(self.row, names)
        return (*cells, said.label, said.now, said.after)

    @property
    def said(self) -> Difference:
        """What happens to it."""
        columns, names = self.listing.columns, self.listing.names
        if self.row is None:
            return Difference(NOTHING, "", self.words)
        if self.old is not None and self.column is not None:
            return columns.difference(self.column, self.old, self.row, names)
        return columns.whole(self.op, self.row, names)

    @property
    def record(self) -> Cell:
        """The record in a few words."""
        columns, names = self.listing.columns, self.listing.names
        return columns.record_of_key(self.key, names) if self.row is None else columns.record(self.row, names)
