"""What stands between syncdesk and the practice system: it carries each call there and back until a fault is set.

    with Between(practice.url) as line:
        line.fault = cut_answer(50)                      # every call from now on, at whichever line it comes

The address stays the same all the time, so that syncdesk remembers one target through good days and bad.
"""

from __future__ import annotations

import http.client
import ssl
from urllib.parse import urlsplit

from tests.scripted_server import Act, Line, ScriptedServer, answer

_READ = "POST /"
"""The head of a call whose body was read already."""


class Between(ScriptedServer):
    """A scripted server that knows a real one; `faults` counts the calls that met the fault."""

    def __init__(self, url: str, tls: ssl.SSLContext | None = None) -> None:
        where = urlsplit(url)
        super().__init__(tls=tls, path=where.path)
        self._where = where.netloc
        self.fault: Act | None = None
        self.faults = 0

    def _next(self) -> Act:
        if self.fault is None:
            return self._carry
        self.faults += 1
        return self.fault

    def carried(self, line: Line, head: str) -> bytes:
        """Read a call, let the practice system carry it out, and give its answer."""
        line.body(head)
        asked = self.requests.pop()
        server = http.client.HTTPConnection(self._where, timeout=20)
        try:
            server.request("POST", asked.path, asked.body, {"Content-Type": asked.headers["content-type"]})
            return server.getresponse().read()
        finally:
            server.close()

    def _carry(self, line: Line, head: str) -> bool:
        return answer(self.carried(line, head))(line, _READ)


def carried_and(end: Act) -> Act:
    """The call reaches the practice system and is carried out; what its sender sees is `end`."""

    def act(line: Line, head: str) -> bool:
        assert isinstance(line.server, Between)
        line.server.carried(line, head)
        return end(line, _READ)

    return act


def carried_but_cut(part: float, *, reset: bool = False) -> Act:
    """The call is carried out; its answer breaks off when so much of its body has come."""

    def act(line: Line, head: str) -> bool:
        assert isinstance(line.server, Between)
        body = line.server.carried(line, head)
        start = f"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        line.socket.sendall(start + body[: int(len(body) * part)])
        if reset:
            line.reset()
        return False

    return act


def reset() -> Act:
    """Read the call and break the line."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.reset()
        return False

    return act


def stops_after(data: bytes) -> Act:
    """Read the call, send these bytes and nothing more."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.sendall(data)
        line.wait_for_the_end()
        return False

    return act


def takes_little(*, then_break: bool) -> Act:
    """Read the beginning of the call, and then break the line or take nothing more."""

    def act(line: Line, head: str) -> bool:
        line.body(head, 5000)
        if then_break:
            line.reset()
        else:
            line.server.stopping.wait(20)
        return False

    return act


def for_ever(piece: bytes, *, begin: bytes = b"", headers: bytes = b"") -> Act:
    """Read the call and send the same piece again and again, as fast as it is taken."""

    def act(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n" + headers + b"\r\n" + begin)
        while not line.server.stopping.is_set():
            line.socket.sendall(piece)
        return False

    return act
