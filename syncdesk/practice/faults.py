"""Misbehaviour on demand, as real servers and lines show it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from enum import Enum

from syncdesk.errors import UsageError
from syncdesk.text import text


class Fault(Enum):
    """What happens to a call; the values are the names on the command line."""

    SLOW = "slow"
    """It is carried out and answered after `SLOW_SECONDS`."""
    CUT_REQUEST = "cut_request"
    """The line is reset when about half of the body has come; nothing is carried out."""
    CUT_ANSWER = "cut_answer"
    """It is carried out; the line is reset when half of the answer is sent."""
    DROP_ANSWER = "drop_answer"
    """It is carried out; the line is closed without an answer."""
    FAULT = "fault"
    """It is answered with a fault; nothing is carried out."""
    HTTP_429 = "http_429"
    """It is answered with HTTP 429 and Retry-After; nothing is carried out."""
    HTTP_503 = "http_503"
    """It is answered with HTTP 503 and Retry-After; nothing is carried out."""


SLOW_SECONDS = 3.0
RETRY_AFTER_SECONDS = 0


class FaultPlan:
    """Which calls are hit: each by the first fault of the list that has hits left. Safe to use from threads."""

    def __init__(self, specs: Iterable[str] = ()) -> None:
        """`specs` are `NAME` (every call) or `NAME:N` (the next N calls). Raises UsageError."""
        self._lock = threading.Lock()
        self._left: list[tuple[Fault, int | None]] = []
        self.set(specs)

    def set(self, specs: Iterable[str]) -> None:
        """Forget the faults before and go on with these. Raises UsageError."""
        left = [_parsed(spec) for spec in specs]
        with self._lock:
            self._left = left

    def take(self, *, hello: bool = False) -> Fault | None:
        """The fault that hits this call. A hello carries no rows to cut: `cut_request` waits for another call."""
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
