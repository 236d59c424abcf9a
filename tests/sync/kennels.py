"""A club of several kennels behind one connection, each with a server of its own, and a register that knows each.

async with Club(tmp_path, "north", "south") as club:
    club.there("north", animals())
    assert (await club.sync()).status is Status.DONE

As a program it synchronises the club in FOLDER, sends half of what goes to KENNEL, says so once it is done with all
others, and waits to be killed:

    python -m tests.sync.kennels FOLDER KENNEL
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType

import msgspec

from syncdesk.errors import AnswerError, NothingAnswers
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request, Side, Trigger
from syncdesk.sync.planning.request import Route as Way
from syncdesk.sync.reporting.events import Event, Listener, PartEnded, ignore
from syncdesk.sync.reporting.outcome import PartResult, RunResult, Status, StepResult
from syncdesk.sync.service import Run, SyncService
from syncdesk.systems.contract import Link, Parcel, Part, Receipt, Row, Scope, ServerInfo, Settings, SignInCheck, Watch
from syncdesk.text import text
from tests.sync.toys import KENNEL, KEY, REGISTER, SCOPE, Animal, Entry, JsonFile, Line, animals, side

AT_ONCE = 2
PORTS = "ports.json"
Hook = Callable[[str], Awaitable[None]]


async def _go_on(_kennel: str) -> None:
    pass


class Hooks:
    """What happens as a kennel is read, and before the second half of its rows is sent; how many lines were open."""

    def __init__(self) -> None:
        self.reading: Hook = _go_on
        self.half_sent: Hook = _go_on
        self.open = 0
        self.most_open = 0


HOOKS = Hooks()


class ClubLink:
    """The club: it names its kennels, and each is read at the server of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def greet(self) -> ServerInfo:
        """The club has no version."""
        return ServerInfo("Club", "1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Nobody signs in."""
        return SignInCheck(False, text("A club asks for no sign-in."))

    async def parts(self) -> Sequence[Part]:
        """The kennels, those whose server is down among them."""
        try:
            known: dict[str, int] = json.loads((self._folder / PORTS).read_bytes())
        except ValueError as error:
            raise AnswerError(text("This is no list of kennels.")) from error
        return [Part(kennel, kennel.title()) for kennel in known]

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """The animals of one kennel."""
        await HOOKS.reading(scope.part)
        port = json.loads((self._folder / PORTS).read_bytes())[scope.part]
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError as error:
            raise NothingAnswers(text("The server of {kennel} does not answer.", kennel=scope.part)) from error
        try:
            return list(msgspec.json.decode(await reader.read(), type=list[Line]))
        finally:
            writer.close()


class RegisterLink(JsonFile):
    """The register: a file for each kennel."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, Entry)
        self._folder = folder

    def encode(self, kind: str, rows: Iterable[Row]):
        """Rows one by one, so that a parcel has a half."""
        for row in rows:
            yield 1, msgspec.json.encode(row) + b"\n"

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """What is registered of one kennel."""
        return list(_entries(self._folder / scope.part))

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Replace all of one kennel's."""
        watch.began()
        lines = b"".join(parcel.chunks()).splitlines(keepends=True)
        with (self._folder / scope.part).open("wb") as file:
            file.writelines(lines[: len(lines) // 2])
            file.flush()
            await HOOKS.half_sent(scope.part)
            file.writelines(lines[len(lines) // 2 :])
        return Receipt()


def _entries(path: Path) -> list[Entry]:
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [msgspec.json.decode(line, type=Entry) for line in lines]


@asynccontextmanager
async def _club(settings: Settings) -> AsyncGenerator[Link]:
    yield ClubLink(Path(settings.url))


@asynccontextmanager
async def _register(settings: Settings) -> AsyncGenerator[Link]:
    HOOKS.open += 1
    HOOKS.most_open = max(HOOKS.most_open, HOOKS.open)
    try:
        yield RegisterLink(Path(settings.url))
    finally:
        HOOKS.open -= 1


CLUB = msgspec.structs.replace(KENNEL, key="club", title="Club", connect=_club, parts_at_once=AT_ONCE)
REGISTERS = msgspec.structs.replace(REGISTER, connect=_register)


class Club:
    """The kennels of a club, all of their animals on the way to a register."""

    def __init__(self, folder: Path, *kennels: str) -> None:
        self.folder = folder
        self._register = folder / "register"
        self._register.mkdir(exist_ok=True)
        self._animals = {kennel: animals() for kennel in kennels}
        self._servers: dict[str, asyncio.Server] = {}
        self.ports: dict[str, int] = {}

    async def __aenter__(self) -> Club:
        self.service = SyncService(lambda: KEY, self.folder / "state")
        for kennel in self._animals:
            await self.opens(kennel)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for kennel in list(self._servers):
            await self.goes_down(kennel)
        self.service.close()

    async def opens(self, kennel: str, port: int = 0) -> None:
        """Let a kennel's server answer."""

        async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            lines = [Line(each.code, each.name, each.keeper) for each in self._animals[kennel]]
            writer.write(msgspec.json.encode(lines))
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", port)
        self._servers[kennel] = server
        self.ports[kennel] = server.sockets[0].getsockname()[1]
        (self.folder / PORTS).write_text(json.dumps(self.ports), encoding="utf-8")

    async def goes_down(self, kennel: str) -> None:
        """Let a kennel's server be gone."""
        server = self._servers.pop(kennel)
        server.close()
        await server.wait_closed()

    def there(self, kennel: str, found: Sequence[Animal]) -> None:
        """Let a kennel have these animals."""
        self._animals[kennel] = list(found)

    def registered(self, kennel: str) -> list[Animal]:
        """The animals of a kennel that the register has."""
        entries = _entries(self._register / kennel)
        return [Animal(each.number, *each.name_and_keeper.split(" of ")) for each in entries]

    @property
    def sender(self) -> str:
        """What names the club in all that is noted."""
        return str(self.folder)

    @property
    def target(self) -> str:
        """What names the register in all that is noted."""
        return str(self._register)

    def request(self, *, part: str = "", trigger: Trigger = Trigger.COMMAND, **more: object) -> Request:
        """What is asked of the engine."""
        way = Way(side(REGISTERS, "Register", self._register), _side_of_club(self.folder))
        asked: dict[str, object] = {"receive": (), "send": ("animals",), **more}
        return Request(way, msgspec.structs.replace(SCOPE, part=part), trigger, **asked)

    def start(self, *, decision: Decision | None = None, listener: Listener = ignore, log: bool = False, **more) -> Run:
        """A run under way."""
        return self.service.start(self.request(**more), None, decision=decision, listener=listener, log=log)

    async def sync(self, **more) -> RunResult:
        """How a run ended."""
        return await self.start(**more).result()

    async def plan(self, **more) -> Plan:
        """A plan, which the test closes or carries out."""
        return await self.service.plan(self.request(**more), None)


def _side_of_club(folder: Path) -> Side:
    return side(CLUB, "Club", folder)


def ended(result: RunResult) -> dict[str, Status]:
    """How a run ended at each kennel."""
    return {each.part.id: each.status for each in result.parts}


def at(result: RunResult, kennel: str) -> PartResult:
    """How a run ended at a kennel."""
    return next(each for each in result.parts if each.part.id == kennel)


def counts(result: RunResult) -> dict[str, tuple[str, int, int, int]]:
    """Of each kennel's step what became of it, and how many rows were added, changed and removed."""
    return {step.part: _counted(step) for step in result.steps}


def _counted(step: StepResult) -> tuple[str, int, int, int]:
    return step.state, step.added, step.changed, step.removed


async def main(folder: Path, kennel: str) -> None:
    """Synchronise, and stop half-way at the kennel once all others are done with."""
    others = set(json.loads((folder / PORTS).read_bytes())) - {kennel}
    half_sent = asyncio.Event()

    async def stop(part: str) -> None:
        if part == kennel:
            half_sent.set()
            await asyncio.Event().wait()

    def hear(event: Event) -> None:
        if isinstance(event, PartEnded):
            others.discard(event.part.part.id)
            if not others:
                all_done.set()

    all_done = asyncio.Event()
    HOOKS.half_sent = stop
    way = Way(side(REGISTERS, "Register", folder / "register"), _side_of_club(folder))
    service = SyncService(lambda: KEY, folder / "state")
    service.start(Request(way, SCOPE, Trigger.COMMAND, (), ("animals",)), None, listener=hear)
    await half_sent.wait()
    await all_done.wait()
    print("here", flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
