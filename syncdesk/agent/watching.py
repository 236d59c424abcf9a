"""An agent that stays: it looks, waits until the next run is due, and looks again, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from syncdesk.agent.agent import Agent, Clock, Ran
from syncdesk.errors import SyncdeskError
from syncdesk.text import joined

LONGEST_WAIT = timedelta(minutes=1)
"""A computer that slept, a clock that was changed and a profile that was edited are noticed within this time."""
_log = logging.getLogger(__name__)

Wait = Callable[[float], Awaitable[bool]]
"""Waits so many seconds, or until the agent is to stop; whether it is."""


async def watch(agent: Agent, clock: Clock, wait: Wait, told: Callable[[Ran], object]) -> None:
    """Run what is due until `wait` says to stop. `told` is called with each run."""
    said = ""
    while True:
        try:
            for ran in await agent.once():
                told(ran)
            said = ""
        except SyncdeskError as error:  # told once: it is looked again in a minute
            if joined(error.sentences) != said:
                said = joined(error.sentences)
                _log.warning("%s", said)
        if await wait(await _seconds(agent, clock)):
            return


async def _seconds(agent: Agent, clock: Clock) -> float:
    """Return the seconds until the next run, at most a minute."""
    try:
        coming = await agent.next_look()
    except SyncdeskError:  # said when it is looked again
        coming = None
    now = clock()
    until: datetime = now + LONGEST_WAIT if coming is None else min(coming, now + LONGEST_WAIT)
    return max(0.0, (until - now).total_seconds())


def until_set(stop: asyncio.Event) -> Wait:
    """Return a wait that ends early when the event is set."""

    async def wait(seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            return False
        return True

    return wait
