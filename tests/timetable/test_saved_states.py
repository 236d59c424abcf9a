"""Saved copies: each stays as long as somebody reads it, and no longer."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from syncdesk.errors import DocumentError, Trait
from syncdesk.text import text
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Student
from syncdesk.timetable.saved_states import Lease, SavedState
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import View
from tests.timetable.building import Building


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build = Building()
    build.add(Student(0, "S1", "Given", "0"))
    return build.write(tmp_path / "school.sdesk")


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = Session.open(path)
    yield session
    if session.folder.path.exists():
        session.close()


def save(session: Session, name: str) -> None:
    """Give the one student this name, and save."""
    student = session.document.by_code(Student)["S1"]
    draft = session.document.draft()
    draft.replace(msgspec.structs.replace(student, surname=name))
    session.document.apply(draft.edit(text("Rename")))
    session.save()


def name(view: View) -> str:
    return view.by_code(Student)["S1"].surname


def copies(session: Session) -> int:
    return len(session.folder.saved_copies())


def test_a_leased_state_outlives_the_saves_after_it(session: Session) -> None:
    lease = session.saved()
    for number in range(1, 4):
        save(session, str(number))
    assert copies(session) == 2
    assert name(lease.view) == "0"
    lease.release()
    assert copies(session) == 1
    with session.saved() as view:
        assert name(view) == "3"


def test_it_outlives_the_session_and_then_nothing_is_left(session: Session) -> None:
    save(session, "1")
    lease = session.saved()
    folder = session.folder.path
    session.close()
    assert sorted(each.name for each in folder.iterdir()) == ["lock", f"saved-{lease.view.save_id}.sdesk"]
    assert name(lease.view) == "1"
    lease.release()
    assert not folder.exists()


def test_while_it_is_read_the_file_can_be_opened_again_and_is_nobodys_unsaved_work(session: Session) -> None:
    lease = session.saved()
    assert session.path is not None
    session.close()
    again = Session.open(session.path, "window")  # clears away what crashes left
    assert name(lease.view) == "0"
    again.close()
    lease.release()


def test_a_lease_is_shared_and_each_is_let_go_of_once(session: Session) -> None:
    first = session.saved()
    second = first.again()
    save(session, "1")
    first.release()
    first.release()
    assert copies(session) == 2
    assert name(second.view) == "0"
    second.release()
    assert copies(session) == 1


def test_readers_share_one_view_which_stays_open_while_it_is_the_newest(session: Session) -> None:
    with session.saved() as one, session.saved() as two:
        assert one is two
    with session.saved() as again:
        assert again is one
    with session.saved() as read:
        save(session, "1")
        assert name(read) == "0"
    with pytest.raises(sqlite3.ProgrammingError):
        one.content()


def test_a_view_that_nothing_keeps_open_is_closed_after_its_last_reader(path: Path) -> None:
    state = SavedState(lambda: read_view(path)[0])
    held = state.lease()
    with state.lease() as one, state.lease() as two:
        assert one is two
    with pytest.raises(sqlite3.ProgrammingError):
        one.content()
    held.release()


def test_what_is_only_held_is_not_opened() -> None:
    opened: list[str] = []

    def fail() -> View:
        opened.append("")
        raise AssertionError

    SavedState(fail).lease().release()
    assert opened == []


def test_a_copy_that_cannot_be_read_is_said_and_may_be_mended_by_time(session: Session) -> None:
    session.folder.saved(session.base_id).unlink()
    with pytest.raises(DocumentError, match="The saved copy of the timetable cannot be read") as found:
        session.saved().opened()
    assert found.value.trait is Trait.LATER


def test_copies_that_an_earlier_process_left_go_with_the_next_save(session: Session) -> None:
    left = session.folder.saved("0" * 32)
    left.write_bytes(b"")
    save(session, "1")
    assert not left.exists()


@pytest.mark.parametrize("seed", range(3))
def test_many_threads_read_while_saves_come(session: Session, seed: int) -> None:
    chance = random.Random(seed)

    def read(lease: Lease) -> bool:
        with lease.again() as view:
            found = name(view)
        with lease as view:
            return name(view) == found

    with ThreadPoolExecutor(8) as threads:
        reading = []
        for number in range(20):
            reading += [threads.submit(read, session.saved()) for _ in range(chance.randrange(6))]
            save(session, str(number))
        assert all(each.result() for each in reading)
    assert copies(session) == 1
