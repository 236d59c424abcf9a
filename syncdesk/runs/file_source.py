"""A timetable file as the source of runs, read as it was saved and left alone."""

from __future__ import annotations

from pathlib import Path

from syncdesk.timetable.opening import read_view, refuse_altered
from syncdesk.timetable.saved_states import Lease, SavedState
from syncdesk.timetable.tables import View


def _unaltered(path: Path) -> View:
    view, _ = read_view(path)
    refuse_altered(view, path)
    return view


class FileSource:
    """A file's saved state, reread only when the file has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._newest: Lease | None = None
        self._seen: tuple[int, int, int] | None = None

    def lease(self) -> Lease:
        """Return the saved state. Raises DocumentError."""
        if self._newest is None or self._seen != self._look():
            self.close()
            self._seen = self._look()
            self._newest = SavedState(lambda: _unaltered(self.path)).lease().opened()
        return self._newest.again().opened()

    def close(self) -> None:
        """Release the state that was read last."""
        newest, self._newest = self._newest, None
        if newest is not None:
            newest.release()

    def _look(self) -> tuple[int, int, int] | None:
        """Return a fingerprint of the file on disk, which differs after every save."""
        try:
            status = self.path.stat()
        except OSError:
            return None  # reading says why
        return status.st_ino, status.st_size, status.st_mtime_ns
