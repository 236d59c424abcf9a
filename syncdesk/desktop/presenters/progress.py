"""How the runs under way stand, step by step, as the progress panel shows them."""

from __future__ import annotations

from datetime import datetime
from time import monotonic
from typing import Literal

import msgspec

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.sync.values import (
    Advanced,
    Doing,
    Ended,
    Event,
    Queued,
    RunResult,
    Started,
    Status,
    StepEnded,
    StepResult,
    Waiting,
    title,
)
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
}
RUN_MARKS: dict[Status, Mark] = {
    Status.DONE: "done",
    Status.DONE_WITH_WARNINGS: "warned",
    Status.FAILED: "failed",
    Status.CANCELLED: "left_out",
    Status.HELD: "held",
}


class Line(msgspec.Struct):
    """One kind of one run. `done` of `total` rows; `total` 0 is not known. `share` is what the bar shows, 0 to 1."""

    direction: str
    kind: str
    mark: Mark = "waiting"
    words: Text = text("")
    done: int = 0
    total: int = 0
    began: float = 0.0

    @property
    def title(self) -> str:
        """The kind in words."""
        return title(self.kind)

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

    def _line(self, direction: str, kind: str) -> Line:
        for line in self.lines:
            if (line.direction, line.kind) == (direction, kind):
                return line
        line = Line(direction, kind)
        self.lines.append(line)
        return line

    def hear(self, event: Event) -> None:
        """Take an event of the run."""
        match event:
            case Started():
                self.lines = [Line(direction, kind) for direction, kind in event.steps]
                self.words = text("Under way")
            case Queued():
                self.words, self.mark = event.why, "paused"
            case Doing():
                self._do(event)
            case Advanced():
                line = next((line for line in self.lines if line.kind == event.kind and line.mark == "doing"), None)
                if line is not None:
                    line.done, line.total = event.done, event.total
                    line.words = advanced(line, monotonic())
            case Waiting():
                for line in self.lines:
                    if line.mark == "doing":
                        line.mark, line.words = "paused", waiting(event)
            case StepEnded():
                self._end(event.step)
            case Ended():
                self.words = event.sentences[0] if event.sentences else text("Ended")
                self.mark = RUN_MARKS[Status(event.status)]
                self._stop()
        self.changed()

    def _do(self, event: Doing) -> None:
        """A step of the run is worked on, or something is looked at for it, which is no line of its own."""
        self.mark = "doing"
        line = next((line for line in self.lines if (line.direction, line.kind) == (event.direction, event.kind)), None)
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
        for line in self.lines:
            if line.mark in {"waiting", "doing", "paused"}:
                line.mark = "left_out"
                line.words = text("Not received") if line.direction == "receive" else text("Not sent")

    def _end(self, step: StepResult) -> None:
        line = self._line(step.direction, step.kind)
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


def waiting(event: Waiting) -> Text:
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
        case _:
            return plural(step.rows, "{n} row", "{n} rows")
