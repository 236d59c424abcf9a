"""The document as a command uses it: a file that is only read, or a session that takes what is received."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from syncdesk.cli.editing import editing
from syncdesk.cli.output import Screen
from syncdesk.errors import SyncdeskError
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.store import Session, SomebodyElseSaved
from syncdesk.timetable.tables import View


class FileSource:
    """A file's saved state, read anew only where the file changed."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._view: View | None = None
        self._seen: tuple[int, int, int] | None = None

    def view(self) -> View:
        """The saved state. Raises DocumentError."""
        if self._view is None or self._seen != self._look():
            self._seen = self._look()
            self._view, _ = read_view(self.path)
        return self._view

    def _look(self) -> tuple[int, int, int] | None:
        """What tells one file from the next: every save makes a new one."""
        try:
            status = self.path.stat()
        except OSError:
            return None  # reading says why
        return status.st_ino, status.st_size, status.st_mtime_ns


class SessionSource:
    """An open session. What is received is saved at once."""

    def __init__(self, session: Session) -> None:
        assert session.path is not None
        self.path = session.path
        self._session = session
        self._view: View | None = None

    def view(self) -> View:
        """The last saved state."""
        if self._view is None or self._view.save_id != self._session.base_id:
            self._view = self._session.saved_view()
        return self._view

    def receive(self, edit: Edit) -> View:
        """Make the edit and save; an edit that cannot be saved is taken back. Raises DocumentError."""
        document = self._session.document
        document.apply(edit)
        try:
            self._session.save()
        except SyncdeskError as error:
            if isinstance(error, SomebodyElseSaved):
                error.theirs.close()
            document.take_up(document.keep_withdrawal(edit))
            raise
        return self.view()


@contextmanager
def source_of(path: Path, screen: Screen, *, receiving: bool) -> Generator[FileSource | SessionSource]:
    """The file to work on. A session is opened only where the file will be changed. Raises DocumentError."""
    if not receiving:
        yield FileSource(path)
        return
    with editing(path, screen) as session:
        yield SessionSource(session)
