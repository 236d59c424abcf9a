"""One run from its first moment to its last: noted in the history, planned, carried out, noted again, told.

The work may be cancelled at any moment; what comes before and after it may not, so that every run has an end.
"""

from __future__ import annotations

import asyncio
from itertools import starmap
from pathlib import Path

import msgspec

from syncdesk import paths
from syncdesk.errors import PlanError, SyncdeskError
from syncdesk.shielding import handed_over, only_logged
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.execution import Decision, ExecutionResult, Runner
from syncdesk.sync.delivery.locks import holding
from syncdesk.sync.planning.inbound_steps import narrowed
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.planner import Planner
from syncdesk.sync.planning.request import DocumentSource, Request
from syncdesk.sync.reporting import sentences, support_log
from syncdesk.sync.reporting.events import RunEnded, RunStarted
from syncdesk.sync.reporting.outcome import GOOD, RunResult, Status, StepResult
from syncdesk.sync.reporting.scrub import Scrubber
from syncdesk.sync.state.memory import Memory
from syncdesk.text import Text, text
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.tables import View

_REACHED = frozenset({"sent", "received"})


class Job:
    """One run. `plan` is one that was looked at, None where the run makes its own."""

    def __init__(
        self,
        context: RunContext,
        source: DocumentSource | None,
        plan: Plan | None,
        decision: Decision,
        *,
        log: bool,
    ) -> None:
        self._context = context
        self._stores = context.stores
        self._source = source
        self._looked_at = plan is not None
        self._plan = plan if plan is not None and plan.take() else None
        self._decision = decision
        self._events = context.events
        self._log = log
        self._lease: Lease | None = None
        self._runner: Runner | None = None
        self._work: asyncio.Task[ExecutionResult] | None = None
        self._cancelled = False

    @property
    def _path(self) -> Path | None:
        return self._source.path if self._source is not None else None

    @property
    def _request(self) -> Request:
        return self._context.request

    def cancel(self) -> None:
        """Stop the work as soon as what is in hand allows."""
        self._cancelled = True
        if self._work is not None:
            self._work.cancel()

    async def result(self) -> RunResult:
        """Do all of it. Whatever happens, locks and parcels are let go of and the history has an end."""
        try:
            return await self._from_first_to_last()
        finally:
            if self._plan is not None:
                with only_logged("remove the parcels of a plan"):
                    self._plan.close()
            if self._lease is not None:
                self._lease.release()

    async def _from_first_to_last(self) -> RunResult:
        self._events.emit(self._started())
        begun = await self._begin()
        if begun is not None:
            return await self._end(begun)
        self._work = asyncio.create_task(self._do())
        if self._cancelled:
            self._work.cancel()
        while not self._work.done():
            try:
                await asyncio.wait([self._work])
            except asyncio.CancelledError:  # the loop itself ends
                self._work.cancel()
        if self._work.cancelled():
            return await self._end(_cancelled_early(self._steps()))
        failure = self._work.exception()
        if failure is None:
            return await self._end(self._work.result())
        await self._end(ExecutionResult(Status.FAILED, tuple(sentences.broken()), self._steps()))
        raise failure

    def _started(self) -> RunStarted:
        try:
            steps = tuple(starmap(self._request.step, self._request.steps()))
        except SyncdeskError:  # told when the plan is made
            steps = ()
        return RunStarted(self._events.run, self._request.settings.name, self._request.trigger.unattended, steps)

    async def _begin(self) -> ExecutionResult | None:
        """Note the run before it does anything; what ended it where that is not possible."""
        history, path = self._stores.history, self._path
        try:
            await asyncio.to_thread(history.begin, self._events.run, self._request, path)
        except SyncdeskError as error:
            return _failed(error, ())
        return None

    async def _do(self) -> ExecutionResult:
        try:
            return await self._planned_and_carried_out()
        except asyncio.CancelledError:
            return _cancelled_early(self._steps())
        except SyncdeskError as error:
            return _failed(error, self._steps())

    async def _planned_and_carried_out(self) -> ExecutionResult:
        request = self._request
        if self._looked_at and self._plan is None:
            raise PlanError(
                text("This preview was carried out already."),
                hint=text("Make a new preview, look at it, then press Go."),
            )
        request = await asyncio.to_thread(self._of_file)
        self._context = self._context.asking(request)
        async with holding(self._stores.locks, request.settings.target, request.settings.name, self._tell_queued):
            self._context = msgspec.structs.replace(self._context, holds_target=True)
            # Not before: while this run waited, another may have sent a newer save.
            if self._source is not None:
                self._lease = await handed_over(self._source.lease, Lease.release)
            if self._plan is None:
                view = self._lease.view if self._lease is not None else None
                self._plan = await Planner(self._context, view).plan()
            self._plan = await self._as_chosen(self._plan)
            self._runner = Runner(self._context, self._plan, self._source, self._decision, looked_at=self._looked_at)
            return await self._runner.carry_out()

    def _of_file(self) -> Request:
        """The request with the file it is about, if it is about one; the history is told who sends."""
        request = self._request
        if self._source is not None:
            with self._source.lease() as view:
                request = with_file(request, view, self._source, self._stores.memory)
        self._stores.history.belongs_to(self._events.run, request.sender)
        return request

    async def _as_chosen(self, plan: Plan) -> Plan:
        """The plan with what a person chose among the rows received, where that is not how it was made."""
        selection = self._decision.selection
        if selection is None or selection == plan.request.selection:
            return plan
        if plan.sends:
            raise PlanError(
                text("What is sent was planned together with what would be received."),
                text("Other rows of that are chosen now."),
                text("Make a new preview with these, then press Go."),
            )
        return await narrowed(plan, selection)

    def _tell_queued(self) -> None:
        self._events.queued(text("Another sync with {name} is under way.", name=self._request.settings.name))

    def _steps(self) -> tuple[StepResult, ...]:
        if self._runner is not None:
            return self._runner.steps()
        if self._plan is None:
            return ()
        return tuple(
            msgspec.structs.replace(step, state="not_sent") if step.state in {"planned", "held"} else step
            for step in self._plan.results()
        )

    async def _end(self, ending: ExecutionResult) -> RunResult:
        request, run = self._request, self._events.run
        result = RunResult(
            run, ending.status, request.settings.name, ending.sentences, ending.steps, retry=ending.retry,
            system=request.system.key, target=request.settings.target,
        )  # fmt: skip
        read = self._lease or self._plan
        view = read.view if read is not None else None
        scrubber = Scrubber(view, _secrets(request), self._plan.steps if self._plan is not None else ())
        scrubbed = await asyncio.to_thread(scrubber.result, result)
        trouble: list[Text] = []
        if self._log:
            try:
                path = await asyncio.to_thread(
                    support_log.write,
                    self._path,
                    request,
                    self._plan,
                    scrubbed,
                    self._events.calls,
                    scrubber.clean,
                )
                result = msgspec.structs.replace(result, log=paths.kept(path))
                scrubbed = msgspec.structs.replace(scrubbed, log=paths.kept(path))
            except SyncdeskError as error:
                trouble += error.sentences
        try:
            await asyncio.to_thread(self._note_end, scrubbed)
        except SyncdeskError as error:
            trouble += error.sentences
        result = msgspec.structs.replace(result, sentences=tuple(dict.fromkeys((*result.sentences, *trouble))))
        self._events.emit(RunEnded(run, result.status.value, result.sentences))
        return result

    def _note_end(self, result: RunResult) -> None:
        request, preferences = self._request, self._stores.preferences
        self._stores.history.end(result)
        if result.status in GOOD and not request.trigger.unattended:
            preferences.pause(request.kept_under, ())
            if any(step.state in _REACHED or step.direction == "receive" for step in result.steps):
                preferences.note_good_active_run(request.settings.target)


def with_file(request: Request, view: View, source: DocumentSource, memory: Memory) -> Request:
    """The request, with which file on this computer it is about. May wait for the disk."""
    if request.file is not None:
        return request
    return msgspec.structs.replace(request, file=memory.files.see(view.document_id, source.path))


def _failed(error: SyncdeskError, steps: tuple[StepResult, ...]) -> ExecutionResult:
    return ExecutionResult(Status.FAILED, tuple(sentences.failed_before(error)), steps, retry=error.trait.mends_itself)


def _cancelled_early(steps: tuple[StepResult, ...]) -> ExecutionResult:
    return ExecutionResult(Status.CANCELLED, (text("Cancelled."), text("Nothing was sent.")), steps)


def _secrets(request: Request) -> tuple[str, ...]:
    secrets: list[str] = []
    for side in (request.route.target, request.route.source):
        if side is not None:
            proxy = side.settings.network.proxy
            secrets += [*side.settings.sign_in.secret.values(), proxy.password if proxy is not None else ""]
    return tuple(secrets)
