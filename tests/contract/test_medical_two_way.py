"""Medical records go from forms into a database row by row: twice, with one change between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from syncdesk.sync.reporting.outcome import Status
from tests.contract.between import Between, counts
from tests.contract.medical_two_way import OPEROO, SYNERGETIC, Answer

ANSWERS = (Answer("S1", "ASTHMA", "inhaler in bag"), Answer("S1", "NUTS", "carries a pen"), Answer("S2", "EGGS", ""))


class Medical(Between):
    """Forms in a file, and a database that notes each write."""

    def __init__(self, folder: Path) -> None:
        self._forms, self._path = folder / "forms.json", folder / "school.db"
        super().__init__(folder, (OPEROO, self._forms), (SYNERGETIC, self._path), "medical")

    def parents_say(self, answers: Iterable[Answer]) -> None:
        self._forms.write_bytes(msgspec.json.encode([*answers]))

    def sql(self, statement: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self._path, isolation_level=None)) as database:
            return database.execute(statement).fetchall()


async def test_the_second_time_the_one_row_that_changed_is_written(tmp_path: Path) -> None:
    with Medical(tmp_path) as medical:
        medical.parents_say([*ANSWERS, Answer("S3", "", "none known")])
        first = await medical.sync()
        assert (first.status, counts(first)) == (Status.DONE, {"medical": (3, 0, 0)})
        assert any("without a condition" in str(note) for step in first.steps for note in step.notes)
        medical.sql("CREATE TABLE written (person TEXT)")
        medical.sql(
            "CREATE TRIGGER noting AFTER UPDATE ON condition BEGIN INSERT INTO written VALUES (new.person); END"
        )
        assert counts(await medical.sync()) == {}
        medical.parents_say([msgspec.structs.replace(ANSWERS[0], what_to_do="inhaler at the office"), *ANSWERS[1:]])
        assert counts(await medical.sync()) == {"medical": (0, 1, 0)}
        assert medical.sql("SELECT * FROM written") == [("S1",)]
        assert ("S1", "ASTHMA", "inhaler at the office") in medical.sql("SELECT * FROM condition")


async def test_a_row_that_a_nurse_wrote_since_the_preview_stays_as_it_is(tmp_path: Path) -> None:
    with Medical(tmp_path) as medical:
        medical.parents_say(ANSWERS)
        await medical.sync()
        medical.parents_say([msgspec.structs.replace(ANSWERS[0], what_to_do="inhaler at the office"), *ANSWERS[1:]])
        plan = await medical.plan()
        medical.sql("UPDATE condition SET details = 'seen today' WHERE code = 'ASTHMA'")
        result = await medical.service.start_plan(plan, None).result()
        assert result.status is Status.DONE_WITH_WARNINGS
        assert [row.key for step in result.steps for row in step.refused] == ["S1|ASTHMA"]
        assert ("S1", "ASTHMA", "seen today") in medical.sql("SELECT * FROM condition")
