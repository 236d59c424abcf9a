"""What state a profile is in at a moment, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

import msgspec

from syncdesk.errors import SettingsError
from syncdesk.profiles.model import Manual, Profile, Span, TimetablePeriod
from syncdesk.profiles.schedules import assigned, runs_after
from syncdesk.profiles.zones import local, zone_of
from syncdesk.text import Text, text


class State(StrEnum):
    """Whether a profile runs by itself, and by hand."""

    ACTIVE = "active"
    """By itself and by hand."""
    WAITING = "waiting"
    """By hand; by itself once its next period starts."""
    ENDED = "ended"
    """Neither: no period that it runs in ends in the future."""
    DISABLED = "disabled"
    """By hand: somebody switched its schedule off."""
    MANUAL = "manual"
    """By hand: it has no schedule."""

    @property
    def by_itself(self) -> bool:
        """Whether it runs by itself, now or once a period starts."""
        return self in {State.ACTIVE, State.WAITING}


class Standing(msgspec.Struct, frozen=True):
    """The state of a profile with what it is due to, and the next run by itself, if there is one.

    `zone` is the profile's, UTC where that is not known on this computer.
    """

    state: State
    why: tuple[Text, ...]
    next_run: datetime | None
    zone: tzinfo

    @property
    def runs_by_hand(self) -> bool:
        """Whether a person may run it."""
        return self.state is not State.ENDED


def standing(profile: Profile, periods: Sequence[TimetablePeriod], now: datetime) -> Standing:
    """Return the state of a profile at a moment. A moment without a zone is on the profile's clock."""
    try:
        zone = zone_of(profile.time_zone)
    except SettingsError as error:
        state, why = _state(profile, periods, local(now, UTC))
        if state is State.ENDED:
            return Standing(state, (why,), None, UTC)
        nothing = text("Until then it runs by hand alone.")
        return Standing(State.DISABLED, (*error.sentences, nothing), None, UTC)
    now = local(now, zone)
    state, why = _state(profile, periods, now)
    if not state.by_itself:
        return Standing(state, (why,), None, zone)
    coming = next(runs_after(profile, periods, now, zone), None)
    if coming is None:
        return Standing(state, (why, text("Its schedule comes to no run.")), None, zone)
    return Standing(state, (why, *_freeze(profile, now)), coming, zone)


def _state(profile: Profile, periods: Sequence[TimetablePeriod], now: datetime) -> tuple[State, Text]:
    today = now.date()
    mine = assigned(profile, periods)
    left = [each for each in mine if each.span.last >= today]
    if profile.needs_period and not left:
        return State.ENDED, _ended(profile, mine)
    if not profile.enabled:
        return State.DISABLED, text("Scheduled Sync Enabled is off. Nothing runs by itself; it can be run by hand.")
    if isinstance(profile.schedule.frequency, Manual):
        return State.MANUAL, text("It has no schedule. It runs by hand alone.")
    if not profile.needs_period:
        return State.ACTIVE, text("It needs no timetable period.")
    if all(today not in each.span for each in left):
        soonest = min(left, key=lambda each: each.span.first)
        return State.WAITING, text(
            "Waiting until {date}: {period} starts on that day.", date=str(soonest.span.first), period=soonest.code
        )
    last = max(left, key=lambda each: each.span.last)
    return State.ACTIVE, text(
        "Active until {date}: {period} ends on that day.", date=str(last.span.last), period=last.code
    )


def _ended(profile: Profile, mine: Iterable[TimetablePeriod]) -> Text:
    """Say why a profile has ended. A period that is assigned but does not exist counts as none."""
    last = max((each.span.last for each in mine), default=None)
    if last is not None:
        return text(
            "Ended {date}: no assigned timetable period ends in the future, so nothing runs, by hand neither.",
            date=str(last),
        )
    if profile.periods:
        return text(
            "Ended: there is no timetable period {codes} any more, so nothing runs, by hand neither.",
            codes=", ".join(profile.periods),
        )
    return text("Ended: no timetable period is assigned, so nothing runs, by hand neither.")


def _freeze(profile: Profile, now: datetime) -> tuple[Text, ...]:
    """Say that today is frozen, if it is."""
    freezes: list[Span] = [each for each in profile.schedule.freezes if now.date() in each]
    if not freezes:
        return ()
    return (text("Frozen until {date}: until then nothing runs by itself.", date=str(max(f.last for f in freezes))),)
