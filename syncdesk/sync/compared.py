"""The rows of a kind that are sent, beside what the target has of them: the kind as a whole, or some of its dates.

What is compared, accepted and remembered by itself is a slice: whoever plans, sends or shows a step asks it for its
slices, and does not ask what they are.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Protocol

from syncdesk.sync.planning.date_rows import DateChanges, DateRows
from syncdesk.sync.planning.rowset import Comparison, RowSet
from syncdesk.systems.contract import Change, Row


class Compared(Protocol):
    """Rows that go, and what they change at the target."""

    @property
    def counts(self) -> Comparison | DateChanges | None:
        """How many rows are added, changed, removed and unchanged; None where nothing was compared."""
        ...

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates (ISO text) that are slices of their own; one `""` where the kind is not sliced."""
        ...

    def changes(self) -> Iterator[Change]:
        """What changes at the target, row by row."""
        ...

    def payload(self) -> Iterable[Row]:
        """The rows that go."""
        ...

    def slices(self) -> AsyncIterator[tuple[str, RowSet]]:
        """The date of each slice that goes, and its rows."""
        ...


class WholeKind:
    """All rows of a kind. Without `rows` nothing was mapped."""

    dates = ("",)

    def __init__(self) -> None:
        self.rows: RowSet | None = None
        self.comparison: Comparison | None = None

    @property
    def counts(self) -> Comparison | None:
        """Those of the comparison."""
        return self.comparison

    def changes(self) -> Iterator[Change]:
        """Those of the comparison."""
        return iter(()) if self.comparison is None else self.comparison.changes()

    def payload(self) -> Iterable[Row]:
        """All rows."""
        return () if self.rows is None else self.rows.rows

    async def slices(self) -> AsyncIterator[tuple[str, RowSet]]:
        """The kind itself."""
        if self.rows is not None:
            yield "", self.rows


class SpanOfDates:
    """The rows of the dates from a first to a last one; `dates` are those of them that have rows or had."""

    def __init__(self, rows: DateRows, span: tuple[str, str], dates: tuple[str, ...]) -> None:
        self.dates = dates
        self._rows = rows
        self._span = span

    @property
    def counts(self) -> DateChanges:
        """Those of all its dates together."""
        return self._rows.within(*self._span)

    def changes(self) -> Iterator[Change]:
        """Those of all its dates, date after date."""
        return self._rows.changes(*self._span)

    def payload(self) -> Iterable[Row]:
        """The rows of all its dates, date after date."""
        return self._rows.rows(*self._span)

    async def slices(self) -> AsyncIterator[tuple[str, RowSet]]:
        """Each date with its rows, one after the other in memory."""
        for date in self.dates:
            yield date, await self._rows.of(date)
