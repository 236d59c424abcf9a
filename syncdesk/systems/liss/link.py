"""A connection to a LISS server, as a link of the contract."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import cast

from msgspec import UNSET

from syncdesk.errors import CallUnknown
from syncdesk.systems.capabilities import Called
from syncdesk.systems.contract import Link, Parcel, Receipt, Row, Scope, ServerInfo, Settings, SignInCheck, Watch
from syncdesk.systems.kinds import KINDS
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.calls import PUBLISHES, READS, Call, Param
from syncdesk.systems.liss.client import LissClient
from syncdesk.systems.liss.encodings import ENCODINGS, Value, Values
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.liss.verdicts import alike
from syncdesk.systems.watching import Silent
from syncdesk.text import Text, text

_NULL = "null"
_YEARS_AROUND = 1
"""How many calendar years around the academic year are checked for dates that a server holds."""
_SIGN_IN_CHECKS = ("rooms", "teachers", "students")


class LissLink:
    """Reads and publishes kinds."""

    def __init__(self, client: LissClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._encoding = ENCODINGS[settings.text("encoding")]

    @property
    def calls(self) -> Sequence[Called]:
        """The calls made, each attempt separately."""
        return self._client.calls

    @property
    def let_in(self) -> bool:
        """Whether the server has accepted the sign-in."""
        return self._client.let_in

    def trust_sign_in(self) -> None:
        """Note that the server accepted the sign-in earlier in this run, so refusals have another reason."""
        self._client.let_in = True

    async def greet(self) -> ServerInfo:
        """Return who answers liss.hello."""
        server = await self._client.hello(Silent())
        return ServerInfo(server.SIS, "" if server.LissVersion is UNSET else str(server.LissVersion))

    async def describe(self) -> Text:
        """Return who answers liss.hello, as a sentence."""
        server = await self.greet()
        if not server.name:
            return text("{name} answers.", name=self._settings.name)
        if not server.version:
            return text("{server} answers.", server=server.name)
        return text("{server} answers (LISS version {version}).", server=server.name, version=server.version)

    def recall(self, offered: Mapping[str, bool]) -> None:
        """Restore which calls this server was found to have before."""
        self._client.offered.update(offered)

    def learned(self) -> Mapping[str, bool]:
        """Return which calls it was found to have or lack."""
        return dict(self._client.offered)

    def offers(self, kind: str) -> bool:
        """Whether the kind may be published there: True if unknown."""
        return self._client.offers(PUBLISHES[kind])

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Read rooms, or else teachers, or else students: each call signs in and changes nothing."""
        for kind in _SIGN_IN_CHECKS:
            try:
                await self.read(kind, scope, Silent())
            except CallUnknown:
                continue
            return SignInCheck(True, text("User name, password and school code were accepted."))
        return SignInCheck(False, text("This server offers no call that would check the sign-in; the first sync will."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """Return all rows that the server holds of a kind."""
        call = READS[kind]
        return await self._client.get(call, self._values(call, scope), KINDS[kind].title, watch)

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """Encode the rows as they will appear between the head and tail of the message."""
        record = PUBLISHES[kind].carries
        assert record is not None
        return self._encoding.pieces(record, cast("Iterable[LissRecord]", rows))

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Send the rows with the kind's publish call."""
        call, what = PUBLISHES[kind], KINDS[kind].title
        words = await self._client.publish(call, parcel, self._values(call, scope), what, watch)
        if words == _NULL:
            get = READS.get(kind)
            values: Values = self._values(get, scope) if get is not None else {}
            await self._client.refuse_silence(call, get, values, what, Silent())
        return Receipt(words, alike=alike(words, parcel.rows))

    def _values(self, call: Call, scope: Scope) -> Values:
        values: dict[Param, Value] = {
            Param.AS_AT: scope.lasting_from,
            Param.YEAR: self._academic_year(scope),
            Param.START: scope.start,
            Param.END: scope.end,
            Param.TIMETABLE_ID: 0,
            Param.TERM_ID: 0,
            Param.CREATE_CLASSES: self._settings.flag("create_classes"),
            Param.STRUCTURE: self._settings.text("bell_times_structure"),
            Param.FORM: self._settings.text("elective_form"),
        }
        if call is calls.GET_CALENDAR:  # a publish replaces all of it, so all of it is read
            first, last = scope.year_first.year - _YEARS_AROUND, scope.year_last.year + _YEARS_AROUND
            values |= {
                Param.START: date(max(first, date.min.year), 1, 1),
                Param.END: date(min(last, date.max.year), 12, 31),
            }
        return {param: values[param] for param in call.params if param in values}

    def _academic_year(self, scope: Scope) -> int:
        wanted = self._settings.text("academic_year")
        if wanted == "start":
            return scope.academic_year
        return scope.academic_year_end if wanted == "end" else int(wanted)


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """Open a connection; nothing is sent before the first call."""
    async with LissClient(settings) as client:
        yield LissLink(client, settings)
