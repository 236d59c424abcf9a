"""Photos go into a package: twice, with one change between, and only the photo that changed is handed over."""

from __future__ import annotations

import os
from pathlib import Path

from syncdesk.sync.reporting.outcome import Status
from tests.contract.between import Between, counts
from tests.contract.photo_package import PHOTO_FOLDER, SEQTA


class Photos(Between):
    def __init__(self, folder: Path) -> None:
        self.theirs, self.package = folder / "photos", folder / "package"
        self.theirs.mkdir()
        super().__init__(folder, (PHOTO_FOLDER, self.theirs), (SEQTA, self.package), "photos")

    def taken(self, person: str, photo: bytes, at: int = 1) -> None:
        """A photo was taken at a moment."""
        path = self.theirs / f"{person}.jpg"
        path.write_bytes(photo)
        os.utime(path, (at, at))

    def holds(self) -> dict[str, bytes]:
        return {path.stem: path.read_bytes() for path in self.package.glob("*.jpg")}


async def test_the_second_time_only_the_photo_that_changed_is_handed_over(tmp_path: Path) -> None:
    with Photos(tmp_path) as photos:
        for person in ("S1", "S2", "S3"):
            photos.taken(person, f"photo of {person}".encode())
        first = await photos.sync()
        assert (first.status, counts(first)) == (Status.DONE, {"photos": (3, 0, 0)})
        assert [str(step.title) for step in first.steps if step.id == "commit"] == ["Put the package in its place"]
        assert photos.holds() == {person: f"photo of {person}".encode() for person in ("S1", "S2", "S3")}
        assert counts(await photos.sync()) == {}
        photos.taken("S2", b"another photo of S2", at=2)
        before = (photos.package / "S1.jpg").read_bytes()
        assert counts(await photos.sync()) == {"photos": (0, 1, 0)}
        assert photos.holds() == {"S1": before, "S2": b"another photo of S2", "S3": b"photo of S3"}


async def test_a_file_that_was_touched_and_says_the_same_is_no_change(tmp_path: Path) -> None:
    with Photos(tmp_path) as photos:
        photos.taken("S1", b"photo of S1")
        await photos.sync()
        photos.taken("S1", b"photo of S1", at=2)
        assert counts(await photos.sync()) == {}


async def test_a_photo_that_the_package_does_not_take_is_refused_and_the_others_go(tmp_path: Path) -> None:
    with Photos(tmp_path) as photos:
        photos.taken("S1", b"photo of S1")
        photos.taken("S2", b"")
        result = await photos.sync()
        assert result.status is Status.DONE_WITH_WARNINGS
        assert [row.key for step in result.steps for row in step.refused] == ["S2"]
        assert photos.holds() == {"S1": b"photo of S1"}
