"""Rule 4: what goes a little with each sync is held as well, by what went in the last 30 days."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.localstate.state import FILE_NAME, State
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.state import marks
from syncdesk.timetable.records import Lesson, Record, Section, SectionListRow, Student
from tests.sync.guarded import changed, edit, every, removed
from tests.sync.school import TODAY, School, rule, said, small_school, step

PLACE = ("https://example.org", "", "timetable")


def school_of_forty(folder: Path) -> School:
    """40 sections with 200 lessons, 40 rooms, and 120 students in two sections each."""
    build = small_school(40, 0)
    for number in range(120):
        build.add(Student(0, f"S{number}", f"Givenname{number}", f"Familyname{number}", year_level="9"))
        build.enrol(f"S{number}", f"9MAT {number % 40 + 1}", f"9MAT {(number + 7) % 40 + 1}")
    return School(folder, build)


async def _days_until_held(
    school: School,
    *kinds: str,
    each_day: Callable[[School, int], object],
    days: int = 22,
    everything: bool = False,
    every: int = 1,
) -> tuple[int, RunResult]:
    """On which day a sync after each day's edit is first held, 0 for never; and how the last one ended."""
    result = await school.sync(*kinds, today=TODAY)
    assert result.status is Status.DONE, said(result)
    for day in range(1, days + 1):
        each_day(school, day)
        today = TODAY + timedelta(day * every)
        result = await school.sync(*kinds, today=today, trigger=Trigger.SAVE, everything=everything)
        if result.status is Status.HELD:
            return day, result
        assert result.status is Status.DONE, said(result)
    return 0, result


def _less(record: type[Record], share: float) -> Callable[[School, int], object]:
    """Remove so large a part of the rows that are left."""

    def take(school: School, _day: int) -> None:
        rows = len(school.source.session.document.of(record))
        edit(school, removed(record, lambda at, _row: at < int(rows * share)))

    return take


@pytest.mark.parametrize(
    ("kind", "record"), [("timetable", Lesson), ("section_lists", SectionListRow), ("students", Student)]
)
async def test_a_little_less_each_day_is_held_before_a_fifth_is_gone(
    tmp_path: Path, kind: str, record: type[Record]
) -> None:
    with school_of_forty(tmp_path) as school:
        had = len(school.source.session.document.of(record))
        day, result = await _days_until_held(school, kind, each_day=_less(record, 0.095))
        assert 0 < day <= 3
        assert rule(result, kind) is Rule.LOSS
        assert "That is what went since 2026-02-10, a little with each sync." in said(result)
        assert len(school.held(kind)) > had * 0.8


async def test_sending_everything_again_in_between_changes_nothing(tmp_path: Path) -> None:
    with school_of_forty(tmp_path) as school:
        day, _ = await _days_until_held(school, "timetable", each_day=_less(Lesson, 0.095), everything=True)
        assert 0 < day <= 3


async def test_kinds_that_lose_in_turn_are_held_each_by_itself(tmp_path: Path) -> None:
    def take(school: School, day: int) -> None:
        _less((Lesson, SectionListRow)[day % 2], 0.095)(school, day)

    with school_of_forty(tmp_path) as school:
        day, _ = await _days_until_held(school, "timetable", "section_lists", each_day=take)
        assert 0 < day <= 5


async def test_what_lessons_say_is_counted_over_thirty_days_too(tmp_path: Path) -> None:
    def blank(school: School, day: int) -> None:
        edit(school, changed(Lesson, every(11, day), room=0))

    with school_of_forty(tmp_path) as school:
        day, result = await _days_until_held(school, "timetable", each_day=blank)
        assert 0 < day <= 3
        assert "lessons would have no room" in said(result)


async def test_rows_that_others_replace_little_by_little_are_held(tmp_path: Path) -> None:
    """As many students as before, but other ones."""

    def replace(school: School, day: int) -> None:
        rows = list(school.source.session.document.of(Student).values())
        gone = rows[(day - 1) * 11 : day * 11]
        come = [msgspec.structs.replace(row, id=0, code=f"N{row.code}") for row in gone]
        school.edit(
            *(lambda draft, row=row: draft.remove(row) for row in gone),
            *(lambda draft, new=new: draft.add(new) for new in come),
        )  # fmt: skip

    with school_of_forty(tmp_path) as school:
        day, _ = await _days_until_held(school, "students", each_day=replace)
        assert 0 < day <= 3
        assert len(school.held("students")) == 120


async def test_what_came_and_went_again_within_thirty_days_is_counted_from_the_highest(tmp_path: Path) -> None:
    def more_then_less(school: School, day: int) -> None:
        if day == 1:
            lessons = list(school.source.session.document.of(Lesson).values())[:150]
            school.edit(*(
                lambda draft, row=row: draft.add(msgspec.structs.replace(row, id=0, room=0, teacher=0))
                for row in lessons
            ))  # fmt: skip
        else:
            rows = len(school.source.session.document.of(Lesson))
            edit(school, removed(Lesson, lambda at, row: not row.room and at >= rows - 25))

    with school_of_forty(tmp_path) as school:
        day, result = await _days_until_held(school, "timetable", each_day=more_then_less)
        assert 0 < day <= 4
        assert "of 350 rows would be removed" in said(result)


