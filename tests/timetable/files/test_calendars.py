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
from syncdesk.timetable import daily
from syncdesk.timetable.files.calendars import ExportCounts, Whose, write_calendars
from syncdesk.timetable.records import (
    BellTime,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Lesson,
    OnCall,
    Period,
    Record,
    Room,
    Section,
    Teacher,
    YardDuty,
)
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


def written(session: Session, folder: Path, whose: Whose = "teachers", saved: datetime = SAVED) -> ExportCounts:
    with session.saved() as view:
        return write_calendars(view, whose, folder, *YEAR, saved)


def events(path: Path) -> list[Any]:
    read: Any = Calendar.from_ical(path.read_bytes())
    return list(read.walk("VEVENT"))


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
    read: Any = Calendar.from_ical(content)
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == ["Australia/Sydney"]
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
    assert all(int(new["SEQUENCE"]) > int(old["SEQUENCE"]) for new, old in zip(after, before, strict=True))
    assert {each["DTSTAMP"].dt for each in after} == {each["LAST-MODIFIED"].dt for each in after} == {later}
    assert len({each["UID"] for each in after}) == 2


def covered(session: Session, *, on: str = "2026-04-02", published: bool = True, **fields: Any) -> None:
    """9MAT 1 of T/1 is taken by t_1 on a date."""
    document = session.document
    teachers, sections = document.by_code(Teacher), document.by_code(Section)
    made = DailyChange(0, on, "1", sections["9MAT 1"].id, teachers["T/1"].id, teachers["t_1"].id, reason="Ill")
    draft = document.draft()
    draft.add(msgspec.structs.replace(made, **fields))
    document.apply(draft.edit(text("Cover")))
    if published:
        publish(session, on)
    session.save()


def publish(session: Session, *dates: str, at: str = "2026-04-01T08:00:00+00:00") -> None:
    draft = session.document.draft()
    daily.publish(draft, session.document, daily.to_publish(session.document, dates), at)
    session.document.apply(draft.edit(text("Publish")))
    session.save()


def told(path: Path) -> list[tuple[str, str]]:
    """The dates of a calendar, and whether each entry takes place."""
    return [(each["DTSTART"].dt.date().isoformat(), str(each["STATUS"])) for each in events(path)]


def test_a_cover_is_with_who_covers_and_is_off_for_who_is_away(session: Session, tmp_path: Path) -> None:
    covered(session)
    absent, covering = written(session, tmp_path / "calendars").files
    assert told(absent) == [("2026-04-02", "CANCELLED"), ("2026-04-07", "CONFIRMED")]
    assert told(covering) == [("2026-04-02", "CONFIRMED"), ("2026-04-08", "CONFIRMED")]
    away, here = events(absent)[0], events(covering)[0]
    assert away["UID"] == here["UID"]
    assert int(here["SEQUENCE"]) > int(away["SEQUENCE"])  # with both in one calendar it takes place
    assert b"Ill" not in covering.read_bytes()


def test_what_is_not_published_is_in_no_calendar(session: Session, tmp_path: Path) -> None:
    before = [told(path) for path in written(session, tmp_path / "a").files]
    covered(session, published=False)
    event(session, published=False)
    assert [told(path) for path in written(session, tmp_path / "b").files] == before
    publish(session, "2026-04-02")
    published = [told(path) for path in written(session, tmp_path / "c").files]
    assert published != before
    covered(session, on="2026-04-07", published=False)
    assert [told(path) for path in written(session, tmp_path / "d").files] == published


def test_a_lesson_that_does_not_take_place_is_there_as_cancelled(session: Session, tmp_path: Path) -> None:
    before = events(written(session, tmp_path / "a").files[0])[0]
    covered(session, cover=0, absent=0, how="cancelled")
    for whose in ("teachers", "sections", "rooms"):
        found = {each["UID"]: each for path in written(session, tmp_path / whose, whose).files for each in events(path)}
        assert found[before["UID"]]["STATUS"] == "CANCELLED"
        assert found[before["UID"]]["TRANSP"] == "TRANSPARENT"


def test_a_lesson_in_another_room_is_off_in_the_calendar_of_its_own(session: Session, tmp_path: Path) -> None:
    covered(session, room=session.document.by_code(Room)["R2"].id)
    usual, other = written(session, tmp_path / "rooms", "rooms").files
    assert told(usual)[0] == ("2026-04-02", "CANCELLED")
    assert told(other)[0] == ("2026-04-02", "CONFIRMED")


