"""Generating a calendar from the dates of terms, the holidays, and the start of the cycle.

The cycle either pauses on holidays and between terms, or runs on with the weekdays: a school whose cycle is a whole
number of weeks then has Monday's lessons on every Monday, regardless of holidays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import pairwise
from typing import Literal

import msgspec

from syncdesk.errors import UsageError
from syncdesk.text import Text, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import CalendarDate
from syncdesk.timetable.tables import RowChange, RowIds, Tables

MAX_ROTATION = 12
MAX_CYCLE = 33
MAX_DATES = 400
"""Per grid."""
MONDAY_TO_FRIDAY: Set[int] = frozenset(range(5))

Restart = Literal["never", "each term"]


class Term(msgspec.Struct, frozen=True):
    """Dates on which there is school, both included. `rotation` 0 is none."""

    first: date
    last: date
    rotation: int = 0


class Holiday(msgspec.Struct, frozen=True):
    """Dates without school, both included, and the reason."""

    first: date
    last: date
    name: str


def make_calendar(
    terms: Sequence[Term],
    holidays: Sequence[Holiday],
    *,
    cycle_days: int,
    cycle_start: tuple[date, int],
    grid: str = "",
    days_of_week: Set[int] = MONDAY_TO_FRIDAY,
    restart: Restart = "never",
    stand_still: bool = True,
) -> list[CalendarDate]:
    """Return a row for each school weekday of the terms and each date of a holiday in them, sorted, without row ids.

    `cycle_start` is a date and its cycle day; if there is no school on that date, the next school day has it. Earlier
    dates are counted backwards. With `restart` each further term begins with day 1; a cycle of whole weeks that runs on
    with the weekdays then begins with the week of the term. Weekdays are counted from Monday, 0.

    Raises UsageError, whose `subject` is `terms`, `holidays` or `cycle`.
    """
    terms = sorted(terms, key=lambda term: term.first)
    _check(terms, holidays, days_of_week)
    _check_cycle(cycle_days, cycle_start[1])
    free = _names(holidays, terms)
    counted = _counted(terms, free, days_of_week, cycle_days, restart=restart, stand_still=stand_still)
    cycle = dict(_numbered(counted, cycle_days, *cycle_start))
    made: list[CalendarDate] = []
    for term in terms:
        for on in _dates(term.first, term.last):
            if on in free:
                made.append(CalendarDate(0, grid, on.isoformat(), 0, free[on], term.rotation))
            elif on.weekday() in days_of_week:
                made.append(CalendarDate(0, grid, on.isoformat(), cycle[on], "", term.rotation))
            if len(made) > MAX_DATES:
                raise _refused("terms", text("The terms have more than {n} days.", n=MAX_DATES))
    return made


def replaced(
    tables: Tables, ids: RowIds, grid: str, rows: Iterable[CalendarDate], first: date, last: date
) -> tuple[RowChange, ...]:
    """Return the changes that replace the grid's dates from `first` to `last` with these rows.

    A date that exists keeps its row id. Dates outside, and those of other grids, stay as they are.
    """
    draft = Draft(tables, ids)
    wanted = {row.date: row for row in rows}
    known = {
        row.date: row
        for row in tables.of(CalendarDate).values()
        if row.grid == grid and (on := parse_date(row.date)) is not None and first <= on <= last
    }
    for on, row in known.items():
        if on in wanted:
            draft.replace(msgspec.structs.replace(wanted[on], id=row.id, grid=grid))
        else:
            draft.remove(row)
    for on, row in wanted.items():
        if on not in known:
            draft.add(msgspec.structs.replace(row, id=0, grid=grid))
    return draft.changes


def _refused(subject: str, said: Text) -> UsageError:
    return UsageError(said, subject=subject)


def _check(terms: Sequence[Term], holidays: Sequence[Holiday], days_of_week: Set[int]) -> None:
    if not terms:
        raise _refused("terms", text("A calendar needs at least one term."))
    if not days_of_week:
        raise _refused("cycle", text("A school week needs at least one day."))
    for term in terms:
        if term.last < term.first:
            said = text(
                "The term from {first} ends on {last}, before it begins.",
                first=term.first.isoformat(), last=term.last.isoformat(),
            )  # fmt: skip
            raise _refused("terms", said)
        if not 0 <= term.rotation <= MAX_ROTATION:
            raise _refused("terms", text("A rotation is a number from 1 to {n}.", n=MAX_ROTATION))
    for before, after in pairwise(terms):
        if after.first <= before.last:
            said = text(
                "The term from {first} begins before the term from {other} ends.",
                first=after.first.isoformat(), other=before.first.isoformat(),
            )  # fmt: skip
            raise _refused("terms", said)
    for holiday in holidays:
        if holiday.last < holiday.first:
            said = text("“{holiday}” ends before it begins.", holiday=holiday.name)
            raise _refused("holidays", said)
        if not holiday.name.strip():
            said = text("The holiday from {first} has no name.", first=holiday.first.isoformat())
            raise _refused("holidays", said)


def _check_cycle(days: int, start: int) -> None:
    if not 1 <= days <= MAX_CYCLE:
        raise _refused("cycle", text("A cycle has from 1 to {n} days.", n=MAX_CYCLE))
    if not 1 <= start <= days:
        raise _refused("cycle", text("The cycle has {n} days; it cannot start with day {day}.", n=days, day=start))


def _dates(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def _names(holidays: Sequence[Holiday], terms: Sequence[Term]) -> dict[date, str]:
    """Return the names of the dates without school within the terms; the first name given to a date wins."""
    begin, end = terms[0].first, terms[-1].last
    found: dict[date, str] = {}
    for holiday in holidays:
        for on in _dates(max(holiday.first, begin), min(holiday.last, end)):
            found.setdefault(on, holiday.name.strip())
    return found


def _counted(
    terms: Sequence[Term],
    free: dict[date, str],
    days_of_week: Set[int],
    cycle_days: int,
    *,
    restart: Restart,
    stand_still: bool,
) -> list[list[date]]:
    """Return the dates on which the cycle advances; each list is counted separately."""
    in_weeks = cycle_days % len(days_of_week) == 0
    found: list[list[date]] = []
    for at, term in enumerate(terms):
        begins = term.first
        if not stand_still and restart == "never" and at:
            begins = date.fromordinal(terms[at - 1].last.toordinal() + 1)
        elif not stand_still and in_weeks:
            begins = date.fromordinal(max(1, begins.toordinal() - begins.weekday()))
        school = [on for on in _dates(begins, term.last) if on.weekday() in days_of_week]
        days = [on for on in school if not (stand_still and on in free)]
        if restart == "never" and found:
            found[0] += days
        else:
            found.append(days)
    return found


def _numbered(counted: Sequence[list[date]], cycle_days: int, start: date, day: int) -> Iterator[tuple[date, int]]:
    """Pair each counted date with its cycle day."""
    holds_start = next((at for at, days in enumerate(counted) if days and days[-1] >= start), len(counted) - 1)
    for at, days in enumerate(counted):
        place, number = 0, 1
        if at == holds_start:
            place, number = next((place for place, on in enumerate(days) if on >= start), len(days)), day
        for offset, on in enumerate(days):
            yield on, (number - 1 + offset - place) % cycle_days + 1
