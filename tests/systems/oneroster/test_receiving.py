"""A set as a source: students, teachers, courses and sections, from programs that write it in their own way."""

from __future__ import annotations

from pathlib import Path

from syncdesk.sync.outcome import Rule, Status
from syncdesk.timetable.records import Course, Room, Section, SourceId, Student, Teacher
from tests.sync.school import removed, rule, said, step
from tests.systems.oneroster.roster import Roster, put_set
from tests.timetable.building import Building

RECEIVED = ("students", "teachers", "courses", "sections")
USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier,email,"
    "grade"
)
THEIRS = {
    "users": f"\ufeff{USERS}\r\n"
    'u1,,,true,o1,Student,ann,Ann," Ash ",S1,ann@school.example,09\r\n'
    "u2,,,true,o1,student,bo,Bo,Birch,S2,,KG\r\n"
    "u3,,,true,o1,teacher,tom,Tom,Teak,,tom@school.example,\r\n"
    "u4,,,true,o1,guardian,gus,Gus,Guardian,G1,,\r\n"
    "u5,tobedeleted,,true,o1,student,left,Lee,Left,S5,,09\r\n",
    "courses": "title,sourcedId,courseCode,grades,subjects,metadata.colour\nMathematics,c1,9MAT,09,Maths,red\n",
    "classes": "sourcedId,title,courseSourcedId,classCode,classType,location,grades\n"
    "k1,Maths One,c1,9MAT 1,scheduled,R1,09\nk2,Home 9A,c1,9A,homeroom,Gym,09\n",
}  # fmt: skip


async def test_what_they_have_comes_in_and_comes_in_once(tmp_path: Path) -> None:
    build = Building()
    build.add(Student(0, "S1", "Anne", "Ash", house="Red"))
    build.add(Room(0, "R1"))
    with Roster(tmp_path, build) as school:
        put_set(school.target_path, THEIRS, orgs="absent")
        result = await school.sync(receive=RECEIVED)
        assert result.status is Status.DONE, said(result)
        document = school.source.session.document
        ann, bo = document.by_code(Student)["S1"], document.by_code(Student)["S2"]
        assert (ann.first_name, ann.surname, ann.year_level, ann.house) == ("Ann", "Ash", "9", "Red")
        assert (bo.first_name, bo.year_level) == ("Bo", "KG")
        assert set(document.by_code(Student)) == {"S1", "S2"}
        assert document.by_code(Teacher)["tom"].email == "tom@school.example"
        course = document.by_code(Course)["9MAT"]
        assert (course.name, course.year_level, course.faculty) == ("Mathematics", "9", "Maths")
        section, home = document.by_code(Section)["9MAT 1"], document.by_code(Section)["9A"]
        assert (section.name, section.course, section.type) == ("Maths One", course.id, "")
        assert document.code(Room, section.room) == "R1"
        assert (home.type, home.room) == ("RollClass", 0)
        given = {row.value for row in document.of(SourceId).values() if row.source == school.target}
        assert given == {"u1", "u2", "u3", "c1", "k1", "k2"}
        again = await school.sync(receive=RECEIVED)
        assert {each.state for each in again.steps} == {"unchanged"}


async def test_our_own_set_comes_back_as_it_went(tmp_path: Path) -> None:
    for version in ("1.1", "1.2"):
        folder = tmp_path / version
        folder.mkdir()
        with Roster(folder, version=version) as school:
            await school.send()
            result = await school.sync(receive=RECEIVED)
            assert {each.kind: (each.added, each.changed) for each in result.steps} == dict.fromkeys(RECEIVED, (0, 0))
            document = school.source.session.document
            assert {row.name for row in document.of(Section).values()} == {f"Coursename {n}" for n in (1, 2, 3)}


async def test_ids_that_they_gave_are_kept_when_the_set_is_sent_back(tmp_path: Path) -> None:
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, THEIRS, orgs="absent")
        await school.sync(receive=RECEIVED)
        assert (await school.send()).status is Status.DONE
        assert {line["sourcedId"] for line in school.lines("users")} == {"u1", "u2", "u3"}
        assert {line["sourcedId"] for line in school.lines("classes")} == {"k1", "k2"}
        assert {line["courseSourcedId"] for line in school.lines("classes")} == {"c1"}


async def test_a_source_that_has_nothing_is_a_fault_of_the_source(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        put_set(school.target_path, {"users": USERS}, orgs="absent")
        result = await school.sync(receive=("students", "teachers"))
        assert result.status is Status.HELD
        assert rule(result, "students", "receive") is Rule.SOURCE_EMPTY


async def test_nothing_is_removed_here_for_being_missing_there(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        before = school.source.session.document.by_code(Student)["S1"]
        put_set(
            tmp_path / "roster",
            {"users": f"{USERS}\nx,,,true,o,student,s2,Givenname2,Familyname2,S2,,\n"},
            classes="absent",
        )
        result = await school.sync(receive=("students",))
        assert "stay as they are" in " ".join(map(str, step(result, "students", "receive").notes))
        assert school.source.session.document.by_code(Student)["S1"] == before
        school.edit(removed(school, Student, "S1"))
