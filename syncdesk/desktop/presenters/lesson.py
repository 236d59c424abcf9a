"""Editing a lesson's teacher and room: choices, their availability, and the resulting edit."""

from __future__ import annotations

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.records import Lesson, Record, Room, Section, Teacher
from syncdesk.timetable.tables import Tables


class LessonChoice(msgspec.Struct, frozen=True):
    """A teacher or room to choose. `used_by` names the sections that have it at that time, `""` if it is free."""

    row: int
    label: str
    used_by: str = ""


class LessonForm(msgspec.Struct, frozen=True):
    """A lesson and its choices."""

    lesson: Lesson
    title: Text
    teachers: tuple[LessonChoice, ...]
    rooms: tuple[LessonChoice, ...]


def form_of(tables: Tables, lesson: int) -> LessonForm | None:
    """Create the form for a lesson, or return None if the lesson is gone."""
    row = tables.get(Lesson, lesson)
    if row is None:
        return None
    at_once = _at_once(tables, row)
    teachers = [
        LessonChoice(each.id, f"{each.surname}, {each.first_name} ({each.code})" if each.surname else each.code)
        for each in tables.of(Teacher).values()
    ]
    rooms = [
        LessonChoice(each.id, f"{each.code} · {each.name}" if each.name and each.name != each.code else each.code)
        for each in tables.of(Room).values()
    ]
    title = text(
        "{section}, day {day}, period {period}",
        section=tables.code(Section, row.section),
        day=row.day,
        period=row.period,
    )
    return LessonForm(
        row,
        title,
        _with_use(teachers, {(Teacher, each.teacher): each for each in at_once}, tables, Teacher),
        _with_use(rooms, {(Room, each.room): each for each in at_once}, tables, Room),
    )


def _at_once(tables: Tables, lesson: Lesson) -> list[Lesson]:
    grid = _grid(tables, lesson)
    return [
        other
        for other in tables.of(Lesson).values()
        if other.day == lesson.day
        and other.period == lesson.period
        and other.section != lesson.section
        and _grid(tables, other) == grid
    ]


def _grid(tables: Tables, lesson: Lesson) -> str:
    section = tables.get(Section, lesson.section)
    return section.grid if section is not None else ""


def _with_use(
    offers: list[LessonChoice], used: dict[tuple[type[Record], int], Lesson], tables: Tables, record: type[Record]
) -> tuple[LessonChoice, ...]:
    made = [
        msgspec.structs.replace(offer, used_by=tables.code(Section, used[record, offer.row].section))
        if (record, offer.row) in used
        else offer
        for offer in offers
    ]
    return tuple(sorted(made, key=lambda offer: offer.label.casefold()))


def edit_of(draft: Draft, lesson: int, *, teacher: int, room: int) -> Edit | None:
    """Return the edit that sets teacher and room (0 for none), or None if nothing changes."""
    row = draft.current(Lesson, lesson)
    if row is None or (row.teacher, row.room) == (teacher, room):
        return None
    what = (
        text("Change room")
        if row.teacher == teacher
        else text("Change teacher")
        if row.room == room
        else text("Change teacher and room")
    )
    draft.replace(msgspec.structs.replace(row, teacher=teacher, room=room))
    return draft.edit(what)
