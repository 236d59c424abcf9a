"""The rows of a kind that goes date by date, and how they would change what a target has: on disk.

However many dates there are, no more than one of them is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.privacy import with_gaps_shown
from syncdesk.sync.delivery.spool import Place, ScratchFile
from syncdesk.sync.packed_changes import ChangeReader, PackedChange, packed_change
from syncdesk.sync.planning.measures import MeasuredLoss, losses
from syncdesk.sync.planning.rowset import HASH_BYTES, Comparison, RowSet, compare, packed_hash, row_hash
from syncdesk.systems.contract import Change, Row, Sending

_encode = msgspec.msgpack.Encoder().encode


class _Part(msgspec.Struct, frozen=True, array_like=True):
    """Rows of a date that came one after the other."""

    ids: list[int]
    hashes: bytes
    rows: list[msgspec.Raw]


class DateChanges(msgspec.Struct, frozen=True):
    """How much of a date (or of several together) would change at the target, and what would be lost of it."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    had: int = 0
    lost: tuple[MeasuredLoss, ...] = ()

    def __add__(self, other: DateChanges) -> DateChanges:
        longer, shorter = sorted((self.lost, other.lost), key=len, reverse=True)
        both = tuple(one + two for one, two in zip(longer, shorter, strict=False))
        return DateChanges(
            self.added + other.added, self.changed + other.changed, self.removed + other.removed,
            self.unchanged + other.unchanged, self.had + other.had, both + longer[len(both) :],
        )  # fmt: skip

    @property
    def nothing(self) -> bool:
        """Whether the target has these rows already."""
        return not (self.added or self.changed or self.removed)


class DateRows:
    """Rows by date; `by_date` says how many each date has. Close it when it is no longer needed."""

    def __init__(self, sending: Sending, folder: Path) -> None:
        self.sending = sending
        self._personal = sending.personal
        self.by_date: dict[str, int] = {}
        self._parts: dict[str, list[Place]] = {}
        self._noted: dict[str, list[Place]] = {}
        self._changes: dict[str, DateChanges] = {}
        self._shelf = ScratchFile(folder)
        self._decode_row = msgspec.msgpack.Decoder(sending.row).decode

    def __len__(self) -> int:
        return sum(self.by_date.values())

    def close(self) -> None:
        """Delete the rows."""
        self._shelf.close()

    async def gather(self, made: Iterable[tuple[int, Row]]) -> None:
        """Put the rows away that a mapper makes, in short slices. Raises SyncdeskError where the disk does."""
        date = self.sending.date
        assert date is not None
        at, ids, packed = "", list[int](), list[bytes]()
        async for chunk in in_chunks(made):
            for on, rows in groupby(chunk, lambda each: date(each[1])):
                if on != at:
                    self._put(at, ids, packed)
                    at, ids, packed = on, [], []
                for row_id, row in rows:
                    ids.append(row_id)
                    packed.append(_encode(row))
        self._put(at, ids, packed)

    def _put(self, date: str, ids: list[int], packed: Sequence[bytes]) -> None:
        if packed:
            part = _Part(ids, b"".join(map(packed_hash, packed)), [msgspec.Raw(row) for row in packed])
            self._parts.setdefault(date, []).append(self._shelf.put(_encode(part)))
            self.by_date[date] = self.by_date.get(date, 0) + len(packed)

    async def of(self, date: str) -> RowSet:
        """Return the rows of a date."""
        found = RowSet(self.sending)
        for part in self._read(date):
            async for chunk in in_chunks(part.rows):
                found.rows.extend(map(self._decode_row, chunk))
            found.ids.extend(part.ids)
            found.hashes.extend(part.hashes[at : at + HASH_BYTES] for at in range(0, len(part.hashes), HASH_BYTES))
        return found

    def every(self) -> Iterator[Row]:
        """The rows of all dates, date after date."""
        return self.rows("", max(self.by_date, default=""))

    def rows(self, first: str, last: str) -> Iterator[Row]:
        """The rows of the dates from `first` to `last`, both inclusive, date after date."""
        dates = [on for on in sorted(self.by_date) if first <= on <= last]
        return (self._decode_row(row) for on in dates for part in self._read(on) for row in part.rows)

    def _read(self, date: str) -> Iterator[_Part]:
        return (msgspec.msgpack.decode(self._shelf.get(place), type=_Part) for place in self._parts.get(date, ()))

    async def compare(self, date: str, old: RowSet | None) -> DateChanges:
        """What would change of a date where the target has these rows of it (None where nothing is known)."""
        if old is None:
            found = DateChanges(added=self.by_date.get(date, 0))
        else:
            new = await self.of(date)
            comparison = await compare(old, new)
            found = DateChanges(
                comparison.added, comparison.changed, comparison.removed, comparison.unchanged, len(old),
                tuple(await losses(comparison)),
            )  # fmt: skip
            await self._note(date, comparison, old, new)
        self._changes[date] = found
        return found

    async def _note(self, date: str, comparison: Comparison, old: RowSet, new: RowSet) -> None:
        """Put away how the rows of a date change."""
        for was in comparison.leaving:
            old.rows[was] = with_gaps_shown(old.rows[was])
        for was, now in comparison.pairs:
            kept = {field: getattr(new.rows[now], field) for field in self._personal}
            same_names = msgspec.structs.replace(old.rows[was], **kept)
            if row_hash(same_names) == old.hashes[was]:
                old.rows[was] = same_names
        self._noted[date] = []
        async for chunk in in_chunks(comparison.changes()):
            self._noted[date].append(self._shelf.put(_encode([packed_change(change) for change in chunk])))

    def within(self, first: str, last: str) -> DateChanges:
        """What would change of the dates compared from `first` to `last`, both inclusive."""
        return sum((each for on, each in self._changes.items() if first <= on <= last), DateChanges())

    def changes(self, first: str, last: str) -> Iterator[Change]:
        """How the rows of these dates would change, date after date; those of a date still come once this is closed."""
        for on in sorted(self._changes):
            if first <= on <= last and not self._shelf.closed:
                yield from self._noted_changes(on) if on in self._noted else self._additions(on)

    def _additions(self, date: str) -> Iterator[Change]:
        for part in list(self._read(date)):
            for row_id, packed in zip(part.ids, part.rows, strict=True):
                row = self._decode_row(packed)
                yield Change("add", self.sending.key(row), None, row, row_id)

    def _noted_changes(self, date: str) -> Iterator[Change]:
        read = ChangeReader(self.sending).change
        for packed in [self._shelf.get(place) for place in self._noted[date]]:
            yield from map(read, msgspec.msgpack.decode(packed, type=list[PackedChange]))
