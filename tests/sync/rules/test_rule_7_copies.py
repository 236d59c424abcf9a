"""Rule 7: a copy of a file is another file. What a person allowed for the first is not allowed for the copy."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from syncdesk.runs.quiet import QuietRuns
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.timetable.records import Section
from syncdesk.timetable.store import Session
from tests.sync.rules.test_rule_8_quiet_runs import AT_ONCE
from tests.sync.school import BASIC, School, SessionOfTest, moved, renamed, said, states


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[School]:
    """A school whose file was synchronised by a person, and goes on each save."""
    with School(tmp_path, name="live") as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        school.service.set_sync_on_save(school.connection.uid, on=True)
        yield school


@contextmanager
def instead(school: School, path: Path) -> Iterator[None]:
    """While this lasts, this file is the one that is edited and synchronised."""
    before = school.source
    school.source = SessionOfTest(Session.open(path))
    try:
        yield
    finally:
        school.source.close()
        school.source = before


@pytest.fixture
def draft(live: School, tmp_path: Path) -> Iterator[School]:
    """The school with a copy in hand, in which a lesson has another room."""
    with instead(live, Path(shutil.copy2(live.path, tmp_path / "draft 2027.sdesk"))):
        live.edit(moved(live, "9MAT 1", 1, "R3"))
        yield live


async def quiet(school: School) -> str:
    """What comes of a save; the sentence why nothing does."""
    badges: list[str] = []
    runs = QuietRuns(school.service, on_badge=lambda badge: badges.append(" ".join(map(str, badge.sentences))))
    plan = await asyncio.to_thread(school.service._stores.memory.files.see, school.document, school.source.path)
    request = school.request(*BASIC)

    why = await runs.saved(msgspec.structs.replace(request, file=plan), school.source, AT_ONCE)
    await runs.finish()
    return str(why) if why is not None else " ".join(badges)


async def test_a_typed_sync_of_a_copy_is_refused_and_says_how_to_choose(draft: School) -> None:
    calls = len(draft.calls())
    result = await draft.sync(*BASIC)
    assert result.status is Status.FAILED
    assert said(result) == (
        "Library already receives another timetable file: live.sdesk. This file holds the same timetable in another"
        " place. Sending it would replace what that file sent. Choose with “syncdesk connection set FILE --set"
        " several_documents=replace” that this one replaces the other, or with “=together” that both are sent"
        " together. Nothing was sent."
    )
    assert len(draft.calls()) == calls


async def test_an_unattended_sync_of_a_copy_is_refused_too(draft: School) -> None:
    calls = len(draft.calls())
    assert (await draft.sync(*BASIC, trigger=Trigger.SCHEDULE)).status is Status.FAILED
    assert len(draft.calls()) == calls


async def test_a_save_of_a_copy_starts_nothing(draft: School) -> None:
    calls = len(draft.calls())
    assert await quiet(draft) == "“Sync each time you save” is off for Library."
    assert len(draft.calls()) == calls


async def test_what_was_chosen_in_the_first_file_is_not_chosen_in_its_copy(live: School, tmp_path: Path) -> None:
    live.options = {"several_documents": "replace"}
    with instead(live, Path(shutil.copy2(live.path, tmp_path / "draft.sdesk"))):
        result = await live.sync(*BASIC)
        assert "already receives another timetable file: live.sdesk" in said(result)


def asked_who_it_knows(school: School) -> int:
    """How often the target was asked, as at a first publish."""
    return len(school.calls("liss.getStudents"))


async def chosen(school: School, several: str) -> RunResult:
    """A sync of the file in hand after a choice was made in it."""
    files = school.service._stores.memory.files
    files.choose(files.see(school.document, school.source.path).key, school.connection.uid, several)
    return await school.sync(*BASIC, several_documents=several)


async def test_once_chosen_there_a_copy_is_looked_at_like_a_first_publish_and_replaces_the_first(
    draft: School,
) -> None:
    result = await chosen(draft, "replace")
    assert result.status is Status.DONE
    assert draft.in_step()
    assert asked_who_it_knows(draft) == 2


async def test_the_first_file_then_is_the_one_that_is_asked_about(live: School, tmp_path: Path) -> None:
    with instead(live, Path(shutil.copy2(live.path, tmp_path / "draft.sdesk"))):
        live.edit(moved(live, "9MAT 1", 1, "R3"))
        await chosen(live, "replace")
    calls = len(live.calls())
    assert "already receives another timetable file: draft.sdesk" in said(await live.sync(*BASIC))
    assert "already receives another timetable file: draft.sdesk" in await quiet(live)
    assert len(live.calls()) == calls


async def test_a_file_and_its_copy_are_sent_together_where_they_say_the_same(live: School, tmp_path: Path) -> None:
    with instead(live, Path(shutil.copy2(live.path, tmp_path / "draft.sdesk"))):
        assert (await chosen(live, "together")).status is Status.DONE
        live.edit(renamed(live, Section, "9MAT 1", name="Algebra"))
        assert "The files that are sent together differ on 1 of the sections" in said(await chosen(live, "together"))


async def test_a_copy_whose_first_is_gone_is_looked_at_and_goes_without_a_choice(live: School, tmp_path: Path) -> None:
    copy = Path(shutil.copy2(live.path, tmp_path / "draft.sdesk"))
    live.service._stores.memory.files.see(live.document, copy)
    live.path.unlink()
    with instead(live, copy):
        assert (await live.sync(*BASIC, trigger=Trigger.SCHEDULE)).status is Status.FAILED
        asked = asked_who_it_knows(live)
        assert (await live.sync(*BASIC)).status is Status.DONE
        assert asked_who_it_knows(live) == asked + 1
        assert live.service._stores.memory.target_documents.of(live.target).keys() == {
            live.service._stores.memory.files.see(live.document, copy).key
        }


async def test_a_copy_has_a_history_of_its_own(draft: School, live: School) -> None:
    await draft.sync(*BASIC)
    files, history = draft.service._stores.memory.files, draft.service._stores.history
    copy = files.see(draft.document, draft.source.path)
    assert [run.status for run in history.runs(copy.key)] == ["failed"]
    assert [run.status for run in history.runs(draft.document)] == ["done"]


async def test_a_file_renamed_and_saved_before_anybody_looked_goes_on_as_it_was(live: School, tmp_path: Path) -> None:
    path = live.path.rename(tmp_path / "renamed.sdesk")
    with instead(live, path):
        live.edit(moved(live, "9MAT 1", 1, "R3"))
        assert (await live.sync(*BASIC, trigger=Trigger.SAVE)).status is Status.DONE
        assert live.in_step()
        assert set(states(await live.sync(*BASIC)).values()) == {"unchanged"}


async def test_a_file_that_another_program_saved_goes_on_as_it_was(live: School) -> None:
    new = live.path.with_name("incoming")
    shutil.copy2(live.path, new)
    new.replace(live.path)
    with instead(live, live.path):
        live.edit(moved(live, "9MAT 1", 1, "R3"))
        assert (await live.sync(*BASIC)).status is Status.DONE
        assert live.in_step()
        assert asked_who_it_knows(live) == 1
