"""Covering the lessons of a date: what there is to cover, and what is refused with a reason."""

from __future__ import annotations

import pytest

from syncdesk.text import text
from syncdesk.timetable.covering import Board, ToCover, cover, take_back
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import (
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Room,
    Teacher,
    YardDuty,
)
from tests.timetable.building import Building
from tests.timetable.covered import MONDAY, a_monday, away, section, teacher


@pytest.fixture
def build() -> Building:
    return a_monday()


def board(build: Building) -> Board:
    return Board(build, MONDAY)


def told(build: Building) -> list[tuple[str, str, str, bool]]:
    """Period, what, whose, and whether it is open."""
    made = board(build)
    return [
        (row.lesson.period, made.name(row.lesson), build.code(Teacher, row.absent), row.open) for row in made.to_cover
    ]


def test_the_lessons_of_who_is_away_are_to_be_covered(build: Building) -> None:
    assert told(build) == []
    away(build, "T1")
    assert told(build) == [("1", "9MAT 1", "T1", True)]


def test_an_absence_of_single_periods_is_about_them_alone(build: Building) -> None:
    away(build, "T1", "2")
    assert told(build) == []


@pytest.mark.parametrize(
    ("code", "words"), [("T2", "T2 has 9MAT 2 then."), ("T1", "T1 is away then."), ("T3", None), ("T4", None)]
)
def test_what_stands_against_a_teacher_is_said(build: Building, code: str, words: str | None) -> None:
    away(build, "T1")
    made = board(build)
    why = made.why_not(made.to_cover[0].lesson, teacher(build, code))
    assert (str(why) if why is not None else None) == words


def test_a_double_cover_is_refused_and_one_whose_teacher_is_away_now_is_open_again(build: Building) -> None:
    away(build, "T1")
    away(build, "T2")
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 1"), teacher(build, "T1"), teacher(build, "T3")))
    made = board(build)
    other = next(row for row in made.to_cover if row.absent == teacher(build, "T2"))
    assert str(made.why_not(other.lesson, teacher(build, "T3"))) == "T3 has 9MAT 1 then."
    assert not next(row for row in made.to_cover if row.change is not None).open
    away(build, "T3")
    again = next(row for row in board(build).to_cover if row.change is not None and row.lesson.period == "1")
    assert again.open
    assert str(again.trouble) == "T3 is away then."


def test_a_room_that_is_booked_twice_is_refused_unless_the_lessons_are_merged(build: Building) -> None:
    made = board(build)
    lesson = next(each for each in made.occurrences if each.section == section(build, "9MAT 1"))
    room = build.by_code(Room)["R2"].id
    assert str(made.why_not_room(lesson, room)) == "R2 is used by 9MAT 2 then."
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 2"), how="merged", merged=section(build, "9MAT 1")))
    assert board(build).why_not_room(lesson, build.by_code(Room)["R1"].id) is None


def test_who_looks_in_may_have_a_lesson_of_their_own(build: Building) -> None:
    away(build, "T1")
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 1"), teacher(build, "T1"), teacher(build, "T2"),
                          how="minimal"))  # fmt: skip
    made = board(build)
    own = next(each for each in made.occurrences if each.section == section(build, "9MAT 2"))
    assert made.why_not(own, teacher(build, "T2")) is None
    assert not any(row.open for row in made.to_cover)
    away(build, "T2", "1")
    assert "T2 is away then." in {str(row.trouble) for row in board(build).to_cover}


def test_who_is_at_an_event_is_away(build: Building) -> None:
    event = build.add(DailyEvent(0, MONDAY, "Museum", "Excursion", "08:30", "09:30"))
    build.add(EventPart(0, event.id, teacher=teacher(build, "T1")))
    assert told(build) == [("1", "9MAT 1", "T1", True)]


def test_a_yard_duty_is_covered_and_taken_back(build: Building) -> None:
    build.add(YardDuty(0, "", 1, "2", "Oval", teacher(build, "T1")))
    away(build, "T1", "2")
    document = build.document()
    (row,) = Board(document, MONDAY).to_cover
    assert (row.open, Board(document, MONDAY).name(row.lesson)) == (True, "Oval")
    _apply(document, lambda draft, made: cover(draft, made, row, teacher(build, "T2")))
    (swap,) = document.of(DutyChange).values()
    assert (swap.area, document.code(Teacher, swap.cover)) == ("Oval", "T2")
    (row,) = Board(document, MONDAY).to_cover
    assert not row.open
    _apply(document, lambda draft, _made: take_back(draft, [row]))
    assert document.count(DutyChange) == 0


def test_another_cover_takes_the_place_of_the_one_before(build: Building) -> None:
    away(build, "T1")
    document = build.document()
    for code in ("T3", "T4"):
        (row,) = Board(document, MONDAY).to_cover
        _apply(document, lambda draft, made, row=row, code=code: cover(draft, made, row, teacher(build, code), "extra"))
    (change,) = document.of(DailyChange).values()
    assert document.code(Teacher, change.cover) == "T4"


