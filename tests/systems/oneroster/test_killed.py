"""A process that is killed while it replaces a set: the old or the new one is there; the next sync makes it good."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Student
from tests.sync.school import renamed, said
from tests.systems.oneroster.roster import ALL, Roster, left_about, names

ROOT = Path(__file__).resolve().parents[3]
POINTS: dict[str, list[tuple[str, str, int]]] = {
    "roster": [
        ("after", "mkdir", 1), ("after", "write", 3), ("after", "fsync", 4), ("before", "replace", 8),
        ("after", "replace", 8), ("after", "unlink", 1), ("after", "unlink", 2), ("after", "replace", 9),
        ("after", "replace", 11), ("after", "replace", 14), ("after", "replace", 16),
    ],
    "roster.zip": [
        ("after", "mkdir", 1), ("after", "write", 3), ("after", "hardlink_to", 1), ("after", "replace", 1),
        ("before", "replace", 2), ("after", "replace", 2),
    ],
}  # fmt: skip


def killed_at(school: Roster, mode: str, side: str, call: str, at: int) -> str:
    """Let another process synchronise the file, kill it where it stops, and tell where that was."""
    arguments = [str(school.path.parent), str(school.target_path), mode, side, call, str(at)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.systems.oneroster.dying", *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    word = process.stdout.readline().strip()
    process.kill()
    process.communicate()
    return word


@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize(
    ("target", "side", "call", "at"), [(target, *point) for target, points in POINTS.items() for point in points]
)
async def test_the_next_sync_makes_it_good(
    tmp_path: Path, target: str, mode: str, side: str, call: str, at: int
) -> None:
    with Roster(tmp_path, target=target, mode=mode) as school:
        await school.send()
        old = surnames(school)
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        assert killed_at(school, mode, side, call, at) == "here"
        there = everything(tmp_path)
        request = school.request()
        async with request.system.connect(request.settings) as found:
            await found.greet()
            await found.check_sign_in(request.scope)
        plan = await school.plan(*ALL)
        plan.close()
        assert everything(tmp_path) == there  # whoever only looks changes nothing
        if has_manifest(school):
            assert surnames(school) == old or "Renamed" in surnames(school)
        again = await school.send(everything=True)
        assert again.status is Status.DONE, said(again)
        assert left_about(tmp_path) == []
        beside = {Path(each).stem for each in names(tmp_path)} - {"roster", "roster previous"}
        assert beside <= {"roster whole"}
        everybody = surnames(school, "whole" if beside else "")
        assert "Renamed" in everybody
        assert len(everybody) == len(old)
        unchanged = await school.send()
        assert {step.state for step in unchanged.steps} == {"unchanged"}
        assert len(unchanged.steps) == len(ALL)


def everything(folder: Path) -> dict[Path, tuple[int, int]]:
    """Inode and time of everything below a folder, but for the document and what is syncdesk's own."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if "roster" in str(path)}


def has_manifest(school: Roster) -> bool:
    """Whether there is a set for whoever reads it."""
    return school.target_path.is_file() or (school.target_path / "manifest.csv").exists()


def surnames(school: Roster, at: str = "") -> set[str]:
    """Who is in the set."""
    return {line["familyName"] for line in school.lines("users", at)}
