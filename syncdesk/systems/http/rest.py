"""A client for JSON APIs: an `HttpClient` with sign-in, rate limit, retries, pages and a record of calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

import msgspec

from syncdesk.errors import AnswerError, OddAnswer, SyncdeskError
from syncdesk.systems.capabilities import Called
from syncdesk.systems.contract import Watch
from syncdesk.systems.http.attempts import Attempt, until_answered
from syncdesk.systems.http.auth import Auth
from syncdesk.systems.http.calls import Body, Call, Stream, encoded, query_pairs
from syncdesk.systems.http.client import NO_PROOF, HttpClient, OtherOrigin, Proof, Reply, too_large
from syncdesk.systems.http.pacing import Pacer
from syncdesk.systems.http.paging import EMPTY_PAGES, MOST_PAGES, Page, Paging, page_of
from syncdesk.systems.http.reading import Answer, words_in
from syncdesk.systems.http.recording import Recording
from syncdesk.systems.http.refusals import Garbled, redirected, refused, status_error
from syncdesk.systems.http.unpacking import Unpackable
from syncdesk.systems.quoting import quotation, quoted
from syncdesk.systems.retrying import busy, retry_after
from syncdesk.systems.watching import Silent
from syncdesk.text import Text, text

Explain = Callable[[int, Mapping[str, str], bytes], AnswerError | None]
"""Returns the error that a system means by an answer (status, headers, content); None leaves it to the status."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1), so their outcome does not matter."""
_MOST_REFUSAL_BYTES = 1 << 16
_JSON = {"Accept": "application/json"}
_NOBODY = Silent()


