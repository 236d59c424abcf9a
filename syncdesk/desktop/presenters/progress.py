"""How the runs under way stand, step by step, as the progress panel shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from time import monotonic
from typing import Literal

import msgspec

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.sync.values import (
    Event,
    PartEnded,
    PartsKnown,
    RetryWait,
    RunEnded,
    RunQueued,
    RunResult,
    RunStarted,
    Status,
    Step,
    StepActivity,
    StepEnded,
    StepProgress,
    StepResult,
)
from syncdesk.systems.contract import NO_PART, Part
from syncdesk.text import Text, plural, text

Mark = Literal["waiting", "doing", "paused", "done", "warned", "failed", "held", "left_out", "unsure"]
_RATE_AFTER_SECONDS = 5.0
_RATE_AFTER_SHARE = 0.05

MARKS: dict[str, Mark] = {
    "planned": "waiting",
    "sent": "done",
    "received": "done",
    "unchanged": "done",
    "not_sent": "left_out",
    "not_accepted": "failed",
    "unknown": "unsure",
    "held": "held",
    "done": "done",
    "not_done": "failed",
}
_NOT_COME_TO = {"receive": text("Not received"), "send": text("Not sent"), "": text("Not done")}
RUN_MARKS: dict[Status, Mark] = {
    Status.DONE: "done",
    Status.DONE_WITH_WARNINGS: "warned",
    Status.FAILED: "failed",
    Status.CANCELLED: "left_out",
    Status.HELD: "held",
}


class Line(msgspec.Struct):
    """One step of one run. `done` of `total` rows; `total` 0 is not known. `share` is what the bar shows, 0 to 1."""

    step: Step
    mark: Mark = "waiting"
    words: Text = text("")
    done: int = 0
    total: int = 0
    began: float = 0.0

    @property
    def title(self) -> str:
        """The step in words."""
        return self.step.label

    @property
    def direction(self) -> str:
        """Which way its kind goes, `""` where it is no kind."""
        return self.step.direction

    @property
    def kind(self) -> str:
        """Its kind, `""` where it is none."""
        return self.step.kind or ""

    @property
    def share(self) -> float:
        """How much of it is done."""
        if self.mark in {"done", "warned"}:
            return 1.0
        return self.done / self.total if self.total else 0.0


class Block(Observable):
    """One run. `result` is there once it has ended, `wish` what was asked for (`presenters.syncs.Wish`) if it was."""

    def __init__(self, connection: str, *, quiet: bool) -> None:
        super().__init__()
        self.connection = connection
        self.quiet = quiet
        self.started = datetime.now().astimezone()
        self.lines: list[Line] = []
        self.words: Text = text("Starting…")
        self.mark: Mark = "doing"
        self.result: RunResult | None = None
        self.wish: object = None
        self.cancelling = False
        self._began = monotonic()
        self._ended: float | None = None

    @property
    def seconds(self) -> float:
        """How long it has lasted."""
        return (self._ended if self._ended is not None else monotonic()) - self._began

    @property
    def running(self) -> bool:
        """Whether it still goes on."""
        return self._ended is None

    def _line(self, step: Step) -> Line:
        line = self._known(step)
        if line is None:
            line = Line(step)
            self.lines.append(line)
        return line

    def _of_part(self, part: Part) -> list[Line]:
        return [line for line in self.lines if line.step.part == part]

    def _known(self, step: Step) -> Line | None:
        return next((line for line in self.lines if line.step.id == step.id), None)

    def hear(self, event: Event) -> None:
        """Take an event of the run."""
        match event:
            case RunStarted() | PartsKnown():
                self.lines = list(map(Line, event.steps))
                self.words = text("Under way")
            case RunQueued() | RetryWait():
                self._pause(event)
            case StepActivity():
                self._do(event)
            case StepProgress():
                line = self._known(event.step)
                if line is not None and line.mark == "doing":
                    line.done, line.total = event.done, event.total
                    line.words = advanced(line, monotonic())
            case StepEnded():
                self._end(event.step)
            case PartEnded():
                _leave(self._of_part(event.part.part))
            case RunEnded():
                self.words = event.sentences[0] if event.sentences else text("Ended")
                self.mark = RUN_MARKS[Status(event.status)]
                self._stop()
        self.changed()

    def _pause(self, event: RunQueued | RetryWait) -> None:
        """The run waits, or what it does at one part of the target."""
        if isinstance(event, RunQueued) and event.part == NO_PART:
            self.words, self.mark = event.why, "paused"
            return
        words, mark = (event.why, "waiting") if isinstance(event, RunQueued) else (waiting(event), "doing")
        for line in self._of_part(event.part):
            if line.mark == mark:
                line.mark, line.words = "paused", words

    def _do(self, event: StepActivity) -> None:
        """A step of the run is worked on, or something is looked at for it, which is no line of its own."""
        self.mark = "doing"
        line = self._line(event.step) if event.step.kind is None else self._known(event.step)
        if line is None:
            self.words = event.what
            return
        self.words = text("Under way")
        if line.mark != "doing" or line.words != event.what:
            line.began = monotonic()
        line.mark, line.words = "doing", event.what

    def _stop(self) -> None:
        """Nothing goes on any more; a kind that a run did not come to is not left as if it did."""
        if self._ended is None:
            self._ended = monotonic()
        _leave(self.lines)

    def _end(self, step: StepResult) -> None:
        line = self._line(step.step)
        line.mark = MARKS[step.state]
        if line.mark == "done" and (step.refused or step.doubtful):
            line.mark = "warned"
        line.words = ended(step)
        line.total = line.done = step.rows

    def finish(self, result: RunResult) -> None:
        """The run is over."""
        self.result = result
        self.mark = RUN_MARKS[result.status]
        self._stop()
        self.changed()


def _leave(lines: Iterable[Line]) -> None:
    """Nothing goes on any more in these: what was not come to is said to be so."""
    for line in lines:
        if line.mark in {"waiting", "doing", "paused"}:
            line.mark = "left_out"
            line.words = _NOT_COME_TO[line.direction]


def advanced(line: Line, now: float) -> Text:
    """How far a line is; with a rate and the time left once both mean something."""
    elapsed, share = now - line.began, line.share
    if elapsed < _RATE_AFTER_SECONDS or share < _RATE_AFTER_SHARE:
        return text("{done} of {total}", done=line.done, total=line.total)
    return text(
        "{done} of {total} · {rate} a second · about {left} s left",
        done=line.done,
        total=line.total,
        rate=round(line.done / elapsed),
        left=max(1, round(elapsed * (1 - share) / share)),
    )


def waiting(event: RetryWait) -> Text:
    """Why a run waits, and for how long."""
    return text(
        "{why} Trying again in {n} s ({attempt} of {of})",
        why=str(event.why),
        n=max(1, round(event.seconds)),
        attempt=event.attempt,
        of=event.of,
    )


def ended(step: StepResult) -> Text:
    """What came of a step, in a few words."""
    seconds = f"{step.seconds:.1f}"
    refused = sum(1 + row.followers for row in step.refused)
    changed = step.added + step.changed + step.removed
    match step.state:
        case "sent" if refused:
            return text("{n} sent · {refused} refused", n=step.rows, refused=refused)
        case "sent":
            return text("{n} sent · {seconds} s", n=step.rows, seconds=seconds)
        case "received":
            return text("{n} read · {changed} changed · {seconds} s", n=step.rows, changed=changed, seconds=seconds)
        case "unchanged" if step.direction == "receive":
            return text("{n} read · no changes · {seconds} s", n=step.rows, seconds=seconds)
        case "unchanged":
            return text("No changes")
        case "not_sent":
            return text("Not sent")
        case "not_accepted":
            return text("Not accepted")
        case "unknown":
            return text("Sent, but no answer came")
        case "held":
            return text("Held")
        case "done":
            return text("Done in {seconds} s", seconds=seconds)
        case "not_done":
            return text("Not done")
        case _:
            return plural(step.rows, "{n} row", "{n} rows")
