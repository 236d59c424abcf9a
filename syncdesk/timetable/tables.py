"""The rows of a document's state in memory, with lookups built on demand."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from syncdesk.timetable.records import TABLES, DailyChange, Record, School, key_of
from syncdesk.timetable.schema import CODECS, hash_sum, row_hash, shifted, state_bytes, state_number

R = TypeVar("R", bound=Record)


class RowChange(msgspec.Struct, frozen=True):
    """A row added (`old` is None), removed (`new` is None) or replaced."""

    old: Record | None
    new: Record | None

    @property
    def record(self) -> type[Record]:
        """The type of the row."""
        return type(self.either)

    @property
    def either(self) -> Record:
        """The row after the change, or before it if it is removed."""
        row = self.new if self.new is not None else self.old
        assert row is not None
        return row

    @property
    def inverse(self) -> RowChange:
        """Return the change that reverts this one."""
        return RowChange(self.new, self.old)


class RowIds:
    """Generates unused row ids: a random writer number above a counter."""

    def __init__(self) -> None:
        self._next = (secrets.randbits(30) | 1) << 32

    def __call__(self) -> int:
        self._next += 1
        return self._next


class Tables:
    """Rows by type and row id. Subclasses define where they come from."""

    def __init__(self) -> None:
        self._rows: dict[type[Record], dict[int, Record]] = {}
        self._keys: dict[type[Record], dict[tuple[object, ...], Record]] = {}
        self._codes: dict[type[Record], dict[str, Record]] = {}
        self._referring: dict[tuple[type[Record], str], dict[int | str, dict[int, Record]]] = {}

    def _load(self, record: type[Record]) -> dict[int, Record]:
        raise NotImplementedError

    def _table(self, record: type[Record]) -> dict[int, Record]:
        rows = self._rows.get(record)
        if rows is None:
            rows = self._rows[record] = self._load(record)
        return rows

    def start_from(self, rows: Mapping[type[Record], Mapping[int, Record]]) -> None:
        """Adopt rows that were already read."""
        self._rows = {record: dict(table) for record, table in rows.items()}

    def of(self, record: type[R]) -> Mapping[int, R]:
        """Return all rows of one type by row id."""
        return cast("Mapping[int, R]", self._table(record))

    def get(self, record: type[R], row_id: int) -> R | None:
        """Return the row with this id, or None."""
        return self.of(record).get(row_id)

    def by_key(self, record: type[R]) -> Mapping[tuple[object, ...], R]:
        """Return rows by the values of their key fields."""
        found = self._keys.get(record)
        if found is None:
            found = self._keys[record] = self._make_keys(record)
        return cast("Mapping[tuple[object, ...], R]", found)

    def _make_keys(self, record: type[Record]) -> dict[tuple[object, ...], Record]:
        return {key_of(row): row for row in self._table(record).values()}

    def by_code(self, record: type[R]) -> Mapping[str, R]:
        """Return rows by code, for records that have one."""
        found = self._codes.get(record)
        if found is None:
            found = self._codes[record] = self._make_codes(record)
        return cast("Mapping[str, R]", found)

    def _make_codes(self, record: type[Record]) -> dict[str, Record]:
        rows = cast("Iterable[Any]", self._table(record).values())
        return {row.code: row for row in rows}

    def code(self, record: type[Record], row_id: int) -> str:
        """Return the code of the row with this id, `""` for none."""
        row = cast("Any", self._table(record).get(row_id))
        return row.code if row is not None else ""

    def referring(self, record: type[R], field: str, row_id: int | str) -> tuple[R, ...]:
        """Return the rows whose `field` is this row id or text: lessons of a section, covers of a date."""
        return cast("tuple[R, ...]", tuple(self._by_field(record, field).get(row_id, {}).values()))

    def referred(self, record: type[Record], field: str) -> list[int | str]:
        """Return the row ids or texts that occur in `field`, such as the dates that have covers."""
        return [value for value, rows in self._by_field(record, field).items() if rows]

    def _by_field(self, record: type[Record], field: str) -> dict[int | str, dict[int, Record]]:
        found = self._referring.get((record, field))
        if found is None:
            found = self._referring[record, field] = self._make_referring(record, field)
        return found

    def _make_referring(self, record: type[Record], field: str) -> dict[int | str, dict[int, Record]]:
        found: dict[int | str, dict[int, Record]] = {}
        for row in self._table(record).values():
            found.setdefault(getattr(row, field), {})[row.id] = row
        return found

    def count(self, record: type[Record]) -> int:
        """Return a table's number of rows."""
        return len(self._table(record))

    def hash(self, record: type[Record]) -> bytes:
        """Return a table's hash, which does not depend on the order of the rows."""
        return state_bytes(hash_sum(self._table(record).values()))

    @property
    def school(self) -> School:
        """Setup › School info."""
        return self.of(School).get(1) or School(1)

    def _forget(self, record: type[Record], row: Record) -> None:
        if record in self._keys:
            self._keys[record].pop(key_of(row), None)
        if record in self._codes:
            self._codes[record].pop(cast("Any", row).code, None)
        for (kind, field), found in self._referring.items():
            if kind is record:
                found[getattr(row, field)].pop(row.id, None)

    def _remember(self, record: type[Record], row: Record) -> None:
        if record in self._keys:
            self._keys[record][key_of(row)] = row
        if record in self._codes:
            self._codes[record][cast("Any", row).code] = row
        for (kind, field), found in self._referring.items():
            if kind is record:
                found.setdefault(getattr(row, field), {})[row.id] = row

    def _put(self, changes: Iterable[RowChange]) -> None:
        """Apply the changes in memory; a replaced row keeps its position."""
        changes = list(changes)
        for change in changes:
            rows = self._table(change.record)
            if change.old is not None:
                self._forget(change.record, change.old)
            if change.new is None:
                rows.pop(change.either.id, None)
        for change in changes:
            if change.new is not None:
                self._table(change.record)[change.new.id] = change.new
                self._remember(change.record, change.new)


