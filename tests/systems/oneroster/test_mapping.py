"""Each record in OneRoster's words, and how rows are known for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import (
    CalendarDate,
    Course,
    Section,
    SectionListRow,
    SourceId,
    Student,
    Teacher,
    YardDuty,
)
from tests.sync.school import notes, removed, renamed, row_of, step
from tests.systems.oneroster.roster import Roster
from tests.timetable.building import Building

GUID = "0123456789ABCDEF0123456789ABCDEF"


def build_school() -> Building:
    """One of everything, with two rotations."""
    build = Building()
    build.set_school(name="Testville College", code="7001", academic_year=2026)
    build.grid()
    build.add(CalendarDate(0, "", "2026-01-28", 1, rotation=1))
    build.add(CalendarDate(0, "", "2026-06-30", 2, rotation=1))
    build.add(CalendarDate(0, "", "2026-07-20", 1, rotation=2))
    build.add(CalendarDate(0, "", "2026-12-18", 2, rotation=2))
    build.add(
        Student(0, "S1", "Ann", "Ash", "Annie", "9", "9A", "Red", "F", "NSW1", "ann@school.example", "123", guid=GUID)
    )
    build.add(Student(0, "S2", "Bo", "Birch", year_level="Yr9+10", end_date="2026-02-06"))
    build.add(Teacher(0, "T1", "Tom", "Teak", "Tommy", title="Mr", email="tom@school.example"))
    build.add(Teacher(0, "T2", "Una", "Umber"))
    build.add(Course(0, "9MAT", "Mathematics 9", "9", "Mathematics"))
    build.section("9MAT 1", "T1", "R1", course="9MAT", start_date="2026-02-01", end_date="2026-11-30")
    build.section("9ROLL", "T2", "R2", type="RollClass", year_level="9", name="Roll 9", rotations="2")
    build.section("RTO 1", "T1", type="RTO")
    build.lesson("9MAT 1", 1, "2")
    build.lesson("9MAT 1", 1, "2", teacher="T2", room="R0")
    build.lesson("9MAT 1", 2, "1")
    build.enrol("S1", "9MAT 1")
    build.enrol("S2", "9MAT 1", start="2026-02-03", end="2026-09-30")
    build.enrol("S1", "9ROLL", "RTO 1")
    build.add(YardDuty(0, "", 1, "2", "Oval", build.by_code(Teacher)["T1"].id))
    return build


async def test_the_school_and_its_year(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        await school.send()
        (org,) = school.lines("orgs")
        assert (org["name"], org["type"], org["identifier"], org["parentSourcedId"]) == (
            "Testville College", "school", "7001", "",
        )  # fmt: skip
        year, *terms = school.lines("academicSessions")
        # The first day counts, the last one is the day before the end.
        assert (year["title"], year["type"], year["startDate"], year["endDate"], year["schoolYear"]) == (
            "2026", "schoolYear", "2026-01-01", "2027-01-01", "2026",
        )  # fmt: skip
        assert [(term["title"], term["type"], term["startDate"], term["endDate"]) for term in terms] == [
            ("2026, rotation 1", "term", "2026-01-28", "2026-07-01"),
            ("2026, rotation 2", "term", "2026-07-20", "2026-12-19"),
        ]
        assert {term["parentSourcedId"] for term in terms} == {year["sourcedId"]}
        first, second = (term["sourcedId"] for term in terms)
        sections = school.by("classes", "classCode")
        assert sections["9MAT 1"]["termSourcedIds"] == f"{first},{second}"
        assert sections["9ROLL"]["termSourcedIds"] == second
        assert sections["9MAT 1"]["schoolSourcedId"] == org["sourcedId"]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
async def test_people(tmp_path: Path, version: str) -> None:
    with Roster(tmp_path, build_school(), version=version) as school:
        await school.send()
        users = school.by("users", "identifier")
        ann, bo, tom = users["S1"], users["S2"], users["T1"]
        assert (ann["givenName"], ann["familyName"], ann["grades"], ann["email"], ann["phone"]) == (
            "Ann", "Ash", "09", "ann@school.example", "123",
        )  # fmt: skip
        assert (ann["username"], ann["userIds"], ann["password"]) == ("ann@school.example", "{statewide:NSW1}", "")
        assert (bo["username"], bo["grades"]) == ("S2", "Yr9+10")
        assert (ann["enabledUser"], bo["enabledUser"], tom["enabledUser"]) == ("true", "false", "true")
        (org,) = school.lines("orgs")
        if version == "1.1":
            assert (ann["role"], tom["role"], ann["orgSourcedIds"]) == ("student", "teacher", org["sourcedId"])
        else:
            assert (ann["preferredGivenName"], tom["preferredGivenName"]) == ("Annie", "Tommy")
            assert ann["primaryOrgSourcedId"] == org["sourcedId"]
            role = school.by("roles", "userSourcedId")[ann["sourcedId"]]
            assert (role["roleType"], role["role"], role["orgSourcedId"]) == ("primary", "student", org["sourcedId"])


async def test_courses_and_sections(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        result = await school.send()
        courses = school.by("courses", "courseCode")
        maths, roll = courses["9MAT"], courses["RollClass"]
        year = school.lines("academicSessions")[0]["sourcedId"]
        assert (maths["title"], maths["grades"], maths["subjects"], maths["schoolYearSourcedId"]) == (
            "Mathematics 9", "09", "Mathematics", year,
        )  # fmt: skip
        section = school.by("classes", "classCode")["9MAT 1"]
        assert (section["title"], section["grades"], section["classType"], section["subjects"]) == (
            "Mathematics 9", "09", "scheduled", "Mathematics",
        )  # fmt: skip
        assert (section["location"], section["periods"]) == ("R1, R0", "1,2")
        assert section["courseSourcedId"] == maths["sourcedId"]
        home = school.by("classes", "classCode")["9ROLL"]
        assert (home["title"], home["classType"], home["courseSourcedId"]) == ("Roll 9", "homeroom", roll["sourcedId"])
        assert "share one of their type" in notes(result, "courses")
        assert "rostered time off" in notes(result, "sections")
        assert "no yard duties" in notes(result, "sections")
        assert "rostered time off" in notes(result, "section_lists")


async def test_section_lists_have_students_and_teachers(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        await school.send()
        people = {line["sourcedId"]: line["identifier"] for line in school.lines("users")}
        codes = {line["sourcedId"]: line["classCode"] for line in school.lines("classes")}
        found = sorted(
            (codes[line["classSourcedId"]], people[line["userSourcedId"]], line["role"], line["primary"],
             line["beginDate"], line["endDate"])
            for line in school.lines("enrollments")
        )  # fmt: skip
        assert found == [
            ("9MAT 1", "S1", "student", "false", "2026-02-01", "2026-12-01"),
            ("9MAT 1", "S2", "student", "false", "2026-02-03", "2026-10-01"),
            ("9MAT 1", "T1", "teacher", "true", "2026-02-01", "2026-12-01"),
            ("9MAT 1", "T2", "teacher", "false", "2026-02-01", "2026-12-01"),
            ("9ROLL", "S1", "student", "false", "", ""),
            ("9ROLL", "T2", "teacher", "true", "", ""),
        ]


async def test_sections_of_another_rotation_and_what_ended_are_outside(tmp_path: Path) -> None:
    build = build_school()
    build.section("8OLD", "T1", start_date="2025-01-01", end_date="2025-12-01", course="9MAT")
    build.enrol("S2", "9MAT 1", start="2026-01-01", end="2026-01-30")
    with Roster(tmp_path, build) as school:
        await school.send(rotation=1)
        assert {line["classCode"] for line in school.lines("classes")} == {"9MAT 1"}
        assert len([line for line in school.lines("enrollments") if line["role"] == "student"]) == 2


def ids(school: Roster) -> dict[str, Any]:
    """Every sourcedId of the set, by what it is the id of."""
    return {
        file: sorted(line["sourcedId"] for line in school.lines(file))
        for file in ("orgs", "academicSessions", "users", "courses", "classes", "enrollments")
    }


async def test_ids_stay_over_renames_and_over_a_second_run(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        await school.send()
        before = ids(school)
        school.edit(
            renamed(school, Student, "S2", code="S2-new", surname="Beech"),
            renamed(school, Teacher, "T1", code="TEA"),
            renamed(school, Course, "9MAT", code="9MTH", name="Maths"),
            renamed(school, Section, "9MAT 1", code="9MTH 1"),
        )
        assert (await school.send()).status is Status.DONE
        assert ids(school) == before
        assert "9MTH 1" in school.by("classes", "classCode")
        assert (await school.send(everything=True)).status is Status.DONE
        assert ids(school) == before


async def test_an_id_that_this_target_gave_goes_before_a_made_one(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        await school.send()
        users = school.by("users", "identifier")
        row = row_of(school, Student, "S1")
        other = row_of(school, Student, "S2")
        school.edit(
            lambda draft: draft.add(SourceId(0, "students", row.id, school.target, "sis-1")),
            lambda draft: draft.add(SourceId(0, "students", other.id, "another target", "sis-2")),
        )
        await school.send()
        assert school.by("users", "identifier")["S1"]["sourcedId"] == "sis-1"
        assert school.by("users", "identifier")["S2"]["sourcedId"] == users["S2"]["sourcedId"]
        assert {line["userSourcedId"] for line in school.lines("enrollments")} >= {"sis-1"}


async def test_a_guid_that_arrives_changes_or_goes_leaves_the_id_as_it_is(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        await school.send()
        before = ids(school)
        for guid in (GUID.lower(), "f" * 32, ""):
            school.edit(renamed(school, Student, "S1", guid=guid), renamed(school, Student, "S2", guid=guid))
            await school.send(everything=True)
            assert ids(school) == before


async def test_rows_without_a_code_are_refused_with_what_follows_them(tmp_path: Path) -> None:
    build = build_school()
    nobody = build.add(Student(0, "", "No", "Code"))
    build.add(SectionListRow(0, nobody.id, build.by_code(Section)["9MAT 1"].id))
    build.add(Student(0, "S9", "", "Single"))
    with Roster(tmp_path, build) as school:
        result = await school.send()
        assert result.status is Status.DONE_WITH_WARNINGS
        assert [str(each.reason) for each in step(result, "students").refused] == ["It has no code."]
        assert [str(each.reason) for each in step(result, "section_lists").refused] == ["The student has no code."]
        assert [each.key for each in step(result, "students").warnings] == ["S9"]
        assert school.by("users", "identifier")["S9"]["givenName"] == "S9"
        assert all(line["userSourcedId"] for line in school.lines("enrollments"))


async def test_what_a_removed_row_had_goes_with_it(tmp_path: Path) -> None:
    with Roster(tmp_path, build_school()) as school:
        await school.send()
        school.edit(removed(school, Student, "S2"))
        result = await school.send()
        assert (step(result, "students").removed, step(result, "section_lists").removed) == (1, 1)
        assert "S2" not in school.by("users", "identifier")
        assert len(school.lines("enrollments")) == 5
