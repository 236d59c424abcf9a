"""Schedules in words."""

from __future__ import annotations

from collections.abc import Iterator

from syncdesk.profiles.model import Cron, Daily, Every, Manual, Schedule
from syncdesk.text import Text, plural, text


def in_words(schedule: Schedule) -> Text:
    """Describe a schedule in one line, such as “daily at 02:10, mon, tue, not 2026-12-19..2027-01-26”."""
    found = _frequency(schedule)
    for limit in _limits(schedule):
        found = text("{when}, {limit}", when=found, limit=limit)
    return found


def _frequency(schedule: Schedule) -> Text:
    match schedule.frequency:
        case Every(hours=hours):
            return plural(hours, "every hour", "every {n} hours")
        case Daily(times=times):
            return text("daily at {times}", times=", ".join(f"{each:%H:%M}" for each in times))
        case Cron(expression=expression):
            return text("as cron says: {expression}", expression=expression)
        case Manual():
            return text("by hand")


def _limits(schedule: Schedule) -> Iterator[Text]:
    if schedule.weekdays:
        yield text("{days}", days=", ".join(schedule.weekdays))
    if schedule.freezes:
        yield text("not {dates}", dates=", ".join(map(str, schedule.freezes)))
