"""The remembered state of each target and kind: it saves work, but is never the truth.

For the last accepted payload: each row's id, hash and codes (nothing personal), and what it was made of. What is in
doubt (see `doubts`) lets nothing be skipped any more; it still says what would be lost, until something else is
accepted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec

from syncdesk.localstate.readable import is_date, is_moment, unpacked
from syncdesk.localstate.state import State, now
from syncdesk.pace import Pace, in_chunks
from syncdesk.privacy import blanked
from syncdesk.sync.planning.rowset import HASH_BYTES, RowSet, list_header
from syncdesk.sync.planning.traces import traced, traces_of
from syncdesk.sync.reporting.outcome import Note, RefusedRow, WarnedRow
from syncdesk.sync.slices import Slice
from syncdesk.sync.state import marks
from syncdesk.sync.state.answers import AnswerStore
from syncdesk.sync.state.capabilities import CapabilityStore
from syncdesk.sync.state.files import LocalFiles
from syncdesk.sync.state.fingerprints import TargetFingerprints
from syncdesk.sync.state.lineage import SaveLineage
from syncdesk.sync.state.target_documents import TargetDocuments
from syncdesk.sync.state.unconfirmed import Unconfirmed, UnconfirmedReason, UnconfirmedStore
from syncdesk.sync.state.unconfirmed import clear as clear_doubts
from syncdesk.sync.state.unconfirmed import read as read_doubts
from syncdesk.sync.state.unconfirmed import write as write_doubts
from syncdesk.systems.contract import Row, Sending, ServerInfo
from syncdesk.timetable.tables import View

CONFIRMED_FOR = timedelta(days=7)
_CLOCKS_DIFFER_BY = timedelta(minutes=5)
_NOBODY_KNOWS_WHEN = datetime.fromtimestamp(0, UTC).isoformat(timespec="microseconds")
_CHUNK = 500


class Accepted(msgspec.Struct, frozen=True):
    """The state of a kind that a target last accepted, without rows. `confirmed_at` is ISO text in UTC."""

    revision: str
    documents: str
    save_id: str
    inputs: bytes
    scope: str
    mapping: int
    confirmed_at: str
    server: ServerInfo
    rows: int
    found: StoredFindings
    tables: tuple[str, ...] = ()
    """The tables that were looked at to make the rows; empty where that was not noted."""
    overtaken: bool = False
    """Whether something was sent since that may have taken these rows away again."""

    def fresh(self) -> bool:
        """Whether it was confirmed recently enough for a quiet run to rely on."""
        ago = datetime.now(UTC) - datetime.fromisoformat(self.confirmed_at)
        # A moment that has not come yet was noted while the clock was wrong: how long ago that is nobody knows.
        return -_CLOCKS_DIFFER_BY <= ago <= CONFIRMED_FOR


class RememberedTarget(msgspec.Struct, frozen=True):
    """All that is remembered of one part of a target, by slice."""

    slices: Mapping[Slice, Accepted] = {}
    doubtful: Mapping[Slice, Unconfirmed] = {}

    @property
    def accepted(self) -> dict[str, Accepted]:
        """What was accepted of kinds that go as a whole, by kind."""
        return {of.kind: accepted for of, accepted in self.slices.items() if not of.date}

    @property
    def unconfirmed(self) -> dict[str, Unconfirmed]:
        """What is in doubt of kinds that go as a whole, by kind."""
        return {of.kind: doubt for of, doubt in self.doubtful.items() if not of.date}

    def dates(self, kind: str) -> dict[str, Accepted]:
        """What was accepted of a kind that goes date by date, by date."""
        return {of.date: accepted for of, accepted in self.slices.items() if of.date and of.kind == kind}

    def unconfirmed_dates(self, kind: str) -> dict[str, Unconfirmed]:
        """What is in doubt of a kind that goes date by date, by date."""
        return {of.date: doubt for of, doubt in self.doubtful.items() if of.date and of.kind == kind}

    def tables(self, kind: str) -> tuple[str, ...]:
        """The tables that were looked at to make what was accepted of a kind."""
        return tuple(sorted({name for of, each in self.slices.items() if of.kind == kind for name in each.tables}))

    def revision(self, kind: str) -> str:
        """Return a text that changes as soon as anything of the kind is sent."""
        noted = (*self.slices.items(), *self.doubtful.items())
        return "|".join(sorted(each.revision for of, each in noted if of.kind == kind))

    def has(self, kind: str) -> bool:
        """Whether the target ever accepted anything of the kind."""
        return any(of.kind == kind for of in self.slices)


class StoredFindings(msgspec.Struct, frozen=True):
    """Findings from when a kind's payload was made, to be repeated while it stays the same. Codes only."""

    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[WarnedRow, ...] = ()
    notes: tuple[Note, ...] = ()


class PastState(msgspec.Struct, frozen=True):
    """A target's state of a kind `until` a day (ISO text), and the `highest` number of rows since then."""

    until: str
    documents: str
    highest: int
    rows: RowSet


