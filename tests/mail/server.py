"""A real SMTP server on loopback that keeps what it was sent, and can refuse, hold its answer, or break the line."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "organiser", "correct-horse"


class Kept:
    """What arrived. Addresses that begin with `no` are refused; `breaks` ends the line instead of answering a mail.

    Where it `holds`, a mail is kept and not answered until `let_go`; `has_one` tells of the first.
    """

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.to: list[str] = []
        self.sign_ins = 0
        self.breaks = False
        self.holds = False
        self.has_one = Event()
        self._go_on = Event()
        self.refuses_content = False

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address.startswith("no"):
            return f"550 {address} does not live here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.refuses_content:
            return "554 not taken"
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content))
        self.to.extend(envelope.rcpt_tos)
        self.has_one.set()
        if self.holds:
            await asyncio.to_thread(self._go_on.wait)
        if self.breaks and server.transport is not None:
            server.transport.close()
        return "250 OK"

    def let_go(self) -> None:
        """Answer, and hold no more."""
        self.holds = False
        self._go_on.set()

    def sign_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.sign_ins += 1
        good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)


@contextmanager
def smtp_server(
    *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
) -> Iterator[tuple[Kept, int]]:
    """The server and its port. Where it can be secure, one can sign in; with STARTTLS one has to."""
    kept = Kept()
    must = starttls is not None
    controller = Controller(
        kept, hostname="127.0.0.1", port=0, ssl_context=tls, tls_context=starttls, require_starttls=must,
        authenticator=kept.sign_in, auth_required=must, auth_require_tls=must,
    )  # fmt: skip
    controller.port = _free_port()
    controller.start()
    try:
        yield kept, controller.port
    finally:
        controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
