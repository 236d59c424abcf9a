"""Another way to the runs of a schedule: by looking at what a clock shows, a quarter of an hour after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)


def quarters(zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """What the clock shows each quarter of an hour of the dates, as time passes."""
    moment = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=1)
    while (shown := moment.astimezone(zone)).date() <= last:
        if shown.date() >= first:
            yield shown
        moment += QUARTER


def runs(
    zone: ZoneInfo, first: date, last: date, times: Iterable[time], may_run: Callable[[date], bool]
) -> list[datetime]:
    """The moments at which the clock first shows the times, or is first past them, on dates that may have runs."""
    due = sorted(times)
    reached: dict[date, int] = {}  # how many of the times a date has come to
    found: list[datetime] = []
    for shown in quarters(zone, first, last):
        on, at = shown.date(), shown.time()
        before = after = reached.get(on, 0)
        while after < len(due) and due[after] <= at:
            after += 1
        reached[on] = after
        if after > before and may_run(on):
            found.append(shown)
    return found
