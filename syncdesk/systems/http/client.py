"""The HTTP client of all systems: proxy, trust, time-outs, size limits, and plain words for failures.

It never follows redirects, reads the environment, or trusts a certificate that the computer does not. Exceptions of the
underlying libraries are converted (`network_errors`).

It is built on httpcore and uses only URLs and headers from httpx. httpx's own client logs the full URL of each call,
which for some systems contains a token; it decompresses answers without bounds; and its transport has no place for
`TrackedConnections`, which closes what a failed or cancelled handshake leaves open.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import httpcore
import httpx
import msgspec

from syncdesk.errors import AnswerTooLarge, Cut, NetworkError, ProxySignIn
from syncdesk.systems.http.calls import Call, Encoded, encoded, header_fields, query_pairs
from syncdesk.systems.http.tracked_connections import TrackedConnections
from syncdesk.systems.http.unpacking import is_plain, unpacked
from syncdesk.systems.network import Network, Proxy
from syncdesk.systems.network_errors import (
    FOREIGN,
    Facts,
    Phase,
    causes_of,
    converted,
    endless,
    no_answer,
    not_connected_in_time,
)
from syncdesk.systems.proxy_errors import ProxyAnswer, ServerRoute, proxy_answer
from syncdesk.systems.tls_errors import refused_by_tls, wants_certificate
from syncdesk.systems.trust import Trust, trust
from syncdesk.text import text

MAX_CONNECTIONS = 4
"""Concurrent calls; others wait for their turn."""
_ALWAYS = {"User-Agent": "syncdesk", "Accept-Encoding": "identity"}
_CARRYING = frozenset({"POST", "PUT", "PATCH"})
"""Methods that send a Content-Length even without a body (RFC 9110, 8.6)."""
_ALERT_SECONDS = 1.0
_Trace = Callable[[str, dict[str, Any]], Awaitable[None]]


class OtherOrigin(Exception):
    """A call leads to another origin than the client's: `address`."""

    def __init__(self, address: str) -> None:
        super().__init__("a call leads to another origin")
        self.address = address


class Proof(msgspec.Struct, frozen=True):
    """The credentials of a call. Never printed."""

    headers: Mapping[str, str] = {}
    query: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return "Proof()"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        return []


NO_PROOF = Proof()


class Reply(msgspec.Struct, frozen=True):
    """An answer whose body is still arriving. Reading it raises NetworkError, AnswerTooLarge or Unpackable."""

    status: int
    headers: Mapping[str, str]
    """By case-insensitive name."""
    body: AsyncIterator[bytes]


class _SaidMore(Exception):
    """The other side sent something other than a close, or nothing in time."""


