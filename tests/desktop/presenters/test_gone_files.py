"""The file of the open timetable was renamed or is gone: it is followed, or she is asked; no second file is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.timetable.records import Room
from tests.desktop.person import Answers
from tests.desktop.timetables import rename, saved, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "school" / "school.sdesk")


@pytest.fixture
async def opened(workspace: Workspace, path: Path) -> Workspace:
    assert await workspace.open(path)
    return workspace


async def test_a_file_renamed_while_it_is_open_is_saved_and_shown_under_its_new_name(
    opened: Workspace, person: Answers, path: Path
) -> None:
    await rename(opened, "R1", "Hall")
    renamed = path.rename(path.with_name("renamed.sdesk"))
    assert await opened.save()
    assert (opened.shown.name, opened.shown.path, person.told) == ("renamed", renamed, [])
    assert not path.exists()


@pytest.mark.parametrize("answer", ["save_as", ""])
async def test_where_its_file_is_gone_she_is_asked_where_to_save(
    opened: Workspace, person: Answers, path: Path, answer: str
) -> None:
    await rename(opened, "R1", "Hall")
    path.unlink()
    person.will_say(answer)
    if answer:
        person.will_say(path.with_name("again.sdesk"))
    assert await opened.save() is bool(answer)
    assert "is not there any more" in person.heard[0]
    assert not path.exists()
    assert opened.shown.unsaved is not bool(answer)
    if answer:
        assert saved(path.with_name("again.sdesk"), Room, "R1").name == "Hall"


async def test_a_save_for_a_plan_that_goes_to_another_file_is_no_save_of_hers(
    opened: Workspace, person: Answers, path: Path
) -> None:
    heard: list[str] = []
    opened.on_saved = heard.append
    await rename(opened, "R1", "Hall")
    path.unlink()
    person.will_say("save_as", path.with_name("again.sdesk"))
    assert await opened.save("the connection that is previewed")
    assert heard == ["the connection that is previewed"]
