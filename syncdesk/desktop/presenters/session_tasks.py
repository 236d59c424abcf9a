"""Session work done off the loop's thread: starting, preparing and inspecting sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from syncdesk import paths
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.localstate.readable import is_moment
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
    """What is displayed about the open document besides its rows. `saved_at` is ISO text in UTC, `""` for never.

    `doing` says what is being done with the file; `trouble` why the last save failed, or what went wrong after it.
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
    """Save the sample school in a folder under a new name. Raises DocumentError."""
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
    """Read files of other programs (using `importing`, imported on first use). Raises SourceError."""
    from syncdesk.timetable.files import importing  # noqa: PLC0415  (the first window does not wait for the importers)

    return importing.read_sources(paths, known)


def filled_with(imported: Imported) -> Session:
    """Create a document from imported rows, without a file yet. Raises DocumentError."""
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
    """Build the lookups that the window needs, so that nothing is read or sorted while painting."""
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
    """Whether two paths lead to one file. An inaccessible one counts as another."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def shown_of(session: Session, named: str) -> tuple[Shown, str]:
    """Return what is displayed about a session, and the id of its last save, `""` before the first."""
    undo, redo = session.document.undo_labels()
    base = session.base_id
    saved_at = ""
    if base and session.path is not None:
        saved_at = _last_written(session.path)
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


def _last_written(path: Path) -> str:
    """When a file was written last, as ISO text; `""` where that cannot be told."""
    try:
        found = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat()
    except (OSError, OverflowError, ValueError):  # it is gone, its disk does not answer, or its clock told nonsense
        return ""
    return found if is_moment(found) else ""


def where_to_save(error: FileGone) -> Question:
    """Return the question asked if a document's file is not where it was."""
    choices = Choice("save_as", text("Save &as…")), Choice("", text("Cancel"))
    return Question(error.title, error.sentences[1:], choices, "save_as")


def _free_name(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


def local_time(iso: str) -> str:
    """Return a moment given as ISO text in this computer's local time, to the minute."""
    return f"{datetime.fromisoformat(iso).astimezone():%Y-%m-%d %H:%M}"
