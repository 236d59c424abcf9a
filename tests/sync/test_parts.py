"""Several schools behind one connection: each is planned, guarded, remembered, held and told by itself."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from syncdesk.errors import SyncdeskError, UsageError
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, PartEnded, PartsKnown, RunQueued, StepEnded
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.systems.contract import Part
from tests.sync.kennels import AT_ONCE, HOOKS, PORTS, Club, Hooks, at, counts, ended
from tests.sync.school import said
from tests.sync.toys import Animal, animals

ROOT = Path(__file__).parents[2]
SAME, SENT = ("unchanged", 0, 0, 0), ("sent", 12, 0, 0)
NORTH, SOUTH, WEST = "north", "south", "west"


@pytest.fixture(autouse=True)
def hooks() -> Iterator[Hooks]:
    HOOKS.__init__()
    yield HOOKS
    HOOKS.__init__()


@pytest.fixture
async def club(tmp_path: Path) -> AsyncIterator[Club]:
    async with Club(tmp_path, NORTH, SOUTH, WEST) as made:
        yield made


def with_another_keeper() -> list[Animal]:
    return [Animal("A1", "Rex1", "Anna"), *animals()[1:]]


async def test_each_part_goes_by_itself_and_the_next_time_only_what_changed_there(club: Club) -> None:
    first = await club.sync()
    assert (first.status, counts(first)) == (Status.DONE, dict.fromkeys((NORTH, SOUTH, WEST), SENT))
    assert club.registered(NORTH) == club.registered(SOUTH) == animals()

    club.there(NORTH, with_another_keeper())
    club.there(SOUTH, animals(13))
    second = await club.sync()
    assert counts(second) == {NORTH: ("sent", 0, 1, 0), SOUTH: ("sent", 1, 0, 0), WEST: SAME}
    assert (club.registered(NORTH), club.registered(SOUTH)) == (with_another_keeper(), animals(13))

    third = await club.sync()
    assert counts(third) == dict.fromkeys((NORTH, SOUTH, WEST), SAME)


async def test_a_part_whose_server_is_down_fails_and_the_others_go(club: Club) -> None:
    await club.sync()
    for kennel in (NORTH, SOUTH):
        club.there(kennel, with_another_keeper())
    await club.goes_down(NORTH)
    result = await club.sync()
    assert result.status is Status.FAILED
    assert ended(result) == {NORTH: Status.FAILED, SOUTH: Status.DONE, WEST: Status.DONE}
    assert at(result, NORTH).retry
    assert result.retry
    assert club.registered(SOUTH) == with_another_keeper()
    assert "2 of the 3 parts of Register went well." in said(result)
    assert "North: The server of north does not answer. Nothing was sent." in said(result)

    await club.opens(NORTH)
    assert counts(await club.sync()) == {NORTH: ("sent", 0, 1, 0), SOUTH: SAME, WEST: SAME}


async def test_a_part_that_is_emptied_is_held_and_the_others_go(club: Club) -> None:
    await club.sync()
    club.there(NORTH, [])
    club.there(SOUTH, with_another_keeper())
    result = await club.sync()
    assert result.status is Status.HELD
    assert ended(result) == {NORTH: Status.HELD, SOUTH: Status.DONE, WEST: Status.DONE}
    (held,) = [step for step in result.steps if step.hold is not None]
    assert held.hold is not None
    assert (held.part, held.hold.rule) == (NORTH, Rule.EMPTIED)
    assert (club.registered(NORTH), club.registered(SOUTH)) == (animals(), with_another_keeper())


async def test_what_is_held_at_one_part_may_be_let_go_there_alone(club: Club) -> None:
    await club.sync()
    club.there(NORTH, animals(3))
    club.there(SOUTH, animals(3))
    result = await club.sync(part=NORTH, decision=Decision(beyond=True))
    assert ended(result) == {NORTH: Status.DONE}
    assert (club.registered(NORTH), club.registered(SOUTH)) == (animals(3), animals())
    assert ended(await club.sync())[SOUTH] is Status.HELD


async def test_a_part_that_is_not_there_is_refused_with_those_that_are(club: Club) -> None:
    with pytest.raises(UsageError, match="no part “east”") as refused:
        await club.plan(part="east")
    assert "north, south, west" in str(refused.value)
    result = await club.sync(part="east")
    assert result.status is Status.FAILED
    assert club.service.runs(club.sender)[0].status == "failed"


async def test_a_list_of_parts_that_cannot_be_read_fails_the_run_and_takes_nothing_away(club: Club) -> None:
    await club.sync()
    (club.folder / PORTS).write_text("no list", encoding="utf-8")
    result = await club.sync()
    assert (result.status, result.parts) == (Status.FAILED, ())
    assert "This is no list of kennels. Nothing was sent." in said(result)
    (club.folder / PORTS).write_text("{}", encoding="utf-8")
    assert "named none of its parts" in said(await club.sync())
    assert club.registered(NORTH) == animals()


async def test_no_more_parts_go_at_a_time_than_the_system_declares(tmp_path: Path) -> None:
    async with Club(tmp_path, *(f"kennel{n}" for n in range(2 * AT_ONCE))) as club:
        together = asyncio.Barrier(AT_ONCE)  # nobody goes on alone: so many are under way, and never more

        async def meet(_kennel: str) -> None:
            assert together.n_waiting < AT_ONCE
            await together.wait()

        HOOKS.reading = meet
        assert (await club.sync()).status is Status.DONE
        assert HOOKS.most_open == AT_ONCE


HOLDS = """
import asyncio, sys
from pathlib import Path
from syncdesk.sync.delivery.locks import holding

