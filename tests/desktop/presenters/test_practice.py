"""The practice system of the window: started for whoever asks, and again for the file that leads to it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters.practice import Practice
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.service import SyncService
from syncdesk.timetable.records import Connection
from tests.desktop.person import Answers
from tests.desktop.timetables import written


class Desk:
    """A practice system beside a workspace, as each start of the window has one."""

    engines: ClassVar[list[SyncService]] = []

    def __init__(self, folder: Path, workspace: Workspace, person: Answers) -> None:
        self.secrets = Secrets()
        self.service = SyncService(lambda: None, folder.parent / "state")
        self.engines.append(self.service)
        self.practice = Practice(folder, workspace, Syncs(workspace, self.service, self.secrets, person), person)


@pytest.fixture(autouse=True)
def engines_are_closed() -> Iterator[None]:
    yield
    while Desk.engines:
        Desk.engines.pop().close()


@pytest.fixture
async def desk(tmp_path: Path, workspace: Workspace, person: Answers) -> AsyncIterator[Desk]:
    assert await workspace.open(written(tmp_path / "school" / "school.sdesk"))
    folder = tmp_path / "practice"
    folder.mkdir()
    desk = Desk(folder, workspace, person)
    yield desk
    await desk.practice.stop()


def connections(workspace: Workspace) -> list[Connection]:
    assert workspace.document is not None
    return list(workspace.document.of(Connection).values())


def listens(url: str) -> bool:
    with closing(socket.socket()) as line:
        return line.connect_ex(("127.0.0.1", urlsplit(url).port or 0)) == 0


async def test_without_a_timetable_it_is_not_started(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    desk = Desk(tmp_path, workspace, person)
    assert not await desk.practice.use()
    await desk.practice.offered()
    assert not desk.practice.running


async def test_it_is_started_and_connected_with_its_password_at_hand(desk: Desk, workspace: Workspace) -> None:
    assert await desk.practice.use()
    (connection,) = connections(workspace)
    assert (connection.name, connection.system, connection.proxy) == ("Practice system", "generic_liss", "none")
    assert listens(connection.url)
    assert desk.secrets.kept(connection).get("password")
    assert str(workspace.shown.undo) == "Connect the practice system"


@pytest.mark.parametrize("leaves", ["new", "close"])
async def test_a_timetable_that_is_left_while_it_starts_is_not_connected_nor_is_the_next(
    desk: Desk, workspace: Workspace, leaves: str
) -> None:
    using = asyncio.create_task(desk.practice.use())
    await asyncio.sleep(0)  # it has begun
    assert await (workspace.new() if leaves == "new" else workspace.close())
    assert not await using
    assert workspace.document is None or connections(workspace) == []


async def test_asked_for_twice_it_is_connected_once(desk: Desk, workspace: Workspace) -> None:
    assert await desk.practice.use()
    assert await desk.practice.use()
    assert len(connections(workspace)) == 1


async def test_stopped_it_listens_no_more(desk: Desk, workspace: Workspace) -> None:
    await desk.practice.use()
    (connection,) = connections(workspace)
    await desk.practice.stop()
    assert not listens(connection.url)
    assert not desk.practice.running


async def test_the_next_start_offers_it_at_the_same_place_to_the_file_that_knows_it(
    desk: Desk, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    await desk.practice.use()
    await workspace.save()
    await desk.practice.stop()
    (before,) = connections(workspace)
    later = Desk(tmp_path / "practice", workspace, person)
    await later.practice.offered()
    assert later.practice.running
    assert connections(workspace) == [before]
    assert later.secrets.kept(before).get("password")
    assert not workspace.shown.unsaved
    await later.practice.stop()


async def test_where_another_program_has_its_port_it_takes_another_and_the_file_follows(
    desk: Desk, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    await desk.practice.use()
    (before,) = connections(workspace)
    await desk.practice.stop()
    with closing(socket.create_server(("127.0.0.1", urlsplit(before.url).port or 0))):
        later = Desk(tmp_path / "practice", workspace, person)
        await later.practice.offered()
        (after,) = connections(workspace)
        assert after.url != before.url
        assert (after.uid, listens(after.url)) == (before.uid, True)
        assert later.secrets.kept(after).get("password")
        await later.practice.stop()


async def test_a_file_that_does_not_know_it_starts_nothing(
    desk: Desk, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    await desk.practice.use()
    await desk.practice.stop()
    await workspace.undo()
    later = Desk(tmp_path / "practice", workspace, person)
    await later.practice.offered()
    assert not later.practice.running


async def test_where_it_cannot_start_that_is_told(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    assert await workspace.open(written(tmp_path / "school" / "school.sdesk"))
    (tmp_path / "a file").write_text("", encoding="utf-8")
    practice = Desk(tmp_path / "a file", workspace, person).practice
    assert not await practice.use()
    assert len(person.told) == 1
    assert not practice.running
    assert connections(workspace) == []
