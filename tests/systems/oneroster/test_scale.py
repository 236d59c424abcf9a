"""60,000 section-list rows: quickly, and without ever holding them all."""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from syncdesk.sync.spool import Spool
from syncdesk.systems.contract import Row
from syncdesk.systems.oneroster_files.link import FolderLink
from syncdesk.systems.oneroster_files.records import Enrollment
from tests.systems.oneroster.roster import Roster, lines
from tests.systems.oneroster.test_replacing import Unheard

ROWS = 60_000


def rows(number: int) -> Iterator[Row]:
    """Made as they are asked for."""
    for at in range(number):
        yield Enrollment(f"{at:036}", f"{at % 2500:036}", f"{1:036}", f"{at % 5000:036}", "student", "false")


async def written(folder: Path, number: int, **options: str) -> float:
    """Encode, spool, publish and commit; the seconds of the processor that took, however busy the machine is."""
    folder.mkdir()
    with Roster(folder, **options) as school:
        request = school.request()
        link = FolderLink(request.settings)
        began = process_time()
        parcel = await Spool.filled(Path(tempfile.gettempdir()), link.encode("section_lists", rows(number)))
        await link.publish("section_lists", parcel, request.scope, Unheard())
        await link.commit(["section_lists"])
        took = process_time() - began
        link.close()
        parcel.close()
        return took


async def test_it_takes_less_than_five_seconds(tmp_path: Path) -> None:
    assert await written(tmp_path / "a", ROWS) < 5
    assert len(lines(tmp_path / "a" / "roster", "enrollments")) == ROWS


@pytest.mark.parametrize("version", ["1.1", "1.2"])
async def test_memory_does_not_grow_with_the_rows(tmp_path: Path, version: str) -> None:
    peaks: list[int] = []
    for number in (2_000, 2_000, 20_000):  # the first one loads what is loaded once
        tracemalloc.start()
        await written(tmp_path / f"{len(peaks)}", number, version=version)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 500_000
