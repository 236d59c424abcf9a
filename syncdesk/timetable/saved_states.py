"""Reference-counted saved states: who still reads which, and when a saved copy is deleted.

A save writes a private copy that runs read. The session holds the newest; a run, preview or export holds a *lease* on
the one it reads. A copy is deleted when nothing holds it any more, and for no other reason: it outlives the next save,
and the session.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType

from syncdesk.errors import DocumentError, Trait
from syncdesk.text import text
from syncdesk.timetable.opening import open_saved
from syncdesk.timetable.sessions import SessionFolder
from syncdesk.timetable.tables import View


class SavedState:
    """One saved state, shared by leases. Its view is opened by the first reader.

    The view is closed with its last reader, or with a lease that keeps it open: opening it is far more expensive than
    keeping it, and the next run reads the same state again.

    `gone` is called once, when the last lease has ended, in whichever thread released it.
    """

    def __init__(self, open_view: Callable[[], View], gone: Callable[[], object] = lambda: None) -> None:
        self._open_view = open_view
        self._gone = gone
        self._lock = Lock()
        self._view: View | None = None
        self._leases = 0
        self._readers = 0
        self._keepers = 0

    def lease(self, *, keeps_open: bool = False) -> Lease:
        """Return a new lease. The caller holds one already, or has just created the state."""
        with self._lock:
            self._leases += 1
            self._keepers += keeps_open
        return Lease(self, keeps_open=keeps_open)

    def read(self) -> View:
        """Return the view for one more reader."""
        with self._lock:
            if self._view is None:
                self._view = self._open_view()
            self._readers += 1
            return self._view

    def release(self, *, reader: bool, keeper: bool) -> None:
        """End one lease."""
        with self._lock:
            self._leases -= 1
            self._readers -= reader
            self._keepers -= keeper
            last, unread = not self._leases, None if self._readers or self._keepers else self._view
            if unread is not None:
                self._view = None
        if unread is not None:
            unread.close()
        if last:
            self._gone()


class Lease:
    """A hold on one saved state, which can be read until the lease is released. Use it in a `with` block or release it.

    with session.saved() as view:
        ...
    """

    def __init__(self, state: SavedState, *, keeps_open: bool = False) -> None:
        self._state = state
        self._keeps_open = keeps_open
        self._view: View | None = None
        self._released = False
        self._lock = Lock()

    @property
    def view(self) -> View:
        """The state's view. Reads the disk the first time; raises DocumentError if that fails."""
        with self._lock:
            assert not self._released, "a lease that was released is not read"
            if self._view is None:
                self._view = self._state.read()
            return self._view

    def again(self) -> Lease:
        """Return another lease on the same state, to be released separately."""
        assert not self._released, "a lease that was released is not shared"
        return self._state.lease()

    def opened(self) -> Lease:
        """Return this lease with its state read; released if that fails. Raises DocumentError."""
        try:
            _ = self.view
        except BaseException:
            self.release()
            raise
        return self

    def release(self) -> None:
        """Release the state. Idempotent and thread-safe."""
        with self._lock:
            released, self._released = self._released, True
            reader, self._view = self._view is not None, None
        if not released:
            self._state.release(reader=reader, keeper=self._keeps_open)

    def __enter__(self) -> View:
        return self.opened().view

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class SavedStates:
    """The saved states of one session. Nothing else deletes its saved copies.

    Thread-safe. Once the session is closed, its folder is deleted with the last lease. `tidy` is passed the deletion of
    unused copies, which touches the disk; by default it runs at once.
    """

    def __init__(self, folder: SessionFolder) -> None:
        self._folder = folder
        self._lock = Lock()
        self._held: Counter[str] = Counter()
        self._newest: Lease | None = None
        self._newest_id = ""
        self._closed = False
        self.tidy: Callable[[Callable[[], None]], object] = lambda work: work()

    def publish(self, save_id: str) -> None:
        """Register a new save whose copy exists: it is now the newest. Unused copies are deleted."""
        copy = self._folder.saved(save_id)
        state = SavedState(lambda: _read(copy), lambda: self.tidy(lambda: self._let_go(save_id)))
        with self._lock:
            if save_id == self._newest_id:
                return
            self._held[save_id] += 1
            old, self._newest, self._newest_id = self._newest, state.lease(keeps_open=True), save_id
        if old is not None:
            old.release()
        self._remove_unheld()

    def lease(self) -> Lease:
        """Return a lease on the newest state."""
        with self._lock:
            assert self._newest is not None, "what was never saved cannot be read"
            return self._newest.again()

    def close(self) -> None:
        """Close the session. Its folder is deleted now, or when the last lease ends."""
        with self._lock:
            newest, self._newest = self._newest, None
            self._closed = True
        if newest is None:  # nothing was ever saved, so nothing is read
            self._folder.discard()
        else:
            self._folder.retire()
            newest.release()

    def _let_go(self, save_id: str) -> None:
        with self._lock:
            self._held[save_id] -= 1
            held = self._held[save_id] > 0
            over = self._closed and not self._held.total()
        if over:
            self._folder.discard()
        elif not held:
            _remove(self._folder, save_id)

    def _remove_unheld(self) -> None:
        """Delete copies left by an earlier process, or that could not be deleted while open (Windows)."""
        for copy in self._folder.saved_copies():
            save_id = copy.stem.removeprefix("saved-")
            with self._lock:
                held = self._held[save_id] > 0
            if not held:
                _remove(self._folder, save_id)


def _read(copy: Path) -> View:
    try:
        return open_saved(copy)
    except (sqlite3.Error, OSError) as error:
        raise DocumentError(
            text("The saved copy of the timetable cannot be read: {why}.", why=str(error)),
            hint=text("Save the timetable again."),
            subject=str(copy),
            trait=Trait.LATER,
        ) from error


def _remove(folder: SessionFolder, save_id: str) -> None:
    with suppress(PermissionError):
        folder.saved(save_id).unlink(missing_ok=True)
