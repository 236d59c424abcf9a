"""Tracking whether the user is occupied with a preview or run, during which nothing starts by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager


class Attention:
    """Counts the previews and runs that are open. Automatic runs wait until there are none."""

    def __init__(self) -> None:
        self._open = 0
        self._changed = asyncio.Event()

    @contextmanager
    def taken(self) -> Generator[None]:
        """Count a preview or run for the duration of a `with` block."""
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
