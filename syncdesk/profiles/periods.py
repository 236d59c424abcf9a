"""What holds of timetable periods: each has a group number of its own, and those that profiles run in stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from syncdesk.errors import SettingsError
from syncdesk.profiles.model import TimetablePeriod
from syncdesk.profiles.store import Kept
from syncdesk.text import Text, text

USUAL_GROUP = 99
"""The group number of a period that is made for a sync alone, where no other period has it."""


def free_group(periods: Iterable[TimetablePeriod]) -> int:
    """Return the usual group number, or the next smaller one that is free."""
    taken = {each.group for each in periods}
    return next(group for group in range(USUAL_GROUP, -10_000, -1) if group not in taken)


def with_period(kept: Kept, period: TimetablePeriod, now: datetime) -> Kept:
    """Add a period or replace the one with its code. Runs that it would have had before now do not count as missed.

    Raises SettingsError if another period has its group number.
    """
    others = [each for each in kept.periods if each.code != period.code]
    for each in others:
        if each.group == period.group:
            raise SettingsError(
                text("The group number {group} is used by {period}.", group=period.group, period=each.code),
                hint=text("{group} is free.", group=free_group(others)),
            )
    at = next((at for at, each in enumerate(kept.periods) if each.code == period.code), len(others))
    profiles = tuple(
        each.model_copy(update={"since": now.astimezone(UTC)}) if period.code in each.periods else each
        for each in kept.profiles
    )
    return kept.model_copy(update={"periods": (*others[:at], period, *others[at:]), "profiles": profiles})


def without_period(kept: Kept, period: TimetablePeriod) -> Kept:
    """Remove a period. Raises SettingsError if it is assigned to a profile."""
    users = ", ".join(each.name for each in kept.users_of(period.code))
    if users:
        raise SettingsError(
            text("{period} is assigned to these profiles: {names}.", period=period.code, names=users),
            hint=text("Assign other periods to them first. Nothing was changed."),
        )
    return kept.model_copy(update={"periods": tuple(each for each in kept.periods if each.code != period.code)})


def warnings(kept: Kept, before: TimetablePeriod, after: TimetablePeriod, today: date) -> list[Text]:
    """Say which profiles stop running today because a period was changed."""
    if today not in before.span or today in after.span:
        return []
    return [
        text("{period} was running. “{name}” does not run in it today any more.", period=after.code, name=each.name)
        for each in kept.users_of(after.code)
    ]
