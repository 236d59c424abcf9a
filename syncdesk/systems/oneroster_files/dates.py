"""The last day of something, and OneRoster's end of it: the day after."""

from __future__ import annotations

from datetime import date, timedelta

from syncdesk.timetable.calendar import parse_date


def exclusive(last: str) -> str:
    """The day after a last day, as OneRoster ends things; `""` for what is no date."""
    found = parse_date(last)
    return (found + timedelta(1)).isoformat() if found is not None and found < date.max else ""


def last_included(end: str) -> str:
    """The day before OneRoster's end; `""` for what is no date."""
    found = parse_date(end.strip())
    return (found - timedelta(1)).isoformat() if found is not None and found > date.min else ""
