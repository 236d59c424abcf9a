"""What all parts of the window share: presenters, prompts, and background tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import named_targets
from syncdesk.desktop.dialogs import DialogPrompter
from syncdesk.desktop.presenters.practice import Practice
from syncdesk.desktop.presenters.preferences import Keeper, Preferences
from syncdesk.desktop.presenters.quiet import QuietSyncs
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.errors import SyncdeskError
from syncdesk.mail.ledger import Ledger
from syncdesk.sync.service import SyncService
from syncdesk.timetable.records import Connection


class AppContext:
    """The shared objects of one window. `documents` is where the sample school goes."""

    def __init__(
        self,
        service: SyncService,
        ledger: Ledger,
        secrets: Secrets,
        tasks: Tasks,
        known: Preferences,
        documents: Path,
    ) -> None:
        self.prompter = DialogPrompter(tasks)
        self.tasks = tasks
        self.documents = documents
        self.preferences = Keeper(known)
        self.workspace = Workspace(self.prompter)
        self.syncs = Syncs(self.workspace, service, secrets, self.prompter)
        self.quiet = QuietSyncs(self.workspace, self.syncs, secrets)
        self.practice = Practice(service.folder / "practice", self.workspace, self.syncs, self.prompter)
        self.forgotten: list[Connection] = []
        self.secrets = secrets
        self.ledger = ledger
        self.workspace.on_saved = self._saved
        self.syncs.on_over, self.syncs.out_of_the_way = self.quiet.over, self.quiet.out_of_the_way
        # What was taken out of a timetable that was never saved without it is not gone.
        self.workspace.another.watch(self.forgotten.clear)

    def _saved(self, plan_of: str) -> None:
        """React to a save, whether the user's or one made for a connection's plan."""
        self.quiet.heard(plan_of)
        document = self.workspace.document
        kept = {each.uid for each in document.of(Connection).values()} if document is not None else set[str]()
        gone = [each for each in self.forgotten if each.uid not in kept]
        self.forgotten.clear()
        path = self.workspace.shown.path
        if gone and path is not None:
            self.start(self._forget(gone, self.workspace.document_id, path))

    async def _forget(self, gone: list[Connection], document: str, path: Path) -> None:
        """Delete the passwords of connections whose removal a save made final. The timetable may be closed already."""
        try:
            file = await asyncio.to_thread(self.syncs.service.meet, document, path, named_targets(gone))
            for connection in gone:
                await asyncio.to_thread(self.secrets.forget, file.here(connection))
        except SyncdeskError as error:
            await self.prompter.tell(error.title, error.sentences[1:])

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Start what a button means."""
        self.tasks.start(work)

    def prefer(self, **changes: object) -> None:
        """Change preferences and save them."""
        self.start(self.preferences.change(**changes))

    async def end(self) -> None:
        """Stop everything in progress. Unsaved changes have been dealt with, or stay for the next start."""
        await self.quiet.stop()
        await self.syncs.stop()
        await self.tasks.end()
        await self.practice.stop()
        await self.workspace.leave()
        self.workspace.end()
