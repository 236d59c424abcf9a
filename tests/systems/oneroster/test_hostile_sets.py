"""Whatever a set holds, reading it stays cheap and ends with a sentence."""

from __future__ import annotations

import os

import pytest

from tests.measured import MOST_MEGABYTES, ends


@pytest.mark.timeout(600)
@pytest.mark.skipif(os.name == "nt", reason="measured by forks")
def test_no_set_takes_300_mb_or_has_no_end_and_what_was_too_much_is_said() -> None:
    """How many seconds each takes, `lab hostile` measures."""
    found = ends("tests.systems.oneroster.hostile_sets", 0, 1)
    assert {name: cost for name, cost in found.items() if cost.megabytes > MOST_MEGABYTES} == {}
    assert {name: cost.said for name, cost in found.items() if not cost.said.startswith("SourceError: ")} == {}
    assert "it holds more than 1000 files" in found["many files"].said
    assert "users.csv: it has more than 3000000 values" in found["rows of commas"].said
