"""The rows of one kind in columns, and the comparison of two such sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.systems.blobs import SourceBlob
from syncdesk.systems.contract import Change, Row, Sending
from syncdesk.text import Text

HASH_BYTES = 16

_encode = msgspec.msgpack.Encoder().encode


def list_header(length: int) -> bytes:
    """Return the msgpack header of a list of this length."""
    return b"\xdd" + length.to_bytes(4, "big")


def row_hash(row: Row) -> bytes:
    """Return 16 bytes that depend on every value of the row and nothing else."""
    return packed_hash(_encode(row))


def packed_hash(packed: bytes) -> bytes:
    """Return the hash of a row already encoded in msgpack."""
    return blake2b(packed, digest_size=HASH_BYTES).digest()


class Unread(msgspec.Struct, frozen=True):
    """A row whose content could not be read, and why."""

    row: Row
    why: Text


class RowContents(msgspec.Struct):
    """Where the contents lie that rows name, by hash, and the rows whose contents could not be read."""

    at: dict[str, SourceBlob] = {}
    unread: list[Unread] = []


class RowSet:
    """Row ids, hashes and rows side by side. Keys are computed when needed.

    `personal` are the members that are not remembered in the clear. Raises TypeError for rows with an unmarked member.

    Rows that were remembered are without what is personal. Of each such member that the guard watches there is one byte
    a row instead (`traces`, see `traces.trace`), which tells whether it had a value and whether that is likely to be
    another one now.

    `contents` says where the contents lie that the rows name; None where that is not known, or they name none.
    """

    def __init__(
        self,
        sending: Sending,
        ids: list[int] | None = None,
        hashes: list[bytes] | None = None,
        rows: list[Row] | None = None,
    ) -> None:
        self.sending = sending
        self.personal = sending.personal
        self.ids = [] if ids is None else ids
        self.hashes = [] if hashes is None else hashes
        self.rows = [] if rows is None else rows
        self._packed: list[bytes] = []
        self.traces: dict[str, bytes] | None = None
        self.contents: RowContents | None = None

    def __len__(self) -> int:
        return len(self.hashes)

    @classmethod
    async def gathered(cls, sending: Sending, made: Iterable[tuple[int, Row]]) -> RowSet:
        """Collect the rows of a mapper in short time slices."""
        rows = cls(sending)
        async for chunk in in_chunks(made):
            rows.extend(chunk)
        return rows

    def extend(self, chunk: Sequence[tuple[int, Row]]) -> None:
        """Add rows with their ids: to a set that was gathered so."""
        if not chunk:
            return
        ids, rows = zip(*chunk, strict=True)
        packed = [*map(_encode, rows)]
        self.ids.extend(ids)
        self.rows.extend(rows)
        self.hashes.extend([blake2b(each, digest_size=HASH_BYTES).digest() for each in packed])
        self._packed.extend(packed)

    def every(self) -> Iterable[Row]:
        """All rows."""
        return self.rows

    def packed(self, start: int, stop: int) -> list[bytes]:
        """Rows in msgpack: as they were hashed, or packed anew where they came out of what is remembered."""
        return self._packed[start:stop] if self._packed else [*map(_encode, self.rows[start:stop])]

    async def keys(self) -> list[str]:
        """The key of each row."""
        return await self._read_off(self.sending.key)

    async def groups(self) -> Counter[str]:
        """How many rows each group (section) has."""
        return Counter(await self._read_off(self.sending.group))

    async def _read_off(self, read: Callable[[Row], str]) -> list[str]:
        found: list[str] = []
        async for chunk in in_chunks(self.rows):
            found.extend([read(row) for row in chunk])
        return found


class Comparison:
    """How a target's rows would change, as indices into the old and new sets."""

    def __init__(
        self, old: RowSet, new: RowSet, pairs: list[tuple[int, int]], added: list[int], removed: list[int]
    ) -> None:
        self._old = old
        self._new = new
        self._pairs = pairs
        self._added = added
        self._removed = removed

    @property
    def old(self) -> RowSet:
        """What the target holds."""
        return self._old

    @property
    def new(self) -> RowSet:
        """What it would hold."""
        return self._new

    @property
    def coming(self) -> list[int]:
        """Indices in the new set of added rows."""
        return self._added

    @property
    def going(self) -> list[int]:
        """Indices in the old set of removed rows."""
        return self._removed

    @property
    def added(self) -> int:
        """The number of added rows."""
        return len(self._added)

    @property
    def changed(self) -> int:
        """The number of rows with changed values."""
        return len(self._pairs)

    @property
    def removed(self) -> int:
        """The number of removed rows."""
        return len(self._removed)

    @property
    def unchanged(self) -> int:
        """The number of unchanged rows."""
        return len(self._new) - len(self._added) - len(self._pairs)

    @property
    def nothing(self) -> bool:
        """Whether both sets hold the same rows."""
        return not (self._added or self._pairs or self._removed)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Indices in the old and new set of changed rows."""
        return self._pairs

    @property
    def leaving(self) -> list[int]:
        """Indices in the old set of removed and changed rows."""
        return [was for was, _ in self._pairs] + self._removed

    def changes(self) -> Iterator[Change]:
        """Yield the changes row by row: changed, added, removed."""
        key, old, new = self._new.sending.key, self._old, self._new
        for was, now in self._pairs:
            row = new.rows[now]
            yield Change("change", key(row), old.rows[was], row, new.ids[now])
        for at in self._added:
            yield Change("add", key(new.rows[at]), None, new.rows[at], new.ids[at])
        for at in self._removed:
            yield Change("remove", key(old.rows[at]), old.rows[at], None, old.ids[at])


async def compare(old: RowSet, new: RowSet) -> Comparison:
    """Pair the rows of two states and find the differences.

    Rows with the same content are paired first, whichever they are. Of the rest, rows with the same row id are the
    same row, then rows with the same key, then rows in the same slot in their order: a moved room is one change.
    """
    if not len(old):
        return Comparison(old, new, [], list(range(len(new))), [])
    partners: Counter[bytes] = Counter()
    async for chunk in in_chunks(old.hashes):
        partners.update(chunk)
    left_new = await _without_partner(new.hashes, partners)
    left_old = await _left_over(old.hashes, partners)
    pairing = _Pairing(left_old, left_new)
    await pairing.pair(lambda at: old.ids[at] or None, lambda at: new.ids[at] or None)
    for mark in (new.sending.key, *new.sending.slots):
        await pairing.pair(
            lambda at, mark=mark: mark(old.rows[at]),
            lambda at, mark=mark: mark(new.rows[at]),
        )
    return Comparison(old, new, sorted(pairing.pairs, key=_place_in_new), pairing.left_new, pairing.left_old)


async def _without_partner(hashes: list[bytes], partners: Counter[bytes]) -> list[int]:
    """Return indices whose hash has no partner; each partner is used once."""
    left: list[int] = []
    async for chunk in in_chunks(enumerate(hashes)):
        for at, found in chunk:
            if partners[found] > 0:
                partners[found] -= 1
            else:
                left.append(at)
    return left


async def _left_over(hashes: list[bytes], partners: Counter[bytes]) -> list[int]:
    """Return indices of unused partners."""
    left: list[int] = []
    async for chunk in in_chunks(enumerate(hashes)):
        for at, found in chunk:
            if partners[found] > 0:
                partners[found] -= 1
                left.append(at)
    return left


def _place_in_new(pair: tuple[int, int]) -> int:
    return pair[1]


class _Pairing:
    """Indices of two row sets still to be paired, and of those paired."""

    def __init__(self, left_old: list[int], left_new: list[int]) -> None:
        self.left_old = left_old
        self.left_new = left_new
        self.pairs: list[tuple[int, int]] = []

    async def pair(self, of_old: Callable[[int], object], of_new: Callable[[int], object]) -> None:
        """Pair equal marks, in order; None pairs with nothing."""
        if not self.left_old or not self.left_new:
            return
        marked: dict[object, list[int]] = {}
        async for chunk in in_chunks(reversed(self.left_old)):
            for at in chunk:
                mark = of_old(at)
                if mark is not None:
                    marked.setdefault(mark, []).append(at)
        taken: set[int] = set()
        still_new: list[int] = []
        async for chunk in in_chunks(self.left_new):
            for at in chunk:
                same = marked.get(of_new(at))
                if same:
                    was = same.pop()
                    taken.add(was)
                    self.pairs.append((was, at))
                else:
                    still_new.append(at)
        self.left_new = still_new
        self.left_old = [at for at in self.left_old if at not in taken]
