"""What a pasted block would do to a table, row by row, before anything is done.

    plan = paste_plan(tables, BY_NAME["students"], block, reading, place)
    plan.counts.new, plan.counts.changed, [row for row in plan.rows if row.state == "doubtful"]

Nothing is changed here. A cell that cannot be read keeps the value that is there and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from syncdesk.desktop.presenters.code_checks import CodeChecker
from syncdesk.desktop.presenters.fields import Field, Table
from syncdesk.desktop.presenters.paste_block import Block, Line
from syncdesk.desktop.presenters.paste_cells import Cells
from syncdesk.desktop.presenters.paste_identity import Identities, Match
from syncdesk.desktop.presenters.paste_reading import PastePosition, Reading, repeats
from syncdesk.desktop.presenters.values import Say, day_name, held_together, shown_value, title_of, value_of
from syncdesk.errors import EditRefused
from syncdesk.text import Text, text
from syncdesk.timetable.files.written_dates import Evidence, Ordered, order_of
from syncdesk.timetable.records import CalendarDate, Record, key_of
from syncdesk.timetable.tables import Tables

State = Literal["new", "changed", "same", "doubtful"]


class CellChange(msgspec.Struct, frozen=True):
    """A cell that gets another value: its column in the block, and both values in displayed form."""

    column: int
    was: str
    becomes: str


class CellRefused(msgspec.Struct, frozen=True):
    """A cell that keeps its value, its column in the block, and why."""

    column: int
    why: Text


class PlannedRow(msgspec.Struct, frozen=True):
    """The result of one line.

    `old` is the row that it changes, None for a new one. `new` is the resulting row, None if the line is unusable.
    `meant` is the known code that is probably meant instead of the written one.
    """

    line: int
    cells: tuple[str, ...]
    state: State
    old: Record | None = None
    new: Record | None = None
    changes: tuple[CellChange, ...] = ()
    refused: tuple[CellRefused, ...] = ()
    notes: tuple[Text, ...] = ()
    meant: str = ""

    @property
    def is_odd(self) -> bool:
        """Whether it needs attention."""
        return bool(self.notes or self.refused)

    @property
    def can_be_taken(self) -> bool:
        """Whether it would change anything."""
        return self.new is not None and self.new != self.old


class Counts(msgspec.Struct, frozen=True):
    """The number of rows in each state, and how many of all need attention or only look like another.

    `refused` cells keep their value because they are unreadable, `emptied` ones lose it.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    doubtful: int = 0
    refused: int = 0
    emptied: int = 0
    odd: int = 0
    meant: int = 0


class Plan(msgspec.Struct, frozen=True, dict=True):
    """All lines of a block under one reading. `dates` says how its dates are read.

    `names_no_rows`: they are to be rows, but no column identifies them.
    """

    reading: Reading
    rows: tuple[PlannedRow, ...]
    dates: Ordered
    names_no_rows: bool = False

    @cached_property
    def counts(self) -> Counts:
        """How many there are of each."""
        states = [row.state for row in self.rows]
        return Counts(
            states.count("new"),
            states.count("changed"),
            states.count("same"),
            states.count("doubtful"),
            sum(len(row.refused) for row in self.rows),
            sum(bool(change.was) and not change.becomes for row in self.rows for change in row.changes),
            sum(row.is_odd for row in self.rows),
            sum(bool(row.meant) for row in self.rows),
        )

    @cached_property
    def needs_review(self) -> bool:
        """Whether it needs review: everything but plain cells that can all be taken, or no change at all."""
        counts = self.counts
        if self.names_no_rows or counts.doubtful or counts.refused or not self.reading.is_settled:
            return True
        return (self.reading.as_rows or self.reading.has_headings) and bool(counts.new or counts.changed)


def paste_plan(
    tables: Tables,
    table: Table,
    block: Block,
    reading: Reading,
    place: PastePosition,
    *,
    say: Say = str,
    codes: Mapping[int, str] | None = None,
) -> Plan:
    """Plan what a block does to a table under a reading. `codes` replaces the codes of some lines."""
    dates = _order_of_dates(tables, table, block, reading)
    planning = _Planning(tables, table, reading, dates, say)
    lines = block.lines[1:] if reading.has_headings else block.lines
    if not reading.as_rows:
        return Plan(reading, tuple(planning.of_cells(lines, block.width, place)), dates)
    if not planning.tells_rows:
        why = text("Nothing says which {one} it is.", one=say(table.one))
        return Plan(
            reading, tuple(_doubtful(line, why) for line in lines if not line.is_empty), dates, names_no_rows=True
        )
    return Plan(reading, tuple(planning.of_rows(lines, codes or {})), dates)


