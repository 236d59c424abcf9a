"""Who may read a set stays as it is; links lead to what they name; file systems that can do less are no obstacle."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.oneroster_files import writing
from syncdesk.timetable.records import Student
from tests.sync.school import renamed, said, states
from tests.systems.oneroster.roster import Roster, left_about, names

pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and permissions are POSIX's")
targets = pytest.mark.parametrize("target", ["roster", "roster.zip"])
needs_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root may give files away")
GROUP = 12345


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


async def rewritten(school: Roster, surname: str = "Renamed") -> None:
    """Have the set replaced."""
    school.edit(renamed(school, Student, "S1", surname=surname))
    result = await school.send()
    assert result.status is Status.DONE, said(result)
    assert surname in {line["familyName"] for line in school.lines("users")}


def parts(path: Path) -> list[Path]:
    """The set's files and the folder, or the zip."""
    return [path, *path.iterdir()] if path.is_dir() else [path]


@targets
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
async def test_what_is_new_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path, target: str, mask: int) -> None:
    with umask(mask), Roster(tmp_path, target=target, mode="delta") as school:
        await school.send()
        await rewritten(school)
        await rewritten(school, "Again")
        for name in names(tmp_path):
            for each in parts(tmp_path / name):
                assert mode(each) == (0o700 if each.is_dir() else 0o600), each


@targets
async def test_in_a_folder_that_is_shared_with_a_group_the_group_may_do_what_it_may_there(
    tmp_path: Path, target: str
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    with Roster(tmp_path, target=f"shared/{target}") as school:
        await school.send()
        for each in parts(school.target_path):
            assert mode(each) == (0o2770 if each.is_dir() else 0o660), each


@needs_root
@targets
@pytest.mark.parametrize(("of_folder", "of_file"), [(0o750, 0o640), (0o2775, 0o664), (0o700, 0o600), (0o755, 0o444)])
async def test_owner_group_and_permissions_stay_as_they_are(
    tmp_path: Path, target: str, of_folder: int, of_file: int
) -> None:
    with Roster(tmp_path, target=target) as school:
        await school.send()
        for each in parts(school.target_path):
            os.chown(each, 1234, GROUP)
            each.chmod(of_folder if each.is_dir() else of_file)
        await rewritten(school)
        for each in parts(school.target_path):
            assert mode(each) == (of_folder if each.is_dir() else of_file), each
            assert (each.stat().st_uid, each.stat().st_gid) == (1234, GROUP), each


@needs_root
@targets
async def test_a_group_that_cannot_be_kept_takes_its_right_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    def refused(*_args: Any, **_more: Any) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    with Roster(tmp_path, target=target) as school:
        await school.send()
        users = school.target_path if target.endswith(".zip") else school.target_path / "users.csv"
        os.chown(users, -1, GROUP)
        users.chmod(0o640)
        monkeypatch.setattr(os, "chown", refused)
        await rewritten(school)
        assert users.stat().st_gid != GROUP
        assert mode(users) == 0o600


@pytest.mark.skipif(shutil.which("setfacl") is None, reason="there are no tools for access lists here")
@targets
async def test_an_access_list_stays(tmp_path: Path, target: str) -> None:
    with Roster(tmp_path, target=target) as school:
        await school.send()
        users = school.target_path if target.endswith(".zip") else school.target_path / "users.csv"
        set_list = subprocess.run(["setfacl", "-m", "u:1234:r", str(users)], capture_output=True, check=False)
        if set_list.returncode:
            pytest.skip("this file system has no access lists")
        before = os.getxattr(users, "system.posix_acl_access")
        await rewritten(school)
        assert os.getxattr(users, "system.posix_acl_access") == before


@targets
async def test_a_zip_that_was_fetched_comes_back_with_the_rights_it_had(tmp_path: Path, target: str) -> None:
    with Roster(tmp_path, target="roster.zip") as school:
        await school.send()
        school.target_path.chmod(0o640)
        await rewritten(school)
        school.target_path.unlink()
        await rewritten(school, "Again")
        assert mode(school.target_path) == 0o640


@targets
@pytest.mark.parametrize("filled", [True, False])
async def test_a_link_leads_to_what_it_names(tmp_path: Path, target: str, filled: bool) -> None:
    real = tmp_path / "real" / target
    real.parent.mkdir()
    link = tmp_path / f"roster link{real.suffix}"
    link.symlink_to(real)
    with Roster(tmp_path, target=f"real/{target}") as school:
        if filled:
            await school.send()
        elif not real.suffix:
            real.mkdir()
        school.connect_to(link)
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        await rewritten(school)
        assert link.readlink() == real
        school.target_path = real
        assert "Renamed" in {line["familyName"] for line in school.lines("users")}
        assert [each.name for each in tmp_path.iterdir() if "previous" in each.name] == []
        assert left_about(tmp_path) == []
        assert set(states(await school.send()).values()) == {"unchanged"}


async def test_a_link_that_leads_round_in_a_circle_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with Roster(tmp_path, target="a") as school:
        result = await school.send()
        assert result.status is Status.FAILED
        assert "leads nowhere" in said(result)
        assert (tmp_path / "a").is_symlink()


async def test_a_file_of_the_set_that_is_a_link_leads_to_what_it_names(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        (tmp_path / "elsewhere").mkdir()
        real = (school.target_path / "users.csv").rename(tmp_path / "elsewhere" / "users.csv")
        (school.target_path / "users.csv").symlink_to(real)
        await rewritten(school)
        assert (school.target_path / "users.csv").readlink() == real


CANNOT = {
    "hard links": (os, "link"),
    "permissions": (os, "chmod"),
    "owners": (os, "chown"),
    "marks": (os, "setxattr"),
}


@targets
@pytest.mark.parametrize("what", CANNOT)
async def test_a_file_system_that_cannot_do_it_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, what: str
) -> None:
    def refused(*_args: Any, **_more: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    owner, name = CANNOT[what]
    monkeypatch.setattr(owner, name, refused)
    with Roster(tmp_path, target=target, mode="delta") as school:
        await school.send()
        await rewritten(school)
        await rewritten(school, "Again")
        assert len(school.lines("users", "previous")) > 0
        assert left_about(tmp_path) == []


@targets
async def test_a_folder_that_cannot_be_flushed_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    real = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(handle)

    monkeypatch.setattr(writing.os, "fsync", refused)
    with Roster(tmp_path, target=target) as school:
        await school.send()
        await rewritten(school)
