"""Parcels on disk: the encoded rows of a kind between plan and publish.

A parcel holds rows only; the sign-in is put before it in memory when it is sent. The file is readable by this user
alone and has no name (POSIX) or goes when it is closed (Windows), so nothing is left of it whatever happens.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from syncdesk.errors import SyncdeskError
from syncdesk.pace import Pace
from syncdesk.text import text

CHUNK_BYTES = 65536


class Spool:
    """A parcel (see `systems.contract.Parcel`). Close it when it is no longer needed."""

    def __init__(self, folder: Path) -> None:
        self.rows = 0
        self.size = 0
        self.sha256 = ""
        self._digest = sha256()
        # TemporaryFile makes the file with mode 0600 and without a name.
        self._file = tempfile.TemporaryFile(dir=folder, buffering=1 << 18)  # noqa: SIM115  (lives as long as the plan)

    @classmethod
    async def filled(cls, folder: Path, pieces: Iterator[tuple[int, bytes]]) -> Spool:
        """A parcel of these pieces (rows, bytes), written in short slices. Raises SyncdeskError."""
        with _told():
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

    def _write(self, rows: int, piece: bytes) -> None:
        self._file.write(piece)
        self._digest.update(piece)
        self.rows += rows
        self.size += len(piece)

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the start, in pieces of 64 kB."""
        with _told():
            self._file.seek(0)
        while chunk := self._read():
            yield chunk

    def _read(self) -> bytes:
        with _told():
            return self._file.read(CHUNK_BYTES)

    def close(self) -> None:
        """Let go of the file, which removes it."""
        with suppress(OSError):  # a full disk, told when it was written to
            self._file.close()


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
