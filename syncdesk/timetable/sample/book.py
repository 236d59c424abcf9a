"""Rows written down by their codes: each gets the next small id of its table, references become ids at once."""

from __future__ import annotations

import msgspec

from syncdesk.timetable.records import Record

Value = str | int


class Book:
    """The rows of the sample school while it is being written."""

    def __init__(self) -> None:
        self.rows: dict[type[Record], list[Record]] = {}
        self._ids: dict[type[Record], dict[str, int]] = {}

    def add(self, record: type[Record], **values: Value) -> None:
        """Add a row. References are given by code and must have been added before; `""` is none."""
        table = self.rows.setdefault(record, [])
        row_id = len(table) + 1
        for field, target in record.refers.items():
            code = str(values.get(field, ""))
            values[field] = self._ids[target][code] if code else 0
        table.append(msgspec.convert({"id": row_id, **values}, type=record))
        if "code" in values:
            self._ids.setdefault(record, {})[str(values["code"])] = row_id

    def knows(self, record: type[Record], code: str) -> bool:
        """Whether a row with this code is there."""
        return code in self._ids.get(record, {})
