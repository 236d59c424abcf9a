"""Routes between two systems: what holds for a timetable's rows holds for theirs, without a timetable."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from syncdesk.errors import PlanError, SyncdeskError, UsageError
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.delivery.locks import holding
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.planning.request import Route as Way
from syncdesk.sync.reporting.events import RunQueued, StepActivity, StepEnded, StepProgress
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from tests.sync.school import said, states
from tests.sync.toys import KENNEL, REGISTER, SCOPE, Animal, Route, animals, side


@pytest.fixture
def route(tmp_path: Path) -> Iterator[Route]:
    with Route(tmp_path) as made:
        made.there(animals())
        yield made


def _counts(result: RunResult) -> tuple[int, int, int, int]:
    (step,) = result.steps
    return step.added, step.changed, step.removed, step.unchanged


async def test_rows_go_from_the_one_systems_words_into_the_others(route: Route) -> None:
    result = await route.sync()
    assert result.status is Status.DONE
    assert (states(result), _counts(result)) == ({"animals": "sent"}, (12, 0, 0, 0))
    assert route.registered() == animals()


async def test_the_second_time_one_change_goes_and_the_third_time_nothing(route: Route) -> None:
    await route.sync()
    changed = [*animals()[1:], Animal("A1", "Rex1", "Anna")]
    route.there(changed)
    second = await route.sync()
    assert _counts(second) == (0, 1, 0, 11)
    assert route.registered() == changed
    written = route.register.stat().st_mtime_ns
    third = await route.sync()
    assert (third.status, states(third)) == (Status.DONE, {"animals": "unchanged"})
    assert route.register.stat().st_mtime_ns == written


async def test_what_the_words_of_either_side_keep_back_is_accounted_for(route: Route) -> None:
    route.there([*animals(), Animal("A13", "", "Nobody"), Animal("A1234", "Long", "Number")])
    result = await route.sync()
    assert result.status is Status.DONE_WITH_WARNINGS
    (step,) = result.steps
    assert [each.key for each in step.refused] == ["A1234"]
    assert any("without a name" in str(note) for note in step.notes)
    assert route.registered() == animals()


async def test_a_source_that_gives_nothing_is_held_and_nothing_goes(route: Route) -> None:
    await route.sync()
    route.there([])
    result = await route.sync()
    assert result.status is Status.HELD
    assert route.registered() == animals()


async def test_a_person_may_go_beyond_the_limit_this_once(route: Route) -> None:
    await route.sync()
    route.there(animals(3))
    assert (await route.sync()).status is Status.HELD
    assert (await route.sync(decision=Decision(beyond=True))).status is Status.DONE
    assert route.registered() == animals(3)


async def test_a_source_that_cannot_be_read_fails_the_run_and_sends_nothing(route: Route) -> None:
    await route.sync()
    route.kennel.write_text("no list", encoding="utf-8")
    result = await route.sync()
    assert result.status is Status.FAILED
    assert "This is no list of animals. Nothing was sent." in said(result)
    assert route.registered() == animals()


async def test_a_target_with_other_codes_is_taken_for_another_schools(route: Route) -> None:
    strangers = [Animal(f"Z{n}", f"Cat{n}", "Zoe") for n in range(1, 13)]
    with Route(route.folder / "strangers") as others:
        others.folder.mkdir(exist_ok=True)
        others.register = route.register
        others.there(strangers)
        await others.sync()
    result = await route.sync()
    assert result.status is Status.HELD
    (step,) = result.steps
    assert step.hold is not None
    assert step.hold.rule is Rule.ANOTHER_SCHOOL


async def test_nobody_sends_for_the_first_time_without_a_person(route: Route) -> None:
    result = await route.sync(trigger=Trigger.SCHEDULE)
    assert result.status is Status.FAILED
    assert not route.register.exists()
    await route.sync()
    route.there([*animals(), Animal("A13", "New", "Keeper")])
    assert (await route.sync(trigger=Trigger.SCHEDULE)).status is Status.DONE
    assert len(route.registered()) == 13


async def test_a_second_source_to_one_target_is_refused(route: Route) -> None:
    await route.sync()
    another = route.folder / "another.json"
    another.write_bytes(route.kennel.read_bytes())
    way = Way(side(REGISTER, "Register", route.register), side(KENNEL, "Another kennel", another))
    request = Request(way, SCOPE, Trigger.COMMAND, (), ("animals",))
    with pytest.raises(PlanError, match="already receives"):
        await route.service.plan(request, None)


async def test_a_plan_that_was_looked_at_is_refused_where_the_source_moved_since(route: Route) -> None:
    plan = await route.plan(trigger=Trigger.WINDOW)
    route.there(animals(11))
    result = await route.service.start_plan(plan, None).result()
    assert result.status is Status.FAILED
    assert "What Kennel holds has changed since this preview. Make a new preview" in said(result)
    assert said(result).endswith("Nothing was sent.")
    assert not route.register.exists()


async def test_a_source_that_lists_the_same_rows_in_another_order_has_not_moved(route: Route) -> None:
    plan = await route.plan(trigger=Trigger.WINDOW)
    route.there(reversed(animals()))
    assert (await route.service.start_plan(plan, None).result()).status is Status.DONE


async def test_a_run_that_nobody_looked_at_before_reads_its_source_once(route: Route) -> None:
    doing: list[str] = []
    await route.sync(listener=lambda event: doing.append(str(event.what)) if isinstance(event, StepActivity) else None)
    assert doing.count("Comparing") == 1


async def test_what_cannot_be_read_of_a_row_is_told_and_the_row_goes_without_it(route: Route) -> None:
    lines = [{"id": each.code, "called": each.name, "of": each.keeper} for each in animals()]
    lines[0]["of"] = 17
    route.kennel.write_text(json.dumps(lines), encoding="utf-8")
    result = await route.sync()
    (step,) = result.steps
    assert [(each.key, str(each.text)) for each in step.warnings] == [
        ("A1", "of is “17”, which cannot be read; it was left out.")
    ]
    assert route.registered() == [Animal("A1", "Rex1", ""), *animals()[1:]]


async def test_what_came_in_the_place_of_a_row_is_refused_and_the_others_go(route: Route) -> None:
    lines = [{"id": each.code, "called": each.name, "of": each.keeper} for each in animals()]
    route.kennel.write_text(json.dumps([*lines, ["nothing"]]), encoding="utf-8")
    result = await route.sync()
    assert result.status is Status.DONE_WITH_WARNINGS
    (step,) = result.steps
    assert [(each.key, str(each.reason)) for each in step.refused] == [("row 13", "“['nothing']” came in its place.")]
    assert route.registered() == animals()


async def test_a_plan_that_was_looked_at_goes_once(route: Route) -> None:
    plan = await route.plan(trigger=Trigger.WINDOW)
    assert plan.results()[0].added == 12
    result = await route.service.start_plan(plan, None).result()
    assert result.status is Status.DONE
    assert route.registered() == animals()
    again = await route.service.start_plan(plan, None).result()
    assert "carried out already" in said(again)


async def test_a_plan_is_refused_once_the_target_was_sent_something_since(route: Route) -> None:
    plan = await route.plan(trigger=Trigger.WINDOW)
    route.there(animals(11))
    await route.sync()
    result = await route.service.start_plan(plan, None).result()
    assert result.status is Status.FAILED
    assert "was sent something else since this preview" in said(result)
    assert len(route.registered()) == 11


async def test_the_history_tells_of_a_route_by_its_source(route: Route) -> None:
    await route.sync()
    route.there([])
    await route.sync()
    runs = route.service.runs(route.sender)
    assert [(run.status, run.path, run.target, run.name) for run in runs] == [
        ("held", "", route.target, "Register"),
        ("done", "", route.target, "Register"),
    ]


async def test_a_version_that_was_sent_can_be_sent_again(route: Route) -> None:
    first = await route.sync()
    route.there([*animals()[1:], Animal("A1", "Rex1", "Anna")])
    await route.sync()
    assert route.service.can_send_again(route.target, first.run)
    plan = await route.service.plan_again(first.run, route.request(), None)
    assert (await route.service.start_plan(plan, None).result()).status is Status.DONE
    assert route.registered() == animals()
    assert _counts(await route.sync()) == (0, 1, 0, 11)


async def test_two_runs_to_one_target_take_turns(route: Route) -> None:
    events: list[object] = []
    async with holding(route.service.folder / "locks", route.target, "Register"):
        waiting = asyncio.create_task(route.sync(listener=events.append))
        while not any(isinstance(each, RunQueued) for each in events):
            await asyncio.sleep(0)
        assert not route.register.exists()
    assert (await waiting).status is Status.DONE


async def test_progress_is_told_as_of_any_run(route: Route) -> None:
    events: list[object] = []
    await route.sync(listener=events.append)
    assert any(isinstance(each, StepActivity) and each.kind == "animals" for each in events)
    (ended,) = [each for each in events if isinstance(each, StepEnded)]
    assert ended.step.state == "sent"
    assert not any(isinstance(each, StepProgress) and each.kind != "animals" for each in events)


async def test_the_support_log_names_both_systems_and_nobody(route: Route) -> None:
    route.there([*animals(), Animal("A1234", "Longname", "Keeperton")])
    result = await route.sync(log=True)
    log = Path(result.log).read_text(encoding="utf-8")
    assert f"Source        Kennel (Kennel), {route.sender}" in log
    assert "Connection    Register (Register)" in log
    assert "Document" not in log
    assert "refused A1234" in log
    assert "Keeper" not in log
    assert Path(result.log).name.startswith("Kennel-register-")


async def test_names_are_remembered_by_nobody(route: Route) -> None:
    await route.sync()
    for path in route.service.folder.rglob("*"):
        if path.is_file():
            assert b"Keeper1" not in path.read_bytes()


async def test_a_run_is_stopped_at_once(route: Route) -> None:
    run = route.service.start(route.request(), None)
    run.cancel()
    result = await run.result()
    assert result.status is Status.CANCELLED
    assert not route.register.exists()


async def test_nothing_is_received_on_a_route(route: Route) -> None:
    with pytest.raises(UsageError, match="not into a timetable"):
        await route.plan(receive=("animals",))


async def test_each_side_has_to_know_the_kind(route: Route) -> None:
    way = Way(side(REGISTER, "Register", route.register), side(REGISTER, "Register too", route.kennel))
    request = Request(way, SCOPE, Trigger.COMMAND, (), ("animals",))
    with pytest.raises(SyncdeskError, match="does not send animals"):
        await route.service.plan(request, None)


async def test_a_system_without_a_mapper_takes_nothing_from_a_timetable(route: Route) -> None:
    request = Request(Way(side(REGISTER, "Register", route.register)), SCOPE, Trigger.COMMAND, (), ("animals",))
    with pytest.raises(UsageError, match="not from a timetable"):
        request.steps()