async def test_the_same_spread_over_months_is_ordinary(tmp_path: Path) -> None:
    with school_of_forty(tmp_path) as school:
        day, _ = await _days_until_held(school, "timetable", each_day=_less(Lesson, 0.03), days=8, every=16)
        assert day == 0


async def test_codes_that_are_renamed_one_by_one_are_no_loss(tmp_path: Path) -> None:
    def rename(school: School, day: int) -> None:
        edit(school, changed(Section, lambda at, _row: (day - 1) * 2 <= at < day * 2, code=lambda row: f"{row.code}x"))

    with school_of_forty(tmp_path) as school:
        day, result = await _days_until_held(school, "sections", "section_lists", "timetable", each_day=rename, days=15)
        assert day == 0, said(result)


async def test_what_a_person_let_go_counts_no_more(tmp_path: Path) -> None:
    with school_of_forty(tmp_path) as school:
        day, _ = await _days_until_held(school, "timetable", each_day=_less(Lesson, 0.095))
        held_on = TODAY + timedelta(day)
        beyond = await school.sync("timetable", today=held_on, decision=Decision(beyond=True))
        assert beyond.status is Status.DONE
        assert "a little with each sync" in str(step(beyond, "timetable").notes)
        _less(Lesson, 0.05)(school, 0)
        after = await school.sync("timetable", today=held_on + timedelta(1), trigger=Trigger.SAVE)
        assert after.status is Status.DONE


async def test_a_person_who_syncs_within_the_limits_has_let_nothing_go(tmp_path: Path) -> None:
    with school_of_forty(tmp_path) as school:
        await school.sync("timetable")
        for day in (1, 2):
            _less(Lesson, 0.095)(school, day)
            result = await school.sync("timetable", today=TODAY + timedelta(day))
        assert rule(result, "timetable") is Rule.LOSS


async def test_another_file_that_replaces_this_one_goes_on_where_it_was(tmp_path: Path) -> None:
    """Two files in turn, each with a little less than the other had."""
    with school_of_forty(tmp_path) as school:
        await school.sync("timetable")
        _less(Lesson, 0.095)(school, 1)
        assert (await school.sync("timetable", today=TODAY + timedelta(1))).status is Status.DONE
        build = small_school(40, 0)
        (tmp_path / "other").mkdir()
        with School(tmp_path / "other", build, practice=school.practice, service=school.service) as other:
            other.connection = school.connection
            _less(Lesson, 0.18)(other, 2)
            result = await other.sync("timetable", today=TODAY + timedelta(2), several_documents="replace")
            assert rule(result, "timetable") is Rule.LOSS


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    State(tmp_path).close()
    return sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)


def _accept(
    database: sqlite3.Connection, today: date, rows: int, *, scope: str = "2026", loss_allowed: bool = False
) -> None:
    marks.note(database, PLACE, today, loss_allowed=loss_allowed)
    database.execute(
        "INSERT OR REPLACE INTO accepted"
        " VALUES (?, ?, ?, '', 'r', 'd', 's', x'', ?, 1, 'now', 'n', 'v', ?, x'', ?, '', 0)",
        (*PLACE, scope, rows, str(rows).encode()),
    )


def test_the_earliest_state_of_thirty_days_is_known_and_older_ones_are_forgotten(database: sqlite3.Connection) -> None:
    with closing(database):
        for day in range(0, 61, 2):
            _accept(database, TODAY + timedelta(day), 1000 + day)
        today = TODAY + timedelta(60)
        until, _, highest, content = marks.earliest(database, PLACE, "2026", today)
        assert today - marks.WINDOW <= date.fromisoformat(until) <= today - timedelta(22)
        assert int(content) <= 1038
        assert highest == 1058
        whole, noted = database.execute("SELECT count(content), count(*) FROM marks").fetchone()
        assert whole <= 5
        assert noted <= 16


def test_a_state_that_stood_for_months_counts_from_the_day_it_made_way(database: sqlite3.Connection) -> None:
    with closing(database):
        _accept(database, TODAY, 1000)
        _accept(database, TODAY + timedelta(100), 950)
        assert marks.earliest(database, PLACE, "2026", TODAY + timedelta(120))[3] == b"1000"
        assert marks.earliest(database, PLACE, "2026", TODAY + timedelta(131)) is None


def test_states_of_another_scope_tell_nothing(database: sqlite3.Connection) -> None:
    with closing(database):
        _accept(database, TODAY, 1000)
        _accept(database, TODAY, 400, scope="2026|2")
        assert marks.earliest(database, PLACE, "2026|2", TODAY) is None


def test_a_clock_that_was_ahead_leaves_no_mark_that_stays(database: sqlite3.Connection) -> None:
    with closing(database):
        _accept(database, TODAY, 1000)
        _accept(database, TODAY + timedelta(4000), 990)
        _accept(database, TODAY + timedelta(1), 980)
        _accept(database, TODAY + timedelta(2), 970)
        assert [until for (until,) in database.execute("SELECT until FROM marks ORDER BY until")] == [
            "2026-02-10", "2026-02-11",
        ]  # fmt: skip
