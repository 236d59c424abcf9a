"""Parcels on disk: rows only, nobody else's business, gone when they are closed."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.sync.delivery.spool import CHUNK_BYTES, ScratchFile, Spool


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


def test_a_shelf_gives_back_what_was_put_there_in_any_order(tmp_path: Path) -> None:
    with closing(ScratchFile(tmp_path)) as shelf:
        first, second = shelf.put(b"x" * 300_000), shelf.put(b"yy")
        assert shelf.get(second) == b"yy"
        third = shelf.put(b"")
        assert shelf.get(first) == b"x" * 300_000
        assert shelf.get(third) == b""
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="a limit for files is POSIX's")
def test_a_shelf_on_a_full_disk_says_so(tmp_path: Path) -> None:
    with closing(ScratchFile(tmp_path)) as shelf, disk_of(100_000), pytest.raises(SyncdeskError) as refused:
        shelf.put(b"x" * 900_000)
    assert str(refused.value.title).startswith("What is to be sent could not be put together on this computer: ")
    assert str(refused.value.hint) == "Free some space on the disk, then sync again."


@contextmanager
def disk_of(size: int) -> Generator[None]:
    """No file may grow beyond this."""
    import resource

    handler, limits = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
