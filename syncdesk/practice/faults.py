"""Faults on demand, modelled on real servers and networks."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from enum import Enum

from syncdesk.errors import UsageError
from syncdesk.text import text


class Fault(Enum):
    """A fault that a call can suffer; the values are the names on the command line."""

    SLOW = "slow"
    """Executed, but answered only after `SLOW_SECONDS`."""
    CUT_REQUEST = "cut_request"
    """The connection is reset halfway through the request body; nothing is executed."""
    CUT_ANSWER = "cut_answer"
    """Executed; the connection is reset halfway through the answer."""
    DROP_ANSWER = "drop_answer"
    """Executed; the connection is closed without an answer."""
    FAULT = "fault"
    """Answered with a fault; nothing is executed."""
    HTTP_429 = "http_429"
    """Answered with HTTP 429 and Retry-After; nothing is executed."""
    HTTP_503 = "http_503"
    """Answered with HTTP 503 and Retry-After; nothing is executed."""


SLOW_SECONDS = 3.0
RETRY_AFTER_SECONDS = 0


class FaultPlan:
    """Assigns faults to calls: each call gets the first fault in the list with hits left. Thread-safe."""

    def __init__(self, specs: Iterable[str] = ()) -> None:
        """`specs` are `NAME` (every call) or `NAME:N` (the next N calls). Raises UsageError."""
        self._lock = threading.Lock()
        self._left: list[tuple[Fault, int | None]] = []
        self.set(specs)

    def set(self, specs: Iterable[str]) -> None:
        """Replace the faults. Raises UsageError."""
        left = [_parsed(spec) for spec in specs]
        with self._lock:
            self._left = left

    def take(self, *, hello: bool = False) -> Fault | None:
        """Return the fault for this call. A hello has no rows to cut, so `cut_request` waits for another call."""
        with self._lock:
            for place, (fault, left) in enumerate(self._left):
                if left == 0 or (hello and fault is Fault.CUT_REQUEST):
                    continue
                if left is not None:
                    self._left[place] = fault, left - 1
                return fault
        return None


def _parsed(spec: str) -> tuple[Fault, int | None]:
    name, colon, count = spec.partition(":")
    known = {fault.value: fault for fault in Fault}
    if name not in known:
        raise UsageError(
            text("The practice system has no fault “{name}”.", name=name),
            hint=text("There are: {names}.", names=", ".join(known)),
        )
    if not colon:
        return known[name], None
    if not (count.isascii() and count.isdigit() and int(count)):
        raise UsageError(
            text("“{spec}” does not say how many calls are hit.", spec=spec),
            hint=text("Write {name}:3 for three calls, or {name} for all.", name=name),
        )
    return known[name], int(count)
