"""Only what syncdesk wrote is its own: nobody else's file is ever removed, renamed or overwritten."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Student
from tests.sync.school import renamed, said
from tests.systems.oneroster.roster import ALL, Roster, put_set
from tests.systems.oneroster.test_killed import POINTS, has_manifest, killed_at

Sight = dict[str, tuple[int, bytes]]
INSIDE = (".git/HEAD", ".stfolder/x", ".htaccess", "key.pem", "notes.docx", "demographics.csv", "sub/users.csv")
BESIDE = (
    "roster new/thesis.txt", "roster previous/thesis.txt", "roster whole/thesis.txt", "roster being written/a.txt",
    "roster new.zip", "roster previous.zip", "roster whole.zip", "roster being written.zip", ".syncdesk-mine/a.txt",
    f".syncdesk-{'0' * 32}/a.txt",
)  # fmt: skip


def hers(folder: Path, *names: str) -> Sight:
    """Put files of somebody else's there."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"mine: {name}")
    return sight(folder, names)


def sight(folder: Path, names: tuple[str, ...]) -> Sight:
    """Which files they are and what is in them."""
    return {name: ((folder / name).stat().st_ino, (folder / name).read_bytes()) for name in names}


@pytest.mark.parametrize("mode", ["bulk", "delta"])
async def test_files_in_the_folder_stay_whatever_is_written(tmp_path: Path, mode: str) -> None:
    with Roster(tmp_path, mode=mode) as school:
        there = hers(school.target_path, *INSIDE)
        assert (await school.send()).status is Status.DONE
        for surname in ("First", "Second"):
            school.edit(renamed(school, Student, "S1", surname=surname))
            assert (await school.send()).status is Status.DONE
            assert sight(school.target_path, INSIDE) == there
        assert "Second" in {line["familyName"] for line in school.lines("users")}
        assert not (tmp_path / "roster previous" / "demographics.csv").exists()


@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_files_beside_it_stay_whatever_their_names(tmp_path: Path, target: str, mode: str) -> None:
    there = hers(tmp_path, *BESIDE)
    with Roster(tmp_path, target=target, mode=mode) as school:
        for surname in ("First", "Second", "Third"):
            school.edit(renamed(school, Student, "S1", surname=surname))
            assert (await school.send()).status is Status.DONE
            assert sight(tmp_path, BESIDE) == there
        before = school.lines("users", "previous 2")
        assert "Second" in {line["familyName"] for line in before}


@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_a_set_that_another_program_wrote_is_kept_for_good(tmp_path: Path, target: str) -> None:
    with Roster(tmp_path, target=target) as school:
        theirs = put_set(tmp_path / "theirs", {"users": "sourcedId,givenName,familyName,role\nu1,Al,Ash,guardian\n"})
        if target.endswith(".zip"):
            shutil.make_archive(str(tmp_path / "roster"), "zip", theirs)
        else:
            theirs.rename(school.target_path)
        for surname in ("First", "Second", "Third"):
            school.edit(renamed(school, Student, "S1", surname=surname))
            result = await school.send()
            assert result.status is Status.DONE, said(result)
        assert [line["familyName"] for line in school.lines("users", "previous")] == ["Ash"]
        assert "Second" in {line["familyName"] for line in school.lines("users", "previous 2")}


async def test_a_set_of_an_earlier_version_is_known_as_our_own(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        shutil.copytree(school.target_path, tmp_path / "roster previous")
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        await school.send()
        assert not (tmp_path / "roster previous 2").exists()


async def test_a_file_that_is_no_part_of_a_set_is_not_overwritten(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        shutil.rmtree(school.target_path)
        there = hers(school.target_path, "users.csv")
        result = await school.send()
        assert result.status is Status.FAILED
        assert "no manifest.csv" in said(result)
        assert sight(school.target_path, ("users.csv",)) == there
        assert [each.name for each in school.target_path.iterdir()] == ["users.csv"]


@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_whoever_only_looks_changes_nothing_on_the_disk(tmp_path: Path, target: str) -> None:
    with Roster(tmp_path, target=target) as school:
        hers(tmp_path, "roster new.zip", "roster being written.zip", "roster new/users.csv")
        folder = tmp_path if target.endswith(".zip") else school.target_path
        folder.mkdir(exist_ok=True)
        before = _listing(tmp_path)
        request = school.request()
        async with request.system.connect(request.settings) as link:
            await link.greet()
            await link.check_sign_in(request.scope)
        plan = await school.plan(*ALL)
        plan.close()
        assert _listing(tmp_path) == before


def _listing(folder: Path) -> str:
    """Everything there with its times, folders and the moment of their last change too."""
    found = subprocess.run(
        ["find", str(folder), "-path", "*roster*", "-printf", "%p %i %s %T@ %C@ %m\n"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return found.stdout


@pytest.mark.parametrize(("side", "call", "at"), POINTS["roster"][::2])
async def test_a_kill_touches_none_of_them(tmp_path: Path, side: str, call: str, at: int) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        inside, beside = hers(school.target_path, *INSIDE), hers(tmp_path, *BESIDE)
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        assert killed_at(school, "bulk", side, call, at) == "here"
        assert (sight(school.target_path, INSIDE), sight(tmp_path, BESIDE)) == (inside, beside)
        assert (await school.send()).status is Status.DONE
        assert (sight(school.target_path, INSIDE), sight(tmp_path, BESIDE)) == (inside, beside)
        assert has_manifest(school)
