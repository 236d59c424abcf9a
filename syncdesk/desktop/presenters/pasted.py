"""The result of pasting, and rows as text that can be pasted again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from syncdesk.desktop.presenters.fields import Field
from syncdesk.desktop.presenters.paste_block import block_text
from syncdesk.desktop.presenters.paste_plan import PlannedRow
from syncdesk.desktop.presenters.paste_review import PasteReview, how_dates_are_read
from syncdesk.desktop.presenters.values import Say, shown_value, value_of
from syncdesk.text import Text
from syncdesk.timetable.records import Day, Record
from syncdesk.timetable.tables import Tables


class LineRefused(msgspec.Struct, frozen=True):
    """Something in a pasted line, counted from 1, that was left out, and why."""

    line: int
    reason: Text


class Pasted(msgspec.Struct, frozen=True):
    """The result of pasting.

    `cells` existing cells got another value. `left_out` lines were not taken, by a check or by choice, and `unread`
    cells were unreadable; `refused` says what and why. `dates` says how ambiguous dates were read. If `cancelled`,
    nothing was taken.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    cells: int = 0
    left_out: int = 0
    unread: int = 0
    refused: tuple[LineRefused, ...] = ()
    as_rows: bool = True
    cancelled: bool = False
    dates: Text | None = None


def pasted_of(review: PasteReview, taken: Sequence[PlannedRow]) -> Pasted:
    """Return the result of a review whose rows `taken` are taken."""
    plan = review.current
    added = sum(row.old is None for row in taken)
    refused = [LineRefused(row.line, cell.why) for row in plan.rows for cell in row.refused]
    refused += [LineRefused(row.line, why) for row in plan.rows if row.new is None for why in row.notes]
    refused.sort(key=lambda each: each.line)
    return Pasted(
        added,
        len(taken) - added,
        plan.counts.same,
        sum(len(row.changes) for row in taken),
        len(plan.rows) - len(taken) - plan.counts.same,
        plan.counts.refused,
        tuple(refused),
        plan.reading.as_rows,
        dates=how_dates_are_read(plan.dates),
    )


def as_lines(
    tables: Tables, rows: Iterable[Record], fields: Sequence[Field], say: Say = str, *, headings: bool = True
) -> str:
    """Return rows as tab-separated text that can be pasted again; the first line has the labels of the fields.

    If two days have the same name, days are written by number, and their heading says so.
    """
    names = Counter((day.grid, (day.name or str(day.number)).casefold()) for day in tables.of(Day).values())
    by_number = {field.name for field in fields if field.kind == "day" and any(n > 1 for n in names.values())}
    lines = [
        [
            str(value_of(row, field) or "") if field.name in by_number else shown_value(tables, row, field, say)
            for field in fields
        ]
        for row in rows
    ]
    if headings:
        lines.insert(0, [_DAY_NUMBER if field.name in by_number else say(field.label) for field in fields])
    return block_text(lines)


_DAY_NUMBER = "DayNumber"
"""The heading of exported tables, which is known in every language."""
