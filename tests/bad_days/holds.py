"""Bad days of what is sent or received: an emptied file, another school's, a source that gives nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, RunQueued, StepActivity
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.timetable.records import Section, Student
from tests.bad_days.answers import refused
from tests.bad_days.between import Between, carried_but_cut
from tests.bad_days.day import Cause, Day, readable
from tests.bad_days.runs import ONCE, State, check_nothing_sent, doubts, through
from tests.scripted_server import Act, silence
from tests.sync.liss_server import LissServer, fault
from tests.sync.school import BASIC, TODAY, School, removed, renamed, said, small_school
from tests.timetable.building import Building

Spoils = Callable[[School], object]


def held(
    spoil: Spoils, build: Building | None = None, *, synced: bool = True, school: Mapping[str, Any] = {}, **asked: Any
) -> Cause:
    """A run that is held, after a good one where `synced`. Neither side has anything else than before."""

    async def cause(folder: Path) -> str:
        with School(folder, build if build is not None else small_school(12, 6), **school) as made:
            if synced:
                assert (await made.sync(*BASIC)).status is Status.DONE
            spoil(made)
            before, calls, save_id = State.of(made), made.calls(), made.source.session.base_id
            result = await made.sync(*asked.pop("send", BASIC), **asked)
            assert result.status is Status.HELD
            assert State.of(made) == before
            assert (made.calls(), made.source.session.base_id, doubts(made)) == (calls, save_id, {})
            return readable(said(result), folder)

    return cause


def _nothing(_school: School) -> None:
    """All is as it should be, as far as the file goes."""


def _without_sections(*numbers: int) -> Spoils:
    return lambda school: school.edit(removed(school, Section, *(f"9MAT {n}" for n in numbers)))


def _without_students(school: School) -> None:
    school.edit(removed(school, Student, *(f"S{n}" for n in range(1, 7))))


def _there_are_more(school: School) -> None:
    school.hold("sections", [{"ClassCode": f"9MAT {n}"} for n in range(1, 41)])


def _others_are_there(school: School) -> None:
    school.hold("sections", [{"ClassCode": f"8ART {n}"} for n in range(1, 5)])


def _rotating() -> Building:
    build = Building()
    build.grid()
    for rotation, count in (("1", 3), ("2", 12)):
        for number in range(count):
            build.section(f"9R{rotation} {number}", f"T{rotation}{number}", "R1", rotations=rotation)
            build.lesson(f"9R{rotation} {number}", number % 5 + 1, str(number % 4 + 1))
            build.enrol("S1", f"9R{rotation} {number}")
    return build


async def an_empty_file(folder: Path) -> str:
    """It never went there: nothing of it can go, and nothing is asked to go."""
    empty = small_school()
    with School(folder, Building(), knows=empty) as school:
        school.hold("sections", [{"ClassCode": "9MAT 1"}])
        result = await school.sync(*BASIC)
        assert result.status is Status.DONE
        assert (school.calls(), len(school.held("sections"))) == ([], 1)
        assert State.of(school).accepted == {}
        return readable(said(result), folder)


def source(act: Act) -> Cause:
    """A run that receives students and then sends; the source fails as it is read. The file stays as it is."""

    async def cause(folder: Path) -> str:
        with School(folder, small_school(3, 4)) as school, Between(school.practice.url) as line:
            through(school, line)
            save_id, before = school.source.session.base_id, school.path.read_bytes()

            def listener(event: Event) -> None:
                if isinstance(event, StepActivity) and event.kind == "students":
                    line.fault = act

            result = await school.sync("rooms", receive=("students",), listener=listener, retries=ONCE)
            assert line.faults >= 1
            check_nothing_sent(school, result)
            assert (school.source.session.base_id, school.path.read_bytes()) == (save_id, before)
            line.fault = None
            assert (await school.sync("rooms", receive=("students",))).status is Status.DONE
            return readable(said(result), folder)

    return cause


GETS = ("getStudents", "getTeachers", "getClasses", "getClassMemberships", "getClassMembership", "getTimetable")


async def an_unreadable_target(folder: Path) -> str:
    """It does not say what it holds, and a window asks before it replaces that."""
    with School(folder, small_school(3, 4)) as school:
        with LissServer({name: fault("method not found", -32601) for name in GETS}) as server:
            school.connection = msgspec.structs.replace(school.connection, url=server.url)
            result = await school.sync(*BASIC, trigger=Trigger.WINDOW)
            assert result.status is Status.HELD
            assert not any(name.startswith("publish") for name in server.methods())
        return readable(said(result), folder)


async def failed(school: School, folder: Path, run: Awaitable[RunResult]) -> str:
    """A run that is refused before anything is sent."""
    before, calls = State.of(school), school.calls()
    result = await run
    assert result.status is Status.FAILED
    assert (State.of(school), school.calls(), doubts(school)) == (before, calls, {})
    return readable(said(result), folder)


async def nobody_looked(folder: Path) -> str:
    """An unattended run of a file that never went there."""
    with School(folder, small_school(3, 4)) as school:
        return await failed(school, folder, school.sync(*BASIC, trigger=Trigger.SAVE))


async def another_file(folder: Path) -> str:
    """Another file goes to the same system."""
    (folder / "other").mkdir()
    with School(folder, small_school(3, 4)) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        with School(
            folder / "other", small_school(3, 4), name="other", practice=school.practice, service=school.service
        ) as other:
            return await failed(other, folder, other.sync(*BASIC))


async def saved_since(folder: Path) -> str:
    """The preview shows what is no longer so."""
    with School(folder, small_school(3, 4)) as school:
        plan = await school.plan(*BASIC)
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
        return await failed(school, folder, school.service.start_plan(plan, school.source).result())


async def a_third_run(folder: Path) -> str:
    """One is under way, one waits."""
    with School(folder, small_school(3, 4)) as school, Between(school.practice.url) as line:
        through(school, line)
        reached, queued = asyncio.Event(), asyncio.Event()

        def first(event: Event) -> None:
            if isinstance(event, StepActivity):
                line.fault = silence()
                reached.set()

        def second(event: Event) -> None:
            if isinstance(event, RunQueued):
                queued.set()

        runs = [school.start("rooms", receive=("students",), listener=first)]
        try:
            await asyncio.wait_for(reached.wait(), 20)
            runs.append(school.start(*BASIC, listener=second))
            await asyncio.wait_for(queued.wait(), 20)
            return await failed(school, folder, school.sync(*BASIC))
        finally:
            for run in runs:
                run.cancel()
                await run.result()


DAYS = [
    Day("The file was emptied by mistake", {"": held(_without_sections(*range(1, 13)))}),
    Day("Half of the file's sections are gone", {"": held(_without_sections(*range(1, 7)))}),
    Day("All students of the file are gone", {"": held(_without_students)}),
    Day(
        "A file with less than the system has is sent there for the first time",
        {"": held(_there_are_more, synced=False)},
    ),
    Day("An empty file is sent to a system that has everything", {"": an_empty_file}),
    Day(
        "Another school's file: the people are others",
        {"": held(_nothing, synced=False, school={"knows": small_school(12, 6, prefix="Z")})},
    ),
    Day("Another school's file: the sections are others", {"": held(_others_are_there, synced=False)}),
    Day("A rotation goes alone, and the rest would go", {"": held(_nothing, _rotating(), rotation=1)}),
    Day(
        "The source gives no students at all",
        {"": held(_nothing, school={"people": "none"}, receive=("students",), synced=False)},
    ),
    Day("The source breaks off in the middle of the students", {"": source(carried_but_cut(0.5))}),
    Day("The source refuses to give the students", {"": source(refused("Students are being rolled over"))}),
    Day("The system does not tell what it holds", {"": an_unreadable_target}),
    Day(
        "The range begins before today",
        {
            "": held(
                _nothing,
                synced=False,
                trigger=Trigger.WINDOW,
                start=TODAY - timedelta(days=3),
                end=TODAY + timedelta(days=5),
            )
        },
    ),
    Day("A save sets off the first sync of a file", {"": nobody_looked}),
    Day("Another file goes to the same system", {"": another_file}),
    Day("The file was saved after the preview", {"": saved_since}),
    Day("One sync runs, one waits, and a third is started", {"": a_third_run}),
]
