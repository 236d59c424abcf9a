"""What an import came to: rows per table, and what a person should know about them.

`TableCount` keeps one law: read = made + skipped. Rows that are derived from another table (courses from the sections'
file, say) count as read, made and guessed in their own.
"""

from __future__ import annotations

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.records import TABLES, Record

KINDS_SHOWN = 20
"""Of one sentence in one file, this many different cases are shown; what follows is counted with the last."""


class TableCount(msgspec.Struct):
    """Rows of one table. `guessed` are rows made of which the source did not say something that had to be said."""

    read: int = 0
    made: int = 0
    skipped: int = 0
    guessed: int = 0


class Problem(msgspec.Struct, frozen=True):
    """One thing to know. `file` is a file's name without its folder, `line` counts from 1; `""` and 0 for none."""

    file: str
    line: int
    text: Text


class ImportReport(msgspec.Struct, frozen=True):
    """Counts by table name, and the problems in the order in which they were met."""

    tables: dict[str, TableCount]
    problems: list[Problem]

    @property
    def made(self) -> int:
        """Rows made in all tables."""
        return sum(count.made for count in self.tables.values())

    @property
    def skipped(self) -> int:
        """Rows left out in all tables."""
        return sum(count.skipped for count in self.tables.values())

    def plain(self) -> dict[str, object]:
        """The report in the shape that `syncdesk import --json` prints."""
        return {
            "tables": {name: msgspec.structs.asdict(count) for name, count in self.tables.items()},
            "problems": [{"file": each.file, "line": each.line, "text": str(each.text)} for each in self.problems],
        }


class _Group(msgspec.Struct):
    file: str
    line: int
    text: Text
    times: int

    def problem(self) -> Problem:
        if self.times == 1:
            return Problem(self.file, self.line, self.text)
        return Problem(
            self.file, self.line, text("{said} And {more} more like it.", said=self.text, more=self.times - 1)
        )


class Reporting:
    """A report in the making. Equal problems are grouped, so that one cause is not shown 400 times."""

    def __init__(self) -> None:
        self._counts: dict[str, TableCount] = {}
        self._groups: dict[tuple[object, ...], _Group] = {}
        self._kinds: dict[tuple[str, str], list[_Group]] = {}

    def speaks_of(self, record: type[Record]) -> TableCount:
        """Have the table in the report, with what was counted so far."""
        return self._counts.setdefault(record.table, TableCount())

    def read(self, record: type[Record], rows: int = 1) -> None:
        """Count rows that a source has, or that another table's rows bring with them."""
        self.speaks_of(record).read += rows

    def made(self, record: type[Record], *, guessed: bool = False) -> None:
        """Count a row that the timetable gets."""
        count = self.speaks_of(record)
        count.made += 1
        count.guessed += guessed

    def skip(self, record: type[Record], file: str, line: int, why: Text, rows: int = 1) -> None:
        """Count rows that cannot be used, and say why."""
        self.speaks_of(record).skipped += rows
        self.problem(file, line, why)

    def problem(self, file: str, line: int, what: Text) -> None:
        """Say something that a person should know."""
        kind = file, what.template
        key: tuple[object, ...] = (*kind, *what.values.values())
        group = self._groups.get(key)
        if group is None:
            same_kind = self._kinds.setdefault(kind, [])
            if len(same_kind) == KINDS_SHOWN:
                group = same_kind[-1]
            else:
                group = self._groups[key] = _Group(file, line, what, 0)
                same_kind.append(group)
        group.times += 1

    def report(self) -> ImportReport:
        """The report as it stands."""
        counts = {record.table: self._counts[record.table] for record in TABLES if record.table in self._counts}
        return ImportReport(counts, [group.problem() for group in self._groups.values()])
