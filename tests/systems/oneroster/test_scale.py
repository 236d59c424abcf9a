"""Many section-list rows: in a time that grows with them, and without ever holding them all."""

from __future__ import annotations

import asyncio
import tempfile
import tracemalloc
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from syncdesk.sync.delivery.spool import Spool
from syncdesk.systems.contract import Row
from syncdesk.systems.oneroster_files.link import FolderLink
from syncdesk.systems.oneroster_files.records import Enrollment
from tests.growth import grows_evenly
from tests.systems.oneroster.roster import Roster, lines
from tests.systems.oneroster.test_replacing import Unheard


def rows(number: int) -> Iterator[Row]:
    """Made as they are asked for."""
    for at in range(number):
        yield Enrollment(f"{at:036}", f"{at % 2500:036}", f"{1:036}", f"{at % 5000:036}", "student", "false")


async def written(folder: Path, number: int, **options: str) -> None:
    """Encode, spool, publish and commit."""
    folder.mkdir()
    with Roster(folder, **options) as school:
        request = school.request()
        link = FolderLink(request.settings)
        parcel = await Spool.filled(Path(tempfile.gettempdir()), link.encode("section_lists", rows(number)))
        await link.publish("section_lists", parcel, request.scope, Unheard())
        await link.commit(["section_lists"])
        link.close()
        parcel.close()


def test_it_takes_a_time_that_grows_with_the_rows(tmp_path: Path) -> None:
    folders = (tmp_path / str(number) for number in count())

    def write(number: int) -> None:
        folder = next(folders)
        asyncio.run(written(folder, number))
        assert len(lines(folder / "roster", "enrollments")) == number

    grows_evenly(write, 1_000, 8_000)


@pytest.mark.parametrize("version", ["1.1", "1.2"])
async def test_memory_does_not_grow_with_the_rows(tmp_path: Path, version: str) -> None:
    peaks: list[int] = []
    for number in (2_000, 2_000, 20_000):  # the first one loads what is loaded once
        tracemalloc.start()
        await written(tmp_path / f"{len(peaks)}", number, version=version)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 500_000
