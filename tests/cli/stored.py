"""What a practice store ought to hold of a document, written from the protocol and not from the client."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Day,
    Lesson,
    OnCall,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import Tables

Rows = set[tuple[Any, ...]]


def held(store: Path, table: str, *columns: str) -> Rows:
    """Rows of a table of the store as a set; duplicates would be seen by the count of `calls`."""
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    assert len(found) == len(set(found)), f"{table} holds a row twice"
    return set(found)


def calls(store: Path) -> list[tuple[str, str, int]]:
    """Method, status and rows of each call, in order."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT method, status, rows FROM calls ORDER BY n").fetchall()


def publishes(store: Path) -> list[str]:
    """The publish calls, in order."""
    return [method for method, _, _ in calls(store) if method.startswith("liss.publish")]


def _none(value: str | int) -> str | int | None:
    return value or None


SECTION_COLUMNS = ("ClassCode", "CourseName", "DefaultTeacher", "Type", "TtStructure", "Form", "Faculty")


def sections(tables: Tables) -> Rows:
    """Sections as SECTION_COLUMNS, with those that carry yard duties and on-calls."""
    rows: Rows = set()
    for section in tables.of(Section).values():
        course = tables.get(Course, section.course)
        name = section.name or (course.name if course else "")
        teacher = tables.code(Teacher, section.teacher)
        facts = (section.code, name, teacher, section.type, section.grid, section.year_level, section.faculty)
        rows.add(tuple(map(_none, facts)))
    for grid, area in {(duty.grid, duty.area) for duty in tables.of(YardDuty).values()}:
        rows.add((_duty(grid, area), f"Yard duty {area}", None, "Duty", _none(grid), None, None))
    for grid in {row.grid for row in tables.of(OnCall).values()}:
        rows.add((_on_call(grid), "On-call", None, "OnCall", _none(grid), None, None))
    return rows


def _duty(grid: str, area: str) -> str:
    return f"DUTY {grid}{area}".replace(" ", "").replace("DUTY", "DUTY ", 1)


def _on_call(grid: str) -> str:
    return f"ONCALL {grid or '1'}"


LESSON_COLUMNS = ("DayNumber", "Period", "ClassCode", "TeacherId", "TeacherCode", "RoomCode", "TtStructure")


def lessons(tables: Tables) -> Rows:
    """Lessons as LESSON_COLUMNS, with yard duties and on-calls among them."""
    rows: Rows = set()
    for lesson in tables.of(Lesson).values():
        section = tables.of(Section)[lesson.section]
        teacher = _none(tables.code(Teacher, lesson.teacher))
        room = _none(tables.code(Room, lesson.room))
        rows.add((lesson.day, lesson.period, section.code, teacher, teacher, room, _none(section.grid)))
    for duty in tables.of(YardDuty).values():
        teacher = _none(tables.code(Teacher, duty.teacher))
        rows.add((duty.day, duty.period, _duty(duty.grid, duty.area), teacher, teacher, None, _none(duty.grid)))
    for row in tables.of(OnCall).values():
        teacher = _none(tables.code(Teacher, row.teacher))
        rows.add((row.day, row.period, _on_call(row.grid), teacher, teacher, None, _none(row.grid)))
    return rows


LIST_COLUMNS = ("StudentId", "ClassCode", "StartDate", "EndDate")


def section_lists(tables: Tables, first: str, last: str) -> Rows:
    """Section-list rows that are current between two dates, as LIST_COLUMNS."""
    return {
        (
            tables.code(Student, row.student),
            tables.code(Section, row.section),
            _none(row.start_date),
            _none(row.end_date),
        )
        for row in tables.of(SectionListRow).values()
        if (not row.end_date or row.end_date >= first) and (not row.start_date or row.start_date <= last)
    }


BELL_COLUMNS = ("DayNumber", "DayName", "Period", "TtStructure", "StartTime", "EndTime", "Type")


def bell_times(tables: Tables) -> Rows:
    """Bell times of all grids as BELL_COLUMNS."""
    names = {(day.grid, day.number): day.name for day in tables.of(Day).values()}
    return {
        (bell.day, names[bell.grid, bell.day], bell.period, _none(bell.grid), bell.start, bell.end, bell.type)
        for bell in tables.of(BellTime).values()
    }


ROOM_COLUMNS = ("RoomId", "RoomCode", "Name", "Capacity", "Campus")


def rooms(tables: Tables) -> Rows:
    """Rooms as ROOM_COLUMNS."""
    return {
        (
            room.code,
            room.code,
            None if room.name == room.code else _none(room.name),
            _none(room.capacity),
            _none(room.campus),
        )
        for room in tables.of(Room).values()
    }


CALENDAR_COLUMNS = ("Date", "DayNumber", "Rotation")


def calendar(tables: Tables) -> Rows:
    """The calendar as CALENDAR_COLUMNS."""
    return {(row.date, row.day, _none(row.rotation)) for row in tables.of(CalendarDate).values()}
