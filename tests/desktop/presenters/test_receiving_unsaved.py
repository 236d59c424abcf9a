"""What comes from a system and cannot be saved is not in the open timetable either, and the run says so."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Student
from syncdesk.timetable.store import Session
from tests.desktop.timetables import UID
from tests.sync.school import BASIC, School, said, states

WISH = Wish(UID, ("students",), BASIC)


async def looked_at(syncs: Syncs, school: School) -> Preview:
    """A preview of a sync that brings another surname."""
    rows = [dict(row) for row in school.held("students")]
    rows[0]["Surname"] = "Changed-there"
    school.hold("students", rows)
    preview = await syncs.preview(WISH)
    assert preview is not None
    for line in preview.held:
        preview.choose(line.kind, beyond=True)
    return preview


def surnames(workspace: Workspace) -> set[str]:
    assert workspace.document is not None
    return {row.surname for row in workspace.document.of(Student).values()}


def put_something_in_the_way(workspace: Workspace) -> Path:
    """A folder in the place of the file: nothing can be saved there."""
    path = workspace.shown.path
    assert path is not None
    path.unlink()
    path.mkdir()
    return path


def nothing_came(result: RunResult | None, workspace: Workspace) -> None:
    assert result is not None
    assert result.status == "failed"
    assert "Nothing that came from" in said(result)
    assert "Nothing was sent." in said(result)
    assert set(states(result).values()) == {"not_sent"}
    assert "Changed-there" not in surnames(workspace)
    assert not workspace.shown.unsaved
    assert (workspace.shown.undo, workspace.shown.redo) == (None, None)


async def test_a_file_that_cannot_be_written(syncs: Syncs, workspace: Workspace, school: School) -> None:
    preview = await looked_at(syncs, school)
    assert workspace.shown.path is not None
    before = workspace.shown.path.read_bytes()
    path = put_something_in_the_way(workspace)
    nothing_came(await syncs.go_with(preview, WISH), workspace)
    path.rmdir()
    path.write_bytes(before)
    assert await workspace.save()


async def test_a_file_that_somebody_else_saved(syncs: Syncs, workspace: Workspace, school: School) -> None:
    preview = await looked_at(syncs, school)
    assert workspace.shown.path is not None
    elsewhere = Path(shutil.copy2(workspace.shown.path, workspace.shown.path.with_name("elsewhere.sdesk")))
    other = Session.open(elsewhere)
    draft = other.document.draft()
    draft.add(Student(0, "S99", surname="Theirs"))
    other.document.apply(draft.edit(text("Add")))
    other.save()
    other.close()
    elsewhere.replace(workspace.shown.path)
    result = await syncs.go_with(preview, WISH)
    nothing_came(result, workspace)
    assert result is not None
    assert "somebody else saved" in said(result)


async def test_a_run_that_is_cancelled_meanwhile(
    syncs: Syncs, workspace: Workspace, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = await looked_at(syncs, school)
    put_something_in_the_way(workspace)
    real = Workspace.receive

    async def receive(self: Workspace, *asked: Any) -> str:
        for block in syncs.blocks:
            syncs.cancel(block)
        return await real(self, *asked)

    monkeypatch.setattr(Workspace, "receive", receive)
    result = await syncs.go_with(preview, WISH)
    assert result is not None
    assert result.status in {"cancelled", "failed"}
    assert "Nothing was sent." in said(result)
    assert "Changed-there" not in surnames(workspace)
    assert not workspace.shown.unsaved


async def test_what_can_neither_be_saved_nor_taken_back_is_said(
    syncs: Syncs, workspace: Workspace, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = await looked_at(syncs, school)
    put_something_in_the_way(workspace)

    def refused(_self: Document, _edit: object) -> None:
        raise EditRefused(text("The change was not made: the disk is full."))

    monkeypatch.setattr(Document, "persist_withdrawal", refused)
    result = await syncs.go_with(preview, WISH)
    assert result is not None
    assert "What was to be taken in stands in the open timetable, unsaved." in said(result)
    assert "Nothing that came from" not in said(result)
    assert "Changed-there" in surnames(workspace)
    assert workspace.shown.unsaved