class PayloadOrigin(msgspec.Struct, frozen=True):
    """What a payload was made from. `documents` names its source, `tables` are those that were read."""

    documents: str
    save_id: str
    inputs: bytes
    scope: str
    mapping: int
    found: StoredFindings = StoredFindings()
    tables: tuple[str, ...] = ()


class _Content(msgspec.Struct, frozen=True, array_like=True):
    ids: list[int]
    hashes: bytes
    rows: msgspec.Raw
    traces: dict[str, bytes] = {}


class Memory:
    """Remembered state of all targets."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.unconfirmed = UnconfirmedStore(state)
        self.files = LocalFiles(state)
        self.target_documents = TargetDocuments(state)
        self.capabilities = CapabilityStore(state)
        self.answers = AnswerStore(state)
        self.fingerprints = TargetFingerprints(state)

    def lineage(self, view: View) -> SaveLineage:
        """Return the history of a saved state, and which of its saves were made on this computer."""
        return SaveLineage(self._state, view)

    def known(self, target: str, part: str = "") -> RememberedTarget:
        """Return what the target last accepted, and what is unconfirmed."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT kind, date, revision, documents, save_id, inputs, scope, mapping, confirmed_at, server,"
                " server_version, rows, found, tables, overtaken FROM accepted WHERE target = ? AND part = ?",
                (target, part),
            ).fetchall()
            doubts = read_doubts(connection, target, part)
        found: dict[Slice, Accepted] = {}
        for kind, on, *values in rows:
            each = Slice(part, kind, on)
            found[each], whole = _accepted(values)
            if not whole:
                doubts.setdefault(each, Unconfirmed(UnconfirmedReason.UNREADABLE, UnconfirmedReason.UNREADABLE.value))
        return RememberedTarget(
            {each: accepted for each, accepted in found.items() if _is_asked_for(each)},
            {each: doubt for each, doubt in doubts.items() if _is_asked_for(each)},
        )

    async def rows(self, target: str, of: Slice, sending: Sending) -> RowSet:
        """The rows last accepted of a slice, with nothing in personal members; none where nothing is remembered.

        Rows that are damaged count as not remembered.
        """
        rows = RowSet(sending)
        content = await asyncio.to_thread(self._content, target, of)
        if content is not None:
            await unpack(content, rows)
        return rows

    async def past(self, target: str, of: Slice, sending: Sending, scope: str, today: date) -> PastState | None:
        """Return the target's earliest different state of a kind and scope in the last 30 days."""
        found = await asyncio.to_thread(self._past, target, of, scope, today)
        if found is None:
            return None
        until, documents, highest, content = found
        rows = RowSet(sending)
        await unpack(content, rows)
        return PastState(until, documents, highest, rows)

    def _past(self, target: str, of: Slice, scope: str, today: date) -> tuple[str, str, int, bytes] | None:
        with self._state.reading() as connection:
            return marks.earliest(connection, (target, of.part, of.kind), scope, today)

    def _content(self, target: str, of: Slice) -> bytes | None:
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT content FROM accepted WHERE target = ? AND part = ? AND kind = ? AND date = ?",
                (target, *of),
            ).fetchone()
        return found[0] if found else None

    def send_dates_again(self, target: str, part: str, first: str) -> None:
        """Note that what the target holds for the dates from `first` on may have gone with something else."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE accepted SET overtaken = 1 WHERE target = ? AND part = ? AND date >= ? AND date <> ''",
                (target, part, first),
            )

    async def accept(
        self,
        target: str,
        of: Slice,
        rows: RowSet,
        made: PayloadOrigin,
        server: ServerInfo,
        *,
        doubt: UnconfirmedReason | None = None,
        today: date,
        loss_allowed: bool = False,
    ) -> None:
        """Remember what the target just accepted of a slice; it is in doubt no more, but for the `doubt` that is given.

        What it had until `today` stays known for 30 days (see `marks`), unless a person `loss_allowed` what went with
        this.
        """
        if not of.date:
            await self._blank_for(made.mapping, target, of, rows.sending)
        content = await _packed(rows)
        values = (
            target, *of, uuid4().hex, made.documents, made.save_id, made.inputs, made.scope, made.mapping,
            now(), server.name, server.version, len(rows), msgspec.msgpack.encode(made.found), content,
            ",".join(made.tables), 0,
        )  # fmt: skip

        def write() -> None:
            with self._state.transaction() as connection:
                if not of.date:
                    marks.note(connection, (target, of.part, of.kind), today, loss_allowed=loss_allowed)
                connection.execute(
                    f"INSERT OR REPLACE INTO accepted VALUES ({', '.join('?' * len(values))})",  # noqa: S608
                    values,
                )
                clear_doubts(connection, target, [of])
                if doubt is not None:
                    write_doubts(connection, target, {of: Unconfirmed(doubt, uuid4().hex)})

        await asyncio.to_thread(write)

    async def same_again(self, target: str, of: Slice, sending: Sending, made: PayloadOrigin) -> None:
        """Note that a newer save says the same as what is remembered of a slice."""
        await self._blank_for(made.mapping, target, of, sending)

        def write() -> None:
            with self._state.transaction() as connection:
                connection.execute(
                    "UPDATE accepted SET documents = ?, save_id = ?, inputs = ?, mapping = ?, found = ?, tables = ?"
                    " WHERE target = ? AND part = ? AND kind = ? AND date = ?",
                    (made.documents, made.save_id, made.inputs, made.mapping, msgspec.msgpack.encode(made.found),
                     ",".join(made.tables), target, *of),
                )  # fmt: skip

        await asyncio.to_thread(write)

    async def _blank_for(self, mapping: int, target: str, of: Slice, sending: Sending) -> None:
        """Rewrite what an older mapping remembered, because members may have become personal since."""
        place = target, of.part, of.kind

        def older() -> list[tuple[str, int, bytes]]:
            with self._state.reading() as connection:
                return marks.of_older_mapping(connection, place, mapping)

        for table, row_id, content in await asyncio.to_thread(older):
            rows = RowSet(sending)
            await unpack(content, rows)
            if len(rows):
                await asyncio.to_thread(self._rewrite, table, row_id, await _packed(rows))

    def _rewrite(self, table: str, row_id: int, content: bytes) -> None:
        with self._state.transaction() as connection:
            connection.execute("PRAGMA secure_delete = ON")  # the old bytes go from the file too
            connection.execute(f"UPDATE {table} SET content = ? WHERE rowid = ?", (content, row_id))  # noqa: S608

    def prove(self, target: str, of: Slice) -> None:
        """Record that reading this kind returned exactly what had just been published."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO proved VALUES (?, ?, ?, ?)", (target, of.part, of.kind, now()))

    def proved(self, target: str, of: Slice) -> bool:
        """Whether reading this kind has proved itself."""
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT 1 FROM proved WHERE target = ? AND part = ? AND kind = ?", (target, of.part, of.kind)
            ).fetchone()
        return found is not None


