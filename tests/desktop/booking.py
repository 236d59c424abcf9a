"""A connection of the open timetable to a database that is written row by row (`tests.sync.delivery.room_book`)."""

from __future__ import annotations

from pathlib import Path

from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from tests.sync.delivery.room_book import RoomBook

BOOK = "connection of the book"
BOOKING = Wish(BOOK, (), ("rooms",))


async def booked(workspace: Workspace, syncs: Syncs, folder: Path) -> RoomBook:
    """A book with the timetable's rooms."""
    draft = workspace.draft()
    draft.add(Connection(0, BOOK, "Book", "room_book", str(folder / "rooms.db"), proxy="none"))
    assert await workspace.edit(draft.edit(text("Add a connection")))
    assert await workspace.save()
    assert (await syncs.go(BOOKING) or fail()).status is Status.DONE
    return RoomBook(folder / "rooms.db")


def fail() -> RunResult:
    """The run did not start."""
    raise AssertionError("it did not start")


async def put_right(syncs: Syncs, book: RoomBook) -> tuple[RunResult, dict[str, str]]:
    """A sync that put two rooms right, and the book before it: one had another name, one was not there."""
    first, second = list(book.rooms())[:2]
    book.execute("UPDATE room SET name = 'as it was' WHERE code = ?", first)
    book.execute("DELETE FROM room WHERE code = ?", second)
    before = book.rooms()
    result = await syncs.go(BOOKING) or fail()
    assert result.status is Status.DONE
    return result, before
