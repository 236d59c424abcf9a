"""sourcedIds: the same for the same row in every run, whatever its code or name.

A row goes by the id that this target gave it, else by its Guid, else by a name-based UUID (RFC 9562, version 5) of the
document's id, the table and the row id: no row id is ever used again, and no rename touches it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Any, cast
from uuid import UUID, uuid5

from syncdesk.timetable.records import Course, Record, Section, SourceId, Student, Teacher
from syncdesk.timetable.tables import View

_SYNCDESK = UUID("1b0a3c57-8f43-4a1e-9d52-0f6f2a7c9e4b")
_GUID = re.compile(r"[0-9a-f]{32}")
_WITH_GUID: tuple[type[Record], ...] = (Student, Teacher, Course, Section)


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

    @cached_property
    def _guids(self) -> Counter[str]:
        """How often each Guid occurs: one that several rows have names none of them."""
        rows = (row for record in _WITH_GUID for row in self._view.of(record).values())
        return Counter(guid for row in rows if (guid := _guid(row)))

    def of(self, row: Record) -> str:
        """The id of a row."""
        at = (row.table, row.id)
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._given.get(at) or self._by_guid(row) or self.named(*map(str, at))
        return found

    def _by_guid(self, row: Record) -> str:
        guid = _guid(row)
        return str(UUID(guid)) if guid and self._guids[guid] == 1 else ""

    def named(self, *names: str) -> str:
        """The id of what has no row of its own."""
        return str(uuid5(self._document, "\x1f".join(names)))


def _guid(row: Record) -> str:
    if not isinstance(row, _WITH_GUID):
        return ""
    digits = re.sub(r"[\s{}-]", "", cast("Any", row).guid).lower()
    return digits if _GUID.fullmatch(digits) else ""
