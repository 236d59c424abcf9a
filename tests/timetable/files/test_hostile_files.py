"""Whatever a file holds, reading it stays cheap, and ends with what was found or with a sentence."""

from __future__ import annotations

import os

import pytest

from tests.measured import costs


@pytest.mark.timeout(600)
@pytest.mark.skipif(os.name == "nt", reason="measured by forks")
def test_no_file_takes_300_mb_or_three_seconds_and_what_was_too_much_is_said() -> None:
    found = costs("tests.timetable.files.hostile_files")
    assert len(found) > 50
    assert {name: cost for name, cost in found.items() if cost.too_much} == {}
    ends = ("SourceError: ", "made ", "found ")
    assert {name: cost.said for name, cost in found.items() if not cost.said.startswith(ends)} == {}
    assert "more than 700000 elements" in found["elements, packed by xz"].said
    assert "more than 250000 rows" in found["rows of a list"].said
    assert "a row is longer than 500000 characters" in found["a heading of commas"].said
    assert "more than 100000 values" in found["holidays: many dates"].said