async def main():
    async with holding(Path(sys.argv[1]), sys.argv[2], "Register", part=sys.argv[3]):
        print("held", flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(main())
"""


async def test_a_part_that_another_process_holds_waits_and_the_others_do_not(club: Club) -> None:
    await club.sync()
    for kennel in (NORTH, SOUTH):
        club.there(kennel, with_another_keeper())
    locks = str(club.service.folder / "locks")
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDS, locks, club.target, NORTH,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert other.stdin is not None
    assert other.stdout is not None
    assert await other.stdout.readline() == b"held\n"

    events: list[Event] = []
    done: list[str] = []
    others_ended = asyncio.Event()

    def hear(event: Event) -> None:
        events.append(event)
        if isinstance(event, PartEnded):
            done.append(event.part.part.id)
            if len(done) == 2:
                others_ended.set()

    run = club.start(listener=hear)
    await others_ended.wait()
    assert sorted(done) == [SOUTH, WEST]
    (queued,) = [event for event in events if isinstance(event, RunQueued)]
    assert queued.part == Part(NORTH, "North")
    assert (club.registered(NORTH), club.registered(SOUTH)) == (animals(), with_another_keeper())

    other.stdin.close()
    await other.wait()
    result = await run.result()
    assert (result.status, done[-1]) == (Status.DONE, NORTH)
    assert club.registered(NORTH) == with_another_keeper()


async def test_a_second_run_waits_for_the_first_part_by_part_and_a_third_is_refused_there(club: Club) -> None:
    in_hand, go_on = asyncio.Event(), asyncio.Event()

    async def stop(kennel: str) -> None:
        if kennel == NORTH:
            in_hand.set()
            await go_on.wait()

    HOOKS.half_sent = stop
    first = club.start()
    await in_hand.wait()
    queued = asyncio.Event()
    second = club.start(part=NORTH, listener=lambda event: queued.set() if isinstance(event, RunQueued) else None)
    await queued.wait()
    third = await club.sync(part=NORTH)
    assert "another sync already waits for it" in said(third)
    go_on.set()
    assert (await first.result()).status is Status.DONE
    assert counts(await second.result()) == {NORTH: SAME}


async def test_a_cancel_ends_all_parts_and_says_what_was_on_its_way(club: Club) -> None:
    in_hand: set[str] = set()
    both = asyncio.Event()

    async def stop(kennel: str) -> None:
        in_hand.add(kennel)
        if len(in_hand) == AT_ONCE:
            both.set()
        await asyncio.Event().wait()

    HOOKS.half_sent = stop
    run = club.start()
    await both.wait()
    run.cancel()
    result = await run.result()
    assert result.status is Status.CANCELLED
    assert set(ended(result).values()) == {Status.CANCELLED}
    assert {step.part for step in result.steps if step.state == "unknown"} == in_hand
    for kennel in in_hand:
        assert "may have arrived" in str(at(result, kennel).sentences)
    (waited,) = {NORTH, SOUTH, WEST} - in_hand
    assert "Nothing was sent." in list(map(str, at(result, waited).sentences))


async def test_a_killed_run_leaves_a_doubt_about_the_part_in_hand_alone(club: Club) -> None:
    for kennel in (NORTH, SOUTH, WEST):
        club.there(kennel, with_another_keeper())
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.sync.kennels", str(club.folder), SOUTH,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    assert await process.stdout.readline() == b"here\n"
    process.kill()
    await process.wait()
    assert len(club.registered(SOUTH)) == 6

    known = club.service._stores.memory.known
    assert {kennel: list(known(club.target, kennel).unconfirmed) for kennel in (NORTH, SOUTH, WEST)} == {
        NORTH: [], SOUTH: ["animals"], WEST: [],
    }  # fmt: skip
    result = await club.sync()
    assert (result.status, {kennel: state for kennel, (state, *_) in counts(result).items()}) == (
        Status.DONE, {NORTH: "unchanged", SOUTH: "sent", WEST: "unchanged"},
    )  # fmt: skip
    assert club.registered(SOUTH) == with_another_keeper()


async def test_a_preview_shows_all_parts_and_its_run_carries_out_just_that(club: Club) -> None:
    await club.sync()
    club.there(SOUTH, animals(13))
    await club.goes_down(WEST)
    plan = await club.plan(trigger=Trigger.WINDOW)
    assert {step.part: (step.state, step.added) for step in plan.results()} == {
        NORTH: ("unchanged", 0), SOUTH: ("planned", 1),
    }  # fmt: skip
    assert [step.step.label for step in plan.results()] == ["Animals · North", "Animals · South"]
    assert plan.status() is Status.FAILED
    assert "West: The server of west does not answer." in " ".join(map(str, plan.said))

    result = await club.service.start_plan(plan, None).result()
    assert ended(result) == {NORTH: Status.DONE, SOUTH: Status.DONE, WEST: Status.FAILED}
    assert club.registered(SOUTH) == animals(13)
    again = await club.service.start_plan(plan, None).result()
    assert "carried out already" in said(again)


async def test_a_part_whose_source_moved_since_the_preview_is_refused_alone(club: Club) -> None:
    await club.sync()
    for kennel in (NORTH, SOUTH):
        club.there(kennel, with_another_keeper())
    plan = await club.plan(trigger=Trigger.WINDOW)
    club.there(NORTH, animals(11))
    result = await club.service.start_plan(plan, None).result()
    assert ended(result) == {NORTH: Status.FAILED, SOUTH: Status.DONE, WEST: Status.DONE}
    assert "What Club (North) holds has changed since this preview." in map(str, at(result, NORTH).sentences)
    assert (club.registered(NORTH), club.registered(SOUTH)) == (animals(), with_another_keeper())


async def test_a_preview_that_is_given_up_leaves_nothing_behind(club: Club) -> None:
    begun = asyncio.Event()

    async def stop(_kennel: str) -> None:
        begun.set()
        await asyncio.Event().wait()

    HOOKS.reading = stop
    planning = asyncio.create_task(club.plan())
    await begun.wait()
    planning.cancel()
    with pytest.raises(asyncio.CancelledError):
        await planning
    assert HOOKS.open == 0


async def test_a_part_that_is_new_is_not_sent_for_the_first_time_without_a_person(club: Club) -> None:
    await club.sync()
    await club.goes_down(WEST)
    club.there("east", animals())
    await club.opens("east")
    await club.opens(WEST)
    result = await club.sync(trigger=Trigger.SCHEDULE)
    assert ended(result) == {NORTH: Status.DONE, SOUTH: Status.DONE, WEST: Status.DONE, "east": Status.FAILED}
    assert club.registered("east") == []


async def test_the_history_has_one_run_with_what_became_of_each_part(club: Club) -> None:
    await club.goes_down(WEST)
    result = await club.sync()
    (past,) = club.service.runs(club.sender)
    assert past.parts == result.parts
    assert {step.part: step.state for step in past.steps} == {NORTH: "sent", SOUTH: "sent"}
    assert (past.name, past.target) == ("Register", club.target)


async def test_what_was_sent_to_parts_can_be_sent_again(club: Club) -> None:
    first = await club.sync()
    for kennel in (NORTH, SOUTH):
        club.there(kennel, with_another_keeper())
    await club.sync()
    plan = await club.service.plan_again(first.run, club.request(part=NORTH), None)
    assert (await club.service.start_plan(plan, None).result()).status is Status.DONE
    assert (club.registered(NORTH), club.registered(SOUTH)) == (animals(), with_another_keeper())
    plan = await club.service.plan_again(first.run, club.request(), None)
    assert (await club.service.start_plan(plan, None).result()).status is Status.DONE
    assert club.registered(SOUTH) == animals()


async def test_progress_tells_which_part_each_step_is_about(club: Club) -> None:
    events: list[Event] = []
    await club.sync(listener=events.append)
    (known,) = [event for event in events if isinstance(event, PartsKnown)]
    assert [part.name for part in known.parts] == ["North", "South", "West"]
    assert [step.id for step in known.steps] == [f"send animals {kennel}" for kennel in (NORTH, SOUTH, WEST)]
    told = {event.step.step.id for event in events if isinstance(event, StepEnded)}
    assert told == {step.id for step in known.steps}


async def test_the_support_log_has_all_parts_and_nobody(club: Club) -> None:
    await club.goes_down(WEST)
    result = await club.sync(log=True)
    log = Path(result.log).read_text(encoding="utf-8")
    for line in ("Part          north (North): done", "Part          west (West): failed", "send animals south: sent"):
        assert line in log
    assert "Keeper" not in log


async def test_a_system_without_parts_is_asked_for_none(club: Club) -> None:
    from tests.sync.toys import Route

    with Route(club.folder / "alone") as route:
        route.folder.mkdir(exist_ok=True)
        route.there(animals())
        result = await route.sync()
        assert (result.parts, result.steps[0].part) == ((), "")
        request = route.request()
        with pytest.raises(SyncdeskError, match="has no parts"):
            await route.service.plan(request.at(Part("north", "North")), None)
