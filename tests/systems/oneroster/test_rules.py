"""The rules that every system keeps, as far as they mean something for files."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from syncdesk.runs.quiet import Badge, QuietRuns, Timing
from syncdesk.sync.reporting import sentences
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.oneroster_files import swapping
from syncdesk.systems.reading import reader_on
from syncdesk.timetable.records import Section, Student, Teacher
from tests.conftest import leaks
from tests.planted import EMAIL, NAME
from tests.sync.school import FAST, notes, removed, renamed, said, small_school, states, step
from tests.systems.oneroster.roster import ALL, Line, Roster, snapshot
from tests.timetable.building import Building

FILES = ("orgs", "academicSessions", "users", "courses", "classes", "enrollments")
AWKWARD = (
    "9MAT.1", "9MAT 1 ", " 9MAT-1", "9MAT  1", "R&D", "<b>", "]]>", '"A"', "O'B", "A|B", "A;B", "A,B", "A=B", "100%",
    "\\n", "0007", "null", "0", "-1", "1e5", "=1+1", "true", "{}", "[1]", "A/B\\C", "?a=b#c", "X" * 300,
)  # fmt: skip
WORDS = ("Zoë Ångström", "Łódź — Ğüzel", "李小龍", "שלום עולם", "e\u0301a\u0308", "😀🏫", "½ € № ™")


def state(school: Roster) -> dict[str, list[Line]]:
    """Every line of the set."""
    return {file: school.lines(file) for file in FILES}


@pytest.mark.parametrize("target", ["roster", "roster.zip"])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
async def test_awkward_codes_and_letters_of_all_alphabets_arrive_and_come_back(
    tmp_path: Path, target: str, version: str
) -> None:
    build = Building()
    build.grid()
    for number, code in enumerate((*AWKWARD, *WORDS)):
        build.add(Student(0, code, code, code))
        build.add(Teacher(0, code, code, code))
        build.section(code, code, code)
        build.lesson(code, number % 5 + 1, "1")
        build.enrol(code, code)
    with Roster(tmp_path, build, target=target, version=version, verify=True) as school:
        result = await school.send()
        assert all("holds exactly what was sent" in notes(result, kind) for kind in ALL)
        assert all(step(result, kind).refused == () for kind in ALL)
        assert {line["classCode"] for line in school.lines("classes")} == {*AWKWARD, *WORDS}
        assert step(result, "section_lists").rows == 2 * len((*AWKWARD, *WORDS))


async def test_a_preview_is_what_the_run_does_and_is_refused_once_the_file_was_saved(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        there = snapshot(school.target_path)
        school.edit(renamed(school, Section, "9MAT 1", code="9ALG 1"))
        plan = await school.plan(*ALL)
        planned = [(each.kind, each.added, each.changed, each.removed) for each in plan.results()]
        assert snapshot(school.target_path) == there
        school.edit(renamed(school, Section, "9MAT 2", code="9ALG 2"))
        refused = await school.service.start_plan(plan, school.source).result()
        assert "The file was saved since this preview." in said(refused)
        assert snapshot(school.target_path) == there
        plan = await school.plan(*ALL)
        result = await school.service.start_plan(plan, school.source).result()
        assert [each.kind for each in result.steps if each.kind] == [kind for kind, *_ in planned]
        assert step(result, "sections").changed == 2


@pytest.mark.parametrize("mode", ["bulk", "delta"])
async def test_what_was_sent_is_sent_again_and_the_next_sync_sends_the_file(tmp_path: Path, mode: str) -> None:
    with Roster(tmp_path, mode=mode) as school:
        first = await school.send()
        then = state(school)
        school.edit(renamed(school, Section, "9MAT 1", code="9ALG 1"))
        await school.send()
        plan = await school.service.plan_again(first.run, school.request(), school.source)
        assert (await school.service.start_plan(plan, school.source).result()).status is Status.DONE
        if mode == "bulk":
            assert state(school) == then
        else:
            assert [line["classCode"] for line in school.lines("classes")] == ["9MAT 1"]
        assert (await school.send()).status is Status.DONE
        assert "9ALG 1" in school.by("classes", "classCode")


async def test_a_quiet_run_writes_the_set(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        school.edit(removed(school, Student, "S4"))
        school.service.set_sync_on_save(school.connection.uid, on=True)
        badges: list[Badge] = []
        runs = QuietRuns(school.service, on_badge=badges.append)
        request = school.request(*ALL, retries=FAST)
        assert await runs.saved(request, school.source, Timing(delay=timedelta(0), retry_after=())) is None
        await runs.finish()
        await runs.stop()
        assert (badges[-1].ok, badges[-1].paused) == (True, False)
        assert "S4" not in school.by("users", "identifier")


@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_cancelled_at_any_turn_of_the_loop_it_tells_what_the_target_holds(
    tmp_path: Path, target: str, mode: str
) -> None:
    with Roster(tmp_path, small_school(2, 2, days=2), target=target, mode=mode) as school:
        await school.send()
        finished, turns = False, 0
        while not finished:
            surname = f"Name {turns}"
            school.edit(renamed(school, Student, "S1", surname=surname))
            was = state(school)
            run = school.start(*ALL)
            for _ in range(turns):
                await asyncio.sleep(0)
            run.cancel()
            result = await run.result()
            finished = result.status is Status.DONE
            new = surname in {line["familyName"] for line in school.lines("users")}
            assert new or state(school) == was
            if set(states(result).values()) <= {"not_sent", "not_accepted"}:
                assert not new
            turns += max(1, turns // 4)
        assert (await school.send()).status is Status.DONE


@pytest.mark.parametrize("mode", ["bulk", "delta"])
async def test_cancelled_at_any_turn_after_the_set_is_in_its_place_all_of_it_is_told_as_sent(
    tmp_path: Path, mode: str
) -> None:
    with Roster(tmp_path, small_school(2, 2, days=2), mode=mode) as school:
        await school.send()
        finished, turns = False, 0
        while not finished:
            surname = f"Name {turns}"
            school.edit(renamed(school, Student, "S1", surname=surname))
            there = of_manifest(school)
            run = school.start(*ALL)
            while of_manifest(school) in {there, 0}:
                await asyncio.sleep(0)
            for _ in range(turns):
                await asyncio.sleep(0)
            run.cancel()
            result = await run.result()
            finished = result.status is Status.DONE
            assert states(result) == dict.fromkeys(ALL, "sent")
            assert finished or all(sentences.title(kind).lower() in said(result) for kind in ALL)
            assert surname in {line["familyName"] for line in school.lines("users")}
            known = school.service.known(school.target)
            assert (set(known.accepted), known.unconfirmed) == (set(ALL), {})
            assert set(states(await school.send()).values()) == {"unchanged"}
            turns += 1 + turns // 3
        assert turns > 5


def of_manifest(school: Roster) -> int:
    """The inode of the manifest; 0 while there is none."""
    try:
        return (school.target_path / "manifest.csv").stat().st_ino
    except FileNotFoundError:
        return 0


async def test_what_is_in_its_place_and_cannot_be_noted_is_sent_with_a_note(tmp_path: Path) -> None:
    with Roster(tmp_path) as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
            database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON accepted BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        result = await school.send()
        assert result.status is Status.DONE_WITH_WARNINGS
        assert states(result) == dict.fromkeys(ALL, "sent")
        assert said(result).endswith("disk is full. The next sync sends it again.")
        assert all("Library accepted it, but that could not be noted here." in notes(result, kind) for kind in ALL)
        with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
            database.execute("DROP TRIGGER full")
        again = await school.send()
        assert states(again) == dict.fromkeys(ALL, "sent")
        assert "Nothing has changed" not in said(again)


async def test_changes_in_their_place_are_sent_though_nobody_can_note_what_receivers_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Roster(tmp_path, mode="delta") as school:
        await school.send()
        school.edit(renamed(school, Student, "S1", surname="Renamed"))
        monkeypatch.setattr(swapping, "put", full)
        result = await school.send()
        assert states(result) == dict.fromkeys(ALL, "sent")
        assert "No space left on device" in notes(result, ALL[0])
        assert [line["familyName"] for line in school.lines("users")] == ["Renamed"]


async def test_somebody_without_a_code_is_told_by_name_and_the_name_is_noted_nowhere(tmp_path: Path) -> None:
    build = small_school(3, 4)
    build.add(Student(0, "", "Ann", NAME))
    with Roster(tmp_path, build) as school:
        result = await school.send(log=True)
        (refused,) = step(result, "students").refused
        with school.source.lease() as view:
            reader = reader_on(school.system, view, view.document_id)
            assert reader.record("send", "students", refused.key) == f"{NAME}, Ann"
        assert list(leaks(school.state_folder)) == []
        noted = school.service.run(result.run)
        assert noted is not None
        assert [row.key for row in step(noted, "students").refused] == [refused.key]
        assert NAME not in Path(result.log).read_text(encoding="utf-8")


async def test_no_person_is_in_any_record_of_ours(tmp_path: Path) -> None:
    build = small_school(3, 4)
    build.add(Student(0, "S99", NAME, NAME, NAME, email=EMAIL, statewide_id="X1"))
    build.enrol("S99", "9MAT 1")
    for version in ("1.1", "1.2"):
        folder = tmp_path / version
        folder.mkdir()
        with Roster(folder, build, version=version) as school:
            await school.send(log=True)
            school.edit(renamed(school, Student, "S99", surname="Other"))
            await school.send()
            assert list(leaks(school.state_folder)) == []
