"""A set takes its place whole: whatever fails on the way, the old or the new one is there."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.oneroster_files import place
from syncdesk.timetable.records import Student
from tests.sync.school import renamed, said, states
from tests.systems.oneroster.dying import is_about_the_set
from tests.systems.oneroster.roster import Roster, left_about, names, snapshot

targets = pytest.mark.parametrize("target", ["roster", "roster.zip"])


@targets
async def test_the_set_before_is_kept_and_the_one_before_that_is_not(tmp_path: Path, target: str) -> None:
    with Roster(tmp_path, target=target) as school:
        for surname in ("First", "Second", "Third"):
            school.edit(renamed(school, Student, "S1", surname=surname))
            assert (await school.send()).status is Status.DONE
        before = place.followed(str(tmp_path / target)).beside("previous").path.name
        assert names(tmp_path) == sorted([target, before])
        assert "Third" in {line["familyName"] for line in school.lines("users")}
        assert "Second" in {line["familyName"] for line in school.lines("users", "previous")}


def _failing(name: str, at: int) -> Callable[[Any], Callable[..., Any]]:
    """A function that fails at its n-th call that is about the set."""

    def wrap(real: Any) -> Callable[..., Any]:
        calls = 0

        def work(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            about = is_about_the_set(args[0])
            calls += about
            if calls == at and about:
                raise OSError(28, os.strerror(28))
            return real(*args, **kwargs)

        return work

    return wrap


STEPS = [
    *((Path, "mkdir", at) for at in (1, 2, 3)),
    *((Path, "replace", at) for at in (1, 2, 3, 5, 8, 10, 11, 17)),
    *((Path, "hardlink_to", at) for at in (1, 4)),
    *((Path, "unlink", at) for at in (1, 2)),
    *((os, "fsync", at) for at in (1, 3, 6, 9)),
    (shutil, "rmtree", 1),
]


@pytest.mark.parametrize(("target", "mode"), [("roster", "bulk"), ("roster.zip", "delta")])
@pytest.mark.parametrize(("where", "name", "at"), STEPS, ids=[f"{name} {at}" for _, name, at in STEPS])
async def test_what_fails_leaves_the_old_set_or_the_new_one_and_the_next_sync_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, mode: str, where: Any, name: str, at: int
) -> None:
    with Roster(tmp_path, target=target, mode=mode) as school:
        await school.send()
        old = {line["familyName"] for line in school.lines("users")}
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        with monkeypatch.context() as patch:
            patch.setattr(where, name, _failing(name, at)(getattr(where, name)))
            result = await school.send()
        new = {line["familyName"] for line in school.lines("users")}
        assert result.status in {Status.DONE, Status.FAILED}
        if result.status is Status.FAILED:
            assert new == old, said(result)
            assert set(states(result).values()) <= {"not_sent", "not_accepted"}
            assert "No space left on device" in said(result)
            assert left_about(tmp_path) == []
        else:
            assert "Renamed" in new
        again = await school.send(everything=True)
        assert again.status is Status.DONE, said(again)
        everybody = school.lines(
            "users", "whole" if "roster whole" in {Path(each).stem for each in names(tmp_path)} else ""
        )
        assert "Renamed" in {line["familyName"] for line in everybody}
        assert left_about(tmp_path) == []


async def test_a_cancel_before_the_end_changes_nothing_and_leaves_nothing_about(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        there = snapshot(school.target_path)
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        run = school.start(*school.system.basic.send)
        while not left_about(tmp_path):
            await asyncio.sleep(0)
        run.cancel()
        assert (await run.result()).status is Status.CANCELLED
        assert snapshot(school.target_path) == there
        assert names(tmp_path) == ["roster"]
        assert left_about(tmp_path) == []
        assert (await school.send()).status is Status.DONE


class Unheard:
    """A watch that nobody looks at."""

    def sent(self, done_bytes: int, all_bytes: int) -> None: ...

    def waiting(self, why: Any, seconds: float, attempt: int, of: int) -> None: ...

    def began(self) -> None: ...
