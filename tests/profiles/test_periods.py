"""Timetable periods: group numbers of their own, and profiles that run in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from syncdesk.errors import SettingsError
from syncdesk.profiles.periods import free_group, warnings, with_period, without_period
from syncdesk.profiles.store import Kept
from syncdesk.text import joined
from tests.profiles.made import daily, period, profile

PHOTO = period("PHOTO", "2026-01-27", "2026-12-18", 99)
NOW = datetime(2026, 5, 12, tzinfo=UTC)
TERM = period("2026-S1", "2026-01-27", "2026-06-26", 1)


def test_the_usual_group_is_99_else_the_next_that_no_period_has() -> None:
    assert free_group([]) == 99
    assert free_group([PHOTO]) == 98
    assert free_group([PHOTO, period("X", "2026-01-01", "2026-01-02", 98)]) == 97


def test_a_group_that_another_period_has_is_refused_and_a_free_one_named() -> None:
    with pytest.raises(SettingsError, match=r"The group number 99 is used by PHOTO\. 98 is free\."):
        with_period(Kept(periods=(PHOTO,)), period("P2", "2027-01-27", "2027-12-18", 99), NOW)


def test_a_period_takes_the_place_of_the_one_with_its_code() -> None:
    longer = period("PHOTO", "2026-01-27", "2027-12-18", 99)
    assert with_period(Kept(periods=(PHOTO, TERM)), longer, NOW).periods == (longer, TERM)


def test_a_period_that_profiles_run_in_is_not_removed() -> None:
    kept = Kept(profiles=(profile(daily("02:10"), periods=("PHOTO",)),), periods=(PHOTO, TERM))
    with pytest.raises(SettingsError, match="PHOTO is assigned to these profiles: Photo Sync"):
        without_period(kept, PHOTO)
    assert without_period(kept, TERM).periods == (PHOTO,)


def test_a_change_that_ends_a_running_period_names_the_profiles_that_stop() -> None:
    kept = Kept(profiles=(profile(daily("02:10"), periods=("PHOTO",)),), periods=(PHOTO,))
    over = period("PHOTO", "2026-01-27", "2026-05-01", 99)
    assert joined(warnings(kept, PHOTO, over, date(2026, 5, 12))) == (
        "PHOTO was running. “Photo Sync” does not run in it today any more."
    )
    assert warnings(kept, PHOTO, over, date(2026, 4, 30)) == []


def test_what_would_have_run_in_a_period_before_it_was_made_longer_was_not_missed() -> None:
    kept = Kept(profiles=(profile(periods=("PHOTO",)), profile(uid="p2", name="Other")), periods=(PHOTO,))
    longer = period("PHOTO", "2026-01-27", "2027-12-18", 99)
    first, second = with_period(kept, longer, NOW).profiles
    assert first.since == NOW
    assert second.since == kept.profiles[1].since
