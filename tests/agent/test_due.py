"""What is due: on time, too late, after a crash, and on a clock that was set back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from syncdesk.agent.due import Due, due
from syncdesk.profiles.model import Profile, TimetablePeriod
from syncdesk.profiles.notes import Missed, ProfileNotes
from syncdesk.profiles.standing import standing
from syncdesk.text import joined
from tests.profiles.made import Every, Manual, daily, period, profile, schedule, span

SYDNEY = ZoneInfo("Australia/Sydney")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=SYDNEY)


def looked(moment: str, **more: Any) -> ProfileNotes:
    """Notes of a profile that was looked at then."""
    return ProfileNotes(looked_at=at(moment).astimezone(UTC), **more)


def found(known: Profile, notes: ProfileNotes, now: str, periods: tuple[TimetablePeriod, ...] = ()) -> Due:
    return due(known, periods, notes, standing(known, periods, at(now)), at(now))


NIGHTLY = profile(daily("02:10"), name="Nightly")


def test_a_run_starts_once_its_moment_has_come_and_not_again() -> None:
    before = looked("2026-05-12T02:10")
    assert found(NIGHTLY, before, "2026-05-13T02:09:59") == Due()
    now = found(NIGHTLY, before, "2026-05-13T02:12")
    assert (now.at, now.missed, now.said) == (at("2026-05-13T02:10"), None, ())
    assert found(NIGHTLY, looked("2026-05-13T02:12"), "2026-05-13T02:17").at is None


def test_runs_that_were_missed_are_counted_and_one_is_made_good() -> None:
    now = found(NIGHTLY, looked("2026-05-12T02:10"), "2026-05-15T08:00")
    assert now.at == at("2026-05-15T02:10")
    assert now.missed == Missed(3, at("2026-05-13T02:10"), at("2026-05-15T02:10"))
    assert joined(now.said) == (
        "3 runs did not start when they were due (2026-05-13 02:10 to 2026-05-15 02:10): this computer was off or"
        " asleep, or no agent ran."
    )


def test_one_that_is_just_due_is_in_time_though_others_were_missed() -> None:
    now = found(NIGHTLY, looked("2026-05-12T02:10"), "2026-05-14T02:15")
    assert now.at == at("2026-05-14T02:10")
    assert now.missed == Missed(1, at("2026-05-13T02:10"), at("2026-05-13T02:10"))


def test_nothing_is_made_good_on_a_date_on_which_the_profile_may_not_run() -> None:
    weekdays = profile(schedule=schedule(daily("02:10"), "fri"))
    late = found(weekdays, looked("2026-05-14T12:00"), "2026-05-16T08:00")  # a Saturday
    assert (late.at, late.dealt_with) == (None, True)
    assert late.missed == Missed(1, at("2026-05-15T02:10"), at("2026-05-15T02:10"))
    frozen = profile(schedule=schedule(daily("02:10"), freezes=(span("2026-05-16", "2026-05-20"),)))
    assert found(frozen, looked("2026-05-14T12:00"), "2026-05-16T08:00").at is None
    photo = (period("PHOTO", "2026-01-27", "2026-05-15"),)
    ended = found(profile(daily("02:10"), periods=("PHOTO",)), looked("2026-05-14T12:00"), "2026-05-16T08:00", photo)
    assert (ended.at, ended.missed) == (None, Missed(1, at("2026-05-15T02:10"), at("2026-05-15T02:10")))


def test_what_lies_before_the_profile_or_its_schedule_was_made_is_not_missed() -> None:
    new = NIGHTLY.model_copy(update={"since": at("2026-05-15T01:00")})
    assert found(new, ProfileNotes(), "2026-05-15T02:12").missed is None
    changed = NIGHTLY.model_copy(update={"since": at("2026-05-15T09:00")})
    assert found(changed, looked("2026-05-01T02:10"), "2026-05-15T09:05") == Due()


def test_a_profile_that_is_run_by_hand_alone_is_never_due() -> None:
    notes = looked("2026-05-12T02:10", retry_at=at("2026-05-12T02:15"))
    assert found(NIGHTLY.model_copy(update={"enabled": False}), notes, "2026-05-15T08:00") == Due()
    assert found(profile(Manual()), notes, "2026-05-15T08:00") == Due()


def test_a_clock_that_was_set_back_is_said_and_runs_that_are_due_again_are_made() -> None:
    notes = looked("2026-05-13T02:12")
    back = found(NIGHTLY, notes, "2026-05-13T02:05")
    assert back.at is None
    assert back.dealt_with
    assert joined(back.said).startswith(
        "The clock of this computer was set back, from 2026-05-13 02:12 or later to 2026-05-13 02:05."
    )
    assert found(NIGHTLY, looked("2026-05-13T02:05"), "2026-05-13T02:11").at == at("2026-05-13T02:10")


def test_a_correction_of_the_clock_by_seconds_is_nothing_to_speak_of() -> None:
    assert found(NIGHTLY, looked("2026-05-13T02:12:30"), "2026-05-13T02:12:00") == Due()


def test_a_clock_that_was_years_ahead_and_is_put_right_stops_nothing() -> None:
    ahead = looked("2031-01-01T00:00")
    right = found(NIGHTLY, ahead, "2026-05-13T02:05")
    assert right.dealt_with
    assert found(NIGHTLY, looked("2026-05-13T02:05"), "2026-05-13T02:12").at == at("2026-05-13T02:10")


def test_a_run_that_was_broken_off_is_made_again_and_not_counted_as_missed() -> None:
    killed = looked("2026-05-12T02:10", running=at("2026-05-13T02:10"))
    again = found(NIGHTLY, killed, "2026-05-13T08:00")
    assert (again.at, again.missed) == (at("2026-05-13T02:10"), None)
    assert "The run that was due at 2026-05-13 02:10 was broken off" in joined(again.said)


def test_what_time_may_mend_is_tried_again_when_it_is_time() -> None:
    failed = looked("2026-05-13T02:12", failures=1, retry_at=at("2026-05-13T02:13"))
    assert found(NIGHTLY, failed, "2026-05-13T02:12:59").at is None
    assert found(NIGHTLY, failed, "2026-05-13T02:13").at == at("2026-05-13T02:13")


def test_years_of_an_hourly_profile_are_looked_through_at_once_and_counted_up_to_a_limit() -> None:
    hourly = profile(Every(hours=1), since=datetime(2020, 1, 1, tzinfo=UTC))
    now = found(hourly, ProfileNotes(), "2026-05-13T02:12")
    assert now.missed is not None
    assert now.missed.count >= 1000


def test_the_hour_that_is_shown_twice_is_no_clock_set_back() -> None:
    hourly = profile(Every(hours=1))
    first = datetime(2026, 4, 4, 15, 55, tzinfo=UTC)  # 02:55 in Sydney, for the first time
    notes = ProfileNotes(looked_at=first)
    now = (first + timedelta(minutes=10)).astimezone(SYDNEY)  # 02:05, for the second time
    second = due(hourly, (), notes, standing(hourly, (), now), now)
    assert (second.said, second.missed) == ((), None)
    assert second.at is not None
    assert second.at.astimezone(UTC) == datetime(2026, 4, 4, 16, 0, tzinfo=UTC)
