"""Whatever a file holds, reading it stays cheap, and ends with what was found or with a sentence."""

from __future__ import annotations

import os

import pytest

from tests.measured import MOST_MEGABYTES, ends

PARTS = 4
"""So that several processors may share them."""
TOO_MUCH = {
    "elements, packed by xz": "more than 700000 elements",
    "rows of a list": "more than 250000 rows",
    "a heading of commas": "a row is longer than 500000 characters",
    "holidays: many dates": "more than 100000 values",
}


@pytest.mark.timeout(600)
@pytest.mark.skipif(os.name == "nt", reason="measured by forks")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_file_takes_300_mb_or_has_no_end_and_what_was_too_much_is_said(part: int) -> None:
    """How many seconds each takes, `lab hostile` measures."""
    found = ends("tests.timetable.files.hostile_files", part, PARTS)
    assert len(found) > 8
    assert {name: cost for name, cost in found.items() if cost.megabytes > MOST_MEGABYTES} == {}
    said = ("SourceError: ", "made ", "found ")
    assert {name: cost.said for name, cost in found.items() if not cost.said.startswith(said)} == {}
    assert {name: cost.said for name, cost in found.items() if TOO_MUCH.get(name, "") not in cost.said} == {}
