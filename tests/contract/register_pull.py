"""Students from a register that speaks JSON (SS12000) into the timetable: page by page, with a token that is renewed.

Shows: a link over the one HTTP client; credentials of its own; rows read one by one, an odd one among them; the calls
for the support log; rows that come into the document.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

import msgspec

from syncdesk.errors import CallUnknown
from syncdesk.privacy import Code, Personal
from syncdesk.systems import kinds
from syncdesk.systems.arriving import Incoming, OddRow, PassedOver
from syncdesk.systems.capabilities import Called
from syncdesk.systems.contract import (
    Answer,
    Exchange,
    Findings,
    Mapper,
    Preset,
    Receiving,
    Row,
    Scope,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Watch,
)
from syncdesk.systems.credentials import Credential
from syncdesk.systems.document_columns import COLUMNS
from syncdesk.systems.http.auth import BearerToken, client_credentials
from syncdesk.systems.http.calls import Call
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.pacing import Pacer, Rate
from syncdesk.systems.http.paging import TokenPages
from syncdesk.systems.http.reading import read_rows
from syncdesk.systems.http.rest import RestClient
from syncdesk.text import text
from syncdesk.timetable.records import Student
from syncdesk.timetable.tables import View

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
        call = Call(path="/persons", query={"limit": str(LIMIT)}, what=PERSONS)
        rows: list[Row] = []
        async for page in self._client.pages(call, TokenPages(), watch):
            persons, misfits = await read_rows(page.rows, READ)
            rows += persons
            rows += [OddRow(Person("", "", ""), (PassedOver("", misfit.why),)) for misfit in misfits]
        return rows


class RegisterMapper(Mapper):
    """A person as a student of the timetable, known by the register's id."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        pass

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """Nothing goes to the register."""
        return ()

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """Code and names."""
        assert isinstance(row, Person)
        return Incoming(Student, row.id, row.id, {"first_name": row.given_name, "surname": row.family_name})


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[RegisterLink]:
    """Open a connection; nothing is sent before the first call."""
    given = settings.sign_in
    async with HttpClient(settings.name, settings.url, settings.network) as tokens:
        fetch = client_credentials(tokens, "/token", given["client_id"], given["client_secret"])
        auth = BearerToken(fetch, secrets=[given["client_secret"]])
        http = HttpClient(settings.name, settings.url, settings.network)
        async with RestClient(http, auth, Pacer(RATE)) as client:
            yield RegisterLink(client)


SYSTEM = System(
    key="register",
    title="Register",
    regions=frozenset({"sweden"}),
    summary=text("A school register that speaks SS12000."),
    confirmed=text("Calls and members follow the published standard."),
    exchanges=(Exchange("students", Answer.NO, Answer.YES),),
    receives=(
        Receiving(
            kinds.STUDENTS, Student, carries={"name": ("first_name", "surname")}, origin="persons",
            columns=COLUMNS[Student],
        ),
    ),
    basic=Preset(receive=("students",)),
    asks=(
        Credential("client_id", text("Client id")),
        Credential("client_secret", text("Client secret"), secret=True),
    ),
    connect=connect,
    mapper=RegisterMapper,
)  # fmt: skip
