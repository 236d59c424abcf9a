"""A process that is killed while it replaces a set: the old or the new one is there; the next sync makes it good."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from syncdesk.sync.outcome import Status
from syncdesk.timetable.records import Student
from tests.sync.school import renamed, said
from tests.systems.oneroster.roster import ALL, Roster, names

ROOT = Path(__file__).resolve().parents[3]
BOTH = [("after", "write", 3), ("before", "rename", 1), ("after", "rename", 1), ("after", "fsync", 4)]
POINTS = {
    "roster": [*BOTH, ("after", "rename", 2), ("after", "rename", 3)],
    "roster.zip": [*BOTH, ("before", "replace", 1), ("after", "replace", 1), ("after", "replace", 2)],
}
"""A folder takes its place by renames alone, a zip replaces the one before."""


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
        request = school.request()
        async with request.system.connect(request.settings) as found:
            await found.greet()
        assert surnames(school) == old or "Renamed" in surnames(school)
        again = await school.send(everything=True)
        assert again.status is Status.DONE, said(again)
        beside = {Path(each).stem for each in names(tmp_path)} - {"roster", "roster previous"}
        assert beside <= {"roster whole"}
        everybody = surnames(school, "whole" if beside else "")
        assert "Renamed" in everybody
        assert len(everybody) == len(old)
        unchanged = await school.send()
        assert {step.state for step in unchanged.steps} == {"unchanged"}
        assert len(unchanged.steps) == len(ALL)


def surnames(school: Roster, at: str = "") -> set[str]:
    """Who is in the set."""
    return {line["familyName"] for line in school.lines("users", at)}
