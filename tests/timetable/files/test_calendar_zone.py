"""The rules of a time zone in a calendar: programs that did not write it, and know no zone by name, are at the hour."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from syncdesk.timetable.files.calendar_zone import vtimezone
from syncdesk.timetable.files.calendars import write_calendars
from syncdesk.timetable.store import Session
from tests.timetable.building import Building
from tests.timetable.files.calendar_readers import BY_NAME, BY_RULES, Libical, unknown_zone

TWO_RULES = (
    "Australia/Sydney", "Pacific/Auckland", "Europe/London", "Europe/Stockholm", "America/New_York",
    "America/Los_Angeles", "Europe/Dublin", "Australia/Lord_Howe", "Antarctica/Troll", "America/Santiago",
    "Asia/Jerusalem", "America/Nuuk", "Pacific/Chatham",
)  # fmt: skip
"""The clock changes twice a year there by a rule: by half an hour, two hours, before midnight, or to a winter time."""
NO_RULE = ("Africa/Casablanca", "Africa/Cairo", "Asia/Gaza")
"""The clock changes there at times that no yearly rule tells, or only one that few programs know."""
ONE_TIME = ("Australia/Perth", "Asia/Kolkata", "America/Sao_Paulo", "Asia/Tehran", "Asia/Kathmandu", "Africa/Lagos")
YEAR = date(2026, 1, 1), date(2026, 12, 31)
GIVEN_UP = [
    ("Asia/Tehran", date(2022, 1, 1), date(2023, 12, 31)),
    ("America/Sao_Paulo", date(2018, 7, 1), date(2019, 12, 31)),
    ("Asia/Almaty", date(2024, 1, 1), date(2024, 12, 31)),
    ("Africa/Cairo", date(2022, 7, 1), date(2024, 12, 31)),
    ("Europe/London", date(1995, 1, 1), date(1996, 12, 31)),
    ("America/New_York", date(2006, 1, 1), date(2008, 6, 30)),
]
"""The rule changed, or was given up, within these years."""


def school_days(zone: ZoneInfo, first: date, last: date) -> list[date]:
    """The tenth of each month, each day on which the clock changes, and those around it."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    changed = [day for day in days if offset(zone, day) != offset(zone, day - timedelta(days=1))]
    around = {day + timedelta(days=n) for day in changed for n in (-1, 0, 1)}
    return [day for day in days if day.day == 10 or day in around]


def offset(zone: ZoneInfo, on: date) -> timedelta:
    found = datetime(on.year, on.month, on.day, 8, tzinfo=zone).utcoffset()
    assert found is not None
    return found


def exported(folder: Path, zone: str, first: date, last: date) -> tuple[bytes, list[datetime]]:
    """A teacher's calendar, and when the lessons are."""
    build = Building()
    build.set_school(time_zone=zone)
    build.grid(1, ("1",))
    build.section("9MAT 1", "T1", "R1")
    build.lesson("9MAT 1", 1, "1")
    days = school_days(ZoneInfo(zone), first, last)
    build.dates(*((day.isoformat(), 1) for day in days))
    session = Session.open(build.write(folder / "school.sdesk"))
    try:
        with session.saved() as view:
            (path,) = write_calendars(view, "teachers", folder / "out", first, last, datetime.now(UTC)).files
    finally:
        session.close()
    return path.read_bytes(), [datetime(d.year, d.month, d.day, 8, tzinfo=ZoneInfo(zone)).astimezone(UTC) for d in days]


def look(folder: Path, zone: str, first: date, last: date) -> None:
    """Every reader has every lesson at its moment."""
    content, truth = exported(folder, zone, first, last)
    for name, reader in BY_RULES.items():
        assert sorted(reader(unknown_zone(content, zone)).values()) == truth, name
    if sys.platform.startswith("linux"):
        assert Libical().complaints(content.decode()) == []


@pytest.mark.parametrize("zone", [*TWO_RULES, *NO_RULE, *ONE_TIME])
def test_every_reader_has_every_lesson_of_the_year_at_its_hour(zone: str, tmp_path: Path) -> None:
    look(tmp_path, zone, *YEAR)


