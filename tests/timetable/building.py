"""Timetables for tests, put together by code.

    build = Building()
    build.grid(days=5, periods=("1", "2"))
    build.section("9MAT 1", teacher="T1", room="R1")
    build.lesson("9MAT 1", 1, "2")                       # its default teacher and room
    build.enrol("S1", "9MAT 1")
    path = build.write(tmp_path / "school.sdesk")        # a saved document

People, rooms and sections that a line names are made where they are not there yet. A `Building` is a `Tables`, so it
can be given to whatever reads a timetable. `at_the_limits()` is a school as large as a document has to hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar
from uuid import uuid4
from weakref import finalize

import msgspec

from syncdesk.timetable import schema
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import (
    TABLES,
    BellTime,
    CalendarDate,
    Course,
    Day,
    Lesson,
    Period,
    Record,
    Room,
    School,
    Section,
    SectionListRow,
    Student,
    Teacher,
)
from syncdesk.timetable.tables import RowChange, Tables

R = TypeVar("R", bound=Record)
Rows = tuple[tuple[type[Record], tuple[Record, ...]], ...]
Coded = TypeVar("Coded", Student, Teacher, Room, Course, Section)


class Building(Tables):
    """Rows in memory, with row ids from 1 up."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0

    @classmethod
    def of_rows(cls, rows: Mapping[type[Record], Iterable[Record]]) -> Building:
        """A timetable that holds these rows, which have ids."""
        build = cls()
        build.start_from({record: {row.id: row for row in made} for record, made in rows.items()})
        build._last = max((row.id for made in rows.values() for row in made), default=0)
        return build

    def _load(self, record: type[Record]) -> dict[int, Record]:
        return {}

    def add(self, row: R) -> R:
        """Add a row; it gets an id where it has none."""
        if row.id == 0:
            self._last += 1
            row = msgspec.structs.replace(row, id=self._last)
        self._put([RowChange(self.get(type(row), row.id), row)])
        return row

    def _coded(self, record: type[Coded], code: str) -> int:
        if not code:
            return 0
        return (self.by_code(record).get(code) or self.add(record(0, code))).id

    def set_school(self, **fields: str | int) -> School:
        """Set School info."""
        return self.add(School(1, **fields))  # pyright: ignore[reportArgumentType]

    def grid(self, days: int = 5, periods: Sequence[str] = ("1", "2", "3", "4"), grid: str = "") -> None:
        """Days and periods of a grid, with bell times of an hour each from 08:00."""
        for number in range(1, days + 1):
            self.add(Day(0, grid, number, f"Day {number}"))
        for position, code in enumerate(periods, 1):
            self.add(Period(0, grid, code, f"Period {code}", position))
            for number in range(1, days + 1):
                self.add(BellTime(0, grid, number, code, f"{7 + position:02}:00", f"{7 + position:02}:55"))

    def section(self, code: str, teacher: str = "", room: str = "", **fields: str | int) -> Section:
        """A section; `course` and `parent` are given by code."""
        named: dict[str, int] = {
            "course": self._coded(Course, str(fields.pop("course", ""))),
            "parent": self._coded(Section, str(fields.pop("parent", ""))),
            "teacher": self._coded(Teacher, teacher),
            "room": self._coded(Room, room),
        }
        known = self.by_code(Section).get(code)
        row = Section(known.id if known else 0, code, **named, **fields)  # pyright: ignore[reportArgumentType]
        return self.add(row)

    def lesson(
        self, section: str, day: int, period: str, teacher: str | None = None, room: str | None = None
    ) -> Lesson:
        """A lesson; teacher and room are the section's own unless given (`""` for none)."""
        taught = self.by_code(Section).get(section) or self.section(section)
        return self.add(
            Lesson(
                0,
                day,
                period,
                taught.id,
                taught.teacher if teacher is None else self._coded(Teacher, teacher),
                taught.room if room is None else self._coded(Room, room),
            )
        )

    def enrol(self, student: str, *sections: str, start: str = "", end: str = "") -> None:
        """Put a student into sections."""
        for section in sections:
            self.add(SectionListRow(0, self._coded(Student, student), self._coded(Section, section), start, end))

    def dates(self, *dates: tuple[str, int] | tuple[str, int, int], grid: str = "") -> None:
        """Calendar dates: date, cycle day (0 for none) and rotation."""
        for given in dates:
            self.add(CalendarDate(0, grid, given[0], given[1], rotation=given[2] if len(given) == 3 else 0))

    def write(self, path: Path) -> Path:
        """Make a saved document of it."""
        return write({record: self.of(record).values() for record in TABLES}, path)

    def document(self) -> Document:
        """Make an open document of it, in memory."""
        return document({record: self.of(record).values() for record in TABLES})


