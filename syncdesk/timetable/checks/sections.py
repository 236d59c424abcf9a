"""Incomplete sections, and section-list rows outside their section's dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from syncdesk.text import text
from syncdesk.timetable.checks.problem import Problem, key_text, listed, problem, shown
from syncdesk.timetable.records import SECTION_TYPES, CalendarDate, Lesson, Section
from syncdesk.timetable.tables import Tables

MOST_ROTATIONS = 12
TAUGHT = frozenset({"", "RollClass"})
"""Types of sections that have a teacher."""


def section_problems(tables: Tables) -> Iterator[Problem]:
    """Yield problems of single sections."""
    sections = tables.of(Section)
    for section in sections.values():
        yield from _of_section(section)
    for row in tables.of(CalendarDate).values():
        if not 0 <= row.rotation <= MOST_ROTATIONS:
            said = text(
                "{date} has rotation {rotation}; there are 1 to {most}.",
                date=row.date,
                rotation=row.rotation,
                most=MOST_ROTATIONS,
            )
            yield problem("rotation_unknown", key_text(row.grid, row.date), CalendarDate, row.id, said)
    yield from _parent_loops(tables)
    yield from _lonely_composites(tables)
    yield from _without_lessons(tables)


def _of_section(section: Section) -> Iterator[Problem]:
    if section.type not in SECTION_TYPES:
        said = text(
            "{code} has the type {type}, which there is not.", code=shown(section.code), type=shown(section.type)
        )
        yield problem("section_type_unknown", section.code, Section, section.id, said)
    odd = [part for part in section.rotations.split(",") if section.rotations and not _is_rotation(part)]
    if odd:
        said = text(
            "{code} has rotations that are no number from 1 to {most}: {odd}.",
            code=shown(section.code),
            most=MOST_ROTATIONS,
            odd=listed(odd),
        )
        yield problem("rotation_unknown", section.code, Section, section.id, said)
    if section.type in TAUGHT and not section.teacher:
        said = text("{code} has no default teacher.", code=shown(section.code))
        yield problem("section_without_teacher", section.code, Section, section.id, said)


def _is_rotation(part: str) -> bool:
    number = part.strip()
    return number.isdecimal() and len(number) < 3 and 1 <= int(number) <= MOST_ROTATIONS


def _parent_loops(tables: Tables) -> Iterator[Problem]:
    sections = tables.of(Section)
    seen: set[int] = set()
    for start in sections:
        path: dict[int, None] = {}
        here = start
        while here in sections and here not in seen and here not in path:
            path[here] = None
            here = sections[here].parent
        if here in path:
            on_path = list(path)
            loop = [sections[row_id] for row_id in on_path[on_path.index(here) :]]
            first = min(loop, key=lambda section: section.code)
            said = text(
                "These sections are sub-classes of each other: {codes}.", codes=listed(section.code for section in loop)
            )
            yield problem("parent_loop", first.code, Section, first.id, said)
        seen.update(path)


def _lonely_composites(tables: Tables) -> Iterator[Problem]:
    marked: defaultdict[str, list[Section]] = defaultdict(list)
    for section in tables.of(Section).values():
        marked[section.composite].append(section)
    for mark, sections in marked.items():
        if mark and len(sections) == 1:
            (section,) = sections
            said = text(
                "{code} is the only section with the composite mark {mark}.", code=shown(section.code), mark=shown(mark)
            )
            yield problem("composite_single", section.code, Section, section.id, said)


def _without_lessons(tables: Tables) -> Iterator[Problem]:
    sections = tables.of(Section)
    taught = {lesson.section for lesson in tables.of(Lesson).values()}
    through_others = {section.parent for section in sections.values() if section.id in taught}
    for section in sections.values():
        if section.id not in taught and section.id not in through_others and not section.parent:
            said = text("{code} has no lessons.", code=shown(section.code))
            yield problem("section_without_lessons", section.code, Section, section.id, said)
