"""The rows of a kind to be sent, compared with the target's: for the kind as a whole, or for some of its dates.

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
    """Rows to be sent, and what they change at the target."""

    @property
    def counts(self) -> Comparison | DateChanges | None:
        """Return how many rows are added, changed, removed and unchanged, or None if nothing was compared."""
        ...

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates (ISO text) that are separate slices; a single `""` if the kind is not sliced."""
        ...

    def changes(self) -> Iterator[Change]:
        """Yield the changes at the target, row by row."""
        ...

    def payload(self) -> Iterable[Row]:
        """Yield the rows to be sent."""
        ...

    def slices(self) -> AsyncIterator[tuple[str, RowSet]]:
        """Yield the date of each slice to be sent, and its rows."""
        ...


class WholeKind:
    """All rows of a kind. Without `rows`, nothing was mapped."""

    dates = ("",)

    def __init__(self) -> None:
        self.rows: RowSet | None = None
        self.comparison: Comparison | None = None

    @property
    def counts(self) -> Comparison | None:
        """Return the counts of the comparison."""
        return self.comparison

    def changes(self) -> Iterator[Change]:
        """Yield the changes of the comparison."""
        return iter(()) if self.comparison is None else self.comparison.changes()

    def payload(self) -> Iterable[Row]:
        """Yield all rows."""
        return () if self.rows is None else self.rows.rows

    async def slices(self) -> AsyncIterator[tuple[str, RowSet]]:
        """Yield the kind itself as the only slice."""
        if self.rows is not None:
            yield "", self.rows


class SpanOfDates:
    """The rows of a range of dates; `dates` are those among them that have or had rows."""

    def __init__(self, rows: DateRows, span: tuple[str, str], dates: tuple[str, ...]) -> None:
        self.dates = dates
        self._rows = rows
        self._span = span

    @property
    def counts(self) -> DateChanges:
        """Return the total counts of its dates."""
        return self._rows.within(*self._span)

    def changes(self) -> Iterator[Change]:
        """Yield the changes of all its dates, date by date."""
        return self._rows.changes(*self._span)

    def payload(self) -> Iterable[Row]:
        """Yield the rows of all its dates, date by date."""
        return self._rows.rows(*self._span)

    async def slices(self) -> AsyncIterator[tuple[str, RowSet]]:
        """Yield each date with its rows, only one of them in memory at a time."""
        for date in self.dates:
            yield date, await self._rows.of(date)
