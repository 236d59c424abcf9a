"""What hostile files, sets and answers cost at most: 300 MB, and three seconds of an ordinary computer, each."""

from __future__ import annotations

import pytest

from tests.measured import costs

pytestmark = pytest.mark.lab


@pytest.mark.parametrize(
    "module",
    [
        "tests.timetable.files.hostile_files",
        "tests.systems.liss.hostile_answers",
        "tests.systems.oneroster.hostile_sets",
    ],
)
def test_nothing_from_outside_takes_three_seconds(module: str) -> None:
    found = costs(module)
    for name, cost in sorted(found.items(), key=lambda each: -each[1].seconds):
        print(f"{cost.seconds:6.2f} s {cost.megabytes:7.1f} MB  {name}")
    assert {name: cost for name, cost in found.items() if cost.too_much} == {}
