"""A server that stands before the practice system and is odd at the calls a test names, in either encoding.

    with OddServer(practice.url) as server:
        server.odd = {"getStudents": says([{"StudentId": "S1"}]), "hello": page()}

Calls that are not named are carried to the practice system and answered as it answers; `""` names all others.
"""

from __future__ import annotations

import http.client
import json
import re
import xmlrpc.client
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tests.scripted_server import Act, Line, Request, ScriptedServer, answer
from tests.sync.liss_server import method_in

READ = "POST /"
"""The head of a call whose body was read already."""


class Asked(msgspec.Struct):
    """One call that arrived."""

    server: OddServer
    line: Line
    request: Request
    method: str
    encoding: str

    def does(self, act: Act) -> bool:
        """Deal with it by an act of a scripted server; the client may leave in the middle."""
        with suppress(OSError):
            return act(self.line, READ)
        return False

    def answers(self, body: bytes, status: int = 200, **how: Any) -> bool:
        """Answer it."""
        kind = how.pop("content_type", self.request.headers["content-type"])
        return self.does(answer(body, status, how.pop("headers", None), content_type=kind, **how))

    def carried(self, body: bytes | None = None) -> bytes:
        """What the practice system answers to it, or to another body."""
        practice = http.client.HTTPConnection(self.server.where, timeout=20)
        try:
            headers = {"Content-Type": self.request.headers["content-type"]}
            practice.request("POST", self.request.path, body or self.request.body, headers)
            return practice.getresponse().read()
        finally:
            practice.close()


Oddity = Callable[[Asked], bool]
"""Deals with one call. True keeps the line open for another."""


class OddServer(ScriptedServer):
    """See the top of the file. `met` are the methods at which it was odd."""

    def __init__(self, url: str) -> None:
        where = urlsplit(url)
        super().__init__(path=where.path)
        self.where = where.netloc
        self.odd: Mapping[str, Oddity] = {}
        self.met: list[str] = []

    def _next(self) -> Act:
        return self._deal

    def _deal(self, line: Line, head: str) -> bool:
        oddity = self.odd.get("before the body")
        if oddity is not None:
            self.met.append("before the body")
            return oddity(Asked(self, line, Request(head, {}, b"", False), "", ""))
        line.body(head)
        request = self.requests.pop()
        method = method_in(request.body[:500])
        encoding = "json" if request.body.startswith(b"{") else "xml"
        oddity = self.odd.get(method) or self.odd.get("")
        if oddity is not None:
            self.met.append(method)
        return (oddity or carry)(Asked(self, line, request, method, encoding))


def carry(asked: Asked) -> bool:
    """Nothing odd."""
    return asked.answers(asked.carried())


def encoded(encoding: str, value: Any) -> bytes:
    """An answer that holds a value."""
    if encoding == "json":
        return json.dumps({"id": 1, "result": value}, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    return xmlrpc.client.dumps((value,), methodresponse=True, allow_none=True).encode()


def decoded(encoding: str, body: bytes) -> Any:
    """The value that an answer holds."""
    return json.loads(body)["result"] if encoding == "json" else xmlrpc.client.loads(body)[0][0]


def says(value: Any, **how: Any) -> Oddity:
    """Answers a value, and does nothing."""
    return lambda asked: asked.answers(encoded(asked.encoding, value), **how)


def sends(body: bytes | str, status: int = 200, **how: Any) -> Oddity:
    """Answers these bytes, and does nothing."""
    return lambda asked: asked.answers(body.encode() if isinstance(body, str) else body, status, **how)


def fault(words: str, code: int = 1, **how: Any) -> Oddity:
    """Refuses."""

    def oddity(asked: Asked) -> bool:
        if asked.encoding == "json":
            return asked.answers(json.dumps({"id": 1, "error": {"code": code, "message": words}}).encode(), **how)
        return asked.answers(xmlrpc.client.dumps(xmlrpc.client.Fault(code, words)).encode(), **how)

    return oddity


def stores_and(change: Callable[[bytes], bytes] = lambda body: body, **how: Any) -> Oddity:
    """Does what it was asked to, and changes its answer."""
    return lambda asked: asked.answers(change(asked.carried()), **how)


def rows(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Oddity:
    """Answers with what is there, changed."""
    return lambda asked: asked.answers(encoded(asked.encoding, change(decoded(asked.encoding, asked.carried()))))


def acts(act: Act) -> Oddity:
    """Does what a scripted server does."""
    return lambda asked: asked.does(act)


def stores_and_acts(act: Callable[[bytes], Act]) -> Oddity:
    """Does what it was asked to, and answers in its own way."""
    return lambda asked: asked.does(act(asked.carried()))


def loses_letters(asked: Asked) -> bool:
    """Says yes to rows with letters beyond ASCII, and stores nothing."""
    return carry(asked) if asked.request.body.isascii() else asked.answers(encoded(asked.encoding, ""))


def echoes(asked: Asked) -> bool:
    """Refuses, and repeats what it was sent from the password on."""
    sent = asked.request.body.decode()
    return fault(f"Cannot read {sent[sent.index('Password') : 900]}")(asked)


def only_with_length(asked: Asked) -> bool:
    """Takes no body in chunks."""
    headers = asked.request.headers
    if "transfer-encoding" in headers or "content-length" not in headers:
        return asked.answers(b"", 411)
    return carry(asked)


def only_the_older_name(asked: Asked) -> bool:
    """Knows the name of a call only without its last letter."""
    if asked.method.endswith("s"):
        return fault("method not found", -32601)(asked)
    return asked.answers(asked.carried(re.sub(rb"(liss\.\w+)", rb"\1s", asked.request.body, count=1)))


def latin_1(value: Any) -> Oddity:
    """XML in Latin-1, as its prolog says and its header does not; JSON in Latin-1, which no JSON may be."""

    def oddity(asked: Asked) -> bool:
        if asked.encoding == "json":
            return asked.answers(encoded("json", value).decode().encode("latin-1"))
        body = xmlrpc.client.dumps((value,), methodresponse=True, encoding="iso-8859-1").encode("latin-1")
        return asked.answers(body, content_type="text/xml; charset=utf-8")

    return oddity


def never_ends(begins: bytes, piece: bytes) -> Act:
    """Send the beginning, and then the same piece for as long as it is taken."""

    def act(line: Line, _head: str) -> bool:
        line.socket.sendall(begins)
        while not line.server.stopping.is_set():
            line.socket.sendall(piece)
        return False

    return act
