"""Converting dates to cycle days, rotations and academic years; also regions.

The document's calendar (`CalendarDate`) is authoritative as far as it goes. Beyond it the academic year follows the
region: the calendar year in the south, 1 August to 31 July in the north. An academic year is named after the year in
which it starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec

from syncdesk.errors import UsageError
from syncdesk.text import Text, text
from syncdesk.timetable.records import CalendarDate, School, Section, rotation_numbers
from syncdesk.timetable.tables import Tables

REGIONS = (
    "australia",
    "new-zealand",
    "united-kingdom",
    "ireland",
    "usa",
    "canada",
    "sweden",
    "norway",
    "denmark",
    "finland",
    "iceland",
    "germany",
    "austria",
    "switzerland",
    "netherlands",
    "south-africa",
    "singapore",
    "hong-kong",
    "united-arab-emirates",
    "other",
    "unknown",
)
AUSTRALIAN_STATES = ("act", "nsw", "nt", "qld", "sa", "tas", "vic", "wa")

_BY_CALENDAR_YEAR = frozenset({"australia", "new-zealand", "south-africa", "singapore", "other", "unknown"})
"""Unless the document's calendar spans New Year."""
_NORTHERN_MONTH = 8

_BETWEEN_YEARS = timedelta(weeks=10)
"""School days further apart than this belong to two academic years."""
_LONGEST_YEAR = timedelta(days=366)
_WHOLE_YEAR = timedelta(weeks=30)
"""A calendar of fewer weeks covers only part of its year (a term), so it does not tell when the year ends."""
_SHORTEST_SUMMER = timedelta(days=15)
_LAST_YEAR = 9000
"""Dates in later years stand for "for ever"."""


class AcademicYear(msgspec.Struct, frozen=True):
    """An academic year; both dates are included. `known` means that `last` comes from the document's calendar."""

    number: int
    first: date
    last: date
    known: bool


class DateRange(msgspec.Struct, frozen=True):
    """The default dates of a run; `notes` say what was assumed for lack of a calendar.

    `end` lies before `start` if the chosen rotation is already over.
    """

    start: date
    end: date
    academic_year: AcademicYear
    notes: tuple[Text, ...]


def parse_region(value: str) -> str:
    """Normalise a region. Upper case and spaces are forgiven; an Australian state may follow after a slash.

    Raises UsageError that lists the choices.
    """
    country, slash, state = "-".join(value.lower().split()).partition("/")
    if country not in REGIONS:
        raise UsageError(
            text("There is no region “{value}”.", value=value[:40]),
            hint=text("Choose one of: {choices}.", choices=", ".join(REGIONS)),
        )
    if slash and (country != "australia" or state not in AUSTRALIAN_STATES):
        states = ", ".join(f"australia/{known}" for known in AUSTRALIAN_STATES)
        raise UsageError(
            text("There is no region “{value}”.", value=value[:40]),
            hint=text("Only Australian states may follow a country: {choices}.", choices=states),
        )
    return f"{country}{slash}{state}"


def country_of(region: str) -> str:
    """Return the region without the state, or `unknown` if there is no such region."""
    country = region.lower().partition("/")[0]
    return country if country in REGIONS else "unknown"


def parse_date(value: str) -> date | None:
    """Parse an ISO date (`2026-02-09`), or return None for any other text."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.isoformat() == value else None


def today_at(school: School, now: datetime) -> date:
    """Return the school's local date at `now` (an aware datetime); the computer's if the school's zone is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  (reads a folder of zones)

    try:
        return now.astimezone(ZoneInfo(school.time_zone) if school.time_zone else None).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now.astimezone().date()


def calendar_date(tables: Tables, on: date, grid: str = "") -> CalendarDate | None:
    """Return the calendar's entry for a date. A grid without dates of its own uses those of the grid `""`."""
    dates = tables.by_key(CalendarDate)
    found = dates.get((grid, on.isoformat()))
    if found is None and grid and all(row.grid != grid for row in dates.values()):
        return dates.get(("", on.isoformat()))
    return found


def cycle_day(tables: Tables, on: date, grid: str = "") -> int:
    """Return the cycle day of a date, 0 if there is no school or the calendar does not say."""
    found = calendar_date(tables, on, grid)
    return found.day if found is not None else 0


def rotations(tables: Tables) -> tuple[int, ...]:
    """Return the rotations that sections or the calendar mention, sorted."""
    spoken_of = {row.rotation for row in tables.of(CalendarDate).values()}
    for section in tables.of(Section).values():
        spoken_of |= rotation_numbers(section.rotations)
    return tuple(sorted(number for number in spoken_of if number > 0))