def _apply(document: Document, change) -> None:
    draft = document.draft()
    change(draft, Board(document, MONDAY))
    document.apply(draft.edit(text("Test")))


def test_a_lesson_of_another_grid_at_the_same_time_keeps_its_teacher_busy(build: Building) -> None:
    build.grid(1, ("A",), grid="JUN")
    build.dates((MONDAY, 1), grid="JUN")
    build.section("7ART 1", "T3", "R9", grid="JUN")
    build.lesson("7ART 1", 1, "A")
    away(build, "T1")
    made = board(build)
    row: ToCover = next(row for row in made.to_cover if row.absent)
    assert str(made.why_not(row.lesson, teacher(build, "T3"))) == "T3 has 7ART 1 then."


def test_who_covers_one_section_of_a_composite_may_cover_the_others_of_it_and_use_its_room(build: Building) -> None:
    for code in ("9SCI 1", "9SCI 2"):
        build.section(code, "T1", "R1", composite="C1")
        build.lesson(code, 1, "1")
    away(build, "T1")
    build.add(DailyChange(0, MONDAY, "1", section(build, "9SCI 1"), teacher(build, "T1"), teacher(build, "T3"),
                          build.add(Room(0, "R9")).id, how="extra"))  # fmt: skip
    made = board(build)
    lessons = {made.name(row.lesson): row.lesson for row in made.to_cover}
    assert made.why_not(lessons["9SCI 2"], teacher(build, "T3")) is None
    assert made.why_not_room(lessons["9SCI 2"], build.by_code(Room)["R9"].id) is None
    assert str(made.why_not(lessons["9MAT 1"], teacher(build, "T3"))) == "T3 has 9SCI 1 then."


def test_the_teacher_of_a_merged_lesson_is_that_of_the_other_whoever_covers_it(build: Building) -> None:
    away(build, "T1")
    away(build, "T2")
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 1"), teacher(build, "T1"), how="merged",
                          merged=section(build, "9MAT 2")))  # fmt: skip
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 2"), teacher(build, "T2"), teacher(build, "T3"),
                          how="extra"))  # fmt: skip
    assert [row.trouble for row in board(build).to_cover] == [None, None]


def test_who_took_a_duty_and_has_something_else_then_is_said(build: Building) -> None:
    for area in ("Oval", "Gate"):
        build.add(YardDuty(0, "", 1, "2", area, teacher(build, "T1" if area == "Oval" else "T2")))
    away(build, "T1", "2")
    build.add(DutyChange(0, MONDAY, "", "2", "Oval", teacher(build, "T1"), teacher(build, "T2")))
    (row,) = board(build).to_cover
    assert str(row.trouble) == "T2 has Gate then."
    build.add(DutyChange(0, MONDAY, "", "2", "Oval", teacher(build, "T1"), teacher(build, "T3")))
    assert str(board(build).to_cover[-1].trouble) == "T3 has 9MAT 3 then."


def test_who_took_an_on_call_may_cover_a_lesson_then_and_have_none_of_their_own(build: Building) -> None:
    away(build, "T4")
    away(build, "T1")
    assert [line[1:] for line in told(build)] == [("", "T4", True), ("9MAT 1", "T1", True)]
    build.add(DutyChange(0, MONDAY, "", "1", "", teacher(build, "T4"), teacher(build, "T3")))
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 1"), teacher(build, "T1"), teacher(build, "T3"),
                          how="on_call"))  # fmt: skip
    assert [row.trouble for row in board(build).to_cover] == [None, None]
    build.add(DutyChange(0, MONDAY, "", "1", "", teacher(build, "T4"), teacher(build, "T2")))
    assert "T2 has 9MAT 2 then." in {str(row.trouble) for row in board(build).to_cover}


def test_a_cover_whose_teacher_left_the_school_is_open_again(build: Building) -> None:
    build.add(DailyChange(0, MONDAY, "1", section(build, "9MAT 1"), teacher(build, "T1"), 0, how="extra"))
    away(build, "T1")
    assert told(build) == [("1", "9MAT 1", "T1", True)]


def test_lessons_that_are_merged_with_each_other_have_nobody(build: Building) -> None:
    one, other = section(build, "9MAT 1"), section(build, "9MAT 2")
    for lesson, code, into in ((one, "T1", other), (other, "T2", one)):
        away(build, code)
        build.add(DailyChange(0, MONDAY, "1", lesson, teacher(build, code), how="merged", merged=into))
    assert [str(row.trouble) for row in board(build).to_cover] == [
        "9MAT 2 has no lesson then that it could be taught with.",
        "9MAT 1 has no lesson then that it could be taught with.",
    ]  # fmt: skip
