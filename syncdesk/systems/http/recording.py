"""Recording calls while they are made, for a link's list of calls (`capabilities.Called`)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from time import perf_counter

from syncdesk.systems.capabilities import Called


class Recording:
    """One attempt at a call. `said`, the answer or what came instead, must not contain secrets."""

    def __init__(self, name: str, sent_bytes: int, rows: int | None = None) -> None:
        self._name = name
        self._began = datetime.now(UTC)
        self._clock = perf_counter()
        self._received = 0
        self.sent_bytes = sent_bytes
        self.rows = rows
        self.status: int | None = None
        self.said = ""

    async def counting(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Yield the answer's body while counting it."""
        async for piece in body:
            self._received += len(piece)
            yield piece

    def done(self) -> Called:
        """Return the record of the call."""
        status = f"HTTP {self.status}" if self.status is not None else "no answer"
        return Called(
            self._name,
            self._began,
            perf_counter() - self._clock,
            self.sent_bytes,
            self._received,
            self.rows,
            f"{status}: {self.said}" if self.said else status,
        )