class HttpClient:
    """Makes HTTP calls to one origin. Use it as an async context manager; concurrent calls are allowed."""

    def __init__(self, name: str, url: str, network: Network) -> None:
        self._way = ServerRoute(name, url, network)
        self._lines = TrackedConnections()
        self._turns = asyncio.Semaphore(MAX_CONNECTIONS)
        self._pools: list[httpcore.AsyncConnectionPool] = []
        self._context: Trust | None = None
        self._answered = False
        self._shown = False

    @property
    def name(self) -> str:
        """The user's name for the other side."""
        return self._way.name

    @property
    def url(self) -> str:
        """The URL that paths are appended to."""
        return self._way.url

    @property
    def network(self) -> Network:
        """How the other side is reached."""
        return self._way.network

    async def __aenter__(self) -> HttpClient:
        """Set up without contacting the server. Raises CertificateError if the CA file is unusable."""
        network = self._way.network
        secure = self._secure_proxy or self._way.scheme == "https"
        # A plain address needs no trust store; an empty one trusts nobody.
        self._context = await asyncio.to_thread(trust, network.ca_file) if secure else None
        self._pools = [self._new_pool()]
        return self

    @property
    def _secure_proxy(self) -> bool:
        proxy = self._way.network.proxy
        return proxy is not None and proxy.url.startswith("https:")

    def _new_pool(self) -> httpcore.AsyncConnectionPool:
        proxy = self._way.network.proxy
        return httpcore.AsyncConnectionPool(
            ssl_context=self._context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            proxy=None
            if proxy is None
            else _proxy(proxy, self._context if self._secure_proxy else None, show=self._shown),
            max_connections=MAX_CONNECTIONS,
            network_backend=self._lines,
        )

    async def __aexit__(self, *_exception: object) -> None:
        pools, self._pools = self._pools, []
        for pool in pools:
            await pool.aclose()
        await self._lines.close()

    @asynccontextmanager
    async def exchange(
        self, call: Call, proof: Proof = NO_PROOF, begins: Callable[[], None] | None = None
    ) -> AsyncGenerator[Reply]:
        """Make a call once and yield the answer, whatever its status.

        `begins` is called when the first byte of the call is about to be sent. The call's body is read twice if a proxy
        asks for a sign-in in between. Raises NetworkError, also for a proxy's refusal, `OtherOrigin` for a call to
        another origin, and what reading the body raises.
        """
        async with self._turns:
            response = await self._response(call, proof, begins)
            self._answered = True
            try:
                answered = httpx.Headers(response.headers)
                body = self._body(response.aiter_stream(), answered, call.answer_seconds)
                yield Reply(response.status, answered, body)
            finally:
                await response.aclose()

    async def _response(self, call: Call, proof: Proof, begins: Callable[[], None] | None) -> httpcore.Response:
        pool, body = self._pools[-1], encoded(call.body)
        attempt = _Attempt(self._way, call.answer_seconds, pool, begins, shown=self._shown)
        request = self._request(call, proof, body, attempt)
        try:
            return await self._not_by_proxy(attempt, request)
        except ProxySignIn:
            proxy, heard = self._way.network.proxy, attempt.heard
            if attempt.shown or proxy is None or not proxy.user or heard is None or not heard.takes_basic:
                raise
        except Cut:
            if await self._wants_certificate(request, pool):
                raise wants_certificate(self._way.host) from None
            raise
        # The proxy asked for a sign-in in the one way that is known here: show it from now on.
        if not self._shown:
            self._shown = True
            self._pools.append(self._new_pool())
        attempt = _Attempt(self._way, call.answer_seconds, self._pools[-1], begins, shown=True)
        return await self._not_by_proxy(attempt, self._request(call, proof, body, attempt))

    async def _not_by_proxy(self, attempt: _Attempt, request: httpcore.Request) -> httpcore.Response:
        """Return the server's answer. Raises what a proxy answered in its place."""
        response = await attempt.response(request, self._context)
        refused = proxy_answer(response.status, httpx.Headers(response.headers), self._way, shown=attempt.shown)
        if refused is None:
            return response
        await response.aclose()
        raise refused

    async def _wants_certificate(self, request: httpcore.Request, pool: httpcore.AsyncConnectionPool) -> bool:
        """Whether a server closes connections unanswered because it requires a client certificate.

        With TLS 1.3 that alert follows the handshake, and a request already under way may break the connection before
        the alert is read. So listen on a separate connection on which nothing is sent.
        """
        if self._answered or self._way.scheme != "https":
            return False
        opened: list[httpcore.AsyncNetworkStream] = []

        async def listen(event: str, facts: dict[str, Any]) -> None:
            if event.endswith("connect_tcp.complete"):
                opened.append(facts["return_value"])
            if event.endswith("start_tls.complete"):
                line: httpcore.AsyncNetworkStream = facts["return_value"]
                await line.read(1, timeout=_ALERT_SECONDS)
                raise _SaidMore

        request = httpcore.Request("GET", request.url, extensions=_extensions(_ALERT_SECONDS, listen))
        try:
            async with asyncio.timeout(self._way.network.connect_seconds):
                await pool.handle_async_request(request)
        except (_SaidMore, TimeoutError):
            return False
        except FOREIGN as error:
            causes = causes_of(error)
            return any(isinstance(each, ssl.SSLError) and refused_by_tls(each) for each in causes)
        finally:
            await _close(opened)
        return False

    def _request(self, call: Call, proof: Proof, body: Encoded, attempt: _Attempt) -> httpcore.Request:
        try:
            url = self._address(call, proof)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise converted(error, self._way, call.answer_seconds, Phase.CONNECTING) from error
        host = {"Host": url.netloc.decode("ascii")}
        empty = {"Content-Length": "0"} if call.body is None and call.method in _CARRYING else {}
        fields = header_fields(host, _ALWAYS, body.headers, empty, call.conditions, call.headers, proof.headers)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        extensions = _extensions(call.answer_seconds, attempt.note)
        return httpcore.Request(
            call.method, target, headers=fields, content=attempt.timed(body.chunks()), extensions=extensions
        )

    def _address(self, call: Call, proof: Proof) -> httpx.URL:
        """Return the URL of the call. The query of the client's own URL comes first."""
        base, target = httpx.URL(self._way.url), call.target
        if "://" in target:
            url = _parsed(target)
            if url is None or _origin(url) != _origin(base):
                raise OtherOrigin(target)
        elif target:
            path, _, query = target.partition("?")
            joined = base.raw_path.partition(b"?")[0].decode("ascii").rstrip("/") + "/" + path.lstrip("/")
            asked = "&".join(filter(None, (base.query.decode("ascii"), query)))
            url = base.copy_with(raw_path=f"{_as_path(joined)}{'?' if asked else ''}{asked}".encode("ascii"))
        else:
            url = base
        asked = [*query_pairs(call.query), *proof.query.items()]
        return url.copy_with(params=httpx.QueryParams([*url.params.multi_items(), *asked])) if asked else url

    async def _body(
        self, packed: AsyncIterator[bytes], headers: Mapping[str, str], answer_seconds: float
    ) -> AsyncIterator[bytes]:
        network, encoding = self._way.network, headers.get("Content-Encoding", "")
        received, until = 0, monotonic() + network.longest_seconds
        try:
            async for piece in unpacked(packed, encoding):
                received += len(piece)
                if received > network.max_answer_bytes:
                    raise too_large(self.name, network.max_answer_bytes, encoding)
                if monotonic() > until:
                    raise endless(self.name, network.longest_seconds, Phase.ANSWERING)
                yield piece
        except FOREIGN as error:
            raise converted(error, self._way, answer_seconds, Phase.ANSWERING, Facts(self._context)) from error


