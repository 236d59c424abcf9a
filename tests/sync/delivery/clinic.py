"""A target that is written row by row: a database of medical conditions behind a small link.

Each write goes where its old values still stand, one transaction for all that is handed over at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Annotated

import msgspec

from syncdesk.privacy import Code, Personal
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request, Route, Trigger
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.sync.service import Run, SyncService
from syncdesk.sync.state.sealing import Key
from syncdesk.systems.addresses import path_form
from syncdesk.systems.capabilities import Outcome
from syncdesk.systems.contract import (
    Change,
    Connect,
    Direction,
    Findings,
    Link,
    Preset,
    Receiving,
    Row,
    Scope,
    Sending,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Watch,
)
from syncdesk.systems.kinds import Kind, Truth
from syncdesk.text import Text, text
from syncdesk.timetable.records import Student
from tests.sync.delivery.databases import Session, database_at
from tests.sync.toys import KEY, SCOPE, JsonFile, side

_SCHEMA = """
CREATE TABLE IF NOT EXISTS condition (
    person TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL CHECK (severity <> 'impossible'),
    details TEXT NOT NULL, PRIMARY KEY (person, code)
) {ending}
"""
_ALL = "SELECT person, code, severity, details FROM condition ORDER BY person, code"
_WRITTEN_MEANWHILE = text("Somebody else changed it meanwhile.")


class Condition(msgspec.Struct, frozen=True):
    """One medical condition of a person."""

    person: Code
    code: Code
    severity: Code = ""
    details: Annotated[str, Personal] = ""


def key(row: Row) -> str:
    """Person and condition."""
    assert isinstance(row, Condition)
    return f"{row.person}|{row.code}"


def person(row: Row) -> str:
    """All of a person goes together."""
    assert isinstance(row, Condition)
    return row.person


MEDICAL = Kind("medical", text("Medical records"), holds_people=True)
SENDING = Sending(MEDICAL, Condition, 1, key, person, readable=True, truth=Truth.TARGET)


class ClinicLink:
    """The database at an address: the path of a SQLite file, or a schema of a PostgreSQL server."""

    def __init__(self, address: str | Path) -> None:
        self.address = str(address)
        self.database = database_at(self.address)
        with self.database.session() as session:
            session.execute(_SCHEMA.format(ending=self.database.ending))

    async def greet(self) -> ServerInfo:
        """Its release."""
        return ServerInfo("Clinic", "1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """It asks nobody who he is."""
        return SignInCheck(False, text("A database of a test asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All conditions."""
        return [*self.rows()]

    def rows(self) -> list[Condition]:
        """All conditions."""
        return [Condition(*row) for row in self.execute(_ALL)]

    def execute(self, statement: str, *values: str) -> Sequence[Sequence[str]]:
        """What another program does; the rows that it finds."""
        with self.database.session() as session:
            found = session.execute(statement, values)
            return found.fetchall() if statement.startswith("SELECT") else ()

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        """One transaction for all of them."""
        return await asyncio.to_thread(self._write, changes)

    def _write(self, changes: Sequence[Change]) -> list[Outcome]:
        database = self.database
        try:
            with database.session() as session:
                session.execute(database.begin)
                outcomes = [self._outcome(session, change) for change in changes]
                self.commit(session)
                return outcomes
        except database.errors as error:
            told = database.told(error)
            if told is None:
                raise
            raise told from error

    def commit(self, session: Session) -> None:
        """The moment from which it is so."""
        session.execute("COMMIT")

    @staticmethod
    def _outcome(session: Session, change: Change) -> Outcome:
        old, new = change.old, change.new
        if new is None:
            done = session.execute(
                "DELETE FROM condition WHERE (person, code, severity, details) = (?, ?, ?, ?)", _values(old)
            )
        elif old is None:
            done = session.execute("INSERT INTO condition VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", _values(new))
        else:
            done = session.execute(
                "UPDATE condition SET (person, code, severity, details) = (?, ?, ?, ?)"
                " WHERE (person, code, severity, details) = (?, ?, ?, ?)",
                (*_values(new), *_values(old)),
            )
        if done.rowcount == 1:
            return Outcome(change.key, "accepted")
        return Outcome(change.key, "refused", _WRITTEN_MEANWHILE)

    def somebody_writes(self, *rows: Condition) -> None:
        """Another program writes rows, whatever was there."""
        for row in rows:
            self.execute(
                "INSERT INTO condition VALUES (?, ?, ?, ?) ON CONFLICT (person, code)"
                " DO UPDATE SET (severity, details) = (excluded.severity, excluded.details)",
                *_values(row),
            )


def _values(row: Row | None) -> tuple[str, ...]:
    assert isinstance(row, Condition)
    return msgspec.structs.astuple(row)


@asynccontextmanager
async def connected(address: str) -> AsyncGenerator[ClinicLink]:
    """A connection to the database at an address."""
    yield ClinicLink(address)


class AsTheyAre:
    """Conditions are worded alike on both sides."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """As it is."""
        return row

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """As it is."""
        return row


async def _look(settings: Settings) -> Text:
    return text("It is there.")


def _connect(settings: Settings) -> AbstractAsyncContextManager[Link]:
    return connected(settings.url)


@asynccontextmanager
async def _answers(settings: Settings) -> AsyncGenerator[Link]:
    yield JsonFile(Path(settings.url), Condition)


def _system(key: str, connect: Connect, *, sends: bool) -> System:
    return System(
        key=key,
        title=key.title(),
        summary=text("For tests."),
        confirmed=text("All of it."),
        options=(),
        exchanges=(),
        sends=() if sends else (SENDING,),
        receives=(Receiving(MEDICAL, Student),) if sends else (),
        basic=Preset((), ("medical",)),
        order=((Direction.RECEIVE if sends else Direction.SEND, "medical"),),
        asks=(),
        address=path_form(text("File"), str, _look),
        connect=connect,
        translator=lambda _scope, _settings: AsTheyAre(),
    )


CLINIC = _system("clinic", _connect, sends=False)
FORMS = _system("forms", _answers, sends=True)
"""What parents say, in a JSON file."""


class Medical:
    """Conditions from what parents say into the clinic's database."""

    def __init__(self, folder: Path, key: Key = lambda: KEY, address: str = "") -> None:
        self.folder = folder
        self._forms = folder / "forms.json"
        self.clinic = ClinicLink(address or folder / "clinic.db")
        self._key = key

    def __enter__(self) -> Medical:
        self.service = SyncService(self._key, self.folder / "state")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.service.close()

    def parents_say(self, rows: Iterable[Condition]) -> None:
        """Let the forms hold these conditions."""
        self._forms.write_bytes(msgspec.json.encode([*rows]))

    def request(self, trigger: Trigger = Trigger.COMMAND) -> Request:
        """What is asked of the engine."""
        way = Route(side(CLINIC, "Clinic", Path(self.clinic.address)), side(FORMS, "Forms", self._forms))
        return Request(way, SCOPE, trigger, (), ("medical",))

    def start(self, *, trigger: Trigger = Trigger.COMMAND, beyond: bool = False) -> Run:
        """A run that is under way."""
        return self.service.start(self.request(trigger), None, decision=Decision(beyond=beyond))

    async def sync(self, *, trigger: Trigger = Trigger.COMMAND, beyond: bool = False) -> RunResult:
        """How a run ended."""
        return await self.start(trigger=trigger, beyond=beyond).result()

    async def carry_out(self, plan: Plan) -> RunResult:
        """How the run of a plan ended."""
        return await self.service.start_plan(plan, None).result()
