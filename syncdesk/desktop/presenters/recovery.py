"""Recovering unsaved work after a crash: finding it, comparing it with what was saved, and asking."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from syncdesk.desktop.presenters import session_tasks
from syncdesk.desktop.presenters.leaving import about_recovered
from syncdesk.desktop.presenters.prompts import Question
from syncdesk.errors import DocumentError
from syncdesk.localstate.readable import is_moment
from syncdesk.text import Text, text
from syncdesk.timetable.sessions import SessionFolder, left_behind
from syncdesk.timetable.store import Session

_log = logging.getLogger(__name__)


class LeftUnsaved:
    """A session with unsaved work. Its holder takes it, discards it, or leaves it for later."""

    def __init__(self, session: Session, started: str) -> None:
        self._session = session
        self._started = started

    def taken(self) -> Session:
        """Return the session, ready to be shown."""
        return session_tasks.prepared(self._session)

    def throw_away(self) -> None:
        """Delete it."""
        self._session.close()

    def leave(self) -> None:
        """Release it; it will be found again."""
        self._session.close(keep=True)

    def question(self) -> Question:
        """Return the question about it. May block on the disk."""
        session = self._session
        name = session.path.stem if session.path is not None else str(text("Untitled"))
        undo, _ = session.document.undo_labels()
        return about_recovered(name, session_tasks.local_time(self._started), undo[0] if undo else None)


def found_unsaved(path: Path | None) -> tuple[list[LeftUnsaved], list[Text]]:
    """Return unsaved work for a file, or for all with None, newest first; useless sessions are deleted.

    Also returns messages about unreadable sessions. Raises SyncdeskError.
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
            started = info.started if info is not None else ""
            found.append(LeftUnsaved(session, started if is_moment(started) else _last_changed(folder)))
        else:
            session.close()
    return found, told


def _last_changed(folder: SessionFolder) -> str:
    """When something in the folder changed last, where it does not say when it was begun; ISO text."""
    return datetime.fromtimestamp(folder.path.stat().st_mtime, UTC).isoformat()


def _unreadable(folder: SessionFolder, error: DocumentError) -> Text:
    _log.warning("A session that was left cannot be gone on with: %s", error)
    aside = folder.put_aside()
    return text("What was left unsaved of it cannot be read. It was put aside here: {folder}", folder=str(aside))
