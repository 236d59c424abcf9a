"""Photos from a folder into a package that SEQTA imports: a row names a file, the bytes are fetched when they are sent.

Shows: a target that is a folder; `Contents`; parcels that take effect together (`Commits`); a kind of its own, with the
shape that its rows have between two systems.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager

import msgspec

from syncdesk.privacy import Code
from syncdesk.systems.capabilities import Commits, Contents
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
from syncdesk.systems.kinds import Kind
from syncdesk.systems.options import Option
from syncdesk.text import NOTHING, text


class Photo(msgspec.Struct, frozen=True):
    """A photo by what it is of; its content is known by its hash alone."""

    person: Code
    sha256: Code
    media_type: Code
    size: int


PHOTOS = Kind("photos", text("Photos"), holds_people=True, shape=Photo)


class PackageWords:
    """A photo is called the same on both sides; whose consent is not active does not get this far."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """Nothing is handed on from a package."""
        raise NotImplementedError

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """Each photo as it is; too large ones are refused."""
        assert isinstance(row, Photo)
        if row.size > 5_000_000:
            findings.refuse(row.person, text("It is larger than 5 MB."))
            return None
        return row


class PackageLink:
    """A package folder: pieces are put aside and take effect when the package is moved into place."""

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
        """Put the index and the photos aside."""
        return Receipt(pending=True)

    committing = text("Put it all in its place")

    async def commit(self, kinds: Sequence[str]) -> None:
        """Move the package into place."""

    async def content(self, kind: str, key: str) -> AsyncIterator[bytes]:
        """The bytes of one photo."""
        yield b""


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """A package in the making."""
    link = PackageLink()
    assert isinstance(link, Publishes)
    assert isinstance(link, Commits)
    assert isinstance(link, Contents)
    yield link


def key(row: Row) -> str:
    """Whose photo it is."""
    assert isinstance(row, Photo)
    return row.person


def no_group(row: Row) -> str:
    """Photos belong to nothing larger."""
    return ""


SYSTEM = System(
    key="seqta_photos",
    title="SEQTA photo sync",
    regions=frozenset({"australia", "new-zealand"}),
    summary=text("Puts student photos in a package that SEQTA's sync takes."),
    confirmed=text("What the sync accepts as a photo is not documented: sizes and names are unconfirmed."),
    options=(Option("photo_folder", text("Folder of photos"), NOTHING, "text", "", required=True),),
    exchanges=(Exchange("students", Answer.NO, Answer.NO),),
    sends=(Sending(PHOTOS, Photo, 1, key, no_group, replaces=Replaces.WHOLE),),
    receives=(),
    basic=Preset((), ("photos",)),
    order=((Direction.SEND, "photos"),),
    connect=connect,
    translator=lambda _scope, _settings: PackageWords(),
)
