"""The rows of one table as displayed: sorted and searched in short slices, updated with every edit."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, cast

from syncdesk.desktop.presenters.fields import TABLES, Field, Table
from syncdesk.desktop.presenters.values import Say, grid_of, natural, shown_value, title_of
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.pace import in_chunks
from syncdesk.timetable.records import Day, Lesson, Period, Record, Section
from syncdesk.timetable.tables import Tables

PIECE = 4000
"""How many rows are sorted in one slice."""


class Rows:
    """One table's rows. `shown` are the ids of those that match the search, in order."""

    def __init__(self, workspace: Workspace, say: Say = str) -> None:
        self._workspace = workspace
        self._say = say
        self.table: Table = TABLES[0]
        self.words = ""
        self.sorted_by = ""
        self.descending = False
        self.shown: list[int] = []
        self._known: set[int] = set()
        self._order: list[int] = []
        self._order_of: object = None
        self._search: dict[int, tuple[Record, str]] = {}
        self._search_of: object = None
        self._asked = 0

    @property
    def tables(self) -> Tables | None:
        """The source of the rows."""
        return self._workspace.document

    @property
    def total(self) -> int:
        """The number of rows in the table, regardless of the search."""
        return len(self._rows())

    def row(self, row_id: int) -> Record | None:
        """Return one row, or None if it is gone."""
        return self._rows().get(row_id)

    def _rows(self) -> dict[int, Record]:
        tables = self.tables
        return cast("dict[int, Record]", tables.of(self.table.record)) if tables is not None else {}

    def words_of(self, row_id: int, field: Field) -> str:
        """Return a value in displayed form, `""` for a row that is gone."""
        tables = self.tables
        row = self._rows().get(row_id)
        return shown_value(tables, row, field, self._say) if tables is not None and row is not None else ""

    def choose(self, table: Table) -> None:
        """Switch to another table: in its default order, without a search."""
        if table is not self.table:
            self.table, self.words, self.sorted_by, self.descending = table, "", "", False
        self.forget()

    def forget(self) -> None:
        """Show nothing until the rows are rearranged."""
        self._asked += 1
        self.shown, self._known, self._order, self._order_of = [], set(), [], None
        self._search, self._search_of = {}, None

    def _around(self) -> object:
        """Return a value that changes whenever the source of displayed codes may have changed."""
        version = self._workspace.version
        beside = {*self.table.record.refers.values(), Day, Period}
        if self.table.record is Lesson:
            beside.add(Section)
        return self.table.name, [version(record) for record in sorted(beside, key=lambda record: record.table)]

    def _version(self) -> object:
        order = self.sorted_by, self.descending
        return order, self._around(), self._workspace.version(self.table.record)

    async def arrange(self) -> list[int] | None:
        """Return the ids of the matching rows, in order, or None if superseded by a newer request."""
        self._asked += 1
        asked = self._asked
        version = self._version()
        if self._order_of != version:
            order = await self._sorted()
            if asked != self._asked:
                return None
            self._order, self._order_of = order, version
        found = await self._found(asked)
        if found is None or asked != self._asked:
            return None
        return found

    def show(self, found: list[int]) -> None:
        """Show the result of `arrange`."""
        self.shown = found
        self._known = set(self._order)

    async def _found(self, asked: int) -> list[int] | None:
        wanted = self.words.casefold().split()
        if not wanted:
            return list(self._order)
        around, rows = self._around(), self._rows()
        if self._search_of != around:
            self._search, self._search_of = {}, around
        found: list[int] = []
        async for chunk in in_chunks(self._order, 100):
            if asked != self._asked:
                return None
            for row_id in chunk:
                row = rows.get(row_id)
                if row is not None and all(word in self._searched(row) for word in wanted):
                    found.append(row_id)
        return found

    def _searched(self, row: Record) -> str:
        known = self._search.get(row.id)
        if known is None or known[0] is not row:
            tables = self.tables
            assert tables is not None
            words = "\n".join(shown_value(tables, row, field, self._say) for field in self.table.fields)
            known = self._search[row.id] = row, words.casefold()
        return known[1]

    async def _sorted(self) -> list[int]:
        """Sort all ids; each row is reduced to one number to make that fast."""
        rows = list(self._rows().values())
        names = (self.sorted_by,) if self.sorted_by else ()
        names = (*names, *(name for name in self.table.order if name not in names))
        ranks = [await self._ranks(rows, name) for name in names]
        numbers: list[int] = []
        count = max(len(rows), 1)
        async for chunk in in_chunks(range(len(rows)), PIECE):
            numbers += _numbered(rows, chunk, ranks, count)
        ids: list[int] = []
        async for chunk in in_chunks(await in_order(numbers), PIECE):
            ids += [rows[number % count].id for number in chunk]
        return ids

    async def _ranks(self, rows: Sequence[Record], name: str) -> tuple[Callable[[Record], Any], dict[Any, int]]:
        """Return the sort keys of a field: each value's rank among all values; empty ones come last."""
        of = attrgetter(name)
        record = self.table.record
        field = next((field for field in self.table.fields if field.name == name), None)
        if name in record.refers:
            tables = self.tables
            assert tables is not None
            named: list[tuple[str, Any]] = []
            async for chunk in in_chunks(tables.of(record.refers[name]).values()):
                named += [(natural(getattr(row, "code", "")), row.id) for row in chunk]
        else:
            values: set[Any] = set()
            async for chunk in in_chunks(rows, PIECE):
                values.update(map(of, chunk))
            positions = self._positions() if field is not None and field.kind == "period" else {}
            named = []
            async for chunk in in_chunks(values):
                named += [(_sortable(value, positions), value) for value in chunk if value not in {"", 0}]
        named.sort(reverse=self.descending and name == self.sorted_by)
        ranks = {value: rank for rank, (_, value) in enumerate(named)}
        return of, ranks

    def _positions(self) -> dict[str, int]:
        tables = self.tables
        assert tables is not None
        places: dict[str, int] = {}
        for period in tables.of(Period).values():
            places[period.code] = min(period.position, places.get(period.code, period.position))
        return places

    def differences(self) -> tuple[list[int], list[int]]:
        """Return the ids that were added and removed since the rows were shown."""
        now = self._rows().keys()
        gone = list(self._known - now)
        come = [row_id for row_id in now if row_id not in self._known]
        self._known.difference_update(gone)
        self._known.update(come)
        return come, gone

    def title(self, row_id: int) -> str:
        """Describe a row in a few words, `""` if it is gone."""
        tables, row = self.tables, self.row(row_id)
        return title_of(tables, row, self._say) if tables is not None and row is not None else ""

    def grid_of(self, row_id: int) -> str:
        """Return the grid of a row's day and period."""
        tables, row = self.tables, self.row(row_id)
        return grid_of(tables, row) if tables is not None and row is not None else ""

    def shown_by(self, row_id: int) -> tuple[str, str] | None:
        """Return kind and key of the grid that shows a row, or None."""
        place, row = self.table.shown_by, self.row(row_id)
        if place is None or row is None:
            return None
        kind, field = place
        key: int = getattr(row, field)
        return (kind, str(key)) if key else None


