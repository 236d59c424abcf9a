"""Rotation and dates as tables: what is asked for on which day, and what a system is then sent."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from syncdesk.errors import UsageError
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.planning.scope import scope_of
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.systems.contract import Scope
from syncdesk.timetable.records import BellTime, CalendarDate, Day, Period, Room
from tests.sync.school import BASIC, School, moved, notes, rule, said
from tests.timetable.building import Building

SOUTH = (("01-28", "04-02", 1), ("04-20", "07-03", 1), ("07-20", "09-25", 2), ("10-12", "12-16", 2))
"""Four terms of a year, the first two in rotation 1."""
NORTH = (("08-17", "12-18", 1), ("01-04", "05-28", 2))
"""Two semesters; the second lies in the calendar year after."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def _term(build: Building, first: date, last: date, rotation: int, grid: str = "") -> None:
    number = 0
    for on in (first + timedelta(days=at) for at in range((last - first).days + 1)):
        if on.weekday() < 5:
            build.dates((on.isoformat(), number % 5 + 1, rotation), grid=grid)
            number += 1


def southern(*years: int, region: str = "australia/nsw") -> Building:
    build = Building()
    build.set_school(region=region)
    for year in years:
        for first, last, rotation in SOUTH:
            _term(build, day(f"{year}-{first}"), day(f"{year}-{last}"), rotation)
    return build


def northern(*years: int, region: str = "usa") -> Building:
    build = Building()
    build.set_school(region=region)
    for year in years:
        for at, (first, last, rotation) in enumerate(NORTH):
            _term(build, day(f"{year + at}-{first}"), day(f"{year + at}-{last}"), rotation)
    return build


def bare(region: str) -> Building:
    build = Building()
    build.set_school(region=region)
    return build


ASKED: list[tuple[str, Building, dict[str, Any], tuple[int, str, str, str]]] = [
    # what; the calendar; what is asked; academic year, first and last date of the timetable, and from when all else
    ("nothing is chosen", southern(2026), {"today": "2026-02-09"}, (2026, "2026-02-09", "2026-12-16", "2026-02-09")),
    ("the first semester", southern(2026), {"today": "2026-02-09", "rotation": 1},
     (2026, "2026-02-09", "2026-07-03", "2026-02-09")),
    ("the second one, before it begins", southern(2026), {"today": "2026-02-09", "rotation": 2},
     (2026, "2026-02-09", "2026-12-16", "2026-02-09")),
    ("the last day of a semester", southern(2026), {"today": "2026-07-03", "rotation": 1},
     (2026, "2026-07-03", "2026-07-03", "2026-07-03")),
    ("in the holidays between", southern(2026), {"today": "2026-07-10"},
     (2026, "2026-07-10", "2026-12-16", "2026-07-10")),
    ("a range with the change of semester in it", southern(2026),
     {"today": "2026-06-01", "start": "2026-06-15", "end": "2026-08-07"},
     (2026, "2026-06-15", "2026-08-07", "2026-06-01")),
    ("a range that is over", southern(2026), {"today": "2026-06-01", "start": "2026-02-02", "end": "2026-02-06"},
     (2026, "2026-02-02", "2026-02-06", "2026-02-02")),
    ("a range that has begun", southern(2026), {"today": "2026-06-01", "start": "2026-05-04", "end": "2026-06-26"},
     (2026, "2026-05-04", "2026-06-26", "2026-06-01")),
    ("the next year, in the summer holidays", southern(2026, 2027), {"today": "2026-12-20", "start": "2027-01-28"},
     (2027, "2027-01-28", "2027-12-16", "2026-12-20")),
    ("a northern autumn", northern(2026), {"today": "2026-10-01"}, (2026, "2026-10-01", "2027-05-28", "2026-10-01")),
    ("a northern spring", northern(2026), {"today": "2027-02-01"}, (2026, "2027-02-01", "2027-05-28", "2027-02-01")),
    ("a northern semester over New Year", northern(2026), {"today": "2026-10-01", "rotation": 2},
     (2026, "2026-10-01", "2027-05-28", "2026-10-01")),
    ("no calendar, in the south", bare("new-zealand"), {"today": "2026-05-01"},
     (2026, "2026-05-01", "2026-12-31", "2026-05-01")),
    ("no calendar, in the north", bare("sweden"), {"today": "2026-05-01"},
     (2025, "2026-05-01", "2026-07-31", "2026-05-01")),
    ("no calendar, a leap day", bare("ireland"), {"today": "2028-02-29"},
     (2027, "2028-02-29", "2028-07-31", "2028-02-29")),
]  # fmt: skip

