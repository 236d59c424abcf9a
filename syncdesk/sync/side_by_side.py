"""Work that goes on side by side, so much of it at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


async def side_by_side(works: Iterable[Coroutine[Any, Any, T]]) -> list[asyncio.Task[T]]:
    """Do all of it, and return once each has ended, however it ended. Whoever cancels this cancels all of it."""
    tasks = [asyncio.ensure_future(work) for work in works]
    while not all(task.done() for task in tasks):
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
    return tasks
