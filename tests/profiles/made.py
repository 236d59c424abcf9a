"""Profiles and periods to test with."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from syncdesk.profiles.model import (
    Cron,
    Daily,
    Every,
    FileEnd,
    Frequency,
    Manual,
    Profile,
    Schedule,
    Span,
    Target,
    TimetablePeriod,
    Weekday,
)


def span(first: str, last: str) -> Span:
    """Dates from ISO texts."""
    return Span(first=date.fromisoformat(first), last=date.fromisoformat(last))


def daily(*times: str) -> Daily:
    """At these times."""
    return Daily(times=tuple(map(time.fromisoformat, times)))


def schedule(frequency: Frequency, *weekdays: str, freezes: tuple[Span, ...] = ()) -> Schedule:
    """A schedule on these weekdays."""
    return Schedule(frequency=frequency, weekdays=tuple(map(Weekday, weekdays)), freezes=freezes)


def profile(frequency: Frequency | None = None, **facts: Any) -> Profile:
    """A profile in Sydney that needs no period, unless it is given some."""
    given: dict[str, Any] = {
        "uid": "p1",
        "name": "Photo Sync",
        "source": FileEnd(path="/school.sdesk"),
        "target": Target(uid="c1", name="SEQTA"),
        "time_zone": "Australia/Sydney",
        "needs_period": bool(facts.get("periods")),
        "since": datetime(2026, 1, 1, tzinfo=UTC),
        "schedule": Schedule(frequency=frequency if frequency is not None else Manual()),
    }
    return Profile.model_validate({**given, **facts})


def period(code: str, first: str, last: str, group: int = 99, **facts: Any) -> TimetablePeriod:
    """A timetable period."""
    return TimetablePeriod(code=code, span=span(first, last), academic_year=int(first[:4]), group=group, **facts)


__all__ = ["Cron", "Every", "Manual", "daily", "period", "profile", "schedule", "span"]
