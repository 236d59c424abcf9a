"""Photos from a folder into a package that SEQTA imports: a row names a photo, the bytes go when they are wanted.

Shows: `Contents` at the source and `TakesContents` at the target; a photo that is known by its hash and read again only
where its file changed; parcels that take effect together (`Commits`); a kind of its own between two systems.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from syncdesk.errors import ContentGone
from syncdesk.privacy import Code
from syncdesk.shielding import to_the_end
from syncdesk.systems.addresses import path_form
from syncdesk.systems.blobs import Blob, SourceBlob
from syncdesk.systems.capabilities import Outcome
from syncdesk.systems.contract import (
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
    Watch,
)
from syncdesk.systems.keys import by_members
from syncdesk.systems.kinds import Kind
from syncdesk.text import Text, text


class Photo(msgspec.Struct, frozen=True):
    """A photo, by whose it is."""

    person: Code
    photo: Blob


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
        """A row a photo; none of them is opened for it."""
        return await asyncio.to_thread(lambda: [self._row(path) for path in sorted(self._folder.glob("*.jpg"))])

    def _row(self, path: Path) -> Row:
        found = path.stat()
        stamp = f"{found.st_size} {found.st_mtime_ns}"
        return Photo(path.stem, SourceBlob("", found.st_size, "image/jpeg", path.name, stamp))

    async def content(self, kind: str, name: str) -> AsyncIterator[bytes]:
        """The bytes of one photo."""
        try:
            file = await asyncio.to_thread((self._folder / name).open, "rb")
        except FileNotFoundError as error:
            raise ContentGone(text("The photo is no longer there.")) from error
        with file:
            while piece := await asyncio.to_thread(file.read, 1 << 16):
                yield piece


class PackageLink:
    """A package folder: photos and their index are put aside, and take effect when the package is moved into place."""

    committing = text("Put the package in its place")

    def __init__(self, package: Path) -> None:
        self._package = package
        self._aside = package.with_name(f"{package.name}.new")

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

    async def put(self, kind: str, row: Row, content: Parcel, watch: Watch) -> Outcome:
        """Put a photo aside; one that is empty is refused."""
        assert isinstance(row, Photo)
        if not content.size:
            return Outcome(row.person, "refused", text("The photo is empty."))
        await to_the_end(asyncio.to_thread(self._write, f"{row.person}.jpg", content))
        return Outcome(row.person, "accepted")

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Put the index aside."""
        await to_the_end(asyncio.to_thread(self._write, "index.jsonl", parcel))
        return Receipt(pending=True)

    def _write(self, name: str, parcel: Parcel) -> None:
        self._aside.mkdir(exist_ok=True)
        with (self._aside / name).open("wb") as file:
            file.writelines(parcel.chunks())

    async def commit(self, kinds: Sequence[str]) -> None:
        """Take over the photos that stay, and put the package in the place of the old one."""
        await to_the_end(asyncio.to_thread(self._put))

    def _put(self) -> None:
        for line in (self._aside / "index.jsonl").read_bytes().splitlines():
            name = f"{msgspec.json.decode(line, type=Photo).person}.jpg"
            if not (self._aside / name).exists():
                shutil.copyfile(self._package / name, self._aside / name)
        if self._package.exists():
            shutil.rmtree(self._package)
        self._aside.rename(self._package)


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
    sends=(Sending(PHOTOS, Photo, 1, by_members("person"), replaces=Replaces.WHOLE, most_bytes=5_000_000),),
    basic=Preset(send=("photos",)),
    asks=(),
    address=path_form(text("Folder of the package"), str, _look),
    connect=_package,
    translator=lambda _scope, _settings: SameWords(),
)
