"""What stands in the files: columns, manifest, quoting, versions, and every line held against the document."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Course, Lesson, Section, SectionListRow, Student, Teacher
from tests.systems.oneroster.roster import Roster, content, names
from tests.timetable import sampled
from tests.timetable.building import Building

HEADERS = {
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
    "subjectCodes",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate",
}
USERS = {
    "1.1": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
    "1.2": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
    "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
    "preferredFamilyName,primaryOrgSourcedId,pronouns",
}
ROLES = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"
)
ABSENT_11 = {"categories", "classResources", "courseResources", "demographics", "lineItems", "resources", "results"}
ABSENT_12 = ABSENT_11 | {
    "lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds", "resultScoreScales",
    "scoreScales", "userProfiles", "userResources",
}  # fmt: skip


def grade(year_level: str) -> str:
    """The year level as the standard's vocabulary has it; as it is where it has no word for it."""
    return year_level.zfill(2) if year_level.isdecimal() else year_level


def sample() -> Building:
    """The sample school."""
    return Building.of_rows(sampled.rows(date(2026, 2, 9)))


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_columns_stand_in_the_order_of_the_specification(tmp_path: Path, version: str, target: str) -> None:
    with Roster(tmp_path, target=target, version=version) as school:
        assert (await school.send()).status is Status.DONE
        wanted = {**HEADERS, "users": USERS[version]} | ({"roles": ROLES} if version == "1.2" else {})
        assert {file: ",".join(school.header(file)) for file in wanted} == wanted
        if target.endswith(".zip"):
            with ZipFile(school.target_path) as zipped:
                found = zipped.namelist()
            assert found[0] == "manifest.csv"
        else:
            found = [path.name for path in school.target_path.iterdir()]
        assert sorted(found) == sorted(f"{file}.csv" for file in ("manifest", *wanted))
        assert names(tmp_path) == [target]


@pytest.mark.parametrize(("version", "absent"), [("1.1", ABSENT_11), ("1.2", ABSENT_12)])
async def test_the_manifest_names_every_file_there_can_be(tmp_path: Path, version: str, absent: set[str]) -> None:
    with Roster(tmp_path, version=version) as school:
        await school.send()
        manifest = school.manifest()
    written = {"academicSessions", "orgs", "courses", "classes", "enrollments", "users"}
    written |= {"roles"} if version == "1.2" else set()
    assert manifest == {
        "manifest.version": "1.0",
        "oneroster.version": version,
        "source.systemName": "syncdesk",
        "source.systemCode": "syncdesk",
        **{f"file.{name}": "bulk" for name in written},
        **{f"file.{name}": "absent" for name in absent},
    }


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_the_sample_school_goes_through_and_every_line_is_the_documents(
    tmp_path: Path, version: str, target: str
) -> None:
    with Roster(tmp_path, sample(), target=target, version=version, verify=True) as school:
        result = await school.send()
        assert result.status is Status.DONE
        assert all("holds exactly what was sent" in str(step.notes) for step in result.steps if step.kind)
        document = school.source.session.document
        users = school.lines("users")
        students = {row.code: row for row in document.of(Student).values()}
        teachers = {row.code: row for row in document.of(Teacher).values()}
        assert Counter(line["identifier"] for line in users) == Counter([*students, *teachers])
        for line in users:
            person = students.get(line["identifier"]) or teachers[line["identifier"]]
            assert (line["givenName"], line["familyName"]) == (person.first_name, person.surname)
            assert (line["email"], line["phone"]) == (person.email, person.phone)
            assert line["username"] == (person.email or person.code)
            assert line["grades"] == (grade(person.year_level) if isinstance(person, Student) else "")
            assert line["status"] == line["dateLastModified"] == ""
        found = {line["userSourcedId"]: line["role"] for line in school.lines("roles")} if version == "1.2" else {}
        roles = {line["identifier"]: found.get(line["sourcedId"], line.get("role", "")) for line in users}
        assert roles == dict.fromkeys(students, "student") | dict.fromkeys(teachers, "teacher")

        courses = school.by("courses", "courseCode")
        for row in document.of(Course).values():
            line = courses.pop(row.code)
            assert (line["title"], line["grades"], line["subjects"]) == (
                row.name or row.code, grade(row.year_level), row.faculty,
            )  # fmt: skip
        titles = {line["sourcedId"]: line["title"] for line in school.lines("courses")}
        typed = {row.type for row in document.of(Section).values() if not row.course} - {"RTO", "StaffMeeting"}
        assert set(courses) == typed

        sent = {row.code: row for row in document.of(Section).values() if row.type not in {"RTO", "StaffMeeting"}}
        sections = school.by("classes", "classCode")
        assert sections.keys() == sent.keys()
        terms = {line["sourcedId"] for line in school.lines("academicSessions") if line["type"] == "term"}
        for code, row in sent.items():
            line = sections[code]
            assert titles[line["courseSourcedId"]] == (document.of(Course)[row.course].name if row.course else row.type)
            assert (line["classType"] == "homeroom") == (row.type == "RollClass")
            assert set(line["termSourcedIds"].split(",")) <= terms
            periods = {lesson.period for lesson in document.of(Lesson).values() if lesson.section == row.id}
            assert set(filter(None, line["periods"].split(","))) == periods

        people = {line["sourcedId"]: line["identifier"] for line in users}
        codes = {line["sourcedId"]: line["classCode"] for line in sections.values()}
        listed = Counter(
            (people[line["userSourcedId"]], codes[line["classSourcedId"]], line["beginDate"], line["endDate"])
            for line in school.lines("enrollments") if line["role"] == "student"
        )  # fmt: skip
        assert sum(listed.values()) == sum(
            document.code(Section, row.section) in sent and (not row.end_date or row.end_date >= "2026-02-09")
            for row in document.of(SectionListRow).values()
        )
        assert {(student, section) for student, section, _, _ in listed} <= {
            (document.code(Student, row.student), document.code(Section, row.section))
            for row in document.of(SectionListRow).values()
        }
        ids = [line["sourcedId"] for file in ("users", "classes", "courses", "enrollments", "academicSessions", "orgs")
               for line in school.lines(file)]  # fmt: skip
        assert len(ids) == len(set(ids))
        assert all(UUID(each) for each in ids)


async def test_text_comes_back_as_it_was_and_lines_end_as_rfc_4180_says(tmp_path: Path) -> None:
    build = Building()
    build.grid()
    odd = ['Ørsted, "Ø"', "中文\r\nzwei", "  blank ends  ", "=1+1", "'", "ﬁ🎓", "a;b\tc"]
    for at, name in enumerate(odd):
        build.add(Student(0, f"S{at}", name, f"{name}!", year_level="SPT"))
    with Roster(tmp_path, build) as school:
        await school.send()
        assert [line["givenName"] for line in school.lines("users")] == odd
        text = content(school.target_path, "users")
        assert not text.startswith("\ufeff")
        assert text.endswith("\r\n")
        assert '"Ørsted, ""Ø"""' in text
        assert all(line["grades"] == "SPT" for line in school.lines("users"))


async def test_a_kind_without_rows_is_a_file_with_its_header(tmp_path: Path) -> None:
    build = Building()
    build.add(Student(0, "S1", "Ann", "Ash"))
    with Roster(tmp_path, build) as school:
        assert (await school.send()).status is Status.DONE
        assert school.lines("classes") == school.lines("enrollments") == school.lines("courses") == []
        assert len(school.lines("users")) == 1
        assert school.manifest()["file.classes"] == "bulk"
