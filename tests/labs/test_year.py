"""False alarms of the guard: whole years of ordinary edits at the sample school, each edit saved and sent by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.ordinary_year import lived

pytestmark = pytest.mark.lab


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_year_of_forty_weeks(tmp_path: Path, seed: int) -> None:
    year = await lived(tmp_path, range(40), semester=20, seed=seed, each=True)
    print(f"seed {seed}: {year.syncs} quiet runs, held: {[what for what, _ in year.looks]}")
    assert [what for what, _ in year.looks] == ["faculty codes", "semester", "rollover"], year.looks
