"""The open timetable: opened, edited, saved and closed without the window ever waiting for the disk.

Everything that touches the disk is done in one thread of its own, one thing after the other; rows in memory change
only in the loop's thread, which is where they are read.
"""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import msgspec

from syncdesk.desktop.presenters import importing, session_tasks
from syncdesk.desktop.presenters.leaving import about_replacing, about_unsaved, to_look_at
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.open_document import (
    Key,
    OpenDocument,
    SavedDocument,
    SavedDocuments,
    another_opened,
)
from syncdesk.desktop.presenters.prompts import FileKind, Prompter
from syncdesk.desktop.presenters.recovery import found_unsaved
from syncdesk.desktop.presenters.session_tasks import Shown
from syncdesk.errors import SyncdeskError
from syncdesk.text import Text, text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.following import FileGone
from syncdesk.timetable.merge_and_save import merge_of
from syncdesk.timetable.opening import SUFFIX
from syncdesk.timetable.records import Record
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.store import Session, SomebodyElseSaved, left_unsaved
from syncdesk.timetable.tables import Tables, View

if TYPE_CHECKING:
    from syncdesk.timetable.files.importing import Imported

P = ParamSpec("P")
T = TypeVar("T")

TIMETABLES = FileKind(text("Timetables"), (f"*{SUFFIX}",))
SOURCES = FileKind(text("Timetables of other programs"), ("*.fet", "*.csv", "*.tsv", "*.txt", "*.xml", "*.xz", "*.gz"))
ALL_FILES = FileKind(text("All files"), ("*",))


