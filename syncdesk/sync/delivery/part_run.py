"""What a run does at its target, or at one part of it: hold it, plan, carry out."""

from __future__ import annotations

import asyncio

import msgspec

from syncdesk.errors import PlanError, SyncdeskError
from syncdesk.shielding import handed_over, only_logged
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.execution import Decision, ExecutionResult, Runner
from syncdesk.sync.delivery.locks import holding
from syncdesk.sync.planning.inbound_steps import narrowed
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.planner import Planner
from syncdesk.sync.planning.request import DocumentSource
from syncdesk.sync.reporting import sentences
from syncdesk.sync.reporting.outcome import PartResult, Status, StepResult
from syncdesk.text import text
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.tables import View


class PartRun:
    """The run at one part, or at the whole of a target without parts. Close it in the end.

    `plan` is one that was looked at, None where it makes its own; `error` is why that one could not be made.
    """

    def __init__(
        self,
        context: RunContext,
        source: DocumentSource | None,
        plan: Plan | None,
        decision: Decision,
        *,
        looked_at: bool,
        error: SyncdeskError | None = None,
    ) -> None:
        self._context = context
        self._source = source
        self.plan = plan
        self._decision = decision
        self._looked_at = looked_at
        self._error = error
        self._lease: Lease | None = None
        self._runner: Runner | None = None
        self.ending: ExecutionResult | None = None

    async def do(self, slots: asyncio.Semaphore) -> ExecutionResult:
        """Hold the target, wait for a slot, then plan and carry out. A cancel is an end like any other."""
        try:
            self.ending = await self._done(slots)
        except asyncio.CancelledError:
            self.ending = cancelled_early(self.steps())
        except SyncdeskError as error:
            self.ending = failed(error, self.steps())
        return self.ending

    async def _done(self, slots: asyncio.Semaphore) -> ExecutionResult:
        if self._error is not None:
            raise self._error
        context = self._context
        stores = context.stores
        async with holding(stores.locks, context.target, context.name, self._tell_queued, part=context.part), slots:
            self._context = context = msgspec.structs.replace(context, holds_target=True)
            # Not before: while this run waited, another may have sent a newer save.
            if self._source is not None:
                self._lease = await handed_over(self._source.lease, Lease.release)
            if self.plan is None:
                self.plan = await Planner(context, self._lease.view if self._lease is not None else None).plan()
            self.plan = await self._as_chosen(self.plan)
            self._runner = Runner(context, self.plan, self._source, self._decision, looked_at=self._looked_at)
            return await self._runner.carry_out()

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
        self._context.events.queued(text("Another sync with {name} is under way.", name=self._context.name))

    def steps(self) -> tuple[StepResult, ...]:
        """How far each step came."""
        if self._runner is not None:
            return self._runner.steps()
        if self.plan is None:
            return ()
        return not_come_to(self.plan)

    @property
    def view(self) -> View | None:
        """The saved state that was read, None where there is none."""
        read = self._lease or self.plan
        return read.view if read is not None else None

    @property
    def result(self) -> PartResult:
        """How it ended, for people."""
        ending = self.ending or broken(self.steps())
        return PartResult(self._context.request.part, ending.status, ending.sentences, ending.retry)

    def close(self) -> None:
        """Let go of the parcels and of the saved state."""
        if self.plan is not None:
            with only_logged("remove the parcels of a plan"):
                self.plan.close()
        if self._lease is not None:
            self._lease.release()


def not_come_to(plan: Plan) -> tuple[StepResult, ...]:
    """The steps of a plan that nobody began to carry out."""
    return tuple(
        msgspec.structs.replace(step, state="not_sent") if step.state in {"planned", "held"} else step
        for step in plan.results()
    )


def failed(error: SyncdeskError, steps: tuple[StepResult, ...]) -> ExecutionResult:
    """It came to nothing before anything was sent."""
    return ExecutionResult(Status.FAILED, tuple(sentences.failed_before(error)), steps, retry=error.trait.mends_itself)


def cancelled_early(steps: tuple[StepResult, ...]) -> ExecutionResult:
    """It was cancelled before anything was sent."""
    return ExecutionResult(Status.CANCELLED, (text("Cancelled."), text("Nothing was sent.")), steps)


def broken(steps: tuple[StepResult, ...]) -> ExecutionResult:
    """Something happened that this program did not foresee."""
    return ExecutionResult(Status.FAILED, tuple(sentences.broken()), steps)
