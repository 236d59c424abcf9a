"""Dated backups: a timetable as it was before a sync or an import changed it, in the user's own data folder."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from syncdesk import places
from syncdesk.errors import DocumentError, OwnFolderError
from syncdesk.text import Text, text
from syncdesk.timetable.atomic_save import make_folder_durable, write_durably
from syncdesk.timetable.tables import View

FOLDER = "backups"
KEPT = 20
"""Backups kept per document; older ones are deleted."""

_LONGEST_STEM = 100


class Backups:
    """The backups on this computer: one folder per document, named by its id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def make(self, view: View, document: Path) -> Path:
        """Write the saved state of a document as a file that can be opened, and return its path.

        Raises DocumentError; nothing has been changed then.
        """
        untouched = text("Nothing was received. Nothing was sent.")
        return self.put(view.document_id, document.stem, lambda path: write_durably(path, view.content()), untouched)

    def put(self, document_id: str, name: str, write: Callable[[Path], object], untouched: Text) -> Path:
        """Make `write` write a backup of the document with this id and name, and return its path.

        Raises DocumentError with the assurance `untouched`; nothing has been changed then.
        """
        moment = datetime.now().astimezone()
        stem = re.sub(r"[^\w.-]+", "_", name)[:_LONGEST_STEM]
        try:
            folder = places.private_folder(places.private_folder(self._folder) / document_id)
            path = folder / f"{stem}-{moment:%Y%m%d-%H%M%S-%f}.sdesk"
            write(path)
            make_folder_durable(folder)
        except (OSError, sqlite3.OperationalError, OwnFolderError) as error:
            raise DocumentError(
                text("No backup of the file could be made: {why}.", why=_words_of(error)),
                hint=text("Free some space in your user folder. {untouched}", untouched=untouched),
                subject=str(self._folder),
            ) from error
        for old in _by_age(folder, path)[:-KEPT]:
            with suppress(OSError):  # it goes with the next one
                old.unlink()
        return path


def _words_of(error: OSError | sqlite3.OperationalError | OwnFolderError) -> str:
    cause = error.__cause__ if isinstance(error, OwnFolderError) else error
    return places.words_of(cause) if isinstance(cause, OSError) else str(error)


def _by_age(folder: Path, newest: Path) -> list[Path]:
    """The backups of a folder, oldest first; before those any that a clock made which was ahead of the newest one's."""
    now = _moment(newest)
    return sorted(folder.glob("*.sdesk"), key=lambda path: (_moment(path) <= now, _moment(path)))


def _moment(path: Path) -> tuple[str, str]:
    """Parse the time of a backup from its name; the document may have had another name then."""
    return "-".join(path.stem.rsplit("-", 3)[1:]), path.name
