"""What of an event is needed elsewhere at its time is said."""

from __future__ import annotations

import pytest

from syncdesk.timetable.covering import Board
from syncdesk.timetable.event_clashes import event_clashes
from syncdesk.timetable.records import Absence, DailyEvent, EventPart, Room, Section, Student, Teacher
from tests.timetable.building import Building

MONDAY = "2026-02-09"


@pytest.fixture
def build() -> Building:
    """9MAT 1 of T1 in R1 in period 1 (08:00), with S1 and S2; T9 and R9 are free."""
    build = Building()
    build.grid(1, ("1", "2"))
    build.dates((MONDAY, 1))
    build.section("9MAT 1", "T1", "R1")
    build.lesson("9MAT 1", 1, "1")
    build.enrol("S1", "9MAT 1")
    build.enrol("S2", "9MAT 1", end="2026-02-01")
    build.section("9ART 1", "T9", "R9")
    build.enrol("S1", "9ART 1")
    return build


def event(build: Building, name: str, start: str, end: str, **parts: str) -> None:
    """An event, with what it has by code."""
    made = build.add(DailyEvent(0, MONDAY, name, "Event", start, end))
    records = {"student": Student, "section": Section, "teacher": Teacher, "room": Room}
    for field, code in parts.items():
        build.add(EventPart(0, made.id, **{field: build.by_code(records[field])[code].id}))


def said(build: Building, name: str) -> list[str]:
    board = Board(build, MONDAY)
    return [str(why) for each in board.events if each.what == name for why in event_clashes(board, each)]


def test_a_teacher_or_a_room_with_a_lesson_then_is_said(build: Building) -> None:
    event(build, "Museum", "08:30", "09:30", teacher="T1", room="R1")
    assert said(build, "Museum") == ["T1 has 9MAT 1 then.", "R1 is used by 9MAT 1 then."]


def test_a_section_at_an_event_leaves_its_teacher_and_its_room_to_it(build: Building) -> None:
    event(build, "Museum", "08:30", "09:30", section="9MAT 1", teacher="T1", room="R1")
    assert said(build, "Museum") == []


@pytest.mark.parametrize(
    ("field", "code", "words"),
    [
        ("teacher", "T9", "T9 is at Choir then."),
        ("section", "9MAT 1", "9MAT 1 is at Choir then."),
        ("student", "S1", "S1 is at Choir then."),
        ("room", "R9", "R9 is used by Choir then."),
    ],
)
def test_what_is_at_two_events_at_once_is_said_of_both(build: Building, field: str, code: str, words: str) -> None:
    event(build, "Museum", "11:00", "12:00", **{field: code})
    event(build, "Choir", "11:30", "13:00", **{field: code})
    event(build, "Chess", "12:00", "12:30", **{field: code})
    assert said(build, "Museum") == [words]
    assert said(build, "Choir") == [words.replace("Choir", "Museum"), words.replace("Choir", "Chess")]


def test_a_student_who_is_there_with_a_section_counts_on_the_dates_of_the_list(build: Building) -> None:
    event(build, "Museum", "11:00", "12:00", section="9MAT 1")
    event(build, "Choir", "11:00", "12:00", section="9ART 1")
    event(build, "Chess", "11:00", "12:00", student="S2")
    assert said(build, "Museum") == ["S1 is at Choir then."]
    assert said(build, "Chess") == []


def test_several_students_are_counted(build: Building) -> None:
    for code in ("S3", "S4", "S5", "S6"):
        build.enrol(code, "9MAT 1", "9ART 1")
    event(build, "Museum", "11:00", "12:00", section="9MAT 1")
    event(build, "Choir", "11:00", "12:00", section="9ART 1")
    assert said(build, "Museum") == ["5 students are at Choir then, such as S1, S3, S4."]


@pytest.mark.parametrize(("periods", "away"), [("", True), ("1", True), ("2", False)])
def test_a_teacher_of_an_event_who_is_absent_is_said(build: Building, periods: str, away: bool) -> None:
    event(build, "Museum", "08:30", "08:50", teacher="T9")
    build.add(Absence(0, MONDAY, build.by_code(Teacher)["T9"].id, periods, "Sick"))
    assert said(build, "Museum") == (["T9 is away then."] if away else [])
