"""TLS with a private authority: trusted with its certificate, and by nobody else."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from syncdesk.practice.certificates import server_context


def handshake(server: Any, context: ssl.SSLContext, name: str) -> str | None:
    address = urlsplit(server.url)
    with (
        closing(socket.create_connection((address.hostname, address.port), timeout=10)) as line,
        context.wrap_socket(line, server_hostname=name) as agreed,
    ):
        return agreed.version()


@pytest.mark.parametrize("encoding", ["xml", "json"])
def test_calls_go_over_tls_for_who_trusts_the_authority(serve: Callable[..., Any], encoding: str) -> None:
    practice = serve(tls=True)
    assert practice.server.url.startswith("https://127.0.0.1:")
    client = practice.client(encoding)
    rows = [{"ClassCode": f"7MAT {number}"} for number in range(500)]
    assert client.call("publishClasses", 2026, rows) == ""
    assert client.call("getClasses", 2026) == rows


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_the_certificate_is_good_for_this_machine_by_the_strictest_rules(serve: Callable[..., Any], name: str) -> None:
    server = serve(tls=True).server
    context = ssl.create_default_context(cafile=server.ca_file)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    assert handshake(server, context, name) in {"TLSv1.2", "TLSv1.3"}
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        handshake(server, context, "school.example")


def test_without_the_authority_nobody_trusts_it(serve: Callable[..., Any], capfd: pytest.CaptureFixture[str]) -> None:
    server = serve(tls=True).server
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(server, ssl.create_default_context(), "localhost")
    server.stop()
    assert capfd.readouterr().err == ""


def test_a_client_without_tls_gets_no_answer(serve: Callable[..., Any]) -> None:
    address = urlsplit(serve(tls=True).server.url)
    with closing(socket.create_connection((address.hostname, address.port), timeout=10)) as line:
        line.sendall(b"POST /liss HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        assert b"HTTP" not in line.recv(1000)


def test_the_file_to_trust_holds_a_certificate_and_no_key(tmp_path: Path) -> None:
    _, ca_file = server_context(tmp_path)
    assert b"BEGIN CERTIFICATE" in ca_file.read_bytes()
    assert not any(b"PRIVATE KEY" in path.read_bytes() for path in tmp_path.iterdir() if path.name == ca_file.name)
    (key_file,) = (path for path in tmp_path.iterdir() if b"PRIVATE KEY" in path.read_bytes())
    if os.name == "posix":
        assert key_file.stat().st_mode & 0o777 == 0o600


def test_certificates_are_made_anew_beside_old_ones(tmp_path: Path) -> None:
    _, ca_file = server_context(tmp_path)
    before = ca_file.read_bytes()
    server_context(tmp_path)
    assert ca_file.read_bytes() != before
