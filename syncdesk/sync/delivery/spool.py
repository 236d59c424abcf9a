"""Temporary files of rows: parcels, encoded for sending, and scratch files for looking rows up again.

A parcel holds rows only; the sign-in is put before it in memory when it is sent. The files are readable by this user
alone and have no name (POSIX) or go when they are closed (Windows), so nothing is left of them whatever happens.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from syncdesk.errors import SyncdeskError
from syncdesk.pace import Pace
from syncdesk.text import text

CHUNK_BYTES = 65536
Place = tuple[int, int]
"""Where something stands on a shelf, and its size, in bytes."""


class Spool:
    """A parcel (see `systems.contract.Parcel`). Close it when it is no longer needed."""

    def __init__(self, folder: Path) -> None:
        self.rows = 0
        self.size = 0
        self.sha256 = ""
        self._digest = sha256()
        self._file = _file_in(folder)

    @classmethod
    async def filled(cls, folder: Path, pieces: Iterator[tuple[int, bytes]]) -> Spool:
        """Create a parcel from these pieces (rows, bytes), in short time slices. Raises SyncdeskError."""
        spool = cls(folder)
        pace = Pace()
        try:
            for rows, piece in pieces:
                with _told():
                    spool._write(rows, piece)
                await pace()
            with _told():
                spool._file.flush()
        except BaseException:
            spool.close()
            raise
        spool.sha256 = spool._digest.hexdigest()
        return spool

    @classmethod
    async def copied(cls, folder: Path, pieces: AsyncIterator[bytes], most: int) -> Spool:
        """A parcel of one row's content, of `most` bytes and one piece more at the most. Raises SyncdeskError."""
        spool = cls(folder)
        pace = Pace()
        try:
            async for piece in pieces:
                with _told():
                    spool._write(0, piece)
                if spool.size > most:
                    break
                await pace()
            with _told():
                spool._file.flush()
        except BaseException:
            spool.close()
            raise
        spool.rows, spool.sha256 = 1, spool._digest.hexdigest()
        return spool

    def _write(self, rows: int, piece: bytes) -> None:
        self._file.write(piece)
        self._digest.update(piece)
        self.rows += rows
        self.size += len(piece)

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the start, in pieces of 64 kB."""
        with _told():
            self._file.seek(0)
        while chunk := self._read():
            yield chunk

    def _read(self) -> bytes:
        with _told():
            return self._file.read(CHUNK_BYTES)

    def close(self) -> None:
        """Close the file, which deletes it."""
        with suppress(OSError):  # a full disk, told when it was written to
            self._file.close()


class ScratchFile:
    """Stores bytes on disk, to be fetched by position. Raises SyncdeskError for disk errors. Close it after use."""

    def __init__(self, folder: Path) -> None:
        self._file = _file_in(folder)
        self._size = 0

    def put(self, content: bytes) -> Place:
        """Store bytes and return their position."""
        with _told():
            self._file.seek(self._size)
            self._file.write(content)
        place = self._size, len(content)
        self._size += len(content)
        return place

    def get(self, place: Place) -> bytes:
        """Return the bytes at a position."""
        with _told():
            self._file.seek(place[0])
            return self._file.read(place[1])

    @property
    def closed(self) -> bool:
        """Whether nothing can be fetched any more."""
        return self._file.closed

    def close(self) -> None:
        """Close the file, which deletes it."""
        with suppress(OSError):  # a full disk, told when it was written to
            self._file.close()


def _file_in(folder: Path) -> IO[bytes]:
    """Create an anonymous file with mode 0600."""
    with _told():
        return tempfile.TemporaryFile(dir=folder, buffering=1 << 18)


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise SyncdeskError(
            text(
                "What is to be sent could not be put together on this computer: {why}.",
                why=error.strerror or str(error),
            ),
            hint=text("Free some space on the disk, then sync again."),
        ) from error
