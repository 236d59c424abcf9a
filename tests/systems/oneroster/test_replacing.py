"""A set takes its place whole: whatever fails or is killed on the way, the old or the new one is there."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.outcome import Status
from syncdesk.systems.oneroster_files import link, place, writing
from syncdesk.timetable.records import Student
from tests.sync.school import renamed, said, states
from tests.systems.oneroster.roster import Roster, names, snapshot

targets = pytest.mark.parametrize("target", ["roster", "roster.zip"])


class Killed(BaseException):
    """Stands for a process that ends at once: nothing after it is carried out, no cleaning up either."""


@targets
async def test_the_set_before_is_kept_and_the_one_before_that_is_not(tmp_path: Path, target: str) -> None:
    with Roster(tmp_path, target=target) as school:
        for surname in ("First", "Second", "Third"):
            school.edit(renamed(school, Student, "S1", surname=surname))
            assert (await school.send()).status is Status.DONE
        assert names(tmp_path) == sorted([target, place.beside(tmp_path / target, "previous").name])
        found = [line["familyName"] for at in ("", "previous") for line in school.lines("users", at)]
        assert "Third" in found
        assert "Second" in found
        assert "First" not in found


def is_ours(at: Any) -> bool:
    """Whether a call is about the set or what stands beside it, not about the engine's own files."""
    return not isinstance(at, Path) or at.name.startswith("roster")


def _failing(name: str, at: int) -> Callable[[Any], Callable[..., Any]]:
    """A function that fails at its n-th call."""

    def wrap(real: Any) -> Callable[..., Any]:
        calls = 0

        def work(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            calls += is_ours(args[0])
            if calls == at and is_ours(args[0]):
                raise OSError(28, os.strerror(28))
            return real(*args, **kwargs)

        return work

    return wrap


STEPS = [
    (Path, "mkdir", 1),
    *((Path, "rename", at) for at in (1, 2, 3, 4)),
    *((Path, "replace", at) for at in (1, 2)),
    *((os, "fsync", at) for at in (1, 3, 6, 9)),
    (shutil, "rmtree", 1),
]


@targets
@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize(("where", "name", "at"), STEPS, ids=[f"{name} {at}" for _, name, at in STEPS])
async def test_what_fails_leaves_the_old_set_or_the_new_one_and_the_next_sync_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, mode: str, where: Any, name: str, at: int
) -> None:
    with Roster(tmp_path, target=target, mode=mode) as school:
        await school.send()
        old = {line["familyName"] for line in school.lines("users")}
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        with monkeypatch.context() as patch:
            patch.setattr(place, "to_disk", lambda _path: None)
            patch.setattr(where, name, _failing(name, at)(getattr(where, name)))
            result = await school.send()
        new = {line["familyName"] for line in school.lines("users")}
        assert result.status in {Status.DONE, Status.FAILED}
        if result.status is Status.FAILED:
            assert new == old or set(states(result).values()) == {"unknown"}, said(result)
            assert "No space left on device" in said(result)
        else:
            assert "Renamed" in new
        again = await school.send(everything=True)
        assert again.status is Status.DONE, said(again)
        assert "Renamed" in {line["familyName"] for line in school.lines("users")}
        others = {"roster previous", "roster whole"}
        assert {Path(each).stem for each in names(tmp_path)} - others == {"roster"}


KILLS: list[tuple[Any, str, int]] = [
    (Path, "mkdir", 1),
    *((Path, "rename", at) for at in (1, 2, 3, 4)),
    *((Path, "replace", at) for at in (1, 2)),
    (os, "fsync", 2),
    (writing.Writing, "write", 3),
]


@targets
@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize(("where", "name", "at"), KILLS, ids=[f"{name} {at}" for _, name, at in KILLS])
async def test_a_kill_leaves_the_old_set_or_the_new_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    target: str,
    mode: str,
    where: Any,
    name: str,
    at: int,
    before: bool,
) -> None:
    with Roster(tmp_path, target=target, mode=mode) as school:
        await school.send()
        old = {line["familyName"] for line in school.lines("users")}
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        real, calls = getattr(where, name), 0

        def work(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            if not is_ours(args[0]):
                return real(*args, **kwargs)
            calls += 1
            if calls > at or (calls == at and before):
                raise Killed  # a dead process does nothing more
            found = real(*args, **kwargs)
            if calls == at:
                raise Killed
            return found

        with monkeypatch.context() as patch:
            patch.setattr(place, "to_disk", lambda _path: None)
            patch.setattr(place, "clear", lambda _path: None)  # nor does it clear away
            patch.setattr(where, name, work)
            try:
                killed = (await school.send()).status is not Status.DONE
            except Killed:
                killed = True
        request = school.request()
        async with request.system.connect(request.settings) as found:
            await found.greet()
        new = {line["familyName"] for line in school.lines("users")}
        assert new == old or "Renamed" in new
        assert killed == (calls >= at)
        assert (await school.send(everything=True)).status is Status.DONE
        assert "Renamed" in {line["familyName"] for line in school.lines("users")} or mode == "delta"
        whole = {line["familyName"] for line in await _known(school)}
        assert "Renamed" in whole
        assert len(whole) == len(old)


async def _known(school: Roster) -> list[dict[str, Any]]:
    """What receivers have by now."""
    request = school.request()
    found: list[dict[str, Any]] = []
    async with request.system.connect(request.settings) as opened:
        assert isinstance(opened, link.FolderLink)
        for kind in ("students", "teachers"):
            rows: list[Any] = await opened.read(kind, request.scope, Unheard())
            found += [{"familyName": row.familyName} for row in rows]
    return found


class Unheard:
    """A watch that nobody looks at."""

    def sent(self, done_bytes: int, all_bytes: int) -> None: ...

    def waiting(self, why: Any, seconds: float, attempt: int, of: int) -> None: ...

    def began(self) -> None: ...


async def test_a_cancel_before_the_end_changes_nothing_and_leaves_nothing_about(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        there = snapshot(school.target_path)
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        run = school.start(*school.system.basic.send)
        while "roster being written" not in names(tmp_path):
            await asyncio.sleep(0)
        run.cancel()
        assert (await run.result()).status is Status.CANCELLED
        assert snapshot(school.target_path) == there
        assert names(tmp_path) == ["roster"]
        assert (await school.send()).status is Status.DONE


async def test_other_files_in_the_folder_are_never_moved_or_removed(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        (school.target_path / "notes.docx").write_text("mine")
        there = snapshot(school.target_path)
        result = await school.send()
        assert result.status is Status.FAILED
        assert "notes.docx" in said(result)
        assert snapshot(school.target_path) == there
        (school.target_path / "notes.docx").unlink()
        (tmp_path / "roster previous").mkdir()
        (tmp_path / "roster previous" / "thesis.txt").write_text("mine")
        assert (await school.send()).status is Status.FAILED
        assert (tmp_path / "roster previous" / "thesis.txt").exists()


async def test_an_empty_folder_is_filled_and_is_no_previous_set(tmp_path: Path) -> None:
    (tmp_path / "roster").mkdir()
    (tmp_path / "roster" / ".DS_Store").write_text("")
    with Roster(tmp_path) as school:
        assert (await school.send()).status is Status.DONE
        assert names(tmp_path) == ["roster"]
