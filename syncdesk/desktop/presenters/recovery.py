"""What a crash left unsaved: found, compared with what was saved, and asked about."""

from __future__ import annotations

import logging
from pathlib import Path

from syncdesk.desktop.presenters import session_tasks
from syncdesk.desktop.presenters.leaving import about_recovered
from syncdesk.desktop.presenters.prompts import Question
from syncdesk.errors import DocumentError
from syncdesk.text import Text, text
from syncdesk.timetable.sessions import SessionFolder, left_behind
from syncdesk.timetable.store import Session

_log = logging.getLogger(__name__)


class LeftUnsaved:
    """A session that holds what was not saved. Whoever has it takes it, throws it away, or leaves it for later."""

    def __init__(self, session: Session, started: str) -> None:
        self._session = session
        self._started = started

    def taken(self) -> Session:
        """The session, ready to be shown."""
        return session_tasks.prepared(self._session)

    def throw_away(self) -> None:
        """Remove it."""
        self._session.close()

    def leave(self) -> None:
        """Let go of it; it is found again."""
        self._session.close(keep=True)

    def question(self) -> Question:
        """What is asked about it. May wait for the disk."""
        session = self._session
        name = session.path.stem if session.path is not None else str(text("Untitled"))
        undo, _ = session.document.undo_labels()
        return about_recovered(name, session_tasks.local_time(self._started), undo[0] if undo else None)


def found_unsaved(path: Path | None) -> tuple[list[LeftUnsaved], list[Text]]:
    """What was left unsaved of a file, or with None of all, newest first; what holds nothing unsaved is cleared away.

    The second is what to tell of sessions that cannot be read any more. Raises SyncdeskError.
    """
    found: list[LeftUnsaved] = []
    told: list[Text] = []
    for folder in reversed(left_behind(path)):
        info = folder.info()
        try:
            session = Session.recover(folder, session_tasks.HOLDER, path.resolve() if path is not None else None)
        except DocumentError as error:
            told.append(_unreadable(folder, error))
            continue
        if session.unsaved:
            found.append(LeftUnsaved(session, info.started if info is not None else ""))
        else:
            session.close()
    return found, told


def _unreadable(folder: SessionFolder, error: DocumentError) -> Text:
    _log.warning("A session that was left cannot be gone on with: %s", error)
    aside = folder.put_aside()
    return text("What was left unsaved of it cannot be read. It was put aside here: {folder}", folder=str(aside))
