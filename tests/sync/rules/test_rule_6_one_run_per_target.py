"""Rule 6: one run per target at a time, whichever process it is of; at most one more waits; a plan that is older than
either side is refused."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest

from syncdesk.errors import SyncdeskError, TargetBusy
from syncdesk.sync.delivery.locks import holding
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, RunQueued
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.timetable.records import Section
from tests.sync.liss_server import Gate, LissServer
from tests.sync.school import BASIC, School, moved, renamed, said, small_school, states

HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path) as school:
        yield school


class Elsewhere:
    """Another process that holds a target."""

    def __init__(self, school: School) -> None:
        mark = blake2b(school.target.encode(), digest_size=16).hexdigest()
        lock = school.state_folder / "locks" / f"{mark}.run"
        self._process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"held\n"

    def release(self) -> None:
        self._process.communicate()

    def die(self) -> None:
        self._process.kill()
        self._process.communicate()


class Signal:
    """Tells when a run waits for another one."""

    def __init__(self) -> None:
        self.queued = asyncio.Event()

    def __call__(self, event: Event) -> None:
        if isinstance(event, RunQueued):
            self.queued.set()


@pytest.mark.parametrize("end", [Elsewhere.release, Elsewhere.die], ids=["that ends", "that is killed"])
async def test_a_run_waits_for_another_process(school: School, end: Callable[[Elsewhere], None]) -> None:
    other = Elsewhere(school)
    signal = Signal()
    run = school.start(*BASIC, listener=signal)
    await signal.queued.wait()
    assert school.calls("%") == []
    end(other)
    assert (await run.result()).status is Status.DONE
    assert school.in_step()


async def test_one_run_waits_and_a_third_is_refused(school: School) -> None:
    gate = Gate()
    with LissServer({"publishClasses": gate}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        first = school.start(*BASIC)
        await gate.reached()
        signal = Signal()
        second = school.start(*BASIC, listener=signal)
        await signal.queued.wait()
        third = await school.sync(*BASIC)
        assert (third.status, third.retry, third.steps) == (Status.FAILED, True, ())
        assert said(third) == (
            "Library is being synchronised, and another sync already waits for it. Wait until they are done."
            " Nothing was sent."
        )
        gate.open()
        assert set(states(await first.result()).values()) == {"sent"}
        assert set(states(await second.result()).values()) == {"unchanged"}
        assert (await school.sync(*BASIC)).status is Status.DONE


async def test_a_run_that_waited_sends_what_was_saved_meanwhile(school: School) -> None:
    """The newest save goes, whichever run gets the target first; never an older one over it."""
    await school.sync(*BASIC)
    other = Elsewhere(school)
    signal = Signal()
    waiting = school.start(*BASIC, listener=signal)
    await signal.queued.wait()
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    other.release()
    last = await school.sync(*BASIC)
    assert (await waiting.result()).status is last.status is Status.DONE
    assert school.in_step()


async def test_other_targets_are_served_side_by_side(school: School, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    gate = Gate()
    with LissServer({"publishClasses": gate}) as server, School(tmp_path / "other", service=school.service) as other:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        first = school.start(*BASIC)
        await gate.reached()
        assert (await other.sync(*BASIC)).status is Status.DONE
        gate.open()
        assert (await first.result()).status is Status.DONE


async def test_a_run_that_waits_may_be_cancelled_and_makes_room(school: School) -> None:
    other = Elsewhere(school)
    signal = Signal()
    run = school.start(*BASIC, listener=signal)
    await signal.queued.wait()
    run.cancel()
    result = await run.result()
    assert (result.status, said(result)) == (Status.CANCELLED, "Cancelled. Nothing was sent.")
    again = Signal()
    run = school.start(*BASIC, listener=again)
    await again.queued.wait()
    other.release()
    assert (await run.result()).status is Status.DONE


async def test_the_target_is_free_after_whatever_happened_inside(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with holding(tmp_path, "target", "Library"):
            raise ZeroDivisionError
    async with holding(tmp_path, "target", "Library"):
        pass


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SyncdeskError, match="syncdesk cannot use its own folder") as told:
        async with holding(tmp_path / "file" / "locks", "target", "Library"):
            pass
    assert not isinstance(told.value, TargetBusy)


async def test_a_preview_is_refused_where_the_file_was_saved_since(school: School) -> None:
    plan = await school.plan(*BASIC)
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    result = await school.service.start_plan(plan, school.source).result()
    assert result.status is Status.FAILED
    assert said(result) == (
        "The file was saved since this preview. Make a new preview, look at it, then press Go. Nothing was sent."
    )
    assert school.calls() == []


async def test_a_preview_is_refused_where_the_target_was_sent_something_since(school: School) -> None:
    plan = await school.plan(*BASIC)
    await school.sync(*BASIC)
    result = await school.service.start_plan(plan, school.source).result()
    assert result.status is Status.FAILED
    assert said(result).startswith("Library was sent something else since this preview.")
    assert len(school.calls()) == 3


async def test_a_preview_is_refused_where_an_unknown_end_came_between(school: School) -> None:
    plan = await school.plan("rooms")
    school.service._stores.memory.unconfirmed.mark(school.target, {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER})
    result = await school.service.start_plan(plan, school.source).result()
    assert said(result).startswith("Library was sent something else since this preview.")


async def test_a_try_that_sent_nothing_does_not_make_a_preview_old(school: School) -> None:
    await school.sync(*BASIC)
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    plan = await school.plan(*BASIC)
    request = school.request(*BASIC)
    elsewhere = request.with_settings(msgspec.structs.replace(request.settings, url="http://127.0.0.1:9/liss"))
    failed = await school.service.start(elsewhere, school.source).result()
    assert failed.status is Status.FAILED
    result = await school.service.start_plan(plan, school.source).result()
    assert result.status is Status.DONE
    assert school.in_step()


async def test_a_preview_is_carried_out_exactly(school: School) -> None:
    plan = await school.plan(*BASIC)
    shas = {each.kind: each.parcel.sha256 for each in plan.sends if each.parcel is not None}
    assert len(shas) == 3
    result = await school.service.start_plan(plan, school.source).result()
    assert result.status is Status.DONE
    assert school.in_step()


async def test_a_preview_is_carried_out_once(school: School) -> None:
    gate = Gate()
    with LissServer({"publishClasses": gate}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        plan = await school.plan(*BASIC)
        first = school.service.start_plan(plan, school.source)
        await gate.reached()
        second = await school.service.start_plan(plan, school.source).result()
        assert said(second).startswith("This preview was carried out already.")
        gate.open()
        assert (await first.result()).status is Status.DONE


async def test_a_save_in_the_middle_does_not_disturb_a_run(school: School) -> None:
    """The run goes through with what it began with; the next one sends the rest."""
    await school.sync(*BASIC)
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    saves = iter([lambda: school.edit(renamed(school, Section, "9MAT 2", name="Geometry"))])

    def listener(_event: Event) -> None:
        for save in saves:
            save()

    before = school.says("sections")
    result = await school.sync(*BASIC, listener=listener, trigger=Trigger.SAVE)
    assert result.status is Status.DONE
    assert school.holds("sections") in (before, school.says("sections"))
    again = await school.sync(*BASIC, trigger=Trigger.SAVE)
    assert again.status is Status.DONE
    assert school.in_step()


async def test_every_moment_may_be_the_one_of_a_save(tmp_path: Path) -> None:
    """Whichever event it follows, the save neither stops the run nor gets lost."""
    with School(tmp_path, small_school(3, 3)) as school:
        await school.sync(*BASIC)
        moment = 0
        while True:
            school.edit(moved(school, "9MAT 1", 1, f"R{moment % 2 + 2}"))
            seen: list[Event] = []

            def listener(event: Event, seen: list[Event] = seen, moment: int = moment) -> None:
                seen.append(event)
                if len(seen) == moment + 1:
                    school.edit(renamed(school, Section, "9MAT 2", name=f"Name {moment}"))

            assert (await school.sync(*BASIC, listener=listener, trigger=Trigger.SAVE)).status is Status.DONE
            assert (await school.sync(*BASIC, trigger=Trigger.SAVE)).status is Status.DONE
            assert school.in_step()
            if len(seen) <= moment:
                break
            moment += 1
        assert moment > 8
