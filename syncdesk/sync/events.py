"""What a run tells while it goes on. Counts are rows; times are seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic

import msgspec

from syncdesk.sync.outcome import StepResult
from syncdesk.text import Text

UPDATES_A_SECOND = 10

_log = logging.getLogger(__name__)


class Started(msgspec.Struct, frozen=True):
    """A run began; told first, as `Ended` is told last. `steps` are (direction, kind), in order."""

    run: str
    connection: str
    quiet: bool
    steps: tuple[tuple[str, str], ...]


class Queued(msgspec.Struct, frozen=True):
    """The run waits for another one that is under way at the same target."""

    run: str
    why: Text


class Doing(msgspec.Struct, frozen=True):
    """A kind is being worked on."""

    run: str
    direction: str
    kind: str
    what: Text


class Advanced(msgspec.Struct, frozen=True):
    """So many rows of a kind are on their way."""

    run: str
    kind: str
    done: int
    total: int


class Waiting(msgspec.Struct, frozen=True):
    """The run waits before try `attempt` of `of`."""

    run: str
    why: Text
    seconds: float
    attempt: int
    of: int


class StepEnded(msgspec.Struct, frozen=True):
    """A kind is done with, well or not. Told once for each step of the plan."""

    run: str
    step: StepResult


class Ended(msgspec.Struct, frozen=True):
    """The run is over."""

    run: str
    status: str
    sentences: tuple[Text, ...]


Event = Started | Queued | Doing | Advanced | Waiting | StepEnded | Ended
Listener = Callable[[Event], None]


def ignore(_event: Event) -> None:
    """A listener that wants nothing."""


class Teller:
    """Passes a run's events on, at most ten progress updates a second.

    A listener that fails is logged and does not disturb the run.
    """

    def __init__(self, run: str, listener: Listener) -> None:
        self.run = run
        self._listener = listener
        self._told = 0.0

    def tell(self, event: Event) -> None:
        """Pass an event on."""
        try:
            self._listener(event)
        except Exception:  # noqa: BLE001  (whatever a listener does is not the run's business)
            _log.exception("A listener failed at %s.", type(event).__name__)

    def queued(self, why: Text) -> None:
        """Say that the run waits for another one."""
        self.tell(Queued(self.run, why))

    def doing(self, direction: str, kind: str, what: Text) -> None:
        """Say what is being done for a kind."""
        self.tell(Doing(self.run, direction, kind, what))

    def advanced(self, kind: str, done: int, total: int) -> None:
        """Say how far a kind is; the last update always gets through."""
        now = monotonic()
        if done < total and now - self._told < 1 / UPDATES_A_SECOND:
            return
        self._told = now
        self.tell(Advanced(self.run, kind, done, total))

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """Say that the run waits."""
        self.tell(Waiting(self.run, why, seconds, attempt, of))
