"""The calendar: what a publish replaces is what is read, compared and shown, and names go back as they came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.timetable.records import CalendarDate
from tests.sync.school import School, said, small_school, step


def day(on: date) -> dict[str, object]:
    """A date as a timetabling program sends it: school from 28 January to 18 December."""
    school = date(2026, 1, 28) <= on <= date(2026, 12, 18) and on.weekday() < 5
    name = f"Day {on.weekday() + 1}" if school else "weekend" if on.weekday() > 4 else "holiday"
    return {"Date": on.isoformat(), "DayName": name, "DayNumber": on.weekday() + 1 if school else 0, "Rotation": 1}


YEAR = [day(date(2026, 1, 1) + timedelta(n)) for n in range(365)]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(2, 3)) as school:
        school.hold("calendar", list(YEAR))
        yield school


async def test_a_calendar_that_was_received_goes_back_as_it_came(school: School) -> None:
    got = await school.sync(receive=("calendar",))
    assert step(got, "calendar", "receive").added == 365, said(got)
    again = await school.plan(receive=("calendar",))
    back = await school.plan("calendar", everything=True)
    for plan in (again, back):
        (result,) = plan.results()
        assert (result.added, result.changed, result.removed, result.unchanged) == (0, 0, 0, 365)
        plan.close()
    assert (await school.sync("calendar", everything=True)).status is Status.DONE
    assert len(school.held("calendar")) == 365
    assert {row["DayName"] for row in school.held("calendar")} >= {"weekend", "holiday"}


async def test_dates_outside_of_the_school_year_stay_there(school: School) -> None:
    await school.sync(receive=("calendar",))
    school.edit(lambda draft: draft.replace(_changed(school, "2026-03-02")))
    result = await school.sync("calendar")
    assert result.status is Status.DONE, said(result)
    got = step(result, "calendar")
    assert (got.added, got.changed, got.removed) == (0, 1, 0)
    assert len(school.held("calendar")) == 365


def _changed(school: School, on: str) -> CalendarDate:
    row = school.source.view().by_key(CalendarDate)["", on]
    return CalendarDate(row.id, row.grid, row.date, 0, "Pupil free day", row.rotation)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 1, 1), date(2026, 1, 27)), (date(2026, 12, 19), date(2026, 12, 31)),
     (date(2025, 7, 1), date(2025, 12, 31)), (date(2027, 1, 1), date(2027, 6, 30))],
)  # fmt: skip
async def test_dates_that_would_vanish_are_shown_wherever_they_lie(school: School, first: date, last: date) -> None:
    await school.sync(receive=("calendar",))
    more = [day(first + timedelta(n)) for n in range((last - first).days + 1)]
    dates = {str(row["Date"]) for row in more}
    school.hold("calendar", [row for row in YEAR if row["Date"] not in dates] + more)
    gone = [row for row in school.source.view().of(CalendarDate).values() if row.date in dates]
    school.edit(lambda draft: [draft.remove(row) for row in gone])
    plan = await school.plan("calendar")
    (result,) = plan.results()
    assert result.removed == len(more)
    assert {change.key for change in plan.steps[0].changes() if change.op == "remove"} == dates
    plan.close()


async def test_that_half_of_the_dates_would_vanish_is_held(school: School) -> None:
    school.edit(lambda draft: [draft.add(CalendarDate(0, "", "2026-02-09", 1)), None][0])
    result = await school.sync("calendar")
    assert result.status is Status.HELD
    hold = step(result, "calendar").hold
    assert hold is not None
    assert (hold.rule, hold.count, hold.of) == (Rule.LOSS, 364, 365)
