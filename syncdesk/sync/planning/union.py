"""The rows of several ends that go to one target as one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from syncdesk.errors import PlanError
from syncdesk.pace import in_chunks
from syncdesk.sync.planning.date_rows import DateRows
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.systems.contract import Sending
from syncdesk.text import text

_SHOWN = 5


async def union(ours: RowSet, others: Sequence[RowSet]) -> RowSet:
    """All rows of all documents, equal ones once.

    Raises PlanError where two documents say different things under one key.
    """
    joined, different = await _joined(ours, others)
    _refuse(ours.sending, different)
    return joined


async def union_by_date(ours: DateRows, others: Sequence[DateRows], into: DateRows) -> None:
    """All rows of all documents, as `union` has them, of a kind that goes date by date. Raises PlanError as it does."""
    different: dict[str, None] = {}
    for date in sorted({date for each in (ours, *others) for date in each.by_date}):
        joined, of_date = await _joined(await ours.of(date), [await other.of(date) for other in others])
        different |= of_date
        await into.gather(zip(joined.ids, joined.rows, strict=True))
    _refuse(ours.sending, different)


async def _joined(ours: RowSet, others: Sequence[RowSet]) -> tuple[RowSet, dict[str, None]]:
    """All rows, equal ones once, and the keys under which different things are said."""
    joined = RowSet(ours.sending, list(ours.ids), list(ours.hashes), list(ours.rows))
    known: dict[str, set[bytes]] = {}
    await _learn(known, ours)
    different: dict[str, None] = {}
    for other in others:
        async for chunk in in_chunks(zip(other.hashes, other.rows, strict=True)):
            for row_hash, row in chunk:
                key = ours.sending.key(row)
                have = known.get(key)
                if have is None:
                    joined.ids.append(0)
                    joined.hashes.append(row_hash)
                    joined.rows.append(row)
                elif row_hash not in have:
                    different[key] = None
        await _learn(known, other)
    return joined, different


def _refuse(sending: Sending, different: Collection[str]) -> None:
    if not different:
        return
    shown = ", ".join(sorted(different)[:_SHOWN]) + ("…" if len(different) > _SHOWN else "")
    raise PlanError(
        text(
            "The files that are sent together differ on {n} of the {kind}: {keys}.",
            n=len(different),
            kind=str(sending.kind.title).lower(),
            keys=shown,
        ),
        hint=text("Give them different codes, or make them equal. Nothing was sent."),
    )


async def _learn(known: dict[str, set[bytes]], rows: RowSet) -> None:
    for key, row_hash in zip(await rows.keys(), rows.hashes, strict=True):
        known.setdefault(key, set()).add(row_hash)
