"""The life of a document: open, edit, save, and nobody else sees more than the file."""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk import places
from syncdesk.errors import DocumentBusy, NotSaved
from syncdesk.text import text
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import TABLES, Student
from syncdesk.timetable.store import Session
from tests.timetable.building import snapshot
from tests.timetable.every_record import EVERY_RECORD
from tests.timetable.first_student import is_alone, rename, surname

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and signals as POSIX has them")


def test_every_field_of_every_record_survives_a_save(tmp_path: Path) -> None:
    path = tmp_path / "all.sdesk"
    session = Session.new()
    draft = session.document.draft()
    for row in EVERY_RECORD:
        draft.add(row)
    session.document.apply(draft.edit(text("All")))
    session.save_as(path)
    session.close()

    opened = Session.open(path)
    assert [row for record in TABLES for row in opened.document.of(record).values()] == list(EVERY_RECORD)
    opened.close()


def test_a_new_document_is_empty_unsaved_and_has_an_id_that_stays(tmp_path: Path) -> None:
    session = Session.new()
    assert session.unsaved
    assert all(session.document.count(record) == 0 for record in TABLES)
    document_id = session.document_id
    session.save_as(tmp_path / "new.sdesk")
    assert not session.unsaved
    session.close()

    view, _ = read_view(tmp_path / "new.sdesk")
    with closing(view):
        assert view.document_id == document_id


def test_an_opened_document_is_not_unsaved_until_an_edit_and_again_after_undo(session: Session) -> None:
    assert not session.unsaved
    rename(session, "New")
    assert session.unsaved
    session.document.undo()
    assert not session.unsaved


def test_each_save_has_an_id_of_its_own_and_the_file_knows_the_line_of_them(session: Session, path: Path) -> None:
    first = session.base_id
    second = session.save()
    third = session.save()

    view, _ = read_view(path)
    with closing(view):
        assert view.line == (first, second, third)
        assert view.save_id == session.base_id == third


def test_after_a_save_the_saved_view_is_what_was_saved_and_not_what_was_edited_since(session: Session) -> None:
    rename(session, "New")
    session.save()
    rename(session, "Newer")

    with session.saved() as view:
        assert next(iter(view.of(Student).values())).surname == "New"


def test_a_view_opened_before_a_save_still_reads_its_own_save(session: Session) -> None:
    with session.saved() as view:
        rename(session, "New")
        session.save()
        assert next(iter(view.of(Student).values())).surname == "Old"


def test_save_as_goes_on_with_the_new_file_and_leaves_the_old_one(session: Session, path: Path) -> None:
    other = path.with_name("other.sdesk")
    rename(session, "New")
    session.save_as(other)
    rename(session, "Newer")
    session.save()

    assert (surname(path), surname(other)) == ("Old", "Newer")


def test_save_as_that_fails_goes_on_with_the_old_file(session: Session, path: Path) -> None:
    with pytest.raises(NotSaved):
        session.save_as(path.parent / "missing" / "other.sdesk")
    rename(session, "New")
    session.save()

    assert surname(path) == "New"


def test_save_as_does_not_take_a_file_that_another_window_has_open(session: Session, path: Path) -> None:
    other = path.with_name("other.sdesk")
    other.write_bytes(path.read_bytes())
    window = Session.open(other, "window")
    with pytest.raises(DocumentBusy):
        session.save_as(other)
    window.close()


