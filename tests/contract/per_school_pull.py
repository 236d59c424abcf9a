"""Lessons from Skola24 to Haldor, school by school: each school is planned, guarded and remembered by itself.

Shows: `Parts`; a scope with a part; a route between two systems of different words; a kind that goes date by date.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from syncdesk.privacy import Code, Personal
from syncdesk.shielding import to_the_end
from syncdesk.systems.addresses import path_form
from syncdesk.systems.contract import (
    Findings,
    Link,
    Parcel,
    Part,
    Preset,
    Receipt,
    Replaces,
    Row,
    SameWords,
    Scope,
    Sending,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Translator,
    Watch,
)
from syncdesk.systems.keys import by_members
from syncdesk.systems.kinds import Kind
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.text import Text, text


class DatedLesson(msgspec.Struct, frozen=True):
    """A lesson on a date. People are named by the identifier the schools chose (e-mail or personnummer)."""

    guid: Code
    date: Code
    start: Code
    section: Code
    people: Annotated[tuple[str, ...], Personal] = ()


class Lektion(msgspec.Struct, frozen=True):
    """A lesson as Skola24 exports it."""

    id: str
    datum: str
    starttid: str
    undervisningsgrupp: str
    personer: tuple[str, ...] = ()


DATE = by_members("date")
LESSONS = Kind("lessons_of_dates", text("Lessons of dates"), rows=text("lessons"), shape=DatedLesson)


class SchoolsLink:
    """A folder with a file of lessons for each school of a municipality, in one system's words."""

    def __init__(self, folder: Path, row: type[Row]) -> None:
        self._folder = folder
        self._row = row

    async def greet(self) -> ServerInfo:
        """Who answers."""
        return ServerInfo("Schools", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """The key opens the list of schools."""
        return SignInCheck(True, text("The key was accepted."))

    async def parts(self) -> Sequence[Part]:
        """The schools of the municipality by GUID and name."""
        return [Part("6f1c", "Norra skolan"), Part("91ab", "Södra skolan")]

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """The lessons of one school."""
        return await asyncio.to_thread(self._read, scope.part)

    def _read(self, part: str) -> list[Row]:
        path = self._folder / f"{part}.json"
        return list[Row](msgspec.json.decode(path.read_bytes(), type=list[self._row])) if path.exists() else []

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """One JSON object a lesson, one lesson a line."""
        for row in rows:
            yield 1, msgspec.json.encode(row) + b"\n"

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Replace the lessons of one school on the dates from the first to the last."""
        watch.began()
        await to_the_end(asyncio.to_thread(self._replace, parcel, scope))
        return Receipt()

    def _replace(self, parcel: Parcel, scope: Scope) -> None:
        first, last = scope.start.isoformat(), scope.end.isoformat()
        others = [row for row in self._read(scope.part) if not first <= DATE(row) <= last]
        new = [msgspec.json.decode(line, type=self._row) for line in b"".join(parcel.chunks()).splitlines()]
        (self._folder / f"{scope.part}.json").write_bytes(msgspec.json.encode([*others, *new]))


class Skola24Words(Translator):
    """A lesson of Skola24; past ones are never handed on."""

    def __init__(self, scope: Scope, settings: Settings) -> None:
        self._today = scope.today

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """A lesson from today on."""
        assert isinstance(row, Lektion)
        if date.fromisoformat(row.datum) < self._today:
            findings.leave_out(text("Past lessons are not sent."), row.id)
            return None
        return DatedLesson(row.id, row.datum, row.starttid, row.undervisningsgrupp, row.personer)


async def _look(settings: Settings) -> Text:
    return text("It is there.")


@asynccontextmanager
async def _skola24(settings: Settings) -> AsyncGenerator[Link]:
    yield SchoolsLink(Path(settings.url), Lektion)


@asynccontextmanager
async def _haldor(settings: Settings) -> AsyncGenerator[Link]:
    yield SchoolsLink(Path(settings.url), DatedLesson)


SKOLA24 = System(
    key="skola24",
    title="Skola24",
    regions=frozenset({"sweden"}),
    summary=text("Published lessons of each school."),
    confirmed=text("The wire format of the three export services is given by Skola24 under contract."),
    options=(
        Option("domain", text("Domain"), text("Such as school.skola24.se."), "text", "", required=True),
        Option(
            "identifier", text("Identifier"), text("What people are named by."), "choice", "email",
            choices=(OptionChoice("email", text("E-mail address")), OptionChoice("personnummer", text("Personnummer"))),
        ),
    ),
    gives=(LESSONS,),
    asks=(),
    address=path_form(text("Folder"), str, _look),
    parts_at_once=4,
    connect=_skola24,
    translator=Skola24Words,
)  # fmt: skip
HALDOR = System(
    key="haldor",
    title="Haldor",
    regions=frozenset({"sweden"}),
    summary=text("Takes the lessons of each school."),
    confirmed=text("What it does with lessons that it has is inferred."),
    sends=(
        Sending(
            LESSONS, DatedLesson, 1, by_members("guid", "date"), by_members("section"),
            replaces=Replaces.RANGE, date=DATE,
        ),
    ),
    basic=Preset(send=(LESSONS.name,)),
    asks=(),
    address=path_form(text("Folder"), str, _look),
    parts_at_once=4,
    connect=_haldor,
    translator=lambda _scope, _settings: SameWords(),
)  # fmt: skip
