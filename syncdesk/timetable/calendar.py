"""From dates to cycle days, rotations and academic years, and where a school is.

The document's calendar (`CalendarDate`) is used as far as it goes; beyond it the academic year follows the region: the
calendar year in the south, 1 August to 31 July in the north. An academic year is called by the year in which it starts.
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
"""Unless the document's calendar goes through New Year."""
_NORTHERN_MONTH = 8

_BETWEEN_YEARS = timedelta(weeks=10)
"""School days further apart than this are of two academic years."""
_LONGEST_YEAR = timedelta(days=366)
_WHOLE_YEAR = timedelta(weeks=30)
"""A calendar of fewer weeks is a part of its year (a term): it says nothing of when the year ends."""
_SHORTEST_SUMMER = timedelta(days=15)
_LAST_YEAR = 9000
"""Dates after it stand for "for ever"."""


class AcademicYear(msgspec.Struct, frozen=True):
    """An academic year; both dates are part of it. `known` says that `last` is a date of the document's calendar."""

    number: int
    first: date
    last: date
    known: bool


class DateRange(msgspec.Struct, frozen=True):
    """The dates of a run where nobody gave any, and in `notes` what was assumed for want of a calendar.

    `end` lies before `start` where the chosen rotation is already over.
    """

    start: date
    end: date
    academic_year: AcademicYear
    notes: tuple[Text, ...]


def parse_region(value: str) -> str:
    """The region as it is stored. Upper case and blanks are forgiven; an Australian state may follow after a slash.

    Raises UsageError that names the choices.
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
    """The region without the state; `unknown` for one that there is not."""
    country = region.lower().partition("/")[0]
    return country if country in REGIONS else "unknown"


def parse_date(value: str) -> date | None:
    """The date that an ISO text (`2026-02-09`) stands for, None for any other text."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.isoformat() == value else None


def today_at(school: School, now: datetime) -> date:
    """The school's local date at `now` (which has a zone); the computer's where the school's zone is not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  (reads a folder of zones)

    try:
        return now.astimezone(ZoneInfo(school.time_zone) if school.time_zone else None).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now.astimezone().date()


def calendar_date(tables: Tables, on: date, grid: str = "") -> CalendarDate | None:
    """What the calendar says of a date. A grid without dates of its own has those of the grid `""`."""
    dates = tables.by_key(CalendarDate)
    found = dates.get((grid, on.isoformat()))
    if found is None and grid and all(row.grid != grid for row in dates.values()):
        return dates.get(("", on.isoformat()))
    return found


def cycle_day(tables: Tables, on: date, grid: str = "") -> int:
    """The cycle day of a date, 0 where there is no school or the calendar does not say."""
    found = calendar_date(tables, on, grid)
    return found.day if found is not None else 0


def rotations(tables: Tables) -> tuple[int, ...]:
    """The rotations that sections or the calendar speak of, in order."""
    spoken_of = {row.rotation for row in tables.of(CalendarDate).values()}
    for section in tables.of(Section).values():
        spoken_of |= rotation_numbers(section.rotations)
    return tuple(sorted(number for number in spoken_of if number > 0))


def rotation_dates(tables: Tables, rotation: int, year: AcademicYear) -> tuple[date, date] | None:
    """First and last date of a rotation in an academic year, None where the calendar has none."""
    rows = (row for row in tables.of(CalendarDate).values() if row.rotation == rotation)
    dates = [on for row in rows if (on := parse_date(row.date)) is not None and year.first <= on <= year.last]
    return (min(dates), max(dates)) if dates else None


def academic_year(tables: Tables, on: date) -> AcademicYear:
    """The academic year that a date lies in.

    Its school days are those of the calendar where the date lies among them. Else the region says which year it is and,
    after its last school day in the calendar, when it ends. The ten weeks before a calendar's first day count to the
    year that begins then. All dates from `on` to the year's last are of the same year.
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
    """From today to the end of the rotation (0 is none), else of the academic year."""
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
    """The last date, or an earlier one that still lies before another year and its margin."""
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
    """School days by academic year: parted at long gaps, and where that leaves too much, at the longest gap in it."""
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
    """Where a new academic year begins among these days, 0 for nowhere."""
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
