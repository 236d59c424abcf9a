"""By which hashes contents of sources are known, so that a content that did not change is never opened again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import blake2b

import msgspec

from syncdesk.localstate.state import State
from syncdesk.systems.blobs import SourceBlob


class ContentHash(msgspec.Struct, frozen=True):
    """What a content was when it was read: `name` is a digest of its name, which may be a person's."""

    name: bytes
    stamp: str
    size: int
    sha256: str


def name_of(blob: SourceBlob) -> bytes:
    """What a content is remembered under."""
    return blake2b(blob.name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def stamp_of(blob: SourceBlob) -> str:
    """Another text where the source says that the content may be another."""
    return f"{blob.size} {blob.stamp}"


class ContentHashes:
    """The hashes of all sources' contents. Calls may wait for the disk."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, source: str, part: str, kind: str) -> dict[bytes, ContentHash]:
        """What is known of the contents of a kind, by name."""
        with self._state.reading() as connection:
            rows = connection.execute(
                "SELECT name, stamp, size, sha256 FROM contents WHERE source = ? AND part = ? AND kind = ?",
                (source, part, kind),
            ).fetchall()
        return {each.name: each for each in (ContentHash(*row) for row in rows)}

    def note(
        self, source: str, part: str, kind: str, found: Iterable[ContentHash], gone: Collection[bytes] = ()
    ) -> None:
        """Note what was read, and forget contents that are gone, by name."""
        place = source, part, kind
        with self._state.transaction() as connection:
            connection.executemany(
                "DELETE FROM contents WHERE source = ? AND part = ? AND kind = ? AND name = ?",
                [(*place, name) for name in gone],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(*place, *msgspec.structs.astuple(each)) for each in found],
            )
