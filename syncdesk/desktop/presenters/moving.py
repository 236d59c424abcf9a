"""Moving a section's lessons from one slot of the cycle to another: what stands against it, and the edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from syncdesk.desktop.presenters.asking import Asker, Choice, Question
from syncdesk.desktop.presenters.grid import Entry, Slot
from syncdesk.desktop.presenters.values import day_name
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused
from syncdesk.text import Text, plural, text
from syncdesk.timetable.checks.sharing import Sections, dates_of, overlap
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.records import (
    BellTime,
    Day,
    Lesson,
    OnCall,
    Period,
    Room,
    Section,
    SectionListRow,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import Tables

MOST_ASKED = 6
"""So many sections of one cell are offered to choose from."""


def together(tables: Tables, entries: Iterable[Entry]) -> list[tuple[int, ...]]:
    """The sections of a cell that move as one: those with the same composite mark, each other one by itself."""
    groups: dict[object, list[int]] = {}
    for entry in entries:
        section = tables.get(Section, entry.section) if entry.lessons else None
        if section is not None:
            mark: object = (section.composite,) if section.composite else section.id
            groups.setdefault(mark, []).append(section.id)
    return [tuple(group) for group in groups.values()]


def lessons_of(tables: Tables, sections: Iterable[int], slot: Slot) -> list[Lesson]:
    """All lessons of the sections in a slot, whoever teaches them."""
    return [
        lesson
        for section in sections
        for lesson in tables.referring(Lesson, "section", section)
        if (lesson.day, lesson.period) == slot
    ]


def codes_of(tables: Tables, sections: Iterable[int]) -> str:
    """Their codes in a row."""
    return ", ".join(sorted(tables.code(Section, section) for section in sections))


def slot_name(tables: Tables, grid: str, slot: Slot) -> str:
    """A slot as it is spoken of: TueA 3."""
    return f"{day_name(tables, grid, slot[0])} {slot[1]}"


def edit_of(draft: Draft, tables: Tables, sections: Sequence[int], origin: Slot, target: Slot) -> Edit:
    """The edit that moves them. Raises EditRefused where they are not there, or where there is no such slot."""
    lessons = lessons_of(tables, sections, origin)
    codes = codes_of(tables, sections)
    if not lessons:
        raise EditRefused(text("{section} has no lesson there any more.", section=codes))
    grids = sorted({row.grid for each in sections if (row := tables.get(Section, each)) is not None})
    for grid in grids:
        _refuse_unknown(tables, grid, target, codes)
    if lessons_of(tables, sections, target):
        raise EditRefused(
            text("{section} has a lesson in {slot} already.", section=codes, slot=slot_name(tables, grids[0], target))
        )
    for lesson in lessons:
        draft.replace(msgspec.structs.replace(lesson, day=target[0], period=target[1]))
    return draft.edit(text("Move {section} to {slot}", section=codes, slot=slot_name(tables, grids[0], target)))


def _refuse_unknown(tables: Tables, grid: str, slot: Slot, codes: str) -> None:
    day, period = slot
    if not any(row.grid == grid and row.number == day for row in tables.of(Day).values()):
        raise EditRefused(
            text("The grid of {section} has no day {day}.", section=codes, day=day_name(tables, grid, day))
        )
    if not any(row.grid == grid and row.code == period for row in tables.of(Period).values()):
        raise EditRefused(text("The grid of {section} has no period {period}.", section=codes, period=period))


def clashes(tables: Tables, sections: Sequence[int], origin: Slot, target: Slot) -> list[Text]:
    """What would be needed twice in the new slot: teachers, rooms, students."""
    moving = lessons_of(tables, sections, origin)
    own = {section for section in sections if tables.get(Section, section) is not None}
    if not own:
        return []
    grids = {tables.of(Section)[section].grid for section in own}
    there = [
        lesson
        for lesson in tables.of(Lesson).values()
        if lesson.day == target[0]
        and lesson.period == target[1]
        and lesson.section not in own
        and tables.of(Section)[lesson.section].grid in grids
    ]
    sharing = Sections(tables, only=own | {lesson.section for lesson in there})
    apart = [lesson for lesson in there if any(not sharing.may_share(section, lesson.section) for section in own)]
    return [
        *_taken(tables, moving, apart),
        *_on_duty(tables, moving, grids, target),
        *_students(tables, own, sharing, {lesson.section for lesson in apart}),
        *_without_bell(tables, grids, target),
    ]


def _taken(tables: Tables, moving: Sequence[Lesson], there: Sequence[Lesson]) -> Iterator[Text]:
    teachers = {lesson.teacher for lesson in moving if lesson.teacher}
    rooms = {lesson.room for lesson in moving if lesson.room}
    for teacher in sorted(teachers):
        has = {lesson.section for lesson in there if lesson.teacher == teacher}
        if has:
            yield text(
                "{teacher} has {section} then.", teacher=tables.code(Teacher, teacher), section=codes_of(tables, has)
            )
    for room in sorted(rooms):
        holds = {lesson.section for lesson in there if lesson.room == room}
        if holds:
            yield text("Room {room} has {section} then.", room=tables.code(Room, room), section=codes_of(tables, holds))


def _on_duty(tables: Tables, moving: Sequence[Lesson], grids: set[str], slot: Slot) -> Iterator[Text]:
    teachers = {lesson.teacher for lesson in moving if lesson.teacher}
    for duty in tables.of(YardDuty).values():
        if duty.teacher in teachers and duty.grid in grids and (duty.day, duty.period) == slot:
            yield text("{teacher} is on yard duty then.", teacher=tables.code(Teacher, duty.teacher))
    for on_call in tables.of(OnCall).values():
        if on_call.teacher in teachers and on_call.grid in grids and (on_call.day, on_call.period) == slot:
            yield text("{teacher} is on call then.", teacher=tables.code(Teacher, on_call.teacher))


def _students(tables: Tables, own: set[int], sharing: Sections, there: set[int]) -> Iterator[Text]:
    """How many students of the sections have another one then; sections with a type or a priority do not count."""
    rows = tables.of(Section)
    counted = {section for section in there if not rows[section].type and not rows[section].priority}
    busy: dict[int, set[int]] = {}
    for section in own:
        if rows[section].type or rows[section].priority:
            continue
        for mine in tables.referring(SectionListRow, "section", section):
            for other in tables.referring(SectionListRow, "student", mine.student):
                if (
                    other.section in counted
                    and not sharing.may_share(section, other.section)
                    and overlap(dates_of(mine), dates_of(other))
                ):
                    busy.setdefault(other.section, set()).add(mine.student)
    for section, students in sorted(busy.items(), key=lambda pair: (-len(pair[1]), rows[pair[0]].code)):
        yield plural(
            len(students),
            "{n} student is in {section} then.",
            "{n} students are in {section} then.",
            section=rows[section].code,
        )


def _without_bell(tables: Tables, grids: set[str], slot: Slot) -> Iterator[Text]:
    day, period = slot
    for grid in sorted(grids):
        bells = [bell for bell in tables.of(BellTime).values() if bell.grid == grid and bell.period == period]
        if bells and not any(bell.day == day for bell in bells):
            yield text("{slot} has no bell time.", slot=slot_name(tables, grid, slot))


class Mover:
    """Moves what is in a cell of a grid, after showing what would be needed twice."""

    def __init__(self, workspace: Workspace, asker: Asker) -> None:
        self._workspace = workspace
        self._asker = asker

    async def move(self, entries: Sequence[Entry], origin: Slot, target: Slot) -> bool:
        """Move the lessons of a cell to another slot, as one step of undo; whether they were moved."""
        tables = self._workspace.document
        if tables is None or origin == target:
            return False
        groups = together(tables, entries)
        if not groups:
            if entries:
                await self._asker.tell(
                    text("Only lessons are moved here."),
                    (text("Yard duties and on-calls are changed in their tables."),),
                    "notice",
                )
            return False
        sections = groups[0] if len(groups) == 1 else await self._which(tables, groups)
        return bool(sections) and await self._move(tables, sections, origin, target)

    async def _which(self, tables: Tables, groups: list[tuple[int, ...]]) -> tuple[int, ...]:
        if len(groups) > MOST_ASKED:
            await self._asker.tell(
                text("{n} sections are in this slot.", n=len(groups)),
                (text("Open the grid of the section that is to be moved."),),
                "notice",
            )
            return ()
        choices = [Choice(str(at), Text(codes_of(tables, group))) for at, group in enumerate(groups)]
        answer = await self._asker.ask(
            Question(
                text("Which section is to be moved?"),
                (),
                (*choices, Choice("", text("Cancel"))),
                "",
            )
        )
        return groups[int(answer)] if answer else ()

    async def _move(self, tables: Tables, sections: tuple[int, ...], origin: Slot, target: Slot) -> bool:
        try:
            edit = edit_of(self._workspace.draft(), tables, sections, origin, target)
        except EditRefused as error:
            await self._asker.tell(error.title, error.sentences[1:], "notice")
            return False
        against = clashes(tables, sections, origin, target)
        if against:
            answer = await self._asker.ask(
                Question(
                    text("{move}?", move=str(edit.label)),
                    tuple(against),
                    (Choice("move", text("Move anyway")), Choice("", text("Leave it"))),
                    "",
                )
            )
            if answer != "move":
                return False
        return await self._workspace.edit(edit)
