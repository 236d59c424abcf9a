"""A document with two students, and what tests of saving look at: the first student's surname."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from syncdesk.text import text
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Student
from syncdesk.timetable.store import Session
from tests.timetable.building import Building


def write_school(path: Path) -> Path:
    """Make a saved document; the first student is called Old."""
    build = Building()
    build.add(Student(0, "S1", surname="Old"))
    build.add(Student(0, "S2", surname="Other"))
    return build.write(path)


def rename(session: Session, surname: str) -> None:
    """One edit."""
    student = next(iter(session.document.of(Student).values()))
    draft = session.document.draft()
    draft.replace(msgspec.structs.replace(student, surname=surname))
    session.document.apply(draft.edit(text("Rename a student")))


def surname(path: Path) -> str:
    """The first student's surname in the saved file."""
    view, _ = read_view(path)
    with closing(view):
        return next(iter(view.of(Student).values())).surname


def is_alone(path: Path) -> bool:
    """Whether there is nothing beside the document."""
    return [found.name for found in path.parent.iterdir()] == [path.name]
