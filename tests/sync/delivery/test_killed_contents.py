"""A process that is killed while it hands photos over: each person has the old photo or the new one, and the next sync
goes on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.contract import System
from tests.sync.delivery.dying_photos import points
from tests.sync.delivery.photo_server import PhotoServer
from tests.sync.delivery.photos import PACKAGE, SERVER, PackageLink, Photos, people, photo

ROOT = Path(__file__).parents[3]
NEW = {
    **{who: each for who, each in people().items() if who != "A7"},
    **{f"A{n}": photo(n * 11) for n in (1, 2, 3, 20)},
}


def changed(photos: Photos) -> None:
    photos.hold({who: each for who, each in NEW.items() if people().get(who) != each})
    photos.lose("A7")


async def sent(folder: Path, system: System, address: str) -> None:
    """What `people` has is there, and the folder has changed since."""
    with Photos(folder, system, address) as photos:
        photos.hold(people())
        assert (await photos.sync()).status is Status.DONE
        changed(photos)


def killed_at(point: str, folder: Path, system: str, address: str) -> None:
    command = [sys.executable, "-m", "tests.sync.delivery.dying_photos", str(folder), system, address, point]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    process.kill()
    process.communicate()


def each_old_or_new(there: Mapping[str, bytes]) -> bool:
    return all(each in {people().get(who), NEW.get(who)} for who, each in there.items())


@pytest.mark.parametrize("point", points("package"))
async def test_a_package_is_the_old_one_or_the_new_one_and_the_next_sync_makes_it_new(
    tmp_path: Path, point: str
) -> None:
    package = str(tmp_path / "package")
    await sent(tmp_path, PACKAGE, package)
    killed_at(point, tmp_path, "package", package)
    PackageLink.restore(Path(package))
    with Photos(tmp_path, PACKAGE) as photos:
        committed = point in {"after commit", "before record", "after record"}
        assert photos.packed() == (NEW if committed else people())
        assert (await photos.sync()).status is Status.DONE
        assert photos.packed() == NEW
        assert (await photos.sync()).steps[0].state == "unchanged"


@pytest.mark.parametrize("point", points("server"))
async def test_on_a_server_each_photo_is_the_old_one_or_the_new_one_and_the_next_sync_hands_over_the_rest(
    tmp_path: Path, point: str
) -> None:
    with PhotoServer() as server:
        await sent(tmp_path, SERVER, server.address)
        server.asked()
        killed_at(point, tmp_path, "server", server.address)
        assert each_old_or_new(server.photos)
        done = set(server.asked())
        with Photos(tmp_path, SERVER, server.address) as photos:
            assert (await photos.sync()).status is Status.DONE
            assert server.photos == NEW
            twice = done & set(server.asked())
            # Of what was answered and noted nothing goes again; what lay between goes again, and so does the list.
            assert len(twice - {"/photos"}) <= 1
            assert (await photos.sync()).steps[0].state == "unchanged"
