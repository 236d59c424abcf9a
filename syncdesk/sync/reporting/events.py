"""What a run tells while it goes on. Counts are rows; times are seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from time import monotonic, perf_counter

import msgspec

from syncdesk.sync.reporting.outcome import PartResult, Step, StepResult, StepState, as_note, step_id
from syncdesk.systems.capabilities import Called, Logs, SignsIn
from syncdesk.systems.contract import NO_PART, Link, Part
from syncdesk.text import Text

UPDATES_A_SECOND = 10

_log = logging.getLogger(__name__)


class RunStarted(msgspec.Struct, frozen=True):
    """A run began; told first, as `RunEnded` is told last. `steps` are those known by then, in order."""

    run: str
    connection: str
    quiet: bool
    steps: tuple[Step, ...]


class PartsKnown(msgspec.Struct, frozen=True):
    """The run goes to these parts of its target, each with `steps` of its own: those of all of them, in order."""

    run: str
    parts: tuple[Part, ...]
    steps: tuple[Step, ...]


class PartEnded(msgspec.Struct, frozen=True):
    """The run is done with a part of its target, well or not."""

    run: str
    part: PartResult


class RunQueued(msgspec.Struct, frozen=True):
    """The run waits for another one that is under way at the same target, or at this part of it."""

    run: str
    why: Text
    part: Part = NO_PART


class StepActivity(msgspec.Struct, frozen=True):
    """A step is being worked on."""

    run: str
    step: Step
    what: Text

    @property
    def kind(self) -> str:
        """The step's kind, `""` where it is none."""
        return self.step.kind or ""

    @property
    def direction(self) -> str:
        """Which way the kind goes."""
        return self.step.direction


class StepProgress(msgspec.Struct, frozen=True):
    """So many rows of a step are on their way."""

    run: str
    step: Step
    done: int
    total: int

    @property
    def kind(self) -> str:
        """The step's kind."""
        return self.step.kind or ""


class RetryWait(msgspec.Struct, frozen=True):
    """The run waits before try `attempt` of `of`: all of it, or at a part of its target."""

    run: str
    why: Text
    seconds: float
    attempt: int
    of: int
    part: Part = NO_PART


class StepEnded(msgspec.Struct, frozen=True):
    """A step is done with, well or not. Told once for each step of the plan, and for each that is no kind."""

    run: str
    step: StepResult


class RunEnded(msgspec.Struct, frozen=True):
    """The run is over."""

    run: str
    status: str
    sentences: tuple[Text, ...]


Event = RunStarted | PartsKnown | RunQueued | StepActivity | StepProgress | RetryWait | StepEnded | PartEnded | RunEnded
Listener = Callable[[Event], None]


def ignore(_event: Event) -> None:
    """A listener that wants nothing."""


class EventEmitter:
    """Passes a run's events on, at most ten progress updates a second.

    A listener that fails is logged and does not disturb the run. `calls` are all that the run has made so far, and
    `let_in` says that the other side took its sign-in in one of them. `others` are its steps so far that are no kind.
    All that it tells is about `part` of the target, where that is one.
    """

    def __init__(self, run: str, listener: Listener, part: Part = NO_PART) -> None:
        self.run = run
        self.part = part
        self._listener = listener
        self._told = 0.0
        self.calls: list[Called] = []
        self.others: list[StepResult] = []
        self.let_in = False

    def at(self, part: Part) -> EventEmitter:
        """What tells of the same run at one part of its target."""
        events = EventEmitter(self.run, self._listener, part)
        events.calls, events.let_in = self.calls, self.let_in
        return events

    def session_opened(self, link: Link) -> None:
        """A line of the run is open: what is known of the other side from another one holds for it too."""
        if self.let_in and isinstance(link, SignsIn):
            link.trust_sign_in()

    def session_closing(self, link: Link) -> None:
        """A line of the run is about to be closed: keep what it found."""
        if isinstance(link, Logs):
            self.calls += link.calls
        if isinstance(link, SignsIn):
            self.let_in = self.let_in or link.let_in

    def emit(self, event: Event) -> None:
        """Pass an event on."""
        try:
            self._listener(event)
        except Exception:  # noqa: BLE001  (whatever a listener does is not the run's business)
            _log.exception("A listener failed at %s.", type(event).__name__)

    def queued(self, why: Text) -> None:
        """Say that the run waits for another one."""
        self.emit(RunQueued(self.run, why, self.part))

    def doing(self, step: Step, what: Text) -> None:
        """Say what is being done in a step."""
        self.emit(StepActivity(self.run, step, what))

    @contextmanager
    def during(self, id: str, title: Text, notes: Iterable[Text] = ()) -> Generator[None]:  # noqa: A002
        """While this lasts, the run is at a step that is no kind: signing in, making a package.

        It is shown like any other step, and stays with the run's results. `notes` are read at its end.
        """
        step, began = Step(step_id(id, self.part), title, part=self.part), perf_counter()
        self.doing(step, title)
        state: StepState = "not_done"
        try:
            yield
            state = "done"
        finally:
            seconds = perf_counter() - began
            result = StepResult(
                "", "", state, notes=tuple(map(as_note, notes)), seconds=seconds, part=self.part.id, title=title,
                id=step.id, part_name=self.part.name,
            )  # fmt: skip
            self.others.append(result)
            self.emit(StepEnded(self.run, result))

    def advanced(self, step: Step, done: int, total: int) -> None:
        """Say how far a step is; the last update always gets through."""
        now = monotonic()
        if done < total and now - self._told < 1 / UPDATES_A_SECOND:
            return
        self._told = now
        self.emit(StepProgress(self.run, step, done, total))

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """Say that the run waits."""
        self.emit(RetryWait(self.run, why, seconds, attempt, of, self.part))
