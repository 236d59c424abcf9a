"""The one HTTP client of all systems: proxy, trust, time-outs, size caps, and plain words for what fails.

Nothing here follows a redirect, reads the environment, or trusts a certificate that the computer does not. Exceptions
of the libraries below leave it as ours (`network_errors`). It stands on httpcore, which lets a line be closed that a
failed or cancelled handshake left behind.
"""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import httpcore
import httpx
import msgspec

from syncdesk.errors import AnswerTooLarge, Cut, NetworkError, ProxySignIn
from syncdesk.systems.lines import Lines
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
from syncdesk.systems.proxy_errors import Heard, Way, proxy_answer
from syncdesk.systems.tls_errors import refused_by_tls, wants_certificate
from syncdesk.systems.trust import Trust, trust
from syncdesk.text import text

MAX_CONNECTIONS = 4
_PIECE_BYTES = 65536
_ALWAYS = (("User-Agent", "syncdesk"), ("Accept-Encoding", "identity"))


_ALERT_SECONDS = 1.0
_Trace = Callable[[str, dict[str, Any]], Awaitable[None]]


class _Heard(Exception):
    """The other side said something else than that it goes away, or nothing in time."""


class Reply(msgspec.Struct, frozen=True):
    """An answer whose body is still on its way. Reading the body raises NetworkError, AnswerTooLarge or Unpackable."""

    status: int
    headers: Mapping[str, str]
    """By name, in whatever case it is asked for."""
    body: AsyncIterator[bytes]


class Unpackable(Exception):
    """The body is compressed in a way that nobody asked for and that cannot be undone."""


class HttpClient:
    """Speaks HTTP with one server. Use it as an async context manager."""

    def __init__(self, name: str, url: str, network: Network) -> None:
        self._way = Way(name, url, network)
        self._lines = Lines()
        self._pool: httpcore.AsyncConnectionPool | None = None
        self._context: Trust | None = None
        self._answered = False
        self._heard: Heard | None = None
        self._shown = False

    async def __aenter__(self) -> HttpClient:
        """Set up, without a word to the server. Raises CertificateError where the CA file cannot be used."""
        network = self._way.network
        secure = self._secure_proxy or self._way.scheme == "https"
        # A plain address needs no trust store; an empty one trusts nobody.
        self._context = await asyncio.to_thread(trust, network.ca_file) if secure else None
        self._pool = self._new_pool()
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
        if self._pool is not None:
            await self._pool.aclose()
            await self._lines.close()
            self._pool = None

    @asynccontextmanager
    async def post(
        self, headers: Mapping[str, str], body: Callable[[], AsyncIterator[bytes]], answer_seconds: float
    ) -> AsyncGenerator[Reply]:
        """Send a body and hand out the answer; `answer_seconds` may pass from the end of one to the head of the other.

        `body` is called once, or twice where a proxy asks for a sign-in in between. Raises NetworkError. A proxy's
        refusal is one; a server's is not.
        """
        response = await self._response(headers, body, answer_seconds)
        self._answered = True
        try:
            answered = httpx.Headers(response.headers)
            yield Reply(response.status, answered, self._body(response.aiter_stream(), answered, answer_seconds))
        finally:
            await response.aclose()

    async def _response(
        self, headers: Mapping[str, str], body: Callable[[], AsyncIterator[bytes]], answer_seconds: float
    ) -> httpcore.Response:
        try:
            return await self._not_by_proxy(headers, body(), answer_seconds)
        except ProxySignIn:
            proxy = self._way.network.proxy
            if self._shown or proxy is None or not proxy.user or self._heard is None or not self._heard.takes_basic:
                raise
        except Cut:
            if await self._wants_certificate():
                raise wants_certificate(self._way.host) from None
            raise
        await self._show_sign_in()
        return await self._not_by_proxy(headers, body(), answer_seconds)

    async def _show_sign_in(self) -> None:
        """The proxy asked for a sign-in in the one way that is known here: show it from now on."""
        assert self._pool is not None
        await self._pool.aclose()
        await self._lines.close()
        self._shown = True
        self._pool = self._new_pool()

    async def _not_by_proxy(
        self, headers: Mapping[str, str], body: AsyncIterator[bytes], answer_seconds: float
    ) -> httpcore.Response:
        """The server's answer. Raises what a proxy answered in its place."""
        response = await self._sent(headers, body, answer_seconds)
        refused = proxy_answer(response.status, httpx.Headers(response.headers), self._way, shown=self._shown)
        if refused is None:
            return response
        await response.aclose()
        raise refused

    async def _note(self, event: str, facts: dict[str, Any]) -> None:
        """Remember the head of each answer: the library keeps that of a proxy to itself."""
        if event == "http11.receive_response_headers.complete":
            _, status, _, fields = facts["return_value"]
            named = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in fields]
            self._heard = Heard(status, named)

    async def _sent(
        self, headers: Mapping[str, str], body: AsyncIterator[bytes], answer_seconds: float
    ) -> httpcore.Response:
        assert self._pool is not None
        network, now = self._way.network, asyncio.get_running_loop().time
        limit = asyncio.timeout(network.connect_seconds)
        self._heard = None
        late: NetworkError = not_connected_in_time(self._way)
        phase = Phase.CONNECTING

        async def timed() -> AsyncIterator[bytes]:
            nonlocal late, phase
            phase, late = Phase.SENDING, endless(self._way.name, network.longest_seconds, Phase.SENDING)
            limit.reschedule(now() + network.longest_seconds)
            async for piece in body:
                yield piece
            phase, late = Phase.WAITING, no_answer(self._way.name, answer_seconds)
            limit.reschedule(now() + answer_seconds)

        try:
            request = self._request(headers, timed(), answer_seconds, self._note)
            async with limit:
                return await self._pool.handle_async_request(request)
        except TimeoutError as error:
            await self._lines.close()
            raise late from error
        except FOREIGN as error:
            await self._lines.close()
            raise converted(error, self._way, answer_seconds, phase, self._facts()) from error
        except BaseException:
            await self._lines.close()
            raise

    def _facts(self) -> Facts:
        through_proxy = self._way.network.proxy is not None
        return Facts(self._context, self._heard if through_proxy else None, self._shown)

    async def _wants_certificate(self) -> bool:
        """Whether a server that never answered ends a secure line because we show no certificate.

        With TLS 1.3 it says so after the handshake, and a request that is on its way by then may break the line before
        that is heard. So listen on a line of its own on which nothing is sent.
        """
        if self._answered or self._way.scheme != "https":
            return False
        assert self._pool is not None

        async def listen(event: str, facts: dict[str, Any]) -> None:
            if event.endswith("start_tls.complete"):
                line: httpcore.AsyncNetworkStream = facts["return_value"]
                await line.read(1, timeout=_ALERT_SECONDS)
                raise _Heard

        request = self._request({}, _nothing(), _ALERT_SECONDS, listen)
        try:
            async with asyncio.timeout(self._way.network.connect_seconds):
                await self._pool.handle_async_request(request)
        except (_Heard, TimeoutError):
            return False
        except FOREIGN as error:
            causes = causes_of(error)
            return any(isinstance(each, ssl.SSLError) and refused_by_tls(each) for each in causes)
        finally:
            await self._lines.close()
        return False

    def _request(
        self, headers: Mapping[str, str], body: AsyncIterator[bytes], seconds: float, trace: _Trace
    ) -> httpcore.Request:
        url = httpx.URL(self._way.url)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        fields = [("Host", url.netloc.decode("ascii")), *_ALWAYS, *headers.items()]
        extensions: dict[str, object] = {"timeout": {"read": seconds, "write": seconds}, "trace": trace}
        return httpcore.Request("POST", target, headers=fields, content=body, extensions=extensions)

    async def _body(
        self, packed: AsyncIterator[bytes], headers: Mapping[str, str], answer_seconds: float
    ) -> AsyncIterator[bytes]:
        network, encoding = self._way.network, headers.get("Content-Encoding", "")
        received, until = 0, monotonic() + network.longest_seconds
        try:
            async for piece in _unpacked(packed, encoding):
                received += len(piece)
                if received > network.max_answer_bytes:
                    raise self._too_large(encoding)
                if monotonic() > until:
                    raise endless(self._way.name, network.longest_seconds, Phase.ANSWERING)
                yield piece
        except FOREIGN as error:
            raise converted(error, self._way, answer_seconds, Phase.ANSWERING, self._facts()) from error

    def _too_large(self, encoding: str) -> AnswerTooLarge:
        said = (
            "{name} sent more than {n} MB and was stopped."
            if _is_plain(encoding)
            else "{name} sent an answer that unpacks to more than {n} MB, and was stopped."
        )
        return AnswerTooLarge(
            text(said, name=self._way.name, n=self._way.network.max_answer_bytes >> 20),
            hint=text("Ask those who run it what is wrong. Nothing was taken from the answer."),
        )


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


