"""When a profile runs by itself: the moments of its schedule, on the dates on which it may run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from heapq import merge

from syncdesk.profiles import cron
from syncdesk.profiles.model import Cron, Daily, Every, Manual, Profile, Schedule, Span, TimetablePeriod, Weekday

YEARS_AHEAD = 10
"""How far a run is looked for: a leap day that falls on a certain weekday comes every 28 years, and is given up."""
_DAY = timedelta(days=1)
_WEEK = tuple(Weekday)


def runs_after(
    profile: Profile, periods: Iterable[TimetablePeriod], after: datetime, zone: tzinfo
) -> Iterator[datetime]:
    """Yield a profile's scheduled runs after a moment, in order and in the zone, for the next ten years.

    It does not matter whether the profile is enabled.
    """
    # Moments are compared in UTC: on one clock with itself, an hour that is shown twice counts as one.
    start = after.astimezone(UTC)
    today = start.astimezone(zone).date()
    for window in windows(profile, periods, Span(first=today, last=_years_later(today))):
        before = _midnight(window.first, zone).astimezone(UTC) - timedelta(seconds=1)
        for moment in _until(_moments(profile.schedule, max(start, before), zone), window.last):
            if _may_run(profile.schedule, moment, window):
                yield moment


def runs_between(
    profile: Profile, periods: Iterable[TimetablePeriod], after: datetime, until: datetime, zone: tzinfo
) -> Iterator[datetime]:
    """Yield a profile's scheduled runs after one moment, up to and including another."""
    last = until.astimezone(UTC)
    for moment in runs_after(profile, periods, after, zone):
        if moment.astimezone(UTC) > last:
            return
        yield moment


def windows(profile: Profile, periods: Iterable[TimetablePeriod], within: Span) -> list[Span]:
    """Return the dates on which a profile may run, as ordered, separate spans: its periods without the freezes."""
    open_spans = [each.span for each in assigned(profile, periods)] if profile.needs_period else [within]
    joined: list[Span] = []
    for span in sorted(open_spans, key=lambda each: each.first):
        first, last = max(span.first, within.first), min(span.last, within.last)
        if first > last:
            continue
        if joined and first <= joined[-1].last + _DAY:
            joined[-1] = Span(first=joined[-1].first, last=max(joined[-1].last, last))
        else:
            joined.append(Span(first=first, last=last))
    for freeze in profile.schedule.freezes:
        joined = [part for span in joined for part in _without(span, freeze)]
    return joined


def assigned(profile: Profile, periods: Iterable[TimetablePeriod]) -> list[TimetablePeriod]:
    """Return the periods assigned to a profile that exist."""
    return [each for each in periods if each.code in profile.periods]


def never_runs(schedule: Schedule, zone: tzinfo, today: date) -> bool:
    """Return whether a schedule that is not manual has no run in the years to come."""
    span = Span(first=today, last=_years_later(today))
    moments = _moments(schedule, _midnight(today, zone), zone)
    return not isinstance(schedule.frequency, Manual) and not any(
        _may_run(schedule, each, span) for each in _until(moments, span.last)
    )


def _until(moments: Iterable[datetime], last: date) -> Iterator[datetime]:
    for moment in moments:
        if moment.date() > last:
            return
        yield moment


def _may_run(schedule: Schedule, moment: datetime, window: Span) -> bool:
    """Return whether a moment lies on an allowed weekday and date."""
    on = moment.date()
    if schedule.weekdays and _WEEK[on.weekday()] not in schedule.weekdays:
        return False
    return on in window


def _moments(schedule: Schedule, after: datetime, zone: tzinfo) -> Iterator[datetime]:
    """Yield the moments of the frequency, whatever the date."""
    match schedule.frequency:
        case Every(hours=hours):
            # Each hour follows the hours as they pass; other steps keep to the clock, and so to the same times.
            hour = "*" if hours == 1 else ",".join(map(str, range(0, 24, hours)))
            yield from cron.moments(f"0 {hour} * * *", after, zone)
        case Daily(times=times):
            yield from _merged([cron.moments(f"{each.minute} {each.hour} * * *", after, zone) for each in times])
        case Cron(expression=expression):
            yield from cron.moments(expression, after, zone)
        case Manual():
            return


def _merged(ways: Sequence[Iterator[datetime]]) -> Iterator[datetime]:
    """Merge ordered moments, without duplicates."""
    last: datetime | None = None
    for moment in merge(*ways, key=datetime.timestamp):
        if last is None or moment.timestamp() > last.timestamp():
            last = moment
            yield moment


def _without(span: Span, freeze: Span) -> Iterator[Span]:
    """Yield what a freeze leaves of a span."""
    if freeze.last < span.first or freeze.first > span.last:
        yield span
        return
    if span.first < freeze.first:
        yield Span(first=span.first, last=freeze.first - _DAY)
    if freeze.last < span.last:
        yield Span(first=freeze.last + _DAY, last=span.last)


def _midnight(on: date, zone: tzinfo) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=zone)


def _years_later(on: date) -> date:
    return on.replace(year=on.year + YEARS_AHEAD, day=min(on.day, 28))