@pytest.mark.parametrize("zone", TWO_RULES[:10])
def test_who_knows_zones_by_name_has_a_lesson_of_each_half_of_the_year_at_its_hour(zone: str, tmp_path: Path) -> None:
    content, truth = exported(tmp_path, zone, *YEAR)
    halves = [moment for moment in truth if moment.month in {1, 7}]
    text = content.decode()
    others = [each for each in re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", text, re.DOTALL) if not in_halves(each)]
    for each in others:
        text = text.replace(each, "")
    for name, reader in BY_NAME.items():
        assert sorted(reader(text).values()) == halves, name


def in_halves(event: str) -> bool:
    return re.search(r"DTSTART[^:]*:2026(01|07)", event) is not None


@pytest.mark.parametrize(("zone", "first", "last"), GIVEN_UP)
def test_a_rule_that_changes_within_the_period_is_told(zone: str, first: date, last: date, tmp_path: Path) -> None:
    assert len({offset(ZoneInfo(zone), day) for day in school_days(ZoneInfo(zone), first, last)}) > 1
    look(tmp_path, zone, first, last)


def rules(zone: str, first: int = 2026, last: int = 2026) -> str:
    return vtimezone(ZoneInfo(zone), first, last).decode()


@pytest.mark.parametrize("zone", TWO_RULES)
def test_a_zone_with_a_rule_has_one_observance_for_each_half_of_the_year(zone: str) -> None:
    text = rules(zone)
    assert re.findall(r"BEGIN:(\w+)", text).count("STANDARD") == 1
    assert re.findall(r"BEGIN:(\w+)", text).count("DAYLIGHT") == 1
    assert text.count("RRULE:FREQ=YEARLY") == 2


@pytest.mark.parametrize("zone", ONE_TIME)
def test_a_zone_whose_clock_never_changes_has_one_observance(zone: str) -> None:
    text = rules(zone)
    assert re.findall(r"BEGIN:(\w+)", text) == ["VTIMEZONE", "STANDARD"]
    assert "RRULE" not in text


@pytest.mark.parametrize("zone", [*TWO_RULES, *NO_RULE, *ONE_TIME])
def test_nothing_is_in_it_that_the_standard_does_not_name_or_readers_take_wrongly(zone: str) -> None:
    names = {re.split("[:;]", line)[0] for line in rules(zone).splitlines()}
    assert names <= {
        "BEGIN", "END", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "onsets"),
    [
        ("Australia/Sydney", {("STANDARD", "030000"), ("DAYLIGHT", "020000")}),
        ("Europe/Stockholm", {("STANDARD", "030000"), ("DAYLIGHT", "020000")}),
        ("Europe/Dublin", {("STANDARD", "020000"), ("DAYLIGHT", "010000")}),
        ("Australia/Lord_Howe", {("STANDARD", "020000"), ("DAYLIGHT", "020000")}),
    ],
)
def test_an_observance_begins_at_the_time_that_clocks_showed_until_then(
    zone: str, onsets: set[tuple[str, str]]
) -> None:
    assert set(re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\r\nDTSTART:\d{8}T(\d{6})", rules(zone))) == onsets


@pytest.mark.parametrize("years", [(1, 1), (2026, 9999)])
def test_the_first_and_the_last_years_there_are_do_no_harm(years: tuple[int, int]) -> None:
    assert "BEGIN:STANDARD" in rules("Europe/Stockholm", *years)


def test_a_school_that_moves_to_another_zone_cancels_what_was_at_the_moment_at_which_it_was(tmp_path: Path) -> None:
    content, _ = exported(tmp_path, "Europe/Stockholm", *YEAR)
    build = Building()
    build.set_school(time_zone="Europe/London")
    build.grid(1, ("1",))
    build.section("9MAT 1", "T1", "R1")
    session = Session.open(build.write(tmp_path / "moved.sdesk"))
    try:
        with session.saved() as view:
            (path,) = write_calendars(view, "teachers", tmp_path / "out", *YEAR, datetime.now(UTC)).files
    finally:
        session.close()
    before, after = Calendar.from_ical(content), Calendar.from_ical(path.read_bytes())
    assert {each["uid"]: each["dtstart"].dt.astimezone(UTC) for each in after.walk("VEVENT")} == {
        each["uid"]: each["dtstart"].dt.astimezone(UTC) for each in before.walk("VEVENT")
    }
    assert {str(each["tzid"]) for each in after.walk("VTIMEZONE")} == {"Europe/London"}