class _Attempt:
    """A request in progress: its phase, its connections, and the last head received."""

    def __init__(
        self,
        way: ServerRoute,
        answer_seconds: float,
        pool: httpcore.AsyncConnectionPool,
        begins: Callable[[], None] | None,
        *,
        shown: bool,
    ) -> None:
        self._way = way
        self._begins = begins
        self._answer_seconds = answer_seconds
        self._pool = pool
        self._phase = Phase.CONNECTING
        self._late: NetworkError = not_connected_in_time(way)
        self._limit: asyncio.Timeout | None = None
        self._opened: list[httpcore.AsyncNetworkStream] = []
        self.heard: ProxyAnswer | None = None
        self.shown = shown
        """Whether the proxy is sent a sign-in."""

    async def note(self, event: str, facts: dict[str, Any]) -> None:
        """Record each connection, and the head of each answer: httpcore does not expose a proxy's."""
        if event.endswith("connect_tcp.complete"):
            self._opened.append(facts["return_value"])
        elif event == "http11.send_request_headers.started":
            if self._begins is not None and facts["request"].method != b"CONNECT":
                self._begins()
        elif event == "http11.receive_response_headers.complete":
            _, status, _, fields = facts["return_value"]
            named = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in fields]
            self.heard = ProxyAnswer(status, named)

    async def timed(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Yield the body with a deadline for all of it, and then one for the start of the answer."""
        name, seconds = self._way.name, self._way.network.longest_seconds
        self._enter(Phase.SENDING, seconds, endless(name, seconds, Phase.SENDING))
        async for piece in body:
            yield piece
        self._enter(Phase.WAITING, self._answer_seconds, no_answer(name, self._answer_seconds))

    def _enter(self, phase: Phase, seconds: float, late: NetworkError) -> None:
        assert self._limit is not None
        self._phase, self._late = phase, late
        self._limit.reschedule(asyncio.get_running_loop().time() + seconds)

    async def response(self, request: httpcore.Request, context: Trust | None) -> httpcore.Response:
        """Return the head of the answer. Raises NetworkError; whatever it raises, no connection is left open."""
        network = self._way.network
        self._limit = asyncio.timeout(network.connect_seconds)
        try:
            async with self._limit:
                return await self._pool.handle_async_request(request)
        except TimeoutError as error:
            await _close(self._opened)
            raise self._late from error
        except FOREIGN as error:
            await _close(self._opened)
            facts = Facts(context, self.heard if network.proxy is not None else None, self.shown)
            raise converted(error, self._way, self._answer_seconds, self._phase, facts) from error
        except BaseException:
            await _close(self._opened)
            raise


async def _close(lines: list[httpcore.AsyncNetworkStream]) -> None:
    for line in lines:
        await line.aclose()


def too_large(name: str, most_bytes: int, encoding: str = "") -> AnswerTooLarge:
    """Return the error for an answer beyond the limit; `encoding` is its compression."""
    said = (
        "{name} sent more than {n} MB and was stopped."
        if is_plain(encoding)
        else "{name} sent an answer that unpacks to more than {n} MB, and was stopped."
    )
    return AnswerTooLarge(
        text(said, name=name, n=most_bytes >> 20),
        hint=text("Ask those who run it what is wrong. Nothing was taken from the answer."),
    )


def _extensions(seconds: float, trace: _Trace) -> dict[str, object]:
    return {"timeout": {"read": seconds, "write": seconds}, "trace": trace}


def _parsed(url: str) -> httpx.URL | None:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL:
        return None


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _as_path(path: str) -> str:
    return httpx.URL(path=path).raw_path.decode("ascii")


def _proxy(proxy: Proxy, context: ssl.SSLContext | None, *, show: bool) -> httpcore.Proxy:
    """Convert the proxy. `show`: send an HTTP proxy the sign-in; SOCKS negotiates that first."""
    show = show or proxy.url.startswith("socks")
    sign_in = (proxy.user.encode(), proxy.password.encode()) if proxy.user and show else None
    return httpcore.Proxy(proxy.url, auth=sign_in, ssl_context=context)
