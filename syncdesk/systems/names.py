"""What codes and ids stand for, looked up in a document: people's names, days of the cycle, cycle days of dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from syncdesk.text import Text, text
from syncdesk.timetable.records import (
    CalendarDate,
    Course,
    Day,
    Record,
    Room,
    Section,
    SourceId,
    Student,
    Teacher,
)
from syncdesk.timetable.tables import Tables

Cell = str | Text
"""What a person reads in one place: words as they are, or a sentence that can be translated."""
MakeId = Callable[[Record], str]
"""The id by which a target knows a row that it gave no id itself."""
MakeIds = Callable[[str], MakeId]
"""Of a document (by its id): the ids that a system itself makes of the document's rows."""

CODED: tuple[type[Record], ...] = (Section, Student, Teacher, Room, Course)
TABLES: tuple[type[Record], ...] = (*CODED, Day, CalendarDate, SourceId)
"""What names are looked up in; reading these tables is all of it that takes a disk."""


class Names:
    """Names beside codes, for one target.

    `tables` are states of the document, the one that counts most first: what one no longer has may be in the next.
    `gave` says whether a source id was given by the target, `made` gives the ids that the system makes of rows itself;
    `others` are what rows are called that no state has: record, code or id, words. A code that nobody knows stands for
    itself.
    """

    def __init__(
        self,
        tables: Iterable[Tables] = (),
        gave: Callable[[str], bool] = lambda _source: False,
        made: MakeId | None = None,
        others: Iterable[tuple[type[Record], str, str]] = (),
    ) -> None:
        self._tables = tuple(tables)
        self._gave = gave
        self._made = made
        self._given: dict[type[Record], dict[str, Record]] = {}
        self._made_ids: dict[type[Record], dict[str, Record]] = {}
        self._people: dict[tuple[type[Record], str], str] = {}
        self._others = iter(others)
        self._also: dict[tuple[type[Record], str], str] = {}
        self._ready = not self._tables

    @property
    def ready(self) -> bool:
        """Whether `load` was called; asking before that may read the disk."""
        return self._ready

    def load(self) -> None:
        """Read all that is looked up. Takes a moment: call it in a thread of its own where somebody waits."""
        for tables in self._tables:
            for record in TABLES:
                tables.of(record)
            for record in CODED:
                tables.by_code(record)
        for record in CODED:
            self._by_given_id(record)
            self._by_made_id(record)
        for record, code, words in self._others:
            self._also.setdefault((record, code), words)
        self._ready = True

    def find(self, record: type[Record], value: str) -> Record | None:
        """The row that the target means by an id, or that has this code."""
        if not value:
            return None
        found = self._by_given_id(record).get(value)
        for tables in self._tables if found is None else ():
            found = tables.by_code(record).get(value)
            if found is not None:
                break
        return found if found is not None else self._by_made_id(record).get(value)

    def _by_given_id(self, record: type[Record]) -> dict[str, Record]:
        ids = self._given.get(record)
        if ids is None:
            ids = self._given[record] = {}
            for tables in self._tables:
                rows = tables.of(record)
                for given in tables.of(SourceId).values():
                    if given.of == record.table and given.row in rows and self._gave(given.source):
                        ids.setdefault(given.value, rows[given.row])
        return ids

    def _by_made_id(self, record: type[Record]) -> dict[str, Record]:
        ids = self._made_ids.get(record)
        if ids is None:
            ids = self._made_ids[record] = {}
            if self._made is not None:
                for tables in reversed(self._tables):
                    ids.update((self._made(row), row) for row in tables.of(record).values())
        return ids

    def person(self, record: type[Student] | type[Teacher], value: str) -> str:
        """A student or teacher by code or id: “Nair, Priya (NAI)”."""
        found = self._people.get((record, value))
        if found is None:
            found = self._people[record, value] = self.worded(record, value)
        return found

    def people(self, record: type[Student] | type[Teacher], values: str) -> str:
        """The same of several, with commas between."""
        return "; ".join(self.person(record, part.strip()) for part in values.split(",") if part.strip())

    def code(self, record: type[Record], value: str) -> str:
        """The document's code of what the target calls `value`."""
        row = self.find(record, value)
        return code_of(row) if row is not None else value

    def titled(self, record: type[Room] | type[Course] | type[Section], value: str) -> str:
        """A room, a course or a section: its code, and its name where that says more."""
        row = self.find(record, value)
        return titled(row) if row is not None else value

    def of_row(self, record: type[Record], row_id: int) -> str:
        """What a row of the document is called, by its row id; `""` for none."""
        for tables in self._tables if row_id else ():
            row = tables.get(record, row_id)
            if row is not None:
                return named(row)
        return ""

    def grid_of(self, section: str | int) -> str:
        """The grid that a section's days and periods are of, by its code or its row id."""
        for tables in self._tables:
            row = self.find(Section, section) if isinstance(section, str) else tables.get(Section, section)
            if isinstance(row, Section):
                return row.grid
        return ""

    def day(self, number: int, grid: str = "") -> Cell:
        """What a day of the cycle is called: “MonA”, or “Day 3” where it has no name."""
        for key in dict.fromkeys(((grid, number), ("", number))):
            for tables in self._tables:
                row = tables.by_key(Day).get(key)
                if row is not None and row.name:
                    return row.name
        return text("Day {n}", n=number) if number else ""

    def slot(self, number: int, period: str, grid: str = "") -> Cell:
        """A place in the cycle: “MonA 3”."""
        day = self.day(number, grid)
        if not number:
            return period
        if not period:
            return day
        if isinstance(day, Text):
            return text("Day {n}, period {period}", n=number, period=period)
        return f"{day} {period}"

    def cycle_day(self, date: str, grid: str = "") -> Cell:
        """The cycle day of a date (ISO text), `""` where the calendar has none for it."""
        for key in dict.fromkeys(((grid, date), ("", date))):
            for tables in self._tables:
                row = tables.by_key(CalendarDate).get(key)
                if row is not None:
                    return self.day(row.day, grid) if row.day else row.name
        return ""

    def which(self, code: str, among: Iterable[type[Record]]) -> type[Record] | None:
        """The first of these records of which the document has a row with this code or id."""
        return next((record for record in among if self.find(record, code) is not None), None)

    def worded(self, record: type[Record], value: str) -> str:
        """What a person reads for a code or an id of this record."""
        row = self.find(record, value)
        if row is not None:
            return named(row)
        return self._also.get((record, value), value)


def code_of(row: Record) -> str:
    """The code of a row that has one."""
    return cast("Any", row).code


def person(row: Record) -> str:
    """A student's or a teacher's name beside the code."""
    who = cast("Student | Teacher", row)
    name = full_name(who.surname, who.preferred_name or who.first_name)
    return with_code(name or (who.display_name if isinstance(who, Teacher) else ""), who.code)


def full_name(surname: str, first_name: str) -> str:
    """A name as lists have it: “Nair, Priya”."""
    return ", ".join(part for part in (surname.strip(), first_name.strip()) if part)


def with_code(name: str, code: str) -> str:
    """A name with the code behind it, or what there is of both."""
    if not name or name == code:
        return code
    return f"{name} ({code})" if code else name


def titled(row: Record) -> str:
    """The code of a room, a course or a section, and its name where that is another one."""
    thing = cast("Room | Course | Section", row)
    return with_code(thing.code, thing.name) if thing.name != thing.code else thing.code


def named(row: Record) -> str:
    """What a person reads for a row that has a code. Sections and rooms are known by their codes."""
    if isinstance(row, Student | Teacher):
        return person(row)
    return titled(row) if isinstance(row, Course) else code_of(row)
