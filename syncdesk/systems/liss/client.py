"""A client for one LISS server: makes calls, returns records."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import cast

from syncdesk.errors import AnswerError, CallUnknown, SyncdeskError
from syncdesk.pace import Pace
from syncdesk.systems.arriving import OddRow, Row
from syncdesk.systems.capabilities import Called
from syncdesk.systems.contract import Parcel, Settings, Watch
from syncdesk.systems.credentials import PASSWORD, SCHOOL_CODE, USER
from syncdesk.systems.http.attempts import Attempt, until_answered
from syncdesk.systems.http.calls import Call as HttpCall
from syncdesk.systems.http.calls import Stream
from syncdesk.systems.http.client import HttpClient, Reply
from syncdesk.systems.http.recording import Recording
from syncdesk.systems.http.refusals import Garbled, call_unknown, gateway, redirected
from syncdesk.systems.http.unpacking import Unpackable
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.answers import Reading
from syncdesk.systems.liss.calls import Call, Param
from syncdesk.systems.liss.decoding import Fault, Undecodable
from syncdesk.systems.liss.encodings import ENCODINGS, Value, Values
from syncdesk.systems.liss.faults import is_web_page, odd_answer, quoted, refusal, status_error, web_page
from syncdesk.systems.liss.members import read_record, record_of
from syncdesk.systems.liss.records import LissRecord, Server
from syncdesk.systems.liss.verdicts import Verdict, verdict, words_of
from syncdesk.systems.retrying import busy
from syncdesk.text import Text, text

_log = logging.getLogger(__name__)

LISS_VERSION = 10002
"""1.0.2 in the form of the authentication struct: major * 10000 + minor * 100 + release."""
HELLO_SECONDS = 60.0

Answered = tuple[object, list[Row], list[object]]
"""The decoded value, the records if it was a list of them, and what came beside the value."""


class LissClient:
    """Speaks LISS with one server. Use it as an async context manager; one call at a time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._name = settings.name
        self._encoding = ENCODINGS[settings.text("encoding")]
        self._seconds = float(settings.options["publish_timeout"])
        self._http = HttpClient(settings.name, settings.url, settings.network)
        self.let_in = False
        """Whether the server has accepted the sign-in."""
        self.calls: list[Called] = []
        self.offered: dict[str, bool] = {}
        """Which calls the server was found to have or lack, by the name that was tried."""

    async def __aenter__(self) -> LissClient:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._http.__aexit__(*exception)

    async def hello(self, watch: Watch) -> Server:
        """Return who answers, without signing in."""
        what = text("the greeting")
        value, _, aside = await self._with_retries(calls.HELLO, {}, None, what, watch)
        self._refuse_a_no(calls.HELLO, value, aside, what)
        if not isinstance(value, dict):
            return Server()  # some servers answer hello with an empty text
        return record_of(Server, cast("dict[str, object]", value))

    async def get(self, call: Call, values: Values, what: Text, watch: Watch) -> list[Row]:
        """Return the records of a call. Raises CallUnknown if the server does not offer it."""
        value, rows, aside = await self._with_retries(call, values, None, what, watch)
        self._refuse_a_no(call, None if isinstance(value, list) else value, aside, what)
        if isinstance(value, list):
            self.let_in = True
            return rows
        listed = _as_list(value)
        if listed is not None and call.returns is not None:
            self.let_in = True
            return [_row(call.returns, row) for row in listed]
        if _is_nothing(value):
            raise call_unknown(self._name, what)
        if isinstance(value, str):
            raise self._refusal(call, value, what)
        raise odd_answer(self._name, "a list was asked for")

    async def publish(self, call: Call, parcel: Parcel, values: Values, what: Text, watch: Watch) -> str:
        """Send rows; returns `""` for a plain yes, or words that leave the outcome open.

        Raises Unanswered if the rows were handed over and no answer came; any other error is a no.
        """
        value, _, aside = await self._with_retries(call, values, parcel, what, watch)
        self._refuse_a_no(call, value, aside, what)
        self.let_in = True
        if verdict(value, aside) is Verdict.YES:
            return ""
        return quoted(words_of(value, aside), self._settings.sign_in)

    def _refuse_a_no(self, call: Call, value: object, aside: list[object], what: Text) -> None:
        """Raise the error for a refusal in an unusual form."""
        if verdict(value, aside) is Verdict.NO:
            raise self._refusal(call, words_of(value, aside), what)

    def _refusal(self, call: Call, words: str, what: Text) -> AnswerError:
        """Return the error for words that are a refusal; record it if they say that there is no such call."""
        error = refusal(self._name, what, Fault(0, words), self._settings.sign_in, let_in=self.let_in)
        if isinstance(error, CallUnknown):
            self._note_unknown(call)
        return error

    def _note_unknown(self, call: Call) -> None:
        self.offered.update(dict.fromkeys(filter(None, (call.name, call.singular)), False))

    async def refuse_silence(self, call: Call, get: Call | None, values: Values, what: Text, watch: Watch) -> None:
        """Raise CallUnknown if the server answers null to everything it does not offer, not just to `call`.

        That is a server that answers null to hello, or to the get call of the same kind.
        """
        if not await self._says_nothing(get, values, what, watch):
            return
        self._note_unknown(call)
        raise call_unknown(self._name, what, text("It answered this call and others with nothing at all."))

    async def _says_nothing(self, get: Call | None, values: Values, what: Text, watch: Watch) -> bool:
        try:
            greeting, *_ = await self._with_retries(calls.HELLO, {}, None, text("the greeting"), watch)
            if _is_nothing(greeting) or get is None:
                return _is_nothing(greeting)
            value, *_ = await self._with_retries(get, values, None, what, watch)
        except SyncdeskError as error:
            _log.info("A server that answered with null could not be asked what it offers: %s", type(error).__name__)
            return False
        return _is_nothing(value)

    async def _with_retries(
        self, call: Call, values: Values, parcel: Parcel | None, what: Text, watch: Watch
    ) -> Answered:
        async def once(attempt: Attempt) -> Answered:
            return await self._either_name(call, values, _Carried(parcel, attempt), what)

        return await until_answered(once, self._settings.network.retries, watch, repeatable=call.repeatable)

    async def _either_name(self, call: Call, values: Values, carried: _Carried, what: Text) -> Answered:
        """Make the call by its name, or else by its older one, unless the server is known not to have it.

        Rows that somebody wants to send are tried all the same.
        """
        unknown: CallUnknown | None = None
        names = [name for name in (call.name, call.singular) if name]
        hopeful = [name for name in names if self.offered.get(name) is not False]
        for name in names if carried.parcel is not None and not hopeful else hopeful:
            try:
                answered = await self._call(f"liss.{name}", call, values, carried, what)
            except CallUnknown as error:
                self.offered[name], unknown = False, error
            else:
                self.offered[name] = True
                return answered
        raise unknown or call_unknown(self._name, what)

    def offers(self, call: Call) -> bool:
        """Whether the server may have the call: True if unknown."""
        return any(self.offered.get(name) is not False for name in (call.name, call.singular) if name)

    async def _call(self, method: str, call: Call, values: Values, carried: _Carried, what: Text) -> Answered:
        head, tail = self._encoding.frame(method, call, {**values, Param.SIGN_IN: self._sign_in()})
        body = carried.between(head, tail, self._encoding.content_type)
        seconds = min(HELLO_SECONDS, self._seconds) if call is calls.HELLO else self._seconds
        http_call = HttpCall(
            method="POST", headers={"Accept": self._encoding.content_type}, body=body, answer_seconds=seconds
        )
        recording = Recording(method, body.size or 0, carried.rows)
        try:
            async with self._http.exchange(http_call) as reply:
                recording.status = reply.status
                counted = Reply(reply.status, reply.headers, recording.counting(reply.body))
                answered = value, rows, aside = await self._read(call, counted, what)
        except SyncdeskError as error:
            recording.said = str(error)
            raise
        except asyncio.CancelledError:
            recording.said = "cancelled"
            raise
        else:
            if isinstance(value, list):
                recording.rows, recording.said = len(rows), "a list"
            else:
                recording.said = quoted(words_of(value, aside), self._settings.sign_in)
            return answered
        finally:
            self.calls.append(recording.done())

    def _sign_in(self) -> Value:
        sign_in = self._settings.sign_in
        return {
            "School": sign_in[SCHOOL_CODE.name],
            "UserName": sign_in[USER.name],
            "Password": sign_in[PASSWORD.name],
            "LissVersion": LISS_VERSION,
            "UserAgent": "syncdesk",
        }

    async def _read(self, call: Call, reply: Reply, what: Text) -> Answered:
        if reply.status in {429, 503}:
            raise busy(self._name, reply.status, reply.headers)
        if 300 <= reply.status < 400:
            location = reply.headers.get("Location", "")
            raise redirected(self._name, self._settings.url, location, self._settings.sign_in.secret.values())
        reading = Reading(call.returns, reply.headers.get("Content-Type", ""))
        try:
            value, rows = await reading.read(reply.body)
        except (Undecodable, Unpackable) as error:
            if reply.status >= 400:
                raise self._by_status(reply.status, what) from error
            if is_web_page(reading.begins):
                raise web_page(self._name) from error
            odd = odd_answer(self._name, str(error))
            raise Garbled(odd.title, odd.detail, odd.hint) from error
        if isinstance(value, Fault):
            raise refusal(self._name, what, value, self._settings.sign_in, let_in=self.let_in)
        if reply.status >= 400:
            raise self._by_status(reply.status, what)
        return value, rows, reading.aside

    def _by_status(self, status: int, what: Text) -> AnswerError:
        if status in {502, 504}:
            return gateway(self._name, status)
        return status_error(self._name, what, status, let_in=self.let_in)


