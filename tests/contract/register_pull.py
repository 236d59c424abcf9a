"""Persons from a register that speaks JSON (SS12000), page by page, with a token that is fetched and renewed.

Shows: a link over the one HTTP client; rows read one by one, an odd one among them; the calls for the support log.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

import msgspec

from syncdesk.errors import CallUnknown
from syncdesk.privacy import Code, Personal
from syncdesk.systems.arriving import OddRow, PassedOver
from syncdesk.systems.capabilities import Called, Logs
from syncdesk.systems.contract import Reads, Row, Scope, ServerInfo, SignInCheck, Watch
from syncdesk.systems.http.auth import BearerToken, client_credentials
from syncdesk.systems.http.calls import Call
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.pacing import Pacer, Rate
from syncdesk.systems.http.paging import TokenPages
from syncdesk.systems.http.reading import read_rows
from syncdesk.systems.http.rest import RestClient
from syncdesk.systems.network import Network
from syncdesk.systems.watching import Silent
from syncdesk.text import text

LIMIT = 500
RATE = Rate(calls=20, seconds=1)
PERSONS = text("Persons")


class Person(msgspec.Struct, frozen=True, rename="camel"):
    """A person as the register gives one."""

    id: Code
    given_name: Annotated[str, Personal]
    family_name: Annotated[str, Personal]


READ = msgspec.json.Decoder(Person).decode


class RegisterLink:
    """Reads persons."""

    def __init__(self, client: RestClient) -> None:
        self._client = client

    @property
    def calls(self) -> Sequence[Called]:
        """The calls it made."""
        return self._client.calls

    async def greet(self) -> ServerInfo:
        """The standard has no call that tells who answers without a sign-in."""
        return ServerInfo("SS12000", "2.1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Ask for one person."""
        try:
            await self._client.request(Call(path="/persons", query={"limit": "1"}, what=PERSONS))
        except CallUnknown:
            return SignInCheck(False, text("This register has no persons to ask for."))
        return SignInCheck(True, text("The sign-in was accepted."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All persons. One that cannot be read is told, and spoils no other."""
        call = Call(path=f"/{kind}", query={"limit": str(LIMIT)}, what=PERSONS)
        rows: list[Row] = []
        async for page in self._client.pages(call, TokenPages(), watch):
            persons, misfits = await read_rows(page.rows, READ)
            rows += persons
            rows += [OddRow(Person("", "", ""), (PassedOver("", misfit.why),)) for misfit in misfits]
        return rows


@asynccontextmanager
async def connect(url: str, client_id: str, client_secret: str, network: Network) -> AsyncGenerator[RegisterLink]:
    """Open a connection; nothing is sent before the first call."""
    async with HttpClient("Register", url, network) as tokens:
        fetch = client_credentials(tokens, "/token", client_id, client_secret)
        auth = BearerToken(fetch, secrets=[client_secret])
        async with RestClient(HttpClient("Register", url, network), auth, Pacer(RATE)) as client:
            link = RegisterLink(client)
            assert isinstance(link, Reads)
            assert isinstance(link, Logs)
            yield link


SILENT: Watch = Silent()
