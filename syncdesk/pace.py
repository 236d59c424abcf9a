"""Long work in short slices, so that a window drawn by the same loop never stutters and a cancel is heard at once."""

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
    """Awaited between pieces of work; gives way to the loop once a slice is used up."""

    def __init__(self, slice_seconds: float = SLICE_SECONDS) -> None:
        self._slice = slice_seconds
        self._since = perf_counter()

    async def __call__(self) -> None:
        if perf_counter() - self._since >= self._slice:
            await asyncio.sleep(0)
            self._since = perf_counter()


async def in_chunks(items: Iterable[Item], size: int = CHUNK_ROWS) -> AsyncIterator[list[Item]]:
    """The items in lists of at most `size`, giving way between them."""
    pace = Pace()
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
        await pace()
