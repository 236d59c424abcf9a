"""Open, save, recover: the life of a document on this machine.

A document is edited in a private session database and saved whole. Save writes one complete copy into the session
folder and makes it durable; then, under a lock, it copies that beside the document, makes the copy durable, looks
whether somebody else saved meanwhile, and puts it in the document's place. A crash at any instruction leaves the old
file or the new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from syncdesk import places
from syncdesk.errors import DocumentBusy, DocumentError, LeftUnsaved, NotSaved, SyncdeskError
from syncdesk.shielding import Trouble, only_logged, only_noted
from syncdesk.text import NOTHING, Template, Text, template, text
from syncdesk.timetable import atomic_save, own_saves, schema
from syncdesk.timetable.document import Document
from syncdesk.timetable.following import FileGone, followed, gone, opened
from syncdesk.timetable.locations import Location, location_of
from syncdesk.timetable.opening import (
    Fingerprint,
    altered,
    damaged,
    fingerprint_of,
    read_bytes,
    refuse_altered,
    view_of_bytes,
)
from syncdesk.timetable.records import TABLES
from syncdesk.timetable.saved_states import Lease, SavedStates
from syncdesk.timetable.sessions import COMMAND, DATABASE, SessionFolder, refuse_if_open
from syncdesk.timetable.tables import View

Phase = Callable[[str], None]
_AS_IT_WAS = text("The file is as it was.")
_RUN_AGAIN = text("Run the command again in a moment.")
_FIND_AND_RUN_AGAIN = text("Nothing was saved. Look where the file is, then run the command again.")
_MEND_AND_RUN_AGAIN = text("Put that right, then run the command again.")
PHASES = ("backup", "fsync", "copy", "check", "replace", "folder")
_KEPT_SAVES = 500
_NOT_NOTED = template("Saved, but that could not be noted on this computer: {why}. Check the disk of your user folder.")
_NOT_DURABLE = template(
    "Saved, but the disk did not confirm it: {why}. If the power fails soon, the file may be the one before it;"
    " save again once the disk works."
)
_EMPTY_PAGES = 256
"""That a saved copy may have where the log of undo was, before it is packed again."""


class SomebodyElseSaved(NotSaved):
    """The file was saved by somebody else since it was opened; `theirs` is what they saved.

    Whoever catches it either joins both (`joining.join_and_save`) or closes `theirs`.
    """

    def __init__(self, path: Path, theirs: View, fingerprint: Fingerprint) -> None:
        super().__init__(
            text("Not saved: somebody else saved “{name}” after you opened it.", name=path.name),
            detail=atomic_save.KEPT,
            hint=text("Join both, or use Save as…"),
            subject=str(path),
        )
        self.theirs = theirs
        self.fingerprint = fingerprint


class Session:
    """One open document. `holder` says who has it: `window` or `command`."""

    def __init__(
        self,
        folder: SessionFolder,
        connection: sqlite3.Connection,
        path: Path | None,
        fingerprint: Fingerprint | None,
        holder: str,
    ) -> None:
        self.folder = folder
        self.path = path
        self.holder = holder
        self.document = Document(connection)
        self.altered: DocumentError | None = None
        """Why the file was not what had been saved in it when it was opened, until a person saves what she sees."""
        self.saved_alone = True
        """Whether others were kept from saving at the same moment, the last time; a folder without locks cannot."""
        self._warned_of_others = False
        self.trouble: tuple[Text, ...] = ()
        """What went wrong after the last save had put the file in its place."""
        self._line_ahead: list[tuple[str, str]] = []
        """Saves that the working copy could not note yet."""
        self._connection = connection
        self._fingerprint = fingerprint
        self._opened = opened(path) if path is not None else None
        self._states = SavedStates(folder)
        if self.base_id:
            self._states.publish(self.base_id)

    @classmethod
    def new(cls, holder: str = "command") -> Session:
        """A document with nothing in it and no file yet. Raises DocumentError."""
        with _claimed(None, holder) as folder:
            return cls._of(folder, _begun(folder, _empty()), None, None, holder)

    @classmethod
    def open(cls, path: Path, holder: str = "command") -> Session:
        """Open a file for editing.

        Raises DocumentError; DocumentBusy where a window has it open.
        """
        path = path.resolve()
        with _claimed(path, holder) as folder:
            content, fingerprint = read_bytes(path)
            with closing(view_of_bytes(content, path)) as view:
                if holder == COMMAND:
                    refuse_altered(view, path)
                content = view.content()
                atomic_save.write_durably(folder.saved(view.save_id), content)
                folder.describe(path, holder, view.save_id, fingerprint)
                session = cls._of(folder, _begun(folder, content), path, fingerprint, holder)
                view.share(session.document)
                session.altered = altered(view, path)
            return session

    @classmethod
    def recover(cls, folder: SessionFolder, holder: str = "command", path: Path | None = None) -> Session:
        """Go on with a session that its process left behind; the folder is already held.

        `path` is where its file is now, where that is known. Raises DocumentError where its database cannot be used.
        """
        info = folder.info()
        if path is None and info is not None:
            path = info.document
        connection = _found(folder, path or folder.path)
        fingerprint = None
        if info is not None and path is not None:
            fingerprint = _placed(path, folder.saved_copies(), connection) or Fingerprint(info.fingerprint)
        session = cls._of(folder, connection, path, fingerprint, holder)
        folder.describe(path, holder, session.base_id, fingerprint or "")
        return session

    @classmethod
    def _of(
        cls,
        folder: SessionFolder,
        connection: sqlite3.Connection,
        path: Path | None,
        fingerprint: Fingerprint | None,
        holder: str,
    ) -> Session:
        try:
            return cls(folder, connection, path, fingerprint, holder)
        except BaseException:
            connection.close()
            raise

    @property
    def base_id(self) -> str:
        """The save that the session's edits stand on; `""` before the first save."""
        if self._line_ahead:
            return self._line_ahead[-1][0]
        found = self._connection.execute("SELECT save_id FROM saves ORDER BY n DESC LIMIT 1").fetchone()
        return found[0] if found else ""

    @property
    def document_id(self) -> str:
        """The id that stays with the document through saves, imports and renames."""
        (found,) = self._connection.execute("SELECT value FROM meta WHERE key = 'document_id'").fetchone()
        return found

    @property
    def unsaved(self) -> bool:
        """Whether the session differs from the last save."""
        if not self.base_id or self.altered is not None:
            return True
        now = self.document
        with self.saved() as saved:
            return any((saved.count(each), saved.hash(each)) != (now.count(each), now.hash(each)) for each in TABLES)

    def saved(self) -> Lease:
        """A lease on the last saved state, which is read from the saved copy."""
        return self._states.lease()

    def tidy_with(self, tidy: Callable[[Callable[[], None]], object]) -> None:
        """Have what nobody reads any more removed by `tidy`, where a lease may end in a thread that must not wait."""
        self._states.tidy = tidy

    def save(self, on_phase: Phase = lambda _phase: None) -> str:
        """Put the session's state in the file's place and return the save's id.

        `on_phase` is called with each of PHASES as it begins. Raises NotSaved (the old file stands, the session
        keeps everything), among it FileGone, SomebodyElseSaved, DocumentBusy. A file that was renamed is followed.
        """
        assert self.path is not None, "a new document is saved with save_as"
        with self._in_words_for_its_holder():
            return self._save(followed(self.path, self._opened), on_phase, replacing=self._fingerprint)

    def save_as(self, path: Path, on_phase: Phase = lambda _phase: None) -> str:
        """Save under another name and go on with that file. What was in its place is replaced.

        Raises NotSaved, and DocumentBusy where another window has that file open.
        """
        path = path.resolve()
        if path != self.path:
            refuse_if_open(path, self.folder)
        with self._in_words_for_its_holder():
            return self._save(path, on_phase, replacing=None)

    @contextmanager
    def _in_words_for_its_holder(self) -> Generator[None]:
        """A command keeps nothing and has no menus: what helps a person at the window is no help there."""
        try:
            yield
        except (NotSaved, DocumentBusy) as error:
            if self.holder == COMMAND and isinstance(error, FileGone):
                error.hint = _FIND_AND_RUN_AGAIN
            elif self.holder == COMMAND:
                error.detail = _AS_IT_WAS if error.detail in {NOTHING, atomic_save.KEPT} else error.detail
                error.hint = _RUN_AGAIN if isinstance(error, DocumentBusy | SomebodyElseSaved) else _MEND_AND_RUN_AGAIN
            raise

    def _save(self, path: Path, on_phase: Phase, replacing: Fingerprint | None) -> str:
        save_id = uuid4().hex
        copy = self.folder.saved(save_id)
        placed, fingerprint, replaced = False, Fingerprint(""), None
        self.trouble = ()
        try:
            on_phase("backup")
            self._back_up(copy, save_id)
            on_phase("fsync")
            atomic_save.make_durable(copy)
            atomic_save.make_folder_durable(copy.parent)
            atomic_save.refuse_if_protected(path)
            with atomic_save.folder_lock(path) as self.saved_alone:
                on_phase("copy")
                with atomic_save.copied_beside(copy, path, save_id) as beside:
                    on_phase("check")
                    if replacing is not None:
                        self._check_nobody_saved(path, replacing)
                    fingerprint = fingerprint_of(beside)
                    replaced = location_of(path)
                    on_phase("replace")
                    atomic_save.replace(beside, path)
                    placed = True
        except (OSError, sqlite3.OperationalError) as error:
            if not placed:
                raise atomic_save.not_saved(path, error) from error
            self._hear(_NOT_NOTED)(text("{words}", words=atomic_save.words_of(error)))
        finally:
            if not placed:
                with only_logged("remove a copy that was not used"):
                    copy.unlink(missing_ok=True)
        self._note_saved(path, save_id, fingerprint, replaced)
        on_phase("folder")
        with only_noted(self._hear(_NOT_DURABLE)):
            atomic_save.make_folder_durable(path.parent)
        return save_id

    def _note_saved(self, path: Path, save_id: str, fingerprint: Fingerprint, replaced: Location | None) -> None:
        """Go on from the save: the file is there, so whatever fails here is trouble to be told, and no more."""
        self.path = path
        self.altered = None
        self._fingerprint = fingerprint
        self._opened = opened(path)
        with only_logged("note where an own save went"):  # without the note a later sync asks once more
            _note_own(save_id, path, replaced)
        self._line_ahead.append((save_id, _now()))
        with only_noted(self._hear(_NOT_NOTED)):
            _extend_line(self._connection, self._line_ahead)
            self._line_ahead.clear()
        with only_noted(self._hear(_NOT_NOTED)):
            self.folder.describe(path, self.holder, save_id, fingerprint)
        with only_noted(self._hear(_NOT_NOTED)):
            self._states.publish(save_id)

    def warning_of_others(self) -> Text | None:
        """What is to be said after a save in a folder without locks, the first time this is asked; else None."""
        if self.path is None or self.saved_alone or self._warned_of_others:
            return None
        self._warned_of_others = True
        return text(
            "The folder of “{name}” has no locks. Nobody else should save in it at the same moment.",
            name=self.path.name,
        )

    def _hear(self, aftermath: Template) -> Trouble:
        """Takes in what went wrong after the fact; each sentence is said once."""

        def trouble(why: Text) -> None:
            said = aftermath.filled(why=why)
            if said not in self.trouble:
                self.trouble = (*self.trouble, said)

        return trouble

    def copy_to(self, path: Path) -> None:
        """Write what the session holds now, unsaved changes too, as a file that can be opened.

        Raises OSError and sqlite3.OperationalError.
        """
        self._back_up(path, uuid4().hex)
        atomic_save.make_durable(path)

    def _back_up(self, copy: Path, save_id: str) -> None:
        """One complete database, built anew: nothing that was deleted, undone or only to be undone is in it."""
        atomic_save.write_durably(copy, b"")
        self._connection.execute("VACUUM INTO ?", (str(copy),))
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            target.execute("PRAGMA secure_delete = ON")
            target.execute("PRAGMA journal_mode = DELETE")
            target.execute("DROP TABLE undo_log")
            _extend_line(target, [*self._line_ahead, (save_id, _now())])
            (free,) = target.execute("PRAGMA freelist_count").fetchone()
            if free > _EMPTY_PAGES:
                target.execute("VACUUM")

    def _check_nobody_saved(self, path: Path, known: Fingerprint) -> None:
        if not path.exists():
            raise gone(path)
        try:
            content, fingerprint = read_bytes(path)
            if fingerprint == known:
                return
            theirs = view_of_bytes(content, path)
        except DocumentBusy as error:
            raise DocumentBusy(
                text("Not saved: “{name}” is being written by another program.", name=path.name),
                detail=atomic_save.KEPT,
                hint=text("Close that program, or wait a moment, and save again."),
                subject=str(path),
            ) from error
        except DocumentError as error:
            raise _replaced(path, error.title) from error
        if theirs.document_id != self.document_id or theirs.altered:
            theirs.close()
            why = text("It does not hold what was saved in it.") if theirs.altered else text("It is another timetable.")
            raise _replaced(path, why)
        raise SomebodyElseSaved(path, theirs, fingerprint)

    def adopt(self, error: SomebodyElseSaved) -> None:
        """Go on from what somebody else saved; their changes are already joined into the session.

        `theirs` is closed. A third save that came in between shows at the next save, like any other. Raises NotSaved
        where there is no room for it: the next save finds what somebody else saved once more.
        """
        assert self.path is not None, "nobody else saves a document that has no file"
        with closing(error.theirs) as theirs:
            try:
                atomic_save.write_durably(self.folder.saved(theirs.save_id), theirs.content())
                with schema.transaction(self._connection):
                    self._connection.execute("DELETE FROM saves")
                    _extend_line(self._connection, theirs.saves())
            except (OSError, sqlite3.OperationalError) as failure:
                raise atomic_save.not_saved(self.path, failure) from failure
        self._line_ahead.clear()
        self._fingerprint = error.fingerprint
        with only_noted(self._hear(_NOT_NOTED)):
            self.folder.describe(self.path, self.holder, error.theirs.save_id, error.fingerprint)
        with only_noted(self._hear(_NOT_NOTED)):
            self._states.publish(error.theirs.save_id)

    def close(self, *, keep: bool = False) -> None:
        """Leave the document. With `keep` the session stays for recovery; else nothing of it is left.

        A saved copy that is still leased stays until the lease ends. What cannot be cleared away is cleared away when
        the next document is opened.
        """
        with only_logged("close a working copy"):
            self._connection.close()
        with only_logged("clear a working copy away"):
            if keep:
                self.folder.release()
            else:
                self._states.close()


