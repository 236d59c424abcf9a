"""Timetable files for the window, and edits as it makes them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import text
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Lesson, Record, Room, Section
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import Tables
from tests.sync.school import School, small_school

UID = "connection of the window"


def written(path: Path) -> Path:
    """A small school's file."""
    path.parent.mkdir(exist_ok=True)
    return small_school().write(path)


def file_of(school: School, path: Path) -> Path:
    """The school's file with a connection to its practice system."""
    school.build.add(msgspec.structs.replace(school.connection, uid=UID))
    return school.build.write(path)


def saved(path: Path, record: type[Record], code: str) -> Any:
    """The row with a code, as the file has it; None where there is none."""
    view, _ = read_view(path)
    with closing(view):
        return view.by_code(record).get(code)  # pyright: ignore


def renaming(tables: Tables, draft: Draft, code: str, name: str) -> Edit:
    """The edit that gives a room another name."""
    draft.replace(msgspec.structs.replace(tables.by_code(Room)[code], name=name))
    return draft.edit(text("Rename a room"))


async def rename(workspace: Workspace, code: str, name: str) -> bool:
    """Give a room another name."""
    assert workspace.document is not None
    return await workspace.edit(renaming(workspace.document, workspace.draft(), code, name))


async def remove(workspace: Workspace, record: type[Record], *codes: str) -> None:
    """Remove rows, all of a record where no code is given, and with them what cannot be without them."""
    document = workspace.document
    assert document is not None
    draft = workspace.draft()
    for row in list(document.of(record).values()):
        if not codes or getattr(row, "code", "") in codes:
            draft.remove(row)
    assert await workspace.edit(draft.edit(text("Remove")))


async def move(workspace: Workspace, section: str, day: int, room: str) -> None:
    """Give a section's lesson of a day another room."""
    document = workspace.document
    assert document is not None
    lesson = next(
        row for row in document.of(Lesson).values() if row.day == day and document.code(Section, row.section) == section
    )
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(lesson, room=document.by_code(Room)[room].id))
    assert await workspace.edit(draft.edit(text("Change room")))


def elsewhere(path: Path, *changes: Callable[[Session], None]) -> None:
    """Somebody at another computer opens the file, changes it and saves; here it would be refused."""
    with pytest.MonkeyPatch.context() as there:
        there.setenv("XDG_DATA_HOME", str(path.parent.parent / "another computer"))
        session = Session.open(path, "window")
        try:
            for change in changes:
                change(session)
            session.save()
        finally:
            session.close()


def renames(code: str, name: str) -> Callable[[Session], None]:
    """What somebody else does: another name for a room."""
    return lambda session: session.document.apply(renaming(session.document, session.document.draft(), code, name))


def left_by_a_crash(path: Path, *changes: Callable[[Session], None]) -> None:
    """A window had the file open, made changes and ended without a word."""
    session = Session.open(path, "window")
    for change in changes:
        change(session)
    session.close(keep=True)


def room_name(workspace: Workspace, code: str) -> str:
    """A room's name in the open document."""
    assert workspace.document is not None
    return workspace.document.by_code(Room)[code].name
