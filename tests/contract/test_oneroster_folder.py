"""A folder of OneRoster files is replaced as one: twice, with one change between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.registry import registered
from syncdesk.timetable.records import Section
from tests.conformance.files import FilesBench
from tests.contract.between import counts
from tests.contract.oneroster_folder import FILES, SYSTEM
from tests.sync.school import renamed, small_school, states


class Folder(FilesBench):
    """The folder, read as lines."""

    def rows_there(self, kind: str) -> Sequence[Mapping[str, object]]:
        file, row = FILES[kind]
        lines = (self.target_path / file).read_text(encoding="utf-8").splitlines()
        return [dict(zip(row.__struct_fields__, line.split(","), strict=True)) for line in lines]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with registered(SYSTEM), Folder(tmp_path, small_school(3, 4), declared=SYSTEM) as made:
        made.target_path.mkdir()
        yield made


async def test_the_second_time_one_row_changed_and_the_set_was_put_there_as_one(folder: Any) -> None:
    first = await folder.sync(*folder.kinds)
    assert first.status is Status.DONE
    assert [str(each.title) for each in first.steps if each.id == "commit"] == ["Put it all in its place"]
    assert folder.in_step(*folder.kinds)
    before = folder.snapshot()
    assert set(states(await folder.sync(*folder.kinds)).values()) == {"unchanged"}
    assert folder.snapshot() == before
    folder.edit(renamed(folder, Section, "9MAT 1", name="Algebra"))
    result = await folder.sync(*folder.kinds)
    assert counts(result) == {"sections": (0, 1, 0), "section_lists": (0, 0, 0)}
    assert folder.in_step(*folder.kinds)


async def test_where_one_file_cannot_be_written_none_takes_effect(folder: Any) -> None:
    await folder.sync(*folder.kinds)
    before = folder.snapshot()
    folder.edit(renamed(folder, Section, "9MAT 1", code="9ALG 1"))
    (folder.target_path / ".enrollments.csv.new").mkdir()
    result = await folder.sync(*folder.kinds, everything=True)
    assert result.status is Status.FAILED
    now = folder.snapshot()
    assert {name: now[name] for name in before} == before
