"""The window's documents as runs see them: their newest saved states, whether still open or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from threading import Lock, get_ident
from typing import TYPE_CHECKING, NamedTuple

from syncdesk.errors import PlanError
from syncdesk.shielding import only_logged
from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.saved_states import Lease

if TYPE_CHECKING:
    from syncdesk.desktop.presenters.workspace import Workspace


def another_opened() -> PlanError:
    """Return the error that ends work for a document that is no longer open."""
    return PlanError(text("Another timetable was opened."), hint=text("Open the first one again, and synchronise it."))


class Key(NamedTuple):
    """A document's identity: its id, and the file it is saved in."""

    document: str
    path: Path


class SavedDocument:
    """The newest saved state of one document, for as long as it has users. Thread-safe.

    `unused` is called once, after the last user's release.
    """

    def __init__(self, key: Key, newest: Lease, unused: Callable[[SavedDocument], object]) -> None:
        self.key = key
        self._newest = newest
        self._unused = unused
        self._users = 1
        self._lock = Lock()

    def publish(self, newest: Lease) -> None:
        """Set a newer saved state, taking over its lease."""
        with self._lock:
            old, self._newest = self._newest, newest
        old.release()

    def lease(self) -> Lease:
        """Return a lease on the newest saved state."""
        with self._lock:
            return self._newest.again()

    def use(self) -> SavedDocument:
        """Add a user."""
        with self._lock:
            self._users += 1
        return self

    def release(self) -> None:
        """One user less."""
        with self._lock:
            self._users -= 1
            last = not self._users
        if last:
            self._unused(self)
            self._newest.release()


class SavedDocuments:
    """The window's saved documents that are open or still read by a run.

    Created in the window's thread; `disk` is the thread in which its files are read and written.
    """

    def __init__(self, disk: Executor) -> None:
        self._disk = disk
        self._window = get_ident()
        self._known: dict[Key, SavedDocument] = {}

    def use(self, key: Key, newest: Lease) -> SavedDocument:
        """Return a document with this newest saved state for one more user, taking over the lease."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = SavedDocument(key, newest, self._forget)
            return known
        known.publish(newest)
        return known.use()

    def tidy(self, work: Callable[[], None]) -> None:
        """Delete states that no run reads any more, whichever thread released them, without blocking the window."""

        def tidied() -> None:
            with only_logged("remove a saved copy"):
                work()

        if get_ident() == self._window:
            self._disk.submit(tidied)
        else:
            tidied()

    def _forget(self, document: SavedDocument) -> None:
        del self._known[document.key]


class OpenDocument:
    """The document that was open when this was created, as a run sees it. Close it after the run.

    `plan_of` is the connection that it is read for. `lease` and `receive` may block on the disk.
    """

    def __init__(self, workspace: Workspace, saved: SavedDocument, plan_of: str = "") -> None:
        self._plan_of = plan_of
        self.path = saved.key.path
        self.document_id = saved.key.document
        self._workspace = workspace
        self._saved = saved.use()
        self._closed = False
        self._loop = asyncio.get_running_loop()

    def lease(self) -> Lease:
        """Return the newest saved state, even if another document is open now. Raises DocumentError."""
        return self._saved.lease().opened()

    def receive(self, edit: Edit) -> str:
        """Apply the edit, save, and return the id of the save.

        Raises DocumentError, and PlanError if the document is not open any more.
        """
        received = self._workspace.receive(edit, self._saved.key, self._plan_of)
        return asyncio.run_coroutine_threadsafe(received, self._loop).result()

    def again(self) -> OpenDocument:
        """Return the same document for another run, to be closed separately."""
        return OpenDocument(self._workspace, self._saved, self._plan_of)

    def held(self) -> Lease:
        """Return a lease on the newest saved state, not loaded yet."""
        return self._saved.lease()

    @property
    def key(self) -> Key:
        """The document's identity."""
        return self._saved.key

    def close(self) -> None:
        """End the use."""
        if not self._closed:
            self._closed = True
            self._saved.release()


class SavedFor(SavedDocument):
    """The newest saved state that may be sent to one connection automatically, as its quiet runs read it."""

    def __init__(self, key: Key, newest: Lease, unused: Callable[[SavedDocument], object]) -> None:
        super().__init__(key, newest, unused)
        self.path = key.path

    def lease(self) -> Lease:
        """Load and return the state. May block on the disk; raises DocumentError."""
        return super().lease().opened()
