"""A save that stops or is killed at any phase: one whole file, and a session to go on with."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk import places
from syncdesk.errors import NotADocument
from syncdesk.text import text
from syncdesk.timetable.records import Student
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.store import PHASES, Session, SomebodyElseSaved
from tests.timetable.elsewhere import AFTER, elsewhere
from tests.timetable.first_student import is_alone, rename, surname

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and signals as POSIX has them")


class Stopped(Exception):
    """What a test raises in the middle of a save."""


def stop_at(phase: str) -> Callable[[str], None]:
    def on_phase(begun: str) -> None:
        if begun == phase:
            raise Stopped

    return on_phase


@pytest.mark.parametrize("phase", PHASES)
def test_a_save_that_stops_leaves_one_whole_file_and_a_session_that_goes_on(
    session: Session, path: Path, phase: str
) -> None:
    rename(session, "New")
    with pytest.raises(Stopped):
        session.save(stop_at(phase))

    assert surname(path) == ("New" if phase == "folder" else "Old")
    assert session.unsaved == (phase != "folder")
    assert is_alone(path)

    rename(session, "Newer")
    session.save()
    assert surname(path) == "Newer"
    assert session.folder.saved_copies() == [session.folder.saved(session.base_id)]


@NEEDS_POSIX
@pytest.mark.parametrize("point", [*PHASES, *AFTER, "saved"])
def test_a_save_that_is_killed_leaves_one_whole_file_and_a_session_to_recover(path: Path, point: str) -> None:
    with elsewhere("save", path, point) as other:
        other.wait_for(point)
        other.kill()
    saved = point in {"after replace", "folder", "after folder", "saved"}
    assert surname(path) == ("New" if saved else "Old")

    (folder,) = left_behind(path)
    session = Session.recover(folder, "window")
    assert next(iter(session.document.of(Student).values())).surname == "New"
    assert session.unsaved == (not saved)
    session.document.undo()
    rename(session, "Newer")
    session.save()
    session.close()

    assert surname(path) == "Newer"
    assert is_alone(path)
    assert list(places.sessions_folder().iterdir()) == []


@NEEDS_POSIX
def test_what_a_killed_save_left_beside_the_document_goes_with_the_next_save_of_anybody(path: Path) -> None:
    with elsewhere("save", path, "check") as other:
        other.wait_for("check")
        assert not is_alone(path)
        other.kill()
    session = Session.open(path, "window")
    session.save()
    session.close()

    assert is_alone(path)


@NEEDS_POSIX
def test_killed_between_putting_the_file_there_and_noting_so_is_no_save_by_somebody_else(path: Path) -> None:
    session = Session.open(path, "window")
    rename(session, "New")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "_note_saved", lambda *_: stop_at("now")("now"))
        with pytest.raises(Stopped):
            session.save()
    session.close(keep=True)
    assert surname(path) == "New"

    (folder,) = left_behind(path)
    recovered = Session.recover(folder, "window")
    assert not recovered.unsaved
    rename(recovered, "Newer")
    recovered.save()
    recovered.close()
    assert surname(path) == "Newer"


def test_a_recovered_session_notices_that_somebody_else_saved_meanwhile(path: Path) -> None:
    session = Session.open(path, "window")
    rename(session, "Mine")
    session.close(keep=True)
    other = Session.open(path)
    rename(other, "Theirs")
    other.save()
    other.close()

    (folder,) = left_behind(path)
    recovered = Session.recover(folder, "window")
    with pytest.raises(SomebodyElseSaved) as caught:
        recovered.save()
    caught.value.theirs.close()
    recovered.close()
    assert surname(path) == "Theirs"


@pytest.mark.parametrize("harm", ["gone", "something else"])
def test_a_session_is_recovered_even_if_its_file_is(path: Path, harm: str) -> None:
    session = Session.open(path, "window")
    rename(session, "Mine")
    session.close(keep=True)
    path.unlink() if harm == "gone" else path.write_text("lunch menu")

    (folder,) = left_behind(path)
    recovered = Session.recover(folder, "window")
    recovered.save_as(path.with_name("again.sdesk"))
    recovered.close()
    assert surname(path.with_name("again.sdesk")) == "Mine"


def test_a_session_that_never_had_a_file_is_recovered(tmp_path: Path) -> None:
    session = Session.new("window")
    draft = session.document.draft()
    draft.add(Student(0, "S1", surname="Only here"))
    session.document.apply(draft.edit(text("Add")))
    session.close(keep=True)

    (folder,) = left_behind(None)
    recovered = Session.recover(folder, "window")
    assert recovered.path is None
    recovered.save_as(tmp_path / "new.sdesk")
    recovered.close()
    assert surname(tmp_path / "new.sdesk") == "Only here"


def test_a_session_whose_database_is_damaged_says_so(path: Path) -> None:
    session = Session.open(path, "window")
    session.close(keep=True)
    database = session.folder.path / "session.db"
    database.write_bytes(database.read_bytes()[:5000])

    (folder,) = left_behind(path)
    with pytest.raises(NotADocument):
        Session.recover(folder, "window")


def test_a_session_database_that_is_no_document_says_so(path: Path) -> None:
    session = Session.open(path, "window")
    session.close(keep=True)
    database = session.folder.path / "session.db"
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE students (id)")

    (folder,) = left_behind(path)
    with pytest.raises(NotADocument):
        Session.recover(folder, "window")
