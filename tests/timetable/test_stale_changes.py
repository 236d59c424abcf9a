"""Which changes of a date stand when the timetable is edited after they were made."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from syncdesk.timetable.covering import Board
from syncdesk.timetable.occurrences import Occurrences
from syncdesk.timetable.records import DailyChange, DutyChange, Lesson, OnCall, Room, Section, Teacher, YardDuty
from tests.timetable.building import Building

MONDAY, TUESDAY, SATURDAY = "2026-02-09", "2026-02-10", "2026-02-14"


def school() -> Building:
    """9MAT 1 to 3 (T1 to T3, R1 to R3) in period 1 of Monday, 7ART 1 (T4, R4) in that of the juniors."""
    build = Building()
    build.grid(2, ("1", "2"))
    build.grid(2, ("1", "2"), "JUN")
    for number in (1, 2, 3):
        build.section(f"9MAT {number}", f"T{number}", f"R{number}")
        build.lesson(f"9MAT {number}", 1, "1")
    build.section("7ART 1", "T4", "R4", grid="JUN")
    build.lesson("7ART 1", 1, "1")
    build.add(Teacher(0, "T9"))
    build.add(YardDuty(0, "", 1, "2", "Oval", build.by_code(Teacher)["T1"].id))
    build.dates((MONDAY, 1, 1), (TUESDAY, 2, 1), (SATURDAY, 0))
    return build


def change(build: Building, section: str = "9MAT 1", absent: str = "T1", **given: Any) -> None:
    """A change of period 1 of Monday."""
    named = {"absent": absent, "cover": given.pop("cover", "")}
    teachers = {field: build.by_code(Teacher)[code].id for field, code in named.items() if code}
    merged = given.pop("merged", "")
    other = build.by_code(Section)[merged].id if merged else 0
    where = {"date": given.pop("date", MONDAY), "period": given.pop("period", "1")}
    build.add(DailyChange(0, **where, section=build.by_code(Section)[section].id, **teachers, merged=other, **given))


def edit(build: Building, section: str, **values: Any) -> None:
    """Edit the lesson of a section."""
    (lesson,) = build.referring(Lesson, "section", build.by_code(Section)[section].id)
    build.add(msgspec.structs.replace(lesson, **values))


def monday(build: Building) -> tuple[dict[str, str], list[tuple[str, bool]]]:
    """Who and where is in each section, and why changes fell and whether their lesson is there."""
    occurrences = Occurrences(build, MONDAY, SATURDAY)
    found: dict[str, str] = {}
    for each in occurrences:
        who = ",".join(build.code(Teacher, teacher) for teacher in each.teachers)
        where = ",".join(build.code(Room, room) for room in each.rooms)
        found[build.code(Section, each.section) or each.what] = f"{who} {where}".strip()
    return found, [(str(each.why), each.met) for each in occurrences.stale]


def test_a_cover_of_somebody_who_no_longer_teaches_the_lesson_adds_nobody() -> None:
    build = school()
    change(build, cover="T9", room=build.by_code(Room)["R3"].id)
    edit(build, "9MAT 1", teacher=build.by_code(Teacher)["T4"].id)
    found, stale = monday(build)
    assert found["9MAT 1"] == "T4 R1"
    assert stale == [("T1 does not teach 9MAT 1 then.", True)]


MOVED = {"to another period": {"period": "2"}, "to another day": {"day": 2}}


@pytest.mark.parametrize("where", MOVED.values(), ids=MOVED.keys())
def test_a_cover_whose_lesson_was_moved_is_found_once(where: dict[str, Any]) -> None:
    build = school()
    change(build, cover="T9")
    edit(build, "9MAT 1", **where)
    found, stale = monday(build)
    assert found["9MAT 1"] == "T1 R1"
    assert stale == [("9MAT 1 has no lesson then.", False)]


def test_a_cover_on_a_date_without_school_or_outside_the_rotation_is_found() -> None:
    build = school()
    change(build, cover="T9", date=SATURDAY)
    build.section("9MAT 2", "T2", "R2", rotations="2")
    change(build, "9MAT 2", "T2", cover="T9")
    assert monday(build)[1] == [("9MAT 2 has no lesson then.", False), ("9MAT 1 has no lesson then.", False)]


VAIN: dict[str, list[dict[str, Any]]] = {
    "cancelled": [{"section": "9MAT 2", "absent": "", "how": "cancelled"}],
    "in no circle": [{"section": "9MAT 2", "absent": "T2", "how": "merged", "merged": "9MAT 1"}],
}


@pytest.mark.parametrize("more", VAIN.values(), ids=VAIN.keys())
def test_a_lesson_merged_with_one_that_is_not_held_goes_as_usual(more: list[dict[str, Any]]) -> None:
    build = school()
    change(build, how="merged", merged="9MAT 2")
    for each in more:
        change(build, **each)
    found, stale = monday(build)
    assert found["9MAT 1"] == "T1 R1"
    assert ("9MAT 2 has no lesson then that it could be taught with.", True) in stale


@pytest.mark.parametrize(
    ("merged", "said"),
    [
        ("7ART 1", "7ART 1 has no lesson then that it could be taught with."),
        ("9MAT 1", "9MAT 1 has no lesson then that it could be taught with."),
        ("", "It does not say with which section it is taught."),
    ],
    ids=["another grid", "itself", "none"],
)
def test_a_lesson_is_merged_with_another_of_its_grid_alone(merged: str, said: str) -> None:
    build = school()
    change(build, how="merged", merged=merged)
    found, stale = monday(build)
    assert (found["9MAT 1"], stale) == ("T1 R1", [(said, True)])


def test_merged_with_one_whose_own_merge_falls_it_is_where_that_one_stays() -> None:
    build = school()
    change(build, how="merged", merged="9MAT 2")
    change(build, "9MAT 2", "T2", how="merged", merged="9MAT 3")
    assert monday(build)[0]["9MAT 1"] == "T3 R3"
    change(build, "9MAT 3", "", how="cancelled")
    found, stale = monday(build)
    assert (found["9MAT 1"], found["9MAT 2"]) == ("T2 R2", "T2 R2")
    assert stale == [("9MAT 3 has no lesson then that it could be taught with.", True)]


def test_two_covers_that_pass_teachers_on_keep_their_places() -> None:
    build = school()
    build.lesson("9MAT 1", 1, "1", "T2", "R1")
    change(build, cover="T2")
    change(build, "9MAT 1", "T2", cover="T9")
    assert monday(build)[0]["9MAT 1"] == "T2,T9 R1"


@pytest.mark.parametrize("area", ["Oval", ""])
def test_a_replacement_whose_duty_somebody_else_has_by_now_is_found(area: str) -> None:
    build = school()
    one, two, nine = (build.by_code(Teacher)[code].id for code in ("T1", "T2", "T9"))
    build.add(OnCall(0, "", 1, "2", one))
    build.add(DutyChange(0, MONDAY, "", "2", area, one, nine))
    assert monday(build)[1] == []
    for record in (YardDuty, OnCall):
        (row,) = build.of(record).values()
        build.add(msgspec.structs.replace(row, teacher=two))
    found, stale = monday(build)
    assert (found["yard_duties Oval"], found["on_calls"]) == ("T2", "T2")
    assert stale == [("T1 does not have this duty then.", False)]


def test_the_covers_of_a_date_show_what_fell_and_it_can_be_taken_back() -> None:
    build = school()
    change(build, cover="T9")
    change(build, "9MAT 2", "T2", cover="T9")
    change(build, "9MAT 3", "T3", how="merged", merged="9MAT 1")
    edit(build, "9MAT 1", period="2")
    edit(build, "9MAT 2", teacher=0)
    rows = {board_row.change: str(board_row.trouble) for board_row in Board(build, MONDAY).to_cover if board_row.open}
    said = {build.code(Section, each.section): why for each, why in rows.items() if each is not None}
    assert said == {
        "9MAT 1": "9MAT 1 has no lesson then.",
        "9MAT 2": "T2 does not teach 9MAT 2 then.",
        "9MAT 3": "9MAT 1 has no lesson then that it could be taught with.",
    }
    assert None not in rows
