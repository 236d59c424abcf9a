"""Timetable files that earlier versions wrote are synchronised like any other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Section
from tests.sync.school import School
from tests.timetable.building import Building
from tests.timetable.test_frozen import VERSIONS, frozen


class Written(Building):
    """The file of a version, with one row of every record."""

    def __init__(self, version: int) -> None:
        super().__init__()
        self._version = version

    def write(self, path: Path, **_: Any) -> Path:
        """Put the file there."""
        elsewhere = path.parent / f"{path.stem} as it was"
        elsewhere.mkdir()
        path.write_bytes(frozen(self._version, elsewhere).read_bytes())
        return path


@pytest.mark.parametrize("version", VERSIONS)
async def test_what_a_file_of_the_version_says_arrives_and_nothing_of_it_goes_twice(
    version: int, tmp_path: Path
) -> None:
    kinds = ("sections", "section_lists", "timetable")
    with School(tmp_path, Written(version)) as school:
        school.edit(*(partial(_ordinary, row) for row in school.source.session.document.of(Section).values()))
        first = await school.sync(*kinds)
        assert {step.state for step in first.steps if step.kind} == {"sent"}
        assert school.in_step(*kinds)
        again = await school.sync(*kinds)
        assert [step.state for step in again.steps] == ["unchanged"] * len(kinds)


def _ordinary(section: Section, draft: Draft) -> None:
    """Give a section a type that systems know: in the frozen files every field has a word of its own."""
    draft.replace(msgspec.structs.replace(section, type=""))
