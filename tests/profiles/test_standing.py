"""The state of a profile and why: what a person reads beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syncdesk.profiles.model import Schedule
from syncdesk.profiles.standing import State, standing
from syncdesk.text import joined
from tests.profiles.made import Cron, Manual, daily, period, profile, schedule, span

NOW = datetime(2026, 5, 12, 9, 42)  # on the school's clock
PHOTO = period("PHOTO", "2026-01-27", "2026-12-18")
NEXT = period("2027-S1", "2027-02-01", "2027-06-25", 98)
NIGHTLY = daily("02:10")


def test_active_until_the_last_of_its_periods_ends() -> None:
    found = standing(profile(NIGHTLY, periods=("PHOTO",)), [PHOTO, NEXT], NOW)
    assert found.state is State.ACTIVE
    assert joined(found.why) == "Active until 2026-12-18: PHOTO ends on that day."
    assert found.next_run is not None
    assert found.next_run.isoformat() == "2026-05-13T02:10:00+10:00"


def test_waiting_until_a_period_starts_and_runs_by_hand_meanwhile() -> None:
    found = standing(profile(NIGHTLY, periods=("PHOTO", "2027-S1")), [PHOTO, NEXT], datetime(2026, 12, 19))
    assert found.state is State.WAITING
    assert joined(found.why) == "Waiting until 2027-02-01: 2027-S1 starts on that day."
    assert found.next_run is not None
    assert found.next_run.isoformat() == "2027-02-01T02:10:00+11:00"
    assert found.runs_by_hand


def test_ended_once_no_period_ends_in_the_future_and_active_again_by_a_new_one() -> None:
    known = profile(NIGHTLY, periods=("PHOTO",))
    assert standing(known, [PHOTO], datetime(2026, 12, 18, 23, 59)).state is State.ACTIVE
    found = standing(known, [PHOTO], datetime(2026, 12, 19))
    assert (found.state, found.next_run, found.runs_by_hand) == (State.ENDED, None, False)
    assert joined(found.why).startswith("Ended 2026-12-18: no assigned timetable period ends in the future")
    again = known.model_copy(update={"periods": ("PHOTO", "2027-S1")})
    assert standing(again, [PHOTO, NEXT], datetime(2027, 2, 1)).state is State.ACTIVE


def test_ended_where_no_period_is_assigned_or_the_assigned_one_is_gone() -> None:
    none = standing(profile(NIGHTLY, needs_period=True), [PHOTO], NOW)
    assert (none.state, joined(none.why)) == (
        State.ENDED,
        "Ended: no timetable period is assigned, so nothing runs, by hand neither.",
    )
    gone = standing(profile(NIGHTLY, periods=("OLD",)), [PHOTO], NOW)
    assert gone.state is State.ENDED
    assert "no timetable period OLD any more" in joined(gone.why)


def test_disabled_runs_by_hand_alone_unless_it_has_ended() -> None:
    found = standing(profile(NIGHTLY, periods=("PHOTO",), enabled=False), [PHOTO], NOW)
    assert (found.state, found.next_run, found.runs_by_hand) == (State.DISABLED, None, True)
    ended = standing(profile(NIGHTLY, periods=("PHOTO",), enabled=False), [PHOTO], datetime(2027, 1, 1))
    assert ended.state is State.ENDED


def test_without_a_schedule_it_is_run_by_hand() -> None:
    found = standing(profile(Manual(), periods=("PHOTO",)), [PHOTO], NOW)
    assert (found.state, found.next_run, found.runs_by_hand) == (State.MANUAL, None, True)


def test_the_engine_that_needs_no_period_runs_without_one() -> None:
    found = standing(profile(NIGHTLY), [], NOW)
    assert found.state is State.ACTIVE
    assert joined(found.why) == "It needs no timetable period."


def test_a_freeze_is_said_and_passed_over() -> None:
    frozen = Schedule(frequency=NIGHTLY, freezes=(span("2026-05-10", "2026-05-20"),))
    found = standing(profile(schedule=frozen), [], NOW)
    assert found.state is State.ACTIVE
    assert "Frozen until 2026-05-20: until then nothing runs by itself." in joined(found.why)
    assert found.next_run is not None
    assert found.next_run.date().isoformat() == "2026-05-21"


def test_a_schedule_that_does_not_come_to_a_run_in_its_periods_says_so() -> None:
    leap = schedule(Cron(expression="0 3 29 2 *"))
    found = standing(profile(periods=("PHOTO",), schedule=leap), [PHOTO], NOW)
    assert found.next_run is None
    assert "Its schedule comes to no run." in joined(found.why)


def test_the_day_is_the_schools_and_not_the_one_of_whoever_asks() -> None:
    known = profile(NIGHTLY, periods=("PHOTO",))
    last_day = datetime(2026, 12, 18, 12, 59, tzinfo=UTC)
    assert standing(known, [PHOTO], last_day).state is State.ACTIVE  # 23:59 in Sydney
    assert standing(known, [PHOTO], last_day.replace(hour=13)).state is State.ENDED


def test_a_moment_in_the_hour_that_is_shown_twice_has_its_next_run_ahead() -> None:
    known = profile(daily("02:15", "02:45"))
    second = datetime(2026, 4, 4, 16, 30, tzinfo=UTC)  # 02:30 in Sydney, for the second time
    found = standing(known, [], second)
    assert found.next_run is not None
    assert found.next_run.isoformat() == "2026-04-06T02:15:00+10:00"


ZONE_GONE = """
import sys
sys.modules["tzdata"] = None  # which tests have, and the program needs on Windows alone
from datetime import UTC, datetime
from syncdesk.profiles.standing import standing
from syncdesk.text import joined
from tests.profiles.made import daily, period, profile
now = datetime(2026, 5, 12, 9, 42, tzinfo=UTC)
periods = [period("PHOTO", "2026-01-27", "2026-12-18")]
found = standing(profile(daily("02:10"), periods=("PHOTO",)), periods, now)
print(found.state, found.next_run, joined(found.why), sep="|")
print(standing(profile(daily("02:10"), periods=("PHOTO",)), periods, now.replace(year=2027)).state)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there the zones come with a package")
def test_a_zone_that_is_not_known_any_more_leaves_runs_by_hand_and_says_so(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ZONE_GONE], env={**os.environ, "PYTHONTZPATH": str(tmp_path)},
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    first, second = ran.stdout.splitlines()
    state, next_run, why = first.split("|")
    assert (state, next_run) == ("disabled", "None")
    assert "The time zone “Australia/Sydney” is not known on this computer." in why
    assert "Until then it runs by hand alone." in why
    assert second == "ended"
