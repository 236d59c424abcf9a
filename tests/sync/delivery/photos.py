"""Photos from a folder: into a package that is replaced as a whole, and to a server that takes them one by one.

with Photos(tmp_path, PACKAGE) as photos:
    photos.hold(A1=b"...")
    assert (await photos.sync()).status is Status.DONE
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

import msgspec

from syncdesk.errors import ContentGone, Refused
from syncdesk.privacy import Code
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request, Route
from syncdesk.sync.planning.request import Trigger as By
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.sync.service import Run, SyncService
from syncdesk.systems.addresses import path_form
from syncdesk.systems.blobs import Blob, SourceBlob
from syncdesk.systems.capabilities import Called, Outcome
from syncdesk.systems.columns import Columns, Stands, by_parts, content, member
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
    Watch,
)
from syncdesk.systems.http.calls import Call, Stream
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.rest import RestClient
from syncdesk.systems.kinds import Kind
from syncdesk.systems.network import Network, Retries
from syncdesk.text import Text, text
from syncdesk.timetable.records import Student
from tests.sync.toys import KEY, SCOPE, side

MOST = 1_000_000
_PIECE_BYTES = 65536
INDEX = "index.json"


class Photo(msgspec.Struct, frozen=True):
    """Whose photo it is, and what it is known by: the same on both sides."""

    person: Code
    photo: Blob


def person_of(row: Row) -> str:
    """Whose it is."""
    assert isinstance(row, Photo)
    return row.person


PHOTOS = Kind("photos", text("Photos"), holds_people=True, rows=text("photos"), shape=Photo)
COLUMNS = Columns(
    (member(text("Person"), "person", Stands.FIRST), content(text("Photo"), "photo", Stands.BESIDE)),
    from_key=by_parts(lambda person="": Photo(person, Blob()), "person"),
)


def _sending(most: int = MOST) -> Sending:
    return Sending(
        PHOTOS, Photo, 1, person_of, lambda _row: "", replaces=Replaces.WHOLE, columns=COLUMNS, most_bytes=most
    )


def write(path: Path, photo: bytes) -> None:
    """Put a file there, with a time of change that no file of this name had before."""
    was = path.stat().st_mtime_ns if path.exists() else 0
    path.write_bytes(photo)
    now = path.stat().st_mtime_ns
    if now <= was:
        os.utime(path, ns=(was + 1, was + 1))


class FolderLink:
    """A folder of photos, each called `PERSON.jpg`. `opened` are the names of those that were read, of all links."""

    opened: ClassVar[list[str]] = []

    def __init__(self, path: Path) -> None:
        self._path = path

    async def greet(self) -> ServerInfo:
        """A folder has no name of its own."""
        return ServerInfo("", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """There is nobody to sign in with."""
        return SignInCheck(False, text("A folder asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All photos, by what the folder says of them."""
        return [*map(_listed, sorted(self._path.glob("*.jpg")))]

    async def content(self, kind: str, name: str) -> AsyncIterator[bytes]:
        """One photo."""
        self.opened.append(name)
        try:
            file = (self._path / name).open("rb")
        except OSError as error:
            raise ContentGone(text("It cannot be read: {why}.", why=error.strerror or "")) from error
        with file:
            while piece := file.read(_PIECE_BYTES):
                yield piece


def _listed(path: Path) -> Photo:
    found = path.stat()
    return Photo(
        path.stem, SourceBlob(size=found.st_size, media_type="image/jpeg", name=path.name, stamp=str(found.st_mtime_ns))
    )


