"""A system from outside of the package, in one file: a test registers it, and it passes the suite for files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.sync.planning.naming import names_of
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.registry import BY_KEY, registered
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Section, Student
from tests.conformance.files import FilesBench, FilesConformance
from tests.contract.json_folder import SYSTEM
from tests.sync.school import renamed
from tests.timetable.building import Building


class Folder(FilesBench):
    """A folder of JSON files, read as JSON."""

    def rows_there(self, kind: str) -> Sequence[Mapping[str, object]]:
        """The lines of one file."""
        path = self.target_path / f"{kind}.json"
        return msgspec.json.decode(path.read_bytes()) if path.exists() else []


class TestJsonFolder(FilesConformance):
    system = SYSTEM

    @pytest.fixture(autouse=True)
    def known(self) -> Iterator[None]:
        with registered(SYSTEM):
            yield

    def stand(self, folder: Path, variant: str, build: Building | None = None, **more: Any) -> Folder:
        made = Folder(folder, build, declared=SYSTEM, **more)
        made.target_path.mkdir()
        return made

    def small_change(self, bench: Any, number: int = 1) -> Callable[[Draft], object]:
        return renamed(bench, Section, f"9MAT {number}", name="Algebra")

    async def test_its_rows_are_read_by_people_in_its_own_columns(self, synced: Folder) -> None:
        synced.edit(renamed(synced, Student, "S1", year_level="10"))
        plan = await synced.plan("students")
        names = names_of(plan)
        names.load()
        (change,) = plan.steps[0].changes()
        columns = plan.steps[0].columns
        assert change.old is not None
        assert change.new is not None
        assert columns.cells(change.new, names) == ("Familyname1, Givenname1 (S1)", "10")
        (column,) = columns.changed(change.old, change.new)
        found = columns.difference(column, change.old, change.new, names)
        plan.close()
        assert (str(found.label), found.now, found.after) == ("Year level", "9", "10")

    async def test_a_row_without_a_code_is_refused_and_the_others_go(self, bench: Folder) -> None:
        bench.edit(renamed(bench, Student, "S1", code=""))
        result = await bench.sync(*bench.kinds)
        assert result.status is Status.DONE_WITH_WARNINGS
        assert [len(step.refused) for step in result.steps] == [1, 0, 0]
        assert bench.in_step(*bench.kinds)


def test_a_key_that_is_taken_is_refused_and_nothing_is_registered() -> None:
    with pytest.raises(ValueError, match="generic_liss"), registered(SYSTEM, BY_KEY["generic_liss"]):
        raise AssertionError
    assert SYSTEM.key not in BY_KEY