def event(session: Session, *, published: bool = True) -> DailyEvent:
    """Both teachers, a section and a room at the gallery on 2 April."""
    document = session.document
    draft = document.draft()
    made = draft.add(DailyEvent(0, "2026-04-02", "Gallery", "Excursion", "10:00", "12:00"))
    for field, record, code in (
        ("teacher", Teacher, "T/1"), ("teacher", Teacher, "t_1"), ("section", Section, "9ART 1"), ("room", Room, "R2"),
    ):  # fmt: skip
        row: Any = document.by_code(record)[code]
        draft.add(EventPart(0, made.id, **{field: row.id}))
    document.apply(draft.edit(text("Event")))
    if published:
        publish(session, "2026-04-02")
    session.save()
    return made


@pytest.mark.parametrize(
    ("whose", "names"), [("teachers", {"T_1", "t_1_2"}), ("sections", {"9ART_1"}), ("rooms", {"R2"})]
)
def test_an_event_is_in_the_calendars_of_who_and_what_it_has(
    session: Session, tmp_path: Path, whose: Whose, names: set[str]
) -> None:
    event(session)
    files = written(session, tmp_path / "calendars", whose).files
    found = {path.stem: each for path in files for each in events(path) if each["SUMMARY"] == "Gallery"}
    assert set(found) == names
    assert {each["DTSTART"].dt.isoformat() for each in found.values()} == {"2026-04-02T10:00:00+11:00"}
    assert len({each["UID"] for each in found.values()}) == 1


def test_an_event_that_moves_is_the_same_one_wherever_it_was_published(session: Session, tmp_path: Path) -> None:
    made = event(session)

    def gallery(folder: str) -> list[Any]:
        return [each for each in events(written(session, tmp_path / folder).files[0]) if each["SUMMARY"] == "Gallery"]

    (before,) = gallery("a")
    draft = session.document.draft()
    draft.replace(msgspec.structs.replace(made, date="2026-04-07", name="Gallery"))
    session.document.apply(draft.edit(text("Move")))
    publish(session, "2026-04-07", at="2026-04-01T09:00:00+00:00")
    (after,) = gallery("b")
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt.date() == date(2026, 4, 7)


def test_two_duties_that_are_swapped_stay_two_and_the_same(session: Session, tmp_path: Path) -> None:
    document = session.document
    one, two = (document.by_code(Teacher)[code].id for code in ("T/1", "t_1"))
    draft = document.draft()
    for teacher in (one, two):
        draft.add(YardDuty(0, "", 1, "2", "Oval", teacher))
    draft.add(OnCall(0, "", 1, "2", one))
    document.apply(draft.edit(text("Duties")))
    session.save()

    def duties(folder: str) -> dict[str, set[tuple[str, str]]]:
        return {
            path.stem: {
                (str(each["UID"]), str(each["STATUS"]))
                for each in events(path)
                if each["SUMMARY"] == "Yard duty Oval" and each["DTSTART"].dt.date() == date(2026, 4, 2)
            }
            for path in written(session, tmp_path / folder).files
        }

    before = duties("a")
    ((first, _),), ((second, _),) = before["T_1"], before["t_1_2"]
    assert first != second
    draft = document.draft()
    draft.add(DutyChange(0, "2026-04-02", "", "2", "Oval", one, two))
    draft.add(DutyChange(0, "2026-04-02", "", "2", "Oval", two, one))
    document.apply(draft.edit(text("Swap")))
    publish(session, "2026-04-02")
    assert duties("b") == {
        "T_1": {(first, "CANCELLED"), (second, "CONFIRMED")},
        "t_1_2": {(second, "CANCELLED"), (first, "CONFIRMED")},
    }


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


@pytest.mark.parametrize(
    ("zone", "before", "changed", "offsets"),
    [
        ("Australia/Sydney", "2026-04-04", "2026-04-05", ("+11:00", "+10:00")),
        ("Australia/Sydney", "2026-10-03", "2026-10-04", ("+10:00", "+11:00")),
        ("Europe/Stockholm", "2026-03-28", "2026-03-29", ("+01:00", "+02:00")),
        ("Europe/Stockholm", "2026-10-24", "2026-10-25", ("+02:00", "+01:00")),
    ],
)
def test_on_the_day_the_clock_changes_lessons_are_at_their_time(
    tmp_path: Path, zone: str, before: str, changed: str, offsets: tuple[str, str]
) -> None:
    build = school()
    build.set_school(time_zone=zone)
    build.dates((before, 1), (changed, 1))
    session = Session.open(build.write(tmp_path / "school.sdesk"))
    try:
        content = written(session, tmp_path / "calendars").files[0].read_bytes()
    finally:
        session.close()
    read: Any = Calendar.from_ical(content)
    found = {each["DTSTART"].dt.date().isoformat(): each["DTSTART"].dt for each in read.walk("VEVENT")}
    assert found[before].isoformat() == f"{before}T08:00:00{offsets[0]}"
    assert found[changed].isoformat() == f"{changed}T08:00:00{offsets[1]}"
    # The zone's rules in the file say the same, to a program that knows no zones of its own.
    (rules,) = read.walk("VTIMEZONE")
    own = rules.to_tz(lookup_tzid=False)
    for on, offset in zip((before, changed), offsets, strict=True):
        at = datetime.fromisoformat(f"{on}T08:00:00").replace(tzinfo=own)
        assert at.isoformat() == f"{on}T08:00:00{offset}"


