"""Writing in places that are full, read-only or gone: the old file stands and the words say why."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import NotSaved
from syncdesk.timetable import atomic_save
from syncdesk.timetable.store import Session
from tests.timetable.elsewhere import ROOT
from tests.timetable.first_student import rename, surname, write_school

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="disks and limits as POSIX has them")


class Disk:
    """A small disk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make_read_only(self) -> None:
        """From now on nobody may write, root included."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Generator[Disk]:
    """A disk of 400 kB, mounted for this test."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(folder)], check=False, capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.splitlines()[0]}")
    yield Disk(folder)
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_file_and_says_so(disk: Disk) -> None:
    path = write_school(disk.folder / "school.sdesk")
    session = Session.open(path, "window")
    rename(session, "New")
    with pytest.raises(NotSaved, match=r"Not saved: the disk is full\. Your changes are kept\. Free some space"):
        session.save()

    assert surname(path) == "Old"
    assert [found.name for found in disk.folder.iterdir()] == [path.name]
    assert session.unsaved
    subprocess.run(["mount", "-o", "remount,size=2m", str(disk.folder)], check=True)
    session.save()
    assert surname(path) == "New"
    session.close()


def test_a_read_only_disk_says_that_one_may_not_write_there(disk: Disk) -> None:
    path = write_school(disk.folder / "school.sdesk")
    session = Session.open(path, "window")
    rename(session, "New")
    disk.make_read_only()
    with pytest.raises(NotSaved, match="you may not write in "):
        session.save()

    assert surname(path) == "Old"
    assert [found.name for found in disk.folder.iterdir()] == [path.name]
    session.close()


@NEEDS_POSIX
def test_a_folder_in_which_one_may_not_write_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = write_school(folder / "school.sdesk")
    session = Session.open(path, "window")
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        session.close()
        pytest.skip("this user may write everywhere")
    with pytest.raises(NotSaved, match="you may not write in "):
        session.save()
    folder.chmod(0o755)
    session.close()


LIMITED = """
import resource, sys
from pathlib import Path
from syncdesk.errors import NotSaved
from syncdesk.timetable.store import Session
from tests.timetable.first_student import rename

session = Session.open(Path(sys.argv[1]), "window")
rename(session, "New")
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    session.save()
except NotSaved as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert session.unsaved
session.save()
print("saved")
session.close()
"""


@NEEDS_POSIX
def test_a_file_that_may_not_grow_further_leaves_the_old_one_and_the_session_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = write_school(folder / "school.sdesk")
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    refused, saved = run.stdout.splitlines()
    assert refused.startswith("Not saved: ")
    assert "Your changes are kept" in refused
    assert saved == "saved"
    assert surname(path) == "New"
    assert [found.name for found in folder.iterdir()] == [path.name]


CRAMPED = """
import resource, sys
from pathlib import Path
from syncdesk import places
from syncdesk.errors import DocumentError
from syncdesk.timetable.store import Session

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
for begin in (lambda: Session.open(Path(sys.argv[1])), Session.new):
    try:
        begin()
    except DocumentError as error:
        print(error)
print(list(places.sessions_folder().iterdir()))
"""


@NEEDS_POSIX
def test_where_no_working_copy_can_be_made_a_document_is_not_opened_and_nothing_of_it_is_left(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", CRAMPED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    opened, made, left = run.stdout.splitlines()
    assert opened.startswith("No working copy of the timetable could be made: ")
    assert made.startswith("No working copy of the timetable could be made: ")
    assert left == "[]"
    assert surname(path) == "Old"


SAID = [
    (OSError(errno.ENOSPC, "x"), "the disk is full", "Free some space"),
    (OSError(errno.EDQUOT, "x"), "the disk is full", "Free some space"),
    (PermissionError(errno.EACCES, "x"), "you may not write in “/school”", "Use Save as…"),
    (OSError(errno.EROFS, "x"), "you may not write in “/school”", "Use Save as…"),
    (FileNotFoundError(errno.ENOENT, "x"), "the folder “/school” is not there", "Use Save as…"),
    (OSError(errno.EIO, "Input/output error"), "Input/output error", "Use Save as…"),
]


@pytest.mark.parametrize(("error", "why", "hint"), SAID)
def test_what_the_system_says_becomes_a_sentence(error: OSError, why: str, hint: str) -> None:
    made = atomic_save.not_saved(Path("/school/7.sdesk"), error)
    assert why in str(made.title)
    assert str(made.detail) == "Your changes are kept."
    assert str(made.hint).startswith(hint)


def test_a_full_database_is_a_full_disk() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert "the disk is full" in str(atomic_save.not_saved(Path("x"), caught.value))


@NEEDS_POSIX
def test_what_is_copied_beside_a_private_file_is_never_readable_by_others(tmp_path: Path) -> None:
    path = write_school(tmp_path / "school.sdesk")
    path.chmod(0o600)
    with atomic_save.copied_beside(path, path, "5" * 32) as copy:
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert copy.read_bytes() == path.read_bytes()
    assert not copy.exists()


def test_only_copies_of_this_document_are_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "a.sdesk"
    left = tmp_path / f".a.sdesk.{'0' * 32}.new"
    others = [tmp_path / f".b.sdesk.{'0' * 32}.new", tmp_path / ".a.sdesk.new", tmp_path / "a.sdesk.new"]
    for made in (left, *others):
        made.touch()
    with atomic_save.folder_lock(path):
        assert not left.exists()
    assert sorted(found.name for found in tmp_path.iterdir() if found.is_file()) == sorted(
        other.name for other in others
    )


def test_the_place_is_given_back_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(KeyError), atomic_save.folder_lock(tmp_path / "a.sdesk"):
        raise KeyError
    with atomic_save.folder_lock(tmp_path / "a.sdesk"):
        assert (tmp_path / ".a.sdesk.lock").exists()
    assert not (tmp_path / ".a.sdesk.lock").exists()


@NEEDS_POSIX
def test_a_lock_left_by_somebody_else_does_not_bar_the_next(tmp_path: Path) -> None:
    with atomic_save.folder_lock(tmp_path / "a.sdesk"):
        mode = stat.S_IMODE((tmp_path / ".a.sdesk.lock").stat().st_mode)
    assert mode == 0o666


def test_a_command_says_nothing_of_what_only_a_window_keeps_and_has(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic_save, "replace", full)
    for holder, said in (
        ("window", "Not saved: the disk is full. Your changes are kept. Free some space or use Save as…"),
        ("command", "Not saved: the disk is full. The file is as it was. Put that right, then run the command again."),
    ):
        session = Session.open(path, holder)
        rename(session, "New")
        with pytest.raises(NotSaved) as caught:
            session.save()
        assert str(caught.value) == said
        session.close()


def test_a_command_that_somebody_else_got_ahead_of_is_run_again(path: Path) -> None:
    first, second = Session.open(path), Session.open(path)
    rename(first, "First")
    first.save()
    first.close()
    rename(second, "Second")
    with pytest.raises(NotSaved) as caught:
        second.save()
    assert str(caught.value).endswith("The file is as it was. Run the command again in a moment.")
    assert surname(path) == "First"
    getattr(caught.value, "theirs").close()  # noqa: B009  (of SomebodyElseSaved)
    second.close()


def test_cleaning_up_never_hides_why_it_was_not_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(path, "window")
    rename(session, "New")

    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(atomic_save, "replace", read_only)
        patched.setattr(Path, "unlink", read_only)
        with pytest.raises(NotSaved, match="you may not write in"):
            session.save()
    session.save()
    session.close()
