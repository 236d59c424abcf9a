"""Guarding what is received: if much of the data vanished, changed or doubled, the source is suspect, not the file."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from syncdesk.sync.planning.guard import judged, limits_of
from syncdesk.sync.planning.measures import Column, MeasuredLoss, Threshold, of_meanings
from syncdesk.sync.reporting.outcome import Hold
from syncdesk.systems.contract import Receiving, Settings
from syncdesk.text import template
from syncdesk.timetable.records import Record

_SHRUNKEN = template("{kind} is held: {count} of the file's {of} are not in {name} any more ({percent} %).")
_GROWN = template("{kind} is held: {count} rows would be added to the file's {of}.")
_DOUBTFUL = template("{kind} is held: {count} of the {of} rows that came are doubtful ({percent} %).")
_TAKE_THE_REST = template("Take what came; the file keeps the {count} {rows}")
_ADD = template("Add the {count} {rows} to the file")
_LEAVE_THE_DOUBTFUL = template("Take the others; the {count} doubtful ones wait")


class InboundCounts(msgspec.Struct, frozen=True):
    """The counts of a received kind, compared with the file.

    `known` are the file's rows that came, each with what would become of it. So many of the file's `expected` rows are
    `missing`; so many would be `added` to the file's `here`; so many of the `rows` that came are `doubtful`.
    """

    known: Sequence[tuple[Record, Record]]
    missing: int
    expected: int
    added: int
    here: int
    doubtful: int
    rows: int


async def holds_of(came: InboundCounts, receiving: Receiving, settings: Settings) -> list[Hold]:
    """Return why a received kind is held, the worst reason first."""
    kind = receiving.kind
    lost = [
        MeasuredLoss(came.missing, came.expected, came.expected, _SHRUNKEN, bar=Threshold.OF_MANY, does=_TAKE_THE_REST),
        MeasuredLoss(came.doubtful, came.rows, came.rows, _DOUBTFUL, bar=Threshold.TENTH, does=_LEAVE_THE_DOUBTFUL),
    ]
    if not kind.grows:
        lost.append(MeasuredLoss(came.added, came.here, came.here, _GROWN, bar=Threshold.DOUBLE, does=_ADD))
    old, new = [was for was, _ in came.known], [now for _, now in came.known]
    columns = {member: Column(old, new, member) for _, members in kind.carried(receiving.carries) for member in members}
    pairs = [(at, at) for at, (was, now) in enumerate(came.known) if was is not now]
    lost += await of_meanings(kind, receiving.carries, columns, (len(old), len(new)), pairs)
    return judged(kind, lost, limits_of(settings), name=settings.name)
