"""Reading holidays from a calendar file (iCalendar, RFC 5545): its all-day events.

Recurring events are expanded within the dates asked for, at most fifty years back; lines, values and occurrences are
counted before they are created, so a hostile file cannot keep the program busy. Its time zones are dropped: all-day
events do not need them, and a library would expand them without bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from time import thread_time
from typing import Any, cast

import msgspec
from dateutil.rrule import rrulestr
from icalendar import Calendar

from syncdesk.errors import SourceError
from syncdesk.text import Text, template, text
from syncdesk.timetable.files.reading import read_source, refused
from syncdesk.timetable.year_plan import Holiday

MAX_BYTES = 5 * 1024 * 1024
MAX_NAME = 100
MAX_HOLIDAYS = 500
MAX_RECURRING = 200
MAX_LINES = 45_000
MAX_VALUES = 100_000
"""Commas and semicolons in a file: each one separates a value or parameter."""
MAX_RULE = 2_000
"""Characters in a recurrence rule: enough to list every day of a year."""
MAX_FOLLOWED = 50_000
"""Occurrences of all events together."""
_CLOCK = re.compile(r";?BY(?:HOUR|MINUTE|SECOND)=[^;]*", re.IGNORECASE)
"""Parts to be ignored in a rule of whole days (RFC 5545, 3.3.10)."""
_FOLD = re.compile(rb"\r?\n[ \t]")
_ZONE = re.compile(rb"(?:BEGIN|END):VTIMEZONE[ \t]*", re.IGNORECASE)
_FREQUENCIES = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
_SHORT = frozenset({"WEEKLY", "DAILY"})
_OF_SHORT = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})
"""Parts that would make such a rule search day by day for what may never come."""
_PATIENCE = 2.0
_LONGEST_WAY = timedelta(days=50 * 366)
_DAY = timedelta(days=1)
_UNTIL = re.compile(r";?UNTIL=(\d{8})[^;]*")
_COUNT = re.compile(r";?COUNT=(\d{1,6})")
_ODD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What the library raises for unreadable input."""


class Holidays(msgspec.Struct, frozen=True):
    """The holidays between two dates, in order. `timed` counts events with a time of day, which are not holidays."""

    holidays: tuple[Holiday, ...]
    timed: int
    unread: int


def read_holidays(path: Path, first: date, last: date) -> Holidays:
    """Return the all-day events that touch the dates from `first` to `last`, clipped to these.

    Raises SourceError: what `read_source` raises, over 5 MB, not a calendar, or more holidays than a year can have.
    """
    content = read_source(path)
    if len(content) > MAX_BYTES:
        raise refused(
            path.name, template("“{name}” is larger than any holiday calendar (over {n} MB).", n=MAX_BYTES >> 20)
        )
    if content.count(b"\n") + content.count(b"\r") > 2 * MAX_LINES:
        raise _too_many(path.name, text("it has more than {n} lines", n=MAX_LINES))
    if content.count(b",") + content.count(b";") > MAX_VALUES:
        raise _too_many(path.name, text("it has more than {n} values", n=MAX_VALUES))
    try:
        read = Calendar.from_ical(_without_zones(content), multiple=True)
        calendars: list[Any] = [each for each in read if each.name == "VCALENDAR"]
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except _ODD as error:
        raise refused(path.name, template("“{name}” cannot be read as a calendar."), hint=_HINT) from error
    if not calendars:
        raise refused(path.name, template("“{name}” is no calendar file."), hint=_HINT)
    return _found(path.name, events, first, last)


def _without_zones(content: bytes) -> bytes:
    """Return the calendar without its time zones, in unfolded lines."""
    kept: list[bytes] = []
    inside = False
    for line in _FOLD.sub(b"", content).splitlines():
        zone = _ZONE.fullmatch(line)
        if zone is not None:
            inside = line[:1] in b"Bb"
        elif not inside:
            kept.append(line)
    return b"\r\n".join(kept) + b"\r\n"


def _too_many(name: str, why: Text) -> SourceError:
    return refused(
        name,
        template("“{name}” holds more than a holiday calendar: {why}.", why=str(why)),
        hint=text("Choose a calendar of school or public holidays."),
    )


_HINT = text("Download it again as an iCalendar file (.ics).")


