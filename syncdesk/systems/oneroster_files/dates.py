"""Converting between inclusive last days and OneRoster's exclusive end dates."""

from __future__ import annotations

from datetime import date, timedelta

from syncdesk.timetable.calendar import parse_date


def exclusive(last: str) -> str:
    """Return the day after a last day, as OneRoster ends things; `""` for an invalid date."""
    found = parse_date(last)
    return (found + timedelta(1)).isoformat() if found is not None and found < date.max else ""


def last_included(end: str) -> str:
    """Return the day before OneRoster's end; `""` for an invalid date."""
    found = parse_date(end.strip())
    return (found - timedelta(1)).isoformat() if found is not None and found > date.min else ""
