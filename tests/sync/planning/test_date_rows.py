"""Rows of dates on disk: what is put away comes back date by date, and so does how it would change a system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.errors import PlanError
from syncdesk.sync.planning.date_rows import DateChanges, DateRows
from syncdesk.sync.planning.ends import UnionEnd
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.measures import WITHOUT, MeasuredLoss
from syncdesk.sync.planning.rowset import RowSet, row_hash
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.systems.liss.profile import SENDINGS
from syncdesk.systems.liss.records import DailyRow

MON, TUE, WED = "2026-02-09", "2026-02-10", "2026-02-11"
WHOLE = SENDINGS["daily_timetable"]


def row(on: str, code: str = "9MAT 1", teacher: str = "T1", name: str = "Mathematics 9") -> DailyRow:
    return DailyRow(Date=on, Period="1", ClassCode=code, ClassName=name, TeacherIds=teacher)


def remembered(*rows: DailyRow) -> RowSet:
    """As memory has them: with the hash of the whole row, and without names."""
    found = as_row_set(WHOLE, rows)
    found.rows[:] = [msgspec.structs.replace(each, ClassName="", WorkInstructions="") for each in rows]
    return found


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[DateRows]:
    with closing(DateRows(WHOLE, tmp_path)) as rows:
        yield rows
    assert list(tmp_path.iterdir()) == []


def shown(rows: DateRows, first: str, last: str) -> list[tuple[Any, ...]]:
    return [(each.op, each.key, each.old, each.new, each.id) for each in rows.changes(first, last)]


async def test_rows_come_back_by_date_in_whatever_order_they_were_made(rows: DateRows) -> None:
    made = [(1, row(TUE)), (0, row(MON)), (0, row(MON, "8ART 1")), (2, row(TUE, "8ART 1"))]
    await rows.gather(iter(made))
    assert rows.by_date == {TUE: 2, MON: 2}
    of_tuesday = await rows.of(TUE)
    assert (of_tuesday.ids, of_tuesday.rows) == ([1, 2], [made[0][1], made[3][1]])
    assert of_tuesday.hashes == [row_hash(each) for each in of_tuesday.rows]
    assert list(rows.every()) == [made[1][1], made[2][1], made[0][1], made[3][1]]
    assert list(rows.rows(TUE, TUE)) == of_tuesday.rows
    assert len(await rows.of(WED)) == 0


async def test_of_a_date_that_the_target_never_had_every_row_is_new(rows: DateRows) -> None:
    await rows.gather([(7, row(MON))])
    assert await rows.compare(MON, None) == DateChanges(added=1)
    assert shown(rows, MON, MON) == [("add", f"{MON}|1|9MAT 1", None, row(MON), 7)]


async def test_what_changes_is_told_for_the_dates_that_are_asked_for(rows: DateRows) -> None:
    await rows.gather([(0, row(MON, teacher="T2")), (0, row(TUE)), (0, row(WED, "8ART 1"))])
    await rows.compare(MON, remembered(row(MON), row(MON, "8ART 1")))
    await rows.compare(TUE, remembered(row(TUE)))
    await rows.compare(WED, None)
    found = rows.within(MON, TUE)
    assert (found.changed, found.removed, found.unchanged, found.had) == (1, 1, 1, 3)
    assert found.lost[0] == MeasuredLoss(1, 2, 2) + MeasuredLoss(0, 1, 1)
    assert rows.within(TUE, TUE).nothing
    assert rows.within(TUE, WED).added == 1
    assert [(op, key) for op, key, *_ in shown(rows, MON, WED)] == [
        ("change", f"{MON}|1|9MAT 1"),
        ("remove", f"{MON}|1|8ART 1"),
        ("add", f"{WED}|1|8ART 1"),
    ]


async def test_what_dates_would_no_longer_say_is_added_up(rows: DateRows) -> None:
    codes = [f"{n}" for n in range(15)]
    await rows.gather((0, row(on, code, teacher="")) for on in (MON, TUE) for code in codes)
    for on in (MON, TUE):
        await rows.compare(on, remembered(*(row(on, code, teacher="T1") for code in codes)))
    without = [each for each in rows.within(MON, TUE).lost if each.said == WITHOUT and str(each.what) == "teacher"]
    assert [(each.count, each.of) for each in without] == [(30, 30)]


async def test_names_that_stayed_are_told_and_others_are_said_to_be_unknown(rows: DateRows) -> None:
    await rows.gather([(0, row(MON, teacher="T2")), (0, row(TUE, name="Algebra"))])
    await rows.compare(MON, remembered(row(MON)))
    await rows.compare(TUE, remembered(row(TUE)))
    (_, _, monday, *_), (_, _, tuesday, *_) = shown(rows, MON, TUE)
    assert monday == row(MON), "a hash proves that the names are the same"
    assert tuesday.ClassName == "not known here"


async def test_a_date_of_which_nothing_is_left_is_all_removed(rows: DateRows) -> None:
    found = await rows.compare(MON, remembered(row(MON)))
    assert (found.removed, found.lost[0]) == (1, MeasuredLoss(1, 1, 1))


@pytest.mark.parametrize("known", [True, False])
async def test_who_still_reads_changes_when_the_rows_are_let_go_reads_that_date_to_its_end(
    tmp_path: Path, known: bool
) -> None:
    with closing(DateRows(WHOLE, tmp_path)) as rows:
        await rows.gather((0, row(on, code)) for code in ("9MAT 1", "8ART 1") for on in (MON, TUE))
        for on in (MON, TUE):
            await rows.compare(on, remembered() if known else None)
        changes = rows.changes(MON, TUE)
        next(changes)
    assert [change.key for change in changes] == [f"{MON}|1|8ART 1"]


class Has:
    """An end that has these rows."""

    def __init__(self, rows: DateRows) -> None:
        self.id = "of a file"
        self._rows = rows

    async def rows(self, *_asked: object) -> DateRows:
        return self._rows


async def together(ours: DateRows, theirs: DateRows, into: DateRows) -> None:
    """Have the rows of two files put together."""
    end: Any = UnionEnd([Has(ours), Has(theirs)])  # pyright: ignore[reportArgumentType]
    assert await end.rows(WHOLE, KindFindings(), lambda _sending: into) is into


async def test_the_dates_of_files_that_are_sent_together_are_joined(tmp_path: Path, rows: DateRows) -> None:
    with closing(DateRows(WHOLE, tmp_path)) as ours, closing(DateRows(WHOLE, tmp_path)) as theirs:
        await ours.gather([(4, row(MON)), (5, row(TUE))])
        await theirs.gather([(4, row(TUE)), (5, row(TUE, "8ART 1")), (6, row(WED))])
        await together(ours, theirs, rows)
    assert rows.by_date == {MON: 1, TUE: 2, WED: 1}
    assert list(rows.every()) == [row(MON), row(TUE), row(TUE, "8ART 1"), row(WED)]
    assert (await rows.of(TUE)).ids == [5, 0]


async def test_files_that_differ_on_dates_are_refused_with_all_that_differs(tmp_path: Path, rows: DateRows) -> None:
    with closing(DateRows(WHOLE, tmp_path)) as ours, closing(DateRows(WHOLE, tmp_path)) as theirs:
        await ours.gather([(0, row(MON)), (0, row(TUE))])
        await theirs.gather([(0, row(MON, teacher="T2")), (0, row(TUE, teacher="T2"))])
        with pytest.raises(PlanError) as refused:
            await together(ours, theirs, rows)
    assert "differ on 2 of the daily timetable" in str(refused.value.title)
