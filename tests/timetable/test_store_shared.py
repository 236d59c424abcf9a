"""A document that somebody else saves, replaces, removes or writes while it is open here."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk import places
from syncdesk.errors import DocumentBusy, DocumentError, NotADocument, NotSaved
from syncdesk.timetable import atomic_save, opening
from syncdesk.timetable.following import FileGone
from syncdesk.timetable.records import Student
from syncdesk.timetable.store import Session, SomebodyElseSaved
from tests.timetable.elsewhere import elsewhere
from tests.timetable.first_student import is_alone, rename, surname, write_school

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and signals as POSIX has them")


def test_the_second_to_save_is_told_and_both_keep_what_they_have(path: Path) -> None:
    first, second = Session.open(path), Session.open(path)
    rename(first, "First")
    rename(second, "Second")
    first.save()
    with pytest.raises(SomebodyElseSaved) as caught:
        second.save()

    with closing(caught.value.theirs) as theirs:
        assert next(iter(theirs.of(Student).values())).surname == "First"
    assert surname(path) == "First"
    assert next(iter(second.document.of(Student).values())).surname == "Second"
    assert is_alone(path)
    first.close()
    second.close()


def test_a_save_by_somebody_else_is_seen_even_with_the_same_size_and_time(path: Path) -> None:
    session = Session.open(path)
    session.save()
    status = path.stat()
    other = Session.open(path)
    rename(other, "Two")
    other.save()
    other.close()
    assert path.stat().st_size == status.st_size
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    with pytest.raises(SomebodyElseSaved) as caught:
        session.save()
    caught.value.theirs.close()
    session.close()


def test_a_file_that_was_only_touched_is_saved(session: Session, path: Path) -> None:
    os.utime(path)
    rename(session, "New")
    session.save()
    assert surname(path) == "New"


def test_a_file_that_was_deleted_or_moved_away_meanwhile_is_not_made_again(session: Session, path: Path) -> None:
    path.unlink()
    rename(session, "New")
    with pytest.raises(FileGone, match="is not there any more"):
        session.save()
    assert list(path.parent.iterdir()) == []
    assert session.unsaved
    session.save_as(path)
    assert surname(path) == "New"
    session.save()


def test_a_file_that_was_renamed_meanwhile_is_saved_under_its_new_name(session: Session, path: Path) -> None:
    renamed = path.rename(path.with_name("renamed.sdesk"))
    rename(session, "New")
    session.save()
    assert surname(renamed) == "New"
    assert session.path == renamed
    assert list(path.parent.iterdir()) == [renamed]


def test_a_renamed_file_that_somebody_else_saved_since_is_not_taken_for_it(session: Session, path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.with_name("renamed.sdesk").write_bytes(content)
    rename(session, "New")
    with pytest.raises(FileGone):
        session.save()


def test_nothing_is_written_below_the_mount_point_of_a_share_that_is_away(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    real = Path.stat

    def of_another_disk(self: Path, **kwargs: bool) -> os.stat_result:
        found = real(self, **kwargs)
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:])) if self == path.parent else found

    monkeypatch.setattr(Path, "stat", of_another_disk)
    rename(session, "New")
    with pytest.raises(FileGone, match="is not connected"):
        session.save()
    monkeypatch.undo()
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_is_gone_is_not_made_again(session: Session, path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(NotSaved, match="is not there"):
        session.save()
    assert not path.parent.exists()


def test_a_file_that_was_replaced_by_something_else_is_not_overwritten(session: Session, path: Path) -> None:
    path.write_text("lunch menu")
    with pytest.raises(NotSaved, match="replaced by a file that cannot be joined"):
        session.save()
    assert path.read_text() == "lunch menu"
    assert is_alone(path)


@NEEDS_POSIX
def test_a_file_that_another_program_is_writing_is_neither_opened_nor_overwritten(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCK_WAIT_SECONDS", 0.05)
    before = path.read_bytes()
    with elsewhere("lock", path) as other:
        other.wait_for("locked")
        with pytest.raises(DocumentBusy, match="being written by another program"):
            Session.open(path)
        with pytest.raises(DocumentBusy, match="being written by another program"):
            session.save()
    assert path.read_bytes() == before
    assert session.save()


@NEEDS_POSIX
def test_while_somebody_else_is_saving_a_save_waits_and_then_says_so(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_save, "_LOCK_WAIT_SECONDS", 0.05)
    with elsewhere("save", path, "check") as other:
        other.wait_for("check")
        with pytest.raises(DocumentBusy, match="is being saved by somebody else"):
            session.save()
        other.go_on()
        other.wait_for("saved")
    with pytest.raises(SomebodyElseSaved) as caught:
        session.save()
    caught.value.theirs.close()


@NEEDS_POSIX
def test_a_save_by_another_process_that_is_under_way_is_waited_for(session: Session, path: Path) -> None:
    with elsewhere("save", path, "replace") as other:
        other.wait_for("replace")

        def on_phase(begun: str) -> None:
            if begun == "fsync":
                other.go_on()

        with pytest.raises(SomebodyElseSaved) as caught:
            session.save(on_phase)
        caught.value.theirs.close()
        other.wait_for("saved")
    assert surname(path) == "New"


def test_a_document_open_in_a_window_is_not_opened_again(path: Path) -> None:
    window = Session.open(path, "window")
    with pytest.raises(DocumentBusy, match="is open in a syncdesk window"):
        Session.open(path)
    window.close()
    Session.open(path).close()


def test_a_file_that_cannot_be_opened_leaves_no_session(tmp_path: Path) -> None:
    (tmp_path / "menu.sdesk").write_text("lunch menu")
    with pytest.raises(NotADocument):
        Session.open(tmp_path / "menu.sdesk")
    with pytest.raises(DocumentError, match="There is no file"):
        Session.open(tmp_path / "missing.sdesk")

    assert list(places.sessions_folder().iterdir()) == []


def test_another_timetable_in_the_place_of_this_one_is_neither_joined_nor_overwritten(
    session: Session, path: Path
) -> None:
    write_school(path)
    before = path.read_bytes()
    with pytest.raises(NotSaved, match="It is another timetable"):
        session.save()
    assert path.read_bytes() == before


@NEEDS_POSIX
def test_a_write_protected_file_is_not_replaced(session: Session, path: Path) -> None:
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(NotSaved, match="is write-protected"):
        session.save()
    assert is_alone(path)


def test_a_session_folder_that_is_gone_is_named(session: Session, path: Path) -> None:
    rename(session, "New")
    elsewhere_now = session.folder.path.with_name("moved")
    session.folder.path.rename(elsewhere_now)
    with pytest.raises(NotSaved, match=f"the folder “{session.folder.path}” is not there"):
        session.save()
    elsewhere_now.rename(session.folder.path)
    session.save()
    assert surname(path) == "New"
