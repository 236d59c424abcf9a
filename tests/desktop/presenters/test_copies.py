"""A copy of the file in the window: nothing that a person allowed for the first is allowed for it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.history import RunHistory
from syncdesk.desktop.presenters.quiet import QuietSyncs
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import Status
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, move
from tests.sync.school import BASIC, School

WISH = Wish(UID, (), BASIC)


@pytest.fixture
async def quiet(syncs: Syncs, workspace: Workspace) -> AsyncIterator[QuietSyncs]:
    """The file was synchronised by a person, and is synchronised on each save."""
    quiet = QuietSyncs(workspace, syncs, syncs.secrets)
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert (await syncs.go_with(preview, WISH)).status is Status.DONE
    syncs.service.set_sync_on_save(UID, on=True)
    yield quiet
    await quiet.stop()


@pytest.fixture
async def copy(quiet: QuietSyncs, workspace: Workspace, tmp_path: Path) -> Path:
    """A copy made in the file manager is open now, with a lesson in another room."""
    path = Path(shutil.copy2(tmp_path / "window.sdesk", tmp_path / "draft 2027.sdesk"))
    assert await workspace.open(path)
    await move(workspace, "9MAT 1", 1, "R2")
    return path


async def test_saving_it_sends_nothing_and_shows_nothing(
    quiet: QuietSyncs, copy: Path, workspace: Workspace, school: School
) -> None:
    calls = len(school.calls())
    assert await workspace.save()
    await quiet.saved()
    await quiet.finish()
    assert len(school.calls()) == calls
    assert quiet.badges == {}


async def test_what_was_left_of_the_first_files_quiet_syncs_is_not_taken_up_in_it(
    quiet: QuietSyncs, copy: Path, syncs: Syncs, workspace: Workspace
) -> None:
    syncs.service._stores.preferences.note_pending(UID, workspace.document_id)
    await quiet.resume()
    assert not quiet.busy
    assert syncs.service._stores.preferences.take_pending(workspace.document_id) == {UID}


async def test_its_password_is_asked_for_and_kept_apart(
    copy: Path, syncs: Syncs, person: Answers, school: School
) -> None:
    person.will_say(school.practice.password, "")
    assert await syncs.preview(WISH) is None
    assert len(person.passwords) == 1
    file, connection = await syncs.file(), syncs.connection(UID)
    assert file is not None
    assert connection is not None
    assert syncs.secrets.kept(file.here(connection)).get("password") == school.practice.password
    syncs.secrets.forget(file.here(connection))
    assert syncs.secrets.kept(connection).get("password") == school.practice.password, "that of the first file stays"


async def test_it_asks_which_of_the_two_is_meant_and_looks_before_it_goes(
    copy: Path, syncs: Syncs, person: Answers, school: School
) -> None:
    assert syncs.first_time(UID)
    person.will_say(school.practice.password, "replace")
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert "already receives another timetable file: window.sdesk" in str(person.questions[-1].title)
    assert (await syncs.go_with(preview, WISH)).status is Status.DONE
    assert not syncs.first_time(UID)


async def test_its_history_and_its_settings_are_its_own(
    copy: Path, syncs: Syncs, workspace: Workspace, person: Answers
) -> None:
    history = RunHistory(workspace, syncs, person)
    await history.refresh()
    assert list(history.rows) == []
    configure = Configure(workspace, syncs, person)
    await configure.load()
    (entry,) = configure.entries
    assert (entry.sync_on_save, entry.good, entry.past.status) == (False, False, "")
