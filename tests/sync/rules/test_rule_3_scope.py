"""Rule 3: rotation, year and chosen range are what a publish is about; what leaves with another scope counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.text import text
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Lesson, Section
from tests.sync.school import BASIC, TODAY, School, notes, rule, said, small_school, states, step
from tests.timetable.building import Building

TOMORROW = TODAY + timedelta(days=1)


def rotating(every: int = 6, first: int = 4, second: int = 3) -> Building:
    """So many sections of all rotations, of rotation 1 and of rotation 2, with a lesson and six students each."""
    build = Building()
    build.grid()
    for rotations, count in (("", every), ("1", first), ("2", second)):
        for number in range(count):
            code = f"9R{rotations or 'A'} {number}"
            build.section(code, f"T{rotations}{number}", "R1", rotations=rotations)
            build.lesson(code, number % 5 + 1, str(number % 4 + 1))
            for student in range(6):
                build.enrol(f"S{student}", code)
    return build


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, rotating()) as school:
        yield school


def codes(school: School) -> set[str]:
    return {str(row["ClassCode"]) for row in school.held("sections")}


async def test_a_run_for_a_rotation_sends_its_sections_and_those_of_all_year(school: School) -> None:
    result = await school.sync(*BASIC, rotation=1)
    assert result.status is Status.DONE
    assert codes(school) == {f"9RA {n}" for n in range(6)} | {f"9R1 {n}" for n in range(4)}
    assert {str(row["ClassCode"]) for row in school.held("timetable")} == codes(school)
    assert {str(row["ClassCode"]) for row in school.held("section_lists")} == codes(school)


async def test_what_leaves_with_another_rotation_is_listed_as_removed(school: School) -> None:
    await school.sync(*BASIC)
    calls = school.calls()
    result = await school.sync(*BASIC, rotation=1)
    assert result.status is Status.DONE  # less than half, and not more than 20
    assert (step(result, "sections").removed, step(result, "section_lists").removed) == (3, 18)
    assert len(school.calls()) == len(calls) + 3


async def test_what_leaves_with_another_rotation_counts_for_the_guard(tmp_path: Path) -> None:
    with School(tmp_path, rotating(every=2, second=12)) as school:
        await school.sync(*BASIC)
        result = await school.sync(*BASIC, rotation=1)
        assert result.status is Status.HELD
        assert rule(result, "sections") is Rule.OUT_OF_SCOPE
        assert step(result, "sections").removed == 12
        assert "What is there was sent for another rotation, year or range." in said(result)
        assert len(school.calls()) == 3


async def test_a_person_may_send_the_other_rotation_all_the_same(tmp_path: Path) -> None:
    with School(tmp_path, rotating(every=2, second=12)) as school:
        await school.sync(*BASIC)
        result = await school.sync(*BASIC, rotation=1, decision=Decision(beyond=True))
        assert result.status is Status.DONE
        assert len(codes(school)) == 6
        assert school.in_step(rotation=1)


async def test_another_year_is_another_scope(school: School) -> None:
    await school.sync(*BASIC)
    result = await school.sync(*BASIC, year=2027, today=date(2027, 2, 8))
    assert states(result)["sections"] == "sent"


async def test_a_chosen_range_is_another_scope(school: School) -> None:
    await school.sync(*BASIC)
    result = await school.sync(*BASIC, start=TODAY, end=TOMORROW)
    assert states(result) == {"sections": "sent", "timetable": "sent", "section_lists": "sent"}
    again = await school.sync(*BASIC, start=TODAY, end=TOMORROW)
    assert set(states(again).values()) == {"unchanged"}


async def test_a_start_that_moves_with_the_calendar_is_no_other_scope(school: School) -> None:
    await school.sync(*BASIC)
    result = await school.sync(*BASIC, today=TOMORROW)
    assert set(states(result).values()) == {"unchanged"}
    assert len(school.calls()) == 3


async def test_a_section_that_ended_meanwhile_leaves_without_a_change_of_scope(tmp_path: Path) -> None:
    build = rotating()
    build.section("9END 1", "T9", "R1", end_date=TODAY.isoformat())
    with School(tmp_path, build) as school:
        await school.sync(*BASIC)
        result = await school.sync(*BASIC, today=TOMORROW)
        assert step(result, "sections").removed == 1
        assert "9END 1" not in codes(school)


async def test_a_typed_command_sends_past_dates_with_a_note(school: School) -> None:
    result = await school.sync(*BASIC, start=TODAY - timedelta(days=3))
    assert result.status is Status.DONE
    assert "3 dates of the range are before today." in notes(result, "timetable")


async def test_a_window_asks_about_past_dates(school: School) -> None:
    asked = {"start": TODAY - timedelta(days=3), "trigger": Trigger.WINDOW}
    result = await school.sync(*BASIC, **asked)
    assert result.status is Status.HELD
    assert rule(result, "timetable") is Rule.PAST_DATES
    assert school.calls() == []
    gone = await school.sync(*BASIC, **asked, decision=Decision(beyond=True))
    assert gone.status is Status.DONE


@pytest.mark.parametrize("trigger", [Trigger.SAVE, Trigger.SCHEDULE])
async def test_an_unattended_run_never_sends_past_dates(school: School, trigger: Trigger) -> None:
    await school.sync(*BASIC)
    result = await school.sync(*BASIC, start=TODAY - timedelta(days=1), trigger=trigger)
    assert (result.status, result.retry) == (Status.HELD, False)
    assert rule(result, "timetable") is Rule.PAST_DATES
    assert len(school.calls()) == 3


async def test_what_has_no_dates_of_its_own_is_past_only_where_the_whole_range_is(school: School) -> None:
    half_past = await school.sync("rooms", start=TODAY - timedelta(days=2), end=TOMORROW, trigger=Trigger.WINDOW)
    assert half_past.status is Status.DONE
    past = await school.sync(
        "rooms", start=TODAY - timedelta(days=9), end=TODAY - timedelta(days=2), trigger=Trigger.WINDOW
    )
    assert rule(past, "rooms") is Rule.PAST_DATES
    assert step(past, "rooms").hold.count == 8


async def test_dates_that_were_assumed_are_noted(school: School) -> None:
    request = msgspec.structs.replace(school.request(*BASIC), scope_notes=(text("The year is taken to end then."),))
    result = await school.service.start(request, school.source).result()
    assert "The year is taken to end then." in notes(result, "timetable")


async def test_several_reasons_to_hold_are_all_told(tmp_path: Path) -> None:
    with School(tmp_path, small_school(12)) as school:
        await school.sync(*BASIC)
        school.edit(*(_without_lessons(school, n) for n in range(1, 9)))
        result = await school.sync(*BASIC, start=TODAY - timedelta(days=1), trigger=Trigger.WINDOW)
        timetable = step(result, "timetable")
        assert timetable.hold.rule is Rule.OUT_OF_SCOPE
        assert "1 date of the range is before today." in notes(result, "timetable")


def _without_lessons(school: School, number: int) -> Callable[[Draft], object]:
    document = school.source.session.document
    lessons = [row for row in document.of(Lesson).values() if document.code(Section, row.section) == f"9MAT {number}"]
    return lambda draft: [draft.remove(row) for row in lessons]
