"""Parsing an answer while it arrives, detecting its encoding: what a server declares is not always true."""

from __future__ import annotations

import codecs
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from sys import getsizeof
from typing import cast

from syncdesk.pace import Pace
from syncdesk.systems.arriving import OddRow, PassedOver, Row
from syncdesk.systems.liss.charsets import MOST_PROLOG_BYTES, Charset
from syncdesk.systems.liss.decoding import Decoder, Undecodable, XmlDecoder
from syncdesk.systems.liss.json_decoding import JsonDecoder
from syncdesk.systems.liss.members import members, read_record, shown
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.liss.verdicts import says_no

_BEGINNING = 500
_FEED_BYTES = 16384
_JSON_BEGINS = (b"{", b"[", b'"', b"n")
MAX_RECORDS = 250_000
"""Records per answer. A school three times the supported size has 180,000 section-list rows."""
MAX_KEPT_BYTES = 160 << 20
"""Memory for these records, as counted by the size of what was decoded for them."""
MAX_NO_RECORDS = 100
"""Invalid items in a list of records: each is reported; with more than this it is not a list of records."""


NO_RECORDS = "a list of other things than records"

_TELLING = 6
"""Bytes needed to recognise the encoding: a byte order mark, or the beginning of a prolog."""


def _without_blanks(start: bytes) -> bytes:
    """Strip leading blank lines, and those between a byte order mark and the prolog."""
    start = start.lstrip()
    marked = start.startswith(codecs.BOM_UTF8)
    return codecs.BOM_UTF8 + start.removeprefix(codecs.BOM_UTF8).lstrip() if marked else start


@contextmanager
def _undecodable() -> Generator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise Undecodable("its encoding cannot be read") from error


class Reading:
    """The parser of one answer. `returns` is the record type of a list's rows, None if no rows are expected.

    `content_type` is the header that came with it.
    """

    def __init__(self, returns: type[LissRecord] | None, content_type: str = "") -> None:
        self._charset = Charset(content_type)
        self._returns = returns
        self._rows: list[Row] = []
        self._no_records = 0
        self._kept = 0
        self._decoder: Decoder | None = None
        self._held = b""
        self._only: dict[str, object] | None = None
        self.begins = b""
        self.aside: list[object] = []
        """What the answer contains beside its value, including a lone record of another type than `returns`."""

    async def read(self, body: AsyncIterator[bytes]) -> tuple[object, list[Row]]:
        """Return the decoded value, and the rows if it is a list of `returns`. Raises Undecodable.

        A partly unreadable row is an `OddRow`. If the answer is not read to its end, everything decoded is released at
        once.
        """
        try:
            return await self._read(body)
        except BaseException:
            self._rows.clear()
            raise
        finally:
            if self._decoder is not None:
                self._decoder.close()

    async def _read(self, body: AsyncIterator[bytes]) -> tuple[object, list[Row]]:
        pace = Pace()
        async for chunk in body:
            self.begins += chunk[: _BEGINNING - len(self.begins)]
            await self._fed(self._from_the_beginning(chunk), pace)
        if self._decoder is None:
            await self._fed(self._begun(self._held, whole=True), pace)
        with _undecodable():
            self._charset.end()
        decoder = self._decoder
        if decoder is None:
            raise Undecodable("an empty answer")
        decoder.finish()
        while self._take(decoder):
            await pace()
        if self._no_records and self._no_records == len(self._rows):
            raise Undecodable(NO_RECORDS)
        self.aside = [*decoder.aside(), *self.aside]
        if len(self._rows) == 1 and self._only is not None and not self._is_known(self._only):
            self.aside = [*self.aside, self._only]
        return decoder.value(), self._rows

    def _is_known(self, row: dict[str, object]) -> bool:
        """Whether a row has any member of the record."""
        assert self._returns is not None
        return any(member.name in row for member in members(self._returns))

    async def _fed(self, data: bytes, pace: Pace) -> None:
        for at in range(0, len(data), _FEED_BYTES):
            self._feed(data[at : at + _FEED_BYTES])
            await pace()

    def _from_the_beginning(self, chunk: bytes) -> bytes:
        """Parse what has arrived so far."""
        if self._decoder is not None:
            with _undecodable():
                return self._charset.more(chunk)
        self._held = _without_blanks(self._held + chunk)
        return self._begun(self._held)

    def _begun(self, start: bytes, *, whole: bool = False) -> bytes:
        """Return the beginning once there is enough to recognise the encoding. Blank lines may precede it."""
        enough = len(start) >= _TELLING and (not start.startswith(b"<?xml") or b"?>" in start)
        if codecs.BOM_UTF8.startswith(start) or not (enough or whole or len(start) > MOST_PROLOG_BYTES):
            return b""
        with _undecodable():
            start = self._charset.begin(start).lstrip()
        if not start:
            return b""
        self._held = b""
        if start.startswith(_JSON_BEGINS):
            self._decoder = JsonDecoder()
        elif start.startswith(b"<"):
            self._decoder = XmlDecoder(utf_8=self._charset.sure)
        else:
            raise Undecodable("it is neither XML nor JSON")
        return start

    def _feed(self, piece: bytes) -> None:
        assert self._decoder is not None
        self._decoder.feed(piece)
        self._take(self._decoder)

    def _take(self, decoder: Decoder) -> bool:
        if self._returns is None:
            return False
        taken = decoder.take()
        for item in taken:
            if isinstance(item, dict):
                self._keep(self._returns, cast("dict[str, object]", item))
            else:
                self._keep_what_is_no_record(self._returns, item)
        if len(self._rows) > MAX_RECORDS:
            raise Undecodable(f"it holds more than {MAX_RECORDS} records")
        if self._kept > MAX_KEPT_BYTES:
            raise Undecodable(f"its records take more than {MAX_KEPT_BYTES >> 20} MB of memory")
        return bool(taken)

    def _keep(self, returns: type[LissRecord], item: dict[str, object]) -> None:
        self._only = item
        made, passed_over = read_record(returns, item)
        self._rows.append(OddRow(made, passed_over) if passed_over else made)
        self._kept += getsizeof(made) + sum(map(getsizeof, item.values()))

    def _keep_what_is_no_record(self, returns: type[LissRecord], item: object) -> None:
        """Report invalid items in a list of records; they do not spoil the others."""
        if says_no(item):
            self.aside = [*self.aside, item]
        self._rows.append(OddRow(returns(), (PassedOver("", shown(item)),)))
        self._no_records += 1
        if self._no_records > MAX_NO_RECORDS:
            raise Undecodable(NO_RECORDS)
