"""What was received for a timetable while nobody was there: it waits in staging, beside what the file has of it."""

from __future__ import annotations

import asyncio
from hashlib import blake2b

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.sync.planning.plan import ReceiveStep
from syncdesk.sync.planning.rowset import HASH_BYTES
from syncdesk.sync.selection import groups_of
from syncdesk.sync.staging.area import StagingArea
from syncdesk.sync.staging.guard import holds_of
from syncdesk.sync.staging.reading import Reading
from syncdesk.systems.contract import Receiving, Row, Settings
from syncdesk.systems.names import Names
from syncdesk.systems.reading import columns_of
from syncdesk.text import text
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import View

_SAYS_NOTHING = b""
_encode = msgspec.msgpack.Encoder().encode


async def stage(
    step: ReceiveStep, area: StagingArea, saved: View, after: View, names: Names, settings: Settings
) -> None:
    """Compare what came of a kind with what waits. `after` is the `saved` file with what came in it."""
    records = _Records(step.receiving, after)
    rows: list[Record] = []
    hashes: list[bytes] = []
    taken: list[bytes] = []
    async for chunk in in_chunks(step.received.pairs(step.receiving.record, saved)):
        for old, new in chunk:
            rows.append(new)
            hashes.append(records.hash(new))
            taken.append(_SAYS_NOTHING if old is None else hashes[-1] if old is new else records.hash(old))
    await asyncio.to_thread(names.load)
    reading = Reading(step.receiving.kind, records.key, records.groups, columns_of(step.receiving), names)
    step.staged = await area.compare(reading, rows, hashes, taken)
    step.hold_for(*holds_of(step.staged, settings, settings.name), first=True)
    step.notes.append(text("What came waits in staging; the file stays as it is."))


class _Records:
    """Records of the timetable as they read without row ids: those of new rows are others each time."""

    def __init__(self, receiving: Receiving, view: View) -> None:
        self._receiving = receiving
        self._view = view

    def key(self, row: Row) -> str:
        """The record's key with codes in it."""
        assert isinstance(row, Record)
        return "|".join(self._said(row, field) for field in row.key)

    def groups(self, row: Row) -> dict[str, str]:
        """What it says of the groups that it can be selected by."""
        assert isinstance(row, Record)
        return groups_of(self._receiving.kind, self._receiving.carries, lambda field: self._said(row, field))

    def hash(self, row: Record) -> bytes:
        """The same bytes for the same values."""
        said = [self._said(row, field) for field in row.__struct_fields__ if field != "id"]
        return blake2b(_encode(said), digest_size=HASH_BYTES).digest()

    def _said(self, row: Record, field: str) -> str:
        value = getattr(row, field)
        return self._view.code(row.refers[field], value) if field in row.refers else str(value or "")
