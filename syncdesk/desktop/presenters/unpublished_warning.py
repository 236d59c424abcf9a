"""The warning before a sync of dates with unpublished covers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from syncdesk.desktop.presenters.daily_week import cycle_day_name
from syncdesk.text import Text, plural, text
from syncdesk.timetable import daily
from syncdesk.timetable.daily import DaySet
from syncdesk.timetable.tables import Tables

Say = Callable[[date], str]
"""Puts a date into words."""


class UnpublishedWarning(msgspec.Struct, frozen=True):
    """The dates of a range whose covers are not published, the first of them with its cycle day and content."""

    name: str
    asked: tuple[date, date]
    dates: tuple[date, ...]
    cycle_day: str
    counts: tuple[Text, ...]

    def title(self, long: Say) -> Text:
        """Which covers are not published."""
        said = long(self.dates[0])
        said = f"{said} ({self.cycle_day})" if self.cycle_day else said
        return text("Covers for {date} are not published", date=said)

    def what(self) -> Text:
        """What would be sent nevertheless."""
        return text("{what} would reach {name} before they are published.", what=_together(self.counts), name=self.name)

    def which(self, short: Say) -> tuple[Text, ...]:
        """What was asked for, and which of it is not published."""
        first, last = self.asked
        others = self.dates[1:]
        if first == last:
            return ()
        asked = text("You asked for {first} to {last}.", first=short(first), last=short(last))
        if not others:
            return asked, text("This is the only date that is not published.")
        if len(others) == 1:
            return asked, text(
                "This is the first date that is not published; {date} is not either.", date=short(others[0])
            )
        return asked, text(
            "This is the first date that is not published; {n} more dates are not either.", n=len(others)
        )


def unpublished_of(tables: Tables, asked: tuple[date, date], name: str) -> UnpublishedWarning | None:
    """Return the warning about these dates (both inclusive), or None."""
    found = daily.unpublished(tables, asked[0].isoformat(), asked[1].isoformat())
    if not found:
        return None
    dates = tuple(map(date.fromisoformat, found))
    return UnpublishedWarning(
        name, asked, dates, cycle_day_name(tables, dates[0]), _counts(daily.set_now(tables, found[0]))
    )


def _counts(day: DaySet) -> tuple[Text, ...]:
    cancelled = sum(change.how == "cancelled" for change in day.changes)
    rooms = sum(not change.how and not change.absent and not change.cover for change in day.changes)
    covers = len(day.changes) - cancelled - rooms
    counted = (
        (covers, plural(covers, "{n} cover", "{n} covers")),
        (rooms, plural(rooms, "{n} room change", "{n} room changes")),
        (cancelled, plural(cancelled, "{n} cancelled lesson", "{n} cancelled lessons")),
        (len(day.duties), plural(len(day.duties), "{n} cover of a duty", "{n} covers of duties")),
        (len(day.events), plural(len(day.events), "{n} event", "{n} events")),
    )
    return tuple(words for n, words in counted if n)


def _together(parts: tuple[Text, ...]) -> Text:
    """Join several with commas."""
    *before, last = parts
    if not before:
        return last
    first = before[0]
    for each in before[1:]:
        first = text("{first}, {second}", first=first, second=each)
    return text("{first} and {last}", first=first, last=last)
