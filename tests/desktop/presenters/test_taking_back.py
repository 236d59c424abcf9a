"""Taking back from the history what a sync wrote row by row, against the real engine and a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters.history import RunHistory, wish_again
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.registry import registered
from syncdesk.text import text
from tests.desktop.booking import BOOK, booked, put_right
from tests.desktop.person import Answers
from tests.desktop.runs import WISH
from tests.sync.delivery.room_book import ROOM_BOOK, RoomBook


@pytest.fixture
def history(workspace: Workspace, syncs: Syncs, person: Answers) -> RunHistory:
    return RunHistory(workspace, syncs, person)


@pytest.fixture
async def book(workspace: Workspace, syncs: Syncs, tmp_path: Path) -> AsyncIterator[RoomBook]:
    """A book that has the timetable's rooms."""
    with registered(ROOM_BOOK):
        yield await booked(workspace, syncs, tmp_path)


async def test_a_run_is_taken_back_through_a_preview_and_that_can_be_taken_back_too(
    history: RunHistory, syncs: Syncs, book: RoomBook
) -> None:
    result, before = await put_right(syncs, book)
    now = book.rooms()
    await history.refresh()
    detail = await history.detail(history.shown[0])
    assert (detail.wrote, detail.can_take_back) == (True, True)
    preview = await history.take_back(result.run)
    assert preview is not None
    assert [(line.kind, line.added, line.changed, line.removed) for line in preview.kinds] == [("rooms", 0, 1, 1)]
    assert book.rooms() == now
    assert (await syncs.go_with(preview, wish_again(BOOK))).status is Status.DONE
    assert book.rooms() == before
    await history.refresh()
    assert (await history.detail(history.shown[0])).can_take_back


async def test_what_somebody_changed_since_is_listed_in_the_preview_and_left_alone(
    history: RunHistory, syncs: Syncs, book: RoomBook
) -> None:
    result, _ = await put_right(syncs, book)
    first, second = list(book.rooms())[:2]
    book.execute("UPDATE room SET name = 'theirs' WHERE code = ?", first)
    await history.refresh()
    preview = await history.take_back(result.run)
    assert preview is not None
    (line,) = preview.kinds
    (left,) = [note for note in preview.noted(line) if note.count]
    assert str(left.words) == "1 row was changed since, and stays as it is."
    assert [each.key for each in left.lines] == [first]
    await syncs.go_with(preview, wish_again(BOOK))
    assert book.rooms()[first] == "theirs"
    assert second not in book.rooms()


async def test_a_run_that_sent_everything_whole_cannot_be_taken_back(history: RunHistory, syncs: Syncs) -> None:
    await syncs.go(WISH)
    await history.refresh()
    detail = await history.detail(history.shown[0])
    assert (detail.wrote, detail.can_take_back) == (False, False)


async def test_a_run_whose_connection_leads_elsewhere_now_is_not_taken_back(
    history: RunHistory, workspace: Workspace, syncs: Syncs, person: Answers, book: RoomBook
) -> None:
    result, _ = await put_right(syncs, book)
    now = book.rooms()
    connection = syncs.connection(BOOK)
    assert connection is not None
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(connection, url=connection.url + ".other"))
    await workspace.edit(draft.edit(text("Connection")))
    await history.refresh()
    detail = await history.detail(history.shown[0])
    assert (detail.wrote, detail.can_take_back) == (True, False)
    assert str(detail.why_not_back) == "Its connection leads to another system now."
    assert await history.take_back(result.run) is None
    assert "leads elsewhere now" in person.told[-1]
    assert book.rooms() == now
