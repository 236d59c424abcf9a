"""An open document: its rows in memory, every edit at once in its session database, and undo.

The session database is the private working copy that `store.Session` made. An edit is one transaction there: it is
kept when the program is killed right after it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager

import msgspec

from syncdesk.errors import DocumentError, EditRefused
from syncdesk.text import Text, text
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.records import BY_NAME, Record
from syncdesk.timetable.schema import CODECS, add_to_state, insert_all, row_hash, transaction
from syncdesk.timetable.tables import RowChange, RowIds, Tables

UNDO_TABLE = (
    "CREATE TABLE IF NOT EXISTS undo_log"
    " (n INTEGER PRIMARY KEY, label BLOB NOT NULL, changes BLOB NOT NULL, undone INTEGER NOT NULL) STRICT"
)

_StoredChange = tuple[str, list[object] | None, list[object] | None]


class Document(Tables):
    """Rows that can be edited.

    `apply`, `undo` and `redo` perform a whole edit. A window performs their two halves separately: `keep…` writes the
    session database and may block on the disk (any thread, one call at a time); `apply_in_memory` changes the rows in
    memory, in the thread that reads them, before the next edit is written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection
        self.ids = RowIds()
        connection.execute(UNDO_TABLE)

    def _load(self, record: type[Record]) -> dict[int, Record]:
        return {row.id: row for row in CODECS[record].load(self._connection)}

    def count(self, record: type[Record]) -> int:
        """Return a table's number of rows without reading them."""
        return self._state(record)[0]

    def hash(self, record: type[Record]) -> bytes:
        """Return a table's hash without reading its rows."""
        return self._state(record)[1]

    def _state(self, record: type[Record]) -> tuple[int, bytes]:
        return self._connection.execute("SELECT rows, hash FROM table_state WHERE name = ?", (record.table,)).fetchone()

    def draft(self) -> Draft:
        """Start collecting changes to `apply`."""
        return Draft(self, self.ids)

    def apply(self, edit: Edit) -> None:
        """Apply the edit, all or nothing.

        Raises EditRefused if a row changed since the edit was prepared, a key would be duplicated, or a reference would
        dangle.
        """
        self.keep(edit)
        self.apply_in_memory(edit)

    def keep(self, edit: Edit) -> None:
        """Write the edit to the session database, all or nothing. Raises as `apply` does."""
        if not edit.changes:
            return
        with self._written(edit.changes):
            if edit.lasting:
                return
            self._connection.execute("DELETE FROM undo_log WHERE undone = 1")
            self._connection.execute(
                "INSERT INTO undo_log (label, changes, undone) VALUES (?, ?, 0)",
                (msgspec.msgpack.encode(edit.label), _stored(edit.changes)),
            )

    def apply_in_memory(self, edit: Edit) -> None:
        """Apply an edit that was written to the rows in memory."""
        self._put(edit.changes)

    def fill(self, rows: Mapping[type[Record], Iterable[Record]]) -> None:
        """Fill an empty document with many rows, all or nothing, without undo.

        Raises EditRefused if the document has rows, a key is duplicated, or a reference dangles.
        """
        try:
            with transaction(self._connection):
                (filled,) = self._connection.execute("SELECT sum(rows) FROM table_state").fetchone()
                if filled:
                    raise EditRefused(text("There is something in this timetable already; it was left as it is."))
                for record, table in rows.items():
                    insert_all(self._connection, record, table)
                self._connection.execute("DELETE FROM undo_log")
        except sqlite3.IntegrityError as error:
            raise _refused(error) from error
        for looked_up in (self._rows, self._keys, self._codes, self._referring):
            looked_up.clear()

    def undo(self) -> Text | None:
        """Undo the last edit and return its label, or None if there is none."""
        return self._taken_up(self.persist_undo())

    def redo(self) -> Text | None:
        """Redo the edit last undone and return its label, or None if there is none."""
        return self._taken_up(self.persist_redo())

    def persist_undo(self) -> Edit | None:
        """Undo the last edit in the session database; return what to `apply_in_memory`, or None."""
        return self._step("undone = 0 ORDER BY n DESC", undone=1)

    def persist_redo(self) -> Edit | None:
        """Redo the edit last undone in the session database; return what to `apply_in_memory`, or None."""
        return self._step("undone = 1 ORDER BY n", undone=0)

    def persist_withdrawal(self, edit: Edit) -> Edit:
        """Withdraw the edit just made from the session database without a trace: it cannot be redone.

        Returns what to `apply_in_memory`. Raises as `apply` does.
        """
        inverse = edit.inverse
        with self._written(inverse.changes):
            if edit.changes and not edit.lasting:
                self._connection.execute("DELETE FROM undo_log WHERE n = (SELECT max(n) FROM undo_log)")
        return inverse

    def _taken_up(self, edit: Edit | None) -> Text | None:
        if edit is None:
            return None
        self.apply_in_memory(edit)
        return edit.label

    def undo_labels(self) -> tuple[list[Text], list[Text]]:
        """Labels of what can be undone (newest first) and redone (next first)."""
        rows = self._connection.execute("SELECT label, undone FROM undo_log ORDER BY n").fetchall()
        labels = [(msgspec.msgpack.decode(label, type=Text), undone) for label, undone in rows]
        return (
            [label for label, undone in reversed(labels) if not undone],
            [label for label, undone in labels if undone],
        )

    @property
    def edit_count(self) -> int:
        """The number of edits since the session began, less those undone."""
        (count,) = self._connection.execute("SELECT count(*) FROM undo_log WHERE undone = 0").fetchone()
        return count

    def _step(self, which: str, *, undone: int) -> Edit | None:
        found = self._connection.execute(
            f"SELECT n, label, changes FROM undo_log WHERE {which} LIMIT 1"  # noqa: S608  (one of two constants)
        ).fetchone()
        if found is None:
            return None
        number, label, stored = found
        edit = Edit(msgspec.msgpack.decode(label, type=Text), _read(stored))
        if undone:
            edit = edit.inverse
        with self._written(edit.changes):
            self._connection.execute("UPDATE undo_log SET undone = ? WHERE n = ?", (undone, number))
        return edit

    @contextmanager
    def _written(self, changes: tuple[RowChange, ...]) -> Generator[None]:
        for change in changes:
            now = self.get(change.record, change.either.id)
            if now != change.old:
                raise EditRefused(
                    text("This was changed meanwhile and was left as it is."), subject=change.record.table
                )
        try:
            with transaction(self._connection):
                self._write(changes)
                yield
        except sqlite3.IntegrityError as error:
            raise _refused(error) from error
        except sqlite3.OperationalError as error:
            raise _not_kept(error) from error
        except (UnicodeEncodeError, OverflowError) as error:
            raise EditRefused(text("This holds a character or a number that cannot be kept.")) from error

    def _write(self, changes: tuple[RowChange, ...]) -> None:
        shifts: dict[type[Record], tuple[int, int]] = {}
        for change in changes:
            rows, shift = shifts.get(change.record, (0, 0))
            if change.old is not None:
                self._connection.execute(CODECS[change.record].delete, (change.old.id,))
                rows, shift = rows - 1, shift - row_hash(change.old)
            if change.new is not None:
                rows, shift = rows + 1, shift + row_hash(change.new)
            shifts[change.record] = rows, shift
        for change in changes:
            if change.new is not None:
                codec = CODECS[change.record]
                self._connection.execute(codec.insert, codec.values(change.new))
        for record, (rows, shift) in shifts.items():
            add_to_state(self._connection, record, rows, shift)


