"""A document of the window as runs see it: its newest saved state, whether it is still open or not."""

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
    """What ends work for a document that is not the open one any more."""
    return PlanError(text("Another timetable was opened."), hint=text("Open the first one again, and synchronise it."))


class Key(NamedTuple):
    """Which document: its id, and the file it is saved in."""

    document: str
    path: Path


class SavedDocument:
    """The newest saved state of one document, for as long as somebody uses it. May be used from any thread.

    `unused` is called once, when the last user has let go.
    """

    def __init__(self, key: Key, newest: Lease, unused: Callable[[SavedDocument], object]) -> None:
        self.key = key
        self._newest = newest
        self._unused = unused
        self._users = 1
        self._lock = Lock()

    def publish(self, newest: Lease) -> None:
        """There is a newer saved state; its lease is taken over."""
        with self._lock:
            old, self._newest = self._newest, newest
        old.release()

    def lease(self) -> Lease:
        """A lease on the newest saved state."""
        with self._lock:
            return self._newest.again()

    def use(self) -> SavedDocument:
        """This document, for one more user."""
        with self._lock:
            self._users += 1
        return self

    def let_go(self) -> None:
        """One user less."""
        with self._lock:
            self._users -= 1
            last = not self._users
        if last:
            self._unused(self)
            self._newest.release()


class SavedDocuments:
    """The documents with a file that are open in this window, or that a run of it still reads.

    Made in the window's thread; `disk` is the thread in which its files are read and written.
    """

    def __init__(self, disk: Executor) -> None:
        self._disk = disk
        self._window = get_ident()
        self._known: dict[Key, SavedDocument] = {}

    def use(self, key: Key, newest: Lease) -> SavedDocument:
        """A document whose newest saved state this is, for one more user; the lease is taken over."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = SavedDocument(key, newest, self._forget)
            return known
        known.publish(newest)
        return known.use()

    def tidy(self, work: Callable[[], None]) -> None:
        """Remove what no run reads any more, whichever thread let go of it, without the window's waiting for it."""

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
    """The document that was open when this was made, as a run sees it. Close it once the run is over.

    `plan_of` is the connection that it is read for. `lease` and `receive` may wait for the disk.
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
        """The newest saved state, though another document may be open now. Raises DocumentError."""
        return self._saved.lease().opened()

    def receive(self, edit: Edit) -> str:
        """Make the edit, save, and return the id of the save.

        Raises DocumentError, and PlanError where the document is not open any more.
        """
        received = self._workspace.receive(edit, self._saved.key, self._plan_of)
        return asyncio.run_coroutine_threadsafe(received, self._loop).result()

    def again(self) -> OpenDocument:
        """The same document, for another run; to be closed by itself."""
        return OpenDocument(self._workspace, self._saved, self._plan_of)

    def held(self) -> Lease:
        """A lease on the newest saved state, not read yet."""
        return self._saved.lease()

    @property
    def key(self) -> Key:
        """Which document it is."""
        return self._saved.key

    def close(self) -> None:
        """Nobody reads it any more."""
        if not self._closed:
            self._closed = True
            self._saved.let_go()


class SavedFor(SavedDocument):
    """The newest saved state that may go to one connection by itself, as its quiet runs read it."""

    def __init__(self, key: Key, newest: Lease, unused: Callable[[SavedDocument], object]) -> None:
        super().__init__(key, newest, unused)
        self.path = key.path

    def lease(self) -> Lease:
        """The state, opened. May wait for the disk; raises DocumentError."""
        return super().lease().opened()
