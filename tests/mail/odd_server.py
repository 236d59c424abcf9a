"""A mail server on loopback that answers what a test tells it to, as real ones have been seen to."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

CLOSE = ""
"""In the place of an answer: the line is closed."""
_USUAL = {
    "220": "220 odd.example ESMTP",
    "EHLO": "250-odd.example\n250 AUTH PLAIN LOGIN",
    "HELO": "250 odd.example",
    "AUTH": "235 2.7.0 Accepted",
    "DATA": "354 Go ahead",
    "QUIT": "221 Bye",
    "STARTTLS": "220 Ready",
}
SECONDS = 20.0


class OddServer:
    """What it was told, and by how many lines.

    `answers` are for a command, the greeting (`220`) and the end of a mail (`.`): the first ones go first, the last
    stays. Where it is `strict`, a mail with eight bits is refused. It `closes` the line after each mail. It `looks` at
    a mail for so many seconds before it says what becomes of it.
    """

    def __init__(
        self,
        answers: Mapping[str, str | Sequence[str]],
        *,
        strict: bool = False,
        closes: bool = False,
        looks: float = 0.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._looks = looks
        self._answers = {verb: [each] if isinstance(each, str) else list(each) for verb, each in answers.items()}
        self._strict = strict
        self._closes = closes
        self._tls = tls
        self.commands: list[str] = []
        self.mails: list[bytes] = []
        self.lines = 0

    def verbs(self) -> list[str]:
        """The commands without what stands behind them."""
        return [each.partition(" ")[0] for each in self.commands]

    def answers(self, verb: str, *answers: str) -> None:
        """From now on it answers so."""
        self._answers[verb] = list(answers)

    def serve(self, line: socket.socket) -> None:
        """Talk on a line until it ends."""
        self.lines += 1
        stream = line.makefile("rwb")

        def answer(verb: str) -> str:
            """What it says; nothing where the line ends with that."""
            left = self._answers.get(verb)
            found = _USUAL.get(verb, "250 OK") if left is None else left.pop(0) if len(left) > 1 else left[0]
            if found != CLOSE:
                stream.write(found.replace("\n", "\r\n").encode() + b"\r\n")
                stream.flush()
            return found if not found.startswith("421") else CLOSE

        if not answer("220"):
            return
        while command := stream.readline().decode().rstrip("\r\n"):
            self.commands.append(command)
            verb = command.partition(" ")[0].upper()
            said = answer(verb)
            if not said or verb == "QUIT":
                return
            if verb == "STARTTLS" and self._tls is not None:
                line = self._tls.wrap_socket(line, server_side=True)
                stream = line.makefile("rwb")
            if verb == "DATA" and said.startswith("354"):
                mail = b"".join(each.removeprefix(b".") for each in iter(stream.readline, b".\r\n"))
                if self._strict and not mail.isascii():
                    self._answers["."] = ["554 5.6.1 Eight bits"]
                self.mails.append(mail)
                threading.Event().wait(self._looks)
                if not answer(".") or self._closes:
                    return


class _Lines(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = True

    def __init__(self, odd: OddServer) -> None:
        self._odd = odd
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)

    def finish_request(self, request: Any, _client_address: Any) -> None:
        request.settimeout(SECONDS)
        self._odd.serve(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The client left in the middle: tests cause that."""


@contextmanager
def odd_server(
    answers: Mapping[str, str | Sequence[str]] | None = None,
    *,
    strict: bool = False,
    closes: bool = False,
    looks: float = 0.0,
    tls: ssl.SSLContext | None = None,
) -> Iterator[tuple[OddServer, int]]:
    """The server and its port."""
    odd = OddServer(answers or {}, strict=strict, closes=closes, looks=looks, tls=tls)
    with _Lines(odd) as lines:
        thread = threading.Thread(target=lines.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield odd, lines.server_address[1]
        finally:
            lines.shutdown()
            thread.join(SECONDS)
