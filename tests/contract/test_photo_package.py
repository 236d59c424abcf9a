"""Photos go into the index of a package: twice, with one change between."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from syncdesk.sync.reporting.outcome import Status
from tests.contract.between import Between, counts
from tests.contract.photo_package import MOST_BYTES, PHOTO_FOLDER, SEQTA, Photo


class Photos(Between):
    def __init__(self, folder: Path) -> None:
        self.theirs, self.package = folder / "photos", folder / "package"
        self.theirs.mkdir()
        super().__init__(folder, (PHOTO_FOLDER, self.theirs), (SEQTA, self.package), "photos")

    def taken(self, person: str, photo: bytes) -> None:
        """A photo was taken."""
        (self.theirs / f"{person}.jpg").write_bytes(photo)

    def index(self) -> dict[str, str]:
        """Each person's photo, by its hash."""
        rows = (
            msgspec.json.decode(line, type=Photo) for line in (self.package / "index.jsonl").read_bytes().splitlines()
        )
        return {row.person: row.sha256 for row in rows}


def hashed(photo: bytes) -> str:
    return sha256(photo).hexdigest()


async def test_the_second_time_the_photo_that_changed_is_one_change(tmp_path: Path) -> None:
    with Photos(tmp_path) as photos:
        for person in ("S1", "S2", "S3"):
            photos.taken(person, person.encode())
        first = await photos.sync()
        assert (first.status, counts(first)) == (Status.DONE, {"photos": (3, 0, 0)})
        assert [str(step.title) for step in first.steps if step.id == "commit"] == ["Put the index in its place"]
        assert photos.index() == {person: hashed(person.encode()) for person in ("S1", "S2", "S3")}
        assert counts(await photos.sync()) == {}
        photos.taken("S2", b"another")
        assert counts(await photos.sync()) == {"photos": (0, 1, 0)}
        assert photos.index() == {"S1": hashed(b"S1"), "S2": hashed(b"another"), "S3": hashed(b"S3")}


async def test_a_photo_that_is_too_large_is_refused_and_the_others_go(tmp_path: Path) -> None:
    with Photos(tmp_path) as photos:
        photos.taken("S1", b"S1")
        photos.taken("S2", b" " * (MOST_BYTES + 1))
        result = await photos.sync()
        assert result.status is Status.DONE_WITH_WARNINGS
        assert [row.key for step in result.steps for row in step.refused] == ["S2"]
        assert photos.index() == {"S1": hashed(b"S1")}
