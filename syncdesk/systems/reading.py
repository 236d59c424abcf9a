"""Displaying rows of a system of which only kind and key are known."""

from __future__ import annotations

from collections.abc import Callable

from syncdesk.systems.columns import Columns, of_members
from syncdesk.systems.contract import Direction, Receiving, Sending, System
from syncdesk.systems.names import Cell, Names
from syncdesk.timetable.tables import Tables


def columns_of(way: Sending | Receiving) -> Columns:
    """Return the columns of a kind."""
    return way.columns or of_members(way.row if isinstance(way, Sending) else way.record)


def reader_on(
    system: System | None, tables: Tables, document_id: str, gave: Callable[[str], bool] = lambda _source: False
) -> Reader:
    """Return a reader for a system's keys that uses the document's current names. Loads what it looks up."""
    made = system.ids(document_id) if system is not None and system.ids is not None else None
    names = Names((tables,), gave, made)
    names.load()
    return Reader(system, names)


class Reader:
    """Puts keys into words. Without a system, or for an unknown kind, a key is shown part by part."""

    def __init__(self, system: System | None = None, names: Names | None = None) -> None:
        self._system = system
        self._names = names or Names()

    def columns(self, direction: str, kind: str) -> Columns:
        """Return the columns of the kind in this direction."""
        way: Sending | Receiving | None = None
        if self._system is not None:
            way = self._system.sending(kind) if direction == Direction.SEND else self._system.receiving(kind)
        return columns_of(way) if way is not None else Columns(())

    def record(self, direction: str, kind: str, key: str) -> Cell:
        """Describe the record of a key in a few words."""
        return self.columns(direction, kind).record_of_key(key, self._names)
