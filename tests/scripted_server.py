"""A server on this machine that does what a test tells it, one act for each request: what no real server would let us
try, over a real line.

    with ScriptedServer(answer(b"...", status=500), cut_request(after=100), silence()) as server:
        ...                      # server.url, server.requests

A request beyond the last act is answered with 500 and fails the test when the server ends.
"""

from __future__ import annotations

import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from types import TracebackType

import msgspec

SECONDS = 20.0
"""Longer than any test waits; a line that hangs ends here."""


class Request(msgspec.Struct):
    """One request as it arrived. `whole` says whether the body did."""

    start: str
    headers: dict[str, str]
    body: bytes
    whole: bool

    @property
    def path(self) -> str:
        """What was asked for."""
        return self.start.split()[1]


class Line:
    """One accepted connection."""

    def __init__(self, server: ScriptedServer, connection: socket.socket) -> None:
        self.server = server
        self.socket = connection
        self._unread = b""

    def head(self) -> str | None:
        """The head of the next request, None when the client is gone."""
        while b"\r\n\r\n" not in self._unread:
            received = self.socket.recv(65536)
            if not received:
                return None
            self._unread += received
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        return head.decode("latin-1")

    def body(self, head: str, at_most: int | None = None, *, keep: bool = True) -> None:
        """Read the body that belongs to a head, or its beginning, and keep the request, or throw the body away."""
        start, *fields = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        length = int(headers.get("content-length", "0"))
        wanted = length if at_most is None else min(length, at_most)
        while len(self._unread) < wanted:
            received = self.socket.recv(65536)
            if not received:
                break
            if keep:
                self._unread += received
            else:
                wanted -= len(received)
        body, self._unread = self._unread[:wanted], self._unread[wanted:]
        self.server.requests.append(Request(start, headers, body, len(body) == length))

    def reset(self) -> None:
        """Break the line so that the other side notices at once."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def wait_for_the_end(self) -> None:
        """Read on and say nothing until the client goes away or the server stops."""
        while not self.server.stopping.is_set():
            readable, _, _ = select.select([self.socket, self.server.bell], [], [], SECONDS)
            if not readable or self.server.bell in readable or not self.socket.recv(65536):
                return


Act = Callable[[Line, str], bool]
"""Deals with one request, given its head. True keeps the line open for another."""


def answer(
    body: bytes = b"",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    content_type: str = "text/xml",
    close: bool = False,
    length: bool = True,
    keep: bool = True,
) -> Act:
    """Read the request and answer it. Without `length` the end of the line is the end of the answer.

    Without `keep` the request's body is not kept in memory.
    """

    def act(line: Line, head: str) -> bool:
        line.body(head, keep=keep)
        fields = {"Content-Type": content_type, **(headers or {})}
        if length:
            fields["Content-Length"] = str(len(body))
        if close or not length:
            fields["Connection"] = "close"
        line.socket.sendall(_head(status, fields) + body)
        return length and not close

    return act


def _head(status: int, fields: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Some\r\n{lines}\r\n".encode("latin-1")


def cut_request(after: int, *, reset: bool = False) -> Act:
    """Read so many bytes of the body and break the line."""

    def act(line: Line, head: str) -> bool:
        line.body(head, after)
        if reset:
            line.reset()
        return False

    return act


def cut_answer(body: bytes, after: int, *, reset: bool = False) -> Act:
    """Read the request, announce an answer, send so many bytes of it and break the line."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.sendall(_head(200, {"Content-Type": "text/xml", "Content-Length": str(len(body))}) + body[:after])
        if reset:
            line.reset()
        return False

    return act


def silence() -> Act:
    """Read the request and say nothing."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.wait_for_the_end()
        return False

    return act


def trickle(body: bytes, *, piece: int = 1) -> Act:
    """Read the request and send the answer in small pieces, as fast as they go."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.socket.sendall(_head(200, {"Content-Type": "text/xml", "Content-Length": str(len(body))}))
        for at in range(0, len(body), piece):
            line.socket.sendall(body[at : at + piece])
        return True

    return act


def drip() -> Act:
    """Read the request and send a byte now and then for as long as the client listens."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.sendall(_head(200, {"Content-Type": "text/xml", "Content-Length": "1000000"}))
        while not line.server.stopping.wait(0.02):
            line.socket.sendall(b" ")
        return False

    return act


def early_answer(status: int) -> Act:
    """Answer before the body was read, and only then read it away."""

    def act(line: Line, head: str) -> bool:
        line.socket.sendall(_head(status, {"Content-Length": "0", "Connection": "close"}))
        line.socket.shutdown(socket.SHUT_WR)
        line.wait_for_the_end()
        return False

    return act


def raw(data: bytes) -> Act:
    """Read the request, send these bytes, whatever they are, and close."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.sendall(data)
        return False

    return act


class ScriptedServer:
    """Begins to listen when it is entered. Each request is dealt with by the next act, on whichever line it comes."""

    def __init__(self, *acts: Act, tls: ssl.SSLContext | None = None, path: str = "/liss") -> None:
        self._acts = list(acts)
        self._tls = tls
        self._path = path
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._lines: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ring, self.bell = socket.socketpair()
        self.stopping = threading.Event()
        self.requests: list[Request] = []
        self.surprises: list[str] = []
        self.connections = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        """Its address, with `https` where it speaks TLS."""
        return f"{'https' if self._tls is not None else 'http'}://127.0.0.1:{self.port}{self._path}"

    def then(self, acts: Iterable[Act]) -> None:
        """Add acts."""
        with self._lock:
            self._acts.extend(acts)

    def __enter__(self) -> ScriptedServer:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._ring.close()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            lines = list(self._lines)
        for line in lines:
            _shut(line)
        for thread in self._threads:
            thread.join(SECONDS)
        self.bell.close()
        assert self.surprises == []

    def _start(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return  # it was closed
            with self._lock:
                self.connections += 1
                self._lines.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(SECONDS)
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            line = Line(self, connection)
            while (head := line.head()) is not None and self._next()(line, head):
                pass
        except OSError:
            pass  # the client went away, which is for the client's side of the test to tell
        finally:
            connection.close()

    def _next(self) -> Act:
        with self._lock:
            if self._acts:
                return self._acts.pop(0)
        self.surprises.append("a request that the test did not expect")
        return answer(status=500, close=True)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):  # it may be closed already
        line.shutdown(socket.SHUT_RDWR)
