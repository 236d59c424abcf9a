"""Comparing rows that were read back with those that were sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.systems.contract import Row


async def differing_rows(sent: RowSet, read: RowSet) -> int:
    """Count the rows that differ; 0 if each row sent was read exactly once, and nothing else was.

    Only members that were sent are looked at, trimmed at both ends: servers add members, and some pad codes.
    """
    spare = Counter(sent.hashes)
    more = await _spent(spare, zip(read.hashes, read.rows, strict=True))
    missing = await _spent(Counter(read.hashes), zip(sent.hashes, sent.rows, strict=True))
    wanted: dict[str, list[dict[str, object]]] = {}
    async for chunk in in_chunks(missing):
        for row in chunk:
            wanted.setdefault(sent.sending.key(row), []).append(_trimmed(row))
    different = 0
    async for chunk in in_chunks(more):
        for row in chunk:
            found = _trimmed(row)
            candidates = wanted.get(read.sending.key(row), [])
            match = next((each for each in candidates if each.items() <= found.items()), None)
            if match is None:
                different += 1
            else:
                candidates.remove(match)
    return max(different, sum(map(len, wanted.values())))


async def _spent(partners: Counter[bytes], rows: Iterable[tuple[bytes, Row]]) -> list[Row]:
    """Count the rows without an equal partner; each partner is used once."""
    left: list[Row] = []
    async for chunk in in_chunks(rows):
        for row_hash, row in chunk:
            if partners[row_hash] > 0:
                partners[row_hash] -= 1
            else:
                left.append(row)
    return left


def _trimmed(row: Row) -> dict[str, object]:
    return {
        field: value.strip() if isinstance(value, str) else value
        for field, value in msgspec.to_builtins(row).items()
        if value != ""
    }
