"""A set as a source: students, teachers, courses and sections, from programs that write it in their own way."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.timetable.records import Course, Room, Section, SectionListRow, SourceId, Student, Teacher
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
            assert {each.kind: (each.added, each.changed) for each in result.steps if each.kind} == dict.fromkeys(
                RECEIVED, (0, 0)
            )
            document = school.source.session.document
            assert {row.name for row in document.of(Section).values()} == {f"Coursename {n}" for n in (1, 2, 3)}


async def test_ids_that_they_gave_are_kept_when_the_set_is_sent_back(tmp_path: Path) -> None:
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, THEIRS, orgs="absent")
        await school.sync(receive=RECEIVED)
        assert (await school.send()).status is Status.DONE
        assert {line["sourcedId"] for line in school.lines("users")} == {f"u{n}" for n in range(1, 6)}  # as they stand
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
        assert "stay as they are" in " ".join(
            str(each) for note in step(result, "students", "receive").notes for each in note.whole
        )
        assert school.source.session.document.by_code(Student)["S1"] == before
        school.edit(removed(school, Student, "S1"))


ENROLLMENTS = "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
LISTS = (*RECEIVED, "section_lists")


@pytest.mark.parametrize(
    ("lines", "teacher"),
    [
        ("e1,k1,o1,u3,teacher,,,\n", "tom"),
        ("e1,k1,o1,u3,teacher,false,,\n", "tom"),
        ("e1,k1,o1,u3,teacher,true,,\n", "tom"),
        ("e1,k1,o1,u6,teacher,,,\ne2,k1,o1,u3,teacher,true,,\n", "tom"),
        ("e1,k1,o1,u6,teacher,,,\ne2,k1,o1,u3,teacher,false,,\n", ""),
        ("e1,k1,o1,u9,teacher,,,\n", ""),
    ],
    ids=["not said", "false", "true", "one of two is", "none of two is", "somebody unknown"],
)
async def test_the_only_teacher_of_a_class_is_its_teacher_whether_called_primary_or_not(
    tmp_path: Path, lines: str, teacher: str
) -> None:
    users = f"{THEIRS['users']}u6,,,true,o1,teacher,una,Una,Ulm,,,\r\n"
    with Roster(tmp_path, Building()) as school:
        student = "e9,k1,o1,u1,student,,2026-02-01,2026-07-01\n"
        put_set(school.target_path, THEIRS | {"users": users, "enrollments": ENROLLMENTS + lines + student},
                orgs="absent")  # fmt: skip
        result = await school.sync(receive=LISTS)
        assert result.status is Status.DONE, said(result)
        document = school.source.session.document
        assert document.code(Teacher, document.by_code(Section)["9MAT 1"].teacher) == teacher


async def test_odd_lines_are_refused_by_name_or_taken_without_what_cannot_be_read(tmp_path: Path) -> None:
    lines = (
        "e1,k1,o1,u1,student,,2026-02-01,2026-07-01\n"
        "e2,k1,o1,,student,,,\n"
        "e3,,o1,u2,student,,,\n"
        "e4,k1,o1,u2,student,,soon,never\n"
    )
    classes = f"{THEIRS['classes']},Nobody's,c1,,scheduled,,\n"
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, THEIRS | {"classes": classes, "enrollments": ENROLLMENTS + lines}, orgs="absent")
        result = await school.sync(receive=LISTS)
        assert result.status is Status.DONE_WITH_WARNINGS, said(result)
        refused = {kind: [str(row.reason) for row in step(result, kind, "receive").refused] for kind in LISTS}
        assert refused["sections"] == ["It has no code. Library sent it so in classes.csv."]
        assert refused["section_lists"] == [
            "It has no student. Library sent it so in enrollments.csv.",
            "It has no section. Library sent it so in enrollments.csv.",
            "beginDate is “soon”, which cannot be read; it was left out. Library sent it so in enrollments.csv.",
            "endDate is “never”, which cannot be read; it was left out. Library sent it so in enrollments.csv.",
        ]
        rows = sorted(
            (row.start_date, row.end_date) for row in school.source.session.document.of(SectionListRow).values()
        )
        assert rows == [("", ""), ("2026-02-01", "2026-06-30")]


ODD_LINES = {
    "users": "sourcedId,givenName,familyName,role,identifier,email\n"
    "u1,Ann,Ash,student,S1,ann@school.example\n"
    "u2,Bo,Birch, Jr,student,S2,bo@school.example\n"
    "u3,Cy,Cole,student,S3\n"
    "\n"
    ",,,,,\n"
    "u4,Di,Dale,student,S4,di@school.example\n"
    "u5,Ed,Elm,teacher,T5,,\n"
}
"""The second has a comma too many, the third lacks a cell, the last has an empty one too many."""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
async def test_a_line_with_other_cells_than_columns_is_told_and_the_others_are_taken(tmp_path: Path, ends: str) -> None:
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, {"users": ODD_LINES["users"].replace("\n", ends)}, orgs="absent")
        result = await school.sync(receive=("students", "teachers"))
        assert result.status is Status.DONE_WITH_WARNINGS, said(result)
        told = "It cannot be read: line {} of users.csv has {} cells where the first line has 6. {}"
        source = "Library sent it so in users.csv."
        assert [str(row.reason) for row in step(result, "students", "receive").refused] == [
            told.format(3, 7, source), told.format(4, 5, source),
        ]  # fmt: skip
        document = school.source.session.document
        assert set(document.by_code(Student)) == {"S1", "S4"}
        assert set(document.by_code(Teacher)) == {"T5"}


async def test_nothing_is_written_over_a_set_with_lines_that_cannot_be_read(tmp_path: Path) -> None:
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, ODD_LINES, orgs="absent")
        await school.sync(receive=("students", "teachers"))
        there = {path.name: path.read_bytes() for path in school.target_path.iterdir()}
        result = await school.send()
        assert result.status is Status.FAILED
        assert "line 3 of users.csv has 7 cells where the first line has 6 (and 1 more like it)." in said(result)
        assert {path.name: path.read_bytes() for path in school.target_path.iterdir()} == there


async def test_cells_under_columns_without_a_name_may_be_left_out(tmp_path: Path) -> None:
    roles = (
        "sourcedId,userSourcedId,roleType,role,orgSourcedId,,\nr1,u1,primary,student,o1\nr2,u2,primary,teacher,o1,\n"
    )
    users = "sourcedId,givenName,familyName,identifier\nu1,Ann,Ash,S1\nu2,Tom,Teak,T2\n"
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, {"users": users, "roles": roles}, "1.2", orgs="absent")
        result = await school.sync(receive=("students", "teachers"))
        assert result.status is Status.DONE, said(result)
        document = school.source.session.document
        assert (set(document.by_code(Student)), set(document.by_code(Teacher))) == ({"S1"}, {"T2"})


async def test_a_manifest_may_name_the_files_in_any_case(tmp_path: Path) -> None:
    with Roster(tmp_path, Building()) as school:
        put_set(school.target_path, THEIRS, orgs="absent")
        manifest = school.target_path / "manifest.csv"
        manifest.write_text(manifest.read_text().replace("file.users,bulk", "file.Users, Bulk "))
        result = await school.sync(receive=("students",))
        assert result.status is Status.DONE, said(result)
        assert set(school.source.session.document.by_code(Student)) == {"S1", "S2"}


async def test_a_file_of_which_the_manifest_says_nothing_is_told_and_not_replaced(tmp_path: Path) -> None:
    with Roster(tmp_path, Building(), target="roster.zip") as school:
        packed = put_set(tmp_path / "set", THEIRS, orgs="absent")
        manifest = packed / "manifest.csv"
        manifest.write_text(manifest.read_text().replace("file.users,bulk", ""))
        with ZipFile(school.target_path, "w") as zipped:
            for path in packed.iterdir():
                zipped.write(path, path.name)
        there = school.target_path.read_bytes()
        result = await school.sync(receive=("students", "courses"))
        why = "users.csv is there, and manifest.csv does not name it"
        assert [str(row.reason) for row in step(result, "students", "receive").refused] == [
            f"It cannot be read: {why}. Library sent it so in users.csv."
        ]
        sent = await school.send()
        assert sent.status is Status.FAILED
        assert why in said(sent)
        assert school.target_path.read_bytes() == there
