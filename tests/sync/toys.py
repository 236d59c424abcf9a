"""Two systems that the package knows nothing of, each a JSON file in words of its own, and routes between them.

with Route(tmp_path) as route:
    route.there([Animal("A1", "Rex", "Ann Smith")])
    assert (await route.sync()).status is Status.DONE
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Annotated

import msgspec

from syncdesk.errors import AnswerError
from syncdesk.privacy import Code, PersonName
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request, Side, Trigger
from syncdesk.sync.planning.request import Route as Way
from syncdesk.sync.reporting.events import Listener, ignore
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.sync.service import SyncService
from syncdesk.systems.addresses import path_form
from syncdesk.systems.arriving import OddRow, PassedOver
from syncdesk.systems.contract import (
    Direction,
    Findings,
    Link,
    Parcel,
    Preset,
    Receipt,
    Receiving,
    Replaces,
    Row,
    Scope,
    Sending,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Translator,
    Watch,
)
from syncdesk.systems.credentials import SignIn
from syncdesk.systems.kinds import CODE, NAME, Kind
from syncdesk.systems.network import Network
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection, Student

KEY = bytes(range(32))


class Animal(msgspec.Struct, frozen=True):
    """An animal as systems hand it to each other."""

    code: str
    name: str
    keeper: str


class Line(msgspec.Struct, frozen=True):
    """An animal in the words of the kennel."""

    id: str
    called: str
    of: str


class Entry(msgspec.Struct, frozen=True):
    """An animal in the words of the register."""

    number: Code
    name_and_keeper: Annotated[str, PersonName]


ANIMALS = Kind("animals", Text("Animals"), rows=Text("animals"), meanings=(CODE, NAME), tells_school=True, shape=Animal)


class JsonFile:
    """A link to a file with a list of rows."""

    def __init__(self, path: Path, row: type[Row]) -> None:
        self.path = path
        self._row = row

    async def greet(self) -> ServerInfo:
        """A file has no version."""
        return ServerInfo("JSON file", "1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Nobody signs in."""
        return SignInCheck(False, text("A file asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All rows."""
        try:
            found = msgspec.json.decode(self.path.read_bytes(), type=list[msgspec.Raw])
            return [_read(raw, self._row) for raw in found]
        except FileNotFoundError:
            return []
        except msgspec.MsgspecError as error:
            raise AnswerError(text("This is no list of animals.")) from error

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """One list."""
        rows = list(rows)
        yield len(rows), msgspec.json.encode(rows)

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Replace all of the file."""
        watch.began()
        self.path.write_bytes(b"".join(parcel.chunks()))
        return Receipt()


def _read(raw: msgspec.Raw, row: type[Row]) -> Row:
    """A row; where some of it is no text, a row without that."""
    try:
        return msgspec.json.decode(raw, type=row)
    except msgspec.ValidationError:
        found = msgspec.json.decode(raw)
    members = found if isinstance(found, dict) else {"": found}
    made = row(*(value if isinstance(value := members.get(name), str) else "" for name in row.__struct_fields__))
    odd = [PassedOver(name, str(value)) for name, value in members.items() if not (name and isinstance(value, str))]
    return OddRow(made, tuple(odd))


class OfTheKennel:
    """Its words: a line each."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """An animal without a name goes nowhere."""
        assert isinstance(row, Line)
        if not row.called:
            findings.leave_out(text("Animals without a name are not handed on."), row.id)
            return None
        return Animal(row.id, row.called, row.of)

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """Nothing comes to the kennel."""
        raise NotImplementedError


class OfTheRegister:
    """Its words: name and keeper in one."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """Back again."""
        assert isinstance(row, Entry)
        name, _, keeper = row.name_and_keeper.partition(" of ")
        return Animal(row.number, name, keeper)

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """A number of more than four characters is refused."""
        assert isinstance(row, Animal)
        if len(row.code) > 4:
            findings.refuse(row.code, text("Numbers have at most four characters."))
            return None
        return Entry(row.code, f"{row.name} of {row.keeper}")


def link_to(row: type[Row], link: type[JsonFile] = JsonFile):
    """Opens a file with rows of this type."""

    @asynccontextmanager
    async def connect(settings: Settings) -> AsyncGenerator[Link]:
        yield link(Path(settings.url), row)

    return connect


async def look(settings: Settings) -> Text:
    """A file is always there."""
    return text("It is there.")


def _system(key: str, row: type[Row], translator: Translator, *, sends: bool) -> System:
    return System(
        key=key,
        title=key.title(),
        summary=text("A JSON file."),
        confirmed=text("All of it."),
        options=(),
        exchanges=(),
        sends=() if sends else (SENDING,),
        receives=(Receiving(ANIMALS, Student),) if sends else (),
        basic=Preset((), ("animals",)),
        order=((Direction.RECEIVE if sends else Direction.SEND, "animals"),),
        asks=(),
        address=path_form(text("File"), str, look),
        connect=link_to(row),
        translator=lambda _scope, _settings: translator,
    )


def _number(row: Row) -> str:
    assert isinstance(row, Entry)
    return row.number


SENDING = Sending(
    ANIMALS, Entry, 1, _number, lambda _row: "", replaces=Replaces.WHOLE, readable=True,
    carries={"code": ("number",), "name": ("name_and_keeper",)},
)  # fmt: skip
KENNEL = _system("kennel", Line, OfTheKennel(), sends=True)
REGISTER = _system("register", Entry, OfTheRegister(), sends=False)
TODAY = date(2026, 2, 9)
SCOPE = Scope(TODAY, TODAY, date(2026, 12, 18), 2026, 2026, date(2026, 1, 1), date(2026, 12, 31))


def side(system: System, name: str, path: Path) -> Side:
    """A connection to one of the files."""
    connection = Connection(0, f"connection of {name}", name, system.key, str(path), proxy="none")
    settings = Settings(name, str(path), str(path), SignIn(), {}, Network())
    return Side(system, connection, settings)


class Route:
    """Animals from a kennel's file to a register's, and no timetable in between."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kennel = folder / "kennel.json"
        self.register = folder / "register.json"

    def __enter__(self) -> Route:
        self.service = SyncService(lambda: KEY, self.folder / "state")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.service.close()

    def there(self, animals: Iterable[Animal]) -> None:
        """Let the kennel have these animals."""
        self.kennel.write_bytes(msgspec.json.encode([Line(each.code, each.name, each.keeper) for each in animals]))

    def registered(self) -> list[Animal]:
        """The animals that the register has."""
        entries = msgspec.json.decode(self.register.read_bytes(), type=list[Entry])
        return [Animal(each.number, *each.name_and_keeper.split(" of ")) for each in entries]

    @property
    def sender(self) -> str:
        """What names the kennel in all that is noted."""
        return str(self.kennel)

    @property
    def target(self) -> str:
        """What names the register in all that is noted."""
        return str(self.register)

    def request(self, trigger: Trigger = Trigger.COMMAND, **more: object) -> Request:
        """What is asked of the engine."""
        way = Way(side(REGISTER, "Register", self.register), side(KENNEL, "Kennel", self.kennel))
        asked: dict[str, object] = {"receive": (), "send": ("animals",), **more}
        return Request(way, SCOPE, trigger, **asked)

    async def sync(
        self, *, decision: Decision | None = None, log: bool = False, listener: Listener = ignore, **more: object
    ) -> RunResult:
        """How a run ended."""
        run = self.service.start(self.request(**more), None, decision=decision, log=log, listener=listener)
        return await run.result()

    async def plan(self, **more: object) -> Plan:
        """A plan, which the test closes."""
        return await self.service.plan(self.request(**more), None)


def animals(n: int = 12) -> list[Animal]:
    """So many animals, each with a keeper."""
    return [Animal(f"A{number}", f"Rex{number}", f"Keeper{number}") for number in range(1, n + 1)]
