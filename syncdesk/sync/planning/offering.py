"""What would be done with rows that are received, and which of them are taken as things stand."""

from __future__ import annotations

from typing import Literal

from syncdesk.sync.planning.inbound_result import ProposedChange
from syncdesk.sync.selection import Candidate, Pick, Selection, groups_of
from syncdesk.systems.contract import Change, Receiving
from syncdesk.text import NOTHING, Text
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import View


class Offering:
    """Makes the offers of one kind, against a state of the document."""

    def __init__(self, view: View, receiving: Receiving, selection: Selection) -> None:
        self._view = view
        self._receiving = receiving
        self._kind = receiving.kind.name
        self._selection = selection
        self._by_rules = selection.has_rules(self._kind)

    def offer(
        self,
        op: Literal["add", "change", "remove"],
        old: Record | None,
        new: Record | None,
        doubt: Text | None = None,
    ) -> ProposedChange:
        """What would be done with a row. What is doubtful, and what would go, waits unless it is chosen by itself."""
        row = old if old is not None else new
        assert row is not None
        key = self.key(row)
        candidate = Candidate.of_preview(Pick(self._kind, op, key), self._groups(new if new is not None else row))
        usual = doubt is None and op != "remove"
        taken = self._selection.takes(candidate, usual=usual)
        return ProposedChange(candidate, Change(op, key, old, new, row.id), taken, usual, doubt or NOTHING)

    def lets_go(self, row: Record) -> bool:
        """Whether a row of the document is taken out, should it be missing at the source."""
        return self._selection.takes(Candidate(Pick(self._kind, "remove", self.key(row))), usual=False)

    def key(self, row: Record) -> str:
        """The row's key with codes in the place of row ids."""
        parts: list[str] = []
        for field in type(row).key:
            value = getattr(row, field)
            parts.append(self._view.code(row.refers[field], value) if field in row.refers else str(value))
        return "|".join(parts)

    def _groups(self, row: Record) -> dict[str, str]:
        """What the row says of the groups that rules choose by, where there are rules."""
        if not self._by_rules or not isinstance(row, self._receiving.record):
            return {}

        def said(field: str) -> str:
            value = getattr(row, field)
            return self._view.code(row.refers[field], value) if field in row.refers else str(value or "")

        return groups_of(self._receiving.kind, self._receiving.carries, said)
