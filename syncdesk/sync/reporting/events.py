"""Events that a run emits. Counts are rows; times are seconds."""

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
    """A run began; emitted first, as `RunEnded` is emitted last. `steps` are those known by then, in order."""

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
    """A step is in progress."""

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
    """So many rows of a step have been sent."""

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
    """A step has ended. Emitted once for each step of the plan, and for each that is no kind."""

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
    """A listener that does nothing."""


class EventEmitter:
    """Forwards a run's events, at most ten progress updates per second.

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
        """Share what is known about the other side with a newly opened link."""
        if self.let_in and isinstance(link, SignsIn):
            link.trust_sign_in()

    def session_closing(self, link: Link) -> None:
        """Keep what a link has found before it is closed."""
        if isinstance(link, Logs):
            self.calls += link.calls
        if isinstance(link, SignsIn):
            self.let_in = self.let_in or link.let_in

    def emit(self, event: Event) -> None:
        """Forward an event."""
        try:
            self._listener(event)
        except Exception:  # noqa: BLE001  (whatever a listener does is not the run's business)
            _log.exception("A listener failed at %s.", type(event).__name__)

    def queued(self, why: Text) -> None:
        """Emit that the run waits for another one."""
        self.emit(RunQueued(self.run, why, self.part))

    def doing(self, step: Step, what: Text) -> None:
        """Emit what is being done in a step."""
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
        """Emit a step's progress; the last update is never dropped."""
        now = monotonic()
        if done < total and now - self._told < 1 / UPDATES_A_SECOND:
            return
        self._told = now
        self.emit(StepProgress(self.run, step, done, total))

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """Emit that the run waits."""
        self.emit(RetryWait(self.run, why, seconds, attempt, of, self.part))
