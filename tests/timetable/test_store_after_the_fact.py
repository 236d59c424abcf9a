"""A save whose file is in its place is a save: what fails after that is told, and no more."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from syncdesk.errors import NotSaved
from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.merge_and_save import join_and_save
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Room
from syncdesk.timetable.sessions import DATABASE
from syncdesk.timetable.store import Session, SomebodyElseSaved
from tests.timetable.first_student import is_alone, rename, surname

Failing = Callable[[Session, ExitStack], None]


def the_working_copy_is_locked(session: Session, stack: ExitStack) -> None:
    """Another program holds the working copy's database."""
    session._connection.execute("PRAGMA busy_timeout = 1")  # pyright: ignore[reportPrivateUsage]
    other = stack.enter_context(closing(sqlite3.connect(session.folder.path / DATABASE, isolation_level=None)))
    other.execute("BEGIN IMMEDIATE")


def the_description_is_in_the_way(session: Session, stack: ExitStack) -> None:
    """`session.json` cannot be written."""
    in_the_way = session.folder.path / "session.json.new"
    in_the_way.mkdir()
    stack.callback(in_the_way.rmdir)


def an_older_copy_stays(session: Session, stack: ExitStack) -> None:
    """An older copy cannot be removed."""
    older = session.folder.saved("0" * 32)
    older.mkdir()
    stack.callback(older.rmdir)


def the_folder_is_not_synced(number: int) -> Failing:
    """The disk does not take the folder's names."""

    def failing(session: Session, stack: ExitStack) -> None:
        real, patch = os.fsync, stack.enter_context(pytest.MonkeyPatch.context())
        assert session.path is not None
        folder = session.path.parent.stat().st_ino

        def fsync(handle: int) -> None:
            about = os.fstat(handle)
            if stat.S_ISDIR(about.st_mode) and about.st_ino == folder:
                raise OSError(number, os.strerror(number))
            real(handle)

        patch.setattr(os, "fsync", fsync)

    return failing


def everything(session: Session, stack: ExitStack) -> None:
    """All of it at once."""
    for failing in (the_working_copy_is_locked, the_description_is_in_the_way, the_folder_is_not_synced(errno.EIO)):
        failing(session, stack)


FAILURES: dict[str, tuple[Failing, str]] = {
    "the working copy is locked": (the_working_copy_is_locked, "database is locked"),
    "the description cannot be written": (the_description_is_in_the_way, "Is a directory"),
    "an older copy cannot be removed": (an_older_copy_stays, "Is a directory"),
    "the folder's disk fails": (the_folder_is_not_synced(errno.EIO), "Input/output error"),
    "the folder is no longer there": (the_folder_is_not_synced(errno.EBADF), "Bad file descriptor"),
    "the folder may not be synced": (the_folder_is_not_synced(errno.EACCES), "Permission denied"),
    "all of it": (everything, "database is locked"),
}
NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX alone")


@contextmanager
def failing_once_replaced(session: Session, failing: Failing) -> Generator[Callable[[str], None]]:
    """A listener to the phases of a save, after whose last look the failure begins; afterwards it is over."""
    with ExitStack() as stack:

        def on_phase(phase: str) -> None:
            if phase == "replace":
                failing(session, stack)

        yield on_phase


@NEEDS_POSIX
@pytest.mark.parametrize(("failing", "why"), FAILURES.values(), ids=FAILURES)
def test_what_fails_once_the_file_is_in_its_place_is_told_beside_the_save(
    session: Session, path: Path, failing: Failing, why: str
) -> None:
    rename(session, "New")
    with failing_once_replaced(session, failing) as on_phase:
        save_id = session.save(on_phase)
        assert surname(path) == "New"
        assert is_alone(path)
        assert all(str(each).startswith("Saved, but ") for each in session.trouble)
        assert why in " ".join(map(str, session.trouble))
        assert (session.base_id, session.unsaved) == (save_id, False)


@NEEDS_POSIX
@pytest.mark.parametrize(("failing", "why"), FAILURES.values(), ids=FAILURES)
def test_the_next_save_is_not_taken_for_one_after_somebody_else_and_has_the_whole_line(
    session: Session, path: Path, failing: Failing, why: str
) -> None:
    rename(session, "New")
    with failing_once_replaced(session, failing) as on_phase:
        first = session.save(on_phase)
    rename(session, "Newer")
    second = session.save()
    assert surname(path) == "Newer"
    assert session.trouble == ()
    view, _ = read_view(path)
    with closing(view):
        assert [*view.line][-2:] == [first, second]
    assert session.folder.saved_copies() == [session.folder.saved(second)]


def test_what_fails_before_the_file_is_in_its_place_is_no_save(session: Session, path: Path) -> None:
    rename(session, "New")
    aside = path.with_name("aside")

    def on_phase(phase: str) -> None:
        if phase == "replace":
            path.rename(aside)
            path.mkdir()

    with pytest.raises(NotSaved):
        session.save(on_phase)
    path.rmdir()
    aside.rename(path)
    assert session.unsaved
    session.save()
    assert surname(path) == "New"


def added_room(session: Session) -> Edit:
    draft = session.document.draft()
    draft.add(Room(0, "R1"))
    return draft.edit(text("Add a room"))


def test_joining_that_finds_no_room_is_no_save_and_can_be_tried_again(session: Session, path: Path) -> None:
    other = Session.open(path)
    rename(other, "Theirs")
    other.save()
    other.close()
    session.document.apply(added_room(session))
    with pytest.raises(SomebodyElseSaved) as met:
        session.save()
    in_the_way = session.folder.saved(met.value.theirs.save_id)
    in_the_way.mkdir()
    with pytest.raises(NotSaved):
        join_and_save(session, met.value)
    in_the_way.rmdir()
    with pytest.raises(SomebodyElseSaved) as again:
        session.save()
    join_and_save(session, again.value)
    assert surname(path) == "Theirs"
    assert not session.unsaved
