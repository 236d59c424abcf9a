"""The document of a command: a file that is only read, or a session that can take received rows."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from syncdesk.cli.editing import editing
from syncdesk.cli.output import Screen
from syncdesk.errors import SyncdeskError
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.opening import read_view, refuse_altered
from syncdesk.timetable.saved_states import Lease, SavedState
from syncdesk.timetable.store import Session, SomebodyElseSaved
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


class SessionSource:
    """An open session. Received rows are saved at once."""

    def __init__(self, session: Session) -> None:
        assert session.path is not None
        self.path = session.path
        self._session = session

    def lease(self) -> Lease:
        """Return the last saved state. Raises DocumentError."""
        return self._session.saved().opened()

    def receive(self, edit: Edit) -> str:
        """Apply the edit and save; undo it if saving fails. Raises DocumentError."""
        document = self._session.document
        document.apply(edit)
        try:
            return self._session.save()
        except SyncdeskError as error:
            if isinstance(error, SomebodyElseSaved):
                error.theirs.close()
            document.take_up(document.keep_withdrawal(edit))
            raise


@contextmanager
def source_of(path: Path, screen: Screen, *, receiving: bool) -> Generator[FileSource | SessionSource]:
    """Open the file. A session is only opened if the file will be changed. Raises DocumentError."""
    if not receiving:
        with closing(FileSource(path)) as source:
            yield source
        return
    with editing(path, screen) as session:
        yield SessionSource(session)
