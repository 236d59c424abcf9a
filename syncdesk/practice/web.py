"""HTTP for the practice system: one URL, POST only, keep-alive, and faults on the connection."""

from __future__ import annotations

import logging
import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

import msgspec

from syncdesk.practice.faults import RETRY_AFTER_SECONDS, SLOW_SECONDS, Fault, FaultPlan
from syncdesk.practice.json_rpc import JsonRpc
from syncdesk.practice.listener import Listener
from syncdesk.practice.service import Service
from syncdesk.practice.wire import Encoding, method_in
from syncdesk.practice.xml_rpc import XmlRpc

PATH = "/liss"
MAX_BODY = 256 << 20
_SMALL_BODY = 4096
"""The largest body that a hello can have. Larger bodies are cut off by faults while they arrive."""
_IDLE_SECONDS = 120.0
_HANG_UP_SECONDS = 1.0
_HANG_UP_BYTES = 8 << 20

_XML, _JSON = XmlRpc(), JsonRpc()
_ENCODINGS: dict[str, Encoding] = {
    "text/xml": _XML,
    "application/xml": _XML,
    "application/json": _JSON,
    "application/json-rpc": _JSON,
}
_PUT_OFF = {Fault.HTTP_429: HTTPStatus.TOO_MANY_REQUESTS, Fault.HTTP_503: HTTPStatus.SERVICE_UNAVAILABLE}
_CARRIED_OUT = {Fault.SLOW, Fault.CUT_ANSWER, Fault.DROP_ANSWER}

_log = logging.getLogger(__name__)


class Site(msgspec.Struct):
    """What a connection needs: the service, the faults to inject, and whether the server is stopping."""

    service: Service
    faults: FaultPlan
    stopping: threading.Event = msgspec.field(default_factory=threading.Event)


class _Unacceptable(Exception):
    """A request that is rejected at the level of HTTP."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Handler(BaseHTTPRequestHandler):
    """Serves the requests of one connection, one after the other."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    wbufsize = -1  # head and body of an answer leave together
    disable_nagle_algorithm = True

    def __init__(self, site: Site, request: Any, client_address: Any, listener: Listener) -> None:
        self._site = site
        self._listener = listener
        super().__init__(request, client_address, listener)

    def version_string(self) -> str:
        """Return the Server header."""
        return "syncdesk-practice"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class names it so)
        """Log instead of printing."""
        _log.debug(format, *args)

    def handle_expect_100(self) -> bool:
        """Send the interim response at once: it must not sit in the buffer while the client waits."""
        super().handle_expect_100()
        self.wfile.flush()
        return True

    def _respond(self) -> None:
        try:
            length = self._length()
        except _Unacceptable as problem:
            self._turn_away(problem)
            self._hang_up()
            return
        try:
            encoding = self._encoding()
        except _Unacceptable as problem:
            self._read(length)
            self._turn_away(problem)
            return
        self._call(length, encoding)

    do_POST = do_GET = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _respond  # noqa: N815  (the base class looks for these)

    def _length(self) -> int:
        """Return the length of the body. Raises _Unacceptable if it is missing or too large."""
        told = self.headers.get("Content-Length")
        if "Transfer-Encoding" in self.headers or (told is None and self.command == "POST"):
            raise _Unacceptable(HTTPStatus.LENGTH_REQUIRED, "The request needs a Content-Length.")
        if told is None:
            return 0
        if not (told.isascii() and told.isdigit()):
            raise _Unacceptable(HTTPStatus.BAD_REQUEST, "Content-Length is not a number.")
        if len(told) > 12 or int(told) > MAX_BODY:
            raise _Unacceptable(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {MAX_BODY} bytes are read.")
        return int(told)

    def _encoding(self) -> Encoding:
        """Choose XML-RPC or JSON-RPC by content type. Raises _Unacceptable for a request for anything else."""
        if self.path.partition("?")[0] != PATH:
            raise _Unacceptable(HTTPStatus.NOT_FOUND, f"LISS is at {PATH}.")
        if self.command != "POST":
            raise _Unacceptable(HTTPStatus.METHOD_NOT_ALLOWED, "Only POST is answered here.")
        if self.headers.get("Content-Encoding", "identity") != "identity":
            raise _Unacceptable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body may not be compressed.")
        encoding = _ENCODINGS.get(self.headers.get_content_type())
        if encoding is None:
            raise _Unacceptable(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"The content type has to be one of {', '.join(_ENCODINGS)}."
            )
        return encoding

    def _read(self, length: int) -> bytes:
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionAbortedError("the client left in the middle of a request")
        return body

    def _call(self, length: int, encoding: Encoding) -> None:
        fault = self._site.faults.take() if length > _SMALL_BODY else None
        body = self._read(length // 2 if fault is Fault.CUT_REQUEST else length)
        if length <= _SMALL_BODY:
            fault = self._site.faults.take(hello=method_in(body) == "liss.hello")
        if fault is Fault.CUT_REQUEST:
            self._site.service.note(method_in(body), f"{fault.value}: not carried out")
            self._reset()
        elif fault in _PUT_OFF:
            self._site.service.note(method_in(body), f"{fault.value}: not carried out")
            self._send(_PUT_OFF[fault], "text/plain", b"", {"Retry-After": str(RETRY_AFTER_SECONDS)})
        else:
            self._answer(body, encoding, fault)

    def _answer(self, body: bytes, encoding: Encoding, fault: Fault | None) -> None:
        noted_as = f"{fault.value}: " if fault in _CARRIED_OUT else ""
        answer = self._site.service.answer(body, encoding, noted_as=noted_as, refuse=fault is Fault.FAULT)
        if fault is Fault.DROP_ANSWER or (fault is Fault.SLOW and self._site.stopping.wait(SLOW_SECONDS)):
            self.close_connection = True
        elif fault is Fault.CUT_ANSWER:
            self._send(HTTPStatus.OK, encoding.content_type, answer, sent=len(answer) // 2)
            self.wfile.flush()
            self._reset()
        else:
            self._send(HTTPStatus.OK, encoding.content_type, answer)

    def _send(
        self,
        status: HTTPStatus,
        content_type: str,
        body: bytes,
        headers: dict[str, str] | None = None,
        sent: int | None = None,
    ) -> None:
        """Send an answer, or only the first `sent` bytes of its body."""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:sent])

    def _turn_away(self, problem: _Unacceptable) -> None:
        headers = {"Allow": "POST"} if problem.status is HTTPStatus.METHOD_NOT_ALLOWED else {}
        self._send(problem.status, "text/plain; charset=utf-8", problem.sentence.encode(), headers)

    def _hang_up(self) -> None:
        """Close without losing the answer: drain what the client still sends, within bounds."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(_HANG_UP_SECONDS)
        left = _HANG_UP_BYTES
        while left > 0 and (part := self.rfile.read1(left)):
            left -= len(part)

    def _reset(self) -> None:
        self.close_connection = True
        self._listener.reset(self.connection)