class RestClient:
    """Makes calls to one origin. Use it as an async context manager; concurrent calls are allowed.

    A call that a server defers, or whose connection breaks, is retried as `Network.retries` says. One that is not
    repeatable is only retried if it was never sent, or if the server says that it did not execute it (401 with a
    renewable token, 429). If the outcome of a call that may have taken effect is unknown, Unanswered is raised.
    """

    def __init__(
        self, http: HttpClient, auth: Auth | None = None, pacer: Pacer | None = None, explain: Explain | None = None
    ) -> None:
        """`pacer` is shared by clients that count against the same limit."""
        self._http = http
        self._auth = auth
        self._pacer = pacer or Pacer()
        self._explain = explain
        self.calls: list[Called] = []
        """The calls made, each attempt separately, in the order in which they ended."""
        self.let_in = False
        """Whether the server has accepted the sign-in."""

    async def __aenter__(self) -> RestClient:
        """Set up without contacting the server. Raises CertificateError if the CA file is unusable."""
        await self._http.__aenter__()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._http.__aexit__(*exception)

    async def request(self, call: Call, watch: Watch = _NOBODY, *, rows: int | None = None) -> Answer:
        """Make a call and return its complete answer. `rows` is how many it carries, for the record.

        Raises NetworkError and AnswerError, and Unanswered if the call may have taken effect.
        """

        async def once(attempt: Attempt) -> Answer:
            async with self._taken(call, attempt, rows) as (reply, _):
                return await self._whole(call, reply)

        return await until_answered(once, self._http.network.retries, watch, repeatable=call.may_repeat)

    async def pages(self, call: Call, paging: Paging, watch: Watch = _NOBODY) -> AsyncIterator[Page]:
        """Yield the pages of a list. Raises as `request` does, and OddAnswer for an endless list.

        A list that breaks off raises, so whoever reads to the end has all of it.
        """
        asked: set[tuple[object, ...]] = set()
        asking: Call | None = paging.first(call)
        empty = 0
        while asking is not None:
            asked.add(_identity(asking))
            page = await self._page(asking, paging, watch)
            yield page
            empty = 0 if page.rows else empty + 1
            asking = paging.following(asking, page) if empty < EMPTY_PAGES else None
            if asking is not None and (_identity(asking) in asked or len(asked) == MOST_PAGES):
                if not page.rows:
                    return
                raise OddAnswer(
                    text("{name} does not come to an end with {what}.", name=self._http.name, what=_what(call)),
                    text("It sends the same page again and again, or more pages than any school has."),
                    text("Ask those who run it what is wrong. Nothing was taken from the answer."),
                )

    async def _page(self, call: Call, paging: Paging, watch: Watch) -> Page:
        async def once(attempt: Attempt) -> Page:
            async with self._taken(call, attempt, None) as (reply, recording):
                page = page_of(await self._whole(call, reply), paging.member)
                recording.rows = len(page.rows)
                return page

        return await until_answered(once, self._http.network.retries, watch, repeatable=call.may_repeat)

    @asynccontextmanager
    async def stream(self, call: Call, watch: Watch = _NOBODY) -> AsyncGenerator[Reply]:
        """Make a call and yield its answer while it arrives. Once its head has arrived, nothing is retried.

        Raises as `request` does; reading the body raises NetworkError, AnswerTooLarge and OddAnswer.
        """
        async with AsyncExitStack() as held:

            async def once(attempt: Attempt) -> Reply:
                async with AsyncExitStack() as trying:
                    reply, _ = await trying.enter_async_context(self._taken(call, attempt, None))
                    held.push_async_exit(trying.pop_all())
                    return reply

            yield await until_answered(once, self._http.network.retries, watch, repeatable=call.may_repeat)

    @asynccontextmanager
    async def _taken(self, call: Call, attempt: Attempt, rows: int | None) -> AsyncGenerator[tuple[Reply, Recording]]:
        """Try a call once, renewing an expired sign-in once. Raises for anything that is not a success."""
        call = msgspec.structs.replace(call, headers={**_JSON, **call.headers}, body=_watched(call, attempt))
        proof = NO_PROOF if self._auth is None else await self._auth.proof()
        async with self._exchange(call, proof, attempt, rows) as (reply, recording):
            refusal = await self._refusal(call, reply, attempt)
            if refusal is None:
                self.let_in = self.let_in or self._auth is not None
                yield reply, recording
                return
            if reply.status != 401 or self._auth is None:
                raise refusal
            recording.said = str(refusal)
        attempt.undone()
        renewed = await self._auth.renewed(proof)
        if renewed is None:
            raise refusal
        async with self._exchange(call, renewed, attempt, rows) as (reply, recording):
            refusal = await self._refusal(call, reply, attempt)
            if refusal is not None:
                raise refusal
            self.let_in = True
            yield reply, recording

    @asynccontextmanager
    async def _exchange(
        self, call: Call, proof: Proof, attempt: Attempt, rows: int | None
    ) -> AsyncGenerator[tuple[Reply, Recording]]:
        """Perform one exchange within the rate limit, and record it."""
        await self._pacer.turn()
        recording = Recording(call.name, encoded(call.body).size or 0, rows)
        begins = None if call.method in _SAFE else attempt.begin
        try:
            async with self._http.exchange(call, proof, begins) as reply:
                recording.status = reply.status
                body = self._readable(recording.counting(reply.body))
                yield Reply(reply.status, reply.headers, body), recording
        except OtherOrigin as error:
            recording.said = "it leads elsewhere"
            raise redirected(self._http.name, self._http.url, error.address, self._secrets) from None
        except SyncdeskError as error:
            recording.said = quoted(str(error), self._secrets)
            raise
        except asyncio.CancelledError:
            recording.said = "cancelled"
            raise
        finally:
            self.calls.append(recording.done())

    @property
    def _secrets(self) -> tuple[str, ...]:
        return () if self._auth is None else tuple(self._auth.secrets)

    async def _readable(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        try:
            async for piece in body:
                yield piece
        except Unpackable as error:
            raise Garbled(
                text("{name} sent something that cannot be read ({why}).", name=self._http.name, why=str(error)),
                hint=text("Check the URL, or ask those who run it."),
            ) from error

    async def _whole(self, call: Call, reply: Reply) -> Answer:
        """Read the answer to its end. Raises what the system itself makes of it."""
        content = bytearray()
        async for piece in reply.body:
            content += piece
            if len(content) > call.most_bytes:
                raise too_large(self._http.name, call.most_bytes, reply.headers.get("Content-Encoding", ""))
        answer = Answer(self._http.name, reply.status, reply.headers, bytes(content))
        explained = self._explain(reply.status, reply.headers, answer.content) if self._explain is not None else None
        if explained is not None:
            raise explained
        return answer

    async def _refusal(self, call: Call, reply: Reply, attempt: Attempt) -> AnswerError | None:
        """Return the error for a status, or None for a success."""
        status = reply.status
        if 200 <= status < 300 or status in call.also or (status == 304 and call.changed_since):
            return None
        if status == 429:
            attempt.undone()
        if status in {429, 503}:
            put_off = busy(self._http.name, status, reply.headers)
            self._pause(retry_after(reply.headers))
            return put_off
        if 300 <= status < 400 and status != 304:
            return redirected(self._http.name, self._http.url, reply.headers.get("Location", ""), self._secrets)
        content = await _beginning(reply.body)
        explained = self._explain(status, reply.headers, content) if self._explain is not None else None
        if explained is not None:
            return explained
        words = words_in(content, reply.headers.get("Content-Type", ""))
        said = quotation(quoted(words, self._secrets))
        if status < 400:
            return refused(self._http.name, _what(call), status, said)
        return status_error(self._http.name, _what(call), status, said)

    def _pause(self, seconds: float | None) -> None:
        """Delay other calls, too, if a server asks for a pause that we are willing to wait."""
        if seconds is not None and seconds <= self._http.network.retries.longest_asked:
            self._pacer.hold(seconds)


def _watched(call: Call, attempt: Attempt) -> Body | None:
    """Encode the call's body once, reporting how much of it has been sent."""
    if call.body is None:
        return None
    body = encoded(call.body)

    async def chunks() -> AsyncIterator[bytes]:
        done = 0
        async for chunk in body.chunks():
            yield chunk
            done += len(chunk)
            if body.size is not None:
                attempt.sent(done, body.size)

    return Stream(chunks, body.headers["Content-Type"], body.size)


def _what(call: Call) -> Text:
    return call.what or text("this call")


def _identity(call: Call) -> tuple[object, ...]:
    return call.target, tuple(query_pairs(call.query))


async def _beginning(body: AsyncIterator[bytes]) -> bytes:
    content = bytearray()
    async for piece in body:
        content += piece
        if len(content) >= _MOST_REFUSAL_BYTES:
            break
    return bytes(content[:_MOST_REFUSAL_BYTES])
