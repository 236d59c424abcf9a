"""The source of a run's rows: a timetable's saved state, several timetables for one target, or a system."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Protocol

from syncdesk.errors import PlanError
from syncdesk.pace import in_chunks
from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.contents import SourceContents
from syncdesk.sync.planning.date_rows import DateRows
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.request import Side
from syncdesk.sync.planning.rowset import RowSet, row_hash
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.systems.arriving import OddRow, PassedOver
from syncdesk.systems.blobs import blob_member
from syncdesk.systems.capabilities import GetsReady
from syncdesk.systems.contract import Row, Sending
from syncdesk.text import Text, in_one, text
from syncdesk.timetable.records import BY_NAME, TABLES, DailyChange
from syncdesk.timetable.tables import View

_READY_AT_ONCE = 50
_SHOWN_KEYS = 5
MakeRoom = Callable[[Sending], DateRows]
"""Makes room on disk for the rows of a kind that goes date by date."""


class End(Protocol):
    """The side of a run that rows come from.

    `id` names it in what is remembered. `save_id` is the save that its rows belong to, `""` where nothing is saved.
    """

    @property
    def id(self) -> str: ...

    @property
    def save_id(self) -> str: ...

    @property
    def seen(self) -> Mapping[str, int]:
        """What was read of each kind, as a number that is another one for other rows; empty where a save tells."""
        ...

    def read(self, kind: str) -> tuple[str, ...]:
        """The names of the tables that were read to make the rows of a kind, known afterwards."""
        ...

    def version(self, tables: Sequence[str]) -> bytes | None:
        """Return a digest that changes whenever one of these tables does, or None if only the rows can tell."""
        ...

    async def load(self, sending: Sending, tables: Sequence[str]) -> None:
        """Prepare to make the rows of a kind, for which these tables were read last time."""
        ...

    async def rows(self, sending: Sending, findings: KindFindings, room: MakeRoom) -> RowSet | DateRows:
        """The rows of a kind as the target takes them: on disk (`room`) where it goes date by date.

        Raises SyncdeskError.
        """
        ...

    def off_cycle(self, sending: Sending) -> frozenset[int]:
        """Return the ids of rows on a day or in a period that their own cycle lacks."""
        ...

    def saved_elsewhere_since(self, save_id: str) -> bool:
        """Whether another computer may have sent something newer than this save. May block on the disk."""
        ...

    def comes_from(self, save_id: str) -> bool:
        """Whether its state descends from this save."""
        ...


async def _gathered(sending: Sending, made: Iterable[tuple[int, Row]], room: MakeRoom) -> RowSet | DateRows:
    if sending.date is None:
        return await RowSet.gathered(sending, made)
    rows = room(sending)
    await rows.gather(made)
    return rows


class DocumentEnd:
    """A timetable's saved state, with received rows applied.

    What a kind's rows are made of is noted as the mapper reads it: each kind is mapped by a mapper of its own, so that
    nothing it looks at goes unnoticed because another kind looked at it before.
    """

    def __init__(self, context: RunContext, key: str, view: View, session: TargetSession) -> None:
        self.id = key
        self._request = context.request
        self._view = view
        self.seen: Mapping[str, int] = {}
        self._session = session
        self._line = context.memory.lineage(view)
        self._read: dict[str, tuple[str, ...]] = {}

    @property
    def save_id(self) -> str:
        """The save that created the state."""
        return self._view.save_id

    def read(self, kind: str) -> tuple[str, ...]:
        """The tables that the mapper has read."""
        return self._read[kind]

    def version(self, tables: Sequence[str]) -> bytes | None:
        """Return a digest of the tables' hashes, which are known without reading rows."""
        if not tables or any(name not in BY_NAME for name in tables):
            return None  # remembered by another version of syncdesk
        digest = blake2b(digest_size=16)
        for name in tables:
            digest.update(self._view.hash(BY_NAME[name]))
        return digest.digest()

    async def load(self, sending: Sending, tables: Sequence[str]) -> None:
        """Read off the loop's thread what the mapper will need: `tables`, or all if unknown."""
        wanted = [BY_NAME[name] for name in tables if name in BY_NAME]
        if not wanted:
            wanted = [each for each in TABLES if sending.date is not None or each is not DailyChange]
        await asyncio.to_thread(self._view.load, wanted)

    async def rows(self, sending: Sending, findings: KindFindings, room: MakeRoom) -> RowSet | DateRows:
        """Return the mapper's rows."""
        view = self._view.noting()
        rows = await _gathered(sending, await self._made(view, sending, findings), room)
        self._read[sending.kind.name] = tuple(record.table for record in TABLES if record in view.read)
        return rows

    async def _made(self, view: View, sending: Sending, findings: KindFindings) -> Iterable[tuple[int, Row]]:
        mapper = await self._session.mapper(view, self._request.scope_of(sending), to_send=True)
        if isinstance(mapper, GetsReady):
            async for _ in in_chunks(mapper.get_ready(sending.kind.name), _READY_AT_ONCE):
                pass
        return mapper.rows(sending.kind.name, findings)

    def off_cycle(self, sending: Sending) -> frozenset[int]:
        """Return what the declaration finds."""
        return sending.off_cycle(self._view) if sending.off_cycle is not None else frozenset()

    def saved_elsewhere_since(self, save_id: str) -> bool:
        """Whether a save by another computer lies between this one and the state."""
        return self._line.saved_elsewhere_since(save_id)

    def comes_from(self, save_id: str) -> bool:
        """Whether the save is an ancestor of the state."""
        return save_id in self._view.line


