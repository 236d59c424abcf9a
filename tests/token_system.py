"""A made-up system that asks for a client id and a client secret, and for a token where a school has one.

Its server is a real one on this computer. `python -m tests.token_system WORDS…` is the command line with it.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import msgspec
import pytest

from syncdesk.errors import NothingAnswers, SignInRefused
from syncdesk.systems.contract import Link, Scope, ServerInfo, Settings, SignInCheck, System
from syncdesk.systems.credentials import Credential
from syncdesk.systems.options import Option
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import text
from tests.planted import SECRET

CLIENT_ID = "north-campus"
TOKEN = f"{SECRET}-token"
ASKS = (
    Credential("client_id", text("Client id")),
    Credential("client_secret", text("Client secret"), secret=True),
    Credential("token", text("Token of the school"), secret=True, required=False),
)
CAMPUS = Option("campus", text("Campus"), text("The campus as it is called there."), "text", "", required=True)


class TokenLink:
    """Greets without a sign-in, and checks the one it was given."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def greet(self) -> ServerInfo:
        """Who answers."""
        await self._get("/")
        return ServerInfo("Token system", "7")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Have client id, secret and token looked at."""
        given = self._settings.sign_in
        headers = {"X-Client": given["client_id"], "X-Secret": given["client_secret"], "X-Token": given["token"]}
        if (await self._get("/sign-in", headers)).status_code == 401:
            raise SignInRefused(text("{name} did not accept the client secret.", name=self._settings.name))
        return SignInCheck(True, text("Client id and secret were accepted."))

    async def _get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as client:
            try:
                return await client.get(self._settings.url.rstrip("/") + path, headers=headers)
            except httpx.TransportError as error:
                raise NothingAnswers(text("Nothing answers at {url}.", url=self._settings.url)) from error


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    yield TokenLink(settings)


LISS = BY_KEY["generic_liss"]
SYSTEM: System = msgspec.structs.replace(
    LISS, key="token_system", title="Token system", asks=ASKS, connect=_connect, options=(CAMPUS, *LISS.options)
)


def register(patch: pytest.MonkeyPatch, *systems: System) -> None:
    """Have syncdesk know more systems."""
    for system in systems:
        patch.setitem(BY_KEY, system.key, system)


class Server(ThreadingHTTPServer):
    """What is signed in with, as it came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        given = {name: self.headers.get(f"X-{name}", "") for name in ("Client", "Secret", "Token")}
        good = self.path == "/" or (given["Client"], given["Secret"]) == (CLIENT_ID, SECRET)
        if self.path != "/":
            self.server.seen.append(given)
        self.send_response(200 if good else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """The server, while this lasts."""
    with Server() as server:
        thread = Thread(target=server.serve_forever, args=(0.005,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    from syncdesk.cli.main import run

    register(pytest.MonkeyPatch(), SYSTEM)
    sys.exit(run(sys.argv[1:]))
