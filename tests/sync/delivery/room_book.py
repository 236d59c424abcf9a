"""Rooms of a timetable in a database that is written row by row: a made-up system, for the command line and the window.

with registered(ROOM_BOOK): ...
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

import msgspec

from syncdesk.privacy import Code
from syncdesk.systems.addresses import path_form
from syncdesk.systems.capabilities import Outcome
from syncdesk.systems.columns import Columns, Stands, by_parts, member
from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.contract import (
    Answer,
    Change,
    Direction,
    Exchange,
    Findings,
    Incoming,
    Link,
    Preset,
    Row,
    Scope,
    Sending,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Watch,
)
from syncdesk.systems.kinds import FEATURES, ROOMS, Truth
from syncdesk.text import Text, text
from syncdesk.timetable.records import Room
from syncdesk.timetable.tables import View

_SCHEMA = "CREATE TABLE IF NOT EXISTS room (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT"


class BookedRoom(msgspec.Struct, frozen=True):
    """A room as the book has it."""

    code: Code
    name: Code = ""


class RoomMapper:
    """Rooms as the book has them."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        self._view = view

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """All rooms."""
        for room in self._view.of(Room).values():
            yield room.id, BookedRoom(room.code, room.name)

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """Nothing comes from the book."""
        return None


class RoomBook:
    """The book at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.execute(_SCHEMA)

    def execute(self, statement: str, *values: str) -> list[tuple[str, str]]:
        """What anybody does with it; the rows that are found."""
        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            return connection.execute(statement, values).fetchall()

    def rooms(self) -> dict[str, str]:
        """Names by code."""
        return dict(self.execute("SELECT code, name FROM room ORDER BY code"))

    async def greet(self) -> ServerInfo:
        """It has no version."""
        return ServerInfo("Room book", "1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """It asks nobody who he is."""
        return SignInCheck(False, text("A book asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All rooms."""
        rooms = await asyncio.to_thread(self.rooms)
        return [BookedRoom(*each) for each in rooms.items()]

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        """One transaction for all of them."""
        return await asyncio.to_thread(self._write, changes)

    def _write(self, changes: Sequence[Change]) -> list[Outcome]:
        with closing(sqlite3.connect(self._path)) as connection, connection:
            return [self._outcome(connection, change) for change in changes]

    @staticmethod
    def _outcome(connection: sqlite3.Connection, change: Change) -> Outcome:
        made = 0
        if change.old is not None:
            assert isinstance(change.old, BookedRoom)
            was = (change.old.code, change.old.name)
            made = connection.execute("DELETE FROM room WHERE (code, name) = (?, ?)", was).rowcount
        if change.new is not None and (change.old is None or made):
            assert isinstance(change.new, BookedRoom)
            row = (change.new.code, change.new.name)
            made = connection.execute("INSERT INTO room VALUES (?, ?) ON CONFLICT DO NOTHING", row).rowcount
        return Outcome(change.key, "accepted" if made else "refused", text("Somebody else changed it meanwhile."))


def _code(row: Row) -> str:
    assert isinstance(row, BookedRoom)
    return row.code


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    yield RoomBook(Path(settings.url))


async def _look(settings: Settings) -> Text:
    return text("It is there.")


ROOM_BOOK = System(
    key="room_book",
    title="Room book",
    summary=text("For tests."),
    confirmed=text("All of it."),
    options=COMMON_OPTIONS,
    exchanges=tuple(
        Exchange(feature, Answer.YES if feature == "rooms" else Answer.NO, Answer.NO) for feature in FEATURES
    ),
    sends=(
        Sending(
            ROOMS, BookedRoom, 1, _code, lambda _row: "", readable=True, truth=Truth.TARGET,
            columns=Columns(
                (member(text("Room"), "code", Stands.FIRST), member(text("Name"), "name", Stands.BESIDE)),
                from_key=by_parts(BookedRoom, "code"),
            ),
            carries={"code": ("code",), "name": ("name",)},
        ),
    ),
    receives=(),
    basic=Preset((), ("rooms",)),
    order=((Direction.SEND, "rooms"),),
    asks=(),
    address=path_form(text("File"), str, _look),
    connect=_connect,
    mapper=RoomMapper,
)  # fmt: skip
