"""The rules that keep data whole (`docs/sync-logic.md`), each in a short form: every system keeps them all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from syncdesk.runs.quiet import Badge, QuietRuns, Timing
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, Listener, RunQueued, StepActivity
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Section, Student
from tests.bad_days.between import carried_but_cut
from tests.conformance.bench import ONCE, Bench
from tests.scripted_server import silence
from tests.sync.school import TODAY, moved, notes, removed, renamed, rule, said, small_school, states, step
from tests.timetable.building import Building

MANY = small_school(12, 6, days=2)
SECTIONS = [f"9MAT {number}" for number in range(1, 13)]


def other_codes(build: Building) -> Building:
    """The same people and rooms, and other sections."""
    for section in list(build.of(Section).values()):
        build.add(Section(section.id, f"12{section.code}", section.course, section.name, teacher=section.teacher))
    return build


def telling(kind: type[Event], heard: asyncio.Event) -> Listener:
    """A listener that sets `heard` at the first event of a kind."""
    return lambda event: heard.set() if isinstance(event, kind) else None


class RulesOfSync:
    """Rules 1 to 8, 10 and 11. (9 is about days, which not every system is sent.)"""

    def small_change(self, bench: Bench, number: int = 1) -> Callable[[Draft], object]:
        """An edit that changes one row of what the system is sent: the lesson of a section moves to another room."""
        return moved(bench, f"9MAT {number}", number, f"R{number + 1}")

    # 1. The first publish is never quiet.

    async def test_rule_1_it_asks_what_is_there_before_the_first_publish(self, bench: Bench) -> None:
        plan = await bench.plan(*bench.kinds)
        plan.close()
        assert bench.asked > 1
        assert bench.sent == 0

    async def test_rule_1_nobody_unattended_sends_first(self, bench: Bench) -> None:
        result = await bench.sync(*bench.kinds, trigger=Trigger.SAVE)
        bench.nothing_was_sent(result)
        assert "never sent to Library by a person" in said(result)

    async def test_rule_1_another_schools_timetable_is_held(self, bench: Bench, tmp_path: Path) -> None:
        with bench.another(tmp_path / "their", other_codes(small_school(4, 4)), here=False) as their:
            assert (await their.sync(*their.kinds)).status is Status.DONE
            there = their.state()
            result = await bench.sync(*bench.kinds)
        assert {each.hold.rule for each in result.steps if each.hold is not None} == {Rule.ANOTHER_SCHOOL}
        assert said(result).startswith("This looks like another school's timetable")
        assert bench.state() == there

    # 2. Memory saves work and is never the truth.

    async def test_rule_2_a_second_run_changes_nothing_and_asks_nothing(self, synced: Bench) -> None:
        before = synced.asked
        result = await synced.sync(*synced.kinds)
        assert states(result) == dict.fromkeys(synced.kinds, "unchanged")
        assert "Nothing has changed since" in said(result)
        assert synced.asked == before

    async def test_rule_2_everything_is_sent_again_when_asked(self, synced: Bench) -> None:
        before = synced.sent
        result = await synced.sync(*synced.kinds, everything=True)
        assert states(result) == dict.fromkeys(synced.kinds, "sent")
        assert synced.sent == before + len(synced.kinds)

    async def test_rule_2_one_change_is_sent_as_one_change(self, synced: Bench) -> None:
        synced.edit(self.small_change(synced))
        result = await synced.sync(*synced.kinds)
        assert sum(each.added + each.changed + each.removed for each in result.steps) == 1
        assert synced.in_step(*synced.kinds)

    # 3. Scope.

    async def test_rule_3_a_rotation_takes_the_other_ones_away_and_that_is_counted(self, bench: Bench) -> None:
        bench.edit(*(renamed(bench, Section, f"9MAT {n}", rotations="2") for n in (2, 3)))
        await bench.sync(*bench.kinds)
        before = bench.state()
        result = await bench.sync(*bench.kinds, rotation=1)
        assert step(result, "sections").removed == 2
        assert rule(result, "timetable") is Rule.OUT_OF_SCOPE
        assert (result.status, bench.state()) == (Status.HELD, before)
        beyond = await bench.sync(*bench.kinds, rotation=1, decision=Decision(beyond=True))
        assert beyond.status is Status.DONE
        assert bench.in_step(*bench.kinds, rotation=1)

    async def test_rule_3_dates_before_today_are_never_sent_unattended(self, synced: Bench) -> None:
        before = synced.state()
        synced.edit(moved(synced, "9MAT 1", 1, "R2"))
        yesterday = TODAY - timedelta(days=1)
        result = await synced.sync(*synced.kinds, trigger=Trigger.SAVE, start=yesterday)
        assert (result.status, synced.state()) == (Status.HELD, before)
        assert rule(result, "timetable") is Rule.PAST_DATES

    # 4. The guard.

    @pytest.mark.parametrize("trigger", [Trigger.COMMAND, Trigger.SCHEDULE])
    async def test_rule_4_an_emptied_file_is_held_whoever_starts(self, synced: Bench, trigger: Trigger) -> None:
        before = synced.state()
        synced.edit(removed(synced, Section, "9MAT 1", "9MAT 2", "9MAT 3"))
        result = await synced.sync(*synced.kinds, trigger=trigger)
        assert (result.status, synced.state()) == (Status.HELD, before)
        assert {rule(result, kind) for kind in synced.kinds} == {Rule.EMPTIED}

    async def test_rule_4_a_person_may_go_beyond_this_once(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, MANY) as bench:
            await bench.sync(*bench.kinds)
            bench.edit(removed(bench, Section, *SECTIONS[:7]))
            assert rule(await bench.sync(*bench.kinds), "sections") is Rule.LOSS
            result = await bench.sync(*bench.kinds, decision=Decision(beyond=True))
            assert result.status is Status.DONE
            assert "Went beyond a limit" in notes(result, "sections")
            assert bench.in_step(*bench.kinds)

    async def test_rule_4_what_is_left_out_takes_its_set_along(self, synced: Bench) -> None:
        before = synced.state()
        synced.edit(removed(synced, Section, "9MAT 1", "9MAT 2", "9MAT 3"))
        decision = Decision(leave_out=frozenset({"section_lists"}))
        result = await synced.sync(*synced.kinds, decision=decision)
        assert states(result) == dict.fromkeys(synced.kinds, "not_sent")
        assert synced.state() == before

    # 5. How each call ends: see `suite.py`.

    async def test_rule_5_what_is_unknown_goes_first_next_time_with_its_set(self, edited: Bench) -> None:
        last = edited.kinds[-1]
        result = await edited.sync(*edited.kinds, at=(last, carried_but_cut(0.5, reset=True)), retries=ONCE)
        assert f"We sent {last.replace('_', ' ')} but got no answer." in said(result)
        assert "Library may hold the old rows, the new ones, or none." in said(result)
        again = await edited.sync(*edited.kinds)
        assert states(again) == dict.fromkeys(edited.kinds, "sent")

    # 6. One run a target at a time.

    async def test_rule_6_one_runs_one_waits_and_a_third_is_refused(self, edited: Bench) -> None:
        began, queued = asyncio.Event(), asyncio.Event()
        edited.line.fault = silence()
        first = edited.start(*edited.kinds, listener=telling(StepActivity, began), everything=True)
        await began.wait()
        second = edited.start(*edited.kinds, listener=telling(RunQueued, queued))
        await queued.wait()
        third = await edited.start(*edited.kinds).result()
        assert "another sync already waits for it" in said(third)
        first.cancel()
        await first.result()
        edited.line.fault = None
        assert (await second.result()).status is Status.DONE
        assert edited.in_step(*edited.kinds)

    async def test_rule_6_a_preview_is_refused_once_the_file_was_saved(self, edited: Bench) -> None:
        before = edited.state()
        plan = await edited.plan(*edited.kinds)
        edited.edit(self.small_change(edited, 2))
        result = await edited.service.start_plan(plan, edited.source).result()
        assert "The file was saved since this preview." in said(result)
        assert edited.state() == before

    async def test_rule_6_a_preview_is_carried_out_once(self, edited: Bench) -> None:
        first, second = await edited.plan(*edited.kinds), await edited.plan(*edited.kinds)
        assert (await edited.service.start_plan(first, edited.source).result()).status is Status.DONE
        before = edited.sent
        result = await edited.service.start_plan(second, edited.source).result()
        assert "was sent something else since this preview" in said(result)
        assert edited.sent == before

    # 7. Several files to one target.

    async def test_rule_7_a_second_file_is_refused_until_somebody_chose(self, synced: Bench, tmp_path: Path) -> None:
        before = synced.state()
        with synced.another(tmp_path / "second", other_codes(small_school(2, 4)), here=True) as second:
            result = await second.sync(*second.kinds)
        assert "already receives another timetable file: school.sdesk" in said(result)
        assert synced.state() == before

    async def test_rule_7_together_sends_the_union(self, synced: Bench, tmp_path: Path) -> None:
        build = other_codes(small_school(2, 4))
        with synced.another(tmp_path / "second", build, here=True, several_documents="together") as second:
            assert (await second.sync(*second.kinds)).status is Status.DONE
            for kind in synced.kinds:
                assert synced.holds(kind) == synced.says(kind) | second.says(kind)

    async def test_rule_7_replacing_is_counted_by_the_guard(self, synced: Bench, tmp_path: Path) -> None:
        before = synced.state()
        build = other_codes(small_school(2, 4))
        with synced.another(tmp_path / "second", build, here=True, several_documents="replace") as second:
            assert (await second.sync(*second.kinds)).status is Status.HELD
        assert synced.state() == before

    # 8. Quiet runs.

    async def quiet(self, bench: Bench, **asked: object) -> Badge:
        """What the badge shows after a save."""
        badges: list[Badge] = []
        bench.service.set_sync_on_save(bench.connection.uid, on=True)
        runs = QuietRuns(bench.service, on_badge=badges.append)
        request = bench.request(*bench.kinds, retries=ONCE, **asked)
        assert await runs.saved(request, bench.source, Timing(delay=timedelta(0), retry_after=())) is None
        await runs.finish()
        await runs.stop()
        return badges[-1]

    async def test_rule_8_a_quiet_run_sends_and_changes_no_file(self, edited: Bench) -> None:
        edited.edit(removed(edited, Student, "S4"))
        save = edited.source.session.base_id
        badge = await self.quiet(edited, receive=edited.declared.basic.receive)
        assert (badge.ok, badge.paused) == (True, False)
        assert edited.in_step(*edited.kinds)
        assert edited.source.session.base_id == save

    async def test_rule_8_a_refused_sign_in_pauses_until_a_person_syncs(self, edited: Bench) -> None:
        badge = await self.quiet(edited, password="not-it", everything=True)
        assert (badge.ok, badge.paused) == (False, True)
        await edited.made_good()
        assert not edited.service.paused(edited.connection.uid)

    async def test_rule_8_a_hold_pauses_and_nothing_is_sent(self, synced: Bench) -> None:
        before = synced.state()
        synced.edit(removed(synced, Section, "9MAT 1", "9MAT 2", "9MAT 3"))
        badge = await self.quiet(synced)
        assert (badge.ok, badge.paused) == (False, True)
        assert synced.state() == before

    # 10. Going back.

    async def test_rule_10_what_was_sent_is_sent_again_and_the_next_sync_sends_the_file(self, bench: Bench) -> None:
        first = await bench.sync(*bench.kinds)
        then = bench.state()
        bench.edit(renamed(bench, Section, "9MAT 1", code="9ALG 1"))
        await bench.sync(*bench.kinds)
        plan = await bench.service.plan_again(first.run, bench.request(), bench.source)
        assert (await bench.service.start_plan(plan, bench.source).result()).status is Status.DONE
        assert bench.state() == then
        await bench.made_good()

    # 11. Cancel.

    async def test_rule_11_a_cancel_answers_while_the_server_is_silent(self, edited: Bench) -> None:
        middle = edited.kinds[1]
        edited.line.fault = None
        waiting = asyncio.Event()

        def silent(event: Event) -> None:
            if getattr(event, "kind", "") == middle:
                edited.line.fault = silence()
                waiting.set()

        run = edited.start(*edited.kinds, listener=silent, everything=True)
        await waiting.wait()
        run.cancel()
        async with asyncio.timeout(10):  # half as long as the silence
            result = await run.result()
        assert result.status is Status.CANCELLED
        assert said(result).startswith("Cancelled.")
        edited.line.fault = None
        await edited.made_good()

    async def test_rule_11_cancelled_at_any_turn_of_the_loop_it_tells_what_the_target_holds(
        self, tmp_path: Path, variant: str
    ) -> None:
        with self.stand(tmp_path, variant, small_school(2, 2, days=2)) as bench:
            await bench.sync(*bench.kinds)
            for turns in (0, 1, 2, 4, 8, 16, 32, 64, 128, 256):
                bench.edit(renamed(bench, Section, "9MAT 1", name=f"Name {turns}"), moved(bench, "9MAT 1", 1, "R1"))
                was = bench.state()
                run = bench.start(*bench.kinds)
                for _ in range(turns):
                    await asyncio.sleep(0)
                run.cancel()
                result = await run.result()
                for each in result.steps:
                    now, new = bench.holds(each.kind), bench.says(each.kind)
                    may_be = {"sent": [new], "unchanged": [new], "unknown": [was[each.kind], new]}
                    assert now in may_be.get(each.state, [was[each.kind]])
            await bench.made_good()

    def stand(self, folder: Path, variant: str, build: Building | None = None, **more: object) -> Bench:
        """See `suite.py`."""
        raise NotImplementedError