class UnionEnd:
    """Several ends that go to one target together: all that they say. The first is the one that the run is of."""

    def __init__(self, ends: Sequence[End]) -> None:
        self._ends = ends
        self.id = ",".join(sorted(each.id for each in ends))
        self.seen: Mapping[str, int] = {}

    @property
    def save_id(self) -> str:
        """The save of the first."""
        return self._ends[0].save_id

    def read(self, kind: str) -> tuple[str, ...]:
        """What was looked at in any of them."""
        read = {name for each in self._ends for name in each.read(kind)}
        return tuple(record.table for record in TABLES if record.table in read)

    def version(self, tables: Sequence[str]) -> bytes | None:
        """A digest of all their versions."""
        digest = blake2b(digest_size=16)
        for each in self._ends:
            version = each.version(tables)
            if version is None:
                return None
            digest.update(version)
        return digest.digest()

    async def load(self, sending: Sending, tables: Sequence[str]) -> None:
        """Read what the mappers are going to look at off the loop's thread."""
        for each in self._ends:
            await each.load(sending, tables)

    async def rows(self, sending: Sending, findings: KindFindings, room: MakeRoom) -> RowSet | DateRows:
        """All their rows, equal ones once. Raises PlanError where two say different things under one key."""
        found = [await each.rows(sending, findings, room) for each in self._ends]
        dated = [each for each in found if isinstance(each, DateRows)]
        if not dated:
            joined, different = await _union([each for each in found if isinstance(each, RowSet)])
        else:
            joined, different = room(sending), dict[str, None]()
            for date in sorted({date for each in dated for date in each.by_date}):
                of_date, differing = await _union([await each.of(date) for each in dated])
                different |= differing
                await joined.gather(zip(of_date.ids, of_date.rows, strict=True))
        _refuse_different(sending, different)
        return joined

    def off_cycle(self, sending: Sending) -> frozenset[int]:
        """Of the first: only its rows have row ids."""
        return self._ends[0].off_cycle(sending)

    def saved_elsewhere_since(self, save_id: str) -> bool:
        """As the first says."""
        return self._ends[0].saved_elsewhere_since(save_id)

    def comes_from(self, save_id: str) -> bool:
        """As the first says."""
        return self._ends[0].comes_from(save_id)


async def _union(sets: Sequence[RowSet]) -> tuple[RowSet, dict[str, None]]:
    """The rows of all, equal ones once, and the keys under which different things are said.

    Those of the first keep their row ids.
    """
    ours, *others = sets
    joined = RowSet(ours.sending, list(ours.ids), list(ours.hashes), list(ours.rows))
    known: dict[str, set[bytes]] = {}
    await _learn(known, ours)
    different: dict[str, None] = {}
    for other in others:
        async for chunk in in_chunks(zip(other.hashes, other.rows, strict=True)):
            for mark, row in chunk:
                key = ours.sending.key(row)
                have = known.get(key)
                if have is None:
                    joined.ids.append(0)
                    joined.hashes.append(mark)
                    joined.rows.append(row)
                elif mark not in have:
                    different[key] = None
        await _learn(known, other)
    return joined, different


