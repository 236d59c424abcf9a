"""What is done with a session off the loop's thread: begun, made ready to be shown, and looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from syncdesk import paths
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.text import Text, text
from syncdesk.timetable.atomic_save import not_saved
from syncdesk.timetable.following import FileGone
from syncdesk.timetable.opening import SUFFIX
from syncdesk.timetable.records import (
    TABLES,
    Absence,
    CalendarDate,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Lesson,
    Publication,
    Record,
    School,
    SectionListRow,
)
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import Tables

if TYPE_CHECKING:
    from syncdesk.timetable.files.importing import Imported, NewRows

HOLDER = "window"


class Shown(msgspec.Struct, frozen=True):
    """What is shown of the open document besides its rows. `saved_at` is ISO text in UTC, `""` for never.

    `doing` says what is under way with the file; `trouble` why the last save did not go well, or what went wrong
    after it had.
    """

    name: str = ""
    path: Path | None = None
    unsaved: bool = False
    undo: Text | None = None
    redo: Text | None = None
    saved_at: str = ""
    doing: Text | None = None
    trouble: tuple[Text, ...] = ()


def sample(today: date, folder: Path) -> Session:
    """The sample school, saved in a folder under a name of its own. Raises DocumentError."""
    from syncdesk.timetable.sample_school import sample_school  # noqa: PLC0415  (rarely needed)

    session = Session.new(HOLDER)
    try:
        session.document.fill(sample_school(today))
        folder.mkdir(parents=True, exist_ok=True)
        session.save_as(_free_name(folder, "Sample College"))
    except OSError as error:
        session.close()
        raise not_saved(folder, error) from error
    except BaseException:
        session.close()
        raise
    return prepared(session)


def read_sources(paths: Sequence[Path], known: Tables | None) -> Imported:
    """Read files of other programs (see `importing`, loaded when it is wanted first). Raises SourceError."""
    from syncdesk.timetable.files import importing  # noqa: PLC0415  (the first window does not wait for the importers)

    return importing.read_sources(paths, known)


def filled_with(imported: Imported) -> Session:
    """A new document of imported rows, which has no file yet. Raises DocumentError."""
    rows: NewRows = dict(imported.rows)
    if imported.school_name:
        rows[School] = [School(1, name=imported.school_name)]
    session = Session.new(HOLDER)
    try:
        session.document.fill(rows)
    except BaseException:
        session.close()
        raise
    return prepared(session)


DATED: tuple[type[Record], ...] = (CalendarDate, DailyChange, DutyChange, Absence, DailyEvent, Publication)
"""The tables that are looked up by date."""


def prepared(session: Session) -> Session:
    """Read what the window looks up, so that nothing is read or sorted while it draws."""
    document = session.document
    for record in TABLES:
        document.of(record)
    for record in DATED:
        document.referring(record, "date", "")
    for field in (*Lesson.refers, "day"):
        document.referring(Lesson, field, 0)
    for record, field in ((DailyChange, "cover"), (EventPart, "event")):
        document.referring(record, field, 0)
    for field in SectionListRow.refers:
        document.referring(SectionListRow, field, 0)
    return session


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file. What cannot be looked at is another one."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def shown_of(session: Session, named: str) -> tuple[Shown, str]:
    """What is shown of a session, and the id of its last save, `""` before the first."""
    undo, redo = session.document.undo_labels()
    base = session.base_id
    saved_at = ""
    if base and session.path is not None and session.path.exists():
        saved_at = datetime.fromtimestamp(session.path.stat().st_mtime, UTC).isoformat()
    shown = Shown(
        paths.shown(session.path.stem) if session.path is not None else named,
        session.path,
        session.unsaved,
        undo[0] if undo else None,
        redo[0] if redo else None,
        saved_at,
        trouble=session.trouble,
    )
    return shown, base


def where_to_save(error: FileGone) -> Question:
    """What is asked where a document's file is not where it was."""
    choices = Choice("save_as", text("Save &as…")), Choice("", text("Cancel"))
    return Question(error.title, error.sentences[1:], choices, "save_as")


def _free_name(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


def local_time(iso: str) -> str:
    """A moment given as ISO text, in this computer's local time to the minute."""
    return f"{datetime.fromisoformat(iso).astimezone():%Y-%m-%d %H:%M}"
