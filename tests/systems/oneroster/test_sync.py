"""A folder under the rules of every sync: first publish, second run, guard, another school, and what cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.systems.oneroster_files import link as link_module
from syncdesk.systems.oneroster_files import place
from syncdesk.timetable.records import School as SchoolInfo
from syncdesk.timetable.records import Section, SectionListRow, Student
from tests.sync.school import removed, renamed, rule, said, small_school, states, step
from tests.systems.oneroster.roster import ALL, Roster, names, put_set, snapshot


async def test_the_first_sync_makes_the_set_and_the_second_touches_no_file(tmp_path: Path) -> None:
    with Roster(tmp_path, target="roster") as school:
        first = await school.send()
        assert first.status is Status.DONE
        assert {each.kind: each.added for each in first.steps if each.kind} == {
            "school": 4, "students": 4, "teachers": 3, "courses": 1, "sections": 3, "section_lists": 15,
        }  # fmt: skip
        there = snapshot(school.target_path)
        second = await school.send()
        assert set(states(second).values()) == {"unchanged"}
        assert snapshot(school.target_path) == there
        assert names(tmp_path) == ["roster"]


async def test_one_change_is_one_row_changed(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        before = {line["sourcedId"]: line for line in school.lines("classes")}
        school.edit(renamed(school, Section, "9MAT 2", code="9MAT B"))
        result = await school.send()
        assert {each.kind: (each.added, each.changed, each.removed) for each in result.steps if each.kind} == {
            **dict.fromkeys(ALL, (0, 0, 0)),
            "sections": (0, 1, 0),
        }
        after = {line["sourcedId"]: line for line in school.lines("classes")}
        assert [key for key in before if before[key] != after[key]] == [
            key for key in before if before[key]["classCode"] == "9MAT 2"
        ]


async def test_any_kind_brings_the_whole_set_and_an_unattended_run_does_too(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        assert (await school.sync("students", trigger=Trigger.SAVE)).status is Status.FAILED  # never the first
        assert not school.target_path.exists()
        assert set(states(await school.sync("students"))) == set(ALL)
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        assert (await school.sync("students", trigger=Trigger.SAVE)).status is Status.DONE
        assert "Renamed" in {line["familyName"] for line in school.lines("users")}


async def test_a_changed_name_of_the_school_goes_too(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        school.edit(lambda draft: draft.replace(_named(school)))
        result = await school.send()
        assert step(result, "school").changed == 1
        assert school.lines("orgs")[0]["name"] == "Newville"


def _named(school: Roster) -> SchoolInfo:
    return msgspec.structs.replace(school.source.session.document.school, name="Newville")


async def test_what_is_emptied_is_held_and_no_file_is_touched(tmp_path: Path) -> None:
    with Roster(tmp_path, small_school(3, 12)) as school:
        await school.send()
        there = snapshot(school.target_path)
        school.edit(removed(school, Student, *(f"S{n}" for n in range(1, 13))))
        result = await school.send()
        assert result.status is Status.HELD
        assert rule(result, "students") is Rule.EMPTIED
        assert rule(result, "section_lists") is Rule.LOSS  # the teachers are left; they do not hide it
        assert snapshot(school.target_path) == there
        assert (await school.send(decision=Decision(beyond=True))).status is Status.DONE
        assert [line["role"] for line in school.lines("users")] == ["teacher"] * 3


async def test_lists_that_fall_to_none_are_seen_though_their_teachers_stay(tmp_path: Path) -> None:
    with Roster(tmp_path, small_school(2, 12)) as school:
        await school.send()
        document = school.source.session.document
        section = document.by_code(Section)["9MAT 1"].id
        rows = [row for row in document.of(SectionListRow).values() if row.section == section]
        school.edit(lambda draft: [draft.remove(row) for row in rows])
        result = await school.send()
        assert rule(result, "section_lists") is Rule.LOSS


async def test_another_schools_folder_is_held(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").mkdir()
    with Roster(tmp_path / "theirs", small_school(4, 8, prefix="X")) as theirs:
        await theirs.send()
    with Roster(tmp_path / "ours") as ours:
        shutil.copytree(tmp_path / "theirs" / "roster", ours.target_path)
        there = snapshot(ours.target_path)
        result = await ours.send()
        assert result.status is Status.HELD
        assert rule(result, "students") is Rule.ANOTHER_SCHOOL
        assert snapshot(ours.target_path) == there


async def test_the_first_sync_shows_what_of_our_own_school_is_there(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        ours = (
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier"
        )
        rows = [f"u{n},,,true,o1,student,s{n},Old,Name,S{n}" for n in range(1, 6)]
        put_set(school.target_path, {"users": "\n".join([ours, *rows])}, orgs="absent")
        result = await school.send()
        assert result.status is Status.DONE
        assert (step(result, "students").changed, step(result, "students").removed) == (4, 1)
        assert len(school.lines("users", "previous")) == 5


async def test_two_files_to_one_folder_are_refused(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        more = {"name": "other", "service": school.service}
        with Roster(tmp_path, more=more) as other:
            result = await other.send()
            assert result.status is Status.FAILED
            assert not any(state == "sent" for state in states(result).values())


ODD = {
    "no manifest": ({"users.csv": "sourcedId\n"}, "it has no manifest.csv"),
    "version": ({"manifest.csv": "propertyName,value\noneroster.version,1.0\n"}, "says version “1.0”"),
    "utf-16": ({"users.csv": "sourcedId,é".encode("utf-16")}, "users.csv is not in UTF-8"),
    "quotes": ({"users.csv": 'sourcedId,givenName,familyName,role\n"a"b,c,d,e\n'}, "users.csv is not a CSV file"),
    "cut off": ({"users.csv": "sourcedId,givenName,familyName,role\n1,2,3"}, "users.csv breaks off in line 2"),
    "cut off in a quoted cell": (
        {"users.csv": 'sourcedId,givenName,familyName,role\n1,2,"3\n'},
        "users.csv is not a CSV file",
    ),
    "columns": ({"users.csv": "sourcedId,givenName\n"}, "users.csv has no column familyName, role"),
    "missing": ({"users.csv": None}, "manifest.csv names users.csv, and it is not there"),
}


@pytest.mark.parametrize("case", ODD)
async def test_a_set_that_cannot_be_read_is_told_and_left_alone(tmp_path: Path, case: str) -> None:
    files, why = ODD[case]
    with Roster(tmp_path) as school:
        put_set(school.target_path, {"users": "sourcedId,givenName,familyName,role\n"})
        if case == "no manifest":
            (school.target_path / "manifest.csv").unlink()
        for name, text in files.items():
            path = school.target_path / name
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        there = snapshot(school.target_path)
        for result in (await school.send(), await school.sync(receive=("students",))):
            assert result.status is Status.FAILED
            assert why in said(result)
            assert "Nothing was sent." in said(result)
        assert snapshot(school.target_path) == there
        assert names(tmp_path) == ["roster"]


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04 cut off"])
async def test_a_zip_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    with Roster(tmp_path, target="roster.zip") as school:
        school.target_path.write_bytes(content)
        result = await school.send()
        assert result.status is Status.FAILED
        assert "roster.zip is damaged" in said(result)
        assert school.target_path.read_bytes() == content


HEAD = "sourcedId,givenName,familyName,role\n"
SMALL = 1 << 20


def bounded(school: Roster) -> Request:
    """A request that takes students, from a set of a megabyte at most."""
    asked = school.request(receive=("students",))
    network = msgspec.structs.replace(asked.settings.network, max_answer_bytes=SMALL)
    return asked.with_settings(msgspec.structs.replace(asked.settings, network=network))


def packed(path: Path, files: dict[str, str], *, times: int = 1) -> None:
    """A zip of a set, with one of its files as often as is said."""
    put_set(path.with_suffix(""), files)
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        for each in sorted(path.with_suffix("").iterdir()):
            for _ in range(times if each.name == "users.csv" else 1):
                zipped.write(each, each.name)


def says_less(path: Path, name: str) -> None:
    """Let a zip say that a file is ten bytes long, whatever it holds."""
    found = bytearray(path.read_bytes())
    central = found.rindex(name.encode()) - 46
    assert found[central : central + 4] == b"PK\x01\x02"
    found[central + 24 : central + 28] = (10).to_bytes(4, "little")
    path.write_bytes(found)


@pytest.mark.parametrize("case", ["folder", "bomb", "false size", "twice", "many", "large"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
async def test_a_set_without_bounds_is_not_read(tmp_path: Path, case: str) -> None:
    target = "set" if case == "folder" else "set.zip"
    with Roster(tmp_path, target=target) as school:
        path, many = school.target_path, HEAD + "1,Ann,Ash,student\n" * 100_000
        if case == "folder":
            put_set(path, {"users": many})
        elif case in {"bomb", "false size"}:
            packed(path, {"users": many})
            assert path.stat().st_size < SMALL // 20
        elif case == "twice":
            packed(path, {"users": HEAD}, times=2)
        elif case == "many":
            packed(path, {"users": HEAD})
            with ZipFile(path, "a") as zipped:
                for n in range(1000):
                    zipped.writestr(f"{n}.txt", "")
        else:
            path.write_bytes(b"PK" + b"x" * SMALL)
        if case == "false size":
            says_less(path, "users.csv")
        result = await school.service.start(bounded(school), school.source).result()
        assert result.status is Status.FAILED
        wanted = {
            "false size": "users.csv is damaged", "twice": "users.csv is in it twice", "many": "more than 1000 files",
        }  # fmt: skip
        assert wanted.get(case, "it is larger than 1 MB") in said(result)


async def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        school.target_path.write_text("x")
        assert "is a file, and not a folder" in said(await school.send())
    with Roster(tmp_path, target="roster.zip") as school:
        school.target_path.mkdir()
        assert "is a folder" in said(await school.send())


async def test_a_folder_around_it_that_is_gone_is_told_and_the_target_stays_remembered(tmp_path: Path) -> None:
    with Roster(tmp_path, target="share/roster") as school:
        result = await school.send()
        assert result.status is Status.FAILED
        assert f"The folder “{tmp_path / 'share'}” is not there." in said(result)
        assert "Connect the drive" in said(result)
        (tmp_path / "share").mkdir()
        assert (await school.send()).status is Status.DONE


@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_a_folder_that_is_read_only_is_told_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    with Roster(tmp_path, target=target) as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))

        def denied(*_args: object, **_kwargs: object) -> None:
            raise PermissionError(13, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr(link_module, "Writing", denied)
            result = await school.send()
        assert result.status is Status.FAILED
        assert "cannot be written: Permission denied" in said(result)
        assert "Renamed" not in {line["familyName"] for line in school.lines("users")}
        assert names(tmp_path) == [target]
        request = school.request()
        monkeypatch.setattr(place, "check_writable", denied)
        async with request.system.connect(request.settings) as link:
            with pytest.raises(Exception, match="cannot be written: Permission denied"):
                await link.check_sign_in(request.scope)
