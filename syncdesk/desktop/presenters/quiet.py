"""What a save sets off: quiet runs of all connections that want them, and the badge that tells of them until seen."""

from __future__ import annotations

import asyncio

from syncdesk.connections.ready import ready
from syncdesk.connections.secrets import Elsewhere, Secrets
from syncdesk.connections.settings import asks_password, connections_of, system_of, target_of
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SecretError, SyncdeskError
from syncdesk.sync.events import Ended, Event, Started
from syncdesk.sync.files import LocalFile
from syncdesk.sync.quiet import Anew, Badge, QuietRuns, timing_of
from syncdesk.sync.request import Request, Trigger, basic
from syncdesk.sync.scope import last_scope, scope_as_before
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection

SLOW_SECONDS = 60.0
SLOW_RUNS = 3


class QuietSyncs(Observable):
    """Quiet runs of the open document. Watchers are told when a badge comes or goes.

    Nothing here asks anybody: a password that is not kept is a badge, like everything else.
    """

    def __init__(self, workspace: Workspace, syncs: Syncs, secrets: Secrets) -> None:
        super().__init__()
        self._workspace = workspace
        self._syncs = syncs
        self._secrets = secrets
        self._runs = QuietRuns(syncs.service, on_badge=self._show, listener=self._hear)
        self._blocks: dict[str, Block] = {}
        self._slow = 0
        self.badges: dict[str, Badge] = {}
        self.suggestion: Text | None = None

    @property
    def busy(self) -> bool:
        """Whether a quiet run is under way or waits for its moment."""
        return self._runs.busy

    @property
    def names(self) -> list[str]:
        """The connections whose quiet runs are under way or wait."""
        return [request.settings.name for request in self._runs.left]

    @property
    def trouble(self) -> Badge | None:
        """The badge to show: the first of the open document's that tells of something that did not go through."""
        known = {each.uid for each in self._syncs.connections()}
        return next((badge for badge in self.badges.values() if not badge.ok and badge.connection in known), None)

    def words(self, badge: Badge) -> Text:
        """What the status bar says of a badge."""
        connection = self._syncs.connection(badge.connection)
        name = connection.name if connection is not None else ""
        if badge.paused:
            return text("{name}: quiet syncs are paused", name=name)
        return text("{name}: quiet sync failed", name=name)

    def seen(self) -> None:
        """The badges were looked at."""
        self.badges.clear()
        self.suggestion = None
        self.changed()

    async def saved(self, only: frozenset[str] | None = None) -> None:
        """The document was saved: set off a run for each connection that wants one, or for `only` these."""
        machine = self._syncs.service.machine
        file = await self._syncs.file()
        if file is None:
            return
        for connection in self._syncs.connections():
            if only is not None and connection.uid not in only:
                continue
            if not await asyncio.to_thread(machine.sync_on_save, file.uid(connection.uid)):
                continue
            try:
                request = await self._request(connection, file)
            except SyncdeskError as error:
                self._show(Badge(connection.uid, False, error.sentences, paused=False))
                continue
            if request is not None and self._workspace.save_id:
                source = self._workspace.source()
                why = await self._runs.saved(
                    request, source, timing_of(request.settings), self._anew(request, file), source.close
                )
                if why is not None:
                    source.close()
        self.changed()

    async def resume(self) -> None:
        """Set off what was left when the program ended while this document was open."""
        file = await self._syncs.file()
        if file is not None:
            left = await asyncio.to_thread(self._syncs.service.machine.take_pending, file.key)
            if left:
                await self.saved(left)

    async def finish(self) -> None:
        """Wait until all of it is done."""
        await self._runs.finish()

    async def stop(self) -> None:
        """Stop what runs, drop what waits, and note both for the next start."""
        left = self._runs.left
        await self._runs.stop()
        for request in left:
            await asyncio.to_thread(self._syncs.service.machine.note_pending, request.connection.uid, request.sender)

    def _anew(self, request: Request, file: LocalFile) -> Anew:
        """The request once its run is due: with the settings, the password and the dates of then.

        Of a timetable that is open no more it is as it was when that was saved.
        """

        async def anew() -> Request | None:
            if await self._syncs.file() != file:
                return request
            connection = self._syncs.connection(request.connection.uid)
            return None if connection is None else await self._request(connection, file)

        return anew

    async def _request(self, connection: Connection, file: LocalFile) -> Request | None:
        """The request of a quiet run. Raises SyncdeskError where the connection is not ready for one."""
        document = self._workspace.document
        if document is None:
            return None
        system = system_of(connection)
        here = file.here(connection)
        password = await asyncio.to_thread(self._kept_password, here) if asks_password(connection) else ""
        settings = await asyncio.to_thread(
            ready, connection, password, self._syncs.proxy_password_in(file), among=connections_of(document)
        )
        known = await asyncio.to_thread(self._syncs.service.memory.known, target_of(connection))
        _, sends = basic(system)
        scope, notes = scope_as_before(document, last_scope(system, known))
        return Request(system, connection, settings, scope, Trigger.SAVE, (), sends, scope_notes=notes, file=file)

    def _kept_password(self, connection: Connection) -> str:
        try:
            kept = self._secrets.password(connection)
        except Elsewhere as error:
            raise SecretError(error.title, error.detail, text("Use Sync Now once to enter it again.")) from error
        if kept is None:
            raise SecretError(
                text("There is no password for “{name}” on this computer.", name=connection.name),
                hint=text("Use Sync Now once to enter it."),
            )
        return kept

    def _show(self, badge: Badge) -> None:
        if badge.ok:
            self.badges.pop(badge.connection, None)
        else:
            self.badges[badge.connection] = badge
        self.changed()

    def _hear(self, event: Event) -> None:
        block = self._blocks.get(event.run)
        if isinstance(event, Started):
            block = self._blocks[event.run] = self._syncs.begin(event.connection, quiet=True)
        if block is None:
            return
        block.hear(event)
        if isinstance(event, Ended):
            self._note_time(self._blocks.pop(event.run).seconds)
            self._syncs.remove(block)

    def _note_time(self, seconds: float) -> None:
        """After three slow quiet runs in a row, longer pauses between them are suggested."""
        self._slow = self._slow + 1 if seconds > SLOW_SECONDS else 0
        if self._slow == SLOW_RUNS:
            self.suggestion = text(
                "The last {n} quiet syncs took over a minute each. A longer pause after each save, or quiet hours,"
                " can be set in Configure › Other.",
                n=SLOW_RUNS,
            )
            self.changed()
