"""Locks between processes, also where the file system has none."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from syncdesk.filelocks import FileLock, NoLocks, own_lock
from tests.refusing import refusing
from tests.timetable.first_student import is_alone, write_school

NO_LOCKS = [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return write_school(folder / "school.sdesk")


def refuse_flock(monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    def flock(_handle: int, _operation: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", flock)


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.take()
    assert not second.take(0.01)
    first.release()
    assert second.take()
    second.release()


def test_letting_go_of_a_lock_that_was_never_taken_is_nothing(tmp_path: Path) -> None:
    FileLock(tmp_path / "lock").release()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_shared_folder_can_be_taken_by_everybody_who_writes_there(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        lock = FileLock(tmp_path / "lock", mode=0o666)
        assert lock.take()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o666
    lock.release()


@pytest.mark.parametrize("error", NO_LOCKS, ids=errno.errorcode.__getitem__)
def test_no_locks_is_another_thing_than_a_lock_that_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    refuse_flock(monkeypatch, error)
    with pytest.raises(NoLocks):
        FileLock(tmp_path / "lock").take()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [errno.EAGAIN, errno.EACCES], ids=errno.errorcode.__getitem__)
def test_what_says_that_another_holds_it_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    refuse_flock(monkeypatch, error)
    assert not FileLock(tmp_path / "lock").take()


@pytest.mark.parametrize("error", NO_LOCKS, ids=errno.errorcode.__getitem__)
def test_our_own_folders_have_a_lock_of_another_sort_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    refuse_flock(monkeypatch, error)
    first, second = own_lock(tmp_path / "lock"), own_lock(tmp_path / "lock")
    assert first.take()
    assert not second.take(0.01)
    first.release()
    assert second.take()
    second.release()


def test_a_makeshift_lock_of_a_process_that_is_gone_bars_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = """
import errno, fcntl, os, sys
from pathlib import Path
from syncdesk.filelocks import own_lock
def flock(handle, operation):
    raise OSError(errno.ENOLCK, "none")
fcntl.flock = flock
lock = own_lock(Path(sys.argv[1]))
assert lock.take()
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", died, str(tmp_path / "lock")], check=False).returncode == 9
    assert [each.name for each in tmp_path.iterdir()] == ["lock.held"]
    refuse_flock(monkeypatch, errno.ENOLCK)
    lock = own_lock(tmp_path / "lock")
    assert lock.take(1.0)
    lock.release()


@pytest.mark.parametrize("calls", [f"flock={errno.errorcode[number]}" for number in NO_LOCKS])
def test_a_file_in_a_folder_without_locks_is_saved_and_that_is_told(school: Path, calls: str) -> None:
    ran = refusing(calls, "school", school, "--set", "name=Sample College", "--json")
    assert (ran.returncode, json.loads(ran.stdout)["school"]["name"]) == (0, "Sample College")
    (said,) = ran.stderr.splitlines()
    assert said.startswith("The folder of “school.sdesk” has no locks.")
    assert is_alone(school)


def test_a_file_on_a_disk_without_locks_of_parts_of_files_is_read_and_not_taken_for_one_in_use(school: Path) -> None:
    ran = refusing("locks=ENOLCK", "info", school, "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["tables"]["students"] == 2


@pytest.mark.parametrize("calls", ["fchmod=EOPNOTSUPP", "fchmod=EPERM,chmod=EPERM", "chmod=EOPNOTSUPP"])
def test_where_permissions_cannot_be_changed_files_are_saved_all_the_same(school: Path, calls: str) -> None:
    ran = refusing(calls, "school", school, "--set", "name=Sample College", "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert is_alone(school)
