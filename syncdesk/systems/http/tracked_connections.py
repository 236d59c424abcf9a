"""Tracking the connections that an HTTP client opens, so that none is leaked.

httpcore closes a connection that answers, but loses track of one whose TLS or SOCKS handshake fails or is cancelled; it
would stay open until garbage-collected.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable, Iterable
from typing import Any, cast

import httpcore

_EARLY_SECONDS = 0.05
_LOOK_SECONDS = 0.2
"""How often to check for an early answer while the other side accepts no more data."""
_LONGEST_HEAD = 65536
_END = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:(.*)", re.DOTALL)
_BESIDE_TEXT = bytes(each for each in range(32) if each != 9) + b"\x7f"


class HttpConnection(httpcore.AsyncNetworkStream):
    """A connection that tolerates servers that are not strictly conforming.

    An answer that arrives before the request is fully sent is read at once: the other side may close the connection
    over unread data, and then the answer would be lost. Header lines that the library rejects and that carry no
    information are removed.
    """

    def __init__(self, line: httpcore.AsyncNetworkStream, closed: Callable[[], None]) -> None:
        """`closed` is called after an orderly close."""
        self._line = line
        self._closed = closed
        self._early = b""
        self._in_head = True

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._in_head:
            return await self._line.read(max_bytes, timeout)
        head = self._early
        self._early, self._in_head = b"", False
        while not _end_of(head) and len(head) < _LONGEST_HEAD:
            more = await self._line.read(max_bytes, timeout)
            if not more:
                break
            head += more
            if not b"HTTP/".startswith(head[:5]) and not head.startswith(b"HTTP/"):
                break  # it is something else, which the library tells
        return _mended(head)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not self._in_head:
            self._in_head = True
        elif self._early or await self._answers_already():
            raise httpcore.WriteError
        await self._written(buffer, timeout)

    async def _written(self, buffer: bytes, timeout: float | None) -> None:
        """Write everything, or stop if the other side accepts no more and answers."""
        writing = asyncio.ensure_future(self._line.write(buffer, timeout))
        try:
            while not (await asyncio.wait([writing], timeout=_LOOK_SECONDS))[0]:
                if await self._answers_already():
                    raise httpcore.WriteError
        finally:
            if not writing.done():
                writing.cancel()
                await asyncio.wait([writing])
        writing.result()

    async def _answers_already(self) -> bool:
        if not self._line.get_extra_info("is_readable"):
            return False
        try:
            self._early = await self._line.read(_LONGEST_HEAD, _EARLY_SECONDS)
        except httpcore.ReadTimeout:
            return False  # TLS had something to say to itself
        except httpcore.ReadError:
            return True
        if _INTERIM.match(self._early):  # the other side only says that it is listening
            self._early = self._early[_end_of(self._early) :]
            return bool(self._early)
        return True

    async def aclose(self) -> None:
        await self._line.aclose()
        self._closed()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return HttpConnection(await self._line.start_tls(ssl_context, server_hostname, timeout), self._closed)

    def get_extra_info(self, info: str) -> Any:
        return self._line.get_extra_info(info)


def _end_of(head: bytes) -> int:
    """Return where the body begins; 0 if the head is incomplete."""
    found = _END.search(head)
    return 0 if found is None else found.end()


def _mended(head: bytes) -> bytes:
    """Return the head of an answer, and what follows it, with only valid fields."""
    end = _end_of(head)
    if not head.startswith(b"HTTP/") or not end:
        return head
    start, *lines = head[:end].rstrip(b"\r\n").replace(b"\r\n", b"\n").split(b"\n")
    return b"\r\n".join([start, *_fields(lines), b"", head[end:]])


def _fields(lines: list[bytes]) -> list[bytes]:
    kept: list[bytes] = []
    for line in lines:
        if line[:1] in {b" ", b"\t"}:
            if kept:
                kept[-1] += b" " + line.strip()
            continue
        found = _FIELD.fullmatch(line)
        if found is None:
            continue
        name, value = found[1], found[2].translate(None, _BESIDE_TEXT).strip()
        if name.lower() == b"transfer-encoding" and value.lower() != b"chunked":
            continue  # such as identity, which is none
        kept.append(name + b": " + value)
    return kept


class TrackedConnections(httpcore.AsyncNetworkBackend):
    """Opens connections as httpcore does by default, and closes all of them on request."""

    def __init__(self) -> None:
        self._backend = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())
        self._open: set[httpcore.AsyncNetworkStream] = set()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        line = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        self._open.add(line)
        return HttpConnection(line, lambda: self._open.discard(line))

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)

    async def close(self) -> None:
        """Close every connection, including those in use. More may be opened afterwards."""
        lines, self._open = self._open, set()
        for line in lines:
            await line.aclose()
