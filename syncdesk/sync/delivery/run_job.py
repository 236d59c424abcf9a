"""One run from beginning to end: recorded in the history, planned, executed, recorded again, reported.

The work may be cancelled at any moment; what comes before and after it may not, so that every run has an end. Where the
target has parts, the work goes on part by part, side by side, and what becomes of one is no other's concern.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import starmap
from pathlib import Path

import msgspec

from syncdesk import paths
from syncdesk.errors import PlanError, SyncdeskError
from syncdesk.shielding import only_logged
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.execution import Decision, ExecutionResult
from syncdesk.sync.delivery.part_run import PartRun, broken, cancelled_early, failed, not_come_to
from syncdesk.sync.planning.parts import PartedPlan, PartPlan, parts_of
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import DocumentSource, Request
from syncdesk.sync.reporting import sentences, support_log
from syncdesk.sync.reporting.events import PartEnded, PartsKnown, RunEnded, RunStarted
from syncdesk.sync.reporting.outcome import GOOD, PartResult, RunResult, StepResult, worst
from syncdesk.sync.reporting.scrub import Scrubber
from syncdesk.sync.side_by_side import side_by_side
from syncdesk.sync.state.memory import Memory
from syncdesk.systems.contract import NO_PART, Part
from syncdesk.text import Text, text
from syncdesk.timetable.tables import View

_REACHED = frozenset({"sent", "received"})


class Job:
    """One run. `plan` is one that was previewed, None if the run makes its own."""

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
        self._parts: tuple[Part, ...] = ()
        self._runs: list[PartRun] = []
        self._work: asyncio.Task[ExecutionResult] | None = None
        self._cancelled = False

    @property
    def _path(self) -> Path | None:
        return self._source.path if self._source is not None else None

    @property
    def _request(self) -> Request:
        return self._context.request

    def cancel(self) -> None:
        """Cancel the work as soon as the current operation allows."""
        self._cancelled = True
        if self._work is not None:
            self._work.cancel()

    async def result(self) -> RunResult:
        """Do all of it. Whatever happens, locks and parcels are released and the history gets an end."""
        try:
            return await self._from_first_to_last()
        finally:
            for each in self._runs:
                each.close()
            if self._plan is not None:
                with only_logged("let go of a plan"):
                    self._plan.close()

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
            return await self._end(cancelled_early(self._steps()))
        failure = self._work.exception()
        if failure is None:
            return await self._end(self._work.result())
        await self._end(broken(self._steps()))
        raise failure

    def _started(self) -> RunStarted:
        try:
            steps = (
                () if self._request.parts_of is not None else tuple(starmap(self._request.step, self._request.steps()))
            )
        except SyncdeskError:  # told when the plan is made
            steps = ()
        return RunStarted(self._events.run, self._request.settings.name, self._request.trigger.unattended, steps)

    async def _begin(self) -> ExecutionResult | None:
        """Record the run before it does anything; return the result if that is impossible."""
        history, path = self._stores.history, self._path
        try:
            await asyncio.to_thread(history.begin, self._events.run, self._request, path)
        except SyncdeskError as error:
            return failed(error, ())
        return None

    async def _do(self) -> ExecutionResult:
        try:
            await self._get_ready()
        except asyncio.CancelledError:
            return cancelled_early(self._steps())
        except SyncdeskError as error:
            return failed(error, self._steps())
        slots = asyncio.Semaphore(self._request.parts_at_once)
        tasks = await side_by_side(self._part_done(each, slots) for each in self._runs)
        for task in tasks:
            if not task.cancelled() and (failure := task.exception()) is not None:
                raise failure
        if not self._parts:
            return tasks[0].result()
        results = [each.result for each in self._runs]
        said = tuple(sentences.in_parts(results, self._request.settings.name))
        return ExecutionResult(
            worst(each.status for each in results), said, self._steps(), retry=any(each.retry for each in results)
        )

    async def _part_done(self, run: PartRun, slots: asyncio.Semaphore) -> ExecutionResult:
        ending = await run.do(slots)
        if self._parts:
            self._events.emit(PartEnded(self._events.run, run.result))
        return ending

    async def _get_ready(self) -> None:
        """Know which file it is about, and which parts it goes to. Raises SyncdeskError."""
        if self._looked_at and self._plan is None:
            raise PlanError(
                text("This preview was carried out already."),
                hint=text("Make a new preview, look at it, then press Go."),
            )
        self._context = context = self._context.asking(await asyncio.to_thread(self._of_file))
        plan = self._plan
        if isinstance(plan, PartedPlan):
            plans = plan.parts
        elif plan is not None:
            self._plan, self._runs = None, [self._run(context, plan)]
            return
        else:
            plans = [PartPlan(each) for each in await parts_of(context)]
        self._parts = tuple(each.part for each in plans)
        self._runs = [self._run(context.at(each.part), each.plan, each.error) for each in plans] or [self._run(context)]
        if self._parts:
            steps = [at.step(*each) for at in map(context.request.at, self._parts) for each in at.steps()]
            self._events.emit(PartsKnown(self._events.run, self._parts, tuple(steps)))

    def _run(self, context: RunContext, plan: Plan | None = None, error: SyncdeskError | None = None) -> PartRun:
        return PartRun(context, self._source, plan, self._decision, looked_at=self._looked_at, error=error)

    def _of_file(self) -> Request:
        """Return the request with the file it is about, if any; the history records the sender."""
        request = self._request
        if self._source is not None:
            with self._source.lease() as view:
                request = with_file(request, view, self._source, self._stores.memory)
        self._stores.history.belongs_to(self._events.run, request.sender)
        return request

    def _steps(self) -> tuple[StepResult, ...]:
        """How far each step came."""
        if self._runs or self._plan is None:
            return tuple(step for each in self._runs for step in each.steps())
        return not_come_to(self._plan)

    @property
    def _whole_plan(self) -> Plan | None:
        """What was planned, of all parts."""
        if not self._parts:
            return self._runs[0].plan if self._runs else self._plan
        plans = [PartPlan(part, run.plan) for part, run in zip(self._parts, self._runs, strict=True)]
        plan = PartedPlan(self._request, self._view, plans)
        plan.calls = self._plan.calls if self._plan is not None else ()
        return plan

    @property
    def _view(self) -> View | None:
        if self._runs:
            return next((each.view for each in self._runs if each.view is not None), None)
        return self._plan.view if self._plan is not None else None

    async def _end(self, ending: ExecutionResult) -> RunResult:
        request, run = self._request, self._events.run
        parts = tuple(each.result for each in self._runs) if self._parts else ()
        result = RunResult(
            run, ending.status, request.settings.name, ending.sentences, ending.steps, retry=ending.retry,
            system=request.system.key, target=request.settings.target, parts=parts,
        )  # fmt: skip
        plan = self._whole_plan
        scrubber = Scrubber(self._view, _secrets(request), plan.steps if plan is not None else ())
        scrubbed = await asyncio.to_thread(scrubber.result, result)
        trouble: list[Text] = []
        if self._log:
            try:
                path = await asyncio.to_thread(
                    support_log.write,
                    self._path,
                    request,
                    plan,
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
        if request.trigger.unattended:
            return
        if result.status in GOOD:
            preferences.pause(request.kept_under, ())
        if any(map(_went_well, _parts_of_result(result))):
            preferences.note_good_active_run(request.settings.target)


def _parts_of_result(result: RunResult) -> list[tuple[PartResult, Sequence[StepResult]]]:
    """Each part with its steps; all of the run where its target has none."""
    if not result.parts:
        return [(PartResult(NO_PART, result.status, result.sentences), result.steps)]
    return [(each, [step for step in result.steps if step.part == each.part.id]) for each in result.parts]


def _went_well(part: tuple[PartResult, Sequence[StepResult]]) -> bool:
    """Whether something went through there, and nothing went wrong."""
    ended, steps = part
    return ended.status in GOOD and any(step.state in _REACHED or step.direction == "receive" for step in steps)


def with_file(request: Request, view: View, source: DocumentSource, memory: Memory) -> Request:
    """Return the request with the local identity of its file. May block on the disk."""
    if request.file is not None:
        return request
    return msgspec.structs.replace(request, file=memory.files.see(view.document_id, source.path))


def _secrets(request: Request) -> tuple[str, ...]:
    secrets: list[str] = []
    for side in (request.route.target, request.route.source):
        if side is not None:
            proxy = side.settings.network.proxy
            secrets += [*side.settings.sign_in.secret.values(), proxy.password if proxy is not None else ""]
    return tuple(secrets)
