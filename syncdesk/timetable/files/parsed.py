"""The common result of all parsers, before codes are resolved to row ids."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.text import Text, template, text
from syncdesk.timetable.files.reading import refused
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.records import Record

Value = str | int
MAX_ROWS = 450_000
"""Rows per import. A school three times the supported size has some 330,000."""


class ParsedRow(msgspec.Struct, gc=False):
    """A row to be created: the fields given by its source; references are codes (`""` for none).

    Fields not in `values` keep their known value. `guesses` are fields that the source only suggests: they fill empty
    fields and change nothing else. `source_id` is the source's own id of the row; the source's name is in
    `ParsedRows.source`. `also` are further ids in that source, to be kept with the row. `formerly` is the id or code of
    the known row if it was renamed since.
    """

    values: dict[str, Value]
    file: str
    line: int
    guessed: bool = False
    source_id: str = ""
    guesses: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    formerly: str = ""


class ParsedRows:
    """Rows by record type. `whole` are the tables that the sources have completely: missing rows are deleted.

    `unusable` are rows that exist but cannot be used, as far as readable: no row is deleted that one of them may stand
    for.
    """

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting
        self.rows: dict[type[Record], list[ParsedRow]] = {}
        self.unusable: dict[type[Record], list[ParsedRow]] = {}
        self.whole: set[type[Record]] = set()
        self.source = ""
        self.school_name = ""
        self._count = 0

    def speaks_of(self, record: type[Record], *, whole: bool = True) -> None:
        """Note that the sources have this table, even if without rows."""
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
        guesses: frozenset[str] = frozenset(),
        also: tuple[str, ...] = (),
        formerly: str = "",
    ) -> None:
        """Add a row that was already counted as read; it is counted as made or skipped when it is resolved.

        Raises SourceError if there are more rows than any school has.
        """
        self._count += 1
        if self._count > MAX_ROWS:
            raise refused(
                file,
                template("“{name}” brings more than a school has: over {n} rows in all.", n=MAX_ROWS),
                hint=text("Nothing was imported. Export it again from the timetabling program."),
            )
        row = ParsedRow(dict(values), file, line, guessed, source_id, guesses, also, formerly)
        self.rows.setdefault(record, []).append(row)

    def take(
        self,
        record: type[Record],
        values: Mapping[str, Value],
        file: str,
        line: int,
        *,
        guessed: bool = False,
        guesses: frozenset[str] = frozenset(),
        formerly: str = "",
    ) -> None:
        """Count a row as read and add it."""
        self.reporting.read(record)
        self.add(record, values, file, line, guessed=guessed, guesses=guesses, formerly=formerly)

    def leave_out(self, record: type[Record], values: Mapping[str, Value], file: str, line: int, why: Text) -> None:
        """Count a row as skipped (it was counted as read), with the reason. `values` is what was readable."""
        self.reporting.skip(record, file, line, why)
        self.unusable.setdefault(record, []).append(ParsedRow(dict(values), file, line))


def said(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that a source gives: empty ones and 0 do not count."""
    return {field: value for field, value in values.items() if value}
