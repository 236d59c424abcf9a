"""Rule 11: a cancel answers at once and says exactly what was accepted and what is unknown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from time import perf_counter

import msgspec
import pytest

from syncdesk.sync.delivery.locks import holding
from syncdesk.sync.reporting.events import Event, RetryWait, RunQueued, StepActivity, StepEnded, StepProgress
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.sync.service import Run
from syncdesk.systems.network import Retries
from syncdesk.timetable.records import Section, Student
from tests.sync.liss_server import Gate, LissServer, fault
from tests.sync.school import BASIC, School, moved, renamed, said, small_school, states, step

SOON = 2.0
"""Seconds: sooner than anything ends that a run waits for here. `lab promises` holds the promise of 200 ms."""
BASIC_ORDER = ("sections", "timetable", "section_lists")
Matches = Callable[[Event], bool]


class Canceller:
    """Cancels a run at the first event that matches, from outside of what is being done then."""

    def __init__(self, matches: Matches) -> None:
        self._matches = matches
        self.run: Run | None = None
        self.since = 0.0

    def __call__(self, event: Event) -> None:
        if not self.since and self._matches(event):
            self.since = perf_counter()
            asyncio.get_running_loop().call_soon(self._cancel)

    def _cancel(self) -> None:
        assert self.run is not None
        self.run.cancel()


async def cancelled_at(school: School, matches: Matches, *sends: str, **asked: object) -> RunResult:
    """The result of a run that is cancelled at an event, which comes soon."""
    canceller = Canceller(matches)
    canceller.run = school.start(*(sends or BASIC), listener=canceller, **asked)
    result = await canceller.run.result()
    assert canceller.since, "the event never came"
    assert perf_counter() - canceller.since < SOON
    assert result.status is Status.CANCELLED
    assert said(result).startswith("Cancelled.")
    past = school.service.run(result.run)
    assert past is not None
    assert (past.status, past.steps) == ("cancelled", result.steps)
    return result


def doing(what: str, kind: str = "") -> Matches:
    return lambda event: isinstance(event, StepActivity) and str(event.what) == what and kind in {"", event.kind}


async def made_good(school: School) -> None:
    """A following run goes through, and the target holds what the file says."""
    school.practice.misbehave()
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE
    assert school.in_step()
    assert school.service.known(school.target).unconfirmed == {}


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Synchronised once, and changed since."""
    with School(tmp_path) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
        yield school


@pytest.fixture
async def large(tmp_path: Path) -> AsyncIterator[School]:
    """About 6,000 rows, never synchronised."""
    with School(tmp_path, small_school(60, 95, days=5)) as school:
        yield school


async def test_before_it_begins(school: School) -> None:
    run = school.start(*BASIC)
    run.cancel()
    result = await run.result()
    assert (result.status, said(result)) == (Status.CANCELLED, "Cancelled. Nothing was sent.")
    assert school.service.runs(school.document)[0].status == "cancelled"
    await made_good(school)


async def test_while_the_file_is_read(large: School) -> None:
    canceller = Canceller(lambda _event: True)
    canceller.run = large.start(*BASIC, listener=canceller)
    result = await canceller.run.result()
    assert (result.status, result.steps) == (Status.CANCELLED, ())
    assert perf_counter() - canceller.since < SOON


async def test_while_it_waits_for_another_run(school: School) -> None:
    async with holding(school.state_folder / "locks", school.target, "Library"):
        result = await cancelled_at(school, lambda event: isinstance(event, RunQueued))
    assert said(result) == "Cancelled. Nothing was sent."
    await made_good(school)


async def test_while_the_target_is_read(large: School) -> None:
    large.practice.misbehave("slow")
    result = await cancelled_at(large, doing("Looking at what is there"))
    assert (said(result), result.steps) == ("Cancelled. Nothing was sent.", ())
    large.practice.misbehave()
    assert large.calls() == []


@pytest.mark.parametrize("kind", BASIC_ORDER)
async def test_while_it_is_planned(large: School, kind: str) -> None:
    result = await cancelled_at(large, doing("Comparing", kind))
    assert said(result) == "Cancelled. Nothing was sent."
    assert large.calls() == []
    assert not any(path.name.startswith("tmp") for path in large.state_folder.iterdir())


async def test_while_a_preview_is_made(large: School) -> None:
    began = asyncio.Event()

    def listener(event: Event) -> None:
        if doing("Comparing", "section_lists")(event):
            began.set()

    planning = asyncio.create_task(large.plan(*BASIC, listener=listener))
    await began.wait()
    since = perf_counter()
    planning.cancel()
    with pytest.raises(asyncio.CancelledError):
        await planning
    assert perf_counter() - since < SOON


async def test_in_the_pause_before_another_try(school: School) -> None:
    school.practice.misbehave("cut_request")
    patient = Retries(tries=4, pauses=(60.0,), jitter=0.0)
    result = await cancelled_at(school, lambda event: isinstance(event, RetryWait), retries=patient)
    assert states(result) == {"sections": "unknown", "timetable": "not_sent", "section_lists": "not_sent"}
    await made_good(school)