async def _learn(known: dict[str, set[bytes]], rows: RowSet) -> None:
    for key, mark in zip(await rows.keys(), rows.hashes, strict=True):
        known.setdefault(key, set()).add(mark)


def _refuse_different(sending: Sending, different: Collection[str]) -> None:
    """Raise PlanError where there are keys under which different things are said."""
    if not different:
        return
    shown = ", ".join(sorted(different)[:_SHOWN_KEYS]) + ("…" if len(different) > _SHOWN_KEYS else "")
    raise PlanError(
        text(
            "The files that are sent together differ on {n} of the {kind}: {keys}.",
            n=len(different),
            kind=str(sending.kind.title).lower(),
            keys=shown,
        ),
        hint=text("Give them different codes, or make them equal. Nothing was sent."),
    )


async def seen_in(rows: Iterable[Row]) -> int:
    """A number that is another one for other rows, in whatever order they come."""
    seen = 0
    async for chunk in in_chunks(rows):
        for row in chunk:
            seen += int.from_bytes(row_hash(row))
    return seen


def _unread(passed_over: Iterable[PassedOver]) -> Text:
    """What could not be read of a row."""
    said = [
        text("{member} is “{value}”, which cannot be read; it was left out.", member=each.member, value=each.value)
        if each.member
        else text("“{value}” came in its place.", value=each.value)
        for each in passed_over
    ]
    return in_one(said)


class SystemEnd:
    """Another system, read over its link. Only reading tells what it holds, so every run reads it.

    Rows go from its words into the kind's shape, and from that into the target's words.
    """

    def __init__(self, context: RunContext, source: Side, session: TargetSession) -> None:
        assert source.system.translator is not None
        assert context.request.system.translator is not None
        self.id = source.settings.target
        self.save_id = ""
        self.seen: dict[str, int] = {}
        self._session = session
        self._contents = SourceContents(context, source, session)
        self._request = context.request
        self._ours = source.system.translator(context.request.scope, source.settings)
        self._theirs = context.request.system.translator(context.request.scope, context.settings)

    def read(self, kind: str) -> tuple[str, ...]:
        """No table of a timetable."""
        return ()

    def version(self, tables: Sequence[str]) -> bytes | None:
        """Unknown: only the rows tell."""
        return None

    async def load(self, sending: Sending, tables: Sequence[str]) -> None:
        """Read the rows over the link."""
        await self._session.read(sending.kind.name)

    async def rows(self, sending: Sending, findings: KindFindings, room: MakeRoom) -> RowSet | DateRows:
        """The rows that it holds, as the target takes them, and the contents that they name."""
        came = await self._session.read(sending.kind.name)
        self.seen[sending.kind.name] = await seen_in(came)
        rows = self._translated(sending, came, findings)
        if blob_member(sending.row):
            return await self._contents.identified(sending, rows)
        return await _gathered(sending, rows, room)

    def _translated(self, sending: Sending, rows: Iterable[Row], findings: KindFindings) -> Iterator[tuple[int, Row]]:
        """The rows in the target's words. What could not be read of one is told: it goes without, or not at all."""
        kind = sending.kind
        for n, came in enumerate(rows, 1):
            row, unread = (came.row, came.passed_over) if isinstance(came, OddRow) else (came, ())
            if any(not each.member for each in unread):
                findings.refuse(str(text("row {n}", n=n)), _unread(unread))
                continue
            shaped = self._ours.shaped(kind.name, row, findings)
            if shaped is None:
                continue
            assert kind.shape is None or isinstance(shaped, kind.shape), f"{kind.name} has another shape"
            worded = self._theirs.worded(kind.name, shaped, findings)
            if worded is None:
                continue
            if unread:
                findings.warn(sending.key(worded), _unread(unread))
            yield 0, worded

    def off_cycle(self, sending: Sending) -> frozenset[int]:
        """It has no cycle that is known here."""
        return frozenset()

    def saved_elsewhere_since(self, save_id: str) -> bool:
        """Nothing of it is saved."""
        return False

    def comes_from(self, save_id: str) -> bool:
        """Nothing of it is saved."""
        return True