class Workspace(Observable):
    """At most one open document. Watchers are told after each edit, save, opening and closing.

    `another` is watched by all that shows something of one document: its watchers are told, before the others, when
    another one is open, or none. `on_saved` is called after each save that a person asked for.
    """

    def __init__(self, prompter: Prompter) -> None:
        super().__init__()
        self._prompter = prompter
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="document")
        self._busy = asyncio.Lock()
        self._session: Session | None = None
        self._named = ""
        self._saved_documents = SavedDocuments(self._disk)
        self._saved: SavedDocument | None = None
        self._save_id = ""
        self._versions: Counter[type[Record]] = Counter()
        self.shown = Shown()
        self.generation = self._told = 0
        self.another = Observable()
        self.on_saved: Callable[[str], None] = lambda _plan_of: None

    def changed(self) -> None:
        """Tell everybody; those first that watch `another`, where it is another document now, or none."""
        if self._told != self.generation:
            self._told = self.generation
            self.another.changed()
        super().changed()

    @property
    def document(self) -> Document | None:
        """The rows that are open, None where nothing is."""
        return self._session.document if self._session is not None else None

    @property
    def document_id(self) -> str:
        """The id of the open document; it stays with it through saves and renames."""
        return self._id if self._session is not None else ""

    @property
    def save_id(self) -> str:
        """The id of the last save, `""` before the first."""
        return self._save_id

    def version(self, record: type[Record]) -> tuple[int, int]:
        """Another value whenever rows of this type may have changed."""
        return self.generation, self._versions[record]

    def _take_up(self, document: Document, edit: Edit) -> None:
        document.apply_in_memory(edit)
        self._versions.update({change.record for change in edit.changes})

    async def _away(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, lambda: work(*args, **kwargs))

    def _show(self, **changes: object) -> None:
        self.shown = msgspec.structs.replace(self.shown, **changes)
        self.changed()

    async def _guarded(self, doing: Text, work: Callable[[], T]) -> T | None:
        """Do disk work and tell what went wrong; None then."""
        self._show(doing=doing)
        try:
            return await self._away(work)
        except SyncdeskError as error:
            await self._prompter.tell(error.title, error.sentences[1:])
            return None
        finally:
            self._show(doing=None)

    async def open(self, path: Path) -> bool:
        """Open a file in place of what is open, after asking about unsaved changes."""
        async with self._busy:
            if await self.is_open(path):
                return True
            if not await self._may_leave():
                return False
            decided, session = await self._recovered(path)
            if decided and session is None:
                session = await self._guarded(
                    text("Opening…"), lambda: session_tasks.prepared(Session.open(path, session_tasks.HOLDER))
                )
            if session is None:
                return False
            await self._take(session)
            if session.altered is not None:
                await self._prompter.tell(*to_look_at(session.altered))
            return True

    async def is_open(self, path: Path) -> bool:
        """Whether this is the open document's file, by whatever path it is named."""
        known = self.shown.path
        return known is not None and (path == known or await asyncio.to_thread(session_tasks.is_same, path, known))

    async def _recovered(self, path: Path | None) -> tuple[bool, Session | None]:
        """Whether what was left unsaved is settled, and its session, if the person wants to go on with it.

        None asks about what was left of all timetables.
        """
        left, told = await self._guarded(text("Opening…"), lambda: found_unsaved(path)) or ([], [])
        for sentence in told:
            await self._prompter.tell(text("Unsaved changes were found"), (sentence,))
        taken: Session | None = None
        settled = True
        for each in left:
            answer = "" if taken is not None else await self._prompter.ask(await self._away(each.question))
            if answer == "go_on":
                taken = await self._guarded(text("Opening…"), each.taken)
            else:
                await self._away(each.throw_away if answer == "discard" else each.leave)
                settled = settled and answer == "discard"
        return settled or taken is not None, taken

    async def recover_unnamed(self) -> bool:
        """Offer what a crash left unsaved, of whatever timetable."""
        async with self._busy:
            _, session = await self._recovered(None)
            if session is not None:
                await self._take(session)
            return session is not None

    async def new(self) -> bool:
        """A timetable with nothing in it, in place of what is open."""
        return await self._begin(lambda: Session.new(session_tasks.HOLDER), text("Untitled"))

    async def sample(self, today: date, folder: Path) -> bool:
        """The sample school, saved in `folder` under a name of its own."""
        return await self._begin(lambda: session_tasks.sample(today, folder), text("Sample College"))

    async def import_files(self, paths: list[Path]) -> bool:
        """Make a timetable of other programs' files, or replace tables of the open one; the report is shown."""
        document = self.document
        if document is None:
            return await self._import_new(paths)
        answer = await self._prompter.ask(importing.about_importing(self.shown.name))
        if answer == "replace":
            return await self._import_into(document, paths)
        return answer == "new" and await self._import_new(paths)

    async def _import_new(self, paths: list[Path]) -> bool:
        imported: list[Imported] = []

        def made() -> Session:
            imported.append(session_tasks.read_sources(paths, None))
            return session_tasks.filled_with(imported[0])

        if not await self._begin(made, Text(paths[0].stem)):
            return False
        await self._prompter.report(imported[0].report)
        return True

    async def _import_into(self, document: Document, paths: list[Path]) -> bool:
        async with self._busy:
            session, name = self._session, self.shown.name
            if session is None or not await self.still(document):
                return False
            doing = text("Importing…")
            ready = await self._guarded(doing, lambda: importing.read_for(paths, document))
            if ready is None or not await importing.may_go_on(self._prompter, name, ready):
                return False
            report = await self._guarded(doing, lambda: importing.kept_before(session, name, ready))
            if report is None or not await self._make(Edit(text("Import"), ready.imported.changes)):
                return False
        await self._prompter.report(report)
        return True

    async def _begin(self, make: Callable[[], Session], name: Text) -> bool:
        async with self._busy:
            if not await self._may_leave():
                return False
            session = await self._guarded(text("Opening…"), make)
            if session is None:
                return False
            await self._take(session, str(name))
            return True

    async def _take(self, session: Session, name: str = "") -> None:
        if self._session is not None:
            await self._drop()
        session.tidy_with(self._saved_documents.tidy)
        document_id = await self._away(lambda: session.document_id)
        self._session, self._named, self._id = session, name, document_id
        self.generation += 1
        gc.unfreeze()  # those of the document before this one
        gc.freeze()  # rows that stay: the collector need not look at them again and again
        await self._refresh()

    async def _refresh(self) -> None:
        """Look at the session anew and tell everybody."""
        session = self._session
        if session is None:
            self.shown = Shown()
        else:
            self.shown, save_id = await self._away(lambda: session_tasks.shown_of(session, self._named))
            self._publish(session, save_id)
        self.changed()

    def _publish(self, session: Session, save_id: str) -> None:
        """Let runs read the newest save; the one before stays as long as somebody reads it."""
        if save_id == self._save_id or session.path is None:
            return
        before = self._saved
        self._saved = self._saved_documents.use(Key(self._id, session.path), session.saved())
        self._save_id = save_id
        if before is not None:
            before.release()

    async def close(self) -> bool:
        """Close the document, after asking about unsaved changes; False where it stays open."""
        async with self._busy:
            if not await self._may_leave():
                return False
            await self._drop()
            self.changed()
            return True

    async def leave(self) -> None:
        """Let go of the document without asking; what is unsaved stays, to be gone on with at the next start."""
        async with self._busy:
            await self._drop(keep=self.shown.unsaved)

    async def discard(self) -> None:
        """Close the document without asking; what is unsaved is given up."""
        async with self._busy:
            await self._drop()

    async def _drop(self, *, keep: bool = False) -> None:
        session, self._session = self._session, None
        saved, self._saved, self._save_id = self._saved, None, ""
        self.generation += 1
        self.shown = Shown()
        if saved is not None:
            saved.release()
        if session is not None:
            await self._away(lambda: session.close(keep=keep))

    async def _may_leave(self) -> bool:
        """Whether what is open may be closed: saved, or given up by the person."""
        if self._session is None or not self.shown.unsaved:
            return True
        answer = await self._prompter.ask(about_unsaved(self.shown.name))
        return answer == "discard" or (answer == "save" and await self._save())

    async def edit(self, edit: Edit, of: Tables | None = None) -> bool:
        """Make an edit; what stands against it is told.

        `of` is the document it was put together for: the edit is made in that one or not at all.
        """
        async with self._busy:
            return (of is None or await self.still(of)) and await self._make(edit)

    async def still(self, of: Tables | None) -> bool:
        """Whether this document, of which a form was made, is the open one; it is told where it is not any more."""
        if of is not None and of is self.document:
            return True
        await self._prompter.tell(
            text("This belongs to a timetable that is not open any more."),
            (text("Nothing was changed, and nothing was sent. Open that timetable, then do it again."),),
        )
        return False

    async def _make(self, edit: Edit) -> bool:
        document = self.document
        if document is None:
            return False
        try:
            await self._away(document.keep, edit)
        except SyncdeskError as error:
            await self._prompter.tell(error.title, error.sentences[1:])
            return False
        self._take_up(document, edit)
        await self._refresh()
        return True

    def draft(self) -> Draft:
        """Changes to put together for `edit`."""
        assert self.document is not None
        return self.document.draft()

    async def undo(self) -> None:
        """Take the last edit back."""
        await self._step(lambda document: document.persist_undo())

    async def redo(self) -> None:
        """Make the edit last taken back again."""
        await self._step(lambda document: document.persist_redo())

    async def _step(self, step: Callable[[Document], Edit | None]) -> None:
        async with self._busy:
            document = self.document
            if document is None:
                return
            try:
                edit = await self._away(step, document)
            except SyncdeskError as error:
                await self._prompter.tell(error.title, error.sentences[1:])
                return
            if edit is not None:
                self._take_up(document, edit)
                await self._refresh()

    async def save(self, plan_of: str = "") -> bool:
        """Save; asks where to if there is no file yet. False where it was not saved.

        `plan_of` is the connection whose plan needs the save, where the person did not ask for it.
        """
        async with self._busy:
            return await self._save(plan_of)

    async def save_as(self) -> bool:
        """Save under another name and go on with that file."""
        async with self._busy:
            return await self._save_elsewhere()

    async def _after_save(self, plan_of: str = "") -> bool:
        """Every save comes by here: show it, and let what follows a save begin."""
        await self._refresh()
        self.on_saved(plan_of)
        if self._session is not None and (warning := self._session.warning_of_others()) is not None:
            await self._prompter.tell(text("Saved"), (warning,), "notice")
        return True

    async def _save(self, plan_of: str = "") -> bool:
        session = self._session
        if session is None:
            return False
        if session.path is None:
            return await self._save_elsewhere(plan_of)
        self._show(doing=text("Saving…"), trouble=())
        try:
            await self._away(session.save)
        except SomebodyElseSaved as error:
            return await self._join(session, error, plan_of)
        except SyncdeskError as error:
            return await self._not_saved(error, plan_of)
        return await self._after_save(plan_of)

    async def _save_elsewhere(self, plan_of: str = "") -> bool:
        session = self._session
        if session is None:
            return False
        proposed = session.path or Path.home() / f"{self.shown.name}{SUFFIX}"
        path = await self._prompter.file_to_save(text("Save as"), TIMETABLES, proposed)
        if path is None:
            return False
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            # The person did not name this file: its ending was put there for her.
            if await self._away(path.exists) and not await self._prompter.ask(about_replacing(path.name)):
                return False
        self._show(doing=text("Saving…"), trouble=())
        try:
            await self._away(session.save_as, path)
        except SyncdeskError as error:
            return await self._not_saved(error, plan_of)
        return await self._after_save(plan_of)

    async def _not_saved(self, error: SyncdeskError, plan_of: str) -> bool:
        self._show(doing=None, trouble=error.sentences)
        if isinstance(error, FileGone):  # never a new file under the old name unasked
            wanted = await self._prompter.ask(session_tasks.where_to_save(error))
            return bool(wanted) and await self._save_elsewhere(plan_of)
        await self._prompter.tell(error.title, error.sentences[1:])
        return False

    async def _join(self, session: Session, error: SomebodyElseSaved, plan_of: str) -> bool:
        """Put both people's changes into one file, as one step of undo; a third save in between is asked about anew."""
        try:
            merge = await self._away(merge_of, session, error)
            self._show(doing=None)
            choices = await self._prompter.join(merge)
            if choices is None:
                self._show(trouble=error.sentences)
                return False
            edit = Edit(text("Join what somebody else saved"), merge.changes(choices))
            if not await self._make(edit):
                return False
            await self._away(session.adopt, error)
        finally:
            error.theirs.close()
        return await self._save(plan_of)

    async def receive(self, edit: Edit, key: Key, plan_of: str = "") -> str:
        """Make an edit that a sync brings, save it, and return the id of the save; one that cannot be saved is undone.

        `plan_of` is the connection that brings it. Nothing is asked. Raises DocumentError, PlanError where another
        document is open now, and LeftUnsaved where the edit could not be taken back either.
        """
        async with self._busy:
            session, document = self._session, self.document
            if session is None or document is None or Key(self._id, session.path or Path()) != key:
                raise another_opened()
            await self._away(document.keep, edit)
            self._take_up(document, edit)
            try:
                await self._away(session.save)
            except SyncdeskError as error:
                if isinstance(error, SomebodyElseSaved):
                    error.theirs.close()
                await self._withdraw(document, edit, error)
                raise
            finally:
                await self._refresh()
            await self._after_save(plan_of)
            return self._save_id

    async def _withdraw(self, document: Document, edit: Edit, why: SyncdeskError) -> None:
        """Take back an edit that could not be saved. Raises LeftUnsaved where that cannot be done."""
        try:
            self._take_up(document, await self._away(document.persist_withdrawal, edit))
        except SyncdeskError as error:
            raise left_unsaved(why) from error

    async def keep_moment(self, document: Document, edit: Edit, read: Callable[[View], T]) -> T | None:
        """Make an edit in this document, save, and read what was saved; None where that did not come to be.

        Nothing comes between: another document that was opened meanwhile is left alone. `read` is called in the
        disk's thread.
        """
        async with self._busy:
            if document is not self.document or (edit.changes and not await self._make(edit)):
                return None
            saved = self.shown.unsaved or not self._save_id
            if saved and not await self._save():
                return None
            return await self._away(self._read_saved, read)

    def _read_saved(self, read: Callable[[View], T]) -> T:
        with self.lease() as view:
            return read(view)

    def lease(self) -> Lease:
        """A lease on the last saved state; there has to be one."""
        assert self._saved is not None, "what was never saved is not read"
        return self._saved.lease()

    def source(self, plan_of: str = "") -> OpenDocument:
        """The open document as a run of a connection sees it, to be closed after the run; it has to be saved."""
        assert self._saved is not None, "what was never saved is not synchronised"
        return OpenDocument(self, self._saved, plan_of)

    def end(self) -> None:
        """Stop the disk's thread; nothing may be open any more."""
        self._disk.shutdown()