def _stored(changes: tuple[RowChange, ...]) -> bytes:
    return msgspec.msgpack.encode(
        [
            (
                change.record.table,
                None if change.old is None else msgspec.structs.astuple(change.old),
                None if change.new is None else msgspec.structs.astuple(change.new),
            )
            for change in changes
        ]
    )


def _read(stored: bytes) -> tuple[RowChange, ...]:
    def row(table: str, values: list[object] | None) -> Record | None:
        return None if values is None else BY_NAME[table](*values)  # pyright: ignore[reportArgumentType]

    return tuple(
        RowChange(row(table, old), row(table, new))
        for table, old, new in msgspec.msgpack.decode(stored, type=list[_StoredChange])
    )


def _refused(error: sqlite3.IntegrityError) -> EditRefused:
    words = str(error)
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return EditRefused(
            text("This would leave something that points to a record which is not in the timetable."),
            hint=text("Add that record as well, or remove what points to it."),
        )
    table = words.partition("failed: index '")[2].removesuffix("_key'") or words.rpartition(": ")[2].partition(".")[0]
    rows = table.replace("_", " ")
    if error.sqlite_errorcode in {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}:
        return EditRefused(text("There is already one with the same key in {table}.", table=rows), subject=table)
    return EditRefused(text("Something that {table} cannot be without is missing.", table=rows), subject=table)


def _not_kept(error: sqlite3.OperationalError) -> DocumentError:
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
        return DocumentError(
            text("The change was not made: the disk is full."), hint=text("Free some space and try again.")
        )
    return DocumentError(
        text(
            "The change was not made: the working copy of the timetable could not be written ({words}).",
            words=str(error),
        ),
        hint=text("Check the disk that holds your user folder, then try again."),
    )
