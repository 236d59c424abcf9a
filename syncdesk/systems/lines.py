"""The lines that an HTTP client opens, so that none stays open behind its back.

httpcore closes a line that answers, and loses sight of one whose TLS or SOCKS handshake fails or is cancelled: it would
stay open until Python finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import httpcore


class Lines(httpcore.AsyncNetworkBackend):
    """Opens lines as httpcore does by itself, and closes them all when it is told to."""

    def __init__(self) -> None:
        self._backend = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())
        self._open: list[httpcore.AsyncNetworkStream] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        line = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        self._open.append(line)
        return line

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)

    async def close(self) -> None:
        """Close every line, those in use too. Another may be opened afterwards."""
        lines, self._open = self._open, []
        for line in lines:
            await line.aclose()