async def test_while_a_large_body_goes_to_a_server_that_does_not_read_on(large: School) -> None:
    with LissServer() as server:
        large.connection = msgspec.structs.replace(large.connection, url=server.url)
        server.stuck_at = {"publishClassMemberships", "publishClassMembership"}
        result = await cancelled_at(
            large, lambda event: isinstance(event, StepProgress) and event.kind == "section_lists"
        )
        assert states(result) == {"sections": "sent", "timetable": "sent", "section_lists": "unknown"}
        assert said(result) == (
            "Cancelled. Library had accepted sections and timetable. On its way and may have arrived: section lists."
            " The next sync sends it first. Nothing else was sent."
        )
        server.stuck_at = set()
        again = await large.sync(*BASIC)
        assert (again.status, set(states(again).values())) == (Status.DONE, {"sent"})


@pytest.mark.parametrize("kind", BASIC_ORDER)
async def test_while_the_answer_is_waited_for(school: School, kind: str) -> None:
    def slow_then_cancel(event: Event) -> bool:
        if doing("Sending", kind)(event):
            school.practice.misbehave("slow")
        return isinstance(event, StepProgress) and event.kind == kind

    result = await cancelled_at(school, slow_then_cancel)
    at = BASIC_ORDER.index(kind)
    assert states(result) == {
        **dict.fromkeys(BASIC_ORDER[:at], "sent"), kind: "unknown", **dict.fromkeys(BASIC_ORDER[at + 1 :], "not_sent"),
    }  # fmt: skip
    await made_good(school)


@pytest.mark.parametrize("kind", BASIC_ORDER)
async def test_between_two_kinds(school: School, kind: str) -> None:
    result = await cancelled_at(school, lambda event: isinstance(event, StepEnded) and event.step.kind == kind)
    assert states(result)[kind] == "sent"
    await made_good(school)


async def test_before_the_first_byte_of_the_first_kind(school: School) -> None:
    """Nothing was handed over, so nothing is in doubt."""
    result = await cancelled_at(school, doing("Sending", "sections"))
    assert set(states(result).values()) == {"not_sent"}
    assert school.service.known(school.target).unconfirmed == {}
    assert len(school.calls()) == 3
    await made_good(school)


async def test_before_the_first_byte_of_a_first_publish_nobody_becomes_a_publisher(large: School) -> None:
    result = await cancelled_at(large, doing("Sending", "sections"))
    assert set(states(result).values()) == {"not_sent"}
    assert large.service._stores.memory.target_documents.of(large.target) == {}


async def test_while_it_reads_back(school: School) -> None:
    def slow_then_cancel(event: Event) -> bool:
        if doing("Reading back", "timetable")(event):
            school.practice.misbehave("slow")
            return True
        return False

    result = await cancelled_at(school, slow_then_cancel, verify=True)
    assert states(result) == {"sections": "sent", "timetable": "sent", "section_lists": "not_sent"}
    await made_good(school)


async def test_what_was_received_stays_received(tmp_path: Path) -> None:
    known = small_school(students=13)
    with School(tmp_path, knows=known) as school:
        result = await cancelled_at(
            school,
            lambda event: isinstance(event, StepEnded) and event.step.kind == "students",
            *BASIC,
            receive=("students",),
        )
        assert step(result, "students", "receive").state == "received"
        assert "Students received: 1 added, 0 changed in the file." in said(result)
        assert school.source.view().count(Student) == 13
        await made_good(school)


async def test_a_cancel_that_comes_twice_is_one(school: School) -> None:
    run = school.start(*BASIC)
    for _ in range(3):
        run.cancel()
        await asyncio.sleep(0)
    result = await run.result()
    assert result.status is Status.CANCELLED
    await made_good(school)


async def test_a_cancel_after_the_end_changes_nothing(school: School) -> None:
    run = school.start(*BASIC)
    result = await run.result()
    run.cancel()
    assert await run.result() is result
    assert result.status is Status.DONE


async def test_whoever_gives_up_waiting_does_not_stop_the_run(school: School) -> None:
    gate = Gate()
    with LissServer({"publishClasses": gate}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        run = school.start(*BASIC)
        await gate.reached()
        waiting = asyncio.create_task(run.result())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        gate.open()
        assert (await run.result()).status is Status.DONE


async def test_a_no_that_was_heard_is_no_unknown_end(school: School) -> None:
    with LissServer({"publishClasses": fault("no")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        run = school.start(*BASIC, listener=lambda event: run.cancel() if isinstance(event, StepEnded) else None)
        result = await run.result()
        assert states(result)["sections"] == "not_accepted"


async def test_at_every_turn_of_the_loop(tmp_path: Path) -> None:
    """Cancelled after so many turns of the loop, a run tells what the target holds, and the next one makes it good."""
    with School(tmp_path, small_school(3, 4)) as school:
        await school.sync(*BASIC)
        finished, turns = False, 0
        while not finished:
            school.edit(renamed(school, Section, "9MAT 1", name=f"Name {turns}"), moved(school, "9MAT 1", 1, "R1"))
            was = {kind: school.holds(kind) for kind in BASIC}
            run = school.start(*BASIC)
            for _ in range(turns):
                await asyncio.sleep(0)
            run.cancel()
            result = await run.result()
            told_truly(school, result, was)
            finished = result.status is Status.DONE
            await made_good(school)
            turns += max(1, turns // 12)
        assert turns > 20


def told_truly(school: School, result: RunResult, was: dict[str, object]) -> None:
    """Whether the states of a cancelled run are what the target holds."""
    for each in result.steps:
        now, new = school.holds(each.kind), school.says(each.kind)
        if each.state == "sent":
            assert now == new
        elif each.state in {"not_sent", "planned", "held"}:
            assert now == was[each.kind]
        else:
            assert each.state == "unknown" or result.status is Status.DONE
            assert now in (was[each.kind], new)