def rotation_dates(tables: Tables, rotation: int, year: AcademicYear) -> tuple[date, date] | None:
    """Return first and last date of a rotation in an academic year, or None if the calendar has none."""
    rows = (row for row in tables.of(CalendarDate).values() if row.rotation == rotation)
    dates = [on for row in rows if (on := parse_date(row.date)) is not None and year.first <= on <= year.last]
    return (min(dates), max(dates)) if dates else None


def academic_year(tables: Tables, on: date) -> AcademicYear:
    """Return the academic year that contains a date.

    Within the document's calendar, the year's school days decide. Outside, the region decides which year it is and,
    after the calendar's last school day, when it ends. The ten weeks before a calendar's first day belong to the year
    that begins then. All dates from `on` to the year's last are in the same year.
    """
    region = country_of(tables.school.region)
    spans = _spans(_school_days(tables), region)
    north = region not in _BY_CALENDAR_YEAR or any(span[0].year < span[-1].year for span in spans)
    years = [_year_of(span, north=north) for span in spans]
    for year in years:
        if year.first <= on <= year.last:
            return year
    number = _number(on, north=north)
    first, last = _bounds(number, north=north)
    coming = next((year for year in years if year.first > on), None)
    same = [year for year in years if year.number == number]
    if same and on <= same[-1].last:
        return AcademicYear(number, min(first, same[0].first), same[-1].last, known=True)
    if same:
        return AcademicYear(number, min(first, same[0].first), _before(coming, last), known=False)
    if coming is not None and coming.first - on <= _BETWEEN_YEARS:
        return coming
    return AcademicYear(number, first, _before(coming, last, _BETWEEN_YEARS), known=False)


def default_range(tables: Tables, today: date, rotation: int = 0) -> DateRange:
    """Return the range from today to the end of the rotation (0: none) or of the academic year."""
    year = academic_year(tables, today)
    notes: list[Text] = []
    end = year.last
    found = rotation_dates(tables, rotation, year) if rotation else None
    if found is not None:
        end = found[1]
    elif rotation:
        notes.append(text("The calendar has no dates of rotation {n}; the academic year is taken instead.", n=rotation))
    if found is None and not year.known:
        notes.append(
            text(
                "The calendar does not say when the academic year ends; it is taken to end on {end}.",
                end=end.isoformat(),
            )
        )
    return DateRange(today, end, year, tuple(notes))


def _before(coming: AcademicYear | None, last: date, margin: timedelta = timedelta(0)) -> date:
    """Return the last date, or an earlier one that still precedes the next year and its margin."""
    return last if coming is None else min(last, coming.first - margin - timedelta(days=1))


def _number(on: date, *, north: bool) -> int:
    return on.year - 1 if north and on.month < _NORTHERN_MONTH else on.year


def _bounds(number: int, *, north: bool) -> tuple[date, date]:
    if not north:
        return date(number, 1, 1), date(number, 12, 31)
    first = date(number, _NORTHERN_MONTH, 1) if number >= date.min.year else date.min
    last = date(number + 1, _NORTHERN_MONTH, 1) - timedelta(days=1) if number < date.max.year else date.max
    return first, last


def _school_days(tables: Tables) -> list[date]:
    rows = tables.of(CalendarDate).values()
    with_school = [row for row in rows if row.day] or rows
    days = {on for row in with_school if (on := parse_date(row.date)) is not None}
    return sorted(on for on in days if on.year < _LAST_YEAR)


def _year_of(days: Sequence[date], *, north: bool) -> AcademicYear:
    first, last = days[0], days[-1]
    number = _number(first + (last - first) / 2, north=north)
    if last - first >= _WHOLE_YEAR:
        return AcademicYear(number, first, last, known=True)
    begins, ends = _bounds(number, north=north)
    return AcademicYear(number, min(first, begins), max(last, ends), known=False)


def _spans(days: Sequence[date], region: str) -> list[Sequence[date]]:
    """Group school days by academic year: split at long gaps and, if a group is still too long, at its longest gap."""
    found: list[Sequence[date]] = []
    waiting = [days] if days else []
    while waiting:
        span = waiting.pop()
        place = _parting(span, region)
        if place:
            waiting += [span[place:], span[:place]]
        else:
            found.append(span)
    return found


def _parting(days: Sequence[date], region: str) -> int:
    """Return the index at which a new academic year begins among these days, 0 for none."""
    gaps = [later - earlier for earlier, later in pairwise(days)]
    longest = max(gaps, default=timedelta(0))
    if longest > _BETWEEN_YEARS:
        return gaps.index(longest) + 1
    if days[-1] - days[0] <= _LONGEST_YEAR:
        return 0
    if longest >= _SHORTEST_SUMMER:
        return gaps.index(longest) + 1
    north = region not in _BY_CALENDAR_YEAR
    begins = _bounds(_number(days[0], north=north) + 1, north=north)[0]
    return next(place for place, day in enumerate(days) if day >= begins)
