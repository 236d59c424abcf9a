"""Lessons from Skola24 to Haldor, school by school: each school is planned, guarded and remembered by itself.

Shows: `Parts`; a scope with a part; a route between two systems; replacing by date range.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated

import msgspec

from syncdesk.privacy import Code, Personal
from syncdesk.systems.capabilities import Parts
from syncdesk.systems.contract import (
    Answer,
    Direction,
    Exchange,
    Findings,
    Link,
    Parcel,
    Preset,
    Publishes,
    Receipt,
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
from syncdesk.systems.kinds import DAILY_TIMETABLE
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.text import NOTHING, Text, text


class DatedLesson(msgspec.Struct, frozen=True):
    """A lesson on a date. People are named by the identifier the schools chose (e-mail or personnummer)."""

    guid: Code
    date: Code
    start: Code
    end: Code
    section: Code
    people: Annotated[tuple[str, ...], Personal] = ()


class HaldorWords:
    """Lessons of the scope; past dates are never sent."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """Nothing is handed on from Haldor."""
        raise NotImplementedError

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """A lesson from today on."""
        assert isinstance(row, DatedLesson)
        if date.fromisoformat(row.date) < self._scope.today:
            findings.leave_out(text("Past lessons are not sent."), row.guid)
            return None
        return row


class HaldorLink:
    """Takes lessons by date range, and knows several schools."""

    async def greet(self) -> ServerInfo:
        """Who answers."""
        return ServerInfo("Haldor", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """The key opens the list of schools."""
        return SignInCheck(True, text("The key was accepted."))

    async def parts(self) -> Sequence[tuple[str, str]]:
        """The schools of the municipality by GUID and name."""
        return [("6f1c", "Norra skolan"), ("91ab", "Södra skolan")]

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """One JSON object a lesson."""
        for row in rows:
            yield 1, msgspec.json.encode(row)

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """The lessons of one school (`scope.part`) and range."""
        return Receipt()


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """A connection for all schools; a run is about one of them."""
    link = HaldorLink()
    assert isinstance(link, Parts)
    assert isinstance(link, Publishes)
    yield link


def key(row: Row) -> str:
    """Skola24's own id of the lesson and its date."""
    assert isinstance(row, DatedLesson)
    return f"{row.guid}|{row.date}"


def section(row: Row) -> str:
    """Losses are counted a section."""
    assert isinstance(row, DatedLesson)
    return row.section


def choices(*values: str) -> tuple[OptionChoice, ...]:
    return tuple(OptionChoice(value, Text(value)) for value in values)


SYSTEM = System(
    key="skola24_haldor",
    title="Skola24 → Haldor",
    regions=frozenset({"sweden"}),
    summary=text("Brings published lessons of each school to Haldor."),
    confirmed=text("The wire format of the three export services is given by Skola24 under contract."),
    options=(
        Option("domain", text("Domain"), text("Such as school.skola24.se"), "text", "", required=True),
        Option(
            "service",
            text("Service"),
            NOTHING,
            "choice",
            "lektion",
            choices=choices("lektion", "lektion_v3", "ss12000"),
        ),
        Option("identifier", text("Identifier"), NOTHING, "choice", "email", choices=choices("email", "personnummer")),
    ),
    exchanges=(Exchange("timetable", Answer.YES, Answer.NO),),
    sends=(Sending(DAILY_TIMETABLE, DatedLesson, 1, key, section, replaces=Replaces.RANGE),),
    receives=(),
    basic=Preset((), ("daily_timetable",)),
    order=((Direction.SEND, "daily_timetable"),),
    connect=connect,
    translator=lambda scope, _settings: HaldorWords(scope),
)
