"""Rate limiting, both declared by a system and requested by a server."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

import msgspec


class Rate(msgspec.Struct, frozen=True):
    """A declared rate: at most so many calls in any period of so many seconds."""

    calls: int
    seconds: float


class Pacer:
    """Lets calls through no faster than the rate, and none while the server asks for a pause.

    Turns are given in order of request; a caller that is cancelled uses none.
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
        """Block all calls for so long."""
        self._held_until = max(self._held_until, self._clock() + seconds)