def _order_of_dates(tables: Tables, table: Table, block: Block, reading: Reading) -> Ordered:
    """Determine the order of its dates: from the block, the dates of the table, or the region."""
    dated = [
        (at, table.field(column.field))
        for at, column in enumerate(reading.columns)
        if column.field and table.field(column.field).kind == "date"
    ]
    if not dated:
        return Ordered(order_of(()).order, Evidence.NOT_NEEDED)
    written = (line.cell(at) for line in block.lines for at, _ in dated)
    known = (
        {str(value_of(row, field)) for row in tables.of(table.record).values() for _, field in dated}
        if block.single is None
        else set[str]()
    )
    return order_of(written, tables.school.region, known)


class _Planning:
    def __init__(self, tables: Tables, table: Table, reading: Reading, dates: Ordered, say: Say) -> None:
        self._tables, self._table, self._say = tables, table, say
        self._columns = [
            (at, table.field(column.field), column) for at, column in enumerate(reading.columns) if column.field
        ]
        self._columns.sort(key=lambda each: (each[1].kind != "reference", each[1].name != "grid"))
        self._unnamed = [
            at
            for at, column in enumerate(reading.columns)
            if reading.has_headings and not column.heading and not column.field
        ]
        self._cells = Cells(tables, dates, say)
        self._identities = Identities(tables, table)
        self._doubts = CodeChecker(tables, table, say)

    @property
    def tells_rows(self) -> bool:
        """Whether the columns identify the rows."""
        return self._identities.are_told_by({field.name for _, field, _ in self._columns})

    def of_rows(self, lines: Sequence[Line], codes: Mapping[int, str]) -> Iterable[PlannedRow]:
        """Plan each line as a row of the table."""
        given = {field.name for _, field, _ in self._columns}
        numbered = {field.name for _, field, column in self._columns if column.numbered}
        lines = [_with_code(line, self._place_of_code(), codes) for line in lines if not line.is_empty]
        keys: list[Record | EditRefused] = []
        for line in lines:
            words = {field.name: line.cell(at) for at, field, _ in self._columns}
            try:
                keys.append(self._identities.key_of(self._cells, words, numbered))
            except EditRefused as refused:
                keys.append(refused)
        matches = self._identities.matched([key if isinstance(key, Record) else None for key in keys], given)
        seen: dict[object, int] = {}
        return [
            _doubtful(line, key.title) if isinstance(key, EditRefused) else self._row(line, key, match, seen)
            for line, key, match in zip(lines, keys, matches, strict=True)
        ]

    def _place_of_code(self) -> int:
        return next((at for at, field, _ in self._columns if field.name == "code"), -1)

    def _row(self, line: Line, key: Record, match: Match, seen: dict[object, int]) -> PlannedRow:
        named = title_of(self._tables, key, self._say)
        if match.several:
            return _doubtful(line, text("{title} is there more than once.", title=named))
        at = match.row.id if match.row is not None else key_of(key)
        if at in seen:
            return _doubtful(line, text("{title} stands in line {line} already.", title=named, line=seen[at]))
        seen[at] = line.number
        row, refused = self._filled(match.row or key, line, key)
        if match.row is None:
            lacking = next((each for each in self._table.fields if each.required and not value_of(row, each)), None)
            if lacking is not None:
                why = next((each.why for each in refused if self._is_of(each.column, lacking)), None)
                return _doubtful(line, why or text("{field} cannot be empty.", field=self._say(lacking.label)))
        return self._planned(line, match.row, row, refused)

    def _is_of(self, column: int, field: Field) -> bool:
        return any(at == column and each is field for at, each, _ in self._columns)

    def _filled(self, row: Record, line: Line, key: Record) -> tuple[Record, tuple[CellRefused, ...]]:
        """Return the row with the cells of a line; its key is read already."""
        refused: list[CellRefused] = []
        for at, field, column in self._columns:
            if field.name in self._table.record.key:
                value = value_of(key, field)
            else:
                try:
                    value = self._cells.value(row, field, line.cell(at), numbered=column.numbered)
                except EditRefused as error:
                    refused.append(CellRefused(at, error.title))
                    continue
            if value != value_of(row, field):
                row = msgspec.structs.replace(row, **{field.name: value})
        return self._without_told_name(row), tuple(refused)

    def _without_told_name(self, row: Record) -> Record:
        """Drop the name of the cycle day from a calendar date, which exported tables repeat there."""
        if isinstance(row, CalendarDate) and row.day and row.name == day_name(self._tables, row.grid, row.day):
            return msgspec.structs.replace(row, name="")
        return row

    def _planned(
        self, line: Line, old: Record | None, new: Record, refused: tuple[CellRefused, ...], *notes: Text
    ) -> PlannedRow:
        if new == old:
            return PlannedRow(line.number, line.cells, "same", old, new, refused=refused)
        changes = self._changes(old, new) if old is not None else ()
        try:
            held_together(self._tables, new, self._say)
        except EditRefused as error:
            return PlannedRow(line.number, line.cells, "doubtful", old, None, changes, refused, (error.title,))
        doubts = [*notes, *self._surplus(line)]
        made: Record | None = new
        meant = ""
        if old is None and self._identities.has_codes:
            doubt = self._doubts.about(str(getattr(new, "code", "")))
            if doubt is not None:
                doubts.append(doubt.why)
                meant, made = doubt.meant, None if doubt.is_other else new
        state: State = "doubtful" if doubts else "new" if old is None else "changed"
        return PlannedRow(line.number, line.cells, state, old, made, changes, refused, tuple(doubts), meant)

    def _surplus(self, line: Line) -> Iterable[Text]:
        for at in self._unnamed:
            if line.cell(at):
                yield text("“{value}” stands under no heading.", value=line.cell(at))

    def _changes(self, old: Record, new: Record) -> tuple[CellChange, ...]:
        return tuple(
            CellChange(
                at, shown_value(self._tables, old, field, self._say), shown_value(self._tables, new, field, self._say)
            )
            for at, field, _ in sorted(self._columns, key=lambda each: each[0])
            if value_of(old, field) != value_of(new, field)
        )

    def of_cells(self, lines: Sequence[Line], width: int, place: PastePosition) -> Iterable[PlannedRow]:
        """Plan each line as cells of the row beside it, from the position on, repeating to fill the selection."""
        if not lines:
            return []
        height = len(lines)
        if repeats(height, width, place):
            lines = [lines[at % height] for at in range(place.height)]
        taken: dict[object, int] = {}
        planned: list[PlannedRow] = []
        for line, at in zip(lines, range(len(lines)), strict=True):
            row_id = place.rows[at] if at < len(place.rows) else 0
            row = self._tables.get(self._table.record, row_id) if row_id else None
            if row is None:
                planned.append(_doubtful(line, text("There is no row for it: the table ends above.")))
            else:
                planned.append(self._beside(line, row, width, taken))
        return planned

    def _beside(self, line: Line, row: Record, width: int, taken: dict[object, int]) -> PlannedRow:
        new, refused = self._with_cells(row, line, width)
        surplus = [each for each in line.cells[len(self._table.fields) :] if each]
        notes = [text("“{value}” has no cell: the table ends there.", value=each) for each in surplus[:1]]
        if new != row:
            code = getattr(new, "code", "") if self._identities.has_codes else ""
            if code and code != getattr(row, "code", ""):
                known = title_of(self._tables, row, self._say)
                notes.append(text("The code would be another one: school systems know it as {title}.", title=known))
            if key_of(new) in taken:
                title = title_of(self._tables, new, self._say)
                why = text("{title} stands in line {line} already.", title=title, line=taken[key_of(new)])
                return PlannedRow(line.number, line.cells, "doubtful", row, None, (), refused, (why,))
            taken[key_of(new)] = line.number
        return self._planned(line, row, new, refused, *notes)

    def _with_cells(self, row: Record, line: Line, width: int) -> tuple[Record, tuple[CellRefused, ...]]:
        refused: list[CellRefused] = []
        for at, field, column in self._columns:
            here = at % width
            if here >= len(line.cells):
                continue
            try:
                value = self._cells.value(row, field, line.cell(here), numbered=column.numbered)
            except EditRefused as error:
                refused.append(CellRefused(at, error.title))
                continue
            row = msgspec.structs.replace(row, **{field.name: value})
        return row, tuple(refused)


def _doubtful(line: Line, why: Text) -> PlannedRow:
    return PlannedRow(line.number, line.cells, "doubtful", notes=(why,))


def _with_code(line: Line, place: int, codes: Mapping[int, str]) -> Line:
    code = codes.get(line.number)
    if code is None or place < 0:
        return line
    return Line(line.number, (*line.cells[:place], code, *line.cells[place + 1 :]))
