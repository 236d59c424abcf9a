"""A set that one file wrote is received into an empty one, which then has nothing left to receive or to send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Course, Section, SectionListRow, SourceId, Student, Teacher
from tests.sync.school import TODAY, renamed, said, small_school
from tests.systems.oneroster.roster import ALL, Roster
from tests.timetable import sampled
from tests.timetable.building import Building

BACK = ("students", "teachers", "courses", "sections", "section_lists")


def sample() -> Building:
    return Building.of_rows(sampled.rows(TODAY))


def empty(like: Building) -> Building:
    build = Building()
    school = like.school
    build.set_school(name=school.name, code=school.code, region=school.region, academic_year=school.academic_year)
    return build


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("make", [lambda: small_school(3, 4), sample], ids=["small", "sample"])
async def test_a_set_goes_there_and_back(tmp_path: Path, make: object, version: str) -> None:
    assert callable(make)
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    build = make()
    with Roster(tmp_path / "ours", build, version=version) as ours:
        assert (await ours.send()).status in {Status.DONE, Status.DONE_WITH_WARNINGS}
        with Roster(tmp_path / "theirs", empty(build), version=version, more={"name": "theirs"}) as theirs:
            theirs.connect_to(ours.target_path)
            got = await theirs.sync(receive=BACK)
            assert got.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(got)
            here, there = ours.source.view(), theirs.source.view()
            for record in (Student, Teacher, Course):
                assert there.count(record) == here.count(record) > 0, record
            assert there.count(Section) == len(ours.lines("classes"))
            students = [line for line in ours.lines("enrollments") if line["role"] == "student"]
            assert there.count(SectionListRow) == len(students) > 0
            plan = await theirs.plan(receive=BACK)
            assert plan.nothing_to_do
            plan.close()


async def test_a_row_keeps_the_id_that_it_came_with_when_its_code_changes(tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    with Roster(tmp_path / "ours", small_school(3, 4)) as ours:
        await ours.send()
        ids = {line["identifier"]: line["sourcedId"] for line in ours.lines("users")}
        with Roster(tmp_path / "theirs", empty(ours.build), more={"name": "theirs"}) as theirs:
            theirs.connect_to(ours.target_path)
            await theirs.sync(receive=BACK)
            assert theirs.source.view().count(SourceId) > 0
            theirs.edit(renamed(theirs, Student, "S1", code="NEW"))
            plan = await theirs.plan(*ALL)
            mapper = theirs.system.mapper(theirs.source.view(), plan.request.scope, plan.request.settings)
            made: list[Any] = [row for _, row in mapper.rows("students", KindFindings())]
            assert {row.identifier: row.sourcedId for row in made}["NEW"] == ids["S1"]
            plan.close()
