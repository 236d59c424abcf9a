"""Changes only: what is new, what is gone, against what receivers have by now."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Section, Student
from tests.sync.school import removed, renamed, states
from tests.systems.oneroster.roster import Roster, names, snapshot

FILES = ("orgs", "academicSessions", "users", "courses", "classes", "enrollments")


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_a_delta_has_the_differences_and_nothing_else(tmp_path: Path, version: str, target: str) -> None:
    with Roster(tmp_path, target=target, version=version, mode="delta") as school:
        await school.send()
        assert school.manifest()["file.users"] == "bulk"  # the first set is whole
        users = school.by("users", "identifier")
        school.edit(renamed(school, Student, "S1", surname="Renamed"), removed(school, Student, "S2"))
        assert (await school.send()).status is Status.DONE
        manifest = school.manifest()
        changed_files = {"users", "enrollments"}
        assert {name for name in FILES if manifest[f"file.{name}"] == "delta"} == changed_files
        assert {manifest[f"file.{name}"] for name in set(FILES) - changed_files} == {"absent"}
        found = {line["sourcedId"]: line for line in school.lines("users")}
        changed, gone = found.pop(users["S1"]["sourcedId"]), found.pop(users["S2"]["sourcedId"])
        assert found == {}
        assert (changed["status"], changed["familyName"]) == ("active", "Renamed")
        assert (gone["status"], gone["identifier"]) == ("tobedeleted", "S2")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", changed["dateLastModified"])
        lists = school.lines("enrollments")
        assert [line["status"] for line in lists] == ["tobedeleted"] * 3
        assert {line["userSourcedId"] for line in lists} == {users["S2"]["sourcedId"]}
        if version == "1.2":
            assert [line["status"] for line in school.lines("roles")] == ["tobedeleted"]
        for file in ("orgs", "academicSessions", "courses", "classes"):
            assert school.lines(file) == []


async def test_the_next_delta_is_told_against_the_one_before_it(tmp_path: Path) -> None:
    with Roster(tmp_path, mode="delta", verify=True) as school:
        await school.send()
        for number in (1, 2, 3):
            school.edit(renamed(school, Student, f"S{number}", surname=f"Renamed{number}"))
            result = await school.send()
            assert result.status is Status.DONE
            assert [line["familyName"] for line in school.lines("users")] == [f"Renamed{number}"]
        assert len(school.lines("users", "whole")) == 7
        assert {line["status"] for line in school.lines("users", "whole")} == {""}
        assert names(tmp_path) == ["roster", "roster previous", "roster whole"]


async def test_sending_everything_where_nothing_differs_touches_no_file(tmp_path: Path) -> None:
    with Roster(tmp_path, mode="delta") as school:
        await school.send()
        there = snapshot(school.target_path)
        result = await school.send(everything=True)
        assert set(states(result).values()) == {"sent"}
        assert snapshot(school.target_path) == there


async def test_after_a_change_of_version_or_mode_the_set_is_whole(tmp_path: Path) -> None:
    with Roster(tmp_path, mode="delta") as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        await school.send()
        assert len(school.lines("users")) == 1
        assert (await school.send(version="1.2")).status is Status.DONE
        assert school.manifest()["oneroster.version"] == "1.2"
        assert school.manifest()["file.users"] == "bulk"
        assert len(school.lines("users")) == 7
        school.edit(removed(school, Section, "9MAT 1"))
        assert (await school.send(version="1.2")).status is Status.DONE
        assert [line["status"] for line in school.lines("classes")] == ["tobedeleted"]
        school.edit(renamed(school, Student, "S1", surname="Again"))
        assert (await school.send(version="1.2", mode="bulk")).status is Status.DONE
        assert len(school.lines("users")) == 7
        assert names(tmp_path) == ["roster", "roster previous"]


async def test_where_the_whole_set_is_lost_a_whole_one_is_written(tmp_path: Path) -> None:
    with Roster(tmp_path, mode="delta") as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        await school.send()
        shutil.rmtree(tmp_path / "roster whole")
        school.edit(renamed(school, Student, "S2", surname="Renamed too"))
        assert (await school.send()).status is Status.DONE
        assert len(school.lines("users")) == 7
