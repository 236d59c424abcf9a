"""The report on an import: rows per table, and what the user should know about them.

`TableCount` obeys one law: read = made + skipped. Rows derived from another table (courses from the sections' file,
say) count as read, made and guessed in their own table. Existing rows are counted separately.
"""

from __future__ import annotations

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.records import TABLES, Record

KINDS_SHOWN = 20
"""How many cases of one sentence in one file are listed; further ones are counted with the last."""


class TableCount(msgspec.Struct):
    """The rows of one table. `guessed` counts rows made without some information that was needed.

    `removed` and `changed` count rows that were in the timetable before.
    """

    read: int = 0
    made: int = 0
    skipped: int = 0
    guessed: int = 0
    removed: int = 0
    changed: int = 0


class Problem(msgspec.Struct, frozen=True):
    """A finding. `file` is a file's name without its folder, `line` counts from 1; `""` and 0 for none."""

    file: str
    line: int
    text: Text


class UsedFile(msgspec.Struct, frozen=True):
    """A file that was read: its name without its folder, its kind, and its number of rows."""

    file: str
    format: str
    rows: int


class ImportReport(msgspec.Struct, frozen=True):
    """Counts by table name, and the problems in the order they were found.

    `sources` are all files read. `cause` is the main reason for rows being left out, with its file and line, or None.
    `backup` is where the previous timetable was saved, `""` for nowhere.
    """

    tables: dict[str, TableCount]
    problems: list[Problem]
    sources: tuple[UsedFile, ...] = ()
    cause: Problem | None = None
    backup: str = ""

    @property
    def made(self) -> int:
        """Rows made in all tables."""
        return sum(count.made for count in self.tables.values())

    @property
    def skipped(self) -> int:
        """Rows left out in all tables."""
        return sum(count.skipped for count in self.tables.values())

    @property
    def removed(self) -> int:
        """Rows removed in all tables."""
        return sum(count.removed for count in self.tables.values())

    @property
    def changed(self) -> int:
        """Rows changed in all tables."""
        return sum(count.changed for count in self.tables.values())

    def plain(self) -> dict[str, object]:
        """Return the report in the form that `syncdesk import --json` prints."""
        return {
            "tables": {name: msgspec.structs.asdict(count) for name, count in self.tables.items()},
            "problems": [{"file": each.file, "line": each.line, "text": str(each.text)} for each in self.problems],
            "backup": self.backup or None,
            "sources": [msgspec.structs.asdict(each) for each in self.sources],
        }


class _Group(msgspec.Struct):
    file: str
    line: int
    text: Text
    times: int
    rows: int = 0
    """How many rows were left out because of it."""

    def problem(self) -> Problem:
        if self.times == 1:
            return Problem(self.file, self.line, self.text)
        return Problem(
            self.file, self.line, text("{said} And {more} more like it.", said=self.text, more=self.times - 1)
        )


class Reporting:
    """Builds a report. Equal problems are grouped, so that one cause is not shown 400 times."""

    def __init__(self) -> None:
        self._counts: dict[str, TableCount] = {}
        self._groups: dict[tuple[object, ...], _Group] = {}
        self._kinds: dict[tuple[str, str], list[_Group]] = {}
        self._used: list[UsedFile] = []

    def speaks_of(self, record: type[Record]) -> TableCount:
        """Include the table in the report, even without rows."""
        return self._counts.setdefault(record.table, TableCount())

    def read(self, record: type[Record], rows: int = 1) -> None:
        """Count rows that a source has, or that are derived from another table's rows."""
        self.speaks_of(record).read += rows

    def made(self, record: type[Record], *, guessed: bool = False) -> None:
        """Count a row added to the timetable."""
        count = self.speaks_of(record)
        count.made += 1
        count.guessed += guessed

    def skip(self, record: type[Record], file: str, line: int, why: Text, rows: int = 1) -> None:
        """Count rows that cannot be used, with the reason."""
        self.speaks_of(record).skipped += rows
        self._say(file, line, why).rows += rows

    def used(self, file: str, format_: str, rows: int) -> None:
        """Record a file that was read."""
        self._used.append(UsedFile(file, format_, rows))

    def removed(self, record: type[Record]) -> None:
        """Count a row removed from the timetable."""
        self.speaks_of(record).removed += 1

    def changed(self, record: type[Record]) -> None:
        """Count a row changed in the timetable."""
        self.speaks_of(record).changed += 1

    def problem(self, file: str, line: int, what: Text) -> None:
        """Report something that the user should know."""
        self._say(file, line, what)

    def _say(self, file: str, line: int, what: Text) -> _Group:
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
        return group

    def report(self) -> ImportReport:
        """Return the report so far."""
        counts = {record.table: self._counts[record.table] for record in TABLES if record.table in self._counts}
        causes = [group for group in self._groups.values() if group.rows]
        cause = max(causes, key=lambda group: group.rows).problem() if causes else None
        problems = [group.problem() for group in self._groups.values()]
        return ImportReport(counts, problems, tuple(self._used), cause)
