"""A small file of this user on this computer that several programs read and change, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.errors import SettingsError, Trait
from syncdesk.filelocks import own_lock
from syncdesk.files import read_small
from syncdesk.text import Template, Text, text
from syncdesk.timetable.atomic_save import write_durably

_MOST_BYTES = 1 << 20
_LOCK_SECONDS = 5.0


class Words(msgspec.Struct, frozen=True):
    """What is said of a file that cannot be used; the templates lack `why`."""

    unread: Template
    unkept: Template
    busy: Text


class OwnFile:
    """A file that is replaced as a whole. Everything may wait for the disk."""

    def __init__(self, path: Path, words: Words) -> None:
        self.path = path
        self._words = words

    def read(self) -> bytes | None:
        """Return the file's content, or None if there is no file. Raises SettingsError if it cannot be read."""
        try:
            return read_small(self.path, _MOST_BYTES)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self.unreadable(places.words_of(error)) from error

    def unreadable(self, why: str) -> SettingsError:
        """Return the error for a file that cannot be read or has other content."""
        return SettingsError(
            self._words.unread.filled(why=why),
            hint=text("Put this file back from a backup, or move it away: {file}", file=str(self.path)),
            subject=str(self.path),
        )

    def change(self, change: Callable[[], bytes]) -> None:
        """Replace the file by what `change` returns while locking out other processes.

        Raises SettingsError if that fails, and whatever `change` raises.
        """
        lock = own_lock(self.path.with_name(f"{self.path.name}.lock"))
        try:
            if not lock.take(_LOCK_SECONDS):
                raise SettingsError(
                    self._words.busy,
                    hint=text("Wait a moment and try again."),
                    subject=str(self.path),
                    trait=Trait.LATER,
                )
            changed = change()
            new = self.path.with_name(f"{self.path.name}.new")
            write_durably(new, changed)
            places.make_private(new)
            new.replace(self.path)
        except OSError as error:
            raise SettingsError(
                self._words.unkept.filled(why=places.words_of(error)),
                hint=text("Check that your user folder has room and can be written."),
                subject=str(self.path),
            ) from error
        finally:
            lock.release()
