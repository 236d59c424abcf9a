"""Rule 8: quiet runs ask nothing and show nothing; they start a while after the save, and pause where a person is
needed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from threading import Event as ThreadEvent

import msgspec
import pytest

from syncdesk.runs.quiet import Badge, QuietRuns, Timing, timing_of
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Request, Route, Trigger
from syncdesk.sync.reporting.events import Event, RunStarted
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Section, Student
from syncdesk.timetable.saved_states import Lease
from tests.planted import NAME
from tests.sync.liss_server import Gate, LissServer, fault
from tests.sync.school import BASIC, FAST, School, moved, notes, removed, renamed

AT_ONCE = Timing(delay=timedelta(0), retry_after=())


class Desk:
    """A school whose connection is synchronised on save, with the badges that were shown."""

    def __init__(self, school: School, **asked: object) -> None:
        self.school = school
        self.badges: list[Badge] = []
        self.events: list[Event] = []
        self.asked = asked
        self.quiet = QuietRuns(school.service, on_badge=self.badges.append, listener=self.events.append)

    async def saved(self, timing: Timing = AT_ONCE) -> str:
        """A save happened; why no run starts, `""` where one does."""
        request = self.school.request(*BASIC, retries=msgspec.structs.replace(FAST, tries=1), **self.asked)
        file = self.school.service.meet(self.school.document, self.school.path)
        request = msgspec.structs.replace(request, file=file)
        return str(await self.quiet.saved(request, self.school.source, timing) or "")

    async def save(self, timing: Timing = AT_ONCE) -> Badge:
        """A save, and the badge that is shown in the end."""
        assert await self.saved(timing) == ""
        await self.quiet.finish()
        return self.badges[-1]

    @property
    def runs(self) -> int:
        """How many quiet runs there were."""
        return len([event for event in self.events if isinstance(event, RunStarted)])

    @property
    def paused(self) -> bool:
        """Whether quiet runs wait for a person."""
        return bool(self.school.service.paused(self.school.connection.uid))

    def switch_on(self) -> None:
        """Sync each time you save."""
        self.school.service.set_sync_on_save(self.school.connection.uid, on=True)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Synchronised by a person once, and switched on."""
    with School(tmp_path) as school:
        desk = Desk(school)
        desk.switch_on()
        assert (await school.sync(*BASIC)).status is Status.DONE
        yield desk
        await desk.quiet.stop()