def test_a_page_size_or_a_write_ahead_flag_of_another_program_does_no_harm(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = WAL")
    session = Session.open(path)
    rename(session, "New")
    session.save()
    session.close()

    assert surname(path) == "New"
    assert is_alone(path)


def test_the_log_of_undo_never_reaches_the_file(session: Session, path: Path) -> None:
    session._connection.execute("PRAGMA secure_delete = OFF")  # as it is in some builds of SQLite
    for number in range(50):
        rename(session, f"Onlyundoknows{number}")
        session.document.undo()
        rename(session, f"Onlyredoknows{number}")
    rename(session, "Kept")
    session.save()

    content = path.read_bytes()
    assert b"Kept" in content
    assert b"Onlyundo" not in content
    assert b"Onlyredo" not in content
    assert b"Rename a student" not in content


def test_undo_still_works_after_a_save(session: Session, path: Path) -> None:
    rename(session, "New")
    session.save()
    session.document.undo()
    session.save()

    assert surname(path) == "Old"


@NEEDS_POSIX
def test_everything_in_the_session_folder_is_private_to_the_user(session: Session) -> None:
    rename(session, "New")
    session.save()

    folder = session.folder.path
    assert [stat.S_IMODE(made.stat().st_mode) for made in (places.data_folder(), folder.parent, folder)] == [0o700] * 3
    with_rows = [found for found in folder.iterdir() if found.suffix in {".db", ".sdesk"}]
    assert len(with_rows) == 2
    assert {stat.S_IMODE(found.stat().st_mode) for found in with_rows} == {0o600}


def test_a_closed_session_leaves_nothing(path: Path) -> None:
    session = Session.open(path)
    session.close()

    assert list(places.sessions_folder().iterdir()) == []


@NEEDS_POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_save_keeps_the_permissions_of_the_file(path: Path, mode: int) -> None:
    path.chmod(mode)
    session = Session.open(path)
    session.save()
    session.close()

    assert stat.S_IMODE(path.stat().st_mode) == mode


@NEEDS_POSIX
def test_a_save_keeps_the_marks_and_access_lists_of_the_file(path: Path) -> None:
    # In the words of the kernel: version 2; owner rw, user 1234 r, group r, mask r, others nothing.
    entries = ((1, 6, -1), (2, 4, 1234), (4, 4, -1), (16, 4, -1), (32, 0, -1))
    listed = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    marks = {"user.tag": b"timetable", "system.posix_acl_access": listed}
    kept: dict[str, bytes] = {}
    for name, value in marks.items():
        with suppress(OSError):
            os.setxattr(path, name, value)
            kept[name] = os.getxattr(path, name)
    if not kept:
        pytest.skip("this file system has neither")
    session = Session.open(path)
    session.save()
    session.close()

    assert {name: os.getxattr(path, name) for name in kept if name in os.listxattr(path)} == kept


@NEEDS_POSIX
def test_a_save_keeps_the_owner_and_the_group_of_the_file(path: Path) -> None:
    try:
        os.chown(path, 1234, 2345)
    except PermissionError:
        pytest.skip("this user may not give a file to somebody")
    session = Session.open(path)
    session.save()
    session.close()

    status = path.stat()
    assert (status.st_uid, status.st_gid) == (1234, 2345)


@NEEDS_POSIX
def test_a_document_behind_a_link_is_saved_where_it_is_and_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sdesk"
    link.symlink_to(path)
    session = Session.open(link)
    rename(session, "New")
    session.save()
    session.close()

    assert link.is_symlink()
    assert surname(path) == "New"
    assert is_alone(path)


def test_a_very_long_file_name_can_be_saved(path: Path) -> None:
    long = path.with_name("é" * 110 + ".sdesk")
    path.rename(long)
    session = Session.open(long)
    rename(session, "New")
    session.save()
    session.close()

    assert surname(long) == "New"
    assert is_alone(long)


@given(st.lists(st.sampled_from(["edit", "edit", "undo", "redo", "save"]), max_size=12))
def test_undoing_everything_since_the_save_leaves_nothing_unsaved(steps: list[str]) -> None:
    session = Session.new()
    try:
        draft = session.document.draft()
        draft.add(Student(0, "S1"))
        session.document.apply(draft.edit(text("Add")))
        path = session.folder.path / "beside.sdesk"
        session.save_as(path)
        _try(session, steps)
    finally:
        session.close()


def _try(session: Session, steps: list[str]) -> None:
    saved = snapshot(session.document)
    for number, step in enumerate(steps):
        if step == "edit":
            rename(session, f"Name {number}")
        elif step == "undo":
            if session.document.edit_count > 1:
                session.document.undo()
        elif step == "redo":
            session.document.redo()
        else:
            session.save()
            saved = snapshot(session.document)
        assert session.unsaved == (snapshot(session.document) != saved)
    view, _ = read_view(session.path or Path())
    with closing(view):
        assert snapshot(view) == saved


def test_the_session_of_a_command_is_described_for_others(session: Session, path: Path) -> None:
    info = session.folder.info()
    assert info is not None
    assert (info.path, info.holder, info.pid, info.base) == (str(path), "command", os.getpid(), session.base_id)
    assert msgspec.json.decode((session.folder.path / "session.json").read_bytes())["holder"] == "command"
