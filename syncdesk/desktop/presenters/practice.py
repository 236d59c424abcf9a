"""The window's practice system: a process of its own, and the document's connection to it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from syncdesk import places
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import OwnFolderError, SyncdeskError
from syncdesk.systems.credentials import PASSWORD
from syncdesk.text import text
from syncdesk.timetable.atomic_save import write_durably
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Connection

if TYPE_CHECKING:
    from syncdesk.practice.process import PracticeProcess

_SYSTEM = "generic_liss"
_log = logging.getLogger(__name__)


class PracticeState(msgspec.Struct, frozen=True):
    """What is remembered of the practice system between starts: its connection and port."""

    connection: str
    port: int


class Practice(Observable):
    """Runs at most one practice system, stored in `folder`. Its password changes with each start."""

    def __init__(self, folder: Path, workspace: Workspace, syncs: Syncs, prompter: Prompter) -> None:
        super().__init__()
        self._folder = folder
        self._workspace = workspace
        self._syncs = syncs
        self._prompter = prompter
        self._process: PracticeProcess | None = None

    @property
    def running(self) -> bool:
        """Whether it is running."""
        return self._process is not None

    async def offered(self) -> None:
        """Start it again if the open document has its connection."""
        known = await asyncio.to_thread(self._known)
        document = self._workspace.document
        if known is None or document is None or self.running:
            return
        connection = next((each for each in document.of(Connection).values() if each.uid == known.connection), None)
        if connection is not None:
            await self._start(known.port, connection, document)

    async def use(self) -> bool:
        """Start it and connect the open document to it; return False if that failed."""
        document = self._workspace.document
        if document is None:
            return False
        process = self._process
        if process is None:
            return await self._start(0, None, document)
        if any(each.url == process.url for each in document.of(Connection).values()):
            return True
        return await self._connect(process, None, document)

    async def _start(self, port: int, connection: Connection | None, document: Document) -> bool:
        from syncdesk.practice.options import PracticeOptions  # noqa: PLC0415  (rarely needed)
        from syncdesk.practice.process import PracticeProcess  # noqa: PLC0415

        process = PracticeProcess(PracticeOptions(system=_SYSTEM, port=port, data=self._folder / "store"))
        try:
            await asyncio.to_thread(places.private_folder, self._folder)
            await asyncio.to_thread(process.start)
        except SyncdeskError as error:
            if port and not isinstance(error, OwnFolderError):
                return await self._start(0, connection, document)  # another program has the port now
            await self._prompter.tell(error.title, error.sentences[1:])
            return False
        self._process = process
        return await self._connect(process, connection, document)

    async def _connect(self, process: PracticeProcess, connection: Connection | None, document: Document) -> bool:
        """Point the document's connection to the process; return False if another document is open by now."""
        if document is not self._workspace.document:
            return False
        draft = document.draft()
        if connection is None:
            connection = Connection(
                0, uuid4().hex, "Practice system", _SYSTEM, process.url, process.user, process.school_code, "none",
                position=len(document.of(Connection)),
            )  # fmt: skip
            connection = draft.add(connection)
        elif connection.url != process.url:
            connection = draft.replace(msgspec.structs.replace(connection, url=process.url))
        edit = draft.edit(text("Connect the practice system"))
        if edit.changes and not await self._workspace.edit(edit, document):
            return False
        file = await self._syncs.file()
        here = file.here(connection) if file is not None else connection
        await asyncio.to_thread(self._syncs.secrets.keep, here, {PASSWORD.name: process.password})
        known = PracticeState(connection.uid, int(process.url.rpartition(":")[2].partition("/")[0]))
        try:
            await asyncio.to_thread(self._note, known)
        except OSError as error:  # the next start takes another port, and asks nobody
            _log.warning("The practice system's port could not be noted: %s", error)
        self.changed()
        return True

    def _known(self) -> PracticeState | None:
        with suppress(OSError, msgspec.MsgspecError):
            return msgspec.json.decode((self._folder / "practice.json").read_bytes(), type=PracticeState)
        return None

    def _note(self, known: PracticeState) -> None:
        write_durably(self._folder / "practice.json", msgspec.json.encode(known))

    async def stop(self) -> None:
        """Stop it."""
        process, self._process = self._process, None
        if process is not None:
            await asyncio.to_thread(process.stop)
