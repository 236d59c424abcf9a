"""Parcels on disk: rows only, nobody else's business, gone when they are closed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from syncdesk.sync.spool import CHUNK_BYTES, Spool


async def test_a_parcel_gives_its_bytes_as_often_as_asked(tmp_path: Path) -> None:
    pieces = [(2, b"x" * 100_000), (1, b""), (3, b"y" * 70_000)]
    parcel = await Spool.filled(tmp_path, iter(pieces))
    whole = b"".join(piece for _, piece in pieces)
    for _ in range(2):
        chunks = list(parcel.chunks())
        assert b"".join(chunks) == whole
        assert max(map(len, chunks)) <= CHUNK_BYTES
    assert (parcel.rows, parcel.size, parcel.sha256) == (6, len(whole), sha256(whole).hexdigest())
    parcel.close()


async def test_it_has_no_name_in_the_folder(tmp_path: Path) -> None:
    parcel = await Spool.filled(tmp_path, iter([(1, b"rows")]))
    assert list(tmp_path.iterdir()) == []
    parcel.close()


async def test_what_fails_half_way_is_closed(tmp_path: Path) -> None:
    def pieces() -> Iterator[tuple[int, bytes]]:
        yield 1, b"rows"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Spool.filled(tmp_path, pieces())
    assert list(tmp_path.iterdir()) == []


async def test_an_empty_parcel_has_no_bytes(tmp_path: Path) -> None:
    parcel = await Spool.filled(tmp_path, iter(()))
    assert (list(parcel.chunks()), parcel.size, parcel.rows) == ([], 0, 0)
    parcel.close()
