"""What Publish covers says about dates: how they are counted, and what becomes of a question nobody asks any more."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.publish_summary import Counted, PublishSummary, count
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.mail.lines import ABSENT, ALL, CHANGE, COVER
from syncdesk.text import text
from syncdesk.timetable.records import Absence, DailyChange, Section, Teacher
from tests.timetable.building import Building

MONDAY, TUESDAY, WEDNESDAY = "2026-02-09", "2026-02-10", "2026-02-11"


@pytest.fixture
def build() -> Building:
    """T1 is away on Monday and Tuesday: T2 and T3 cover, and one lesson of Tuesday is open."""
    build = Building()
    build.grid(3, ("1", "2"))
    build.dates((MONDAY, 1), (TUESDAY, 2), (WEDNESDAY, 3))
    for number in (1, 2, 3):
        build.add(Teacher(0, f"T{number}", f"First{number}", f"Last{number}"))
    build.section("9MAT 1", "T1", "R1")
    for day in (1, 2, 3):
        for period in ("1", "2"):
            build.lesson("9MAT 1", day, period)
    away, section = build.by_code(Teacher)["T1"].id, build.by_code(Section)["9MAT 1"].id
    for date in (MONDAY, TUESDAY):
        build.add(Absence(0, date, away))
    for date, period, who in ((MONDAY, "1", "T2"), (MONDAY, "2", "T3"), (TUESDAY, "1", "T2")):
        cover = build.by_code(Teacher)[who].id
        build.add(DailyChange(0, date, period, section, away, cover, 0, "", "extra"))
    return build


def test_people_and_open_lessons_are_counted_over_the_dates(build: Building) -> None:
    counted = count(build, [MONDAY, TUESDAY, WEDNESDAY])
    assert counted == Counted(
        {COVER: 2, ABSENT: 1, ALL: 1},
        1,
        text("{section}, period {period}, {date}", section="9MAT 1", period="2", date=TUESDAY),
    )


def test_a_date_between_them_that_is_not_asked_for_is_not_counted(build: Building) -> None:
    assert count(build, [MONDAY, WEDNESDAY]) == Counted({COVER: 2, ABSENT: 1, ALL: 1})
    assert count(build, [WEDNESDAY]) == Counted({})
    assert CHANGE not in (count(build, [MONDAY]) or Counted({})).people


def test_counting_is_given_up_before_the_next_date(build: Building) -> None:
    asked: list[bool] = []

    def goes_on() -> bool:
        asked.append(True)
        return len(asked) < 2

    assert count(build, [MONDAY, TUESDAY, WEDNESDAY], goes_on) is None
    assert len(asked) == 2


async def test_the_newest_question_is_the_one_that_is_answered(
    workspace: Workspace, build: Building, tmp_path: Path
) -> None:
    assert await workspace.open(build.write(tmp_path / "dates.sdesk"))
    look, told = PublishSummary(workspace), []
    look.watch(lambda: told.append((look.lines, look.counted)))
    await asyncio.gather(look.renew([MONDAY], people=True), look.renew([TUESDAY], people=True))
    assert look.lines is not None
    assert [line.date.isoformat() for line in look.lines] == [TUESDAY]
    assert look.counted is not None
    assert look.counted.still == 1
    assert {tuple(line.date.isoformat() for line in lines or ()) for lines, _ in told} == {(), (TUESDAY,)}


async def test_what_is_known_is_not_looked_up_again_and_goes_with_the_form(
    workspace: Workspace, build: Building, tmp_path: Path
) -> None:
    assert await workspace.open(build.write(tmp_path / "dates.sdesk"))
    look = PublishSummary(workspace)
    await look.renew([MONDAY], people=True)
    known = look.counted
    await look.renew([MONDAY], people=True)
    assert look.counted is known
    look.end()
    assert (look.lines, look.counted) == (None, None)
