"""A LISS server in a few lines of the standard library: answers each method as the test says, and keeps what it got.

    with LissServer({"publishClasses": text_value("OK"), "getClasses": fault("method not found", -32601)}) as server:
        ...                  # server.url, server.bodies("publishClasses")

A method that the test does not name is answered with what the protocol says: hello with a struct, gets with an empty
list, publishes with an empty text. XML-RPC only; a request in JSON gets the same meanings in JSON.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

import msgspec

Answer = Callable[[str], tuple[int, bytes]]
"""Given the encoding (`xml` or `json`), the HTTP status and body of an answer."""

_METHOD = re.compile(rb"<methodName>liss\.(\w+)</methodName>|\"method\"\s*:\s*\"liss\.(\w+)\"")


_BEGINNING = 500


class Got(msgspec.Struct, frozen=True):
    """One request: the method without `liss.`, and its body."""

    method: str
    body: bytes


def text_value(words: str) -> Answer:
    """An answer that is a text."""
    return lambda encoding: _value(encoding, f"<string>{words}</string>", words)


def fault(words: str, code: int = 1) -> Answer:
    """A fault."""

    def made(encoding: str) -> tuple[int, bytes]:
        if encoding == "json":
            return 200, msgspec.json.encode({"jsonrpc": "2.0", "id": 1, "error": {"code": code, "message": words}})
        members = (
            f"<member><name>faultCode</name><value><int>{code}</int></value></member>"
            f"<member><name>faultString</name><value><string>{words}</string></value></member>"
        )
        return (
            200,
            f"<methodResponse><fault><value><struct>{members}</struct></value></fault></methodResponse>".encode(),
        )

    return made


def status(code: int) -> Answer:
    """An HTTP status without more."""
    return lambda _encoding: (code, b"")


def server_of(name: str, version: int = 10002) -> Answer:
    """What hello answers."""
    members = (
        f"<member><name>SIS</name><value><string>{name}</string></value></member>"
        f"<member><name>LissVersion</name><value><int>{version}</int></value></member>"
    )
    return lambda encoding: _value(encoding, f"<struct>{members}</struct>", {"SIS": name, "LissVersion": version})


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one for ever."""
    left = list(answers)

    def made(encoding: str) -> tuple[int, bytes]:
        answer = left.pop(0) if len(left) > 1 else left[0]
        return answer(encoding)

    return made


class Gate:
    """Holds an answer back until the test opens it; `reached` says that a call waits there."""

    def __init__(self, answer: Answer | None = None) -> None:
        self._answer = answer or text_value("")
        self._open = threading.Event()
        self._reached = threading.Event()

    def __call__(self, encoding: str) -> tuple[int, bytes]:
        self._reached.set()
        assert self._open.wait(20), "nobody opened the gate"
        return self._answer(encoding)

    async def reached(self) -> None:
        """Wait until a call waits here."""
        assert await asyncio.to_thread(self._reached.wait, 20), "nobody came to the gate"

    def open(self) -> None:
        """Let everybody through from now on."""
        self._open.set()


def _value(encoding: str, xml: str, plain: Any) -> tuple[int, bytes]:
    if encoding == "json":
        return 200, msgspec.json.encode({"jsonrpc": "2.0", "id": 1, "result": plain})
    return 200, f"<methodResponse><params><param><value>{xml}</value></param></params></methodResponse>".encode()


def _by_the_protocol(method: str) -> Answer:
    if method == "hello":
        return server_of("Library")
    if method.startswith("get"):
        return lambda encoding: _value(encoding, "<array><data></data></array>", [])
    return text_value("")


def method_in(beginning: bytes) -> str:
    """The method that a body calls, without `liss.`."""
    found = _METHOD.search(beginning)
    return (found[1] or found[2]).decode() if found is not None else ""


class LissServer:
    """Listens from `with` to its end. `answers` may be changed at any time.

    Of the calls named in `stuck_at` only the beginning is read: their senders fill the line and wait.
    """

    def __init__(self, answers: Mapping[str, Answer] = {}) -> None:
        self.answers = dict(answers)
        self.stuck_at: set[str] = set()
        self.stopping = threading.Event()
        self.got: list[Got] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/liss"

    def methods(self) -> list[str]:
        """The methods that were called, in order."""
        with self._lock:
            return [got.method for got in self.got]

    def bodies(self, method: str) -> list[bytes]:
        """The bodies of the calls of a method."""
        with self._lock:
            return [got.body for got in self.got if got.method == method]

    def take(self, body: bytes) -> tuple[int, bytes]:
        """Keep a request and say what is answered."""
        method = method_in(body)
        with self._lock:
            self.got.append(Got(method, body))
            answer = self.answers.get(method) or _by_the_protocol(method)
        return answer("json" if body.lstrip().startswith(b"{") else "xml")

    def __enter__(self) -> LissServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def _handler(owner: LissServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(min(length, _BEGINNING))
            if method_in(body) in owner.stuck_at:
                owner.stopping.wait(20)
                self.close_connection = True
                return
            body += self.rfile.read(length - len(body))
            code, answered = owner.take(body)
            self.send_response(code)
            self.send_header("Content-Type", self.headers["Content-Type"])
            self.send_header("Content-Length", str(len(answered)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(answered)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class names it so)
            pass

    return Handler
