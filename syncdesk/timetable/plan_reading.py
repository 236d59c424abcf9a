"""Analysing an existing calendar: its terms and holidays, and which dates were changed by hand.

Dates do not record how they were made. Within a term the cycle advances by one from school day to school day; a date
that breaks this was changed by hand, as was one that no terms could produce: a school day on a weekend or with a name,
a missing weekday, a rotation unlike those around it, or a day off during which the cycle advanced although it otherwise
pauses. In doubt a date counts as changed by hand, except for a number that the cycle does not have. A term whose dates
were all changed by hand looks like one that was generated so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import groupby

import msgspec

from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import CalendarDate
from syncdesk.timetable.year_plan import MONDAY_TO_FRIDAY, Holiday, Term

_DAY = timedelta(days=1)
_BREAK = timedelta(days=5)
"""School days further apart than this belong to two terms."""
_FEW = 5
"""Fewer dates than this are neither a rotation nor a restart of the cycle in the midst of others."""

Dates = Mapping[date, CalendarDate]


class Reading(msgspec.Struct, frozen=True):
    """The terms and holidays that would generate a calendar, except for the dates `by_hand`.

    `start` is a date with its cycle day. `by_hand` includes dates that the calendar leaves out.
    """

    terms: tuple[Term, ...]
    holidays: tuple[Holiday, ...]
    start: tuple[date, int] | None
    days_of_week: frozenset[int]
    by_hand: frozenset[date]


class _Gap(msgspec.Struct, frozen=True):
    """Weekdays of a term without school, and whether the cycle paused on them; None if that cannot be told."""

    dates: Sequence[date]
    held: bool | None


def read_calendar(rows: Iterable[CalendarDate], cycle_days: int) -> Reading:
    """Analyse the dates of one grid."""
    dates = {on: row for row in rows if (on := parse_date(row.date)) is not None}
    dates = dict(sorted(dates.items()))
    week = _week(dates)
    by_hand = {on for on, row in dates.items() if on.weekday() not in week and (row.day or not row.name)}
    named = {on for on, row in dates.items() if row.day and row.name}
    if 2 * len(named) < sum(row.day > 0 for row in dates.values()):
        by_hand |= named
    rotations = _rotations(dates)
    by_hand |= {on for on, row in dates.items() if row.rotation != rotations[on]}
    terms = _terms([on for on in dates if on.weekday() in week or on not in by_hand], rotations)
    gaps: list[_Gap] = []
    for term in terms:
        odd, found = _followed(term, dates, week, max(1, cycle_days))
        by_hand |= odd
        gaps += found
    by_hand |= _gaps_by_hand(gaps, dates)
    off = [(on, row.name) for on, row in dates.items() if not row.day and on not in by_hand]
    start = next(((on, row.day) for on, row in dates.items() if row.day and on not in by_hand), None)
    return Reading(tuple(terms), tuple(_holidays(off)), start, week, frozenset(by_hand))


def kept(
    made: Iterable[CalendarDate], there: Mapping[str, CalendarDate], by_hand: Set[date], first: date, last: date
) -> list[CalendarDate]:
    """Return the generated rows, but keep the dates changed by hand between `first` and `last`."""
    stays = {on.isoformat() for on in by_hand if first <= on <= last}
    rows = [row for row in made if row.date not in stays]
    rows += [there[on] for on in stays if on in there]
    return sorted(rows, key=lambda row: row.date)


def _week(dates: Dates) -> frozenset[int]:
    """Return the weekdays with school in most weeks; too few dates are inconclusive."""
    counted = Counter(on.weekday() for on, row in dates.items() if row.day)
    most = max(counted.values(), default=0)
    found = frozenset(day for day, times in counted.items() if 3 * times >= most)
    return found if most >= 3 and len(found) > 3 else frozenset(MONDAY_TO_FRIDAY)


def _rotations(dates: Dates) -> dict[date, int]:
    """Return the rotation of each date as its surroundings suggest."""
    found: dict[date, int] = {}
    for stretch in _stretches(list(dates)):
        runs = [(number, list(run)) for number, run in groupby(stretch, key=lambda on: dates[on].rotation)]
        for at, (number, run) in enumerate(runs):
            before = runs[at - 1][0] if at else None
            after = runs[at + 1][0] if at + 1 < len(runs) else None
            around = before if before is not None else after
            alone = len(run) < _FEW and around is not None and (before == after or not number)
            found.update(dict.fromkeys(run, around if alone and around is not None else number))
    return found


def _stretches(dates: Sequence[date]) -> Iterator[list[date]]:
    """Split the dates at breaks."""
    stretch: list[date] = []
    for on in dates:
        if stretch and on - stretch[-1] > _BREAK:
            yield stretch
            stretch = []
        stretch.append(on)
    if stretch:
        yield stretch


def _terms(dates: Sequence[date], rotations: Mapping[date, int]) -> list[Term]:
    return [
        Term(run[0], run[-1], number)
        for stretch in _stretches(dates)
        for number, run in ((number, list(run)) for number, run in groupby(stretch, key=lambda on: rotations[on]))
    ]


def _followed(term: Term, dates: Dates, week: Set[int], cycle: int) -> tuple[set[date], list[_Gap]]:
    """Walk through a term and return the school days that break the cycle, and the gaps between school days.

    A date's phase is its cycle day less the number of school days before it: it is constant where the cycle pauses, and
    advances by the length of a gap that the cycle ran through.
    """
    odd: set[date] = set()
    gaps: list[_Gap] = []
    place: int | None = None
    for gap, days in _between_gaps(term, dates, week):
        places = Counter((dates[on].day - number) % cycle for on, number in days)
        if not places:
            gaps.append(_Gap(gap, None))
            continue
        likely: list[int] = [] if place is None else [place, (place + len(gap)) % cycle]
        best = max(places, key=lambda each: (places[each], each in likely))
        if likely and best not in likely and len(days) < _FEW:
            odd |= {on for on, _ in days if dates[on].day <= cycle}
            gaps.append(_Gap(gap, None))
            continue
        expected = {on: (best + number - 1) % cycle + 1 for on, number in days}
        odd |= {on for on, day in expected.items() if dates[on].day != day and dates[on].day <= cycle}
        if gap:
            clear = len(set(likely)) == 2 and best in likely
            gaps.append(_Gap(gap, best == place if clear else None))
        place = best
    return odd, gaps


def _between_gaps(term: Term, dates: Dates, week: Set[int]) -> Iterator[tuple[list[date], list[tuple[date, int]]]]:
    """Yield the gaps, each with the school days after it and how many of the term's come before each."""
    gap: list[date] = []
    days: list[tuple[date, int]] = []
    number = 0
    for ordinal in range(term.first.toordinal(), term.last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        if on.weekday() not in week:
            continue
        row = dates.get(on)
        if row is not None and row.day:
            days.append((on, number))
            number += 1
            continue
        if days:
            yield gap, days
            gap, days = [], []
        gap.append(on)
    yield gap, days


def _gaps_by_hand(gaps: Sequence[_Gap], dates: Dates) -> set[date]:
    """Return those dates without school that no holiday of the calendar explains."""
    went_on = sum(gap.held is False for gap in gaps)
    still = sum(gap.held is True for gap in gaps) >= went_on
    found: set[date] = set()
    for gap in gaps:
        for on in gap.dates:
            left_out = on not in dates
            through = still and gap.held is False
            if left_out or through or (not dates[on].name and not (still and gap.held)):
                found.add(on)
    return found


def _holidays(off: Sequence[tuple[date, str]]) -> Iterator[Holiday]:
    """Merge consecutive days off with one name into one holiday."""
    found: Holiday | None = None
    for on, name in off:
        if found is not None and found.name == name and on - found.last == _DAY:
            found = Holiday(found.first, on, name)
            continue
        if found is not None:
            yield found
        found = Holiday(on, on, name)
    if found is not None:
        yield found
