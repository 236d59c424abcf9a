"""The listening socket ends with all its connections, whatever they are doing."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from syncdesk.practice.listener import MOST_CONNECTIONS

HELLO = b"<?xml version='1.0'?><methodCall><methodName>liss.hello</methodName><params/></methodCall>"


def opened(server: Any) -> socket.socket:
    address = urlsplit(server.url)
    return socket.create_connection((address.hostname, address.port), timeout=10)


def connection_to(server: Any) -> http.client.HTTPConnection:
    address = urlsplit(server.url)
    if address.scheme == "https":
        trusted = ssl.create_default_context(cafile=server.ca_file)
        return http.client.HTTPSConnection(address.netloc, timeout=10, context=trusted)
    return http.client.HTTPConnection(address.netloc, timeout=10)


def ended(line: socket.socket) -> bool:
    """Whether the other side has closed, in order or not."""
    try:
        return line.recv(1) == b""
    except (ConnectionError, ssl.SSLError):
        return True


@pytest.mark.parametrize("tls", [False, True])
def test_stopping_ends_idle_and_half_sent_connections(serve: Callable[..., Any], tls: bool) -> None:
    server = serve(tls=tls).server
    quiet = threading.active_count()
    lines = [connection_to(server) for _ in range(3)]
    for line in lines:
        line.request("POST", "/liss", HELLO, {"Content-Type": "text/xml"})
        assert line.getresponse().read()
    lines[0].sock.sendall(b"POST /liss HTTP/1.1\r\nContent-Length: 100\r\n")
    lines[1].sock.sendall(b"POST /liss HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n\r\n<methodCall>")
    assert threading.active_count() == quiet + len(lines)
    server.stop()
    assert all(ended(line.sock) for line in lines)
    assert threading.active_count() < quiet
    for line in lines:
        line.close()


def test_a_server_that_stopped_is_reached_no_more(practice: Any) -> None:
    practice.xml.raw("liss.hello")
    practice.server.stop()
    with pytest.raises(ConnectionError):
        opened(practice.server)


def test_a_line_that_breaks_is_not_told_on_the_terminal(practice: Any, capfd: pytest.CaptureFixture[str]) -> None:
    with closing(opened(practice.server)) as line:
        line.sendall(b"POST /liss HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n\r\n<methodCall>")
    practice.server.stop()
    assert capfd.readouterr().err == ""


def test_half_requests_take_no_more_lines_than_there_are(serve: Callable[..., Any]) -> None:
    server = serve().server
    with ExitStack() as half:
        for _ in range(MOST_CONNECTIONS):
            line = half.enter_context(closing(connection_to(server)))
            line.request("POST", "/liss", HELLO, {"Content-Type": "text/xml"})
            assert line.getresponse().read()
            line.sock.sendall(b"POST /liss HTTP/1.1\r\nContent-Length: 100\r\n")
        for _ in range(5):
            with closing(opened(server)) as one_more:
                assert ended(one_more)
