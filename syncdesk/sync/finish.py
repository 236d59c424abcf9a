"""Work that is not left half-way when a cancel comes."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Do the work to its end, whatever comes; a cancel that came meanwhile is heard then.

    A failure of work that was cancelled meanwhile is the cause of the cancel that is raised.
    """
    task = asyncio.ensure_future(work)
    interrupted = False
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            interrupted = True
    if interrupted and not task.cancelled():
        raise asyncio.CancelledError from task.exception()
    return task.result()