async def test_a_save_sets_off_a_run(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    badge = await desk.save()
    assert (badge.ok, badge.paused, badge.connection) == (True, False, desk.school.connection.uid)
    assert [str(sentence) for sentence in badge.sentences] == ["1 change was accepted."]
    assert desk.school.in_step()


async def test_it_is_off_until_it_is_switched_on(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        desk = Desk(school)
        await school.sync(*BASIC)
        assert await desk.saved() == "“Sync each time you save” is off for Library."
        assert not desk.quiet.busy


async def test_it_is_off_until_a_person_has_synchronised_well_here(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        desk = Desk(school)
        desk.switch_on()
        assert await desk.saved() == "Library is synchronised on save once a sync that you start has gone well here."
        await school.sync(*BASIC, password="wrong")
        assert await desk.saved() != ""
        await school.sync(*BASIC)
        assert await desk.saved() == ""
        await desk.quiet.finish()


async def test_a_run_that_reached_nobody_is_no_good_run(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        await school.sync("section_lists", decision=Decision(leave_out=frozenset(BASIC)))
        assert not school.service.had_good_run(school.target)


async def test_it_publishes_and_never_receives(desk: Desk) -> None:
    desk.school.edit(removed(desk.school, Student, "S1"))
    desk.asked = {"receive": ("students",)}
    before = desk.school.source.view().save_id
    assert (await desk.save()).ok
    assert desk.school.source.view().save_id == before
    assert "liss.getStudents" not in desk.school.calls("%")[7:]


async def test_what_an_unattended_run_receives_waits_and_the_file_stays_as_it_is(desk: Desk) -> None:
    desk.school.edit(removed(desk.school, Student, "S1"))
    before = desk.school.source.view().save_id
    result = await desk.school.sync(receive=("students",), trigger=Trigger.SCHEDULE)
    assert result.status is Status.DONE
    assert "What came waits in staging" in notes(result, "students", "receive")
    assert desk.school.source.view().save_id == before


@pytest.mark.parametrize(
    ("quiet_from", "quiet_to", "moment", "start"),
    [
        (None, None, "12:00", "12:00"),
        ("08:00", "15:30", "07:59", "07:59"),
        ("08:00", "15:30", "08:00", "15:30"),
        ("08:00", "15:30", "12:00", "15:30"),
        ("08:00", "15:30", "15:30", "15:30"),
        ("22:00", "06:00", "21:59", "21:59"),
        ("22:00", "06:00", "22:00", "06:00+1"),
        ("22:00", "06:00", "23:30", "06:00+1"),
        ("22:00", "06:00", "00:00", "06:00"),
        ("22:00", "06:00", "05:59", "06:00"),
        ("22:00", "06:00", "06:00", "06:00"),
        ("08:00", "08:00", "08:00", "08:00"),
    ],
)
def test_quiet_hours_put_a_run_off(quiet_from: str | None, quiet_to: str | None, moment: str, start: str) -> None:
    def on(day: int, clock: str) -> datetime:
        return datetime.combine(datetime(2026, 2, day), time.fromisoformat(clock), UTC)

    clock, _, later = start.partition("+")
    timing = Timing(
        quiet_from=time.fromisoformat(quiet_from) if quiet_from else None,
        quiet_to=time.fromisoformat(quiet_to) if quiet_to else None,
    )
    assert timing.start_after(on(9, moment)) == on(9 + int(later or 0), clock)


class Clock:
    """A clock that stands until it is put on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


async def test_a_run_waits_for_its_delay_and_for_the_end_of_quiet_hours(desk: Desk) -> None:
    clock = Clock(datetime(2026, 2, 9, 12, tzinfo=UTC))
    desk.quiet = QuietRuns(desk.school.service, on_badge=desk.badges.append, clock=clock)
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    hours = Timing(timedelta(minutes=30), quiet_from=time(12, 15), quiet_to=time(15))
    assert await desk.saved(hours) == ""
    await asyncio.sleep(0)
    assert desk.badges == []
    clock.now = datetime(2026, 2, 9, 12, 31, tzinfo=UTC)
    assert await desk.saved(msgspec.structs.replace(hours, delay=timedelta(0))) == ""  # a newer save; now it is quiet
    await asyncio.sleep(0)
    assert desk.badges == []
    clock.now = datetime(2026, 2, 9, 15, tzinfo=UTC)
    assert await desk.saved(msgspec.structs.replace(hours, delay=timedelta(0))) == ""
    await desk.quiet.finish()
    assert [badge.ok for badge in desk.badges] == [True]


async def test_a_clock_that_is_set_back_delays_no_run_beyond_its_own_pause(desk: Desk) -> None:
    ahead = timedelta(days=365)
    desk.quiet = QuietRuns(desk.school.service, on_badge=desk.badges.append, clock=lambda: datetime.now(UTC) + ahead)
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    assert await desk.saved(msgspec.structs.replace(AT_ONCE, delay=timedelta(seconds=0.05))) == ""
    ahead = timedelta(0)
    await asyncio.wait_for(desk.quiet.finish(), 10)
    assert [badge.ok for badge in desk.badges] == [True]


async def test_a_run_that_comes_due_while_another_lasts_looks_at_the_clock_again(desk: Desk) -> None:
    clock = Clock(datetime(2026, 2, 9, 21, 59, tzinfo=UTC))
    gate = Gate()
    with LissServer({"publishClasses": gate}) as server:
        desk.school.connection = msgspec.structs.replace(desk.school.connection, url=server.url)
        shown = asyncio.Event()
        desk.quiet = QuietRuns(desk.school.service, on_badge=lambda _badge: shown.set(), clock=clock)
        gate.open()
        await desk.school.sync(*BASIC)
        server.answers["publishClasses"] = held = Gate()
        desk.school.edit(renamed(desk.school, Section, "9MAT 1", name="Algebra"))
        hours = msgspec.structs.replace(AT_ONCE, quiet_from=time(22), quiet_to=time(6))
        assert await desk.saved(hours) == ""
        await held.reached()
        desk.school.edit(renamed(desk.school, Section, "9MAT 1", name="Geometry"))
        assert await desk.saved(hours) == ""
        clock.now = datetime(2026, 2, 9, 22, 30, tzinfo=UTC)
        calls = len(server.methods())
        held.open()
        await shown.wait()
        await asyncio.sleep(0)
        assert len(server.methods()) == calls + 2  # the rest of the first run, and nothing of a second
        assert desk.quiet.busy
        await desk.quiet.stop()


async def test_a_newer_save_takes_the_place_of_the_one_that_waits(desk: Desk) -> None:
    half_an_hour = Timing(timedelta(minutes=30))
    for name, timing in (("Algebra", half_an_hour), ("Geometry", half_an_hour), ("Statistics", AT_ONCE)):
        desk.school.edit(renamed(desk.school, Section, "9MAT 1", name=name))
        assert await desk.saved(timing) == ""
    await desk.quiet.finish()
    assert desk.runs == 1
    assert desk.school.in_step()


async def test_saves_during_a_run_lead_to_exactly_one_more(desk: Desk) -> None:
    gate = Gate()
    with LissServer() as server:
        desk.school.connection = msgspec.structs.replace(desk.school.connection, url=server.url)
        await desk.school.sync(*BASIC)
        server.answers["publishClasses"] = gate
        desk.school.edit(renamed(desk.school, Section, "9MAT 1", name="Algebra"))
        assert await desk.saved() == ""
        await gate.reached()
        for name in ("Geometry", "Statistics"):
            desk.school.edit(renamed(desk.school, Section, "9MAT 1", name=name))
            assert await desk.saved() == ""
        gate.open()
        await desk.quiet.finish()
        assert desk.runs == 2
        assert [badge.ok for badge in desk.badges] == [True, True]
        assert b"Statistics" in server.bodies("publishClasses")[-1]


async def test_a_run_that_breaks_leaves_the_newer_save_its_turn(desk: Desk) -> None:
    told: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, found: told.append(str(found["exception"])))
    gate = ThreadEvent()

    class Broken:
        """A source that breaks once somebody has saved again."""

        path = desk.school.source.path

        def lease(self) -> Lease:
            gate.wait()
            raise RuntimeError("planted")

    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    request = desk.school.request(*BASIC)
    assert await desk.quiet.saved(request, Broken(), AT_ONCE) is None
    while desk.runs == 0:
        await asyncio.sleep(0)
    assert await desk.saved() == ""
    gate.set()
    await desk.quiet.finish()
    assert told == ["planted"]
    assert [badge.ok for badge in desk.badges] == [False, True]
    assert desk.school.in_step()


async def test_two_connections_to_one_target_both_get_their_turn(desk: Desk) -> None:
    school, second = desk.school, msgspec.structs.replace(desk.school.connection, uid="second")
    school.service.set_sync_on_save("second", on=True)
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    first = school.request(*BASIC)
    assert await desk.quiet.saved(first, school.source, AT_ONCE) is None
    other = msgspec.structs.replace(first, route=Route(msgspec.structs.replace(first.route.target, connection=second)))
    assert await desk.quiet.saved(other, school.source, AT_ONCE) is None
    await desk.quiet.finish()
    assert [(badge.connection, badge.ok) for badge in desk.badges] == [(school.connection.uid, True), ("second", True)]
    assert school.in_step()


@pytest.mark.parametrize("change", ["switched off", "paused", "gone"])
async def test_what_holds_when_a_retry_is_due_counts_not_what_held_before(desk: Desk, change: str) -> None:
    school, gone = desk.school, list[bool]()
    request = school.request(*BASIC)

    async def anew() -> Request | None:
        return None if gone else request

    def show(badge: Badge) -> None:
        desk.badges.append(badge)
        match change:
            case "switched off":
                school.service.set_sync_on_save(school.connection.uid, on=False)
            case "paused":
                school.service.pause(school.connection.uid, badge.sentences)
            case _:
                gone.append(True)

    desk.quiet = QuietRuns(school.service, on_badge=show, listener=desk.events.append)
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    school.practice.misbehave("http_503")
    retries = Timing(timedelta(0), retry_after=(timedelta(milliseconds=1),) * 3)
    assert await desk.quiet.saved(request, school.source, retries, anew) is None
    await desk.quiet.finish()
    assert desk.runs == 1


async def test_what_was_given_up_is_left_for_the_next_start(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    desk.school.practice.misbehave("http_503")
    await desk.save(Timing(timedelta(0), retry_after=()))
    assert [left.connection.uid for left in desk.quiet.left] == [desk.school.connection.uid]
    desk.school.practice.misbehave()
    assert (await desk.save()).ok
    assert desk.quiet.left == []


@pytest.mark.parametrize("name", ["cut_request", "cut_answer", "drop_answer", "http_429", "http_503"])
async def test_what_only_time_can_mend_is_tried_again(desk: Desk, name: str) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    desk.school.practice.misbehave(f"{name}:1")
    badge = await desk.save(Timing(timedelta(0), retry_after=(timedelta(milliseconds=1),)))
    assert desk.runs == 2
    assert [badge.ok for badge in desk.badges] == [False, True]
    assert badge.ok
    assert not desk.paused
    assert desk.school.in_step()


async def test_it_is_tried_again_so_often_and_no_more(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    desk.school.practice.misbehave("cut_answer")
    pause = timedelta(milliseconds=1)
    badge = await desk.save(Timing(timedelta(0), retry_after=(pause, pause, pause)))
    assert desk.runs == 4
    assert (badge.ok, badge.paused, desk.paused) == (False, False, False)


def test_the_pauses_grow() -> None:
    pauses = Timing().retry_after
    assert list(pauses) == sorted(set(pauses))


async def test_a_server_in_trouble_is_tried_again_and_pauses_nothing(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    desk.school.practice.misbehave("fault")
    badge = await desk.save(Timing(timedelta(0), retry_after=(timedelta(milliseconds=1),)))
    assert (badge.ok, badge.paused, desk.paused, desk.runs) == (False, False, False, 2)
    desk.school.practice.misbehave()
    badge = await desk.save(Timing(timedelta(0)))
    assert badge.ok
    assert desk.school.in_step()


@pytest.mark.parametrize("cause", ["sign-in", "hold"])
async def test_what_needs_a_person_pauses_the_connection(desk: Desk, cause: str) -> None:
    school = desk.school
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    if cause == "sign-in":
        desk.asked = {"password": "wrong"}
    else:
        school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    badge = await desk.save(Timing(timedelta(0)))
    assert (badge.ok, badge.paused, desk.paused, desk.runs) == (False, True, True, 1)
    assert await desk.saved() == "Quiet syncs of Library are paused until you sync it yourself."
    assert (desk.badges[-1].paused, desk.runs) == (True, 1)
    assert [str(sentence) for sentence in desk.badges[-1].sentences] == [str(one) for one in badge.sentences]


async def test_a_good_sync_by_a_person_lets_quiet_ones_go_on(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    desk.asked = {"password": "wrong"}
    await desk.save()
    await desk.school.sync(*BASIC, password="wrong")
    assert desk.paused
    desk.asked = {}
    await desk.school.sync(*BASIC)
    assert not desk.paused
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R3"))
    assert (await desk.save()).ok


async def test_a_quiet_run_that_goes_well_is_no_sync_by_a_person(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    await desk.save()
    desk.school.service.pause(desk.school.connection.uid, desk.badges[-1].sentences)
    await desk.school.sync(*BASIC, trigger=Trigger.SCHEDULE)
    assert desk.paused


async def test_why_it_is_paused_is_kept_without_anybodys_name(desk: Desk) -> None:
    school = desk.school
    school.edit(renamed(school, Student, "S1", surname=NAME))
    with LissServer() as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        server.answers["publishClasses"] = fault(f"Login failed: the account of {NAME} is locked")
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
        badge = await desk.save()
        assert any(NAME in str(sentence) for sentence in badge.sentences)
        kept = school.service.paused(school.connection.uid)
        assert any("the account of ••• is locked" in str(sentence) for sentence in kept)


async def test_stopping_cancels_what_runs_and_drops_what_waits(desk: Desk) -> None:
    gate = Gate()
    with LissServer() as server:
        desk.school.connection = msgspec.structs.replace(desk.school.connection, url=server.url)
        await desk.school.sync(*BASIC)
        server.answers["publishClasses"] = gate
        desk.school.edit(renamed(desk.school, Section, "9MAT 1", name="Algebra"))
        await desk.saved()
        await gate.reached()
        await desk.saved()
        await desk.quiet.stop()
        assert not desk.quiet.busy
        newest = desk.school.service.runs(desk.school.document)[0]
        assert (newest.status, newest.trigger) == ("cancelled", "save")
        assert desk.badges == []
        gate.open()
        server.answers["publishClasses"] = Gate()
        server.answers["publishClasses"].open()
        assert (await desk.save()).ok


async def test_stopping_before_the_moment_has_come_runs_nothing(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    await desk.saved(Timing(timedelta(minutes=30)))
    await asyncio.sleep(0)
    assert desk.quiet.busy
    await desk.quiet.stop()
    assert (desk.quiet.busy, desk.runs, desk.badges) == (False, 0, [])


async def test_rows_that_are_refused_keep_the_badge_from_being_good(desk: Desk) -> None:
    desk.school.edit(renamed(desk.school, Section, "9MAT 1", code="9MAT \x011"))
    badge = await desk.save()
    assert (badge.ok, badge.paused) == (False, False)
    assert any("refused and" in str(one) for one in badge.sentences)


@pytest.mark.parametrize(
    ("options", "timing"),
    [
        ({}, Timing()),
        ({"quiet_delay": 10}, Timing(timedelta(minutes=10))),
        ({"quiet_hours": "08:00-16:00"}, Timing(quiet_from=time(8), quiet_to=time(16))),
        ({"quiet_hours": "22:30 - 06:00"}, Timing(quiet_from=time(22, 30), quiet_to=time(6))),
    ],
)
async def test_the_timing_is_the_connections(tmp_path: Path, options: dict[str, object], timing: Timing) -> None:
    with School(tmp_path) as school:
        assert timing_of(school.request(*BASIC, **options).settings.run) == timing


async def test_what_was_set_off_is_noted_until_it_is_done(desk: Desk) -> None:
    school, machine = desk.school, desk.school.service._stores.preferences
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    await desk.saved(Timing(timedelta(minutes=30)))
    assert [(left.connection.uid, left.settings.name) for left in desk.quiet.left] == [
        (school.connection.uid, "Library")
    ]
    await desk.quiet.stop()
    assert desk.quiet.left == []
    assert machine.take_pending("another document") == frozenset()
    assert machine.take_pending(school.document) == {school.connection.uid}
    assert machine.take_pending(school.document) == frozenset()
    assert (await desk.save()).ok
    assert machine.take_pending(school.document) == frozenset()


async def test_what_a_killed_program_left_is_noted(desk: Desk) -> None:
    school = desk.school
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    await desk.saved(Timing(timedelta(minutes=30)))
    assert school.service._stores.preferences.take_pending(school.document) == {school.connection.uid}


async def test_a_run_that_only_a_person_can_mend_is_not_left_for_the_next_start(desk: Desk) -> None:
    desk.school.edit(moved(desk.school, "9MAT 1", 1, "R2"))
    desk.asked = {"password": "wrong"}
    assert (await desk.save()).paused
    assert desk.school.service._stores.preferences.take_pending(desk.school.document) == frozenset()
