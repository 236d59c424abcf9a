"""Keeping to the pace that a server asks for, before and after it had to say so."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

import msgspec


class Rate(msgspec.Struct, frozen=True):
    """A pace that a system declares: at most so many calls in any stretch of so many seconds."""

    calls: int
    seconds: float


class Pacer:
    """Lets calls through no faster than the rate, and none while the server wants to be left alone.

    Turns are given in the order in which they are asked for; a caller that gives up waiting uses none.
    """

    def __init__(
        self,
        rate: Rate | None = None,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._seconds = rate.seconds if rate is not None else 0.0
        self._past: deque[float] = deque(maxlen=rate.calls if rate is not None else 0)
        self._clock = clock
        self._sleep = sleep
        self._held_until = float("-inf")
        self._one_by_one = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until a call may be made."""
        async with self._one_by_one:
            while (wait := self._next() - self._clock()) > 0:
                await self._sleep(wait)
            self._past.append(self._clock())

    def _next(self) -> float:
        full = len(self._past) == self._past.maxlen and len(self._past) > 0
        return max(self._held_until, self._past[0] + self._seconds if full else float("-inf"))

    def hold(self, seconds: float) -> None:
        """Let no call through for so long."""
        self._held_until = max(self._held_until, self._clock() + seconds)
