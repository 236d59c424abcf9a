"""Edits: groups of changes that are applied and undone as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

import msgspec

from syncdesk.text import Text
from syncdesk.timetable.records import TABLES, Record, SourceId, key_of
from syncdesk.timetable.tables import RowChange, RowIds, Tables

R = TypeVar("R", bound=Record)


class Edit(msgspec.Struct, frozen=True):
    """What one step of undo reverts. `label` is shown beside Undo and Redo.

    A `lasting` edit cannot be undone: what has been sent to the outside cannot be taken back here.
    """

    label: Text
    changes: tuple[RowChange, ...]
    lasting: bool = False

    @property
    def inverse(self) -> Edit:
        """Return the edit that reverts this one."""
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)))


def folded(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Combine successive changes into one change per row, dropping those that cancel out."""
    made: dict[tuple[type[Record], int], RowChange] = {}
    for change in changes:
        at = change.record, change.either.id
        known = made.get(at)
        made[at] = change if known is None else RowChange(known.old, change.new)
    return tuple(change for change in made.values() if change.old != change.new)


class Draft:
    """Collects changes to a document; repeated changes to one row become a single change.

    Removing a row also removes or unlinks what refers to it, so the result is always consistent.
    """

    def __init__(self, tables: Tables, ids: RowIds) -> None:
        self._tables = tables
        self._ids = ids
        self._changes: dict[tuple[type[Record], int], RowChange] = {}
        self._linked: dict[tuple[type[Record], str, int], dict[int, None]] = {}
        self._keyed: dict[tuple[type[Record], tuple[object, ...]], dict[int, None]] = {}

    def edit(self, label: Text, *, lasting: bool = False) -> Edit:
        """Return the draft as one edit."""
        return Edit(label, self.changes, lasting)

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """Return the changes collected so far, without those that cancel out."""
        return tuple(change for change in self._changes.values() if change.old != change.new)

    def current(self, record: type[R], row_id: int) -> R | None:
        """Return the row as this draft leaves it."""
        change = self._changes.get((record, row_id))
        if change is not None:
            return cast("R | None", change.new)
        return self._tables.get(record, row_id)

    def _set(self, record: type[Record], row_id: int, new: Record | None) -> None:
        known = self._changes.get((record, row_id))
        old = known.old if known is not None else self._tables.get(record, row_id)
        self._changes[record, row_id] = RowChange(old, new)
        if new is not None:
            self._keyed.setdefault((record, key_of(new)), {})[row_id] = None
            for field in ("row",) if record is SourceId else record.refers:
                self._linked.setdefault((record, field, getattr(new, field)), {})[row_id] = None

    def add(self, row: R) -> R:
        """Add a row, assigning an id if it is 0."""
        if row.id == 0:
            row = msgspec.structs.replace(row, id=self._ids())
        self._set(type(row), row.id, row)
        return row

    def replace(self, row: R) -> R:
        """Replace the row that has the same id."""
        self._set(type(row), row.id, row)
        return row

    def remove(self, row: Record) -> None:
        """Remove a row, and with it the rows that need it.

        Rows that can exist without it are unlinked; one that would then duplicate another is removed.
        """
        if self.current(type(row), row.id) is None:
            return
        self._set(type(row), row.id, None)
        for found, field in list(self._followers(row)):
            follower = self.current(type(found), found.id)
            if follower is None:
                continue
            unlinked = msgspec.structs.replace(follower, **{field: 0})
            if field in follower.required or field == "row" or (field in follower.key and self._is_taken(unlinked)):
                self.remove(follower)
            else:
                self._set(type(follower), follower.id, unlinked)

    def _followers(self, row: Record) -> Iterator[tuple[Record, str]]:
        for record, field in REFERENCES.get(type(row), ()):
            for other in self._referring(record, field, row.id):
                yield other, field
        for source_id in self._referring(SourceId, "row", row.id):
            if source_id.of == type(row).table:
                yield source_id, "row"

    def _referring(self, record: type[R], field: str, row_id: int) -> Iterator[R]:
        for row in self._tables.referring(record, field, row_id):
            if (record, row.id) not in self._changes:
                yield row
        for touched in self._linked.get((record, field, row_id), ()):
            row = self.current(record, touched)
            if row is not None and getattr(row, field) == row_id:
                yield row

    def _is_taken(self, row: Record) -> bool:
        """Whether another row already has this row's key."""
        record, key = type(row), key_of(row)
        stored = self._tables.by_key(record).get(key)
        if stored is not None and stored.id != row.id and (record, stored.id) not in self._changes:
            return True
        return any(
            touched != row.id and (other := self.current(record, touched)) is not None and key_of(other) == key
            for touched in self._keyed.get((record, key), ())
        )


def _references() -> dict[type[Record], list[tuple[type[Record], str]]]:
    found: dict[type[Record], list[tuple[type[Record], str]]] = {}
    for record in TABLES:
        for field, target in record.refers.items():
            found.setdefault(target, []).append((record, field))
    return found


REFERENCES = _references()
