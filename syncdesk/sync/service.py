"""The engine's facade for the window, the command line and the agent.

`plan` is what Preview shows; `start_plan` does exactly that plan; `start` is both under one hold of the target. Every
run is in the history from its first moment. Nothing here asks anybody anything: a hold comes back as a result, and the
caller decides.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from uuid import uuid4

from syncdesk import places
from syncdesk.localstate.state import State
from syncdesk.shielding import handed_over
from syncdesk.sync import undo
from syncdesk.sync.context import RunContext, Stores
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.delivery.run_job import Job, with_file
from syncdesk.sync.journal import Journal
from syncdesk.sync.planning import resend
from syncdesk.sync.planning.parts import MakePlan, planned
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.planner import Planner
from syncdesk.sync.planning.request import Area, DocumentSource, Request, Trigger
from syncdesk.sync.planning.shared_target import unsettled
from syncdesk.sync.reporting.events import EventEmitter, Listener, ignore
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.sync.selection import Rule
from syncdesk.sync.selection import said as rule_in_words
from syncdesk.sync.staging.area import StagedRow
from syncdesk.sync.state.content_hashes import ContentHashes
from syncdesk.sync.state.files import LocalFile
from syncdesk.sync.state.handed_contents import HandedContents
from syncdesk.sync.state.history import MOST_RUNS, History, PastRun
from syncdesk.sync.state.local_preferences import LocalPreferences
from syncdesk.sync.state.memory import Memory, RememberedTarget
from syncdesk.sync.state.payload_archive import Key, PayloadArchive
from syncdesk.sync.state.renaming import take_over
from syncdesk.systems.kinds import Kind
from syncdesk.text import Text, text
from syncdesk.timetable.saved_states import Lease

_FEW = 5


class Run:
    """A run in progress. `cancel` may be called at any time; `result` always returns."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._task = asyncio.create_task(job.result())

    def cancel(self) -> None:
        """Stop as soon as the current operation allows, and report exactly how far it came."""
        self._job.cancel()

    async def result(self) -> RunResult:
        """Return how the run ended. Cancelling the wait does not cancel the run."""
        return await asyncio.shield(self._task)


