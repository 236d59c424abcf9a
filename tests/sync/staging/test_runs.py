"""Runs through staging: everything waits there, what is selected goes on, and nothing else does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.errors import UsageError
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Rule, Status
from tests.sync.school import said, states
from tests.sync.staging.pupils import Pupil, Pupils, pupils


@pytest.fixture
def route(tmp_path: Path) -> Iterator[Pupils]:
    with Pupils(tmp_path / "route") as made:
        made.there([*pupils(7, 12), *pupils(8, 12)])
        yield made


async def test_before_anybody_selects_everything_waits_and_nothing_goes(route: Pupils) -> None:
    result = await route.sync()
    assert (result.status, states(result)) == (Status.DONE, {"pupils": "not_sent"})
    assert "Nothing of it is selected in staging." in str(result.steps[0].notes[0])
    assert result.steps[0].rows == 24
    assert set(route.states().values()) == {"waiting"}
    assert len(route.states()) == 24
    assert not route.register.exists()


async def test_the_selected_rows_are_what_goes(route: Pupils) -> None:
    await route.sync()
    assert route.select("7-1", "8-2") == 2
    result = await route.sync()
    assert (result.status, states(result)) == (Status.DONE, {"pupils": "sent"})
    assert any("22 rows wait in staging." in str(note) for note in result.steps[0].notes)
    assert [each.code for each in route.at_library()] == ["7-1", "8-2"]
    assert {key for key, state in route.states().items() if state == "synchronised"} == {"7-1", "8-2"}


async def test_an_unattended_run_does_the_same(route: Pupils) -> None:
    await route.sync()
    route.rule("year=7")
    await route.sync()
    route.there([*pupils(7, 13), *pupils(8, 12)])
    result = await route.unattended()
    assert result.status is Status.DONE
    assert [each.code for each in route.at_library()] == [each.code for each in pupils(7, 13)]


async def test_rows_of_a_route_that_names_no_area_go_straight_on(route: Pupils) -> None:
    await route.sync(area=None)
    assert len(route.at_library()) == 24
    assert route.staged() == {}


async def test_a_changed_row_is_changed_until_it_has_gone(route: Pupils) -> None:
    route.rule("year=7")
    await route.sync()
    first, *others = pupils(7, 12)
    route.there([msgspec.structs.replace(first, name="Anna"), *others, *pupils(8, 12)])
    plan = await route.plan()
    plan.close()
    assert route.states()["7-1"] == "synchronised", "a preview keeps nothing"
    route.select("7-1", selected=False)
    await route.sync(decision=Decision(beyond=True))
    route.there([msgspec.structs.replace(first, name="Anne"), *others, *pupils(8, 12)])
    route.select("7-1")
    await route.sync()
    assert route.states()["7-1"] == "synchronised"
    assert next(each for each in route.at_library() if each.code == "7-1").name == "Anne"


async def test_a_row_that_changed_and_is_not_sent_yet_says_so(route: Pupils) -> None:
    route.rule("all")
    await route.sync()
    first, *others = [*pupils(7, 12), *pupils(8, 12)]
    changed = [msgspec.structs.replace(first, name="Anna"), *others]
    route.there(changed)
    route.register.unlink()
    route.register.mkdir()  # the library takes nothing
    assert (await route.sync()).status is Status.FAILED
    route.register.rmdir()
    staged = route.staged()["7-1"]
    assert (staged.state, staged.news) == ("changed", "changed")
    assert [(str(each.label), each.now, each.after) for each in staged.differences] == [
        ("Name", "Pupilname7x1", "Anna")
    ]
    assert (await route.sync()).status is Status.DONE
    assert route.states()["7-1"] == "synchronised"


async def test_what_is_no_longer_selected_leaves_the_target_through_the_guard(route: Pupils) -> None:
    route.rule("all")
    await route.sync()
    route.rule("all", selected=False)
    route.rule("year=7")
    held = await route.sync()
    assert held.status is Status.HELD
    assert held.steps[0].hold is not None
    assert (held.steps[0].hold.rule, held.steps[0].hold.count) == (Rule.LOSS, 12)
    assert len(route.at_library()) == 24
    assert (await route.sync(decision=Decision(beyond=True))).status is Status.DONE
    assert len(route.at_library()) == 12
    assert route.states()["8-1"] == "waiting"


async def test_where_nothing_is_selected_any_more_the_target_keeps_what_it_has(route: Pupils) -> None:
    route.rule("all")
    await route.sync()
    route.rule("all", selected=False)
    result = await route.sync()
    assert (result.status, states(result)) == (Status.DONE, {"pupils": "not_sent"})
    assert len(route.at_library()) == 24


async def test_everything_new_in_year_7_stays_in_force_for_rows_that_come_later(route: Pupils) -> None:
    await route.sync()
    assert route.rule("new:year=7") == 0
    await route.sync()
    assert route.at_library() == []
    for n in (13, 14, 15):
        route.restart()
        route.there([*pupils(8, n), *reversed(pupils(7, n))])
        await route.unattended() if n > 13 else await route.sync()
        assert sorted(each.code for each in route.at_library()) == sorted(f"7-{at}" for at in range(13, n + 1))
    staged = route.staged()
    assert (staged["7-13"].selected, staged["7-13"].by) == (True, "new:year=7")
    assert (staged["7-1"].selected, staged["8-14"].selected) == (False, False)


async def test_the_selection_survives_a_restart_and_another_order_of_the_source(route: Pupils) -> None:
    await route.sync()
    route.select("7-3", "8-4")
    route.rule("roll_class=7a")
    route.select("7-5", selected=False)
    before = {key: (row.selected, row.by) for key, row in route.staged().items()}
    route.restart()
    route.there([*reversed(pupils(8, 12)), *reversed(pupils(7, 12))])
    await route.sync()
    assert {key: (row.selected, row.by) for key, row in route.staged().items()} == before
    assert before["7-5"] == (False, "key")
    assert before["8-4"] == (True, "key")
    assert before["7-1"] == (True, "roll_class=7a")
    assert all(row.news == "" for row in route.staged().values())


async def test_a_row_that_vanishes_is_gone_and_one_that_returns_is_no_new_one(route: Pupils) -> None:
    route.rule("all")
    await route.sync()
    route.rule("new")
    route.rule("all", selected=False)
    without = [each for each in (*pupils(7, 12), *pupils(8, 12)) if each.code != "7-4"]
    route.there(without)
    await route.sync(decision=Decision(beyond=True))
    assert (route.staged()["7-4"].state, route.staged()["7-4"].news) == ("gone", "gone")
    route.there([*without, *pupils(7, 4)[3:]])
    await route.sync()
    back = route.staged()["7-4"]
    assert (back.state, back.news, back.selected) == ("waiting", "returned", False)


async def test_what_is_gone_and_was_never_sent_is_forgotten_in_the_end(
    route: Pupils, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syncdesk.sync.staging.area.GONE_KEPT", 2)
    await route.sync()
    route.there([*pupils(7, 11), *pupils(8, 12)])
    for expected in (True, True, False):
        await route.sync()
        assert ("7-12" in route.states()) is expected


@pytest.mark.parametrize("unattended", [False, True])
async def test_a_source_that_gives_nothing_is_held_and_staging_stays_as_it_was(
    route: Pupils, *, unattended: bool
) -> None:
    route.rule("year=7")
    await route.sync()
    before = route.staged()
    route.there([])
    result = await (route.unattended() if unattended else route.sync())
    assert result.status is Status.HELD
    assert result.steps[0].hold is not None
    assert result.steps[0].hold.rule is Rule.SOURCE_EMPTY
    assert "Pupils is held: Office sent none, and staging has 24." in said(result)
    assert route.staged() == before
    assert len(route.at_library()) == 12


async def test_a_source_that_shrank_sharply_is_held_even_where_nothing_is_selected(route: Pupils) -> None:
    await route.sync()
    before = route.staged()
    route.there(pupils(7, 11))
    result = await route.sync()
    assert result.status is Status.HELD
    assert "Pupils is held: 13 of the 24 in staging are not in Office any more (54.2 %)." in said(result)
    assert route.staged() == before


async def test_a_person_may_let_it_go_that_the_source_shrank(route: Pupils) -> None:
    await route.sync()
    route.there(pupils(7, 11))
    assert (await route.sync(decision=Decision(beyond=True))).status is Status.DONE
    assert sum(state == "gone" for state in route.states().values()) == 13


async def test_a_source_that_never_gave_anything_is_at_no_fault(route: Pupils) -> None:
    route.there([])
    assert (await route.sync()).status is Status.DONE
    assert route.states() == {}


async def test_a_key_that_is_not_there_is_refused_and_nothing_is_selected(route: Pupils) -> None:
    await route.sync()
    with pytest.raises(UsageError, match="has no pupils with this key: 9-9"):
        route.select("7-1", "9-9")
    assert not any(row.selected for row in route.staged().values())
    with pytest.raises(UsageError, match="has no rule “year=7”"):
        route.rule("year=7", selected=False)


async def test_the_history_has_each_choice_among_the_runs_of_the_route(route: Pupils) -> None:
    area = msgspec.structs.replace(route.area, sender=route.sender)
    route.area = area
    await route.sync()
    route.select("7-1", "7-2")
    route.rule("new:year=7")
    route.rule("new:year=7", selected=False)
    found = [(run.name, run.trigger, [str(each) for each in run.sentences]) for run in route.service.runs(route.sender)]
    assert found[:3] == [
        ("Pupils nightly", "command", ["Pupils, no longer selected in staging: everything new with year level 7."]),
        ("Pupils nightly", "command", ["Pupils, selected in staging from now on: everything new with year level 7."]),
        ("Pupils nightly", "command", ["Pupils, selected in staging: 2 (7-1, 7-2)."]),
    ]
    assert len(found) == 4


async def test_a_plan_is_refused_where_another_run_received_something_since(route: Pupils) -> None:
    route.rule("all")
    plan = await route.plan(trigger=Trigger.WINDOW)
    looked_at = route.kennel.read_bytes()
    route.there(pupils(7, 12))
    with Pupils(route.folder) as another:
        another.register = route.folder / "another.json"
        await another.sync()
    route.kennel.write_bytes(looked_at)  # the source holds what it held, and staging does not
    result = await route.service.start_plan(plan, None).result()
    assert result.status is Status.FAILED
    assert "Something else was received into staging of Pupils nightly since this was planned." in said(result)
    assert not route.register.exists()


async def test_without_a_key_nothing_is_received_and_nothing_goes(tmp_path: Path) -> None:
    with Pupils(tmp_path / "route", key=None) as route:
        route.there(pupils(7, 3))
        result = await route.sync()
        assert result.status is Status.FAILED
        assert "kept encrypted, and this computer has no password store" in said(result)
        assert list(route.service.folder.rglob("*.staging")) == []


async def test_what_is_personal_stands_nowhere_in_the_clear(route: Pupils) -> None:
    route.there([*pupils(7, 12), Pupil("sven@example.org", "Sven Personsson", "7", "7B")])
    route.rule("year=7")
    await route.sync()
    route.select("sven@example.org")
    route.there([*pupils(7, 12), Pupil("sven@example.org", "Sven Andersson", "7", "7B")])
    await route.sync()
    (area,) = route.service.folder.rglob("*.staging")
    raw = area.read_bytes()
    assert len(raw) > 4096
    for value in (b"Pupilname", b"Sven", b"Personsson", b"Andersson", b"example.org", b"7B", b"year=7"):
        assert value not in raw


async def test_ten_thousand_rows_are_received_while_the_loop_goes_on(route: Pupils) -> None:
    many = [each for year in range(7, 12) for each in pupils(year, 2_000)]
    route.there(many)
    route.rule("year=7")
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    assert (await route.sync()).status is Status.DONE
    counting.cancel()
    # One slice of the loop handles a few hundred rows at most, and the disk's work is done beside it.
    assert turns > 100
    staged = await asyncio.to_thread(route.staged)
    assert len(staged) == 10_000
    assert sum(row.state == "synchronised" for row in staged.values()) == 2_000
