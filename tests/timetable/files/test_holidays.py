"""Holidays out of calendar files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files.holidays import MAX_BYTES, MAX_NAME, Holidays, read_holidays
from syncdesk.timetable.year_plan import Holiday

FIRST, LAST = date(2026, 1, 27), date(2026, 12, 18)


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def written(folder: Path, *events: str) -> Path:
    path = folder / "holidays.ics"
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a school//EN", *events, "END:VCALENDAR", ""]
    path.write_text("\r\n".join(whole), encoding="utf-8", newline="")
    return path


def read(folder: Path, *events: str) -> Holidays:
    return read_holidays(written(folder, *events), FIRST, LAST)


def one(first: str, last: str, name: str) -> Holiday:
    return Holiday(date.fromisoformat(first), date.fromisoformat(last), name)


def test_the_end_of_an_event_is_the_day_after_its_last(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event("UID:1", "DTSTART;VALUE=DATE:20260403", "DTEND;VALUE=DATE:20260407", "SUMMARY:Easter  \\, all of it"),
        event("UID:2", "DTSTART;VALUE=DATE:20260425", "SUMMARY:Anzac Day"),
        event("UID:3", "DTSTART;VALUE=DATE:20260608", "DURATION:P2D", "SUMMARY:Långhelg"),
    )
    assert found.holidays == (
        one("2026-04-03", "2026-04-06", "Easter , all of it"),
        one("2026-04-25", "2026-04-25", "Anzac Day"),
        one("2026-06-08", "2026-06-09", "Långhelg"),
    )
    assert (found.timed, found.unread) == (0, 0)


def test_events_with_a_time_are_left_out_and_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event("UID:1", "DTSTART:20260403T090000Z", "DTEND:20260403T100000Z", "SUMMARY:Assembly"),
        event("UID:2", "DTSTART;VALUE=DATE:20260425"),
    )
    assert found == Holidays((one("2026-04-25", "2026-04-25", "Holiday"),), 1, 0)


def test_what_reaches_over_the_terms_is_cut_and_what_is_outside_is_not_there(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event("UID:1", "DTSTART;VALUE=DATE:20251220", "DTEND;VALUE=DATE:20260129", "SUMMARY:Summer"),
        event("UID:2", "DTSTART;VALUE=DATE:20251225", "SUMMARY:Christmas"),
    )
    assert found.holidays == (one("2026-01-27", "2026-01-28", "Summer"),)


@pytest.mark.parametrize(
    ("start", "rule", "dates"),
    [
        ("20100425", "FREQ=YEARLY", ["2026-04-25"]),
        ("20100608", "FREQ=YEARLY;BYMONTH=6;BYDAY=2MO", ["2026-06-08"]),
        ("20200425", "FREQ=YEARLY;UNTIL=20251231T000000Z", []),
        ("20200425", "FREQ=YEARLY;UNTIL=20281231", ["2026-04-25"]),
        ("20240425", "FREQ=YEARLY;COUNT=2", []),
        ("20240425", "FREQ=YEARLY;COUNT=3", ["2026-04-25"]),
        ("20260202", "FREQ=WEEKLY;COUNT=2", ["2026-02-02", "2026-02-09"]),
        ("20240229", "FREQ=YEARLY", []),
        ("20270425", "FREQ=YEARLY", []),
    ],
)
def test_recurring_events_are_followed_within_the_terms(
    tmp_path: Path, start: str, rule: str, dates: list[str]
) -> None:
    found = read(tmp_path, event("UID:1", f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}", "SUMMARY:Off"))
    assert [each.first.isoformat() for each in found.holidays] == dates
    assert found.unread == 0


def test_a_date_taken_out_of_a_rule_or_moved_is_not_kept(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event(
            "UID:1", "DTSTART;VALUE=DATE:20260202", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260209",
            "RDATE;VALUE=DATE:20260301", "SUMMARY:Off",
        ),
        event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260216", "DTSTART;VALUE=DATE:20260217", "SUMMARY:Off, moved"),
        event("UID:2", "DTSTART;VALUE=DATE:20260303", "STATUS:CANCELLED", "SUMMARY:Not held"),
    )  # fmt: skip
    assert [each.first.isoformat() for each in found.holidays] == ["2026-02-02", "2026-02-17", "2026-03-01"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=NEVER",
        "FREQ=YEARLY;BYMONTH=99",
        "FREQ=YEARLY;INTERVAL=0",
        "COUNT=3",
        "FREQ=DAILY;COUNT=x",
    ],
)
def test_a_rule_that_cannot_be_followed_is_counted(tmp_path: Path, rule: str) -> None:
    found = read(
        tmp_path,
        event("UID:1", "DTSTART;VALUE=DATE:20260202", f"RRULE:{rule}"),
        event("UID:2", "DTSTART;VALUE=DATE:20260425", "SUMMARY:Anzac Day"),
    )
    assert one("2026-04-25", "2026-04-25", "Anzac Day") in found.holidays


@pytest.mark.parametrize("start", ["00010101", "19000101", "19800101"])
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    ],
)
@pytest.mark.timeout(30)  # without its bounds it would be hours
def test_a_rule_that_never_fits_takes_no_time(tmp_path: Path, start: str, rule: str) -> None:
    read(tmp_path, event("UID:1", f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Date,Name\n2026-04-25,Anzac Day\n", "“holidays.ics” cannot be read as a calendar."),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "“holidays.ics”"),
        (b"\xff\xfe\x00\x01binary", "“holidays.ics”"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "“holidays.ics” is no calendar file."),
        (b"", "“holidays.ics” is empty."),
    ],
)
def test_a_file_that_is_no_calendar_is_told_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "holidays.ics"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        read_holidays(path, FIRST, LAST)
    assert str(raised.value.title).startswith(said)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "holidays.ics"
    path.write_bytes(b" " * MAX_BYTES + b"BEGIN:VCALENDAR")
    with pytest.raises(SourceError, match=r"larger than any holiday calendar \(over 5 MB\)"):
        read_holidays(path, FIRST, LAST)


def test_more_holidays_than_a_year_has_are_refused(tmp_path: Path) -> None:
    events = [
        event(f"UID:{n}", f"DTSTART;VALUE=DATE:2026{n % 9 + 2:02}{n % 27 + 1:02}", f"SUMMARY:{n}") for n in range(600)
    ]
    with pytest.raises(SourceError, match="more than 500 holidays"):
        read(tmp_path, *events)


def test_too_many_rules_are_refused(tmp_path: Path) -> None:
    events = [event(f"UID:{n}", "DTSTART;VALUE=DATE:20260403", "RRULE:FREQ=YEARLY") for n in range(600)]
    with pytest.raises(SourceError, match="too many events that recur"):
        read(tmp_path, *events)


def test_a_long_name_is_cut_and_an_odd_date_is_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event("UID:1", "DTSTART;VALUE=DATE:20260403", f"SUMMARY:{'x' * 300}"),
        event("UID:2", "SUMMARY:Never"),
        event("UID:3", "DTSTART;VALUE=DATE:20261399", "SUMMARY:No date"),
    )
    assert [len(each.name) for each in found.holidays] == [MAX_NAME]
    assert found.unread == 2
