"""Servers that are not exact with HTTP, over a real line: what can be understood is, and at the first try."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.network import Network
from tests.certificates import Authority
from tests.scripted_server import Act, Line, raw
from tests.systems.http.posting import Scripted, post, posting

OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: 3\r\n"


@pytest.mark.parametrize(
    "answered",
    [
        OK + LENGTH + b"\r\nyes",
        OK + b"\r\nyes",
        OK + b"Connection: close\r\n\r\nyes",
        b"HTTP/1.0 200 OK\r\n\r\nyes",
        b"HTTP/1.1 200\r\n" + LENGTH + b"\r\nyes",
        b"HTTP/1.1 200 OK\nContent-Length: 3\n\nyes",
        OK + b"Content-Length : 3\r\n\r\nyes",
        OK + b"X-Note: a\r\n  folded\r\n\tline\r\n" + LENGTH + b"\r\nyes",
        OK + b"  folded at once\r\n" + LENGTH + b"\r\nyes",
        OK + b"X-School: Sch\xfcle \xe5\xe4\xf6\r\n" + LENGTH + b"\r\nyes",
        OK + b"X-Odd: a\x00b\x01c\r\n" + LENGTH + b"\r\nyes",
        OK + b"a line without a colon\r\n" + LENGTH + b"\r\nyes",
        OK + b": no name\r\nX Y: blank\r\n" + LENGTH + b"\r\nyes",
        OK + b"Transfer-Encoding: identity\r\n" + LENGTH + b"\r\nyes",
        OK + LENGTH + LENGTH + b"\r\nyes",
        OK + b"Transfer-Encoding: Chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + LENGTH + b"\r\nyes",
        b"HTTP/1.1 102 Processing\r\n\r\n" + OK + LENGTH + b"\r\nyes",
        OK + b"X-Long: " + b"x" * 20_000 + b"\r\n" + LENGTH + b"\r\nyes",
    ],
)
async def test_an_odd_head_is_read(scripted: Scripted, answered: bytes) -> None:
    assert await post(scripted(raw(answered)).url) == (200, b"yes")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        *((word, b"<yes/>") for word in ("identity", "none", "utf-8", "UTF8", "8bit", "binary", "", "identity, none")),
        ("gzip", gzip.compress(b"<yes/>", mtime=0)),
        ("x-gzip", gzip.compress(b"<yes/>", mtime=0)),
        ("GZIP, identity", gzip.compress(b"<yes/>", mtime=0)),
        ("utf-8, gzip", gzip.compress(b"<yes/>", mtime=0)),
        ("deflate", zlib.compress(b"<yes/>")),
        ("deflate", zlib.compress(b"<yes/>", wbits=-15)),
        ("gzip", b"<yes/>"),
        ("deflate", b"<yes/>"),
    ],
)  # fmt: skip
async def test_content_encoding_is_believed_only_where_it_names_a_compression(
    scripted: Scripted, encoding: str, body: bytes
) -> None:
    head = OK + f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    assert await post(scripted(raw(head + body)).url) == (200, b"<yes/>")


async def long_body(pieces: int) -> AsyncIterator[bytes]:
    for _ in range(pieces):
        yield b"x" * 65536


def then_stop_reading(answered: bytes) -> Act:
    """Answer before the body, leave it unread, and end when the client has gone."""

    def act(line: Line, head: str) -> bool:
        line.socket.sendall(answered)
        line.server.stopping.wait(5)
        return False

    return act


@pytest.mark.parametrize("status", [401, 413, 500])
@pytest.mark.parametrize("secure", [False, True])
async def test_an_answer_that_comes_before_the_body_was_read_is_heard(
    scripted: Scripted, tmp_path: Path, status: int, secure: bool
) -> None:
    authority = Authority(tmp_path)
    answered = f"HTTP/1.1 {status} No\r\nContent-Length: 3\r\nConnection: close\r\n\r\nyes".encode()
    pieces = 400
    server = scripted(then_stop_reading(answered), tls=authority.server() if secure else None)
    async with (
        HttpClient("School", server.url, Network(ca_file=authority.ca_file)) as client,
        client.exchange(posting(lambda: long_body(pieces), pieces * 65536)) as reply,
    ):
        assert reply.status == status
        assert b"".join([piece async for piece in reply.body]) == b"yes"


async def test_a_server_that_says_it_is_listening_gets_the_whole_body(scripted: Scripted) -> None:
    def act(line: Line, head: str) -> bool:
        line.socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        line.body(head)
        line.socket.sendall(OK + LENGTH + b"\r\nyes")
        return True

    server = scripted(act)
    pieces = 60
    async with (
        HttpClient("School", server.url, Network()) as client,
        client.exchange(posting(lambda: long_body(pieces), pieces * 65536)) as reply,
    ):
        assert reply.status == 200
    assert server.requests[0].whole
