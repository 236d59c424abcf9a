"""Lessons go to each school of a municipality by themselves: twice, with one change between."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import msgspec

from syncdesk.sync.reporting.outcome import Status
from tests.contract.between import Between, counts
from tests.contract.per_school_pull import HALDOR, LESSONS, SKOLA24, DatedLesson, Lektion
from tests.sync.toys import TODAY


def on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def lektioner(school: str) -> list[Lektion]:
    """A lesson yesterday, and two on each of the next three days."""
    return [
        Lektion(f"{school}{day}{n}", on(day), f"0{8 + n}:00", f"9MA {n}", ("ann@school.example",))
        for day in range(-1, 3)
        for n in range(2)
    ]


class Municipality(Between):
    def __init__(self, folder: Path) -> None:
        self.theirs, self.ours = folder / "skola24", folder / "haldor"
        for path in (self.theirs, self.ours):
            path.mkdir()
        super().__init__(folder, (SKOLA24, self.theirs), (HALDOR, self.ours), LESSONS.name)

    def published(self, part: str, lessons: Iterable[Lektion]) -> None:
        (self.theirs / f"{part}.json").write_bytes(msgspec.json.encode([*lessons]))

    def holds(self, part: str) -> list[DatedLesson]:
        return msgspec.json.decode((self.ours / f"{part}.json").read_bytes(), type=list[DatedLesson])


async def test_each_school_goes_by_itself_and_the_second_time_only_the_date_that_changed(tmp_path: Path) -> None:
    with Municipality(tmp_path) as town:
        for part in ("6f1c", "91ab"):
            town.published(part, lektioner(part))
            first = await town.sync(part=part)
            assert (first.status, counts(first)) == (Status.DONE, {LESSONS.name: (6, 0, 0)})
            assert {date.fromisoformat(row.date) for row in town.holds(part)} == {
                TODAY + timedelta(days=day) for day in range(3)
            }
        north, south = town.holds("6f1c"), town.holds("91ab")
        changed = [*lektioner("6f1c")[:-1], msgspec.structs.replace(lektioner("6f1c")[-1], starttid="13:00")]
        town.published("6f1c", changed)
        assert counts(await town.sync(part="91ab")) == {}
        assert counts(await town.sync(part="6f1c")) == {LESSONS.name: (0, 1, 0)}
        assert [row for row in town.holds("6f1c") if row not in north] == [
            DatedLesson("6f1c21", on(2), "13:00", "9MA 1", ("ann@school.example",))
        ]
        assert town.holds("91ab") == south


async def test_one_run_goes_to_all_schools(tmp_path: Path) -> None:
    with Municipality(tmp_path) as town:
        for part in ("6f1c", "91ab"):
            town.published(part, lektioner(part))
        result = await town.sync()
        assert {each.part.name: each.status for each in result.parts} == {
            "Norra skolan": Status.DONE, "Södra skolan": Status.DONE,
        }  # fmt: skip
        assert {step.part: step.added for step in result.steps} == {"6f1c": 6, "91ab": 6}
        assert [len(town.holds(part)) for part in ("6f1c", "91ab")] == [6, 6]
