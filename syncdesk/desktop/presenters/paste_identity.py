"""Matching pasted lines to rows of a table by key, as far as the lines contain it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import msgspec

from syncdesk.desktop.presenters.fields import Table
from syncdesk.desktop.presenters.paste_cells import Cells
from syncdesk.desktop.presenters.values import Value
from syncdesk.errors import EditRefused
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables


class Match(msgspec.Struct, frozen=True):
    """The row of a key. `several`: the key is ambiguous, so there is none."""

    row: Record | None = None
    several: bool = False


class Identities:
    """The rows of a table by the part of their key that is never empty (`needed`), and by the rest of it.

    The rest distinguishes rows in the same place: two lessons of a section at once have different teachers or rooms.
    """

    def __init__(self, tables: Tables, table: Table) -> None:
        self._tables, self._table = tables, table
        key = table.record.key
        required = {field.name for field in table.fields if field.required}
        self.needed = tuple(name for name in key if name in required)
        self._core = tuple(name for name in key if name in required or name == "grid")
        self._extra = tuple(name for name in key if name not in self._core)
        self._dated = {field.name for field in table.fields if field.kind == "date"}
        self._beside: dict[tuple[Value, ...], list[Record]] | None = None

    @property
    def has_codes(self) -> bool:
        """Whether a code alone identifies a row."""
        return self._table.record.key == ("code",)

    def are_told_by(self, fields: Collection[str]) -> bool:
        """Whether columns for these fields identify rows."""
        return set(self.needed) <= set(fields)

    def knows_code(self, words: str) -> bool:
        """Whether a row has this code."""
        return self.has_codes and words in self._tables.by_code(self._table.record)

    def key_of(self, cells: Cells, words: Mapping[str, str], numbered: Collection[str]) -> Record:
        """Return a row with the written key (by field), and nothing else. Raises EditRefused."""
        row: Record = self._table.record(0)
        for field in sorted(self._table.fields, key=lambda field: (field.kind != "reference", field.name != "grid")):
            if field.name in words and field.name in self._table.record.key:
                value = cells.value(row, field, words[field.name], numbered=field.name in numbered)
                row = msgspec.structs.replace(row, **{field.name: value})
            elif field.name in self.needed:
                cells.value(row, field, "")  # says that it cannot be empty
        return row

    def row_of(self, cells: Cells, words: Mapping[str, str]) -> Record | None:
        """Return the row with the written key (by field), or None."""
        try:
            wanted = self.key_of(cells, words, ())
        except EditRefused:
            return None
        return self._exact(wanted, words.keys()).row

    def _of_place(self, wanted: Record) -> list[Record]:
        if self._beside is None:
            self._beside = {}
            for row in self._tables.of(self._table.record).values():
                self._beside.setdefault(self._place(row), []).append(row)
        return self._beside.get(self._place(wanted), [])

    def _place(self, row: Record) -> tuple[Value, ...]:
        return tuple(getattr(row, name) for name in self._core)

    def _exact(self, wanted: Record, given: Collection[str]) -> Match:
        said = [name for name in self._extra if name in given]
        alike = [
            row for row in self._of_place(wanted) if all(getattr(row, name) == getattr(wanted, name) for name in said)
        ]
        return Match(alike[0] if len(alike) == 1 else None, len(alike) > 1)

    def matched(self, wanted: Sequence[Record | None], given: Collection[str]) -> list[Match]:
        """Return the table's row for each of these keys.

        A row that agrees in everything given is preferred. A remaining key matches the only remaining row in its place
        if they share part of what distinguishes rows there: a lesson whose room changed.
        """
        found = [_NOTHING if key is None else self._exact(key, given) for key in wanted]
        taken = {match.row.id for match in found if match.row is not None}
        left_over = [
            key is not None and match.row is None and not match.several
            for key, match in zip(wanted, found, strict=True)
        ]
        in_place = Counter(self._place(key) for key, is_over in zip(wanted, left_over, strict=True) if key and is_over)
        for at, key in enumerate(wanted):
            if key is None or not left_over[at] or in_place[self._place(key)] != 1:
                continue
            rows = [row for row in self._of_place(key) if row.id not in taken]
            if len(rows) == 1 and self._shares(rows[0], key, given):
                found[at] = Match(rows[0])
        return found

    def _shares(self, row: Record, wanted: Record, given: Collection[str]) -> bool:
        said = [name for name in self._extra if name in given]
        return any(name in self._dated or getattr(row, name) == getattr(wanted, name) for name in said)


_NOTHING = Match()
