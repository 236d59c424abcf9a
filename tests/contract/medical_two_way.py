"""Medical records that parents give Operoo, into a Synergetic database: row by row, each write expecting old values.

Shows: a source that is another system, with words of its own; `Writes` instead of `Publishes`; a kind of its own, of
which the target is the truth; a row that somebody else wrote meanwhile as a refused one.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Annotated

import msgspec

from syncdesk.privacy import Code, Personal
from syncdesk.systems.addresses import path_form
from syncdesk.systems.capabilities import Outcome
from syncdesk.systems.contract import (
    Change,
    Findings,
    Link,
    Preset,
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
from syncdesk.systems.kinds import Kind, Truth
from syncdesk.text import Text, text

TABLE = "CREATE TABLE IF NOT EXISTS condition (person TEXT, code TEXT, details TEXT, PRIMARY KEY (person, code)) STRICT"


class Condition(msgspec.Struct, frozen=True):
    """One condition of a person: what systems hand each other, and how the database keeps it, by column."""

    person: Code
    code: Code
    details: Annotated[str, Personal]


class Answer(msgspec.Struct, frozen=True):
    """What a parent ticked and wrote on a form."""

    student: str
    condition: str
    what_to_do: str


MEDICAL = Kind("medical", text("Medical records"), holds_people=True, shape=Condition)


class FormsLink:
    """The answers to the forms, as Operoo exports them: it is only read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def greet(self) -> ServerInfo:
        """An export does not say which release wrote it."""
        return ServerInfo("Operoo", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """A file asks nobody in."""
        return SignInCheck(False, text("A file asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All answers."""
        return list(msgspec.json.decode(self._path.read_bytes(), type=list[Answer]))


class FormsWords(Translator):
    """An answer as a condition. Nothing goes to the forms."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """An answer that names no condition is none."""
        assert isinstance(row, Answer)
        if not row.condition:
            findings.leave_out(text("Answers without a condition are not handed on."), row.student)
            return None
        return Condition(row.student, row.condition, row.what_to_do)


class DatabaseLink:
    """The database: it is read and written row by row, and takes no parcels."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def greet(self) -> ServerInfo:
        """The database's release."""
        return ServerInfo("Synergetic", "68")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Reading one row shows that the login and its grants are right."""
        await asyncio.to_thread(self._read)
        return SignInCheck(True, text("The database login was accepted."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """What the database holds."""
        return list(await asyncio.to_thread(self._read))

    def _read(self) -> list[Condition]:
        with closing(self._opened()) as database:
            return [Condition(*row) for row in database.execute("SELECT person, code, details FROM condition")]

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level=None)
        database.execute(TABLE)
        return database

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        """All of one person in one transaction."""
        return await asyncio.to_thread(self._write, changes)

    def _write(self, changes: Sequence[Change]) -> list[Outcome]:
        with closing(self._opened()) as database:
            database.execute("BEGIN IMMEDIATE")
            outcomes = [_outcome(database, change) for change in changes]
            database.execute("COMMIT")
        return outcomes


def _outcome(database: sqlite3.Connection, change: Change) -> Outcome:
    """Write where the old values still stand; no row hit means that somebody else wrote."""
    old, new = change.old, change.new
    if old is None and isinstance(new, Condition):
        sql, values = "INSERT OR IGNORE INTO condition VALUES (?, ?, ?)", msgspec.structs.astuple(new)
    elif new is None and isinstance(old, Condition):
        sql, values = "DELETE FROM condition WHERE (person, code, details) = (?, ?, ?)", msgspec.structs.astuple(old)
    else:
        assert isinstance(old, Condition)
        assert isinstance(new, Condition)
        sql = "UPDATE condition SET details = ? WHERE (person, code, details) = (?, ?, ?)"
        values = (new.details, *msgspec.structs.astuple(old))
    if database.execute(sql, values).rowcount == 1:
        return Outcome(change.key, "accepted")
    return Outcome(change.key, "refused", text("Somebody else changed it meanwhile."))


async def _look(settings: Settings) -> Text:
    return text("It is there.")


@asynccontextmanager
async def _forms(settings: Settings) -> AsyncGenerator[Link]:
    yield FormsLink(Path(settings.url))


@asynccontextmanager
async def _database(settings: Settings) -> AsyncGenerator[Link]:
    yield DatabaseLink(Path(settings.url))


OPEROO = System(
    key="operoo_forms",
    title="Operoo forms",
    summary=text("What parents tell Operoo about their children's health."),
    confirmed=text("The export's columns are the vendor's."),
    gives=(MEDICAL,),
    asks=(),
    address=path_form(text("File"), str, _look),
    connect=_forms,
    translator=lambda _scope, _settings: FormsWords(),
)
SYNERGETIC = System(
    key="synergetic_medical",
    title="Synergetic, medical",
    regions=frozenset({"australia", "new-zealand"}),
    summary=text("Medical records in the school's database."),
    confirmed=text("The list of tables is the vendor's; which may be written is not documented."),
    sends=(
        Sending(
            MEDICAL, Condition, 1, by_members("person", "code"), by_members("person"),
            replaces=Replaces.UPSERT, readable=True, truth=Truth.TARGET,
        ),
    ),
    basic=Preset(send=("medical",)),
    asks=(),
    address=path_form(text("File"), str, _look),
    connect=_database,
    translator=lambda _scope, _settings: SameWords(),
)  # fmt: skip