class _NoRows(Tables):
    def _load(self, record: type[Record]) -> dict[int, Record]:  # noqa: ARG002  (no table has any)
        return {}


NO_TIMETABLE: Tables = _NoRows()
"""An empty timetable, for use where there is none: no rows, and no School info."""


class View(Tables):
    """One saved state of a document, read-only: what a run works from.

    `line` is the history of save ids that led here, newest last; `hashes` has each table's hash by name.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        document_id: str,
        line: tuple[str, ...],
        states: Mapping[str, tuple[int, bytes]],
    ) -> None:
        super().__init__()
        self._connection = connection
        self.document_id = document_id
        self.line = line
        self._states = dict(states)
        self.altered: tuple[type[Record], ...] = ()
        """The tables whose content is not what was saved, as far as `recount` has found out."""

    @property
    def save_id(self) -> str:
        """The save that created this state, `""` if it was never saved."""
        return self.line[-1] if self.line else ""

    def _load(self, record: type[Record]) -> dict[int, Record]:
        return {row.id: row for row in CODECS[record].load(self._connection)}

    def load(self, records: Iterable[type[Record]]) -> None:
        """Read these tables now rather than on first use."""
        for record in records:
            self._table(record)

    def count(self, record: type[Record]) -> int:
        """Return a table's number of rows without reading them."""
        return self._states[record.table][0]

    def hash(self, record: type[Record]) -> bytes:
        """Return a table's hash without reading its rows."""
        return self._states[record.table][1]

    def recount(self) -> None:
        """Read every table and recompute its hash, in the database too: the file's own hashes are not trusted.

        Tables with a wrong hash contain something other than what was saved: they are `altered`.
        """
        altered: list[type[Record]] = []
        for record in TABLES:
            rows: Iterable[Record] = (
                CODECS[record].load(self._connection) if record is DailyChange else self._table(record).values()
            )
            count, total = 0, 0
            for row in rows:
                count += 1
                total += row_hash(row)
            state = count, state_bytes(shifted(total))
            if state != self._states.get(record.table):
                altered.append(record)
                self._states[record.table] = state
                self._connection.execute("INSERT OR REPLACE INTO table_state VALUES (?, ?, ?)", (record.table, *state))
        self.altered = tuple(altered)

    def share(self, other: Tables) -> None:
        """Let another state of the same rows reuse what was read here."""
        other.start_from(self._rows)

    def with_changes(self, changes: Iterable[RowChange]) -> View:
        """Return the state after these changes, leaving this one as it is."""
        changes = list(changes)
        made = View(self._connection, self.document_id, self.line, self._states)
        for record, rows in self._rows.items():
            made._rows[record] = dict(rows)
        touched: dict[type[Record], tuple[int, int]] = {}
        for change in changes:
            rows, state = touched.get(change.record) or (
                self.count(change.record),
                state_number(self.hash(change.record)),
            )
            removed = 0 if change.old is None else row_hash(change.old)
            added = 0 if change.new is None else row_hash(change.new)
            rows += (change.new is not None) - (change.old is not None)
            touched[change.record] = rows, shifted(state, removed=removed, added=added)
        made._put(changes)
        for record, (rows, state) in touched.items():
            made._states[record.table] = rows, state_bytes(state)
        return made

    def content(self) -> bytes:
        """Return the database that this state was read from, as the bytes of a file."""
        return self._connection.serialize()

    def saves(self) -> list[tuple[str, str]]:
        """The history of saves that led here, newest last: save id and UTC time."""
        return self._connection.execute("SELECT save_id, at FROM saves ORDER BY n").fetchall()

    def close(self) -> None:
        """Close the file; rows already read stay usable."""
        self._connection.close()

    def noting(self) -> NotingView:
        """Return the same state for a reader whose reads are to be tracked."""
        return NotingView(self)


class NotingView(View):
    """A view that records which of its tables its reader looked at, in whatever way.

    Rows and lookups are shared with the underlying view. As long as none of the tables in `read` changes, whatever the
    reader computed stays the same.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view._connection, view.document_id, view.line, view._states)
        self._view = view
        self.read: set[type[Record]] = set()

    def _load(self, record: type[Record]) -> dict[int, Record]:
        self.read.add(record)
        return self._view._table(record)

    def _make_keys(self, record: type[Record]) -> dict[tuple[object, ...], Record]:
        self.read.add(record)
        return cast("dict[tuple[object, ...], Record]", self._view.by_key(record))

    def _make_codes(self, record: type[Record]) -> dict[str, Record]:
        self.read.add(record)
        return cast("dict[str, Record]", self._view.by_code(record))

    def _make_referring(self, record: type[Record], field: str) -> dict[int | str, dict[int, Record]]:
        self.read.add(record)
        return self._view._by_field(record, field)

    def count(self, record: type[Record]) -> int:
        """Return a table's number of rows without reading them."""
        self.read.add(record)
        return super().count(record)

    def hash(self, record: type[Record]) -> bytes:
        """Return a table's hash without reading its rows."""
        self.read.add(record)
        return super().hash(record)