def left_unsaved(why: SyncdeskError) -> LeftUnsaved:
    """The error for an edit that could not be saved, for the reason given, and not be taken back either."""
    return LeftUnsaved(
        why.title,
        text("What was to be taken in stands in the open timetable, unsaved."),
        text("Undo it, or save it once that can be done."),
        subject=why.subject,
    )


def _note_own(save_id: str, path: Path, replaced: Location | None) -> None:
    made = location_of(path)
    if made is not None:
        own_saves.note(save_id, made, replaced)


def _replaced(path: Path, why: Text) -> NotSaved:
    return NotSaved(
        text("Not saved: “{name}” was replaced by a file that cannot be joined.", name=path.name),
        why,
        text("Your changes are kept. Use Save as…"),
        subject=str(path),
    )


def _empty() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create(connection)
        connection.execute("INSERT INTO meta VALUES ('document_id', ?)", (uuid4().hex,))
        return connection.serialize()


@contextmanager
def _claimed(path: Path | None, holder: str) -> Generator[SessionFolder]:
    """A new session folder, gone again where no session comes of it."""
    folder = SessionFolder.claim(path, holder)
    try:
        yield folder
    except (OSError, sqlite3.OperationalError) as error:
        folder.discard()
        raise DocumentError(
            text("No working copy of the timetable could be made: {words}.", words=atomic_save.words_of(error)),
            hint=text("Check that the disk of your user folder has room and may be written. Nothing was changed."),
            subject=str(folder.path),
        ) from error
    except BaseException:
        folder.discard()
        raise


