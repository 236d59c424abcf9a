"""sourcedIds: constant for a row in every run, whatever its code or name.

A row is identified by the id that this target assigned, or else by a name-based UUID (RFC 9562, version 5) of the
document's id, table and row id: row ids are never reused, and no edit changes them. Its GUID is not used, because it
may be added or corrected after a set was sent, and the receivers would then have the same person twice.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from uuid import UUID, uuid5

from syncdesk.timetable.records import Record, SourceId
from syncdesk.timetable.tables import View

_SYNCDESK = UUID("1b0a3c57-8f43-4a1e-9d52-0f6f2a7c9e4b")


def made_ids(document_id: str) -> Callable[[Record], str]:
    """Return the function that derives ids for a document's rows."""
    document = uuid5(_SYNCDESK, document_id)
    return lambda row: str(uuid5(document, f"{row.table}\x1f{row.id}"))


class SourcedIds:
    """The sourcedIds of one document at one target."""

    def __init__(self, view: View, target: str) -> None:
        self._view = view
        self._target = target
        self._document = uuid5(_SYNCDESK, view.document_id)
        self._made: dict[tuple[str, int], str] = {}

    @cached_property
    def _given(self) -> dict[tuple[str, int], str]:
        rows = self._view.of(SourceId).values()
        return {(row.of, row.row): row.value for row in rows if row.source == self._target}

    def of(self, row: Record) -> str:
        """Return the id of a row."""
        at = (row.table, row.id)
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._given.get(at) or self.named(*map(str, at))
        return found

    def is_given(self, row: Record) -> bool:
        """Whether the id was assigned by the target."""
        return (row.table, row.id) in self._given

    def named(self, *names: str) -> str:
        """Return the id of something that has no row of its own."""
        return str(uuid5(self._document, "\x1f".join(names)))
