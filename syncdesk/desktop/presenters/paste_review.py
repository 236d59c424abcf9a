"""Reviewing pasted rows: interpretation, effects, and the user's decisions.

The work is done in a thread on a copy of the rows, so that 60,000 lines do not block the window.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from syncdesk.desktop.presenters.fields import Table
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.paste_block import Block
from syncdesk.desktop.presenters.paste_plan import Plan, PlannedRow, paste_plan
from syncdesk.desktop.presenters.paste_reading import LEFT_OUT, Names, PastePosition, Reader, Reading
from syncdesk.desktop.presenters.values import Say, in_a_sentence, title_of
from syncdesk.text import Text, plural, text
from syncdesk.timetable.files.written_dates import Evidence, Order, Ordered
from syncdesk.timetable.records import Day, Period, Record, School, Section
from syncdesk.timetable.tables import Tables

Filter = Literal["all", "new", "changed", "doubtful"]


class _Copied(Tables):
    """A snapshot of rows for lookups in a thread."""

    def _load(self, record: type[Record]) -> dict[int, Record]:
        return {}


class PasteReview(Observable):
    """A block being pasted into a table. `begin` interprets it; each choice makes a new plan.

    `busy`: a plan is being made; the previous one is shown meanwhile.
    """

    def __init__(
        self, tables: Tables, table: Table, block: Block, place: PastePosition, names: Names, say: Say = str
    ) -> None:
        super().__init__()
        self.table, self.block, self.place = table, block, place
        self._say, self._names = say, names
        self._tables = _Copied()
        needed = {table.record, *table.record.refers.values(), Day, Period, Section, School}
        self._tables.start_from({record: tables.of(record) for record in needed})
        self._reader: Reader | None = None
        self._codes: dict[int, str] = {}
        self._ticked: dict[int, tuple[PlannedRow, bool]] = {}
        self._asked = 0
        self.busy = False
        self.filter: Filter = "all"
        self.plan: Plan | None = None

    @property
    def current(self) -> Plan:
        """The current plan; there is one after `begin`."""
        assert self.plan is not None
        return self.plan

    @property
    def is_one_cell(self) -> bool:
        """Whether it is one value for one cell, which is an edit like any other."""
        return self.block.single is not None and not self.current.reading.as_rows and len(self.current.rows) == 1

    async def begin(self) -> None:
        """Find the most likely reading and make its plan."""
        self._reader = await asyncio.to_thread(Reader, self._tables, self.table, self._names, self._say)
        await self._make(await asyncio.to_thread(self._reader.likely, self.block, self.place))

    async def take_as(self, *, rows: bool, headings: bool) -> None:
        """Interpret the block as rows or cells, with or without headings in its first line."""
        assert self._reader is not None
        if rows:
            reading = await asyncio.to_thread(self._reader.as_rows, self.block, has_headings=headings)
        else:
            reading = self._reader.as_cells(self.block, self.place, has_headings=headings)
        self._codes = {}
        await self._make(reading)

    async def send_column(self, at: int, field: str) -> None:
        """Assign a column to a field, or to none (`LEFT_OUT`); another column assigned to that field is left out."""
        columns = [
            msgspec.structs.replace(column, field=LEFT_OUT) if field and column.field == field else column
            for column in self.current.reading.columns
        ]
        columns[at] = msgspec.structs.replace(columns[at], field=field, derived=False)
        await self._make(msgspec.structs.replace(self.current.reading, columns=tuple(columns)))

    async def use_known_codes(self) -> None:
        """Replace codes by the known ones that they resemble."""
        self._codes |= {row.line: row.meant for row in self.current.rows if row.meant}
        await self._make(self.current.reading)

    async def _make(self, reading: Reading) -> None:
        self._asked += 1
        asked, self.busy = self._asked, True
        self.changed()
        codes = dict(self._codes)
        plan = await asyncio.to_thread(self._planned, reading, codes)
        if asked != self._asked:
            return
        self.plan, self.busy, self._ticked = plan, False, {}
        if self.filter != "all" and not self.shown:
            self.filter = "all"
        self.changed()

    def _planned(self, reading: Reading, codes: dict[int, str]) -> Plan:
        """Return the plan with its counts, which takes a while for many rows."""
        plan = paste_plan(self._tables, self.table, self.block, reading, self.place, say=self._say, codes=codes)
        _ = plan.needs_review  # counts the rows, and keeps what it counted
        return plan

    def choose(self, shown: Filter) -> None:
        """Show the rows of one state only."""
        self.filter = shown
        self.changed()

    @property
    def shown(self) -> Sequence[PlannedRow]:
        """The rows that match the filter."""
        rows = self.current.rows
        if self.filter == "all":
            return rows
        if self.filter == "doubtful":
            return [row for row in rows if row.is_odd]
        return [row for row in rows if row.state == self.filter]

    def is_ticked(self, row: PlannedRow) -> bool:
        """Whether a row is to be taken. Doubtful ones need an explicit decision."""
        if row.line in self._ticked:
            return self._ticked[row.line][1]
        return row.can_be_taken and row.state != "doubtful"

    def tick(self, rows: Iterable[PlannedRow], *, taken: bool) -> None:
        """Take rows or leave them out. Unusable ones stay out."""
        for row in rows:
            if row.can_be_taken:
                self._ticked[row.line] = row, taken
        self.changed()

    @property
    def taken(self) -> list[PlannedRow]:
        """The rows to be taken."""
        return [row for row in self.current.rows if self.is_ticked(row)]

    @property
    def taken_count(self) -> int:
        """The number of rows to be taken."""
        counts = self.current.counts
        return (
            counts.new + counts.changed + sum(taken - (row.state != "doubtful") for row, taken in self._ticked.values())
        )

    @property
    def doubtful_out(self) -> int:
        """The number of doubtful rows that stay out."""
        taken = sum(taken for row, taken in self._ticked.values() if row.state == "doubtful")
        return self.current.counts.doubtful - taken

    @property
    def why_not(self) -> Text | None:
        """Why nothing can be taken now, or None."""
        if self.busy:
            return text("Reading what was copied…")
        if self.current.names_no_rows:
            reader = [self._say(field.label) for field in self.table.fields if field.name in self._keys]
            return text("Choose which column is {fields}.", fields=", ".join(map(in_a_sentence, reader)))
        if not self.taken_count:
            return text("Nothing would change.")
        return None

    @property
    def _keys(self) -> tuple[str, ...]:
        required = {field.name for field in self.table.fields if field.required}
        return tuple(name for name in self.table.record.key if name in required)

    @property
    def title(self) -> Text:
        """How the clipboard was interpreted."""
        reading, n = self.current.reading, len(self.current.rows)
        name = in_a_sentence(self._say(self.table.title))
        if self.current.names_no_rows and reading.has_headings:
            return plural(n, "{n} row whose headings are not known", "{n} rows whose headings are not known")
        if reading.as_rows and reading.has_headings:
            return plural(n, "{n} row with headings: {table}", "{n} rows with headings: {table}", table=name)
        if reading.as_rows:
            return plural(n, "{n} row without headings: {table}", "{n} rows without headings: {table}", table=name)
        return plural(n, "Cells in {n} row of {table}", "Cells in {n} rows of {table}", table=name)

    @property
    def summary(self) -> list[Text]:
        """The number of rows in each state, what becomes of them, and how dates were read."""
        plan, counts = self.current, self.current.counts
        if plan.names_no_rows:
            if not plan.reading.has_headings:
                return [text("Say above each column where it goes.")]
            return [text("Say above each column where it goes, or that the first line is no heading.")]
        said = [
            plural(counts.new, "{n} is new.", "{n} are new.") if counts.new else None,
            plural(counts.changed, "{n} changes.", "{n} change.") if counts.changed else None,
            plural(counts.same, "{n} stays as it is.", "{n} stay as they are.") if counts.same else None,
            plural(counts.doubtful, "{n} is doubtful.", "{n} are doubtful.") if counts.doubtful else None,
            plural(counts.emptied, "{n} cell becomes empty.", "{n} cells become empty.") if counts.emptied else None,
            plural(
                counts.refused, "{n} cell cannot be read and is left out.", "{n} cells cannot be read and are left out."
            )
            if counts.refused
            else None,
            how_dates_are_read(plan.dates),
        ]
        return [each for each in said if each is not None]

    @property
    def start(self) -> str:
        """Describe the row from which cells are filled; `""` for none."""
        row = self._tables.get(self.table.record, self.place.rows[0]) if self.place.rows else None
        return title_of(self._tables, row, self._say) if row is not None else ""


def how_dates_are_read(dates: Ordered) -> Text | None:
    """Describe how dates were read and why, or return None if it did not matter."""
    order = _ORDERS[dates.order]
    match dates.evidence:
        case Evidence.NOT_NEEDED:
            return None
        case Evidence.VALUES | Evidence.OTHER_FILES:
            return text("{order}, as the dates themselves show.", order=order)
        case Evidence.TIMETABLE:
            return text("{order}, as the dates of this timetable show.", order=order)
        case Evidence.REGION:
            return text("{order}, as in the school's region: “{date}” can be both.", order=order, date=dates.example)
        case Evidence.NOTHING:
            return text("{order}, as in most places: “{date}” can be both.", order=order, date=dates.example)


_ORDERS = {
    Order.DAY_FIRST: text("Dates are read with the day first"),
    Order.MONTH_FIRST: text("Dates are read with the month first"),
    Order.YEAR_FIRST: text("Dates are read with the year first"),
}
