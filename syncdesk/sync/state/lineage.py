"""Whether a file was saved on another computer since something was accepted.

Whoever saved it on another computer may have sent it from there, too: what this computer remembers of the target may
be out of date then, however equal the rows are.
"""

from __future__ import annotations

from functools import cached_property

from syncdesk.localstate.state import State
from syncdesk.timetable import own_saves
from syncdesk.timetable.tables import View

_SECONDS = len("2026-01-01T00:00:00")


class SaveLineage:
    """The saves that led to a saved state, and which were made here. May block on the disk."""

    def __init__(self, state: State, view: View) -> None:
        self._state = state
        self._view = view

    def saved_elsewhere_since(self, save_id: str) -> bool:
        """Whether a save by another computer follows this one in the history.

        Saves from before this computer began to note its own count as its own.
        """
        if save_id == self._view.save_id or save_id not in self._view.line:
            return False
        after = self._view.line[self._view.line.index(save_id) + 1 :]
        return any(each in self._elsewhere for each in after)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        with self._state.reading() as connection:
            (since,) = connection.execute("SELECT at FROM since WHERE what = 'own saves'").fetchone()
        own = own_saves.noted()
        return frozenset(
            save_id for save_id, at in self._view.saves() if save_id not in own and at[:_SECONDS] >= since[:_SECONDS]
        )
