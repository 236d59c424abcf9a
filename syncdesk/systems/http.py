"""The one HTTP client of all systems: proxy, trust, time-outs, size caps, and plain words for what fails.

Nothing here follows a redirect, reads the environment, or trusts a certificate that the computer does not. Exceptions
of the libraries below leave it as ours (`network_errors`). It stands on httpcore, which lets a line be closed that a
failed or cancelled handshake left behind.
"""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import httpcore
import httpx
import msgspec
import truststore

from syncdesk.errors import AnswerTooLarge, CertificateError, NetworkError
from syncdesk.systems.lines import Lines
from syncdesk.systems.network import Network, Proxy
from syncdesk.systems.network_errors import (
    FOREIGN,
    Phase,
    Way,
    converted,
    endless,
    no_answer,
    not_connected_in_time,
    proxy_answer,
)
from syncdesk.text import text

MAX_CONNECTIONS = 4
_PIECE_BYTES = 65536
_ALWAYS = (("User-Agent", "syncdesk"), ("Accept-Encoding", "identity"))


class Reply(msgspec.Struct, frozen=True):
    """An answer whose body is still on its way. Reading the body raises NetworkError, AnswerTooLarge or Unpackable."""

    status: int
    headers: Mapping[str, str]
    """By name, in whatever case it is asked for."""
    body: AsyncIterator[bytes]


class Unpackable(Exception):
    """The body is compressed in a way that nobody asked for and that cannot be undone."""


def trust(ca_file: str) -> ssl.SSLContext:
    """The computer's own trust store, and the school's certificate authority where one is given.

    Reads the disk. Raises CertificateError where the file cannot be used.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ssl.SSLError, ValueError) as error:
            raise CertificateError(
                text("The certificate file “{name}” cannot be used.", name=Path(ca_file).name),
                hint=text("Choose the PEM file of the school's certificate authority."),
                subject=ca_file,
            ) from error
    return context


class HttpClient:
    """Speaks HTTP with one server. Use it as an async context manager."""

    def __init__(self, name: str, url: str, network: Network) -> None:
        self._way = Way(name, url, network)
        self._lines = Lines()
        self._pool: httpcore.AsyncConnectionPool | None = None

    async def __aenter__(self) -> HttpClient:
        """Set up, without a word to the server. Raises CertificateError where the CA file cannot be used."""
        network = self._way.network
        secure_proxy = network.proxy is not None and network.proxy.url.startswith("https:")
        secure = secure_proxy or self._way.scheme == "https"
        # A plain address needs no trust store; an empty one trusts nobody.
        context = await asyncio.to_thread(trust, network.ca_file) if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            proxy=None if network.proxy is None else _proxy(network.proxy, context if secure_proxy else None),
            max_connections=MAX_CONNECTIONS,
            network_backend=self._lines,
        )
        return self

    async def __aexit__(self, *_exception: object) -> None:
        if self._pool is not None:
            await self._pool.aclose()
            await self._lines.close()
            self._pool = None

    @asynccontextmanager
    async def post(
        self, headers: Mapping[str, str], body: AsyncIterator[bytes], answer_seconds: float
    ) -> AsyncGenerator[Reply]:
        """Send a body and hand out the answer; `answer_seconds` may pass from the end of one to the head of the other.

        Raises NetworkError. A proxy's refusal is one; a server's is not.
        """
        response = await self._sent(headers, body, answer_seconds)
        try:
            answered = httpx.Headers(response.headers)
            by_proxy = proxy_answer(response.status, answered, self._way)
            if by_proxy is not None:
                raise by_proxy
            yield Reply(response.status, answered, self._body(response.aiter_stream(), answered, answer_seconds))
        finally:
            await response.aclose()

    async def _sent(
        self, headers: Mapping[str, str], body: AsyncIterator[bytes], answer_seconds: float
    ) -> httpcore.Response:
        assert self._pool is not None
        network, now = self._way.network, asyncio.get_running_loop().time
        limit = asyncio.timeout(network.connect_seconds)
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
            request = self._request(headers, timed(), answer_seconds)
            async with limit:
                return await self._pool.handle_async_request(request)
        except TimeoutError as error:
            await self._lines.close()
            raise late from error
        except FOREIGN as error:
            await self._lines.close()
            raise converted(error, self._way, answer_seconds, phase) from error
        except BaseException:
            await self._lines.close()
            raise

    def _request(self, headers: Mapping[str, str], body: AsyncIterator[bytes], seconds: float) -> httpcore.Request:
        url = httpx.URL(self._way.url)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        fields = [("Host", url.netloc.decode("ascii")), *_ALWAYS, *headers.items()]
        timeouts = {"read": seconds, "write": seconds}
        return httpcore.Request("POST", target, headers=fields, content=body, extensions={"timeout": timeouts})

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
            raise converted(error, self._way, answer_seconds, Phase.ANSWERING) from error

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


def _proxy(proxy: Proxy, context: ssl.SSLContext | None) -> httpcore.Proxy:
    sign_in = (proxy.user.encode(), proxy.password.encode()) if proxy.user else None
    return httpcore.Proxy(proxy.url, auth=sign_in, ssl_context=context)


def _is_plain(encoding: str) -> bool:
    return encoding.strip().lower() in {"", "identity"}


async def _unpacked(packed: AsyncIterator[bytes], encoding: str) -> AsyncIterator[bytes]:
    """The body as it was before it was compressed, in pieces of bounded size whatever it grows to."""
    if _is_plain(encoding):
        async for piece in packed:
            yield piece
        return
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        raise Unpackable(f"packed as {encoding[:40]}")
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # tells gzip and zlib apart by itself
    try:
        async for piece in packed:
            left = piece
            while left:
                yield inflater.decompress(left, _PIECE_BYTES)
                left = inflater.unconsumed_tail
            if inflater.unused_data:
                break
        yield inflater.flush()
    except zlib.error as error:
        raise Unpackable(f"not {encoding[:40]}, although it says so") from error
    if inflater.unused_data or not inflater.eof:
        raise Unpackable("its compressed body is not whole")