async def in_order(numbers: Sequence[int]) -> list[int]:
    """Sort the numbers slice by slice: a sample determines the boundaries."""
    pieces = len(numbers) // PIECE + 1
    some = sorted(numbers[:: max(1, len(numbers) // 2000)])
    borders = [some[len(some) * at // pieces] for at in range(1, pieces)]
    parts: list[list[int]] = [[] for _ in range(pieces)]
    async for chunk in in_chunks(numbers, PIECE):
        for number in chunk:
            parts[bisect(borders, number)].append(number)
    ordered: list[int] = []
    async for some_parts in in_chunks(parts, 1):
        for part in some_parts:
            part.sort()
            ordered += part
    return ordered


def _numbered(
    rows: Sequence[Record],
    places: Sequence[int],
    ranks: Sequence[tuple[Callable[[Record], Any], dict[Any, int]]],
    count: int,
) -> list[int]:
    """Reduce each row to one number: the ranks of its values, and finally its position."""
    numbers = [0] * len(places)
    for of, known in ranks:
        last = len(known)
        numbers = [
            number * (last + 1) + known.get(of(rows[place]), last)
            for number, place in zip(numbers, places, strict=True)
        ]
    return [number * count + place for number, place in zip(numbers, places, strict=True)]


def _sortable(value: Any, positions: dict[str, int]) -> str:
    if isinstance(value, int):
        return f"{value:020}"
    if positions:
        return f"{positions.get(value, 1000):06}{natural(value)}"
    return natural(value)
