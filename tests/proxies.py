"""Proxies on this machine, made of the standard library: HTTP (CONNECT and forwarding) and SOCKS 5, with or without a
sign-in.

    with HttpProxy(user="ann", password="pw") as proxy:
        ...                      # proxy.url, proxy.asked
"""

from __future__ import annotations

import select
import socket
import ssl
import struct
import threading
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit

SECONDS = 20.0


class Proxy:
    """Begins to listen when it is entered. `asked` are the servers that were asked for, in order."""

    scheme = ""

    def __init__(self, user: str = "", password: str = "", *, tls: ssl.SSLContext | None = None) -> None:
        self._user, self._password, self._tls = user, password, tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._lines: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.scheme}{'s' if self._tls is not None else ''}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Proxy:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            lines = list(self._lines)
        for line in lines:
            with suppress(OSError):  # it may be closed already
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(SECONDS)

    def _start(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _keep(self, line: socket.socket) -> None:
        line.settimeout(SECONDS)
        with self._lock:
            self._lines.append(line)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # it was closed
            self._keep(client)
            self._start(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        try:
            if self._tls is not None:
                client = self._tls.wrap_socket(client, server_side=True)
            server = self._agree(client)
            if server is not None:
                with server:
                    _pump(client, server)
        except OSError:
            pass  # one of the two went away, which is for their side of the test to tell
        finally:
            client.close()

    def _connected(self, host: str, port: int) -> socket.socket:
        self.asked.append(f"{host}:{port}")
        server = socket.create_connection((host, port), timeout=SECONDS)
        self._keep(server)
        return server

    def _agree(self, client: socket.socket) -> socket.socket | None:
        """Hear where the client wants to go; the line to there, None where it is refused."""
        raise NotImplementedError


def _pump(client: socket.socket, server: socket.socket) -> None:
    """Carry bytes both ways until both sides have said their last. One thread: a TLS line bears no two at once."""
    other = {client: server, server: client}
    while other:
        waiting = [line for line in other if isinstance(line, ssl.SSLSocket) and line.pending()]
        ready = waiting or select.select(list(other), [], [], SECONDS)[0]
        if not ready:
            return
        for line in ready:
            received = line.recv(65536)
            if received:
                (server if line is client else client).sendall(received)
            else:
                other.pop(line).shutdown(socket.SHUT_WR)


class HttpProxy(Proxy):
    """CONNECT, and one forwarded request a line. `wrong` is the status for a sign-in that is not right."""

    scheme = "http"
    wrong = 407

    def _agree(self, client: socket.socket) -> socket.socket | None:
        received = b""
        while b"\r\n\r\n" not in received:
            received += client.recv(65536) or b"\r\n\r\n"
        head, _, rest = received.partition(b"\r\n\r\n")
        start, *fields = head.decode("latin-1").split("\r\n")
        if len(start.split()) != 3:
            return None
        method, where, _ = start.split()
        wanted = "Basic " + b64encode(f"{self._user}:{self._password}".encode()).decode()
        if self._user and f"proxy-authorization: {wanted}".lower() not in map(str.lower, fields):
            client.sendall(
                f"HTTP/1.1 {self.wrong} Proxy\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n"
                "Connection: close\r\n\r\n".encode()
            )
            while client.recv(65536):
                pass  # read away what still comes, so that the answer is not lost
            return None
        parts = urlsplit(where if method != "CONNECT" else f"//{where}")
        try:
            server = self._connected(parts.hostname or "", parts.port or 80)
        except OSError:
            client.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return None
        if method == "CONNECT":
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            kept = [field for field in fields if not field.lower().startswith("proxy-")]
            server.sendall("\r\n".join([f"{method} {path} HTTP/1.1", *kept, "", ""]).encode("latin-1"))
        server.sendall(rest)
        return server


class SocksProxy(Proxy):
    """SOCKS 5 (RFC 1928) with the sign-in of RFC 1929."""

    scheme = "socks5"

    def _agree(self, client: socket.socket) -> socket.socket | None:
        reader = client.makefile("rb")
        _, count = reader.read(2)
        method = 2 if self._user else 0
        if method not in reader.read(count):
            client.sendall(b"\x05\xff")
            return None
        client.sendall(bytes([5, method]))
        if method and not self._signed_in(client, reader.read):
            return None
        _, _, _, kind = reader.read(4)
        host = _host(kind, reader.read)
        (port,) = struct.unpack("!H", reader.read(2))
        try:
            server = self._connected(host, port)
        except OSError:
            client.sendall(b"\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00")
            return None
        client.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        return server

    def _signed_in(self, client: socket.socket, read: Callable[[int], bytes]) -> bool:
        read(1)
        user = read(read(1)[0]).decode()
        password = read(read(1)[0]).decode()
        right = (user, password) == (self._user, self._password)
        client.sendall(bytes([1, 0 if right else 1]))
        return right


def _host(kind: int, read: Callable[[int], bytes]) -> str:
    if kind == 1:
        return socket.inet_ntop(socket.AF_INET, read(4))
    if kind == 4:
        return socket.inet_ntop(socket.AF_INET6, read(16))
    return read(read(1)[0]).decode()
