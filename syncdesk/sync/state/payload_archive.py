"""The last accepted payloads of each kind, for sending one again. Encrypted with a key of the keyring.

Compressed rows, sealed together with target, part, kind, run, time and scope. Without a key
nothing is kept, and History says so.
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from typing import Any

import msgspec

from syncdesk.errors import SyncdeskError
from syncdesk.localstate.readable import unpacked
from syncdesk.localstate.state import State, now
from syncdesk.pace import Pace
from syncdesk.sync.planning.rowset import RowSet, list_header, row_hash
from syncdesk.sync.state.sealing import CannotUnseal, Key, seal, unseal
from syncdesk.systems.contract import Row, Scope, Sending
from syncdesk.text import text

KEPT = 10
_CHUNK = 500
_COLUMNS = "n, kind, run, at, rows, scope"

_log = logging.getLogger(__name__)


class ArchivedPayload(msgspec.Struct, frozen=True):
    """A payload that can be sent again. `at` is ISO text in UTC."""

    number: int
    kind: str
    run: str
    at: str
    rows: int
    scope: Scope


class PayloadArchive:
    """The archived payloads of all targets."""

    def __init__(self, state: State, key: Key) -> None:
        self._state = state
        self._key = key

    async def add(self, target: str, scope: Scope, run: str, rows: RowSet) -> bool:
        """Archive an accepted payload; return False if there is no key to encrypt it with."""
        key = await asyncio.to_thread(self._key)
        if key is None:
            return False
        packed = await _packed(rows)
        await asyncio.to_thread(self._write, key, target, scope, run, rows.sending.kind.name, len(rows), packed)
        return True

    def _write(self, key: bytes, target: str, scope: Scope, run: str, kind: str, rows: int, packed: bytes) -> None:
        payload = ArchivedPayload(0, kind, run, now(), rows, scope)
        content = seal(key, packed, _bound_to(target, payload))
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT INTO payloads (target, part, kind, run, at, scope, rows, content)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (target, scope.part, kind, run, payload.at, msgspec.msgpack.encode(scope), rows, content),
            )
            connection.execute(
                "DELETE FROM payloads WHERE target = ? AND part = ? AND kind = ? AND n NOT IN"
                " (SELECT n FROM payloads WHERE target = ? AND part = ? AND kind = ? ORDER BY n DESC LIMIT ?)",
                (target, scope.part, kind, target, scope.part, kind, KEPT),
            )

    def of_run(self, target: str, run: str) -> list[ArchivedPayload]:
        """Return the payloads of a run, in the order they were sent."""
        with self._state.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM payloads WHERE target = ? AND run = ? ORDER BY n",  # noqa: S608
                (target, run),
            ).fetchall()
        return [payload for payload in map(_payload, rows) if payload is not None]

    def parts_of_run(self, target: str, run: str) -> frozenset[str]:
        """The parts of a target that something is kept for which a run sent, `""` where it has none."""
        return frozenset(each.scope.part for each in self.of_run(target, run))

    def _last(self, target: str, part: str, kind: str) -> ArchivedPayload | None:
        with self._state.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM payloads WHERE target = ? AND part = ? AND kind = ?"  # noqa: S608
                " ORDER BY n DESC LIMIT 1",
                (target, part, kind),
            ).fetchone()
        return None if row is None else _payload(row)

    async def last_rows(self, target: str, part: str, sending: Sending) -> dict[bytes, Row]:
        """Return the rows of a kind's last archived payload, by hash; none if unreadable."""
        payload = await asyncio.to_thread(self._last, target, part, sending.kind.name)
        if payload is None:
            return {}
        try:
            rows = await self.rows(target, payload, sending)
        except SyncdeskError as error:
            _log.info("The payload of %s last kept is not at hand: %s", sending.kind.name, error.title)
            return {}
        return dict(zip(rows.hashes, rows.rows, strict=True))

    async def rows(self, target: str, payload: ArchivedPayload, sending: Sending) -> RowSet:
        """Return the rows of an archived payload. Raises SyncdeskError if they are no longer readable."""
        packed = await asyncio.to_thread(self._read, target, payload)
        rows = RowSet(sending)
        decode = msgspec.msgpack.Decoder(sending.row).decode
        pace = Pace()
        try:
            for raw in msgspec.msgpack.decode(packed, type=list[msgspec.Raw]):
                row: Row = decode(raw)
                rows.ids.append(0)
                rows.rows.append(row)
                rows.hashes.append(row_hash(row))
                await pace()
        except msgspec.MsgspecError as error:
            raise SyncdeskError(
                text("This version can no longer be read."), text("Another version of syncdesk kept it.")
            ) from error
        return rows

    def _read(self, target: str, payload: ArchivedPayload) -> bytes:
        key = self._key()
        with self._state.reading() as connection:
            found = connection.execute("SELECT content, bound FROM payloads WHERE n = ?", (payload.number,)).fetchone()
        if key is None or found is None:
            raise SyncdeskError(
                text("This version was not kept."),
                text("Versions are kept encrypted with a key in the computer's password store."),
            )
        content: bytes = found[0]
        bound = found[1] or target
        try:
            packed = unseal(key, content, _bound_to(bound, payload))
        except CannotUnseal as error:
            raise SyncdeskError(
                text("This version can no longer be read."),
                text("The key in the computer's password store is not the one it was kept with, or it was changed."),
            ) from error
        return zlib.decompress(packed)


def _payload(row: tuple[Any, ...]) -> ArchivedPayload | None:
    """Decode a stored payload, or return None if it is damaged."""
    number, kind, run, at, rows, packed = row
    scope = unpacked(packed, Scope)
    return None if scope is None else ArchivedPayload(number, kind, run, at, rows, scope)


def _bound_to(target: str, payload: ArchivedPayload) -> bytes:
    """Return what a payload is bound to: it cannot pass for another kind's, run's or target's."""
    return msgspec.msgpack.encode((target, payload.kind, payload.run, payload.at, payload.rows, payload.scope))


async def _packed(rows: RowSet) -> bytes:
    press = zlib.compressobj(level=1)
    pace = Pace()
    packed = [press.compress(list_header(len(rows)))]
    for start in range(0, len(rows), _CHUNK):
        packed.append(press.compress(b"".join(rows.packed(start, start + _CHUNK))))
        await pace()
    return b"".join([*packed, press.flush()])