def _found(name: str, events: list[Any], first: date, last: date) -> Holidays:
    moved = _moved(events)
    found: dict[Holiday, None] = {}
    timed = unread = recurring = followed = 0
    began = thread_time()
    for event in events:
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        try:
            start = event["DTSTART"].dt
            if isinstance(start, datetime):
                timed += 1
                continue
            recurring += "RRULE" in event
            if recurring > MAX_RECURRING or thread_time() - began > _PATIENCE:
                raise refused(name, template("“{name}” holds too many events that recur."))
            length = _length(event, start)
            title = " ".join(str(event.get("SUMMARY", "")).split())[:MAX_NAME] or str(text("Holiday"))
            for begin in _starts(event, start, first - length, last, moved):
                followed += 1
                if followed > MAX_FOLLOWED:
                    raise _too_many(name, text("its events recur more than {n} times", n=MAX_FOLLOWED))
                end = begin + length - _DAY
                if end >= first and begin <= last:
                    found[Holiday(max(begin, first), min(end, last), title)] = None
                if len(found) > MAX_HOLIDAYS:
                    raise refused(
                        name,
                        template("“{name}” holds more than {n} holidays in these terms.", n=MAX_HOLIDAYS),
                        hint=text("Choose a calendar of school or public holidays."),
                    )
        except _ODD:
            unread += 1
    return Holidays(tuple(sorted(found, key=lambda each: (each.first, each.last, each.name))), timed, unread)


def _length(event: Any, start: date) -> timedelta:
    """Return the number of days of an event; the end in a file is the day after its last."""
    if "DTEND" in event:
        end = event["DTEND"].dt
        return max(_DAY, (end.date() if isinstance(end, datetime) else end) - start)
    if "DURATION" in event:
        return max(_DAY, timedelta(days=event["DURATION"].dt.days))
    return _DAY


def _moved(events: list[Any]) -> set[tuple[str, date]]:
    """Return the occurrences of recurring events that are replaced by an event of their own."""
    found: set[tuple[str, date]] = set()
    for event in events:
        at = getattr(event.get("RECURRENCE-ID"), "dt", None)
        if at is not None:
            found.add((str(event.get("UID", "")), _day(at)))
    return found


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _starts(event: Any, start: date, first: date, last: date, moved: set[tuple[str, date]]) -> Iterator[date]:
    """Return the dates on which an event begins, from `first` to `last`."""
    if "RECURRENCE-ID" in event:
        yield start
        return
    uid = str(event.get("UID", ""))
    left_out = set(_listed(event, "EXDATE"))
    for on in sorted({start, *_listed(event, "RDATE"), *_repeated(event, start, first, last)}):
        if first <= on <= last and on not in left_out and (uid, on) not in moved:
            yield on


def _listed(event: Any, name: str) -> Iterator[date]:
    given: Any = event.get(name, [])
    parts = cast("list[Any]", given if isinstance(given, list) else [given])
    for each in [each for part in parts for each in part.dts]:
        if isinstance(each.dt, date):
            yield _day(each.dt)


def _repeated(event: Any, start: date, first: date, last: date) -> Iterator[date]:
    """Expand an event's rule. Its end is set here, because a rule that never matches would be followed forever."""
    rule: Any = event.get("RRULE")
    if rule is None or start > last:
        return
    if last - start > _LONGEST_WAY or not {str(each).upper() for each in rule["FREQ"]} <= _FREQUENCIES:
        raise ValueError
    if any(int(step) < 1 for step in rule.get("INTERVAL", [])):
        raise ValueError  # dateutil would never come back
    if _SHORT & {str(each).upper() for each in rule["FREQ"]} and {each.upper() for each in rule} - _OF_SHORT:
        raise ValueError
    words: str = _CLOCK.sub("", rule.to_ical().decode()).strip(";")
    if len(words) > MAX_RULE:
        raise ValueError
    until, count = _UNTIL.search(words), _COUNT.search(words)
    end = min(last, date.fromisoformat(until[1])) if until is not None else last
    words = f"{_COUNT.sub('', _UNTIL.sub('', words)).strip(';')};UNTIL={end:%Y%m%d}"
    made: Any = rrulestr(words, dtstart=datetime.combine(start, time.min))
    for on in islice(made, int(count[1]) if count is not None else None):
        if on.date() >= first:
            yield on.date()
