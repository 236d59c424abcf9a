"""SQL two-way: medical records from Operoo into a Synergetic database, row by row, each write expecting the old values.

Shows: a source that is another system; `Writes` instead of `Publishes`; a kind of its own; conflicts as refused rows.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

import msgspec

from syncdesk.privacy import Code, Personal
from syncdesk.systems.capabilities import Outcome, Writes
from syncdesk.systems.contract import (
    Answer,
    Change,
    Direction,
    Exchange,
    Findings,
    Link,
    Preset,
    Reads,
    Replaces,
    Row,
    Scope,
    Sending,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Watch,
)
from syncdesk.systems.kinds import Kind
from syncdesk.systems.options import Option
from syncdesk.text import NOTHING, text


class Condition(msgspec.Struct, frozen=True):
    """One medical condition as the database keeps it, by column."""

    person: Code
    code: Code
    severity: Code
    details: Annotated[str, Personal]
    active: bool


MEDICAL = Kind("medical", text("Medical records"), holds_people=True, shape=Condition)


class DatabaseWords:
    """The database's words for what Operoo holds."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """What the database holds, the other way round."""
        return row

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """A condition; one that both sides changed since the last run is refused, and a person decides."""
        assert isinstance(row, Condition)
        if row.severity == "?":
            findings.refuse(f"{row.person}|{row.code}", text("Both sides changed it."))
            return None
        return row


class SynergeticLink:
    """A database: it can be read and written row by row, and takes no parcels."""

    async def greet(self) -> ServerInfo:
        """The database's release."""
        return ServerInfo("Synergetic", "68")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Reading one row shows that the login and its grants are right."""
        return SignInCheck(True, text("The database login was accepted."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """What the database holds."""
        return []

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        """UPDATE … WHERE key AND old values, one transaction a person; no row hit means that somebody else wrote."""
        return [Outcome(change.key, "accepted") for change in changes]


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """A connection that is closed in the end."""
    link = SynergeticLink()
    assert isinstance(link, Reads)
    assert isinstance(link, Writes)
    yield link


def key(row: Row) -> str:
    """Person and condition."""
    assert isinstance(row, Condition)
    return f"{row.person}|{row.code}"


def person(row: Row) -> str:
    """Losses are counted a person."""
    assert isinstance(row, Condition)
    return row.person


SYSTEM = System(
    key="synergetic_medical",
    title="Operoo → Synergetic, medical",
    regions=frozenset({"australia", "new-zealand"}),
    summary=text("Writes what parents tell Operoo into the school's database."),
    confirmed=text("The list of tables is the vendor's; which may be written is not documented."),
    options=(
        Option("login", text("Database login"), NOTHING, "text", "", required=True),
        Option("limit_percent", text("Hold when more than this share goes"), NOTHING, "number", 5, maximum=99),
    ),
    exchanges=(Exchange("students", Answer.NO, Answer.NO),),
    sends=(Sending(MEDICAL, Condition, 1, key, person, replaces=Replaces.UPSERT, readable=True),),
    receives=(),
    basic=Preset((), ("medical",)),
    order=((Direction.SEND, "medical"),),
    connect=connect,
    translator=lambda _scope, _settings: DatabaseWords(),
)
