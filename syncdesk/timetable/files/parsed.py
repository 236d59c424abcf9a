"""What a reader of one format found, before codes become row ids: the form that all formats are brought into."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.text import Text, template, text
from syncdesk.timetable.files.reading import refused
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.records import Record

Value = str | int
MAX_ROWS = 450_000
"""Rows of one import. A school of three times the size that is promised has some 330,000."""


class FoundRow(msgspec.Struct, gc=False):
    """A row to be: the fields that its source says, references by the code of what they refer to (`""` for none).

    What is not among `values` stays as it is known. `guesses` are fields that the source does not really say: they
    fill what is empty, and change nothing. `source_id` is the source's own id of the row; the name of the source
    stands in `Found.source`. `also` are further ids of that source, to be kept with the row. `formerly` is the id or
    the code that a known row has which was renamed since and is this one.
    """

    values: dict[str, Value]
    file: str
    line: int
    guessed: bool = False
    source_id: str = ""
    guesses: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    formerly: str = ""


class Found:
    """Rows by record type. `whole` are the tables of which the sources hold all rows, so that others are gone.

    `unusable` are rows that are there and cannot be used, with what could be read of them: no row is gone that one of
    them may stand for.
    """

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting
        self.rows: dict[type[Record], list[FoundRow]] = {}
        self.unusable: dict[type[Record], list[FoundRow]] = {}
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
        guesses: frozenset[str] = frozenset(),
        also: tuple[str, ...] = (),
        formerly: str = "",
    ) -> None:
        """Take in a row that was counted as read already; as made or skipped it is counted when it is brought in.

        Raises SourceError where there are more rows than any school has.
        """
        self._count += 1
        if self._count > MAX_ROWS:
            raise refused(
                file,
                template("“{name}” brings more than a school has: over {n} rows in all.", n=MAX_ROWS),
                hint=text("Nothing was imported. Export it again from the timetabling program."),
            )
        row = FoundRow(dict(values), file, line, guessed, source_id, guesses, also, formerly)
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
        """Count a row as read and take it in."""
        self.reporting.read(record)
        self.add(record, values, file, line, guessed=guessed, guesses=guesses, formerly=formerly)

    def leave_out(self, record: type[Record], values: Mapping[str, Value], file: str, line: int, why: Text) -> None:
        """Count a row, which was counted as read, as skipped, and say why. `values` are what could be read of it."""
        self.reporting.skip(record, file, line, why)
        self.unusable.setdefault(record, []).append(FoundRow(dict(values), file, line))


def said(values: Mapping[str, Value]) -> dict[str, Value]:
    """What a source says: a value that is empty or 0 is none."""
    return {field: value for field, value in values.items() if value}
