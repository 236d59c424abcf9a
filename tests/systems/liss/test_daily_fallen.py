"""Changes of dates that do not stand, in LISS words: the lesson goes as it is, and each is told once."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from syncdesk.timetable.daily import content_of, set_now
from syncdesk.timetable.records import DutyChange, Lesson, Publication, Section, Teacher, YardDuty
from tests.systems.liss.mapping import mapped
from tests.systems.liss.test_daily import AT, LESSON, MONDAY, covered, school
from tests.timetable.building import Building

KINDS = pytest.mark.parametrize("kind", ["daily_timetable", "daily_changes"])
DO = "Take it back on the Covers page or set it anew, and publish the date again."


def edited(build: Building, *, published: bool, **values: Any) -> Building:
    """The school after the lesson of 9MAT 1 was edited."""
    if published:
        build.add(Publication(0, MONDAY, "2026-02-08T20:00:00Z", "p1", content_of(set_now(build, MONDAY))))
    (lesson,) = build.referring(Lesson, "section", build.by_code(Section)["9MAT 1"].id)
    build.add(msgspec.structs.replace(lesson, **values))
    return build


@KINDS
@pytest.mark.parametrize("published", [True, False])
def test_a_cover_of_somebody_who_no_longer_teaches_the_lesson_is_left_out_and_told(kind: str, published: bool) -> None:
    build = covered("extra", cover="T9")
    build = edited(build, published=published, teacher=build.by_code(Teacher)["T3"].id)
    made = mapped(build, kind, at=AT)
    lesson = [row for row in made.rows if row.ClassCode == "9MAT 1"]
    usual = msgspec.structs.replace(LESSON, TeacherIds="T3", TeacherCodes="T3")
    assert lesson == ([usual] if kind == "daily_timetable" else [])
    assert made.found.warned == [
        (
            f"{MONDAY}|1|9MAT 1|T1",
            f"9MAT 1, period 1 on {MONDAY}: the change is left out. T1 does not teach 9MAT 1 then. {DO}",
        )
    ]


@KINDS
def test_a_cover_whose_lesson_is_no_longer_then_is_told_once(kind: str) -> None:
    made = mapped(edited(covered("extra", cover="T9"), published=True, period="2"), kind, at=AT)
    assert [row.Period for row in made.rows if row.ClassCode == "9MAT 1"] == ["2"] * (kind == "daily_timetable")
    assert made.found.warned == [
        (
            f"{MONDAY}|1|9MAT 1|T1",
            f"9MAT 1, period 1 on {MONDAY}: the change is left out. 9MAT 1 has no lesson then. {DO}",
        )
    ]


@KINDS
@pytest.mark.parametrize("merged", ["cancelled", "absent", "another grid"])
def test_a_lesson_merged_with_none_is_no_empty_lesson(kind: str, merged: str) -> None:
    build = covered("merged", merged="9MAT 2")
    other = build.by_code(Section)["9MAT 2"]
    if merged == "cancelled":
        covered("cancelled", absent="", section="9MAT 2", build=build)
    elif merged == "absent":
        (lesson,) = build.referring(Lesson, "section", other.id)
        build.add(msgspec.structs.replace(lesson, day=2))
    else:
        build.grid(2, ("1", "2"), "JUN")
        build.add(msgspec.structs.replace(other, grid="JUN"))
    made = mapped(build, kind, at=AT)
    rows = [row for row in made.rows if row.ClassCode == "9MAT 1"]
    assert rows == ([LESSON] if kind == "daily_timetable" else [])
    ((key, words),) = made.found.warned
    assert key == f"{MONDAY}|1|9MAT 1|T1"
    assert "9MAT 2 has no lesson then that it could be taught with." in words


@KINDS
def test_a_replacement_whose_duty_is_gone_is_told_where_duties_go(kind: str) -> None:
    build = school()
    two, nine = build.by_code(Teacher)["T2"].id, build.by_code(Teacher)["T9"].id
    build.add(DutyChange(0, MONDAY, "", "2", "Oval", two, nine))
    assert len(build.of(YardDuty)) == 1
    words = f"Oval, period 2 on {MONDAY}: the change is left out. T2 does not have this duty then. {DO}"
    assert mapped(build, kind, at=AT).found.warned == [(f"{MONDAY}|2|Oval|T2", words)]
    assert mapped(build, kind, at=AT, exclude_yard_duties=True).found.warned == []
