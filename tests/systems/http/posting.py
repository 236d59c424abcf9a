"""Posting a body to a server, and what came of it."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import closing

import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.systems.http.calls import Call, Chunks, Stream
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.network import Network
from tests.scripted_server import ScriptedServer

Scripted = Callable[..., ScriptedServer]


async def body(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def posting(chunks: Chunks, size: int, seconds: float = 20.0) -> Call:
    """The call that posts a body of so many bytes to the client's own URL."""
    return Call(method="POST", body=Stream(chunks, "text/plain", size), answer_seconds=seconds)


async def post(url: str, network: Network | None = None, *, seconds: float = 20.0) -> tuple[int, bytes]:
    async with (
        HttpClient("School", url, network or Network()) as client,
        client.exchange(posting(lambda: body(b"he", b"llo"), 5, seconds)) as reply,
    ):
        return reply.status, b"".join([piece async for piece in reply.body])


async def failed(url: str, network: Network | None = None, *, seconds: float = 20.0) -> SyncdeskError:
    with pytest.raises(SyncdeskError) as found:
        await post(url, network, seconds=seconds)
    return found.value


def unused_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return listener.getsockname()[1]
