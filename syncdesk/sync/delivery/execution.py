"""Executing a plan: apply and record, or refuse because one side has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import msgspec

from syncdesk.errors import LeftUnsaved, PlanError, StalePlan, SyncdeskError
from syncdesk.shielding import only_logged, to_the_end
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.sender import Sender
from syncdesk.sync.planning.ends import seen_in
from syncdesk.sync.planning.plan import KindStep, Plan, ReceiveStep, SendStep
from syncdesk.sync.planning.request import DocumentSink, DocumentSource
from syncdesk.sync.planning.shared_target import holds_already
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.reporting import sentences
from syncdesk.sync.reporting.events import StepEnded
from syncdesk.sync.reporting.outcome import Hold, Status, StepResult, StepState, status_of
from syncdesk.sync.selection import Selection
from syncdesk.sync.staging.staged_end import note_taken
from syncdesk.text import Text, text
from syncdesk.timetable.backups import Backups
from syncdesk.timetable.edits import Edit, folded

_HAPPENED = frozenset({"sent", "received", "not_accepted", "unknown"})
_LOOK_AGAIN = text("Make a new preview, look at it, then press Go.")


class Decision(msgspec.Struct, frozen=True):
    """A person's decision about a held plan: exceed the limits this once, or leave out kinds (and their sets).

    `selection` is what was chosen among the rows received; None is what the plan was made with.
    """

    beyond: bool = False
    leave_out: frozenset[str] = frozenset()
    selection: Selection | None = None


class ExecutionResult(msgspec.Struct, frozen=True):
    """The result of executing a plan. `retry`: the same may succeed later by itself."""

    status: Status
    sentences: tuple[Text, ...]
    steps: tuple[StepResult, ...] = ()
    retry: bool = False


class Runner:
    """Executes one plan. The caller holds the lock of the target.

    `looked_at` says that somebody saw the plan before: then it is refused where the file was saved since. A plan made
    within the run goes through as it is; a save meanwhile is the next run's.
    """

    def __init__(
        self,
        context: RunContext,
        plan: Plan,
        source: DocumentSource | None,
        decision: Decision,
        *,
        looked_at: bool,
    ) -> None:
        self._context = context = context.asking(plan.request)
        self._plan = plan
        self._backup: Path | None = None
        self._request = plan.request
        self._name = context.name
        self._source = source
        self._memory = context.memory
        self._events = context.events
        self._decision = decision
        self._looked_at = looked_at
        self._results: dict[int, StepResult] = {}
        self._told: set[int] = set()
        self._save_id = plan.save_id
        self._at: KindStep | None = None
        self._trouble: tuple[Text, ...] = ()
        for step in plan.steps:
            self._results[id(step)] = step.result(state="not_sent" if self._to_do(step) else None)

    async def carry_out(self) -> ExecutionResult:
        """Execute the plan in order, stopping at the first failure."""
        try:
            holds = self._standing_holds()
            if holds:
                return self._held(holds)
            self._note_decisions()
            await self._check_sides()
            await self._stage()
            await self._receive()
            try:
                await self._send()
            finally:
                await to_the_end(self._note_taken())
            await to_the_end(self._note_same())
        except asyncio.CancelledError:
            _hear_cancel()
            said = (*sentences.cancelled(self.steps(), self._name), *self._besides())
            return ExecutionResult(Status.CANCELLED, said, self.steps())
        except SyncdeskError as error:
            said = (*self._why_stopped(error), *self._besides())
            return ExecutionResult(Status.FAILED, said, self.steps(), retry=error.trait.mends_itself)
        finally:
            self._tell_the_rest()
        said = (*sentences.ended_well(self.steps(), self._name), *self._besides())
        return ExecutionResult(status_of(self.steps()), said, self.steps())

    def _besides(self) -> tuple[Text, ...]:
        return *self._trouble, *self._where_backup_is()

    def _where_backup_is(self) -> tuple[Text, ...]:
        if self._backup is None or not any(step.state == "received" for step in self.steps()):
            return ()
        return (text("The file as it was before is kept as {path}.", path=str(self._backup)),)

    @staticmethod
    def _to_do(step: KindStep) -> bool:
        return step.state == "planned" or step.hold is not None

    def steps(self) -> tuple[StepResult, ...]:
        """Return the result of each step; those that are no kind come last."""
        return (*(self._results[id(step)] for step in self._plan.steps), *self._events.others)

    def _held(self, holds: Sequence[Hold]) -> ExecutionResult:
        for step in self._plan.steps:
            if step.hold is not None:
                self._results[id(step)] = step.result(state="held")
        return ExecutionResult(Status.HELD, tuple(sentences.held(holds)), self.steps())

    def _why_stopped(self, error: SyncdeskError) -> tuple[Text, ...]:
        if self._at is None or not any(step.state in _HAPPENED for step in self.steps()):
            receiving = isinstance(self._at, ReceiveStep) and not isinstance(error, LeftUnsaved)
            return tuple(sentences.failed_before(error, nothing_taken_from=self._name if receiving else ""))
        return tuple(sentences.stopped(error, self.steps(), self._where(self._at), self._name))

    def _where(self, at: KindStep) -> Text:
        """Return the title of the step at which the run stopped."""
        undone = [step.title for step in self._events.others if step.state == "not_done"]
        return undone[-1] if undone else at.step.title

    def _end_step(self, step: KindStep, state: StepState, seconds: float = 0.0, doubtful: bool = False) -> None:
        result = step.result(state=state)
        self._results[id(step)] = msgspec.structs.replace(result, seconds=result.seconds + seconds, doubtful=doubtful)
        self._tell_end(step)

    def _tell_end(self, step: KindStep) -> None:
        if id(step) not in self._told:
            self._told.add(id(step))
            self._events.emit(StepEnded(self._events.run, self._results[id(step)]))

    def _tell_the_rest(self) -> None:
        for step in self._plan.steps:
            self._tell_end(step)

    def _left_out(self) -> frozenset[str]:
        chosen = set(self._decision.leave_out)
        for together in self._request.sets:
            if chosen & together:
                chosen |= together
        return frozenset(chosen)

    def _standing_holds(self) -> list[Hold]:
        if self._decision.beyond:
            return []
        left_out = self._left_out()
        return [hold for step in self._plan.steps if step.kind not in left_out for hold in step.holds]

    def _note_decisions(self) -> None:
        left_out = self._left_out()
        for step in self._plan.steps:
            if not self._to_do(step):
                continue
            if step.kind in left_out:
                step.notes.append(text("Left out of this sync by choice."))
            else:
                step.notes += [
                    text("Went beyond a limit, for this sync only: {hold}", hold=hold.text) for hold in step.holds
                ]
                step.is_released = True
            self._results[id(step)] = step.result(state="not_sent")

    async def _check_sides(self) -> None:
        view, source = self._plan.view, self._source
        if (
            self._looked_at
            and view is not None
            and source is not None
            and (await asyncio.to_thread(_newest, source) != (view.document_id, self._plan.save_id))
        ):
            raise StalePlan(text("The file was saved since this preview."), hint=_LOOK_AGAIN)
        known = await asyncio.to_thread(self._memory.known, self._context.target, self._context.part)
        for step in self._plan.steps:
            if isinstance(step, SendStep) and known.revision(step.kind) != step.revision:
                raise StalePlan(
                    text("{name} was sent something else since this preview.", name=self._name), hint=_LOOK_AGAIN
                )
        if self._looked_at:
            await self._refuse_another_source()

    async def _refuse_another_source(self) -> None:
        """Raise StalePlan where a source that only reading tells of holds other rows than the plan was made from."""
        source = self._request.route.source
        if source is None or not self._plan.source_seen:
            return
        async with TargetSession(self._context.about(source)) as session:
            for kind, seen in self._plan.source_seen.items():
                if await seen_in(await session.read(kind)) != seen:
                    raise StalePlan(
                        text("What {name} holds has changed since this preview.", name=source.settings.name),
                        hint=_LOOK_AGAIN,
                    )

    async def _receive(self) -> None:
        left_out = self._left_out()
        receives = [step for step in self._plan.steps if isinstance(step, ReceiveStep)]
        for step in receives:
            if not step.received.edits and step.staged is None and step.kind not in left_out:
                self._end_step(step, "unchanged")
        steps = [step for step in self._plan.receives if step.kind not in left_out]
        if len(steps) < len(self._plan.receives) and self._sends():
            raise PlanError(
                text("What is sent was planned together with what would be received."),
                text("Something of that is left out now."),
                text("Make a new preview without receiving it, then press Go."),
            )
        if steps:
            self._at = steps[0]
            await to_the_end(self._apply(steps))

    async def _stage(self) -> None:
        """Keep what came in staging, before anything of it goes on."""
        area, left_out = self._context.staging, self._left_out()
        for step in self._plan.staged:
            if area is None or step.staged is None or step.kind in left_out:
                continue
            began = perf_counter()
            await to_the_end(asyncio.to_thread(area.keep, step.staged))
            if isinstance(step, ReceiveStep):
                news = step.staged.fresh or step.staged.gone
                self._end_step(step, "received" if news else "unchanged", perf_counter() - began)

    async def _note_taken(self) -> None:
        """Note in staging what the target holds now; the next run finds out what cannot be noted."""
        area = self._context.staging
        with only_logged("note in staging what was taken"):
            for step in self._plan.staged:
                state = self._results[id(step)].state
                if area is not None and isinstance(step, SendStep) and state in {"sent", "unchanged"}:
                    await asyncio.to_thread(note_taken, area, step)

    async def _apply(self, steps: Sequence[ReceiveStep]) -> None:
        """Apply the received rows as one edit, saved before anything is sent."""
        sink, view = self._source, self._plan.view
        assert view is not None
        if not isinstance(sink, DocumentSink):
            raise PlanError(text("This file is only read here; nothing can be received into it."))
        began = perf_counter()
        backups = Backups(self._context.stores.state.folder)
        with self._context.events.during("backup", text("Keep a copy of the file")):
            self._backup = await asyncio.to_thread(backups.make, view, sink.path)
        changes = folded(change for step in steps for change in step.received.edits)
        edit = Edit(text("Receive from {name}", name=self._name), changes)
        self._save_id = await asyncio.to_thread(sink.receive, edit)
        for step in steps:
            self._end_step(step, "received", (perf_counter() - began) / len(steps))

    @property
    def _path(self) -> Path | None:
        return self._source.path if self._source is not None else None

    def _sends(self) -> list[SendStep]:
        left_out = self._left_out()
        return [step for step in self._plan.sends if step.kind not in left_out]

    async def _send(self) -> None:
        steps = self._sends()
        if not steps:
            return
        sender = Sender(self._context, self._plan, self._path, self._save_id, self._end_step)
        try:
            await sender.send(steps)
        finally:
            self._at, self._trouble = sender.at, sender.trouble

    async def _note_same(self) -> None:
        """Record that a newer save equals what was accepted, so that the next run can rely on it."""
        with only_logged("note what stayed the same"):
            await self._note_each_that_is_the_same()

    async def _note_each_that_is_the_same(self) -> None:
        request, same = self._request, False
        for step in self._plan.steps:
            if isinstance(step, SendStep) and step.state == "unchanged" and step.made is not None:
                made = msgspec.structs.replace(step.made, save_id=self._save_id)
                context = self._context
                await self._memory.same_again(context.target, context.slice(step.kind), step.sending, made)
                same = True
        if same:
            await asyncio.to_thread(holds_already, request, self._path, self._memory)


def _newest(source: DocumentSource) -> tuple[str, str]:
    """The document and its newest save."""
    with source.lease() as view:
        return view.document_id, view.save_id


def _hear_cancel() -> None:
    """The cancel is dealt with: what comes after it may wait again."""
    current = asyncio.current_task()
    if current is not None:
        current.uncancel()
