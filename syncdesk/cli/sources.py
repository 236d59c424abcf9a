"""The document of a command: a file that is only read, or a session that can take received rows."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from syncdesk.cli.editing import editing
from syncdesk.cli.output import Screen
from syncdesk.errors import SyncdeskError
from syncdesk.runs.file_source import FileSource
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.store import Session, SomebodyElseSaved


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
            document.apply_in_memory(document.persist_withdrawal(edit))
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
