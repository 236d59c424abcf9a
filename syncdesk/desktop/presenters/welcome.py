"""The progress through the first five minutes."""

from __future__ import annotations

from typing import Literal

import msgspec

State = Literal["done", "next", "later"]


class Steps(msgspec.Struct, frozen=True):
    """What is done: a timetable, a system, a preview, a sync."""

    has_document: bool = False
    has_system: bool = False
    previewed: bool = False
    synchronised: bool = False

    @property
    def states(self) -> tuple[State, State, State, State]:
        """The state of each step; the first that is not done is the next one."""
        done = (
            self.has_document,
            self.has_document and self.has_system,
            self.previewed or self.synchronised,
            self.synchronised,
        )
        upcoming = next((at for at, each in enumerate(done) if not each), -1)

        def state(at: int) -> State:
            return "done" if done[at] else "next" if at == upcoming else "later"

        return state(0), state(1), state(2), state(3)
