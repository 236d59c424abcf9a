"""Runs of the open timetable as other parts of the program start them, of every sort."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import msgspec

from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.desktop.timetables import UID, move, remove
from tests.sync.school import BASIC, School

WISH = Wish(UID, (), BASIC)


def request(school: School, **asked: Any) -> Request:
    """What another part of the program asks of the window's connection."""
    school.connection = msgspec.structs.replace(school.connection, uid=UID)
    return school.request(*BASIC, **asked)


async def ran(school: School, workspace: Workspace, trigger: Trigger = Trigger.SAVE, **asked: Any) -> RunResult:
    """A run that was not started in the window, on the open timetable."""
    with closing(workspace.source()) as source:
        return await school.service.start(request(school, trigger=trigger, **asked), source).result()


async def story(school: School, workspace: Workspace, syncs: Syncs) -> list[RunResult]:
    """Done, quietly done, failed, done with warnings, and quietly held, in this order."""
    results = [await syncs.go(WISH)]
    await move(workspace, "9MAT 1", 1, "R2")
    assert await workspace.save()
    results.append(await ran(school, workspace))
    school.practice.misbehave("fault")
    results.append(await syncs.go(msgspec.structs.replace(WISH, everything=True)))
    school.practice.misbehave()
    await recode(workspace, "9MAT 2", "9MAT \x012")
    results.append(await syncs.go(WISH))
    await recode(workspace, "9MAT \x012", "9MAT 2")
    await remove(workspace, Section)
    assert await workspace.save()
    results.append(await ran(school, workspace))
    found = [result for result in results if result is not None]
    assert [result.status for result in found] == [
        Status.DONE, Status.DONE, Status.FAILED, Status.DONE_WITH_WARNINGS, Status.HELD
    ]  # fmt: skip
    return found


async def recode(workspace: Workspace, code: str, new: str) -> None:
    """Give a section another code."""
    document = workspace.document
    assert document is not None
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(document.by_code(Section)[code], code=new))
    assert await workspace.edit(draft.edit(text("Change a code")))


def killed(school: School, workspace: Workspace, run: str = "killed", trigger: Trigger = Trigger.WINDOW) -> None:
    """What a run leaves in the history that was killed before its end."""
    history = school.service._stores.history
    history.begin(run, request(school, trigger=trigger), str(workspace.shown.path))
    history.belongs_to(run, workspace.document_id)
