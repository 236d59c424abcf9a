"""Forwarding a link's progress as events of the run."""

from __future__ import annotations

from syncdesk.sync.reporting.events import EventEmitter
from syncdesk.sync.reporting.outcome import Step
from syncdesk.text import Text


class ProgressReporter:
    """Observes one call (see `systems.contract.Watch`).

    `handed_over` is set once the first byte of rows went out; `tries` is how often the call was tried so far.
    """

    def __init__(self, events: EventEmitter, step: Step, rows: int = 0) -> None:
        self._events = events
        self._step = step
        self._rows = rows
        self.handed_over = False
        self.tries = 1

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """Report how much of the rows is on its way; 100 % only with the last byte."""
        self._events.advanced(self._step, self._rows * done_bytes // all_bytes if all_bytes else self._rows, self._rows)

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """Report that the link waits before a retry."""
        self.tries = attempt
        self._events.waiting(why, seconds, attempt, of)

    def began(self) -> None:
        """Note that the first byte of the rows was handed over."""
        self.handed_over = True


class ContentWatch(ProgressReporter):
    """Watches a call that hands over the content of one row: progress is told row by row."""

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """A part of one row."""
