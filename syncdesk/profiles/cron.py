"""Cron expressions on the clock of a time zone.

A time that the clock skips when summer begins comes at the moment of the skip; one that it shows twice when summer ends
comes the first time. Expressions with a `*` for the minute or the hour follow the hours as they pass: those that are
shown twice come twice, skipped ones not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from cronsim import CronSim, CronSimError

_FIELDS = 5


def check_expression(expression: str) -> None:
    """Raise ValueError unless an expression has five valid fields and names a day that exists."""
    if len(expression.split()) != _FIELDS:
        raise ValueError("a cron expression has five fields: minute, hour, day of the month, month, day of the week")
    try:
        first = next(CronSim(expression, datetime(2024, 1, 1)), None)  # noqa: DTZ001  (a clock that never changes)
    except CronSimError as error:
        raise ValueError(f"{str(error)[:1].lower()}{str(error)[1:]}") from error
    if first is None:
        raise ValueError("there is no such day")


def moments(expression: str, after: datetime, zone: tzinfo) -> Iterator[datetime]:
    """Yield the moments after `after` that match an expression, in order and in the zone. It may be endless."""
    last = after.astimezone(UTC)
    # A clock time shown for the second time would be taken for the first: begin before both.
    begin = (last - timedelta(days=1)).astimezone(zone)
    for found in CronSim(expression, begin):
        moment = found.astimezone(UTC)
        if moment > last:
            last = moment
            yield moment.astimezone(zone)
