"""A file that holds together but not what was saved in it: never sent or changed unseen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import DocumentError
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Student
from syncdesk.timetable.store import Session
from tests.timetable.first_student import rename, surname


def flip(path: Path) -> None:
    """Another letter in a surname, with nothing else of the file touched."""
    content = path.read_bytes()
    assert content.count(b"Other") == 1
    path.write_bytes(content.replace(b"Other", b"Othes"))


def test_a_flipped_byte_is_seen(path: Path) -> None:
    view, _ = read_view(path)
    assert view.altered == ()
    view.close()
    flip(path)
    view, _ = read_view(path)
    assert view.altered == (Student,)
    view.close()


def test_a_row_that_another_program_took_away_is_seen(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM students WHERE surname = 'Other'")
    view, _ = read_view(path)
    assert view.altered == (Student,)
    view.close()


def test_no_command_changes_such_a_file(path: Path) -> None:
    flip(path)
    before = path.read_bytes()
    with pytest.raises(DocumentError, match=r"“school\.sdesk” does not hold what was saved in it: students\."):
        Session.open(path)
    assert path.read_bytes() == before


def test_a_window_opens_it_as_unsaved_and_a_save_makes_it_good(path: Path) -> None:
    flip(path)
    session = Session.open(path, "window")
    assert session.altered is not None
    assert session.unsaved
    session.save()
    assert (session.altered, session.unsaved) == (None, False)
    session.close()
    view, _ = read_view(path)
    assert view.altered == ()
    view.close()


def test_what_is_there_after_every_save_is_what_was_saved(path: Path) -> None:
    session = Session.open(path)
    for name in ("One", "Two"):
        rename(session, name)
        session.save()
        assert surname(path) == name
    session.close()
    Session.open(path).close()