def _begun(folder: SessionFolder, content: bytes) -> sqlite3.Connection:
    """The session database made of these bytes; it gets its name once it is whole."""
    database = folder.path / DATABASE
    new = database.with_name(f"{DATABASE}.new")
    atomic_save.write_durably(new, content)
    new.replace(database)
    return _connect(database)


def _found(folder: SessionFolder, path: Path) -> sqlite3.Connection:
    """The session database that a crash left. Raises NotADocument where it is not whole."""
    try:
        with closing(_connect(folder.path / DATABASE)) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            found = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema")}
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    if not whole or not 1 <= version <= schema.VERSION or not found.issuperset(schema.statements(version)):
        raise damaged(path)
    connection = _connect(folder.path / DATABASE)
    schema.migrate(connection)
    return connection


def _placed(path: Path, copies: Iterable[Path], connection: sqlite3.Connection) -> Fingerprint | None:
    """The file's fingerprint if it is one of the session's own copies: it died before it noted that it had saved."""
    try:
        now = fingerprint_of(path)
    except OSError:
        return None
    for copy in copies:
        if fingerprint_of(copy) == now:
            _extend_line(connection, [(copy.stem.removeprefix("saved-"), _now())])
            return now
    return None


def _connect(path: Path) -> sqlite3.Connection:
    with ExitStack() as on_failure:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        on_failure.callback(connection.close)
        places.make_private(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        on_failure.pop_all()
    return connection


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _extend_line(connection: sqlite3.Connection, saves: Iterable[tuple[str, str]]) -> None:
    connection.executemany("INSERT OR IGNORE INTO saves (save_id, at) VALUES (?, ?)", saves)
    connection.execute("DELETE FROM saves WHERE n <= (SELECT max(n) FROM saves) - ?", (_KEPT_SAVES,))
