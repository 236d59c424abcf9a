"""What a person has in front of her or under way: while there is any, nothing goes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager


class Attention:
    """Counts the previews and runs that a person has open. What goes by itself waits until there are none."""

    def __init__(self) -> None:
        self._open = 0
        self._changed = asyncio.Event()

    @contextmanager
    def taken(self) -> Generator[None]:
        """While this lasts, a preview or a run is open."""
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1
            self._changed.set()

    @property
    def free(self) -> bool:
        """Whether no preview and no run is open."""
        return not self._open

    async def over(self) -> None:
        """Wait until no preview and no run is open."""
        while self._open:
            self._changed.clear()
            await self._changed.wait()
