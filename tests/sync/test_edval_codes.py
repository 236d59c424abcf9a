"""EdvalClassCode: what a system gave is sent back, a new section has one made of its code; receivers go by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Section, SourceId
from tests.sync.school import BASIC, School, renamed, said, small_school, states
from tests.timetable.building import Building

Row = dict[str, Any]
PEOPLE = ("students", "teachers", "rooms", "bell_times")
CODES = {"7MAT H": "7MATH", "7MUS 11": "7MUS.11", "7ENG 1": "7ENG.1", "RC 7A": "Roll 7A"}
"""Codes as they were recorded: the dot of numbers is a blank in LISS, and letters have none."""


def empty() -> Building:
    build = Building()
    build.set_school(region="australia", time_zone="Australia/Sydney", academic_year=2026)
    return build


def as_edval_sends(school: School, *, of_classes: bool = True, of_others: bool = True) -> None:
    """Let the system hold a timetable as a timetabling program of Edval sends it."""

    def edval(code: str, told: bool) -> Row:
        return {"EdvalClassCode": CODES[code]} if told else {}

    school.hold("students", [{"StudentId": f"S{n}", "FirstName": f"F{n}", "Surname": f"L{n}", "Form": "7"}
                             for n in range(1, 5)])  # fmt: skip
    school.hold("teachers", [{"TeacherId": f"a:b:{n}", "TeacherCode": f"T{n}", "FirstName": "F", "Surname": f"L{n}"}
                             for n in range(1, 5)])  # fmt: skip
    school.hold("rooms", [{"RoomId": f"R{n}", "RoomCode": f"R{n}"} for n in range(1, 5)])
    school.hold("bell_times", [
        {"DayNumber": day, "DayName": name, "Period": str(period), "StartTime": f"{8 + period:02d}:00",
         "EndTime": f"{8 + period:02d}:50", "Type": "T"}
        for day, name in enumerate(("MonA", "TueA"), 1) for period in range(1, 5)
    ])  # fmt: skip
    school.hold("sections", [
        {"ClassCode": code, "CourseName": code[:4], "DefaultTeacher": f"a:b:{n}", **edval(code, of_classes)}
        for n, code in enumerate(CODES, 1)
    ])  # fmt: skip
    school.hold("section_lists", [
        {"StudentId": f"S{n}", "ClassCode": code, **edval(code, of_others)} for n in range(1, 5) for code in CODES
    ])  # fmt: skip
    school.hold("timetable", [
        {"DayNumber": day, "Period": str(n), "ClassCode": code, "TeacherId": f"a:b:{n}", "TeacherCode": f"T{n}",
         "RoomCode": f"R{n}", **edval(code, of_others)}
        for day in (1, 2) for n, code in enumerate(CODES, 1)
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("of_classes", "of_others"), [(True, True), (False, True), (True, False), (False, False)],
    ids=["told of all", "told of lessons and lists", "told of classes", "not told"],
)  # fmt: skip
@pytest.mark.parametrize("system", ["generic_liss", "edval_webserver"])
async def test_a_timetable_that_was_received_and_is_sent_back_is_no_change(
    tmp_path: Path, of_classes: bool, of_others: bool, system: str
) -> None:
    with School(tmp_path, empty(), system=system) as school:
        as_edval_sends(school, of_classes=of_classes, of_others=of_others)
        got = await school.sync(receive=(*PEOPLE, *BASIC))
        assert got.status is Status.DONE, said(got)
        assert school.source.view().count(Section) == len(CODES)
        for kinds, receive in ((BASIC, ()), ((), (*PEOPLE, *BASIC))):
            plan = await school.plan(*kinds, receive=receive)
            assert {(each.kind, each.added, each.changed, each.removed) for each in plan.results()} == {
                (each.kind, 0, 0, 0) for each in plan.results()
            }
            plan.close()
        assert (await school.sync(*BASIC, everything=True)).status is Status.DONE
        if of_classes or of_others:
            for kind in BASIC:
                assert {row["ClassCode"]: row["EdvalClassCode"] for row in school.held(kind)} == CODES


async def test_a_new_section_has_one_made_of_its_code_and_no_two_have_the_same(tmp_path: Path) -> None:
    with School(tmp_path, empty()) as school:
        as_edval_sends(school)
        await school.sync(receive=(*PEOPLE, *BASIC))
        school.edit(lambda draft: [draft.add(Section(0, code)) for code in ("8SCI 2", "8SCI.2", "7ENG.1", "8ART")])
        result = await school.sync(*BASIC, decision=Decision(beyond=True))
        assert result.status is Status.DONE, said(result)
        codes = {row["ClassCode"]: row.get("EdvalClassCode", "") for row in school.held("sections")}
        told = [code for code in codes.values() if code]
    assert codes.items() >= CODES.items()
    assert (codes["8SCI 2"], codes["8ART"]) == ("8SCI.2", "8ART")
    assert len(told) == len(set(told))


async def test_it_stays_where_a_section_gets_another_code_on_either_side(tmp_path: Path) -> None:
    with School(tmp_path, empty()) as school:
        as_edval_sends(school)
        await school.sync(receive=(*PEOPLE, *BASIC))
        school.edit(renamed(school, Section, "7MAT H", code="7MAT HIGH"))
        assert (await school.sync(*BASIC)).status is Status.DONE
        rows = {row["EdvalClassCode"]: row for row in school.held("sections")}
        assert rows["7MATH"]["ClassCode"] == "7MAT HIGH"
        rows["7MATH"]["ClassCode"] = "7MAT A"
        school.hold("sections", list(rows.values()))
        await school.sync(receive=("sections",))
        assert set(school.source.view().by_code(Section)) == {"7MAT A", "7MUS 11", "7ENG 1", "RC 7A"}


async def test_the_same_one_for_several_classes_is_nobody_s(tmp_path: Path) -> None:
    with School(tmp_path, empty()) as school:
        as_edval_sends(school)
        school.hold("sections", [row | {"EdvalClassCode": "X"} for row in school.held("sections")])
        for _ in range(2):
            await school.sync(receive=(*PEOPLE, "sections"))
            assert set(school.source.view().by_code(Section)) == set(CODES)
            assert not [row for row in school.source.view().of(SourceId).values() if row.of == Section.table]


@pytest.mark.parametrize(("system", "told"), [("generic_liss", True), ("edval_webserver", True), ("alma_us", False)])
async def test_who_is_told(tmp_path: Path, system: str, told: bool) -> None:
    with School(tmp_path, small_school(2, 3), system=system) as school:
        result = await school.sync(*BASIC)
        assert set(states(result).values()) == {"sent"}, said(result)
        for kind in BASIC:
            assert all(("EdvalClassCode" in row) is told for row in school.held(kind))
