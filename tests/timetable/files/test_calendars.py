"""Calendars of teachers, sections and rooms, read back by another program's eyes: events that stay the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from syncdesk.text import text
from syncdesk.timetable.files.calendars import Whose, Written, write_calendars
from syncdesk.timetable.records import BellTime, DailyChange, Record, Section, Teacher
from syncdesk.timetable.store import Session
from tests.timetable.building import Building

YEAR = date(2026, 1, 1), date(2026, 12, 31)
SAVED = datetime(2026, 2, 1, 3, 4, 5, tzinfo=UTC)


def school() -> Building:
    """Lessons on both sides of the end of summer time in Sydney (5 April 2026)."""
    build = Building()
    build.set_school(name="Testville", region="australia/nsw", time_zone="Australia/Sydney")
    build.grid(2, ("1", "2"))
    build.add(Teacher(0, "T/1", "Ann", "Åberg"))
    build.add(Teacher(0, "t_1", "Bo", "Bell"))
    build.section("9MAT 1", "T/1", "R1", name="Algebra; für alle, " + "x" * 80)
    build.section("9ART 1", "t_1", "R2")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9ART 1", 2, "2")
    build.dates(("2026-04-02", 1), ("2026-04-07", 1), ("2026-04-08", 2))
    return build


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session.open(school().write(tmp_path / "school.sdesk"))
    yield session
    session.close()


def written(session: Session, folder: Path, whose: Whose = "teachers", saved: datetime = SAVED) -> Written:
    view = session.saved_view()
    try:
        return write_calendars(view, whose, folder, *YEAR, saved)
    finally:
        view.close()


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def change(session: Session, record: type[Record], code: str, /, **fields: Any) -> None:
    document: Any = session.document
    draft = document.draft()
    draft.replace(msgspec.structs.replace(document.by_code(record)[code], **fields))
    document.apply(draft.edit(text("Test")))
    session.save()


def test_each_teacher_has_a_file_and_in_it_every_lesson_at_its_time(session: Session, tmp_path: Path) -> None:
    made = written(session, tmp_path / "calendars")
    assert [path.name for path in made.files] == ["T_1.ics", "t_1_2.ics"]
    assert (made.events, made.untimed) == (3, 0)
    first, second = events(made.files[0])
    assert (first["SUMMARY"], first["LOCATION"], first["DESCRIPTION"]) == (
        "9MAT 1 Algebra; für alle, " + "x" * 80,
        "R1",
        "T/1",
    )
    assert first["DTSTART"].dt.isoformat() == "2026-04-02T08:00:00+11:00"
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(minutes=55)
    assert second["DTSTART"].dt.isoformat() == "2026-04-07T08:00:00+10:00"  # summer time is over


def test_a_file_is_what_the_standard_asks_for(session: Session, tmp_path: Path) -> None:
    content = written(session, tmp_path / "calendars").files[0].read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    zones = Calendar.from_ical(content).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["Australia/Sydney"]
    assert not [path for path in (tmp_path / "calendars").iterdir() if path.suffix != ".ics"]


def test_what_was_changed_is_the_same_event_and_goes_before_the_old_one(session: Session, tmp_path: Path) -> None:
    before = events(written(session, tmp_path / "a").files[0])
    change(session, Section, "9MAT 1", code="9ALG 1")
    change(session, Teacher, "T/1", code="ABERG")
    later = SAVED + timedelta(hours=1)
    (path,) = (path for path in written(session, tmp_path / "b", saved=later).files if path.stem == "ABERG")
    after = events(path)
    assert [each["UID"] for each in after] == [each["UID"] for each in before]
    assert all(str(each["SUMMARY"]).startswith("9ALG 1") for each in after)
    assert {int(new["SEQUENCE"]) - int(old["SEQUENCE"]) for new, old in zip(after, before, strict=True)} == {60}
    assert len({each["UID"] for each in after}) == 2


def test_a_cover_is_in_the_calendar_of_who_covers(session: Session, tmp_path: Path) -> None:
    document = session.document
    teachers, sections = document.by_code(Teacher), document.by_code(Section)
    draft = document.draft()
    draft.add(
        DailyChange(0, "2026-04-02", "1", sections["9MAT 1"].id, teachers["T/1"].id, teachers["t_1"].id, reason="Ill")
    )
    document.apply(draft.edit(text("Cover")))
    session.save()
    absent, covering = written(session, tmp_path / "calendars").files
    assert [each["DTSTART"].dt.date().isoformat() for each in events(absent)] == ["2026-04-07"]
    assert [each["DTSTART"].dt.date().isoformat() for each in events(covering)] == ["2026-04-02", "2026-04-08"]
    assert b"Ill" not in covering.read_bytes()


def test_sections_and_rooms_have_calendars_too(session: Session, tmp_path: Path) -> None:
    assert [path.stem for path in written(session, tmp_path / "s", "sections").files] == ["9ART_1", "9MAT_1"]
    assert [path.stem for path in written(session, tmp_path / "r", "rooms").files] == ["R1", "R2"]


def test_a_lesson_without_a_bell_time_is_counted_and_left_out(session: Session, tmp_path: Path) -> None:
    document = session.document
    draft = document.draft()
    for bell in list(document.of(BellTime).values()):
        if bell.period == "2":
            draft.remove(bell)
    document.apply(draft.edit(text("Test")))
    session.save()
    made = written(session, tmp_path / "calendars")
    assert (made.events, made.untimed) == (2, 1)


def test_a_school_without_a_time_zone_has_times_of_no_zone(tmp_path: Path) -> None:
    build = school()
    build.set_school(time_zone="")
    session = Session.open(build.write(tmp_path / "school.sdesk"))
    try:
        path = written(session, tmp_path / "calendars").files[0]
    finally:
        session.close()
    assert events(path)[0]["DTSTART"].dt == datetime(2026, 4, 2, 8, 0)
    assert b"VTIMEZONE" not in path.read_bytes()
