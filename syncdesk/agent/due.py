"""Whether a run of a profile is due, and what was missed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

import msgspec

from syncdesk.profiles.model import Profile, Span, TimetablePeriod, Weekday
from syncdesk.profiles.notes import Missed, ProfileNotes
from syncdesk.profiles.schedules import runs_between, windows
from syncdesk.profiles.standing import Standing, State
from syncdesk.text import Text, plural, text

LATE = timedelta(minutes=15)
"""A run that starts later than this after it was due was missed, and is made good."""
SET_BACK = timedelta(minutes=2)
"""Smaller steps back are corrections of the clock, and nothing to speak of."""
MOST_COUNTED = 1000
"""Missed runs that are counted one by one."""


class Due(msgspec.Struct, frozen=True):
    """What is to be done about a profile at a moment.

    `at` is when the run was due that is to start now, None where none is to start. `missed` are runs that did not
    start when they were due. `said` is what is to be told. Where it is `dealt_with`, no run up to now is due any more.
    """

    at: datetime | None = None
    missed: Missed | None = None
    said: tuple[Text, ...] = ()
    dealt_with: bool = False


def due(
    profile: Profile, periods: Sequence[TimetablePeriod], notes: ProfileNotes, found: Standing, now: datetime
) -> Due:
    """Decide what to do about a profile, given its standing and the notes kept of it.

    However many runs were missed, one catch-up run is made, right away unless the profile may not run today.
    """
    if found.state in {State.DISABLED, State.MANUAL}:
        return Due()
    now = now.astimezone(UTC)  # on one clock with itself, an hour that is shown twice would count as one
    since = max(profile.since, notes.looked_at or profile.since)
    said: list[Text] = []
    if since > now + SET_BACK:
        said.append(
            text(
                "The clock of this computer was set back, from {before} or later to {now}. Runs that are due again by"
                " it are made again.",
                before=_shown(since, found),
                now=_shown(now, found),
            )
        )
    since = min(since, now)
    slots = list(islice(runs_between(profile, periods, since, now, found.zone), MOST_COUNTED))
    if notes.running is not None:
        said.append(
            text(
                "The run that was due at {due} was broken off: the program or the computer was ended in the middle of"
                " it. What it sent is looked at and goes first now.",
                due=_shown(notes.running, found),
            )
        )
    at = _to_start(slots, notes, now)
    missed = _missed(slots, notes, now)
    if at is not None and not _may_run_today(profile, periods, found, now):
        at = None
    return Due(at, missed, (*said, *missed_words(missed, found)), dealt_with=bool(slots or said))


def missed_words(missed: Missed | None, found: Standing) -> tuple[Text, ...]:
    """Return the sentence about missed runs."""
    if missed is None:
        return ()
    first, last = _shown(missed.first, found), _shown(missed.last, found)
    return (
        plural(
            missed.count,
            "{n} run did not start when it was due ({first}): this computer was off or asleep, or no agent ran.",
            "{n} runs did not start when they were due ({first} to {last}): this computer was off or asleep, or no"
            " agent ran.",
            first=first,
            last=last,
        ),
    )


def _to_start(slots: Sequence[datetime], notes: ProfileNotes, now: datetime) -> datetime | None:
    """Return when the run that is to start now was due, or None."""
    if slots:
        return slots[-1]
    if notes.running is not None:
        return notes.running
    return notes.retry_at if notes.retry_at is not None and notes.retry_at <= now else None


def _missed(slots: Sequence[datetime], notes: ProfileNotes, now: datetime) -> Missed | None:
    """Return the runs that nobody started. One that was broken off had started, one that is just due is on time."""
    broken_off = notes.running.astimezone(UTC) if notes.running is not None else None
    in_time = now - LATE
    late = [each for each in slots[:-1] if each.astimezone(UTC) != broken_off]
    late += [each for each in slots[-1:] if each < in_time and each.astimezone(UTC) != broken_off]
    return Missed(len(late), late[0], late[-1]) if late else None


def _may_run_today(profile: Profile, periods: Sequence[TimetablePeriod], found: Standing, now: datetime) -> bool:
    if not found.state.by_itself:
        return False
    today = now.astimezone(found.zone).date()
    weekdays = profile.schedule.weekdays
    if weekdays and tuple(Weekday)[today.weekday()] not in weekdays:
        return False
    return bool(windows(profile, periods, Span(first=today, last=today)))


def _shown(moment: datetime, found: Standing) -> str:
    return f"{moment.astimezone(found.zone):%Y-%m-%d %H:%M}"
