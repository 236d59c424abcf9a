"""Rows of the open document that are read in another thread."""

from __future__ import annotations

from collections.abc import Iterable

from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables


class Copied(Tables):
    """Tables that were copied out of an open document: they stay as they are, in whatever thread they are read.

    To be made in the loop's thread, where rows change: no edit is half made there. A table that was not copied has no
    rows.
    """

    def __init__(self, of: Tables, records: Iterable[type[Record]]) -> None:
        super().__init__()
        self.start_from({record: of.of(record) for record in records})

    def _load(self, record: type[Record]) -> dict[int, Record]:
        return {}
