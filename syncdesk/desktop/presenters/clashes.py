"""Double bookings in a slot of the cycle: teachers, rooms, students; duties, and slots without bell times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from syncdesk.desktop.presenters.grid import Slot
from syncdesk.desktop.presenters.values import day_name
from syncdesk.text import Text, plural, text
from syncdesk.timetable.checks.sharing import Sections, dates_of, overlap
from syncdesk.timetable.records import BellTime, Lesson, OnCall, Room, Section, SectionListRow, Teacher, YardDuty
from syncdesk.timetable.tables import Tables


def lessons_of(tables: Tables, sections: Iterable[int], slot: Slot) -> list[Lesson]:
    """Return all lessons of the sections in a slot, whoever teaches them."""
    return [
        lesson
        for section in sections
        for lesson in tables.referring(Lesson, "section", section)
        if (lesson.day, lesson.period) == slot
    ]


def codes_of(tables: Tables, sections: Iterable[int]) -> str:
    """List their codes."""
    return ", ".join(sorted(tables.code(Section, section) for section in sections))


def slot_name(tables: Tables, grid: str, slot: Slot) -> str:
    """Return the name of a slot: TueA 3."""
    return f"{day_name(tables, grid, slot[0])} {slot[1]}"


def clashes(tables: Tables, sections: Sequence[int], origin: Slot, target: Slot) -> list[Text]:
    """Return what sections that move to another slot would need twice there."""
    own = {section for section in sections if tables.get(Section, section) is not None}
    return _against(tables, lessons_of(tables, sections, origin), own, target)


def clashes_of(tables: Tables, lesson: Lesson) -> list[Text]:
    """Return what a lesson, existing or not, needs that is also needed elsewhere in its slot."""
    own = {lesson.section} if tables.get(Section, lesson.section) is not None else set[int]()
    return _against(tables, [lesson], own, (lesson.day, lesson.period))


def _against(tables: Tables, moving: Sequence[Lesson], own: set[int], target: Slot) -> list[Text]:
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
    """Count students with another section then; sections with a type or a priority are ignored."""
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
