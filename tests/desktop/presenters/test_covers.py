"""Covers of a date without a window: what is chosen, what is refused, and what is taken back with what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters.covers import Covers, Details
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import text
from syncdesk.timetable.candidates import Extras, first_counted
from syncdesk.timetable.covering import Board, ToCover
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import (
    Absence,
    CalendarDate,
    DailyChange,
    DutyChange,
    Lesson,
    OnCall,
    Room,
    Section,
    Teacher,
    YardDuty,
)
from tests.desktop.person import Answers
from tests.timetable.building import Building

MONDAY = "2026-02-09"
TODAY = date.fromisoformat(MONDAY)
Told = tuple[str, str, str, str, str, str]


def small() -> Building:
    """9MAT 1 and 9SCI 1 are one composite of T1 in R1; 9ART 1 and 9ENG 1 are at the same time, T9 is free then."""
    build = Building()
    build.grid(2, ("1", "2"))
    build.dates((MONDAY, 1), ("2026-02-10", 2), ("2026-02-11", 0), ("2026-02-12", 1))
    build.section("9MAT 1", "T1", "R1", composite="C1")
    build.section("9SCI 1", "T1", "R1", composite="C1")
    build.section("9ART 1", "T2", "R2")
    build.section("9ENG 1", "T3", "R3")
    for code in ("9MAT 1", "9SCI 1", "9ART 1", "9ENG 1"):
        build.lesson(code, 1, "1")
    build.lesson("9ART 1", 1, "2")
    build.add(Teacher(0, "T9"))
    build.add(Room(0, "R9"))
    return build


class Desk:
    """The covers of the day, and short words for what a person does there."""

    def __init__(self, covers: Covers, workspace: Workspace) -> None:
        self.covers = covers
        self._workspace = workspace

    @property
    def document(self) -> Document:
        document = self._workspace.document
        assert document is not None
        return document

    @property
    def board(self) -> Board:
        board = self.covers.board
        assert board is not None
        return board

    def id(self, record: type[Teacher] | type[Room] | type[Section], code: str) -> int:
        return self.document.by_code(record)[code].id

    async def away(self, code: str, periods: str = "") -> Absence:
        """Note an absence."""
        known = set(self.document.of(Absence))
        assert await self.covers.add_absence(self.id(Teacher, code), periods, "Sick")
        return next(row for row in self.document.of(Absence).values() if row.id not in known)

    def row(self, section: str, absent: str = "") -> ToCover:
        """The line of a section (or duty), of the one who is away where there are several."""
        return next(
            row
            for row in self.board.to_cover
            if self.board.name(row.lesson) == section
            and (not absent or self.document.code(Teacher, row.absent) == absent)
        )

    async def edit(self, change: Callable[[Draft], object]) -> None:
        """Change the timetable under the covers."""
        draft = self._workspace.draft()
        change(draft)
        assert await self._workspace.edit(draft.edit(text("Timetable")))

    async def give(self, section: str, teacher: str, how: str = "extra") -> bool:
        """Have a teacher cover a section."""
        return await self.covers.give(self.row(section), self.id(Teacher, teacher), how)

    def extras(self, teacher: str) -> int:
        """How many extras a teacher has taken so far."""
        return Extras(self.board.tables).of(self.board, self.id(Teacher, teacher), first_counted(self.board))

    def told(self) -> list[Told]:
        """The lines as they are shown: period, what, room, by whom, how, state."""
        return [
            (line.period, str(line.section), line.room, str(line.cover), str(line.how), str(line.state))
            for line in self.covers.lines()
        ]

    def states(self) -> dict[str, str]:
        """Of each section the state, where it is listed once."""
        return {line[1]: line[5] for line in self.told()}

    def changes(self) -> set[tuple[str, str, str, str, str]]:
        """What is kept: section, who is away, who covers, in which room, how."""
        code = self.document.code
        return {
            (code(Section, row.section), code(Teacher, row.absent), code(Teacher, row.cover), code(Room, row.room),
             row.how)
            for row in self.document.of(DailyChange).values()
        }  # fmt: skip


Opened = Callable[[Building], Awaitable[Desk]]


@pytest.fixture
def opened(workspace: Workspace, person: Answers, tmp_path: Path) -> Opened:
    """Opens a timetable at its covers."""

    async def opens(build: Building) -> Desk:
        assert await workspace.open(build.write(tmp_path / "small.sdesk"))
        return Desk(Covers(workspace, person, lambda: TODAY), workspace)

    return opens


@pytest.fixture
async def desk(opened: Opened) -> Desk:
    """The small timetable."""
    return await opened(small())


async def test_who_covers_a_composite_covers_all_of_it_with_one_pick(desk: Desk) -> None:
    await desk.away("T1")
    assert await desk.give("9SCI 1", "T9")
    assert desk.changes() == {("9MAT 1", "T1", "T9", "", "extra"), ("9SCI 1", "T1", "T9", "", "extra")}
    assert desk.states() == {"9MAT 1": "Set", "9SCI 1": "Set"}
    assert await desk.covers.back([desk.row("9MAT 1")])
    assert desk.states() == {"9MAT 1": "To cover", "9SCI 1": "To cover"}


async def test_a_composite_goes_to_another_room_and_to_the_library_as_one(desk: Desk) -> None:
    assert await desk.covers.change_lesson(desk.id(Section, "9MAT 1"), "1", room=desk.id(Room, "R9"))
    assert desk.changes() == {("9MAT 1", "", "", "R9", ""), ("9SCI 1", "", "", "R9", "")}
    await desk.away("T1")
    assert await desk.covers.set_way(desk.row("9MAT 1", "T1"), "library")
    assert {line[:2] + line[4:] for line in desk.told() if line[4] == "To the library"} == {
        ("1", "9MAT 1", "To the library", "Set"), ("1", "9SCI 1", "To the library", "Set"),
    }  # fmt: skip


async def test_one_section_of_a_composite_can_be_cancelled_alone(desk: Desk) -> None:
    await desk.away("T1")
    assert await desk.covers.set_way(desk.row("9MAT 1"), "cancelled")
    assert desk.states() == {"9MAT 1": "Set", "9SCI 1": "To cover"}
    assert await desk.give("9SCI 1", "T9")
    assert desk.changes() == {("9MAT 1", "T1", "", "", "cancelled"), ("9SCI 1", "T1", "T9", "", "extra")}


async def test_a_yard_duty_without_cover_stays_on_the_page_and_can_be_as_usual_again(opened: Opened) -> None:
    build = small()
    build.add(YardDuty(0, "", 1, "2", "Oval", build.by_code(Teacher)["T1"].id))
    desk = await opened(build)
    await desk.away("T1", "2")
    assert await desk.covers.set_way(desk.row("Oval"), "no_cover")
    assert desk.told() == [("2", "Oval", "", "–", "No cover", "Set")]
    assert await desk.covers.back([desk.row("Oval")])
    assert desk.states() == {"Oval": "To cover"}


async def test_what_means_nothing_for_a_yard_duty_cannot_be_done_with_it(opened: Opened) -> None:
    build = small()
    build.add(YardDuty(0, "", 1, "2", "", build.by_code(Teacher)["T1"].id))
    desk = await opened(build)
    await desk.away("T1", "2")
    duty = desk.row("")
    assert desk.covers.acts(duty) == {"no_cover", "usual"}
    for way in ("cancelled", "library"):
        assert not await desk.covers.set_way(duty, way)
    assert not await desk.covers.merge(duty, desk.id(Section, "9ART 1"))
    assert not await desk.covers.change_room(duty, desk.id(Room, "R9"))
    assert desk.told() == [("2", "Yard duty", "", "Choose…", "–", "To cover")]
    assert desk.document.count(DailyChange) == 0


async def test_an_on_call_of_who_is_away_can_be_taken_by_another(opened: Opened) -> None:
    build = small()
    build.add(OnCall(0, "", 1, "1", build.by_code(Teacher)["T9"].id))
    build.add(Teacher(0, "T8"))
    desk = await opened(build)
    await desk.away("T9")
    assert desk.told() == [("1", "On-call", "", "Choose…", "–", "To cover")]
    assert await desk.covers.give(desk.row(""), desk.id(Teacher, "T8"), "extra")
    assert desk.told() == [("1", "On-call", "", "T8", "–", "Set")]
    (swap,) = desk.document.of(DutyChange).values()
    assert (swap.area, swap.absent, swap.cover) == ("", desk.id(Teacher, "T9"), desk.id(Teacher, "T8"))


async def test_a_merged_lesson_is_settled_while_the_other_takes_place(desk: Desk) -> None:
    await desk.away("T2")
    assert await desk.covers.merge(desk.row("9ART 1"), desk.id(Section, "9ENG 1"))
    assert desk.told()[0] == ("1", "9ART 1", "R3", "Merged with 9ENG 1", "Merged", "Set")
    assert await desk.covers.change_lesson(desk.id(Section, "9ENG 1"), "1", cancel=True)
    assert desk.states()["9ENG 1"] == "Set"
    said = "9ENG 1 has no lesson then that it could be taught with."
    assert desk.told()[0] == ("1", "9ART 1", "R2", "Merged with 9ENG 1", "Merged", said)
    assert desk.row("9ART 1").open
    assert await desk.give("9ART 1", "T9")
    assert desk.told()[0] == ("1", "9ART 1", "R2", "T9", "Extra", "Set")


async def test_only_a_lesson_of_that_period_and_grid_can_be_merged_with(opened: Opened, person: Answers) -> None:
    build = small()
    build.grid(2, ("1",), grid="JUN")
    build.section("7ENG 1", "T7", "R7", grid="JUN")
    build.lesson("7ENG 1", 1, "1")
    desk = await opened(build)
    await desk.away("T2", "1")
    await desk.away("T3", "1")
    art, english = desk.id(Section, "9ART 1"), desk.id(Section, "9ENG 1")
    offered = [desk.board.name(each) for each in desk.board.to_merge_with(desk.row("9ART 1").lesson)]
    assert offered == ["9MAT 1", "9SCI 1", "9ENG 1"]
    for other in (art, desk.id(Section, "7ENG 1")):
        assert not await desk.covers.merge(desk.row("9ART 1"), other)
    assert "7ENG 1 has no lesson then" in person.told[1]
    assert await desk.covers.merge(desk.row("9ART 1"), english)
    assert not await desk.covers.merge(desk.row("9ENG 1"), art)
    assert desk.states() == {"9ART 1": "Set", "9ENG 1": "To cover"}


def lesson_of(desk: Desk, section: str, period: str) -> Lesson:
    rows = desk.document.referring(Lesson, "section", desk.id(Section, section))
    return next(row for row in rows if row.period == period)


async def test_a_cover_of_who_teaches_the_lesson_no_more_can_only_be_taken_back(desk: Desk, person: Answers) -> None:
    await desk.away("T2", "1")
    assert await desk.give("9ART 1", "T9")
    assert desk.extras("T9") == 1
    lesson = lesson_of(desk, "9ART 1", "1")
    await desk.edit(lambda draft: draft.replace(msgspec.structs.replace(lesson, teacher=desk.id(Teacher, "T3"))))
    assert desk.states() == {"9ART 1": "T2 does not teach 9ART 1 then."}
    row = desk.row("9ART 1")
    assert (row.open, desk.covers.acts(row), desk.covers.candidates(row)) == (True, {"usual"}, [])
    assert desk.extras("T9") == 0
    assert not await desk.give("9ART 1", "T9")
    assert "T2 does not teach 9ART 1 then." in person.told[0]
    assert await desk.covers.back([row])
    assert (desk.told(), desk.changes()) == ([], set())


@pytest.mark.parametrize("moved", [True, False])
async def test_what_is_set_for_a_lesson_that_is_moved_or_deleted_is_said_and_can_be_taken_back(
    desk: Desk, moved: bool
) -> None:
    await desk.away("T2", "2")
    assert await desk.give("9ART 1", "T9")
    lesson = lesson_of(desk, "9ART 1", "2")
    other = msgspec.structs.replace(lesson, day=2)
    await desk.edit(lambda draft: draft.replace(other) if moved else draft.remove(lesson))
    assert desk.told() == [("2", "9ART 1", "", "T9", "Extra", "9ART 1 has no lesson then.")]
    assert await desk.covers.back([desk.row("9ART 1")])
    assert (desk.told(), desk.changes()) == ([], set())


async def test_a_duty_that_is_another_teachers_now_leaves_what_was_set_for_it_to_be_taken_back(opened: Opened) -> None:
    build = small()
    duty = build.add(YardDuty(0, "", 1, "2", "Oval", build.by_code(Teacher)["T1"].id))
    desk = await opened(build)
    await desk.away("T1", "2")
    assert await desk.covers.give(desk.row("Oval"), desk.id(Teacher, "T9"), "extra")
    await desk.edit(lambda draft: draft.replace(msgspec.structs.replace(duty, teacher=desk.id(Teacher, "T3"))))
    assert desk.states() == {"Oval": "T1 does not have this duty then."}
    assert await desk.covers.back([desk.row("Oval")])
    assert desk.document.count(DutyChange) == 0


async def test_covers_of_a_date_that_is_no_school_day_any_more_are_listed(desk: Desk) -> None:
    await desk.away("T2", "2")
    assert await desk.give("9ART 1", "T9")
    on = next(row for row in desk.document.of(CalendarDate).values() if row.date == MONDAY)
    await desk.edit(lambda draft: draft.replace(msgspec.structs.replace(on, day=0)))
    assert desk.states() == {"9ART 1": "9ART 1 has no lesson then."}


async def test_an_absence_of_some_school_days_goes_past_the_holidays(desk: Desk) -> None:
    assert await desk.covers.add_absence(desk.id(Teacher, "T2"), "", "Sick", days=3)
    assert sorted(row.date for row in desk.document.of(Absence).values()) == [MONDAY, "2026-02-10", "2026-02-12"]


async def test_an_absence_is_not_noted_on_a_holiday_but_on_a_date_the_calendar_does_not_know(
    desk: Desk, person: Answers
) -> None:
    desk.covers.show(date(2026, 2, 11))
    assert not await desk.covers.add_absence(desk.id(Teacher, "T2"), "", "Sick")
    assert "2026-02-11 is no school day." in person.told[0]
    desk.covers.show(date(2026, 3, 2))
    assert await desk.covers.add_absence(desk.id(Teacher, "T2"), "", "Sick", days=2)
    assert [row.date for row in desk.document.of(Absence).values()] == ["2026-03-02"]


async def test_with_an_absence_goes_what_was_set_for_its_lessons(desk: Desk) -> None:
    absence = await desk.away("T2")
    await desk.away("T3")
    for section in ("9ART 1", "9ENG 1"):
        assert await desk.covers.set_way(desk.row(section), "library")
    assert await desk.covers.remove_absence(absence)
    assert desk.changes() == {("9ENG 1", "T3", "", "", "library")}
    assert [line[1:3] for line in desk.told()] == [("9ENG 1", "R3")]


async def test_what_another_absence_or_an_event_still_asks_for_stays(desk: Desk) -> None:
    second, first = await desk.away("T2", "2"), await desk.away("T2", "1")
    for row in desk.board.to_cover:
        assert await desk.covers.set_way(row, "no_cover")
    assert await desk.covers.remove_absence(first)
    assert [line[:2] for line in desk.told()] == [("2", "9ART 1")]
    teacher = desk.id(Teacher, "T2")
    assert await desk.covers.add_event("Museum", "Event", "09:00", "09:30", teachers=[teacher])
    assert await desk.covers.remove_absence(second)
    assert [line[:2] for line in desk.told()] == [("2", "9ART 1")]
    (event,) = desk.board.events
    assert await desk.covers.remove_event(event.event)
    assert (desk.told(), desk.board.events, desk.changes()) == ([], (), set())


async def test_an_event_that_is_removed_lets_its_sections_have_their_lessons(desk: Desk) -> None:
    assert await desk.covers.add_event("Museum", "Event", "08:00", "09:00", sections=[desk.id(Section, "9ART 1")])
    (event,) = desk.board.events
    assert [desk.board.name(each) for each in desk.board.occurrences if each.cancelled] == ["9ART 1"]
    assert await desk.covers.remove_event(event.event)
    assert [desk.board.name(each) for each in desk.board.occurrences if each.cancelled] == []


async def test_two_rooms_are_swapped_where_that_is_meant(desk: Desk, person: Answers) -> None:
    art, room = desk.id(Section, "9ART 1"), desk.id(Room, "R3")
    person.will_say("", "swap")
    assert not await desk.covers.change_lesson(art, "1", room=room)
    assert desk.changes() == set()
    assert await desk.covers.change_lesson(art, "1", room=room)
    assert person.heard[-1] == "Swap the rooms of 9ART 1 and 9ENG 1?"
    assert [line[1:] for line in desk.told()] == [
        ("9ART 1", "R3", "–", "New room", "Set"), ("9ENG 1", "R2", "–", "New room", "Set"),
    ]  # fmt: skip
    person.will_say("swap")
    assert await desk.covers.change_lesson(art, "1", room=desk.id(Room, "R2"))
    assert desk.told() == [], "both are where they always are"
    assert desk.changes() == set()


async def test_a_composite_swaps_its_room_as_one_and_covers_stay(desk: Desk, person: Answers) -> None:
    await desk.away("T2", "1")
    assert await desk.give("9ART 1", "T9")
    person.will_say("swap")
    assert await desk.covers.change_room(desk.row("9ART 1"), desk.id(Room, "R1"))
    assert desk.changes() == {
        ("9ART 1", "T2", "T9", "R1", "extra"), ("9MAT 1", "", "", "R2", ""), ("9SCI 1", "", "", "R2", ""),
    }  # fmt: skip
    assert set(desk.states().values()) == {"Set"}


async def test_a_room_that_an_event_has_is_refused(desk: Desk, person: Answers) -> None:
    room = desk.id(Room, "R9")
    assert await desk.covers.add_event("Exam", "Exam", "08:00", "09:30", rooms=[room])
    assert not await desk.covers.change_lesson(desk.id(Section, "9ART 1"), "1", room=room)
    assert "R9 is used by Exam then." in person.told[0]


async def test_a_lesson_of_who_is_there_has_another_room_or_is_cancelled(desk: Desk, person: Answers) -> None:
    art = desk.id(Section, "9ART 1")
    assert await desk.covers.change_lesson(art, "1", room=desk.id(Room, "R9"))
    assert desk.changes() == {("9ART 1", "", "", "R9", "")}
    assert await desk.covers.change_lesson(art, "1", cancel=True)
    assert desk.changes() == {("9ART 1", "", "", "R9", "cancelled")}
    assert not await desk.covers.change_lesson(art, "7")
    assert "There is no such lesson on that date." in person.told[0]


async def test_of_a_lesson_whose_teacher_is_there_only_the_room_changes_or_it_is_cancelled(
    desk: Desk, person: Answers
) -> None:
    assert await desk.covers.change_lesson(desk.id(Section, "9ART 1"), "2", room=desk.id(Room, "R9"))
    row, before = desk.row("9ART 1"), desk.changes()
    assert desk.covers.acts(row) == {"room", "cancelled", "usual"}
    assert not await desk.covers.set_way(row, "no_cover")
    assert not await desk.covers.merge(row, desk.id(Section, "9ENG 1"))
    assert not await desk.covers.give(row, desk.id(Teacher, "T9"), "minimal")
    assert person.heard[-1] == "This was not set."
    assert desk.changes() == before
    assert await desk.covers.change_room(row, desk.id(Room, "R2"))
    assert desk.changes() == set(), "its own room is no change"


async def test_another_room_stays_where_the_teacher_is_there_after_all(desk: Desk) -> None:
    absence = await desk.away("T2", "1")
    assert await desk.give("9ART 1", "T9")
    assert await desk.covers.change_room(desk.row("9ART 1"), desk.id(Room, "R9"))
    assert await desk.covers.remove_absence(absence)
    assert desk.changes() == {("9ART 1", "", "", "R9", "")}


async def test_a_composite_is_one_extra_and_a_lesson_that_does_not_take_place_is_none(desk: Desk) -> None:
    await desk.away("T1")
    assert await desk.give("9MAT 1", "T9")
    assert desk.extras("T9") == 1
    art = [desk.id(Section, code) for code in ("9MAT 1", "9SCI 1")]
    assert await desk.covers.add_event("Museum", "Excursion", "08:00", "15:00", sections=art)
    assert desk.extras("T9") == 0


async def test_ways_take_the_place_of_a_cover_and_past_dates_are_left(desk: Desk, person: Answers) -> None:
    await desk.away("T2", "1")
    assert await desk.give("9ART 1", "T9")
    for way, words in (("no_cover", "No cover"), ("library", "To the library"), ("cancelled", "Cancelled")):
        assert await desk.covers.set_way(desk.row("9ART 1"), way)
        assert desk.told() == [("1", "9ART 1", "R2", "–", words, "Set")]
    row = desk.row("9ART 1")
    desk.covers.show(date(2026, 2, 6))
    assert not await desk.covers.set_way(row, "library")
    assert "2026-02-06 is past." in person.told[0]


async def test_instructions_and_the_way_stay_with_a_lesson_whoever_takes_it(desk: Desk) -> None:
    await desk.away("T2", "1")
    row = desk.row("9ART 1")
    assert desk.covers.details(row) is None
    (first, *_) = desk.covers.candidates(row)
    assert desk.covers.details(row, first) == Details(first.teacher, "extra", "")
    assert await desk.covers.set_details(row, Details(first.teacher, "underload", "Chapter 3"))
    assert desk.changes() == {("9ART 1", "T2", "T9", "", "underload")}
    assert desk.extras("T9") == 0
    row = desk.row("9ART 1")
    assert desk.covers.details(row) == Details(first.teacher, "underload", "Chapter 3")
    assert await desk.covers.set_way(row, "library")
    assert desk.covers.details(desk.row("9ART 1")) == Details(0, "library", "Chapter 3")
    assert await desk.covers.set_details(desk.row("9ART 1"), Details(0, "library", "Read"))
    (change,) = desk.document.of(DailyChange).values()
    assert (change.how, change.instructions) == ("library", "Read")
