"""A process that is killed while it receives into staging: the area is as before or after, and the next run goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from tests.sync.staging.dying import POINTS
from tests.sync.staging.pupils import Pupils, pupils

ROOT = Path(__file__).resolve().parents[3]


def killed_at(folder: Path, point: str) -> None:
    """Let another process make the run, and kill it at a point."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sync.staging.dying", str(folder), point],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    process.kill()
    process.communicate()


@pytest.mark.parametrize("point", POINTS)
async def test_whenever_it_was_killed_the_next_run_makes_it_good(point: str, tmp_path: Path) -> None:
    folder = tmp_path / "route"
    with Pupils(folder) as route:
        route.there(pupils(7, 12))
        route.rule("year=7")
        await route.sync()
        route.there(pupils(7, 14))
    killed_at(folder, point)
    with Pupils(folder) as route:
        assert len(route.states()) == (12 if point in {"in keep", "before keep"} else 14)
        assert (await route.sync()).status is Status.DONE
        assert [each.code for each in route.at_library()] == [each.code for each in pupils(7, 14)]
        assert set(route.states().values()) == {"synchronised"}
        assert all(row.selected for row in route.staged().values())