def test_a_time_zone_that_is_not_known_here_is_as_none(tmp_path: Path) -> None:
    build = school()
    build.set_school(time_zone="Atlantis/Poseidonis")
    session = Session.open(build.write(tmp_path / "school.sdesk"))
    try:
        path = written(session, tmp_path / "calendars").files[0]
    finally:
        session.close()
    assert events(path)[0]["DTSTART"].dt == datetime(2026, 4, 2, 8, 0)


def test_control_characters_in_names_do_not_break_the_calendar(session: Session, tmp_path: Path) -> None:
    odd = "Ann\r\nX-EVIL:1\x00\x1b[1m\u2028B"
    change(session, Teacher, "T/1", display_name=odd)
    change(session, Section, "9MAT 1", name=odd)
    path = written(session, tmp_path / "calendars").files[0]
    read: Any = Calendar.from_ical(path.read_bytes())
    assert read["x-wr-calname"] == "Ann X-EVIL:1 [1m B"
    assert {str(each["summary"]) for each in events(path)} == {"9MAT 1 Ann X-EVIL:1 [1m B"}


def test_a_period_that_is_renamed_keeps_its_entries(session: Session, tmp_path: Path) -> None:
    before = {each["UID"] for each in events(written(session, tmp_path / "a").files[0])}
    document = session.document
    draft = document.draft()
    for row in (*document.of(Period).values(), *document.of(BellTime).values(), *document.of(Lesson).values()):
        field = "code" if isinstance(row, Period) else "period"
        if getattr(row, field) == "1":
            draft.replace(msgspec.structs.replace(row, **{field: "P1"}))
    document.apply(draft.edit(text("Rename")))
    session.save()
    assert {each["UID"] for each in events(written(session, tmp_path / "b").files[0])} == before


def test_a_cover_that_is_taken_back_is_cancelled_in_the_calendar_of_who_had_it(
    session: Session, tmp_path: Path
) -> None:
    covered(session)
    (_, covering) = written(session, tmp_path / "calendars").files
    before = {each["UID"]: each for each in events(covering)}
    document = session.document
    draft = document.draft()
    for row in list(document.of(DailyChange).values()):
        draft.remove(row)
    document.apply(draft.edit(text("As usual")))
    publish(session, "2026-04-02", at="2026-04-01T09:00:00+00:00")
    later = SAVED + timedelta(hours=1)
    absent, covering = written(session, tmp_path / "calendars", saved=later).files
    assert told(absent) == [("2026-04-02", "CONFIRMED"), ("2026-04-07", "CONFIRMED")]
    assert sorted(told(covering)) == [("2026-04-02", "CANCELLED"), ("2026-04-08", "CONFIRMED")]
    (off,) = (each for each in events(covering) if each["STATUS"] == "CANCELLED")
    assert off["DTSTART"].dt == before[off["UID"]]["DTSTART"].dt
    assert int(off["SEQUENCE"]) > int(before[off["UID"]]["SEQUENCE"])
    again = [told(path) for path in written(session, tmp_path / "calendars", saved=later).files]
    assert again == [told(absent), told(covering)], "it stays cancelled"


def test_who_has_nothing_left_has_a_calendar_that_says_so(session: Session, tmp_path: Path) -> None:
    written(session, tmp_path / "calendars")
    document = session.document
    draft = document.draft()
    for row in list(document.of(Lesson).values()):
        draft.remove(row)
    document.apply(draft.edit(text("Nothing")))
    session.save()
    made = written(session, tmp_path / "calendars", saved=SAVED + timedelta(hours=1))
    assert [path.name for path in made.files] == ["T_1.ics", "t_1_2.ics"]
    assert made.events == 0
    assert {status for path in made.files for _, status in told(path)} == {"CANCELLED"}
    assert written(session, tmp_path / "elsewhere").files == ()


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nBEGIN:VEVENT\r\n"])
def test_a_file_of_somebody_else_or_a_broken_one_is_replaced(session: Session, tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "calendars"
    whole = [told(path) for path in written(session, folder).files]
    (folder / "T_1.ics").write_bytes(content)
    assert [told(path) for path in written(session, folder).files] == whole


def test_a_file_that_was_cut_gives_what_can_be_read(session: Session, tmp_path: Path) -> None:
    (path, _) = written(session, tmp_path / "calendars").files
    path.write_bytes(path.read_bytes()[:-60])
    assert told(written(session, tmp_path / "calendars").files[0]) == [
        ("2026-04-02", "CONFIRMED"), ("2026-04-07", "CONFIRMED"),
    ]  # fmt: skip
