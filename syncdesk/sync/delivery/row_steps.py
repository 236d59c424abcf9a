"""Delivering the steps of a plan row by row: the source is recorded first, the new state remembered last."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter

import msgspec

from syncdesk.errors import AnswerError
from syncdesk.shielding import only_logged, only_noted, to_the_end
from syncdesk.sync.delivery.contents import contents_of
from syncdesk.sync.delivery.progress_reporter import ProgressReporter
from syncdesk.sync.delivery.rows import RowDelivery, WriteTally
from syncdesk.sync.delivery.task import DeliveryTask, not_noted
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.reporting.outcome import StepState
from syncdesk.sync.settling import settle
from syncdesk.systems.capabilities import Writes
from syncdesk.systems.contract import Reads, ServerInfo
from syncdesk.systems.kinds import Truth
from syncdesk.text import Text, plural, text


class RowSteps:
    """Delivers steps over a link that writes rows. `at` is the current one.

    `trouble` says what went wrong after rows were taken; it changes nothing of that.
    """

    def __init__(self, link: Writes, task: DeliveryTask) -> None:
        context = task.context
        self._link = link
        self._task = task
        self._context = context
        self._delivery = RowDelivery(context.journal, context.events.run, context.target, context.request.scope)
        self.at: SendStep | None = None
        self.trouble: tuple[Text, ...] = ()

    async def send(self, steps: Sequence[SendStep], server: ServerInfo) -> None:
        """Write the changes of each step, up to the first that does not go well. Raises SyncdeskError.

        Raises TypeError, before anything is written, for a kind whose truth is not the target: of rows that are written
        one by one only the target can say which of them it holds after a run that stopped half-way.
        """
        for step in steps:
            if step.sending.truth is not Truth.TARGET:
                raise TypeError(f"{step.kind} is written row by row: its truth has to be the target")
        for step in steps:
            self.at = step
            await self._send(step, server)

    async def _send(self, step: SendStep, server: ServerInfo) -> None:
        context, events = self._context, self._context.events
        events.doing(step.step, text("Sending"))
        began = perf_counter()
        step.notes += await self._settle(step)
        written = step.written = WriteTally()
        publishers, sender = context.memory.target_documents, context.request.sender
        is_new = await to_the_end(
            asyncio.to_thread(publishers.note, context.target, context.part, sender, self._task.path)
        )
        contents = contents_of(step, self._link, context, self._task.contents)
        try:
            if contents is not None:
                await contents.hand_over()
            await self._delivery.deliver(
                self._link, step.sending, list(step.changes()), written,
                lambda: events.advanced(step.step, written.of - written.left, written.of),
            )  # fmt: skip
        except BaseException as error:
            if is_new and not written.made and not written.unknown:
                with only_logged("forget who sent nothing"):
                    await to_the_end(asyncio.to_thread(publishers.forget, context.target, context.part, sender))
            _note_refusals(step, written)
            if written.made:
                step.notes.append(
                    plural(
                        written.made,
                        "{n} change of {of} was made before that.",
                        "{n} changes of {of} were made before that.",
                        of=written.of,
                    )
                )
            self._task.step_ended(step, _state_after(error, written), perf_counter() - began, False)
            raise
        _note_refusals(step, written)
        try:
            await to_the_end(self._remember(step, written, server))
        finally:
            self._task.step_ended(step, "sent", perf_counter() - began, False)

    async def _settle(self, step: SendStep) -> list[Text]:
        """Resolve what an earlier run left open, if the plan was made before this run had the target's lock."""
        link, scope = self._link, self._context.request.scope
        if not isinstance(link, Reads):
            return []
        watch = ProgressReporter(self._context.events, step.step)
        return await settle(self._context, step.sending, lambda: link.read(step.kind, scope, watch))

    async def _remember(self, step: SendStep, written: WriteTally, server: ServerInfo) -> None:
        """Remember the target's new state if it took everything. A failure to record it changes nothing there."""
        context, memory, made = self._context, self._context.memory, step.made

        def trouble(why: Text) -> None:
            self.trouble = not_noted(context.name, why)

        with only_noted(trouble):
            if step.rows is not None and made is not None and not written.refused and not written.unknown:
                if made.save_id:
                    made = msgspec.structs.replace(made, save_id=self._task.save_id)
                await memory.accept(
                    context.target, context.slice(step.kind), step.rows, made, server,
                    today=context.request.scope.today, loss_allowed=self._task.loss_allowed,
                )  # fmt: skip
            sender = context.request.sender
            await asyncio.to_thread(memory.target_documents.accepted, context.target, context.part, sender)


def _note_refusals(step: SendStep, written: WriteTally) -> None:
    step.found = msgspec.structs.replace(step.found, refused=(*step.found.refused, *written.refused))


def _state_after(error: BaseException, written: WriteTally) -> StepState:
    """Return what is known about a kind after writing it failed."""
    if written.unknown:
        return "unknown"
    if isinstance(error, AnswerError):
        return "not_accepted"
    return "sent" if written.made else "not_sent"