def _is_asked_for(each: Slice) -> bool:
    """Whether anybody may ask for it: what stands in the place of a date is one, unless it is damaged."""
    return not each.date or is_date(each.date)


def _accepted(values: list[Any]) -> tuple[Accepted, bool]:
    """What was accepted as the database has it, and whether all of that could be read."""
    *made, server, version, rows, packed, tables, overtaken = values
    facts: dict[str, Any] = dict(zip(Accepted.__struct_fields__, made, strict=False))
    found = unpacked(packed, StoredFindings)
    whole = found is not None and is_moment(facts["confirmed_at"])
    if not is_moment(facts["confirmed_at"]):
        facts["confirmed_at"] = _NOBODY_KNOWS_WHEN
    accepted = Accepted(
        **facts,
        server=ServerInfo(server, version),
        rows=rows,
        found=found or StoredFindings(),
        tables=tuple(tables.split(",")) if tables else (),
        overtaken=bool(overtaken),
    )
    return accepted, whole


async def unpack(content: bytes, into: RowSet) -> None:
    """Decode remembered rows a few at a time; damaged rows count as not remembered."""
    packed = unpacked(content, _Content)
    if packed is None:
        return
    decode = msgspec.msgpack.Decoder(into.sending.row).decode
    pace = Pace()
    rows: list[Row] = []
    hashes: list[bytes] = []
    try:
        each = msgspec.msgpack.decode(packed.rows, type=list[msgspec.Raw])
        for start in range(0, len(each), _CHUNK):
            rows.extend(map(decode, each[start : start + _CHUNK]))
            await pace()
    except msgspec.MsgspecError:
        return
    async for places in in_chunks(range(0, len(packed.hashes), HASH_BYTES)):
        hashes += [packed.hashes[at : at + HASH_BYTES] for at in places]
    if not len(packed.ids) == len(hashes) == len(rows):
        return
    into.rows.extend(rows)
    into.ids.extend(packed.ids)
    into.hashes.extend(hashes)
    into.traces = packed.traces


async def _packed(rows: RowSet) -> bytes:
    """Ids, hashes, rows without what is personal and the traces of that, encoded a few rows at a time."""
    encode = msgspec.msgpack.Encoder().encode
    pace = Pace()
    packed = [list_header(len(rows))]
    traces: dict[str, list[bytes]] = {member: [] for member in traced(rows.sending)} if rows.traces is None else {}
    for start in range(0, len(rows), _CHUNK):
        chunk = rows.rows[start : start + _CHUNK]
        for member, kept in traces.items():
            kept.append(traces_of(chunk, member))
        packed += map(encode, blanked(chunk)) if rows.personal else rows.packed(start, start + _CHUNK)
        await pace()
    joined = rows.traces or {member: b"".join(kept) for member, kept in traces.items()}
    return encode(_Content(rows.ids, b"".join(rows.hashes), msgspec.Raw(b"".join(packed)), joined))