class SyncService:
    """The engine of one process. Close it when the process ends.

    What it keeps is in the state that is given, else in the folder that is given, else in this user's. Looking
    something up, and noting it, may wait for the disk.
    """

    def __init__(self, key: Key, kept_in: Path | State | None = None) -> None:
        state = kept_in if isinstance(kept_in, State) else _opened(kept_in)
        self._stores = Stores(
            state,
            Memory(state),
            LocalPreferences(state),
            History(state),
            PayloadArchive(state, key),
            Journal(state, key),
            key,
            ContentHashes(state),
            HandedContents(state),
        )

    @property
    def folder(self) -> Path:
        """The folder that contains all of its data."""
        return self._stores.state.folder

    @property
    def said(self) -> tuple[tuple[Text, ...], ...]:
        """What to tell the user at program start: each a title and further sentences."""
        state = self._stores.state
        return tuple(each for each in (state.said, () if state.off is None else state.off.sentences) if each)

    def close(self) -> None:
        """Close the state on disk."""
        self._stores.state.close()

    def meet(self, document: str, path: Path, targets: Iterable[tuple[str, str, str]] = ()) -> LocalFile:
        """Return the identity of a file on this computer, recording where it is.

        `targets` are its connections' (id, target, former name of the target): what was remembered under a former name
        is remembered under the new one from now on.
        """
        state = self._stores.state
        for uid, target, former in targets if state.off is None else ():
            take_over(state, former, target, uid)
        return self._stores.memory.files.see(document, path)

    def find(self, document: str, path: Path) -> LocalFile | None:
        """Return the identity of a file on this computer, or None if it was never seen. Records nothing."""
        return self._stores.memory.files.find(document, path)

    def went_well(self, file: LocalFile | None, target: str) -> bool:
        """Whether a person's sync of this file with the target succeeded on this computer."""
        if file is None or not self.had_good_run(target):
            return False
        return not file.is_another or self._stores.memory.target_documents.took_from(target, file.key)

    def had_good_run(self, target: str) -> bool:
        """Whether a person's sync with the target succeeded on this computer, of whatever file."""
        return self._stores.preferences.had_good_active_run(target)

    def known(self, target: str) -> RememberedTarget:
        """Return what is remembered of a target."""
        return self._stores.memory.known(target)

    def runs(self, sender: str, limit: int = MOST_RUNS) -> list[PastRun]:
        """The runs of a file (`LocalFile.key`), or from a system (`Request.sender`), newest first."""
        return self._stores.history.runs(sender, limit)

    def run(self, run: str) -> PastRun | None:
        """A run by its id."""
        return self._stores.history.run(run)

    def can_send_again(self, target: str, run: str) -> bool:
        """Whether what a run sent is archived, for `plan_again`."""
        return bool(self._stores.archive.of_run(target, run))

    def confirm_answers(self, target: str) -> tuple[str, ...]:
        """Record that the target's unusual answers mean yes; return the kinds that this confirms."""
        return self._stores.memory.answers.confirm(target)

    def choose_several(self, file: LocalFile, connection_uid: str, choice: str) -> None:
        """Record a file's choice for the case that several files go to one target."""
        self._stores.memory.files.choose(file.key, connection_uid, choice)

    def sync_on_save(self, uid: str) -> bool:
        """Whether a connection (see `LocalFile.uid`) is synchronised on each save here."""
        return self._stores.preferences.sync_on_save(uid)

    def set_sync_on_save(self, uid: str, *, on: bool) -> None:
        """Record whether a connection is synchronised on each save here."""
        self._stores.preferences.set_sync_on_save(uid, on=on)

    def paused(self, uid: str) -> tuple[Text, ...]:
        """Return why unattended runs of a connection are paused; empty if they are not."""
        return self._stores.preferences.paused(uid)

    def pause(self, uid: str, why: tuple[Text, ...]) -> None:
        """Pause unattended runs of a connection until a person acts."""
        self._stores.preferences.pause(uid, why)

    def resume(self, uid: str) -> None:
        """Resume unattended runs of a connection."""
        self._stores.preferences.pause(uid, ())

    def note_pending(self, connection_uid: str, file: LocalFile) -> None:
        """Record that an unattended run of a file's connection is pending."""
        self._stores.preferences.note_pending(connection_uid, file.key)

    def drop_pending(self, connection_uid: str, file: LocalFile) -> None:
        """Record that such a run is done, or is not to be started automatically any more."""
        self._stores.preferences.drop_pending(connection_uid, file.key)

    def take_pending(self, file: LocalFile) -> frozenset[str]:
        """Return the connections with pending runs, and clear the record."""
        return self._stores.preferences.take_pending(file.key)

    def staged(self, area: Area, kind: str = "") -> list[StagedRow]:
        """What a staging area holds, of all kinds or of one. Raises SyncdeskError where it cannot be read."""
        return self._stores.staging(area).rows(kind)

    def select(self, area: Area, kind: Kind, keys: Sequence[str], *, selected: bool, trigger: Trigger) -> int:
        """Select rows in staging by their keys, or no longer; how many that changes. The history has it.

        Raises UsageError for a key that is not there, SyncdeskError where it cannot be kept.
        """
        changed = self._stores.staging(area).choose(kind, keys, selected=selected)
        few = ", ".join(keys[:_FEW]) + ("…" if len(keys) > _FEW else "")
        template = (
            "{kind}, selected in staging: {n} ({keys})."
            if selected
            else "{kind}, no longer selected in staging: {n} ({keys})."
        )
        words = text(template, kind=kind.title, n=len(keys), keys=few)
        self._stores.history.note(area, trigger, (words,))
        return changed

    def select_by(self, area: Area, rule: Rule, kind: Kind, *, selected: bool, trigger: Trigger) -> int:
        """Let a rule select rows in staging from now on, or no longer; how many of those that wait that changes.

        Raises as `select`.
        """
        changed = self._stores.staging(area).choose_by(rule, kind, selected=selected)
        template = (
            "{kind}, selected in staging from now on: {rule}."
            if selected
            else "{kind}, no longer selected in staging: {rule}."
        )
        words = text(template, kind=kind.title, rule=rule_in_words(rule, kind))
        self._stores.history.note(area, trigger, (words,))
        return changed

    def refuse_if_unread(self) -> None:
        """Raise the error that prevents reading the remembered state, if any."""
        self._stores.state.refuse_if_unread()

    async def plan(self, request: Request, source: DocumentSource | None, listener: Listener = ignore) -> Plan:
        """Plan a run. The caller closes the plan. Raises SyncdeskError.

        `source` is the timetable; None on a route between two systems, here and below.
        """
        return await self._planned(lambda context, view: Planner(context, view).plan(), request, source, listener)

    async def _planned(
        self,
        make: MakePlan,
        request: Request,
        source: DocumentSource | None,
        listener: Listener,
        among: Collection[str] | None = None,
    ) -> Plan:
        """Plan from the newest saved state, which is held until the plan is closed."""
        self.refuse_if_unread()
        events = EventEmitter(uuid4().hex, listener)
        context = RunContext(request, self._stores, events)
        if source is None:
            plan = await planned(make, context, None, among)
        else:
            lease = await handed_over(source.lease, Lease.release)
            try:
                asked = await asyncio.to_thread(with_file, request, lease.view, source, self._stores.memory)
                plan = await planned(make, context.asking(asked), lease.view, among)
            except BaseException:
                lease.release()
                raise
            plan.keep(lease)
        plan.calls = tuple(events.calls)
        return plan

    async def other_files(self, request: Request) -> tuple[str, ...]:
        """Return the names of other files that go to the same target, if nobody has chosen what to do with them.

        The request has to say which file it is about.
        """
        return await asyncio.to_thread(unsettled, request, self._stores.memory)

    async def plan_again(
        self, run: str, request: Request, source: DocumentSource | None, listener: Listener = ignore
    ) -> Plan:
        """Plan to send what an earlier run sent, compared and guarded like any other plan.

        Raises SyncdeskError where it was not kept or can no longer be read.
        """
        parts = await asyncio.to_thread(self._stores.archive.parts_of_run, request.settings.target, run)
        return await self._planned(
            lambda context, view: resend.plan_again(run, context, view), request, source, listener, parts
        )

    def can_undo(self, run: str) -> bool:
        """Whether a run's row-by-row changes are journalled, for `plan_undo`."""
        return bool(self._stores.journal.parts_of_run(run))

    async def plan_undo(
        self, run: str, request: Request, source: DocumentSource | None, listener: Listener = ignore
    ) -> Plan:
        """Plan to reverse a run's row-by-row changes, guarded like any other plan.

        What somebody changed since is left alone. Raises SyncdeskError where nothing of it is noted any more.
        """
        parts = await asyncio.to_thread(self._stores.journal.parts_of_run, run)
        return await self._planned(
            lambda context, view: undo.plan_undo(run, context, view), request, source, listener, parts
        )

    def start(
        self,
        request: Request,
        source: DocumentSource | None,
        *,
        decision: Decision | None = None,
        listener: Listener = ignore,
        log: bool = False,
    ) -> Run:
        """Plan and execute. `log` writes a support log."""
        return self._started(request, source, None, decision, listener, log=log)

    def start_plan(
        self,
        plan: Plan,
        source: DocumentSource | None,
        *,
        decision: Decision | None = None,
        listener: Listener = ignore,
        log: bool = False,
    ) -> Run:
        """Execute a plan that was previewed. The plan is closed in the end."""
        return self._started(plan.request, source, plan, decision, listener, log=log)

    def _started(
        self,
        request: Request,
        source: DocumentSource | None,
        plan: Plan | None,
        decision: Decision | None,
        listener: Listener,
        *,
        log: bool,
    ) -> Run:
        events = EventEmitter(uuid4().hex, listener)
        context = RunContext(request, self._stores, events)
        return Run(Job(context, source, plan, decision or Decision(), log=log))


def _opened(folder: Path | None) -> State:
    return State.of_this_computer() if folder is None else State(places.private_folder(folder))
