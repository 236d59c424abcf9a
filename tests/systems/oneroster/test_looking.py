"""“Unchanged” is said after looking: a set that is not what was left there is found, told, and made again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Student
from tests.sync.school import notes, removed, renamed, rule, said, small_school, states
from tests.systems.oneroster.roster import ALL, Roster, content, put_set, snapshot


def _cut(path: Path, size: int) -> None:
    os.truncate(path, size)


def _emptied(path: Path) -> None:
    for each in path.iterdir():
        each.unlink()


def _of_no_length(path: Path) -> None:
    for each in path.iterdir():
        _cut(each, 0)


def _edited(path: Path) -> None:
    users = path / "users.csv"
    users.write_text(users.read_text().replace("Familyname1", "Somebody"))


def _cut_at_a_line(path: Path) -> None:
    users = path / "users.csv"
    users.write_bytes(b"".join(users.read_bytes().splitlines(keepends=True)[:4]))


FOLDERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "deleted": (shutil.rmtree, "is no longer there, or is empty"),
    "emptied": (_emptied, "is no longer there, or is empty"),
    "a file missing": (lambda path: (path / "users.csv").unlink(), "users.csv is missing"),
    "no manifest": (lambda path: (path / "manifest.csv").unlink(), "manifest.csv is missing"),
    "cut": (lambda path: _cut(path / "enrollments.csv", 300), "enrollments.csv is no longer as it was left"),
    "cut at a line": (_cut_at_a_line, "users.csv is no longer as it was left"),
    "of no length": (_of_no_length, "classes.csv, courses.csv… is no longer as it was left"),
    "edited": (_edited, "users.csv is no longer as it was left"),
}  # fmt: skip
ZIPS: dict[str, tuple[Callable[[Path], None], str]] = {
    "fetched": (Path.unlink, "Somebody removed or fetched it"),
    "cut": (lambda path: _cut(path, 1000), "is no longer as it was left"),
    "of no length": (lambda path: _cut(path, 0), "is no longer as it was left"),
}
CASES = [("roster", case) for case in FOLDERS] + [("roster.zip", case) for case in ZIPS]


@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize(("target", "case"), CASES)
async def test_what_is_not_there_as_it_was_left_is_told_and_made_again(
    tmp_path: Path, target: str, case: str, mode: str
) -> None:
    happens, why = (ZIPS if target.endswith(".zip") else FOLDERS)[case]
    with Roster(tmp_path, target=target, mode=mode) as school:
        await school.send()
        whole = {file: content(school.target_path, file) for file in ("users", "classes", "enrollments", "manifest")}
        happens(school.target_path)
        there = snapshot(tmp_path)
        plan = await school.plan(*ALL)
        assert {each.kind: each.state for each in plan.results()} == dict.fromkeys(ALL, "planned")
        assert [why in " ".join(map(str, each.notes)) or each.notes for each in plan.results()] == [True] * len(ALL)
        plan.close()
        assert snapshot(tmp_path) == there
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        assert states(result) == dict.fromkeys(ALL, "sent")
        assert why in notes(result, "students")
        assert {file: content(school.target_path, file) for file in whole} == whole
        assert set(states(await school.send()).values()) == {"unchanged"}


async def test_an_unattended_run_looks_too(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        shutil.rmtree(school.target_path)
        assert (await school.send(trigger=Trigger.SCHEDULE)).status is Status.DONE
        assert len(school.lines("users")) == 7


async def test_what_nobody_knows_to_have_been_left_is_looked_at_and_made_again_once(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        with school.service._stores.memory._state.transaction() as connection:  # as an earlier version left it
            connection.execute("DELETE FROM left_there")
        assert "is not known on this computer" in notes(await school.send(), "students")
        assert set(states(await school.send()).values()) == {"unchanged"}


async def test_an_emptied_file_is_held_though_the_set_is_gone(tmp_path: Path) -> None:
    with Roster(tmp_path, small_school(3, 12)) as school:
        await school.send()
        shutil.rmtree(school.target_path)
        school.edit(removed(school, Student, *(f"S{n}" for n in range(1, 11))))
        result = await school.send()
        assert result.status is Status.HELD
        assert "10 of 12 rows would be removed" in said(result)
        assert not school.target_path.exists()


async def test_what_somebody_else_wrote_there_meanwhile_is_what_would_be_lost(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        shutil.rmtree(school.target_path)
        users = (
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier"
        )
        rows = [f"u{n},,,true,o1,student,x{n},Old,Name,S{n}" for n in range(1, 40)]
        put_set(school.target_path, {"users": "\n".join([users, *rows])})
        result = await school.send()
        assert result.status is Status.HELD
        assert rule(result, "students") is not None
        assert "35 of 39 rows would be removed" in said(result)


async def test_a_plan_is_stale_where_the_set_changed_since(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        plan = await school.plan(*ALL)
        _edited(school.target_path)
        there = snapshot(school.target_path)
        result = await school.service.start_plan(plan, school.source).result()
        assert result.status is Status.FAILED
        assert "What is at Library has changed since this was planned." in said(result)
        assert snapshot(school.target_path) == there
