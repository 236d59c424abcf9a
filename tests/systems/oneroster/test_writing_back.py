"""What a school system wrote is received, one thing is changed and sent back: the difference is that one thing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.timetable.records import School as SchoolInfo
from syncdesk.timetable.records import Section, SectionListRow, Student, Teacher
from tests.sync.school import notes, removed, renamed, rule, said, states, step
from tests.systems.oneroster.district import Lines, district, lines_of, write
from tests.systems.oneroster.roster import ALL, Roster, content
from tests.systems.oneroster.standard import faults
from tests.timetable.building import Building

RECEIVED = ("students", "teachers", "courses", "sections", "section_lists")
versions = pytest.mark.parametrize("version", ["1.1", "1.2"])
targets = pytest.mark.parametrize("target", ["roster", "roster.zip"])
MODELLED = ("orgs", "academicSessions", "users", "courses", "classes", "enrollments", "demographics", "resources")


class District(Roster):
    """A school whose target a school system wrote."""

    def __init__(
        self,
        folder: Path,
        version: str,
        target: str = "roster",
        code: str = "",
        odd: Callable[[dict[str, Lines]], None] = lambda _tables: None,
        **options: str,
    ) -> None:
        build = Building()
        build.set_school(name="", code=code)
        super().__init__(folder, build, target=target, version=version, **options)
        self.version = version
        self.tables = district(version)
        odd(self.tables)
        write(self.target_path, self.tables, version)
        self.before = lines_of(self.target_path, version)

    async def receive(self) -> RunResult:
        result = await self.sync(receive=RECEIVED)
        assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(result)
        return result

    def differences(self, at: str = "") -> dict[str, tuple[list[str], list[str]]]:
        """The lines that went and those that came, by file; of the manifest, all but whose it is."""
        path = self.target_path
        if at:
            path = path.with_name(f"{path.stem} {at}{path.suffix}")
        now = lines_of(path, self.version)
        found: dict[str, tuple[list[str], list[str]]] = {}
        for name in {*self.before, *now}:
            was, has = self.before.get(name, Counter()), now.get(name, Counter())
            gone, come = [*(was - has).elements()], [*(has - was).elements()]
            if name == "manifest":
                gone, come = ([each for each in lines if "source.system" not in each] for lines in (gone, come))
            if gone or come:
                found[name] = (gone, come)
        return found


async def changed(school: District) -> RunResult:
    """Move one student to another section, and send."""
    document = school.source.session.document
    row = next(
        row for row in document.of(SectionListRow).values()
        if document.code(Student, row.student) == "S1001" and document.code(Section, row.section) == "9MAT1 1"
    )  # fmt: skip
    other = document.by_code(Section)["9MAT1 2"].id
    school.edit(lambda draft: draft.replace(msgspec.structs.replace(row, section=other)))
    result = await school.send()
    assert result.status is Status.DONE, said(result)
    return result


@versions
@targets
async def test_received_and_sent_back_nothing_differs(tmp_path: Path, version: str, target: str) -> None:
    with District(tmp_path, version, target) as school:
        await school.receive()
        plan = await school.plan(*ALL)
        assert {each.kind: (each.added, each.changed, each.removed) for each in plan.results()} == dict.fromkeys(
            ALL, (0, 0, 0)
        )
        plan.close()
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        assert school.differences() == {}
        assert faults(school.target_path) == []
        again = await school.send()
        assert set(states(again).values()) == {"unchanged"}


@versions
@targets
async def test_one_enrollment_changed_is_the_difference(tmp_path: Path, version: str, target: str) -> None:
    with District(tmp_path, version, target) as school:
        await school.receive()
        result = await changed(school)
        assert {each.kind: (each.added, each.changed, each.removed) for each in result.steps if each.kind} == {
            **dict.fromkeys(ALL, (0, 0, 0)), "section_lists": (1, 0, 1),
        }  # fmt: skip
        (gone, come) = school.differences().pop("enrollments")
        assert (len(gone), len(come)) == (1, 1)
        assert come[0] == gone[0].replace("k1-1", "k1-2")
        assert school.differences().keys() == {"enrollments"}
        for file in school.before.keys() - {"enrollments", "manifest"}:  # to the byte
            assert content(school.target_path, file) == content(school.target_path.with_name(
                f"{school.target_path.stem} previous{school.target_path.suffix}"), file)  # fmt: skip
        assert faults(school.target_path) == []


@versions
@targets
async def test_as_a_delta_it_is_the_one_line_and_all_other_files_are_absent(
    tmp_path: Path, version: str, target: str
) -> None:
    with District(tmp_path, version, target, mode="delta") as school:
        await school.receive()
        await changed(school)
        lines = school.lines("enrollments")
        assert [(line["status"], line["classSourcedId"], line["userSourcedId"]) for line in lines] == [
            ("active", "k1-2", "s1-1")
        ]
        manifest = school.manifest()
        modes = {name: mode for name, mode in manifest.items() if name.startswith("file.")}
        assert {name for name, mode in modes.items() if mode != "absent"} == {"file.enrollments"}
        assert modes["file.enrollments"] == "delta"
        assert faults(school.target_path) == []
        assert school.differences("whole").keys() == {"enrollments"}
        assert faults(school.target_path.with_name(f"roster whole{school.target_path.suffix}")) == []
        teacher = school.source.session.document.by_code(Teacher)["T13"]
        school.edit(lambda draft: draft.remove(teacher))
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        assert [line["status"] for line in school.lines("users")] == ["tobedeleted"]
        assert faults(school.target_path) == []


@versions
async def test_what_was_never_received_keeps_its_ids_and_what_the_file_says_nothing_of(
    tmp_path: Path, version: str
) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        records = (Student, Teacher, Section, SectionListRow)
        rows = {record: list(school.source.session.document.of(record).values()) for record in records}
        (tmp_path / "other").mkdir()
        build = Building()
        build.set_school(name="", code="")
        for record in (Student, Teacher):
            for row in rows[record]:
                build.add(msgspec.structs.replace(row, id=0))
        for row in rows[Section]:
            teacher = school.source.session.document.code(Teacher, row.teacher)
            build.section(row.code, teacher, name=row.name)
        document = school.source.session.document
        for row in rows[SectionListRow]:
            build.enrol(document.code(Student, row.student), document.code(Section, row.section))
        with Roster(tmp_path / "other", build, version=version, more={"name": "other"}) as other:
            other.connect_to(school.target_path)
            result = await other.send()
            assert result.status is Status.DONE, said(result)
        assert school.differences() == {}


@versions
async def test_a_student_who_leaves_takes_along_what_is_about_them(tmp_path: Path, version: str) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        school.edit(removed(school, Student, "S1005"))
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        differences = school.differences()
        assert {name: (len(gone), len(come)) for name, (gone, come) in differences.items()} == {
            "users": (1, 0), "enrollments": (1, 0), "demographics": (1, 0),
            **({"roles": (1, 0)} if version == "1.2" else {}),
        }  # fmt: skip
        assert faults(school.target_path) == []


@versions
async def test_a_change_of_a_person_is_that_change(tmp_path: Path, version: str) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        school.edit(renamed(school, Student, "S1005", surname="Birch", year_level="10"))
        assert (await school.send()).status is Status.DONE
        (gone, come) = school.differences().pop("users")
        assert school.differences().keys() == {"users"}
        wanted = gone[0].replace("Sand1", "Birch").replace("'09,10'", "'10'")
        assert (len(gone), come) == (1, [wanted])


@versions
async def test_another_teacher_of_a_section_is_that_change(tmp_path: Path, version: str) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        document = school.source.session.document
        section, teacher = document.by_code(Section)["9MAT1 1"], document.by_code(Teacher)["T13"]
        school.edit(lambda draft: draft.replace(msgspec.structs.replace(section, teacher=teacher.id)))
        assert (await school.send()).status is Status.DONE
        teachers = {
            line["userSourcedId"]: line["primary"] for line in school.lines("enrollments")
            if line["classSourcedId"] == "k1-1" and line["role"] == "teacher"
        }  # fmt: skip
        assert teachers == {"t1-3": "true", "t1-2": "false"}
        assert school.differences().keys() == {"enrollments"}


@versions
async def test_a_section_has_the_teacher_who_is_its_only_one(tmp_path: Path, version: str) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        document = school.source.session.document
        teachers = {section.code: document.code(Teacher, section.teacher) for section in document.of(Section).values()}
        assert set(teachers.values()) == {"T11", "T21", "T31"}
        assert teachers["9MAT1 6"] == "T11"


@versions
async def test_of_several_schools_the_one_with_the_files_code_is_taken_and_the_others_stay(
    tmp_path: Path, version: str
) -> None:
    with District(tmp_path, version, code="200") as school:
        await school.receive()
        document = school.source.session.document
        assert {row.code[:2] for row in document.of(Student).values()} == {"S2"}
        assert {row.code[:5] for row in document.of(Section).values()} == {"9MAT2"}
        school.edit(renamed(school, Student, "S2001", surname="Birch"))
        assert (await school.send()).status is Status.DONE
        (gone, come) = school.differences().pop("users")
        assert (len(gone), len(come)) == (1, 1)
        assert school.differences().keys() == {"users"}


async def test_several_schools_taken_as_one_are_told(tmp_path: Path) -> None:
    with District(tmp_path, "1.1") as school:
        came = await school.receive()
        assert "The set has 3 schools, and all of them are taken as one." in notes(came, "students", "receive")
        assert "all of them are taken as one" not in notes(came, "teachers", "receive")  # once is enough
        assert "The set has 3 schools, and all of them are taken as one." in notes(await school.send(), "school")


async def test_of_several_schools_the_one_that_is_received_is_named(tmp_path: Path) -> None:
    with District(tmp_path, "1.1", code="200") as school:
        came = await school.receive()
        assert "Only “School 2” is taken; 2 more schools of the set are left alone." in notes(
            came, "students", "receive"
        )


@versions
@pytest.mark.parametrize("trigger", [Trigger.COMMAND, Trigger.SCHEDULE])
async def test_what_cannot_be_kept_is_a_hold_that_names_it(tmp_path: Path, version: str, trigger: Trigger) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        await school.send()
        shutil.rmtree(school.target_path)
        shutil.rmtree(tmp_path / "roster previous")
        result = await school.send(trigger=trigger)
        assert result.status is Status.HELD
        assert rule(result, "school") is Rule.LOSS
        names = ("3 × siteadministrator" if version == "1.2" else "3 × administrator", "9 × guardian", "district",
                 "3 × school", "demographics.csv", "resources.csv")  # fmt: skip
        assert all(name in said(result) for name in names), said(result)
        assert not school.target_path.exists()
        assert (await school.send(decision=Decision(beyond=True))).status is Status.DONE


@versions
@targets
async def test_a_set_that_was_fetched_is_made_again_with_all_that_it_held(
    tmp_path: Path, version: str, target: str
) -> None:
    with District(tmp_path, version, target) as school:
        await school.receive()
        await school.send()
        if target.endswith(".zip"):
            school.target_path.unlink()
        else:
            shutil.rmtree(school.target_path)
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        assert school.differences() == {}


async def test_another_version_is_held_with_what_it_would_lose(tmp_path: Path) -> None:
    with District(tmp_path, "1.1") as school:
        await school.receive()
        result = await school.send(version="1.2")
        assert result.status is Status.HELD
        assert "3 × administrator" in said(result)
        assert "Set the version to 1.1 to keep it." in notes(result, "school")
        assert school.differences() == {}


async def test_changes_that_another_program_tells_are_not_replaced(tmp_path: Path) -> None:
    with District(tmp_path, "1.1") as school:
        await school.receive()
        manifest = school.target_path / "manifest.csv"
        manifest.write_text(manifest.read_text().replace(",bulk", ",delta"))
        school.before = lines_of(school.target_path, "1.1")
        result = await school.send()
        assert result.status is Status.FAILED
        assert "tells changes only, and another program wrote it" in said(result)
        assert school.differences() == {}


@versions
async def test_our_own_name_of_the_school_does_not_rename_theirs(tmp_path: Path, version: str) -> None:
    with District(tmp_path, version) as school:
        await school.receive()
        school.edit(lambda draft: draft.replace(_named(school)))
        result = await school.send()
        assert step(result, "school").changed == 0
        assert school.differences() == {}


def _named(school: Roster) -> SchoolInfo:
    return msgspec.structs.replace(school.source.session.document.school, name="Newville")


def _twice(name: str, sourced_id: str, **other: str) -> Callable[[dict[str, Lines]], None]:
    """A second line with what another one says, but for these cells."""

    def add(tables: dict[str, Lines]) -> None:
        line = next(line for line in tables[name] if line["sourcedId"] == sourced_id)
        tables[name].append({**line, **other})

    return add


def _several(*additions: Callable[[dict[str, Lines]], None]) -> Callable[[dict[str, Lines]], None]:
    def add(tables: dict[str, Lines]) -> None:
        for each in additions:
            each(tables)

    return add


NOT_OURS = {
    "two students of one code": _several(
        _twice("users", "s1-1", sourcedId="s1-1b", givenName="Other"),
        _twice("demographics", "s1-1", sourcedId="s1-1b"),
        _twice("enrollments", "e1-1-1", sourcedId="e1-1-1b", userSourcedId="s1-1b"),
    ),
    "two teachers of one code": _several(
        _twice("users", "t1-1", sourcedId="t1-1b", givenName="Other"),
        _twice("enrollments", "e1-6-t0", sourcedId="e1-6-t9", userSourcedId="t1-1b"),
    ),
    "two classes of one code": _several(
        _twice("classes", "k1-1", sourcedId="k1-1b", title="Other"),
        _twice("enrollments", "e1-1-1", sourcedId="e1-1-1b", classSourcedId="k1-1b"),
        _twice("enrollments", "e1-1-t0", sourcedId="e1-1-t9", classSourcedId="k1-1b"),
    ),
    "two courses of one code": _twice("courses", "c1", sourcedId="c1b", title="Other"),
    "a student listed twice": _twice("enrollments", "e1-1-1", sourcedId="e1-1-1b"),
    "a teacher of a class by two lines": _twice(
        "enrollments", "e1-1-t0", sourcedId="e1-1-t9", primary="false", beginDate="2026-06-01"
    ),
    "an administrator who sits in a class": _twice("enrollments", "e1-1-1", sourcedId="e-a", userSourcedId="a1"),
    "lists of people and classes that are not there": _several(
        _twice("enrollments", "e1-1-1", sourcedId="e-gone", userSourcedId="gone"),
        _twice("enrollments", "e1-1-t0", sourcedId="e-gone-t", userSourcedId="gone"),
        _twice("enrollments", "e1-1-1", sourcedId="e-nowhere", classSourcedId="nowhere"),
    ),
    "a student of a list who is a teacher by users.csv": _twice(
        "enrollments", "e1-1-1", sourcedId="e-t", userSourcedId="t1-3"
    ),
    "an administrator by two lines": _twice("users", "a1", givenName="Other"),
}


@versions
@pytest.mark.parametrize("case", NOT_OURS)
async def test_what_a_timetable_cannot_hold_stays_as_it_stands(tmp_path: Path, version: str, case: str) -> None:
    with District(tmp_path, version, odd=NOT_OURS[case]) as school:
        if version == "1.2":
            known = {line["userSourcedId"] for line in school.tables["roles"]}
            roles = [(line, line["sourcedId"].removesuffix("b")) for line in school.tables["users"]]
            for line, like in roles:
                if line["sourcedId"] not in known:
                    _twice("roles", f"r-{like}", sourcedId=f"r-{line['sourcedId']}", userSourcedId=line["sourcedId"])(
                        school.tables
                    )
            write(school.target_path, school.tables, version)
            school.before = lines_of(school.target_path, version)
        await school.receive()
        school.edit(renamed(school, Student, "S2002", surname="Birch"))
        result = await school.send()
        assert result.status is Status.DONE, said(result)
        found = school.differences()
        assert {name: (len(gone), len(come)) for name, (gone, come) in found.items()} == {"users": (1, 1)}, found


async def test_line_breaks_in_cells_are_no_change(tmp_path: Path) -> None:
    def broken(tables: dict[str, Lines]) -> None:
        for name, column in (
            ("users", "givenName"),
            ("users", "identifier"),
            ("classes", "title"),
            ("courses", "title"),
        ):
            for line in tables[name]:
                line[column] = line.get(column, "") + "\r\n(new)"

    with District(tmp_path, "1.1", odd=broken) as school:
        await school.receive()
        school.edit(renamed(school, Student, "S2002 (new)", surname="Birch"))
        assert (await school.send()).status is Status.DONE
        found = school.differences()
        assert {name: (len(gone), len(come)) for name, (gone, come) in found.items()} == {"users": (1, 1)}, found


async def test_what_is_left_as_it_stands_for_its_code_is_told(tmp_path: Path) -> None:
    with District(tmp_path, "1.1", odd=NOT_OURS["two students of one code"]) as school:
        await school.receive()
        assert "1 row there has a code that another one has too. It is left as it stands: S1001" in notes(
            await school.send(), "students"
        )


async def test_a_student_taken_off_a_list_that_names_them_twice_is_off_it(tmp_path: Path) -> None:
    with District(tmp_path, "1.1", odd=NOT_OURS["a student listed twice"]) as school:
        await school.receive()
        document = school.source.session.document
        row = next(
            row for row in document.of(SectionListRow).values()
            if document.code(Student, row.student) == "S1001" and document.code(Section, row.section) == "9MAT1 1"
        )  # fmt: skip
        school.edit(lambda draft: draft.remove(row))
        assert (await school.send()).status is Status.DONE
        assert not [line for line in school.lines("enrollments")
                    if line["classSourcedId"] == "k1-1" and line["userSourcedId"] == "s1-1"]  # fmt: skip