def _is_nothing(value: object) -> bool:
    """Whether an answer is null, a blank text or an empty record; an empty list means that there are no rows."""
    return value is None or value == {} or (isinstance(value, str) and not value.strip())


def _as_list(value: object) -> list[dict[str, object]] | None:
    """Convert a struct with indices as names to a list; PHP encodes lists with gaps like that."""
    if not isinstance(value, dict):
        return None
    rows = cast("dict[str, object]", value)
    if not rows or not all(name.isdecimal() and isinstance(row, dict) for name, row in rows.items()):
        return None
    return [cast("dict[str, object]", rows[name]) for name in sorted(rows, key=int)]


def _row(record: type[LissRecord], decoded: dict[str, object]) -> Row:
    made, passed_over = read_record(record, decoded)
    return OddRow(made, passed_over) if passed_over else made


class _Carried:
    """What one attempt at a call carries: the rows of a parcel, or none."""

    def __init__(self, parcel: Parcel | None, attempt: Attempt) -> None:
        self.parcel = parcel
        self._attempt = attempt

    @property
    def rows(self) -> int | None:
        """How many rows it carries; None if it carries no parcel."""
        return self.parcel.rows if self.parcel is not None else None

    def between(self, head: bytes, tail: bytes, media_type: str) -> Stream:
        """Yield the whole message.

        Rows are read from the parcel as they are sent; the head, with the sign-in, never is stored.
        """
        size = len(head) + (self.parcel.size if self.parcel is not None else 0) + len(tail)
        return Stream(lambda: self._message(head, tail), media_type, size)

    async def _message(self, head: bytes, tail: bytes) -> AsyncIterator[bytes]:
        if self.parcel is None:
            yield head + tail
            return
        pace = Pace()
        self._attempt.begin()
        yield head
        done = 0
        for chunk in self.parcel.chunks():
            yield chunk
            done += len(chunk)
            self._attempt.sent(done, self.parcel.size)
            await pace()
        yield tail
