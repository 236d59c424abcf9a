"""What is to be known about the rows of a kind, each thing once: how many rows it is about, and which."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.desktop.presenters.preview_rows import Listing, Op, RowLine
from syncdesk.desktop.presenters.progress import Mark
from syncdesk.sync.values import RefusedRow, StepResult, WarnedRow
from syncdesk.text import Text, plural, text


class NoteLine(msgspec.Struct, frozen=True):
    """One thing to be known. `lines` are the rows it is about; of many only the first, `count` is all of them.

    Where rows differ in what is said of them, `words` is the sentence without its values.
    """

    mark: Mark
    words: Text
    count: int = 0
    lines: tuple[RowLine, ...] = ()


def notes_of(result: StepResult, listing: Listing) -> list[NoteLine]:
    """The reasons of refused and of doubtful rows, and the notes, in this order."""
    refused = _grouped("failed", "refuse", result.refused, listing)
    warned = _grouped("warned", "warn", result.warnings, listing)
    notes = [
        NoteLine(
            "waiting",
            Text(note.template, note.values),
            note.count,
            tuple(RowLine("note", each.key, listing, words=each.words or note) for each in note.records),
        )
        for note in result.notes
    ]
    return [*refused, *warned, *sorted(notes, key=lambda note: not note.count)]


def refused_line(row: RefusedRow, listing: Listing) -> RowLine:
    """A row that cannot go, with why."""
    return RowLine("refuse", row.key, listing, words=_reason(row.reason, row.followers))


def _reason(reason: Text, followers: int) -> Text:
    if not followers:
        return reason
    more = plural(followers, "{n} more row cannot go without it.", "{n} more rows cannot go without it.")
    return text("{reason} {more}", reason=reason, more=more)


def _grouped(mark: Mark, op: Op, rows: Iterable[RefusedRow | WarnedRow], listing: Listing) -> list[NoteLine]:
    found: dict[str, list[RefusedRow | WarnedRow]] = {}
    for row in rows:
        found.setdefault(_why(row).template, []).append(row)
    return [
        NoteLine(
            mark,
            _common(list(map(_why, each))),
            sum(1 + row.followers if isinstance(row, RefusedRow) else 1 for row in each),
            tuple(
                refused_line(row, listing)
                if isinstance(row, RefusedRow)
                else RowLine(op, row.key, listing, words=row.text)
                for row in each
            ),
        )
        for each in found.values()
    ]


def _why(row: RefusedRow | WarnedRow) -> Text:
    return row.reason if isinstance(row, RefusedRow) else row.text


def _common(reasons: list[Text]) -> Text:
    """What all of them say: the values that differ are left out of it."""
    first = reasons[0]
    same = all(reason.values == first.values for reason in reasons)
    return first if same else msgspec.structs.replace(first, values={})
