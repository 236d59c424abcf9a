"""What a run tells while it goes on: in which order, how often, and that nobody who listens can disturb it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.delivery.progress_reporter import ProgressReporter
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting import events as told
from syncdesk.sync.reporting.events import (
    Event,
    EventEmitter,
    RetryWait,
    RunEnded,
    RunStarted,
    StepActivity,
    StepEnded,
    StepProgress,
)
from syncdesk.sync.reporting.outcome import Status, step_of
from syncdesk.systems.kinds import ROOMS
from syncdesk.text import Text, text
from syncdesk.timetable.records import Section
from tests.sync.school import BASIC, School, moved, removed, renamed, small_school


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    with School(tmp_path) as school:
        await school.sync(*BASIC)
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        yield school


def steps_ended(events: list[Event]) -> list[tuple[str, str, str]]:
    return [(each.step.direction, each.step.kind, each.step.state) for each in events if isinstance(each, StepEnded)]


async def test_it_begins_ends_and_tells_each_step_once(school: School) -> None:
    events: list[Event] = []
    result = await school.sync(*BASIC, "rooms", receive=("students",), listener=events.append)
    first, last = events[0], events[-1]
    assert isinstance(first, RunStarted)
    assert (first.connection, first.quiet) == ("Library", False)
    assert [(each.direction, each.kind, str(each.title)) for each in first.steps] == [
        ("receive", "students", "Students"), ("send", "sections", "Sections"), ("send", "rooms", "Rooms"),
        ("send", "timetable", "Timetable"), ("send", "section_lists", "Section lists"),
    ]  # fmt: skip
    assert isinstance(last, RunEnded)
    assert (last.status, last.sentences) == ("done", result.sentences)
    assert steps_ended(events) == [(each.direction, each.kind, each.state) for each in result.steps]
    assert {each.run for each in events} == {result.run}


async def test_each_kind_is_compared_then_sent_then_ended(school: School) -> None:
    events: list[Event] = []
    await school.sync(*BASIC, listener=events.append)
    timetable = [
        str(each.what) if isinstance(each, StepActivity) else type(each).__name__
        for each in events
        if (isinstance(each, StepActivity | StepProgress) and each.step.kind == "timetable")
        or (isinstance(each, StepEnded) and each.step.kind == "timetable")
    ]
    assert timetable == ["Comparing", "Sending", "StepProgress", "StepEnded"]


@pytest.mark.parametrize("end", ["unchanged", "held", "stopped", "cancelled"])
async def test_every_step_is_told_however_the_run_ends(school: School, end: str) -> None:
    events: list[Event] = []
    if end == "unchanged":
        await school.sync(*BASIC)
    if end == "held":
        school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    if end == "stopped":
        school.practice.misbehave("drop_answer")

    def listener(event: Event) -> None:
        events.append(event)
        if end == "cancelled" and isinstance(event, StepEnded):
            run.cancel()

    run = school.start(*BASIC, listener=listener)
    result = await run.result()
    if end in {"unchanged", "held", "cancelled"}:
        assert sorted(steps_ended(events)) == sorted((one.direction, one.kind, one.state) for one in result.steps)
        assert len(steps_ended(events)) == 3
    assert isinstance(events[-1], RunEnded)
    assert len([event for event in events if isinstance(event, RunStarted | RunEnded)]) == 2


async def test_a_quiet_run_says_that_it_is_quiet(school: School) -> None:
    events: list[Event] = []
    await school.sync(*BASIC, trigger=Trigger.SAVE, listener=events.append)
    assert isinstance(events[0], RunStarted)
    assert events[0].quiet


async def test_a_request_that_makes_no_sense_still_begins_and_ends(school: School) -> None:
    events: list[Event] = []
    result = await school.sync("medical", listener=events.append)
    assert result.status is Status.FAILED
    assert [type(event) for event in events] == [RunStarted, RunEnded]


async def test_waiting_is_told_with_its_reason_and_count(school: School) -> None:
    events: list[Event] = []
    school.practice.misbehave("cut_request:2")
    await school.sync(*BASIC, listener=events.append)
    waits = [event for event in events if isinstance(event, RetryWait)]
    assert [(each.attempt, each.of) for each in waits] == [(2, 4), (3, 4)]
    assert all("connection" in str(each.why) for each in waits)


def ticking(monkeypatch: pytest.MonkeyPatch, *moments: float) -> None:
    left = list(moments)
    monkeypatch.setattr(told, "monotonic", lambda: left.pop(0))


def test_progress_is_told_ten_times_a_second_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[Event] = []
    emitter = EventEmitter("run", events.append)
    ticking(monkeypatch, 10.0, 10.05, 10.09, 10.11, 10.12, 10.13)
    for done in (1, 2, 3, 4, 5, 6):
        emitter.advanced(step_of("send", ROOMS), done, 6)
    assert [event.done for event in events if isinstance(event, StepProgress)] == [1, 4, 6]


def test_a_kind_is_whole_only_with_its_last_byte() -> None:
    events: list[Event] = []
    watch = ProgressReporter(EventEmitter("run", events.append), step_of("send", ROOMS), 3)
    watch.sent(99, 100)
    watch.sent(100, 100)
    assert events[-1] == StepProgress("run", step_of("send", ROOMS), 3, 3)
    assert [event.done for event in events if isinstance(event, StepProgress)] in ([2, 3], [3])


def test_a_parcel_without_bytes_is_whole_at_once() -> None:
    events: list[Event] = []
    ProgressReporter(EventEmitter("run", events.append), step_of("send", ROOMS), 0).sent(0, 0)
    assert events == [StepProgress("run", step_of("send", ROOMS), 0, 0)]


async def test_a_large_kind_is_told_seldom_and_to_its_end(tmp_path: Path) -> None:
    events: list[Event] = []
    with School(tmp_path, small_school(60, 95)) as school:
        await school.sync(*BASIC, listener=events.append)
        lists = [each for each in events if isinstance(each, StepProgress) and each.step.kind == "section_lists"]
        assert lists[-1].done == lists[-1].total == 5700
        assert sum(each.done == each.total for each in lists) == 1
        assert len(lists) < 20


async def test_a_listener_that_fails_is_logged_and_disturbs_nothing(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    def listener(_event: Event) -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        result = await school.sync(*BASIC, listener=listener)
    assert result.status is Status.DONE
    assert school.in_step()
    assert "A listener failed at RunStarted." in caplog.text


async def test_events_can_be_passed_on_as_plain_data(school: School) -> None:
    """A window in another thread, or a log, gets them whole."""
    events: list[Event] = []
    school.edit(renamed(school, Section, "9MAT 2", name="Geometry"))
    await school.sync(*BASIC, listener=events.append)
    for event in events:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(event), type=type(event)) == event


async def test_what_is_done_for_a_run_and_is_no_kind_is_told_kept_and_comes_after_the_kinds(school: School) -> None:
    """A copy is kept of the file before anything is received into it."""
    events: list[Event] = []
    new: dict[str, object] = {"StudentId": "S99", "FirstName": "Ann", "Surname": "Lee", "Form": "9"}
    school.hold("students", [*school.held("students"), new])
    result = await school.sync(receive=("students",), listener=events.append)
    (backup,) = [step for step in result.steps if not step.kind]
    assert (backup.id, str(backup.title), backup.state) == ("backup", "Keep a copy of the file", "done")
    assert result.steps[-1] is backup
    assert [event.step.id for event in events if isinstance(event, StepActivity) and event.step.kind is None] == [
        "backup"
    ]
    past = school.service.run(result.run)
    assert past is not None
    assert past.steps[-1] == backup


def _break_off(notes: list[Text]) -> None:
    notes.append(text("Another."))
    raise ZeroDivisionError


def test_a_step_that_comes_to_nothing_is_told_so_and_what_went_wrong_goes_on() -> None:
    events: list[Event] = []
    emitter = EventEmitter("run", events.append)
    notes = [text("A note.")]
    with pytest.raises(ZeroDivisionError), emitter.during("package", text("Make the package"), notes):
        _break_off(notes)
    (step,) = emitter.others
    assert (step.id, step.state, [str(note) for note in step.notes]) == ("package", "not_done", ["A note.", "Another."])
    assert isinstance(events[-1], StepEnded)
    assert events[-1].step is step
