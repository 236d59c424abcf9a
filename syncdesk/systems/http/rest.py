"""A client for systems that speak JSON: one `HttpClient`, with sign-in, pace, retries, pages and a record of calls."""

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
from syncdesk.systems.http.client import NO_PROOF, Elsewhere, HttpClient, Proof, Reply, too_large
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
"""A system's own reading of an answer (status, headers, content): the error it means; None leaves it to the status."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1): nobody needs to know what became of such a call."""
_MOST_REFUSAL_BYTES = 1 << 16
_JSON = {"Accept": "application/json"}
_NOBODY = Silent()


class RestClient:
    """Makes calls to one origin. Use it as an async context manager; calls may be made side by side.

    A call that a server puts off, or whose line breaks, is made again as `Network.retries` says. One that is not
    repeatable is made again only where it never left, or where the server said that it did not carry it out (401 with
    a token that can be renewed, 429). Where nobody knows what became of a call that may have taken effect, Unanswered
    is raised.
    """

    def __init__(
        self, http: HttpClient, auth: Auth | None = None, pacer: Pacer | None = None, explain: Explain | None = None
    ) -> None:
        """`pacer` is shared by clients that a server counts together."""
        self._http = http
        self._auth = auth
        self._pacer = pacer or Pacer()
        self._explain = explain
        self.calls: list[Called] = []
        """The calls it made, each try by itself, in the order in which they ended."""
        self.let_in = False
        """Whether the server has taken the sign-in."""

    async def __aenter__(self) -> RestClient:
        """Set up, without a word to the server. Raises CertificateError where the CA file cannot be used."""
        await self._http.__aenter__()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._http.__aexit__(*exception)

    async def request(self, call: Call, watch: Watch = _NOBODY, *, rows: int | None = None) -> Answer:
        """Make a call and return its answer, read whole. `rows` are those that it carries, for the record.

        Raises NetworkError and AnswerError, and Unanswered where the call may have taken effect.
        """

        async def once(attempt: Attempt) -> Answer:
            async with self._taken(call, attempt, rows) as (reply, _):
                return await self._whole(call, reply)

        return await until_answered(once, self._http.network.retries, watch, repeatable=call.may_repeat)

    async def pages(self, call: Call, paging: Paging, watch: Watch = _NOBODY) -> AsyncIterator[Page]:
        """The pages of a list. Raises as `request` does, and OddAnswer for a list that has no end.

        A list that breaks off raises: whoever has read to the end has all of it.
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
        """Make a call and hand out its answer while it comes. Once its head has come, nothing is tried again.

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
        """Try a call once, with one new sign-in where the server no longer takes the old. Raises what is no answer."""
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
        """One exchange in its turn, and its line in the record."""
        await self._pacer.turn()
        recording = Recording(call.name, encoded(call.body).size or 0, rows)
        begins = None if call.method in _SAFE else attempt.begin
        try:
            async with self._http.exchange(call, proof, begins) as reply:
                recording.status = reply.status
                body = self._readable(recording.counting(reply.body))
                yield Reply(reply.status, reply.headers, body), recording
        except Elsewhere as error:
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
        """The answer, read to its end. Raises what the system itself makes of it."""
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
        """The error that a status stands for; None for an answer."""
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
        """Keep the other calls back, too, where a server wants to be left alone for as long as we would wait."""
        if seconds is not None and seconds <= self._http.network.retries.longest_asked:
            self._pacer.hold(seconds)


def _watched(call: Call, attempt: Attempt) -> Body | None:
    """The call's body, encoded once, which tells how much of it has gone out."""
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
