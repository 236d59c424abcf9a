"""HTTP: one address, POST only, connections kept open, sizes bounded."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from syncdesk.practice.web import MAX_BODY

HELLO = b"<?xml version='1.0'?><methodCall><methodName>liss.hello</methodName><params/></methodCall>"


@pytest.fixture
def line(practice: Any) -> Iterator[socket.socket]:
    """A bare connection."""
    address = urlsplit(practice.server.url)
    with closing(socket.create_connection((address.hostname, address.port), timeout=10)) as opened:
        yield opened


def head(length: int | None, *more: str, path: str = "/liss") -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: x", "Content-Type: text/xml", *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join([*lines, "", ""]).encode()


def answered(line: socket.socket) -> http.client.HTTPResponse:
    response = http.client.HTTPResponse(line)
    response.begin()
    return response


def test_a_connection_serves_call_after_call(practice: Any) -> None:
    client = practice.xml
    client.raw("liss.hello")
    first = client.connection.sock.getsockname()
    for _ in range(3):
        client.call("getRooms")
    assert client.connection.sock.getsockname() == first


@pytest.mark.parametrize("kind", ["text/xml", "application/xml", "text/xml; charset=utf-8", "Text/XML"])
def test_xml_is_answered_with_xml(practice: Any, kind: str) -> None:
    response, body = practice.xml.post(HELLO, Content_Type=kind)
    assert (response.status, response.getheader("Content-Type")) == (200, "text/xml; charset=utf-8")
    assert b"LissVersion" in body


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=UTF-8", "application/json-rpc"])
def test_json_is_answered_with_json(practice: Any, kind: str) -> None:
    response, body = practice.json.post(practice.json.encoded("liss.hello"), Content_Type=kind)
    assert (response.status, response.getheader("Content-Type")) == (200, "application/json; charset=utf-8")
    assert body.startswith(b"{")


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", ""])
def test_another_content_type_is_turned_away_and_the_connection_stays(practice: Any, kind: str) -> None:
    response, body = practice.xml.post(HELLO, Content_Type=kind)
    assert response.status == 415
    assert b"application/json" in body
    assert practice.xml.raw("liss.hello")["LissVersion"] == 10002


def test_a_compressed_body_is_turned_away(practice: Any) -> None:
    response, _ = practice.xml.post(HELLO, Content_Encoding="gzip")
    assert response.status == 415


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_post_is_answered(practice: Any, method: str) -> None:
    connection = practice.xml.connection
    connection.request(method, "/liss")
    response = connection.getresponse()
    assert (response.status, response.getheader("Allow")) == (405, "POST")
    assert bool(response.read()) == (method != "HEAD")
    assert practice.xml.raw("liss.hello")["LissVersion"] == 10002


@pytest.mark.parametrize(("path", "status"), [("/", 404), ("/liss/", 404), ("/liss?academicYear=2026", 200)])
def test_liss_has_one_path_and_a_query_is_allowed(practice: Any, path: str, status: int) -> None:
    connection = practice.xml.connection
    connection.request("POST", path, HELLO, {"Content-Type": "text/xml"})
    response = connection.getresponse()
    response.read()
    assert response.status == status


@pytest.mark.parametrize("tls", [False, True])
def test_a_chunked_body_is_turned_away(serve: Callable[..., Any], tls: bool) -> None:
    connection = serve(tls=tls).xml.connection
    connection.request("POST", "/liss", iter([HELLO] * 100), {"Content-Type": "text/xml"}, encode_chunked=True)
    response = connection.getresponse()
    assert response.status == 411
    assert b"Content-Length" in response.read()


@pytest.mark.parametrize(
    ("length", "status"), [("", 400), ("-1", 400), ("ten", 400), (str(MAX_BODY + 1), 413), ("9" * 5000, 413)]
)
def test_a_body_of_no_known_or_no_sensible_length_is_turned_away(line: socket.socket, length: str, status: int) -> None:
    line.sendall(head(None, f"Content-Length: {length}") + HELLO)
    response = answered(line)
    assert response.status == status
    response.read()
    assert line.recv(1) == b""


def test_a_body_without_a_length_is_turned_away(line: socket.socket) -> None:
    line.sendall(head(None))
    assert answered(line).status == 411


def test_a_client_that_asks_first_is_told_to_go_on(line: socket.socket) -> None:
    line.sendall(head(len(HELLO), "Expect: 100-continue"))
    assert line.recv(1000).startswith(b"HTTP/1.1 100")
    line.sendall(HELLO)
    assert answered(line).status == 200


def test_a_body_that_stops_half_way_is_no_call(practice: Any, line: socket.socket) -> None:
    line.sendall(head(len(HELLO)) + HELLO[:20])
    line.shutdown(socket.SHUT_WR)
    assert line.recv(1) == b""
    assert practice.stored("calls") == []


def test_a_malformed_body_is_a_fault_and_is_noted(practice: Any) -> None:
    response, body = practice.xml.post(HELLO[:-5])
    assert response.status == 200
    assert b"-32700" in body
    assert practice.stored("calls", "method, status") == [
        ("liss.hello", "fault -32700: The call is not XML-RPC: ExpatError.")
    ]


def test_many_connections_are_served_side_by_side(practice: Any) -> None:
    address = urlsplit(practice.server.url)
    lines = [socket.create_connection((address.hostname, address.port), timeout=10) for _ in range(20)]
    for opened in reversed(lines):
        opened.sendall(head(len(HELLO)) + HELLO)
        assert answered(opened).status == 200
    for opened in lines:
        opened.close()
    assert practice.stored("calls", "count(*)") == [(20,)]
