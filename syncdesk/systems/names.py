"""Looking up what codes and ids mean in a document: people's names, cycle days, the cycle day of a date."""

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
"""Text in a table cell: literal, or a translatable sentence."""
MakeId = Callable[[Record], str]
"""Returns the id by which a target knows a row that it assigned none."""
MakeIds = Callable[[str], MakeId]
"""For a document (by its id): the ids that the system itself derives for rows."""

CODED: tuple[type[Record], ...] = (Section, Student, Teacher, Room, Course)
TABLES: tuple[type[Record], ...] = (*CODED, Day, CalendarDate, SourceId)
"""The tables in which names are looked up; loading them is the only part that reads the disk."""


class Names:
    """Names beside codes, for one target.

    `tables` are states of the document in order of preference: what is missing in one may be in the next. `gave` says
    whether a source id was assigned by the target, `made` returns the ids that the system derives for rows itself;
    `others` are names of rows that no state has: record, code or id, words. An unknown code stands for itself.
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
        """Whether `load` was called; lookups before that may read the disk."""
        return self._ready

    def load(self) -> None:
        """Read all tables needed. Takes a moment: call it off the event loop."""
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
        """Return the row that the target means by an id, or that has this code."""
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
        """Return a student or teacher by code or id: “Nair, Priya (NAI)”."""
        found = self._people.get((record, value))
        if found is None:
            found = self._people[record, value] = self.worded(record, value)
        return found

    def people(self, record: type[Student] | type[Teacher], values: str) -> str:
        """Return several of them, separated by commas."""
        return "; ".join(self.person(record, part.strip()) for part in values.split(",") if part.strip())

    def code(self, record: type[Record], value: str) -> str:
        """Return the document's code for what the target calls `value`."""
        row = self.find(record, value)
        return code_of(row) if row is not None else value

    def titled(self, record: type[Room] | type[Course] | type[Section], value: str) -> str:
        """Return a room, course or section: its code, and its name if that differs."""
        row = self.find(record, value)
        return titled(row) if row is not None else value

    def of_row(self, record: type[Record], row_id: int) -> str:
        """Return the name of a row of the document, by its row id; `""` for none."""
        for tables in self._tables if row_id else ():
            row = tables.get(record, row_id)
            if row is not None:
                return named(row)
        return ""

    def grid_of(self, section: str | int) -> str:
        """Return the grid of a section, by its code or row id."""
        for tables in self._tables:
            row = self.find(Section, section) if isinstance(section, str) else tables.get(Section, section)
            if isinstance(row, Section):
                return row.grid
        return ""

    def day(self, number: int, grid: str = "") -> Cell:
        """Return the name of a cycle day: “MonA”, or “Day 3” if it has none."""
        for key in dict.fromkeys(((grid, number), ("", number))):
            for tables in self._tables:
                row = tables.by_key(Day).get(key)
                if row is not None and row.name:
                    return row.name
        return text("Day {n}", n=number) if number else ""

    def slot(self, number: int, period: str, grid: str = "") -> Cell:
        """Return the name of a slot in the cycle: “MonA 3”."""
        day = self.day(number, grid)
        if not number:
            return period
        if not period:
            return day
        if isinstance(day, Text):
            return text("Day {n}, period {period}", n=number, period=period)
        return f"{day} {period}"

    def cycle_day(self, date: str, grid: str = "") -> Cell:
        """Return the cycle day of a date (ISO text), `""` if the calendar has none for it."""
        for key in dict.fromkeys(((grid, date), ("", date))):
            for tables in self._tables:
                row = tables.by_key(CalendarDate).get(key)
                if row is not None:
                    return self.day(row.day, grid) if row.day else row.name
        return ""

    def which(self, code: str, among: Iterable[type[Record]]) -> type[Record] | None:
        """Return the first of these records in which the document has this code or id."""
        return next((record for record in among if self.find(record, code) is not None), None)

    def worded(self, record: type[Record], value: str) -> str:
        """Put a code or id of this record into words."""
        row = self.find(record, value)
        if row is not None:
            return named(row)
        return self._also.get((record, value), value)


def code_of(row: Record) -> str:
    """Return the code of a row that has one."""
    return cast("Any", row).code


def person(row: Record) -> str:
    """Return the name of a student or teacher, and the code."""
    who = cast("Student | Teacher", row)
    name = full_name(who.surname, who.preferred_name or who.first_name)
    return with_code(name or (who.display_name if isinstance(who, Teacher) else ""), who.code)


def full_name(surname: str, first_name: str) -> str:
    """Return a name in list form: “Nair, Priya”."""
    return ", ".join(part for part in (surname.strip(), first_name.strip()) if part)


def with_code(name: str, code: str) -> str:
    """Return a name followed by the code, or whichever exists."""
    if not name or name == code:
        return code
    return f"{name} ({code})" if code else name


def titled(row: Record) -> str:
    """Return the code of a room, course or section, and its name if that differs."""
    thing = cast("Room | Course | Section", row)
    return with_code(thing.code, thing.name) if thing.name != thing.code else thing.code


def named(row: Record) -> str:
    """Return the words for a row that has a code. Sections and rooms are known by their codes."""
    if isinstance(row, Student | Teacher):
        return person(row)
    return titled(row) if isinstance(row, Course) else code_of(row)
