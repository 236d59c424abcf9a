"""What a reader of one format found, before codes become row ids: the form that all formats are brought into."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.text import text
from syncdesk.timetable.files.reading import refused
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.records import TABLES, Record

Value = str | int
MAX_ROWS = 450_000
"""Rows of one import. A school of three times the size that is promised has some 330,000."""


def _defaults(record: type[Record]) -> dict[str, Value]:
    plain = {field.name: field.default for field in msgspec.structs.fields(record) if field.name != "id"}
    return {name: "" if name in record.refers else plain[name] for name in record.key if name in plain}


_KEY_DEFAULTS: dict[type[Record], dict[str, Value]] = {record: _defaults(record) for record in TABLES}


class FoundRow(msgspec.Struct, gc=False):
    """A row to be: the fields of its record, references by the code of what they refer to (`""` for none).

    `source_id` is the source's own id of the row; the name of the source stands in `Found.source`.
    """

    values: dict[str, Value]
    file: str
    line: int
    guessed: bool = False
    source_id: str = ""


class Found:
    """Rows by record type. `whole` are the tables of which the sources hold all rows, so that others are gone."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting
        self.rows: dict[type[Record], list[FoundRow]] = {}
        self.whole: set[type[Record]] = set()
        self.source = ""
        self.school_name = ""
        self._count = 0

    def speaks_of(self, record: type[Record], *, whole: bool = True) -> None:
        """The sources have this table, maybe without rows."""
        self.reporting.speaks_of(record)
        self.rows.setdefault(record, [])
        if whole:
            self.whole.add(record)

    def add(
        self,
        record: type[Record],
        values: Mapping[str, Value],
        file: str,
        line: int,
        *,
        guessed: bool = False,
        source_id: str = "",
    ) -> None:
        """Take in a row that was counted as read already; as made or skipped it is counted when it is brought in.

        Raises SourceError where there are more rows than any school has.
        """
        self._count += 1
        if self._count > MAX_ROWS:
            raise refused(
                file,
                text("“{name}” brings more than a school has: over {n} rows in all.", n=MAX_ROWS),
                hint=text("Nothing was imported. Export it again from the timetabling program."),
            )
        complete = {**_KEY_DEFAULTS[record], **values}
        self.rows.setdefault(record, []).append(FoundRow(complete, file, line, guessed, source_id))

    def take(
        self, record: type[Record], values: Mapping[str, Value], file: str, line: int, *, guessed: bool = False
    ) -> None:
        """Count a row as read and take it in."""
        self.reporting.read(record)
        self.add(record, values, file, line, guessed=guessed)