class PackageLink:
    """A folder with photos and an index of them, made beside it and put in its place as a whole."""

    committing = text("Put the package in its place")

    def __init__(self, path: Path) -> None:
        self._path = path
        self._made = path.with_name(f"{path.name}.new")

    async def greet(self) -> ServerInfo:
        """A folder has no name of its own."""
        return ServerInfo("", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """There is nobody to sign in with."""
        return SignInCheck(False, text("A folder asks for no sign-in."))

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """The index."""
        rows = list(rows)
        yield len(rows), msgspec.json.encode(rows)

    async def put(self, kind: str, row: Row, content: Parcel, watch: Watch) -> Outcome:
        """One photo, beside the package."""
        watch.began()
        self._made.mkdir(exist_ok=True)
        await asyncio.to_thread(copy, content, self._made / f"{person_of(row)}.jpg")
        return Outcome(person_of(row), "accepted")

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """The index, and the photos that are as they were."""
        watch.began()
        self._made.mkdir(exist_ok=True)
        index = b"".join(parcel.chunks())
        for photo in msgspec.json.decode(index, type=list[Photo]):
            name = f"{photo.person}.jpg"
            if not (self._made / name).exists():
                shutil.copyfile(self._path / name, self._made / name)
        (self._made / INDEX).write_bytes(index)
        return Receipt(pending=True)

    async def commit(self, kinds: Sequence[str]) -> None:
        """Put it in its place."""
        before = self._path.with_name(f"{self._path.name}.before")
        shutil.rmtree(before, ignore_errors=True)
        if self._path.exists():
            self._path.rename(before)
        self._made.rename(self._path)
        shutil.rmtree(before, ignore_errors=True)

    @staticmethod
    def restore(path: Path) -> None:
        """Put back what was moved away for a package that did not come."""
        before = path.with_name(f"{path.name}.before")
        if before.exists() and not path.exists():
            before.rename(path)

    @classmethod
    @asynccontextmanager
    async def connected(cls, settings: Settings) -> AsyncGenerator[Link]:
        """A package in the making; what an earlier run left of one is removed, and what it moved away is put back."""
        path = Path(settings.url)
        link = cls(path)
        shutil.rmtree(link._made, ignore_errors=True)
        cls.restore(path)
        try:
            yield link
        finally:
            shutil.rmtree(link._made, ignore_errors=True)


def copy(content: Parcel, path: Path) -> None:
    """Write a content to a file."""
    with path.open("wb") as file:
        for piece in content.chunks():
            file.write(piece)


class ServerLink:
    """A server that takes each photo by itself, and then the list of those that count."""

    def __init__(self, client: RestClient) -> None:
        self._client = client

    @property
    def calls(self) -> Sequence[Called]:
        """The calls it made."""
        return self._client.calls

    async def greet(self) -> ServerInfo:
        """Who answers."""
        answer = await self._client.request(Call(path="/"))
        return answer.read(msgspec.json.Decoder(ServerInfo).decode)

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """It asks nobody who he is."""
        return SignInCheck(False, text("A server of a test asks for no sign-in."))

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """The list."""
        rows = list(rows)
        yield (
            len(rows),
            msgspec.json.encode({person_of(row): row.photo.sha256 for row in rows if isinstance(row, Photo)}),
        )

    async def put(self, kind: str, row: Row, content: Parcel, watch: Watch) -> Outcome:
        """One photo, in pieces."""

        async def chunks() -> AsyncIterator[bytes]:
            for piece in content.chunks():
                yield piece

        body = Stream(chunks, "image/jpeg", content.size)
        try:
            await self._client.request(Call(method="PUT", path=f"/photos/{person_of(row)}", body=body), watch)
        except Refused as error:
            return Outcome(person_of(row), "refused", text("{words}", words=str(error)))
        return Outcome(person_of(row), "accepted")

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """The list."""

        async def chunks() -> AsyncIterator[bytes]:
            for piece in parcel.chunks():
                yield piece

        await self._client.request(
            Call(method="PUT", path="/photos", body=Stream(chunks, "application/json", parcel.size)), watch
        )
        return Receipt()


@asynccontextmanager
async def _server(settings: Settings) -> AsyncGenerator[Link]:
    network = Network(retries=Retries(tries=1))
    async with RestClient(HttpClient(settings.name, settings.url, network)) as client:
        yield ServerLink(client)


class AsTheyAre:
    """Photos are called the same on both sides."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """As it is."""
        return row

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """As it is."""
        return row


async def _look(settings: Settings) -> Text:
    return text("It is there.")


@asynccontextmanager
async def _folder(settings: Settings) -> AsyncGenerator[Link]:
    yield FolderLink(Path(settings.url))


def _system(key: str, connect: Callable[[Settings], Any], *, sends: bool, most: int = MOST) -> System:
    return System(
        key=key,
        title=key.title(),
        summary=text("For tests."),
        confirmed=text("All of it."),
        options=(),
        exchanges=(),
        sends=() if sends else (_sending(most),),
        receives=(Receiving(PHOTOS, Student),) if sends else (),
        basic=Preset((), ("photos",)),
        order=((Direction.RECEIVE if sends else Direction.SEND, "photos"),),
        asks=(),
        address=path_form(text("Folder"), str, _look),
        connect=connect,
        translator=lambda _scope, _settings: AsTheyAre(),
    )


FOLDER = _system("folder", _folder, sends=True)
PACKAGE = _system("package", PackageLink.connected, sends=False)
LARGE_PACKAGE = _system("package", PackageLink.connected, sends=False, most=1 << 30)
SERVER = _system("server", _server, sends=False)


class Photos:
    """Photos from a folder to a target, `package` in the test's folder where no address is given."""

    def __init__(self, folder: Path, system: System = PACKAGE, address: str = "") -> None:
        self.folder = folder
        self.held = folder / "photos"
        self.held.mkdir(exist_ok=True)
        self.package = folder / "package"
        self._system = system
        self._address = address or str(self.package)

    def __enter__(self) -> Photos:
        FolderLink.opened.clear()
        self.service = SyncService(lambda: KEY, self.folder / "state")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.service.close()

    def hold(self, photos: Mapping[str, bytes] | None = None, /, **more: bytes) -> None:
        """Let the folder hold these photos as well, by whose they are."""
        for person, photo in {**(photos or {}), **more}.items():
            write(self.held / f"{person}.jpg", photo)

    def lose(self, *people: str) -> None:
        """Let these photos be gone."""
        for person in people:
            (self.held / f"{person}.jpg").unlink()

    def opened(self) -> list[str]:
        """Whose photos were read since this was last asked, in order."""
        found = [name.removesuffix(".jpg") for name in FolderLink.opened]
        FolderLink.opened.clear()
        return found

    def packed(self) -> dict[str, bytes]:
        """What the package holds; its index says the same of each."""
        with suppress(FileNotFoundError):
            listed = msgspec.json.decode((self.package / INDEX).read_bytes(), type=list[Photo])
            found = {path.stem: path.read_bytes() for path in self.package.glob("*.jpg")}
            assert {each.person: each.photo.sha256 for each in listed} == {
                person: sha256(photo).hexdigest() for person, photo in found.items()
            }
            return found
        return {}

    def request(self, **more: Any) -> Request:
        """What is asked of the engine."""
        target = side(self._system, "Target", Path(self._address))
        settings = msgspec.structs.replace(target.settings, url=self._address, target=self._address)
        way = Route(msgspec.structs.replace(target, settings=settings), side(FOLDER, "Folder", self.held))
        return Request(way, SCOPE, By.COMMAND, **{"receive": (), "send": ("photos",), **more})

    def start(self, *, beyond: bool = False, **more: Any) -> Run:
        """A run that is under way."""
        return self.service.start(self.request(**more), None, decision=Decision(beyond=beyond))

    async def sync(self, *, beyond: bool = False, **more: Any) -> RunResult:
        """How a run ended."""
        return await self.start(beyond=beyond, **more).result()

    async def plan(self, **more: Any) -> Plan:
        """A plan."""
        return await self.service.plan(self.request(**more), None)

    async def carry_out(self, plan: Plan) -> RunResult:
        """How the run of a plan ended."""
        return await self.service.start_plan(plan, None).result()


def photo(number: int, size: int = 3000) -> bytes:
    """A photo that looks like no other number's."""
    return b"\xff\xd8" + sha256(str(number).encode()).digest() * (size // 32)


def people(n: int = 12) -> dict[str, bytes]:
    """A photo of each of so many people."""
    return {f"A{number}": photo(number) for number in range(1, n + 1)}
