"""When profiles run: two years on the clocks of five schools, held against other ways of counting."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.profiles.model import Profile, Span, TimetablePeriod
from syncdesk.profiles.schedules import never_runs, runs_after, runs_between, windows
from tests.profiles import clock
from tests.profiles.made import Cron, Every, Manual, daily, period, profile, schedule, span

ZONES = ("Australia/Sydney", "Europe/Stockholm", "America/New_York", "America/Santiago", "Australia/Lord_Howe")
FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)
"""Two years with four changes of the clock, and a leap day in the second."""


def between(known: Profile, periods: list[TimetablePeriod], first: date, last: date) -> list[datetime]:
    """All runs on the dates."""
    zone = ZoneInfo(known.time_zone)
    begin = datetime(first.year, first.month, first.day, tzinfo=zone) - timedelta(seconds=1)
    end = datetime(last.year, last.month, last.day, 23, 59, tzinfo=zone)
    return list(runs_between(known, periods, begin, end, zone))


def in_utc(moments: list[datetime]) -> list[datetime]:
    return [each.astimezone(UTC) for each in moments]


def iso(moments: list[datetime]) -> list[str]:
    return [f"{each:%Y-%m-%d %H:%M %z}" for each in moments]


@pytest.mark.parametrize("zone", ZONES)
def test_two_years_of_a_profile_are_what_the_clock_on_the_wall_shows(zone: str) -> None:
    periods = [
        period("2027-S1", "2027-01-28", "2027-06-25", 98),
        period("2027-S2", "2027-06-26", "2027-12-17", 97),
        period("2028", "2028-02-01", "2028-12-15", 96),
    ]
    freezes = (span("2027-04-02", "2027-04-18"), span("2027-10-30", "2027-11-07"), span("2027-12-17", "2028-02-10"))
    times = ("00:00", "02:00", "02:30", "03:00", "14:15")
    known = profile(
        time_zone=zone,
        periods=("2027-S1", "2027-S2", "2028"),
        schedule=schedule(daily(*times), "mon", "tue", "thu", "sun", freezes=freezes),
    )

    def may_run(on: date) -> bool:
        in_period = any(each.span.first <= on <= each.span.last for each in periods)
        return in_period and on.weekday() in {0, 1, 3, 6} and not any(f.first <= on <= f.last for f in freezes)

    expected = clock.runs(ZoneInfo(zone), FIRST, LAST, map(time.fromisoformat, times), may_run)
    assert len(expected) > 1000
    assert date(2028, 2, 29) in {each.date() for each in expected}
    assert in_utc(between(known, periods, FIRST, LAST)) == in_utc(expected)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hours", [1, 2, 6, 7, 24])
def test_every_so_many_hours_are_hours_of_the_clock_from_midnight(zone: str, hours: int) -> None:
    known = profile(Every(hours=hours), time_zone=zone)
    first, last = date(2027, 3, 1), date(2027, 11, 30)
    if hours == 1:
        shown = clock.quarters(ZoneInfo(zone), first, last)
        expected = [each for each in shown if each.minute == 0]
    else:
        expected = clock.runs(
            ZoneInfo(zone), first, last, [time(hour) for hour in range(0, 24, hours)], lambda _on: True
        )
    assert in_utc(between(known, [], first, last)) == in_utc(expected)


def test_a_time_that_is_skipped_comes_when_the_clock_is_put_forward_and_one_shown_twice_comes_once() -> None:
    known = profile(daily("02:30"), time_zone="Europe/Stockholm")
    assert iso(between(known, [], date(2027, 3, 27), date(2027, 3, 29))) == [
        "2027-03-27 02:30 +0100",
        "2027-03-28 03:00 +0200",
        "2027-03-29 02:30 +0200",
    ]
    assert iso(between(known, [], date(2027, 10, 30), date(2027, 11, 1))) == [
        "2027-10-30 02:30 +0200",
        "2027-10-31 02:30 +0200",
        "2027-11-01 02:30 +0100",
    ]


def test_a_day_that_a_country_leaves_out_has_its_run_as_the_next_one_begins() -> None:
    known = profile(daily("02:30"), time_zone="Pacific/Apia")
    assert iso(between(known, [], date(2011, 12, 29), date(2011, 12, 31))) == [
        "2011-12-29 02:30 -1000",
        "2011-12-31 00:00 +1400",
        "2011-12-31 02:30 +1400",
    ]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd to compare with")
@pytest.mark.parametrize("zone", ZONES)
def test_systemd_counts_the_same_runs_on_days_on_which_the_clock_is_left_alone(zone: str) -> None:
    known = profile(time_zone=zone, schedule=schedule(daily("04:10"), "mon", "wed", "fri"))
    ours = [f"{each:%Y-%m-%d %H:%M}" for each in in_utc(between(known, [], FIRST, LAST))]
    base = datetime(2027, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC) - timedelta(seconds=1)
    told = subprocess.run(
        [
            "systemd-analyze", "calendar", f"--iterations={len(ours)}", f"--base-time={base:%Y-%m-%d %H:%M:%S UTC}",
            f"Mon,Wed,Fri *-*-* 04:10:00 {zone}",
        ],
        env={**os.environ, "TZ": "UTC"}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    theirs = re.findall(r"(?:Next elapse|Iter(?:ation|\.) #\d+): \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d)", told)
    assert len(ours) > 300
    assert theirs == ours


def test_freezes_cut_periods_and_periods_that_touch_are_one() -> None:
    known = profile(
        periods=("A", "B", "C"),
        schedule=schedule(Every(hours=6), freezes=(span("2027-03-10", "2027-03-12"), span("2027-05-30", "2027-09-01"))),
    )
    periods = [
        period("C", "2027-08-01", "2027-09-30", 1),
        period("A", "2027-03-01", "2027-03-31", 2),
        period("B", "2027-04-01", "2027-05-31", 3),
        period("OTHER", "2027-06-01", "2027-06-30", 4),
    ]
    found = windows(known, periods, span("2027-03-05", "2027-12-31"))
    assert found == [
        span("2027-03-05", "2027-03-09"),
        span("2027-03-13", "2027-05-29"),
        span("2027-09-02", "2027-09-30"),
    ]


def test_the_last_date_of_a_period_has_runs_and_the_day_after_has_none() -> None:
    known = profile(daily("23:45"), periods=("T",))
    found = between(known, [period("T", "2027-02-01", "2027-02-03")], FIRST, LAST)
    assert [each.date().day for each in found] == [1, 2, 3]


def test_a_profile_without_a_schedule_or_without_a_period_has_no_runs() -> None:
    assert between(profile(Manual()), [], FIRST, LAST) == []
    assert between(profile(daily("02:10"), needs_period=True), [], FIRST, LAST) == []


def test_a_schedule_that_never_comes_true_is_known_for_it() -> None:
    zone = ZoneInfo("Australia/Sydney")
    assert never_runs(schedule(Cron(expression="0 0 * * mon"), "tue"), zone, FIRST)
    assert never_runs(schedule(daily("02:10"), freezes=(span("2026-01-01", "2099-12-31"),)), zone, FIRST) is False
    assert never_runs(schedule(Cron(expression="0 0 29 2 *")), zone, FIRST) is False
    assert never_runs(schedule(Manual()), zone, FIRST) is False


# Around both changes of the clock in each zone, where mistakes are made.
CHANGES = [
    datetime(*moment, tzinfo=UTC)
    for moment in (
        (2027, 3, 14, 6), (2027, 3, 28, 0), (2027, 4, 3, 14), (2027, 4, 4, 2),
        (2027, 9, 5, 3), (2027, 10, 2, 15), (2027, 10, 31, 0), (2027, 11, 7, 5),
    )
]  # fmt: skip
MOMENTS = st.builds(
    lambda near, minutes: near + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-3000, 3000)
)
TIMES = st.lists(st.times().map(lambda each: f"{each:%H:%M}"), min_size=1, max_size=4)
FREQUENCIES = st.one_of(
    st.integers(1, 24).map(lambda hours: Every(hours=hours)),
    TIMES.map(lambda times: daily(*times)),
    st.sampled_from(["*/20 * * * *", "5 */3 * * *", "30 2 * * *", "0 0 1 * *", "15 1-3 * * 6,0"]).map(
        lambda words: Cron(expression=words)
    ),
)


@given(FREQUENCIES, st.sampled_from(ZONES), MOMENTS)
def test_runs_come_in_order_each_once_and_after_the_moment_that_was_asked_about(
    frequency: Every, zone: str, moment: datetime
) -> None:
    known = profile(frequency, time_zone=zone)
    found = list(islice(runs_after(known, [], moment, ZoneInfo(zone)), 60))
    utc = in_utc([moment, *found])
    assert all(earlier < later for earlier, later in pairwise(utc))
    assert found


@given(FREQUENCIES, st.sampled_from(ZONES), MOMENTS, st.integers(0, 4000), st.integers(0, 4000))
def test_it_makes_no_difference_when_somebody_looks_in_between(
    frequency: Every, zone: str, first: datetime, one: int, other: int
) -> None:
    known, clock_zone = profile(frequency, time_zone=zone), ZoneInfo(zone)
    middle = first + timedelta(minutes=one)
    last = middle + timedelta(minutes=other)
    whole = list(runs_between(known, [], first, last, clock_zone))
    halves = [
        *runs_between(known, [], first, middle, clock_zone),
        *runs_between(known, [], middle, last, clock_zone),
    ]
    assert in_utc(whole) == in_utc(halves)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=5), st.integers(0, 400))
def test_the_dates_of_a_profile_are_those_of_its_periods_without_the_frozen_ones(
    freezes: list[tuple[int, int]], on: int
) -> None:
    frozen = tuple(
        Span(first=FIRST + timedelta(days=at), last=FIRST + timedelta(days=at + more)) for at, more in freezes
    )
    known = profile(periods=("A",), schedule=schedule(daily("02:10"), freezes=frozen))
    periods = [period("A", "2027-02-01", "2027-12-17")]
    date_ = FIRST + timedelta(days=on)
    found = windows(known, periods, Span(first=FIRST, last=LAST))
    may_run = date_ in periods[0].span and not any(date_ in each for each in frozen)
    assert sum(date_ in each for each in found) == may_run
