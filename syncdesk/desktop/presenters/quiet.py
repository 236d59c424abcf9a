"""What a save sets off: quiet runs of all connections that want them, and the badge that tells of them until seen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import connections_of, system_of
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.open_document import Key, OpenDocument, SavedFor
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.runs.passwords import StoredPasswords
from syncdesk.runs.quiet import Anew, Badge, QuietRuns, timing_of
from syncdesk.runs.requests import Requests, after_save, file_of
from syncdesk.shielding import handed_over
from syncdesk.sync.values import (
    GOOD,
    DocumentSource,
    Event,
    LocalFile,
    Request,
    RunEnded,
    RunResult,
    RunStarted,
    Status,
    basic,
)
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.tables import View

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
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_order = asyncio.Lock()
        self._withheld: dict[Key, set[str]] = {}
        self._states: dict[tuple[Key, str], SavedFor] = {}
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

    def heard(self, plan_of: str) -> None:
        """The open document was saved: set off what follows.

        A save that is hers (`plan_of` is `""`) goes to every connection that wants it. One made for the plan of a
        connection goes to the others; to that one only once she has said so (`over`), or with her next save.
        """
        source = self._workspace.source()
        if plan_of:
            self._withheld.setdefault(source.key, set()).add(plan_of)
        else:
            self._withheld.pop(source.key, None)
        self._begin(source)

    def over(self, wish: Wish, source: OpenDocument, result: RunResult) -> None:
        """A run that she started has ended.

        What she said Go to is hers from now on. What of it has not reached the system, though time may mend that, is
        sent by itself; a run that she cancelled, or that was held, leaves things as they were.
        """
        sent = result.status in GOOD
        waits = self._states.get((source.key, wish.connection))
        if sent and waits is not None:
            waits.publish(source.held())
        withheld = self._withheld.get(source.key, set())
        if wish.connection not in withheld or not (sent or (result.status is Status.FAILED and result.retry)):
            return
        withheld.discard(wish.connection)
        system = self._syncs.system(wish.connection)
        wanted = basic(system)[1] if system is not None else ()
        if not sent or not {step.kind for step in result.steps if step.direction == "send"}.issuperset(wanted):
            self._begin(source.again(), frozenset({wish.connection}))

    def _begin(self, source: OpenDocument, only: frozenset[str] | None = None) -> None:
        withheld = frozenset(self._withheld.get(source.key, ()))
        task = asyncio.get_running_loop().create_task(self._follow(source, withheld, only))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def saved(self, only: frozenset[str] | None = None) -> None:
        """Set off a run of the last save for each connection that wants one, or for `only` these."""
        if self._workspace.save_id:
            await self._follow(self._workspace.source(), frozenset(), only)

    async def _follow(self, source: OpenDocument, withheld: frozenset[str], only: frozenset[str] | None) -> None:
        """Set off the runs of a save, in the order of the saves; its document may be open no more."""
        try:
            async with self._in_order:
                lease = await handed_over(source.lease, Lease.release)
                try:
                    await self._set_off(source, lease, withheld, only)
                finally:
                    lease.release()
        except SyncdeskError as error:
            of_this = self._workspace.document_id == source.key.document  # another one may be open by now
            for connection in self._syncs.connections() if of_this else ():
                self._show(Badge(connection.uid, False, error.sentences))
        finally:
            source.close()
        self.changed()

    async def _set_off(
        self, source: OpenDocument, lease: Lease, withheld: frozenset[str], only: frozenset[str] | None
    ) -> None:
        service = self._syncs.service
        every = await asyncio.to_thread(connections_of, lease.view)
        file = await asyncio.to_thread(file_of, service, lease.view, source.path)
        for connection in every:
            uid = connection.uid
            if uid in withheld:  # what is left for it would be this state at the next start, which she only looked at
                await asyncio.to_thread(service.drop_pending, uid, file)
                continue
            if not connection.enabled or (only is not None and uid not in only):
                continue
            if not await asyncio.to_thread(service.sync_on_save, file.uid(uid)):
                continue
            try:
                request = await self._request(connection, file, lease.view, every)
            except SyncdeskError as error:
                self._show(Badge(uid, False, error.sentences))
                continue
            state = self._state_for(source.key, uid, lease.again())
            anew = self._anew(request, file, state)
            why = await self._runs.saved(request, state, timing_of(request.settings.run), anew, state.release)
            if why is not None:
                state.release()

    def _state_for(self, key: Key, uid: str, newest: Lease) -> SavedFor:
        """What a connection's quiet runs read: this state from now on, also those that wait already."""
        state = self._states.get((key, uid))
        if state is None:
            state = self._states[key, uid] = SavedFor(key, newest, lambda _document: self._states.pop((key, uid)))
            return state
        state.publish(newest)
        state.use()
        return state

    async def resume(self) -> None:
        """Set off what was left when the program ended while this document was open."""
        file = await self._syncs.file()
        if file is not None:
            left = await asyncio.to_thread(self._syncs.service.take_pending, file)
            if left:
                await self.saved(left)

    async def finish(self) -> None:
        """Wait until all of it is done."""
        while self._tasks or self._runs.busy:
            await asyncio.gather(*self._tasks)
            await self._runs.finish()

    async def stop(self) -> None:
        """Stop what runs, and drop what waits; both are set off again at the next start."""
        await asyncio.gather(*self._tasks)
        await self._runs.stop()

    def _anew(self, request: Request, file: LocalFile, source: DocumentSource) -> Anew:
        """The request once its run is due: with the settings, the password and the dates of then.

        It is not due while a preview or a run of hers is open. Of a timetable that is open no more it is as it was when
        that was saved.
        """

        async def anew() -> Request | None:
            while True:
                await self._syncs.attention.over()
                made = await self._remade(request, file, source)
                if self._syncs.attention.free:  # a preview may have been opened meanwhile
                    return made

        return anew

    async def _remade(self, request: Request, file: LocalFile, source: DocumentSource) -> Request | None:
        document = self._workspace.document
        if document is None or await self._syncs.file() != file:
            return request
        connection = self._syncs.connection(request.connection.uid)
        if connection is None:
            return None
        lease = await handed_over(source.lease, Lease.release)
        try:
            return await self._request(connection, file, lease.view, connections_of(document))
        finally:
            lease.release()

    async def out_of_the_way(self, target: str) -> None:
        """Wait until no quiet run is under way to a target; none begins while a preview or a run of hers is open."""
        await self._runs.out_of_the_way(target)

    async def _request(
        self, connection: Connection, file: LocalFile, view: View, among: Sequence[Connection]
    ) -> Request:
        """The request of a quiet run. Raises SyncdeskError where the connection is not ready for one."""
        requests = Requests(self._syncs.service, view, file, StoredPasswords(self._secrets))
        return await asyncio.to_thread(requests.request, connection, after_save(system_of(connection)), among)

    def _show(self, badge: Badge) -> None:
        if badge.ok:
            self.badges.pop(badge.connection, None)
        else:
            self.badges[badge.connection] = badge
        self.changed()

    def _hear(self, event: Event) -> None:
        block = self._blocks.get(event.run)
        if isinstance(event, RunStarted):
            block = self._blocks[event.run] = self._syncs.begin(event.connection, quiet=True)
        if block is None:
            return
        block.hear(event)
        if isinstance(event, RunEnded):
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