REFUSED = [
    ("an end before the start", southern(2026), {"today": "2026-02-09", "start": "2026-03-02", "end": "2026-03-01"},
     "The range 2026-03-02 to 2026-03-01 ends before it begins."),
    ("two academic years of the south", southern(2026, 2027),
     {"today": "2026-11-02", "start": "2026-11-02", "end": "2027-02-05"},
     "2026-11-02 to 2027-02-05 lies in two academic years."),
    ("two academic years of the north", northern(2026, 2027),
     {"today": "2027-05-03", "start": "2027-05-03", "end": "2027-09-10"},
     "2027-05-03 to 2027-09-10 lies in two academic years."),
    ("a rotation that is over", southern(2026), {"today": "2026-08-03", "rotation": 1},
     "The range 2026-08-03 to 2026-07-03 ends before it begins."),
    ("a rotation that the file lacks", southern(2026), {"today": "2026-02-09", "rotation": 3},
     "The file has no rotation 3."),
]  # fmt: skip


def scope(build: Building, asked: dict[str, Any]) -> Scope:
    given: dict[str, Any] = {name: day(value) if isinstance(value, str) else value for name, value in asked.items()}
    return scope_of(build.document(), **given)[0]


@pytest.mark.parametrize(("build", "asked", "expected"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_what_is_asked_for_has_these_dates(
    build: Building, asked: dict[str, Any], expected: tuple[int, str, str, str]
) -> None:
    found = scope(build, asked)
    assert (found.academic_year, *map(str, (found.start, found.end, found.lasting_from))) == expected


@pytest.mark.parametrize(("build", "asked", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_makes_no_sense_is_refused_in_a_sentence(build: Building, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError) as refused:
        scope(build, asked)
    assert str(refused.value.title) == words


def two_semesters() -> Building:
    """Two grids with bells of their own, a half day, holidays, an odd Saturday; a section of each rotation, and one of
    all year.
    """
    build = southern(2026)
    for grid, periods, begins in (("", ("1", "2", "3"), "9:00"), ("Junior", ("A", "B"), "8:30")):
        hour, minute = map(int, begins.split(":"))
        for at, period in enumerate(periods):
            build.add(Period(0, grid, period, position=at + 1))
            for number in range(1, 6):
                if (number, period) != (5, "3"):  # a half day
                    build.add(
                        BellTime(
                            0, grid, number, period, f"{hour + at:02}:{minute:02}", f"{hour + at:02}:{minute + 25:02}"
                        )
                    )
        for number in range(1, 6):
            build.add(Day(0, grid, number, f"Day {number}"))
    build.add(Room(0, "R2", "Roomname 2"))
    build.dates(("2026-01-26", 0), ("2026-04-03", 0, 1), ("2026-08-08", 5, 2))
    for code, rotations in (("7ART 1", "1"), ("7ART 2", "2"), ("7MAT 1", ""), ("7JUN 1", "")):
        build.section(code, "T1", "R1", rotations=rotations, grid="Junior" if code == "7JUN 1" else "")
        build.lesson(code, 1, "A" if code == "7JUN 1" else "1")
        build.enrol("S1", code)
    return build


CAME_THROUGH = {Status.DONE, Status.DONE_WITH_WARNINGS}
KINDS = ("sections", "section_lists", "timetable", "bell_times", "calendar")
ALL_YEAR = {"7MAT 1", "7JUN 1"}
SENT = [
    # the rotation, the day, and the sections that are there afterwards
    (0, "2026-02-09", ALL_YEAR | {"7ART 1", "7ART 2"}),
    (1, "2026-02-09", ALL_YEAR | {"7ART 1"}),
    (2, "2026-02-09", ALL_YEAR | {"7ART 2"}),
    (1, "2026-07-03", ALL_YEAR | {"7ART 1"}),
    (2, "2026-07-04", ALL_YEAR | {"7ART 2"}),
]


@pytest.mark.parametrize("system", ["generic_liss", "alma_us"])
@pytest.mark.parametrize(("rotation", "today", "sections"), SENT)
async def test_a_rotation_is_sent_with_all_bells_and_the_whole_calendar(
    tmp_path: Path, system: str, rotation: int, today: str, sections: set[str]
) -> None:
    build = two_semesters()
    with School(tmp_path, build, system=system) as school:
        asked = scope_of(school.source.view(), today=day(today), rotation=rotation)[0]
        result = await school.sync(*KINDS, today=asked.today, start=asked.start, end=asked.end, rotation=rotation)
        assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(result)
        for kind in ("sections", "section_lists", "timetable"):
            assert {row["ClassCode"] for row in school.held(kind)} == sections
        bells = {(row["DayNumber"], row["Period"], row["StartTime"]) for row in school.held("bell_times")}
        assert bells == {(row.day, row.period, row.start) for row in build.of(BellTime).values()}
        assert len(bells) == 14 + 10
        assert not {bell for bell in bells if bell[:2] == (5, "3")}
        calendar = {str(row["Date"]): row for row in school.held("calendar")}
        assert len(calendar) == sum(1 for _ in build.of(CalendarDate))
        assert (calendar["2026-01-26"]["DayName"], calendar["2026-01-26"]["DayNumber"]) == ("Holiday", 0)
        assert (calendar["2026-08-08"]["DayNumber"], calendar["2026-08-08"]["Rotation"]) == (5, 2)
        assert {calendar[f"2026-{on}"]["Rotation"] for on in ("01-28", "07-03")} == {1}
        assert {calendar[f"2026-{on}"]["Rotation"] for on in ("07-20", "12-16")} == {2}


def one_sided() -> Building:
    """Twelve sections of the first semester and two of the second."""
    build = southern(2026)
    build.grid(5, ("1", "2", "3"))
    for number in range(1, 15):
        build.section(f"7ART {number}", "T1", "R1", rotations="1" if number <= 12 else "2")
        build.lesson(f"7ART {number}", number % 5 + 1, "1")
        build.enrol("S1", f"7ART {number}")
    return build


@pytest.mark.parametrize("trigger", [Trigger.COMMAND, Trigger.SAVE, Trigger.SCHEDULE])
async def test_when_the_semester_changes_what_leaves_counts_for_the_guard(tmp_path: Path, trigger: Trigger) -> None:
    with School(tmp_path, one_sided()) as school:
        assert (await school.sync(*BASIC, today=day("2026-07-03"), rotation=1)).status in CAME_THROUGH
        before = {kind: school.holds(kind) for kind in BASIC}
        then: dict[str, Any] = {"today": day("2026-07-20"), "rotation": 2}
        held = await school.sync(*BASIC, trigger=trigger, **then)
        assert (held.status, rule(held, "sections")) == (Status.HELD, Rule.OUT_OF_SCOPE)
        assert "12 of 12 rows would be removed" in said(held)
        assert {kind: school.holds(kind) for kind in BASIC} == before
        beyond = await school.sync(*BASIC, decision=Decision(beyond=True), **then)
        assert beyond.status in CAME_THROUGH
        assert {row["ClassCode"] for row in school.held("sections")} == {"7ART 13", "7ART 14"}


PAST = [
    # what; the day, the range, how many dates of it are past, and whether it is asked about
    ("from today on", "2026-06-15", "2026-06-15", "2026-07-03", 0),
    ("it begins tomorrow", "2026-06-14", "2026-06-15", "2026-07-03", 0),
    ("it began yesterday", "2026-06-16", "2026-06-15", "2026-07-03", 1),
    ("it ends today", "2026-07-03", "2026-06-15", "2026-07-03", 18),
    ("it is over", "2026-07-20", "2026-06-15", "2026-07-03", 19),
]  # fmt: skip


@pytest.mark.parametrize(("today", "start", "end", "past"), [case[1:] for case in PAST], ids=[case[0] for case in PAST])
async def test_dates_that_are_past_are_asked_about_and_never_sent_unattended(
    tmp_path: Path, today: str, start: str, end: str, past: int
) -> None:
    asked: dict[str, Any] = {"today": day(today), "start": day(start), "end": day(end), "rotation": 1}
    words = f"{past} {'date' if past == 1 else 'dates'} of the range {'is' if past == 1 else 'are'} before today."
    with School(tmp_path, two_semesters()) as school:
        typed = await school.sync(*BASIC, **asked)  # who types dates means them, and is told
        assert typed.status in CAME_THROUGH
        assert (words in notes(typed, "timetable")) == bool(past)
        school.edit(moved(school, "7ART 1", 1, "R2"))
        for trigger in (Trigger.WINDOW, Trigger.SAVE, Trigger.SCHEDULE):
            plan = await school.plan(*BASIC, trigger=trigger, **asked)
            hold = next(step.hold for step in plan.steps if step.kind == "timetable")
            assert (hold is not None and hold.rule is Rule.PAST_DATES) == bool(past)
            assert hold is None or str(hold.text) == words
            plan.close()
        unattended = await school.sync(*BASIC, trigger=Trigger.SCHEDULE, **asked)
        assert unattended.status is (Status.HELD if past else Status.DONE), said(unattended)


async def test_when_the_semester_changes_what_leaves_is_shown_before(tmp_path: Path) -> None:
    with School(tmp_path, two_semesters()) as school:
        first = scope_of(school.source.view(), today=day("2026-07-03"), rotation=1)[0]
        assert (await school.sync(*BASIC, today=first.today, rotation=1)).status is Status.DONE
        plan = await school.plan(*BASIC, today=day("2026-07-20"), rotation=2)
        (sections,) = (each for each in plan.steps if each.kind == "sections")
        assert {(change.op, change.key) for change in sections.changes()} == {("add", "7ART 2"), ("remove", "7ART 1")}
        plan.close()
