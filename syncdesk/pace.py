"""Long work in short slices on the event loop, so that the window never stutters and a cancel takes effect at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from itertools import islice
from time import perf_counter
from typing import TypeVar

Item = TypeVar("Item")

SLICE_SECONDS = 0.004
CHUNK_ROWS = 250


class Pace:
    """Await it between pieces of work; it yields to the event loop once a time slice is used up."""

    def __init__(self, slice_seconds: float = SLICE_SECONDS) -> None:
        self._slice = slice_seconds
        self._since = perf_counter()

    async def __call__(self) -> None:
        if perf_counter() - self._since >= self._slice:
            await asyncio.sleep(0)
            self._since = perf_counter()


async def in_chunks(items: Iterable[Item], size: int = CHUNK_ROWS) -> AsyncIterator[list[Item]]:
    """Yield the items in lists of at most `size`, pausing for the event loop in between."""
    pace = Pace()
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
        await pace()