def document(rows: Mapping[type[Record], Iterable[Record]] = {}) -> Document:
    """An open document in memory, with undo, holding these rows."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(_empty())
    connection.execute("PRAGMA foreign_keys = ON")
    for record, made in rows.items():
        schema.insert_all(connection, record, made)
    opened = Document(connection)
    finalize(opened, connection.close)  # in whatever thread the garbage is collected
    return opened


@cache
def _empty() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create(connection)
        return connection.serialize()


def rows_of(tables: Tables) -> Rows:
    """All rows as one value, which is the same for the same rows."""
    return tuple((record, tuple(tables.of(record).values())) for record in TABLES)


def content(rows: Mapping[type[Record], Iterable[Record]], *, document_id: str = "", save_id: str = "") -> bytes:
    """The bytes of a saved document with these rows; its ids are new ones unless given."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(_filled(tuple((record, tuple(made)) for record, made in rows.items())))
        connection.execute("UPDATE meta SET value = ? WHERE key = 'document_id'", (document_id or uuid4().hex,))
        connection.execute("UPDATE saves SET save_id = ?", (save_id or uuid4().hex,))
        return connection.serialize()


@lru_cache(maxsize=32)
def _filled(rows: Rows) -> bytes:
    """A saved document with these rows: many tests begin with the same ones."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(_empty())
        connection.execute("INSERT INTO meta VALUES ('document_id', ?)", (uuid4().hex,))
        connection.execute("INSERT INTO saves VALUES (1, ?, '2026-02-02T08:00:00+00:00')", (uuid4().hex,))
        for record, made in rows:
            schema.insert_all(connection, record, made)
        return connection.serialize()


def write(rows: Mapping[type[Record], Iterable[Record]], path: Path) -> Path:
    """Make a saved document with these rows at `path`."""
    path.write_bytes(content(rows))
    return path


def snapshot(tables: Tables) -> dict[str, dict[int, Record]]:
    """All rows by table name and row id, to compare two states."""
    return {record.table: dict(tables.of(record)) for record in TABLES}


def at_the_limits(times: int = 1) -> Building:
    """5,000 students in 60,000 section-list rows, 450 teachers, 350 rooms, 2,500 sections, 40,000 lessons.

    The cycle has 20 days of 10 periods, and there is nothing wrong in it: each section is in one of twelve groups of 16
    slots, and a student, a teacher or a room has at most one section of a group. With `times` it is so many such
    schools in one document.
    """
    build = Building()
    build.grid(20, [str(period) for period in range(1, 11)])
    for number in range(times):
        _add_school(build, f"{number or ''}")
    return build


def _add_school(build: Building, prefix: str) -> None:
    teachers = [build.add(Teacher(0, f"{prefix}T{n:03}", "Ana", f"Teacher {n}")).id for n in range(450)]
    rooms = [build.add(Room(0, f"{prefix}R{n:03}", f"Room {n}", 30)).id for n in range(350)]
    students = [build.add(Student(0, f"{prefix}S{n:05}", "Åsa", f"Student {n}")).id for n in range(5000)]
    courses = [build.add(Course(0, f"{prefix}C{n:03}", f"Course {n}")).id for n in range(250)]
    sections: list[int] = []
    for n in range(2500):
        place, group = divmod(n, 12)
        teacher, room = teachers[(209 * group + place) % 450], rooms[(209 * group + place) % 350]
        code = f"{prefix}C{n // 10:03} {n % 10 + 1}"
        section = build.add(Section(0, code, courses[n // 10], teacher=teacher, room=room))
        sections.append(section.id)
        for slot in range(group, 192, 12):
            build.add(Lesson(0, slot // 10 + 1, str(slot % 10 + 1), section.id, teacher, room))
    for n, student in enumerate(students):
        for group in range(12):
            build.add(SectionListRow(0, student, sections[12 * ((7 * n + 31 * group) % 208) + group]))
