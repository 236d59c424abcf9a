"""What is remembered of each target and kind: a saving, never the truth.

For the last accepted payload: each row's id, hash and codes (nothing personal), and what it was made of. What is in
doubt (see `doubts`) lets nothing be skipped any more; it still says what would be lost, until something else is
accepted.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import msgspec

from syncdesk.localstate.readable import is_date, is_moment, unpacked
from syncdesk.localstate.state import State, now
from syncdesk.pace import Pace, in_chunks
from syncdesk.privacy import blanked
from syncdesk.sync.planning.rowset import HASH_BYTES, RowSet, list_header
from syncdesk.sync.planning.traces import traced, traces_of
from syncdesk.sync.reporting.outcome import Note, RefusedRow, WarnedRow
from syncdesk.sync.state import marks
from syncdesk.sync.state.answers import AnswerStore
from syncdesk.sync.state.capabilities import CapabilityStore
from syncdesk.sync.state.files import LocalFiles
from syncdesk.sync.state.fingerprints import TargetFingerprints
from syncdesk.sync.state.lineage import SaveLineage
from syncdesk.sync.state.target_documents import TargetDocuments
from syncdesk.sync.state.unconfirmed import Sliced, Unconfirmed, UnconfirmedReason, UnconfirmedStore
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
    """What a target last accepted of a kind, without its rows. `confirmed_at` is ISO text in UTC."""

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
        """Whether it was confirmed lately enough for a quiet run to rely on."""
        ago = datetime.now(UTC) - datetime.fromisoformat(self.confirmed_at)
        # A moment that has not come yet was noted while the clock was wrong: how long ago that is nobody knows.
        return -_CLOCKS_DIFFER_BY <= ago <= CONFIRMED_FOR


class RememberedTarget(msgspec.Struct, frozen=True):
    """All that is remembered of one target, by kind; `dates` and `unconfirmed_dates` by kind and date (ISO text)."""

    accepted: dict[str, Accepted]
    unconfirmed: dict[str, Unconfirmed]
    dates: dict[str, dict[str, Accepted]] = {}
    unconfirmed_dates: dict[str, dict[str, Unconfirmed]] = {}

    def revision(self, kind: str) -> str:
        """Another text as soon as anything was sent of the kind."""
        accepted, doubt = self.accepted.get(kind), self.unconfirmed.get(kind)
        of_dates = [*self.dates.get(kind, {}).values(), *self.unconfirmed_dates.get(kind, {}).values()]
        return "|".join((
            accepted.revision if accepted is not None else "", doubt.revision if doubt is not None else "",
            *sorted(each.revision for each in of_dates),
        ))  # fmt: skip

    def has(self, kind: str) -> bool:
        """Whether the target ever accepted anything of the kind."""
        return kind in self.accepted or bool(self.dates.get(kind))


class StoredFindings(msgspec.Struct, frozen=True):
    """What was said of a kind when its payload was made, to be said again while it stays the same. Codes only."""

    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[WarnedRow, ...] = ()
    notes: tuple[Note, ...] = ()


class PastState(msgspec.Struct, frozen=True):
    """What a target had of a kind `until` a day (ISO text), and the `highest` number of rows since then."""

    until: str
    documents: str
    highest: int
    rows: RowSet


class PayloadOrigin(msgspec.Struct, frozen=True):
    """What a payload was made of. `documents` names the end it came from, `tables` are those that were looked at."""

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
    """Remembered state of all targets. `part` is `""` for a target that is one school."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.unconfirmed = UnconfirmedStore(state)
        self.files = LocalFiles(state)
        self.target_documents = TargetDocuments(state)
        self.capabilities = CapabilityStore(state)
        self.answers = AnswerStore(state)
        self.fingerprints = TargetFingerprints(state)

    def lineage(self, view: View) -> SaveLineage:
        """Which of the saves that led to a saved state were made on this computer."""
        return SaveLineage(self._state, view)

    def known(self, target: str, part: str = "") -> RememberedTarget:
        """What the target last accepted, and what is in doubt."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT kind, date, revision, documents, save_id, inputs, scope, mapping, confirmed_at, server,"
                " server_version, rows, found, tables, overtaken FROM accepted WHERE target = ? AND part = ?",
                (target, part),
            ).fetchall()
            doubts = read_doubts(connection, target, part)
        found: dict[Sliced, Accepted] = {}
        for kind, on, *values in rows:
            each = Sliced(kind, on)
            found[each], whole = _accepted(values)
            if not whole:
                doubts.setdefault(each, Unconfirmed(UnconfirmedReason.UNREADABLE, UnconfirmedReason.UNREADABLE.value))
        accepted, dates = _by_date(found)
        of_kinds, of_dates = _by_date(doubts)
        return RememberedTarget(accepted, of_kinds, dates, of_dates)

    async def rows(self, target: str, part: str, sending: Sending, date: str = "") -> RowSet:
        """The rows last accepted, with nothing in personal members; none where nothing is remembered.

        Of a kind that goes date by date they are those of a date. Rows that are damaged count as not remembered.
        """
        rows = RowSet(sending)
        content = await asyncio.to_thread(self._content, target, part, Sliced(sending.kind.name, date))
        if content is not None:
            await unpack(content, rows)
        return rows

    async def past(self, target: str, part: str, sending: Sending, scope: str, today: date) -> PastState | None:
        """The earliest state of the last 30 days that the target had of a kind with this scope, if it had another."""
        found = await asyncio.to_thread(self._past, target, part, sending.kind.name, scope, today)
        if found is None:
            return None
        until, documents, highest, content = found
        rows = RowSet(sending)
        await unpack(content, rows)
        return PastState(until, documents, highest, rows)

    def _past(self, target: str, part: str, kind: str, scope: str, today: date) -> tuple[str, str, int, bytes] | None:
        with self._state.reading() as connection:
            return marks.earliest(connection, (target, part, kind), scope, today)

    def _content(self, target: str, part: str, sliced: Sliced) -> bytes | None:
        with self._state.reading() as connection:
            found = connection.execute(
                "SELECT content FROM accepted WHERE target = ? AND part = ? AND kind = ? AND date = ?",
                (target, part, *sliced),
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
        part: str,
        rows: RowSet,
        made: PayloadOrigin,
        server: ServerInfo,
        *,
        on: str = "",
        doubt: UnconfirmedReason | None = None,
        today: date,
        loss_allowed: bool = False,
    ) -> None:
        """Remember what the target just accepted; it is in doubt no more, but for the `doubt` that is given.

        The rows are those of a date where `on` (ISO text) is one. What it had until `today` stays known for 30 days
        (see `marks`), unless a person `loss_allowed` what went with this.
        """
        if not on:
            await self._blank_for(made.mapping, target, part, rows.sending)
        content = await _packed(rows)
        sliced = Sliced(rows.sending.kind.name, on)
        values = (
            target, part, *sliced, uuid4().hex, made.documents, made.save_id, made.inputs, made.scope, made.mapping,
            now(), server.name, server.version, len(rows), msgspec.msgpack.encode(made.found), content,
            ",".join(made.tables), 0,
        )  # fmt: skip

        def write() -> None:
            with self._state.transaction() as connection:
                if not on:
                    marks.note(connection, (target, part, sliced.kind), today, loss_allowed=loss_allowed)
                connection.execute(
                    f"INSERT OR REPLACE INTO accepted VALUES ({', '.join('?' * len(values))})",  # noqa: S608
                    values,
                )
                clear_doubts(connection, target, part, [sliced])
                if doubt is not None:
                    write_doubts(connection, target, part, {sliced: Unconfirmed(doubt, uuid4().hex)})

        await asyncio.to_thread(write)

    async def same_again(self, target: str, part: str, sending: Sending, made: PayloadOrigin) -> None:
        """Note that a newer save says the same as what is remembered."""
        await self._blank_for(made.mapping, target, part, sending)

        def write() -> None:
            with self._state.transaction() as connection:
                connection.execute(
                    "UPDATE accepted SET documents = ?, save_id = ?, inputs = ?, mapping = ?, found = ?, tables = ?"
                    " WHERE target = ? AND part = ? AND kind = ? AND date = ''",
                    (made.documents, made.save_id, made.inputs, made.mapping, msgspec.msgpack.encode(made.found),
                     ",".join(made.tables), target, part, sending.kind.name),
                )  # fmt: skip

        await asyncio.to_thread(write)

    async def _blank_for(self, mapping: int, target: str, part: str, sending: Sending) -> None:
        """Rewrite what an older mapping remembered: members may have become personal since."""
        place = target, part, sending.kind.name

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

    def prove(self, target: str, part: str, kind: str) -> None:
        """Note that reading this kind returned exactly what had just been published."""
        with self._state.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO proved VALUES (?, ?, ?, ?)", (target, part, kind, now()))

    def proved(self, target: str, part: str) -> frozenset[str]:
        """Kinds whose reading has proved itself."""
        with self._state.reading() as connection:
            rows: list[tuple[str]] = connection.execute(
                "SELECT kind FROM proved WHERE target = ? AND part = ?", (target, part)
            ).fetchall()
        return frozenset(kind for (kind,) in rows)


Each = TypeVar("Each")


def _by_date(found: dict[Sliced, Each]) -> tuple[dict[str, Each], dict[str, dict[str, Each]]]:
    """What is remembered of kinds, and of dates of kinds."""
    whole: dict[str, Each] = {}
    dates: dict[str, dict[str, Each]] = {}
    for (kind, on), each in found.items():
        if not on:
            whole[kind] = each
        elif is_date(on):  # nobody asks for a date that is none
            dates.setdefault(kind, {})[on] = each
    return whole, dates


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
    """Put remembered rows into a set, a few at a time; rows that are damaged count as not remembered."""
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
