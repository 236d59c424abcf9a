"""Recognising echoes: received rows that say exactly what the document itself would send."""

from __future__ import annotations

from syncdesk.pace import in_chunks
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.systems.contract import Mapper, Row, Sending


class EchoIndex:
    """The rows that the document would send of a kind; empty if the kind is not sent (no `sending`)."""

    def __init__(self, sending: Sending | None = None) -> None:
        self.sending = sending
        self.rows: dict[int, Row] = {}
        self._same: dict[Row, list[int]] = {}

    @classmethod
    async def of(cls, mapper: Mapper, sending: Sending | None) -> EchoIndex:
        """Build the rows."""
        own = cls(sending)
        if sending is not None:
            async for chunk in in_chunks(mapper.rows(sending.kind.name, KindFindings())):
                for row_id, row in chunk:
                    own._same.setdefault(row, []).append(row_id)
                    if row_id:
                        own.rows[row_id] = row
        return own

    def take(self, row: Row) -> int | None:
        """The row id of one that says exactly this, each once; 0 for a row made of several, None where none does."""
        found = self._same.get(row)
        return found.pop() if found else None
