"""A person, a workspace of hers, and a school whose practice system she can send to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, file_of
from tests.sync.school import School


@pytest.fixture
def person() -> Iterator[Answers]:
    """She has to be asked everything that she has an answer to."""
    person = Answers()
    yield person
    assert person.left == []


@pytest.fixture
async def workspace(person: Answers) -> AsyncIterator[Workspace]:
    """Nothing is open in it; what a test leaves open is thrown away."""
    workspace = Workspace(person)
    yield workspace
    if workspace.shown.unsaved:
        person.will_say("discard")
    assert await workspace.close()
    workspace.end()


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A practice system and the engine."""
    with School(tmp_path) as school:
        yield school


@pytest.fixture
async def syncs(school: School, workspace: Workspace, person: Answers, tmp_path: Path) -> AsyncIterator[Syncs]:
    """The school's file is open, with a connection whose password is known."""
    secrets = Secrets()
    syncs = Syncs(workspace, school.service, secrets, person)
    assert await workspace.open(file_of(school, tmp_path / "window.sdesk"))
    connection = syncs.connection(UID)
    assert connection is not None
    secrets.keep(connection, {"password": school.practice.password})
    yield syncs
    await syncs.stop()
