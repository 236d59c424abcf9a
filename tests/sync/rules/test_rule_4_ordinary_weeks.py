"""Rule 4: what timetablers do all year is not held; a semester's change and a rollover are looked at once each."""

from __future__ import annotations

from pathlib import Path

from tests.sync.ordinary_year import lived


async def test_a_year_has_no_more_looks_than_it_has_turns(tmp_path: Path) -> None:
    year = await lived(tmp_path, range(6), semester=3)
    assert [what for what, _ in year.looks] == ["faculty codes", "semester", "rollover"], year.looks
