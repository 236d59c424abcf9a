"""Moving a section's lessons to another slot of the cycle, after showing conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from syncdesk.desktop.presenters.clashes import clashes, codes_of, lessons_of, slot_name
from syncdesk.desktop.presenters.grid import Entry, Slot
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.values import day_name
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.records import Day, Period, Section
from syncdesk.timetable.tables import Tables

MOST_ASKED = 6
"""The largest number of sections in one cell to choose from."""


def together(tables: Tables, entries: Iterable[Entry]) -> list[tuple[int, ...]]:
    """Group the sections of a cell that move as one: composites together, others individually."""
    groups: dict[object, list[int]] = {}
    for entry in entries:
        section = tables.get(Section, entry.section) if entry.lessons else None
        if section is not None:
            mark: object = (section.composite,) if section.composite else section.id
            groups.setdefault(mark, []).append(section.id)
    return [tuple(group) for group in groups.values()]


def edit_of(draft: Draft, tables: Tables, sections: Sequence[int], origin: Slot, target: Slot) -> Edit:
    """Return the edit that moves them. Raises EditRefused if they are gone, or the slot does not exist."""
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


class Mover:
    """Moves the content of a grid's cell, after showing what would be double-booked."""

    def __init__(self, workspace: Workspace, prompter: Prompter) -> None:
        self._workspace = workspace
        self._prompter = prompter

    async def move(self, entries: Sequence[Entry], origin: Slot, target: Slot) -> bool:
        """Move the lessons of a cell to another slot as one step of undo; return whether they were moved."""
        tables = self._workspace.document
        if tables is None or origin == target:
            return False
        groups = together(tables, entries)
        if not groups:
            if entries:
                await self._prompter.tell(
                    text("Only lessons are moved here."),
                    (text("Yard duties and on-calls are changed in their tables."),),
                    "notice",
                )
            return False
        sections = groups[0] if len(groups) == 1 else await self._which(tables, groups)
        return bool(sections) and await self._move(tables, sections, origin, target)

    async def _which(self, tables: Tables, groups: list[tuple[int, ...]]) -> tuple[int, ...]:
        if len(groups) > MOST_ASKED:
            await self._prompter.tell(
                text("{n} sections are in this slot.", n=len(groups)),
                (text("Open the grid of the section that is to be moved."),),
                "notice",
            )
            return ()
        choices = [
            Choice(str(at), text("{sections}", sections=codes_of(tables, group))) for at, group in enumerate(groups)
        ]
        answer = await self._prompter.ask(
            Question(
                text("Which section is to be moved?"),
                (),
                (*choices, Choice("", text("Cancel"))),
            )
        )
        return groups[int(answer)] if answer else ()

    async def _move(self, tables: Document, sections: tuple[int, ...], origin: Slot, target: Slot) -> bool:
        try:
            edit = edit_of(tables.draft(), tables, sections, origin, target)
        except EditRefused as error:
            await self._prompter.tell(error.title, error.sentences[1:], "notice")
            return False
        against = clashes(tables, sections, origin, target)
        if against:
            answer = await self._prompter.ask(
                Question(
                    text("{move}?", move=str(edit.label)),
                    tuple(against),
                    (Choice("move", text("Move anyway")), Choice("", text("Leave it"))),
                )
            )
            if answer != "move":
                return False
        return await self._workspace.edit(edit, tables)
