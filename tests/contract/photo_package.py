"""Photos of a folder in the index of a package that SEQTA imports: a row names a photo by its hash.

Shows: a parcel that takes effect as a step of its own (`Commits`); a row that is refused for what it names; a kind of
its own between two systems.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import msgspec

from syncdesk.privacy import Code
from syncdesk.shielding import to_the_end
from syncdesk.systems.addresses import path_form
from syncdesk.systems.contract import (
    Findings,
    Link,
    Parcel,
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
from syncdesk.text import Text, text


class Photo(msgspec.Struct, frozen=True):
    """A photo, by whose it is: what its file holds is known by its hash alone."""

    person: Code
    sha256: Code
    size: int


MOST_BYTES = 5_000_000
PHOTOS = Kind("photos", text("Photos"), rows=text("photos"), holds_people=True, shape=Photo)


class FolderLink:
    """A folder of photos, each called as its person's code."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def greet(self) -> ServerInfo:
        """A folder has no name of its own."""
        return ServerInfo("", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """There is nobody to sign in with."""
        return SignInCheck(False, text("A folder asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """A row a photo."""
        return await asyncio.to_thread(lambda: [self._row(path) for path in sorted(self._folder.glob("*.jpg"))])

    def _row(self, path: Path) -> Row:
        content = path.read_bytes()
        return Photo(path.stem, sha256(content).hexdigest(), len(content))


class PackageLink:
    """A package folder: its index is put aside, and takes effect when it is moved into place."""

    committing = text("Put the index in its place")

    def __init__(self, package: Path) -> None:
        self._index = package / "index.jsonl"
        self._aside = package / "index.new"

    async def greet(self) -> ServerInfo:
        """A folder has no name of its own."""
        return ServerInfo("", "")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """There is nobody to sign in with."""
        return SignInCheck(False, text("A folder asks for no sign-in."))

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """The package's index, one line a photo."""
        for row in rows:
            yield 1, msgspec.json.encode(row) + b"\n"

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Put the index aside."""
        await to_the_end(asyncio.to_thread(self._write, parcel))
        return Receipt(pending=True)

    def _write(self, parcel: Parcel) -> None:
        self._aside.parent.mkdir(exist_ok=True)
        with self._aside.open("wb") as file:
            file.writelines(parcel.chunks())

    async def commit(self, kinds: Sequence[str]) -> None:
        """Put the index in the place of the old one."""
        await to_the_end(asyncio.to_thread(self._aside.replace, self._index))


class PackageWords(Translator):
    """A photo as it is; one that is too large is refused."""

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """Each photo that SEQTA takes."""
        assert isinstance(row, Photo)
        if row.size > MOST_BYTES:
            findings.refuse(row.person, text("It is larger than 5 MB."))
            return None
        return row


@asynccontextmanager
async def _folder(settings: Settings) -> AsyncGenerator[Link]:
    yield FolderLink(Path(settings.url))


@asynccontextmanager
async def _package(settings: Settings) -> AsyncGenerator[Link]:
    yield PackageLink(Path(settings.url))


async def _look(settings: Settings) -> Text:
    return text("It is there.")


PHOTO_FOLDER = System(
    key="photo_folder",
    title="Folder of photos",
    summary=text("Photos of students, each called as the student's code."),
    confirmed=text("How the files are called is our own."),
    gives=(PHOTOS,),
    asks=(),
    address=path_form(text("Folder"), str, _look),
    connect=_folder,
    translator=lambda _scope, _settings: SameWords(),
)
SEQTA = System(
    key="seqta_photos",
    title="SEQTA photo sync",
    regions=frozenset({"australia", "new-zealand"}),
    summary=text("Puts student photos in a package that SEQTA's sync takes."),
    confirmed=text("What the sync accepts as a photo is not documented: sizes and names are unconfirmed."),
    sends=(Sending(PHOTOS, Photo, 1, by_members("person"), replaces=Replaces.WHOLE),),
    basic=Preset(send=("photos",)),
    asks=(),
    address=path_form(text("Folder of the package"), str, _look),
    connect=_package,
    translator=lambda _scope, _settings: PackageWords(),
)
