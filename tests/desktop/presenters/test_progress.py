"""How the progress panel follows a run, event by event."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from syncdesk.desktop.presenters.progress import MARKS, Block, Line, advanced, ended
from syncdesk.sync.reporting.events import (
    Event,
    PartEnded,
    PartsKnown,
    RetryWait,
    RunEnded,
    RunQueued,
    RunStarted,
    StepActivity,
    StepEnded,
    StepProgress,
)
from syncdesk.sync.reporting.outcome import (
    PartResult,
    RefusedRow,
    RunResult,
    Status,
    Step,
    StepResult,
    StepState,
    step_of,
)
from syncdesk.systems.contract import Part
from syncdesk.systems.kinds import KINDS
from syncdesk.text import text


def of(direction: str, kind: str) -> Step:
    """The step in which a kind goes one way."""
    return step_of(direction, KINDS[kind])


STEPS = (of("receive", "students"), of("send", "sections"), of("send", "timetable"))
SIGN_IN = Step("sign_in", text("Sign in"))


def step(kind: str = "sections", direction: str = "send", state: Any = "sent", **more: Any) -> StepResult:
    return StepResult(kind, direction, state, **more)


def heard(*events: Event) -> Block:
    block = Block("Library", quiet=False)
    for event in (RunStarted("run", "Library", quiet=False, steps=STEPS), *events):
        block.hear(event)
    return block


def lines(block: Block) -> list[tuple[str, str, str]]:
    return [(line.title, line.mark, str(line.words)) for line in block.lines]


def test_a_block_begins_before_its_run_says_anything() -> None:
    block = Block("Library", quiet=False)
    assert (str(block.words), block.mark, block.running, block.lines) == ("Starting…", "doing", True, [])


def test_all_kinds_wait_at_first_in_the_order_of_the_run() -> None:
    assert lines(heard()) == [("Students", "waiting", ""), ("Sections", "waiting", ""), ("Timetable", "waiting", "")]


def test_what_is_worked_on_says_so() -> None:
    block = heard(StepActivity("run", of("send", "sections"), text("Comparing")))
    assert [(line.mark, str(line.words)) for line in block.lines] == [
        ("waiting", ""),
        ("doing", "Comparing"),
        ("waiting", ""),
    ]


def test_rows_on_their_way_are_counted() -> None:
    block = heard(
        StepActivity("run", of("send", "sections"), text("Sending")),
        StepProgress("run", of("send", "sections"), 30, 120),
    )
    assert (block.lines[1].share, str(block.lines[1].words)) == (0.25, "30 of 120")


def test_rows_of_a_kind_that_is_not_worked_on_change_nothing() -> None:
    assert lines(heard(StepProgress("run", of("send", "sections"), 30, 120))) == lines(heard())


def test_what_is_only_looked_at_for_a_run_is_said_and_is_no_line_of_its_own() -> None:
    block = heard(StepActivity("run", of("receive", "sections"), text("Looking at what is there")))
    assert lines(block) == lines(heard())
    assert (str(block.words), block.mark) == ("Looking at what is there", "doing")
    block.hear(StepActivity("run", of("send", "sections"), text("Comparing")))
    assert str(block.words) == "Under way"


def test_a_step_that_is_no_kind_has_a_line_of_its_own_from_its_beginning_to_its_end() -> None:
    block = heard(StepActivity("run", SIGN_IN, SIGN_IN.title))
    assert lines(block)[-1] == ("Sign in", "doing", "Sign in")
    block.hear(StepEnded("run", StepResult("", "", "done", seconds=1.23, title=SIGN_IN.title, id="sign_in")))
    assert lines(block)[-1] == ("Sign in", "done", "Done in 1.2 s")


def test_a_step_that_is_no_kind_and_comes_to_nothing_says_so() -> None:
    block = heard(StepActivity("run", SIGN_IN, SIGN_IN.title))
    block.finish(RunResult("run", Status.FAILED, "Library", (text("No."),), ()))
    assert lines(block)[-1] == ("Sign in", "left_out", "Not done")
    ended_badly = StepResult("", "", "not_done", title=SIGN_IN.title, id="sign_in")
    assert lines(heard(StepEnded("run", ended_badly)))[-1] == ("Sign in", "failed", "Not done")


def test_a_system_calls_its_own_kinds_by_its_own_words() -> None:
    medical = Step("send medical", text("Medical records"), "medical", "send")
    block = heard(
        StepActivity("run", medical, text("Sending")), StepEnded("run", StepResult("medical", "send", "sent"))
    )
    assert [line.title for line in heard(RunStarted("run", "Library", quiet=False, steps=(medical,))).lines] == [
        "Medical records"
    ]
    assert block.lines[-1].title == "Medical"  # what nobody named is called as it is called in the code


def test_a_kind_that_ends_unannounced_gets_a_line() -> None:
    block = heard(StepEnded("run", step("rooms", rows=3)))
    assert lines(block)[-1] == ("Rooms", "done", "3 sent · 0.0 s")


def test_what_a_run_did_not_come_to_is_not_left_as_if_it_went_on() -> None:
    block = heard(
        StepActivity("run", of("send", "sections"), text("Comparing")),
        StepActivity("run", of("send", "timetable"), text("Sending")),
        StepEnded("run", step("timetable", state="unknown")),
        RunEnded("run", "failed", (text("The line was cut."),)),
    )
    assert lines(block) == [
        ("Students", "left_out", "Not received"),
        ("Sections", "left_out", "Not sent"),
        ("Timetable", "unsure", "Sent, but no answer came"),
    ]


def test_a_run_that_waits_for_another_one_is_paused_until_it_goes_on() -> None:
    block = heard(RunQueued("run", text("Another sync is under way.")))
    assert (block.mark, str(block.words)) == ("paused", "Another sync is under way.")
    block.hear(StepActivity("run", of("send", "sections"), text("Sending")))
    assert (block.mark, str(block.words)) == ("doing", "Under way")


def test_a_wait_before_another_try_says_why_and_how_long() -> None:
    block = heard(
        StepActivity("run", of("send", "sections"), text("Sending")),
        RetryWait("run", text("The line was cut."), 2.4, 2, 4),
    )
    assert lines(block)[1] == ("Sections", "paused", "The line was cut. Trying again in 2 s (2 of 4)")
    block.hear(StepActivity("run", of("send", "sections"), text("Sending")))
    assert lines(block)[1][1] == "doing"


@pytest.mark.parametrize(
    ("result", "mark", "words"),
    [
        (step(rows=5, seconds=1.23), "done", "5 sent · 1.2 s"),
        (step(rows=5, refused=(RefusedRow("a", text("No."), followers=2),)), "warned", "5 sent · 3 refused"),
        (step(rows=5, doubtful=True), "warned", "5 sent · 0.0 s"),
        (step(direction="receive", state="received", rows=5, added=1, changed=1), "done",
         "5 read · 2 changed · 0.0 s"),
        (step(direction="receive", state="unchanged", rows=5), "done", "5 read · no changes · 0.0 s"),
        (step(state="unchanged"), "done", "No changes"),
        (step(state="not_sent"), "left_out", "Not sent"),
        (step(state="not_accepted"), "failed", "Not accepted"),
        (step(state="unknown"), "unsure", "Sent, but no answer came"),
        (step(state="held"), "held", "Held"),
        (step(state="planned", rows=1), "waiting", "1 row"),
        (step(state="planned", rows=2), "waiting", "2 rows"),
    ],
)  # fmt: skip
def test_a_kind_that_ended_says_how(result: StepResult, mark: str, words: str) -> None:
    block = heard(StepActivity("run", result.step, text("Sending")), StepEnded("run", result))
    line = next(line for line in block.lines if (line.direction, line.kind) == (result.direction, result.kind))
    assert (line.mark, str(line.words)) == (mark, words)
    assert str(ended(result)) == words


def test_every_state_of_a_step_has_a_mark() -> None:
    assert set(MARKS) == set(get_args(StepState))


@pytest.mark.parametrize(
    ("status", "mark"),
    [("done", "done"), ("done_with_warnings", "warned"), ("failed", "failed"), ("cancelled", "left_out"),
     ("held", "held")],
)  # fmt: skip
def test_a_run_that_ended_says_how(status: str, mark: str) -> None:
    block = heard(RunEnded("run", status, (text("That is that."), text("And more."))))
    assert (block.running, block.mark, str(block.words)) == (False, mark, "That is that.")
    lasted = block.seconds
    assert block.seconds == lasted


def test_a_result_ends_a_block_even_where_no_event_did() -> None:
    block = heard()
    result = RunResult("run", Status.FAILED, "Library", (text("No."),), ())
    block.finish(result)
    assert (block.running, block.mark, block.result) == (False, "failed", result)


def test_watchers_are_told_of_each_event() -> None:
    block, told = Block("Library", quiet=False), list[str]()
    block.watch(lambda: told.append(str(block.words)))
    block.hear(RunStarted("run", "Library", quiet=False, steps=STEPS))
    block.hear(RunQueued("run", text("Waiting.")))
    block.finish(RunResult("run", Status.DONE, "Library", (), ()))
    assert told == ["Under way", "Waiting.", "Waiting."]


@pytest.mark.parametrize(
    ("elapsed", "done", "words"),
    [
        (4.9, 500, "500 of 1000"),
        (5.0, 500, "500 of 1000 · 100 a second · about 5 s left"),
        (60.0, 49, "49 of 1000"),
        (60.0, 50, "50 of 1000 · 1 a second · about 1140 s left"),
        (10.0, 1000, "1000 of 1000 · 100 a second · about 1 s left"),
    ],
)
def test_a_rate_is_said_once_five_seconds_and_five_percent_are_over(elapsed: float, done: int, words: str) -> None:
    line = Line(of("send", "sections"), "doing", done=done, total=1000, began=100.0)
    assert str(advanced(line, 100.0 + elapsed)) == words


def test_what_is_done_fills_its_bar_and_what_has_no_total_leaves_it_empty() -> None:
    assert Line(of("send", "sections"), "done").share == 1.0
    assert Line(of("send", "sections"), "doing", done=5).share == 0.0


NORTH, SOUTH = Part("north", "North"), Part("south", "South")
OF_PARTS = tuple(step_of("send", KINDS["timetable"], part) for part in (NORTH, SOUTH))


def test_each_part_of_a_target_has_lines_of_its_own() -> None:
    block = heard(PartsKnown("run", (NORTH, SOUTH), OF_PARTS), StepActivity("run", OF_PARTS[1], text("Comparing")))
    assert lines(block) == [("Timetable · North", "waiting", ""), ("Timetable · South", "doing", "Comparing")]


def test_what_waits_at_one_part_leaves_the_others_as_they_are() -> None:
    block = heard(
        PartsKnown("run", (NORTH, SOUTH), OF_PARTS),
        RunQueued("run", text("Another sync is under way."), NORTH),
        StepActivity("run", OF_PARTS[1], text("Sending")),
        RetryWait("run", text("No answer."), 2.0, 2, 4, SOUTH),
    )
    assert lines(block) == [
        ("Timetable · North", "paused", "Another sync is under way."),
        ("Timetable · South", "paused", "No answer. Trying again in 2 s (2 of 4)"),
    ]
    assert block.mark == "doing"


def test_a_part_that_is_done_with_leaves_none_of_its_lines_open() -> None:
    failed = PartResult(NORTH, Status.FAILED, (text("It is down."),))
    block = heard(PartsKnown("run", (NORTH, SOUTH), OF_PARTS), PartEnded("run", failed))
    assert [(line.title, line.mark) for line in block.lines] == [
        ("Timetable · North", "left_out"), ("Timetable · South", "waiting"),
    ]  # fmt: skip
