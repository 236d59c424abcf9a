"""Lessons in slots that their grid lacks, and lessons without teacher or room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from syncdesk.text import plural, text
from syncdesk.timetable.checks.problem import Problem, key_text, problem, shown
from syncdesk.timetable.checks.sections import TAUGHT
from syncdesk.timetable.records import Day, Lesson, Period, Section
from syncdesk.timetable.tables import Tables


def lesson_problems(tables: Tables) -> Iterator[Problem]:
    """Yield problems of single lessons."""
    sections = tables.of(Section)
    by_grid: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in tables.of(Lesson).values():
        by_grid[sections[lesson.section].grid].append(lesson)
    for grid, lessons in by_grid.items():
        days = {day.number for day in tables.of(Day).values() if day.grid == grid}
        periods = {period.code for period in tables.of(Period).values() if period.grid == grid}
        if not days or not periods:
            yield _no_grid(grid, lessons)
        else:
            yield from _outside(grid, lessons, days, periods)
    yield from _without_people(tables)


def _no_grid(grid: str, lessons: list[Lesson]) -> Problem:
    if grid:
        said = plural(
            len(lessons),
            "{n} lesson is in grid {grid}, which has no days or no periods.",
            "{n} lessons are in grid {grid}, which has no days or no periods.",
            grid=shown(grid),
        )
    else:
        said = text("The timetable has lessons, but no days or no periods.")
    return problem("grid_unknown", grid, Lesson, lessons[0].id, said)


def _outside(grid: str, lessons: list[Lesson], days: set[int], periods: set[str]) -> Iterator[Problem]:
    odd_days: defaultdict[int, list[Lesson]] = defaultdict(list)
    odd_periods: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        if lesson.day not in days:
            odd_days[lesson.day].append(lesson)
        elif lesson.period not in periods:
            odd_periods[lesson.period].append(lesson)
    for day, found in odd_days.items():
        said = plural(
            len(found),
            "{n} lesson is on day {day}, which the cycle lacks.",
            "{n} lessons are on day {day}, which the cycle lacks.",
            day=day,
        )
        yield problem("lesson_day_unknown", key_text(grid, day), Lesson, found[0].id, said)
    for period, found in odd_periods.items():
        said = plural(
            len(found),
            "{n} lesson is in period {period}, which there is not.",
            "{n} lessons are in period {period}, which there is not.",
            period=shown(period),
        )
        yield problem("lesson_period_unknown", key_text(grid, period), Lesson, found[0].id, said)


def _without_people(tables: Tables) -> Iterator[Problem]:
    """Count a section's slot only once: with two teachers in one room, the second row needs no room."""
    taught = {section.id for section in tables.of(Section).values() if section.type in TAUGHT}
    slots: dict[tuple[int, int, str], tuple[bool, bool]] = {}
    for lesson in tables.of(Lesson).values():
        if lesson.section in taught:
            slot = lesson.section, lesson.day, lesson.period
            has_teacher, has_room = slots.get(slot, (False, False))
            slots[slot] = has_teacher or bool(lesson.teacher), has_room or bool(lesson.room)
    without_teacher = sum(not has_teacher for has_teacher, _ in slots.values())
    without_room = sum(not has_room for _, has_room in slots.values())
    if without_teacher:
        said = plural(without_teacher, "{n} lesson has no teacher.", "{n} lessons have no teacher.")
        yield problem("lessons_without_teacher", "", Lesson, 0, said)
    if without_room:
        said = plural(without_room, "{n} lesson has no room.", "{n} lessons have no room.")
        yield problem("lessons_without_room", "", Lesson, 0, said)
