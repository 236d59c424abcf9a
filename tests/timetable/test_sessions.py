"""Session folders: who has a document open, and what crashes left behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk import places
from syncdesk.errors import DocumentBusy
from syncdesk.timetable import sessions
from syncdesk.timetable.sessions import SessionFolder, held_by_window, left_behind, refuse_if_open
from syncdesk.timetable.store import Session
from tests.timetable.elsewhere import elsewhere
from tests.timetable.first_student import rename

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="processes are killed as POSIX does it")


def other_session(pid: int) -> str:
    """The name of the session that a process holds."""
    return next(
        each.path.name for each in map(SessionFolder, folders()) if (i := each.info()) is not None and i.pid == pid
    )


def folders() -> list[Path]:
    return sorted(places.sessions_folder().iterdir())


@NEEDS_POSIX
def test_a_window_of_a_living_process_holds_a_document_and_one_of_a_dead_process_does_not(path: Path) -> None:
    assert held_by_window(path) is None
    with elsewhere("hold", path, "window") as other:
        other.wait_for("open")
        info = held_by_window(path)
        assert info is not None
        assert (info.pid, info.path) == (other.process.pid, str(path))
        with pytest.raises(DocumentBusy, match=f"process {other.process.pid} on "):
            refuse_if_open(path)
        other.kill()
    assert held_by_window(path) is None
    refuse_if_open(path)


@NEEDS_POSIX
def test_a_window_that_is_closed_holds_nothing(path: Path) -> None:
    with elsewhere("hold", path, "window") as other:
        other.wait_for("open")
        other.go_on()
        other.wait_for("closed")
        assert held_by_window(path) is None
        assert folders() == []


@NEEDS_POSIX
def test_a_command_waits_until_another_one_has_let_go_of_the_document(path: Path) -> None:
    with elsewhere("hold", path, "command") as first:
        first.wait_for("open")
        with elsewhere("hold", path, "command") as second:
            first.go_on()  # at any moment of the second one's start
            second.wait_for("open")
            assert [each.name for each in folders()] == [other_session(second.process.pid)]


@NEEDS_POSIX
def test_a_command_that_waits_too_long_says_so_and_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_COMMANDS_WAIT_SECONDS", 0.1)
    with elsewhere("hold", path, "command") as other:
        other.wait_for("open")
        with pytest.raises(DocumentBusy, match="Another command is still working on “school"):
            Session.open(path)
        assert len(folders()) == 1
        Session.open(path, "window").close()


@NEEDS_POSIX
def test_what_a_killed_command_left_is_cleared_by_whoever_looks_next_and_never_offered(path: Path) -> None:
    with elsewhere("hold", path, "command") as other:
        other.wait_for("open")
        other.kill()
    assert len(folders()) == 1
    assert left_behind(path) == []
    session = Session.open(path, "window")
    assert folders() == [session.folder.path]
    session.close()


def test_a_window_in_this_process_holds_its_document_too(path: Path) -> None:
    window = Session.open(path, "window")
    info = held_by_window(path)
    assert info is not None
    assert info.pid == os.getpid()
    window.close()
    assert held_by_window(path) is None


@NEEDS_POSIX
def test_a_document_is_known_by_whatever_name_leads_to_it(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sdesk"
    link.symlink_to(path)
    window = Session.open(link, "window")
    assert held_by_window(path) is not None
    assert held_by_window(link) is not None
    assert held_by_window(tmp_path / "other.sdesk") is None
    window.close()


@NEEDS_POSIX
def test_a_killed_window_is_left_behind_and_a_living_one_is_not(path: Path) -> None:
    with elsewhere("hold", path, "window") as other:
        other.wait_for("open")
        assert left_behind(path) == []
        other.kill()
    (folder,) = left_behind(path)
    assert left_behind(path) == [], "it is held by whoever asked first"
    folder.discard()
    assert folders() == []


@NEEDS_POSIX
def test_a_recovered_window_holds_the_document_again(path: Path) -> None:
    session = Session.open(path, "window")
    rename(session, "New")
    session.close(keep=True)
    with elsewhere("recover", path) as other:
        other.wait_for("recovered")
        info = held_by_window(path)
        assert info is not None
        assert info.pid == other.process.pid


def test_sessions_left_behind_come_oldest_first(path: Path) -> None:
    kept: list[Path] = []
    for _ in range(3):
        session = Session.open(path, "window")
        kept.append(session.folder.path)
        session.close(keep=True)
    found = left_behind(path)
    assert [folder.path for folder in found] == kept
    for folder in found:
        folder.discard()


def test_sessions_of_other_documents_are_not_given(path: Path) -> None:
    other = path.with_name("other.sdesk")
    other.write_bytes(path.read_bytes())
    session = Session.open(other, "window")
    session.close(keep=True)
    assert left_behind(path) == []
    (folder,) = left_behind(other)
    folder.release()
    assert len(left_behind(None)) == 1


def test_what_died_while_it_was_being_opened_or_closed_is_cleared_away_by_the_next_session(path: Path) -> None:
    opening = SessionFolder.claim(path, "window")
    (opening.path / "session.db.new").write_bytes(b"half")
    opening.release()
    closing = Session.open(path, "window")
    closing.close(keep=True)
    (closing.folder.path / "session.json").unlink()
    assert left_behind(path) == []

    session = Session.open(path)
    assert folders() == [session.folder.path]
    session.close()


def test_a_session_whose_description_is_unreadable_is_not_thrown_away(path: Path) -> None:
    session = Session.open(path)
    rename(session, "New")
    session.close(keep=True)
    (session.folder.path / "session.json").write_bytes(b"{")

    Session.open(path).close()
    assert left_behind(path) == []
    assert (session.folder.path / "session.db").exists()


def test_a_folder_that_only_keeps_a_saved_copy_for_a_run_stays(path: Path) -> None:
    session = Session.open(path, "window")
    session.close(keep=True)
    (session.folder.path / "session.db").unlink()

    Session.open(path).close()
    assert [copy.name for copy in session.folder.saved_copies()] == [session.folder.saved(session_base(session)).name]
    assert left_behind(path) == []


def session_base(session: Session) -> str:
    info = session.folder.info()
    assert info is not None
    return info.base


def test_something_else_in_the_sessions_folder_is_left_alone(path: Path) -> None:
    stray = places.sessions_folder() / "notes.txt"
    stray.write_text("mine")
    Session.open(path).close()
    assert held_by_window(path) is None
    assert stray.read_text() == "mine"


def test_whoever_looks_waits_for_another_who_looks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_LOCK_WAIT_SECONDS", 0.05)
    with sessions._looking(), pytest.raises(DocumentBusy, match="opening or closing a timetable"):
        held_by_window(path)
    assert held_by_window(path) is None


def test_a_description_is_whole_json_and_has_no_rows_in_it(path: Path) -> None:
    session = Session.open(path)
    described = msgspec.json.decode((session.folder.path / "session.json").read_bytes())
    assert set(described) == {"path", "holder", "pid", "host", "started", "base", "fingerprint", "seen"}
    session.close()


# The same file by another path


@pytest.fixture
def opened(path: Path) -> Iterator[Path]:
    """A file that a window has open."""
    session = Session.open(path, "window")
    yield path
    session.close()


def is_refused(path: Path) -> bool:
    """Whether a command may not write to it."""
    try:
        Session.open(path).close()
    except DocumentBusy:
        return True
    return False


def test_a_file_that_a_window_has_open_is_refused_by_every_path_that_leads_to_it(opened: Path) -> None:
    link, hard, folder = (opened.with_name(name) for name in ("link.sdesk", "hard.sdesk", "folder"))
    link.symlink_to(opened)
    hard.hardlink_to(opened)
    folder.symlink_to(opened.parent, target_is_directory=True)
    for path in (opened, link, hard, folder / opened.name):
        assert is_refused(path), path


def test_it_is_refused_after_it_was_renamed_and_a_copy_of_it_is_not(opened: Path) -> None:
    renamed = opened.rename(opened.with_name("renamed.sdesk"))
    assert is_refused(renamed)
    assert not is_refused(Path(shutil.copy2(renamed, renamed.with_name("copy.sdesk"))))


def test_its_own_window_may_save_under_the_name_that_it_was_given_meanwhile(path: Path) -> None:
    session = Session.open(path, "window")
    renamed = path.rename(path.with_name("renamed.sdesk"))
    session.save_as(renamed)
    session.close()
    assert list(path.parent.iterdir()) == [renamed]


def test_a_session_of_a_path_that_is_no_text_is_found_again(path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(path.parent) + b"/f\xfcr.sdesk"))
    shutil.copy2(path, odd)
    session = Session.open(odd, "window")
    session.save()
    session.close(keep=True)
    (folder,) = left_behind(odd)
    recovered = Session.recover(folder)
    assert recovered.path == odd
    recovered.save()


def test_what_was_left_of_a_file_is_found_under_its_new_name_and_not_for_a_copy(path: Path) -> None:
    session = Session.open(path, "window")
    session.close(keep=True)
    copy = path.with_name("copy.sdesk")
    copy.write_bytes(path.read_bytes())
    assert left_behind(copy) == []
    renamed = path.rename(path.with_name("renamed.sdesk"))
    (folder,) = left_behind(renamed)
    recovered = Session.recover(folder, "window", renamed)
    assert recovered.path == renamed
    recovered.close()
