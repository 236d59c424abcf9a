"""Impossible bell times, and periods and lessons without any."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from syncdesk.text import plural, text
from syncdesk.timetable.checks.problem import Problem, key_text, problem, shown
from syncdesk.timetable.records import BellTime, Lesson, Period, Section
from syncdesk.timetable.tables import Tables

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def bell_problems(tables: Tables) -> Iterator[Problem]:
    """Yield problems of bell times."""
    days: defaultdict[tuple[str, int], list[BellTime]] = defaultdict(list)
    for row in tables.of(BellTime).values():
        found = list(_of_times(row))
        yield from found
        if not found:
            days[row.grid, row.day].append(row)
    for rows in days.values():
        yield from _overlaps(sorted(rows, key=lambda row: (row.start, row.end, row.period)))
    yield from _periods_without(tables)
    yield from _lessons_without(tables)


def _subject(row: BellTime) -> str:
    return key_text(row.grid, row.day, row.period)


def _of_times(row: BellTime) -> Iterator[Problem]:
    if not (_CLOCK.fullmatch(row.start) and _CLOCK.fullmatch(row.end)):
        said = text(
            "The bell times of period {period} on day {day} are no times: {start} to {end}.",
            period=shown(row.period),
            day=row.day,
            start=shown(row.start),
            end=shown(row.end),
        )
        yield problem("bell_time_unreadable", _subject(row), BellTime, row.id, said)
    elif row.end <= row.start:
        said = text(
            "Period {period} on day {day} ends at {end}, not after its start at {start}.",
            period=shown(row.period),
            day=row.day,
            start=row.start,
            end=row.end,
        )
        yield problem("bell_time_reversed", _subject(row), BellTime, row.id, said)


def _overlaps(rows: list[BellTime]) -> Iterator[Problem]:
    for earlier, later in pairwise(rows):
        if later.start < earlier.end:
            said = text(
                "Period {later} on day {day} starts at {start}, before period {earlier} ends at {end}.",
                later=shown(later.period),
                day=later.day,
                start=later.start,
                earlier=shown(earlier.period),
                end=earlier.end,
            )
            yield problem("bell_times_overlap", _subject(later), BellTime, later.id, said)


def _periods_without(tables: Tables) -> Iterator[Problem]:
    ringing = {(row.grid, row.period) for row in tables.of(BellTime).values()}
    grids: defaultdict[str, list[Period]] = defaultdict(list)
    for period in tables.of(Period).values():
        grids[period.grid].append(period)
    for grid, periods in grids.items():
        silent = [period for period in periods if (grid, period.code) not in ringing]
        if len(silent) == len(periods):
            said = plural(len(silent), "The one period has no bell times.", "None of the {n} periods has bell times.")
            if grid:
                said = text("Grid {grid} has no bell times.", grid=shown(grid))
            yield problem("bell_times_missing", grid, Period, silent[0].id, said)
            continue
        for period in silent:
            said = text("Period {period} has no bell times on any day.", period=shown(period.code))
            yield problem("period_without_bell_times", key_text(grid, period.code), Period, period.id, said)


def _lessons_without(tables: Tables) -> Iterator[Problem]:
    """Return the slots of lessons on a day that has bell times, in a period that has them on other days only."""
    bells = tables.by_key(BellTime)
    days = {(grid, day) for grid, day, _ in bells}
    periods = {(grid, period) for grid, _, period in bells}
    sections = tables.of(Section)
    silent: defaultdict[tuple[str, int, str], list[Lesson]] = defaultdict(list)
    for lesson in tables.of(Lesson).values():
        slot = sections[lesson.section].grid, lesson.day, lesson.period
        if slot not in bells and slot[:2] in days and slot[::2] in periods:
            silent[slot].append(lesson)
    for slot, lessons in silent.items():
        said = plural(
            len(lessons),
            "{n} lesson is on day {day} in period {period}, which has no bell time on that day.",
            "{n} lessons are on day {day} in period {period}, which has no bell time on that day.",
            day=slot[1],
            period=shown(slot[2]),
        )
        yield problem("lesson_without_bell_time", key_text(*slot), Lesson, lessons[0].id, said)
