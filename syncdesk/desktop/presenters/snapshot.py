"""Snapshots of the open document's rows, for other threads."""

from __future__ import annotations

from collections.abc import Iterable

from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables


class Snapshot(Tables):
    """Tables copied from an open document: immutable, and readable in any thread.

    Create it in the loop's thread, where rows change, so that no edit is half applied. A table that was not copied has
    no rows.
    """

    def __init__(self, of: Tables, records: Iterable[type[Record]]) -> None:
        super().__init__()
        self.start_from({record: of.of(record) for record in records})

    def _load(self, record: type[Record]) -> dict[int, Record]:
        return {}