def _proxy(proxy: Proxy, context: ssl.SSLContext | None, *, show: bool) -> httpcore.Proxy:
    """`show` says that an HTTP proxy is shown the sign-in; SOCKS agrees on that before anything is shown."""
    show = show or proxy.url.startswith("socks")
    sign_in = (proxy.user.encode(), proxy.password.encode()) if proxy.user and show else None
    return httpcore.Proxy(proxy.url, auth=sign_in, ssl_context=context)


_PACKERS = {"gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd"}
_UNPACKED = {"gzip", "x-gzip", "deflate"}


def _is_plain(encoding: str) -> bool:
    return not _packers(encoding)


def _packers(encoding: str) -> list[str]:
    """How a body is compressed. Other words than the known ones (utf-8, none) say nothing of that, and do no harm."""
    return [word for each in encoding.split(",") if (word := each.strip().lower()) in _PACKERS]


async def _unpacked(packed: AsyncIterator[bytes], encoding: str) -> AsyncIterator[bytes]:
    """The body as it was before it was compressed, in pieces of bounded size whatever it grows to."""
    packers = _packers(encoding)
    if packers and (len(packers) > 1 or packers[0] not in _UNPACKED):
        raise Unpackable(f"packed as {encoding[:40]}")
    inflater: Any = None
    try:
        async for piece in packed:
            if inflater is None:
                inflater = _inflater(piece) if packers else _AS_IT_IS
            if inflater is _AS_IT_IS:
                yield piece
                continue
            left = piece
            while left:
                yield inflater.decompress(left, _PIECE_BYTES)
                left = inflater.unconsumed_tail
            if inflater.unused_data:
                break
        if inflater is None or inflater is _AS_IT_IS:
            return
        yield inflater.flush()
    except zlib.error as error:
        raise Unpackable(f"not {encoding[:40]}, although it says so") from error
    if inflater.unused_data or not inflater.eof:
        raise Unpackable("its compressed body is not whole")


_AS_IT_IS = object()


def _inflater(begins: bytes) -> Any:
    """What unpacks a body that begins so: a proxy may have unpacked it already and left the header."""
    if begins[:1] in {b"<", b"{", b"[", b'"', b"\xef", b" ", b"\r", b"\n"}:
        return _AS_IT_IS
    wrapped = begins[:1] == b"\x1f" or (len(begins) > 1 and int.from_bytes(begins[:2], "big") % 31 == 0)
    # Some servers call deflate what has no wrapper at all; the others are told apart by the library.
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32 if wrapped else -zlib.MAX_WBITS)
