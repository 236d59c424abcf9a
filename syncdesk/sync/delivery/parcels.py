"""Sending the parcels of a plan, one kind after the other, and recording the outcome of each.

Before the first byte goes it is noted that the target may hold something else from now on; after a yes, what it
accepted. So neither a cut line nor a killed process is ever taken for "nothing happened".
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter

import msgspec

from syncdesk.errors import AnswerError, CallUnknown, CertificateError, SyncdeskError, Unanswered
from syncdesk.shielding import Trouble, only_logged, only_noted, to_the_end
from syncdesk.sync.delivery.contents import contents_of, names_contents
from syncdesk.sync.delivery.progress_reporter import ProgressReporter
from syncdesk.sync.delivery.read_back import differing_rows
from syncdesk.sync.delivery.task import DeliveryTask, not_noted
from syncdesk.sync.planning.dated import BENEATH_DATES
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.sync.reporting.outcome import StepState
from syncdesk.sync.reporting.sentences import not_offered
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.unconfirmed import Unconfirmed, UnconfirmedReason
from syncdesk.systems.capabilities import Commits, Looks
from syncdesk.systems.contract import Publishes, Reads, Receipt, ServerInfo
from syncdesk.text import Text, plural, text


class _PriorState(msgspec.Struct, frozen=True):
    """The remembered state before a publish was recorded, to be restored if nothing changed at the target."""

    unconfirmed: dict[Slice, Unconfirmed]
    new_publisher: bool


class _Sent(msgspec.Struct, frozen=True):
    """An accepted publish. `together` are the kinds that are sent with it or not at all."""

    step: SendStep
    receipt: Receipt
    seconds: float
    together: frozenset[str]
    before: _PriorState

    @property
    def said(self) -> str:
        """The answer in the form in which it is remembered."""
        return self.receipt.alike or self.receipt.words


class Parcels:
    """Sends kinds as parcels over one link. `at` is the current one.

    `trouble` says what went wrong after something was accepted; it changes nothing of that.
    """

    def __init__(self, link: Publishes, task: DeliveryTask) -> None:
        context = task.context
        self._link = link
        self._task = task
        self._context = context
        self._request = context.request
        self._settings = context.settings
        self._name = context.name
        self._target = context.target
        self._part = context.part
        self._file = context.request.sender
        self._memory = context.memory
        self._archive = context.archive
        self._events = context.events
        self._taken: set[str] = set()
        self._unnoted: SyncdeskError | None = None
        self.at: SendStep | None = None
        self.trouble: tuple[Text, ...] = ()

    async def send(self, steps: Sequence[SendStep], server: ServerInfo) -> None:
        """Send the steps in order, skipping those the target turns out not to offer, unless that is all there is.

        What it took before it does offer: that it says otherwise now is a refusal.
        """
        link = self._link
        pending: list[_Sent] = []
        going, unknown = list(steps), list[CallUnknown]()
        try:
            for step in steps:
                self._refuse_to_go_on_unnoted()
                self.at = step
                try:
                    sent = await self._publish(link, step, going)
                except CallUnknown as error:
                    if not step.is_new:
                        raise
                    going.remove(step)
                    unknown.append(error)
                    continue
                if sent.receipt.pending:
                    pending.append(sent)
                else:
                    await self._accepted(link, [sent], server)
            if pending and isinstance(link, Commits):
                with self._events.during("commit", link.committing):
                    pending[0].step.notes += await link.commit([sent.step.kind for sent in pending]) or ()
        except BaseException as error:
            await to_the_end(self._end_uncommitted(error, pending))
            raise
        if len(unknown) == self._task.planned:
            raise unknown[0]
        await self._accepted(link, pending, server)

    def _refuse_to_go_on_unnoted(self) -> None:
        """Stop if an acceptance could not be recorded: `at` stays at the kind concerned."""
        if self._unnoted is not None:
            raise self._unnoted

    async def _publish(self, link: Publishes, step: SendStep, steps: Sequence[SendStep]) -> _Sent:
        assert step.parcel is not None
        self._events.doing(step.step, text("Sending"))
        watch = ProgressReporter(self._events, step.step, step.row_count)
        began = perf_counter()
        together = self._together(step, steps)
        before = await self._note_beginning(step, together)
        contents = contents_of(step, link, self._context, self._task.contents)
        try:
            if contents is not None:
                await contents.hand_over()
            receipt = await link.publish(step.kind, step.parcel, step.scope or self._request.scope, watch)
        except BaseException as error:
            changed = contents is not None and contents.took_effect
            if isinstance(error, CallUnknown) and step.is_new and not changed:
                await to_the_end(self._note_not_offered(step, before))
                self._task.step_ended(step, "not_sent", perf_counter() - began, False)
                raise
            state = _state_after(error, handed_over=watch.handed_over or changed)
            if contents is not None:
                step.notes += contents.how_far()
            await to_the_end(self._note_failure("unknown" if changed else state, step, together, before))
            self._task.step_ended(step, state, perf_counter() - began, False)
            raise
        if watch.tries > 1:
            step.notes.append(text("It took {n} tries.", n=watch.tries))
        return _Sent(step, receipt, perf_counter() - began, together, before)

    def _together(self, step: SendStep, steps: Sequence[SendStep]) -> frozenset[str]:
        """Return the kinds of this run that are sent with the step or not at all, including itself."""
        sets = [together for together in self._request.sets if step.kind in together]
        return frozenset({step.kind}).union(*({each.kind for each in steps} & together for together in sets))

    async def _note_beginning(self, step: SendStep, together: frozenset[str]) -> _PriorState:
        """Record that the target's state is about to become unconfirmed; undo that if cancelled meanwhile."""
        others = map(self._context.slice, together - self._taken - {step.kind})
        whys = dict.fromkeys(others, UnconfirmedReason.BROKEN_SET) | dict.fromkeys(
            step.slices, UnconfirmedReason.NO_ANSWER
        )
        noted: list[_PriorState] = []

        def note() -> None:
            if step.kind in BENEATH_DATES:
                self._memory.send_dates_again(self._target, self._part, self._request.scope.today.isoformat())
            new = self._memory.target_documents.note(self._target, self._part, self._file, self._task.path)
            noted.append(_PriorState(self._memory.unconfirmed.mark(self._target, whys), new))

        try:
            await to_the_end(asyncio.to_thread(note))
        except asyncio.CancelledError:
            for before in noted:
                await to_the_end(self._note_failure("not_sent", step, together, before))
            raise
        return noted[0]

    async def _note_not_offered(self, step: SendStep, before: _PriorState) -> None:
        """Record that the target has no call for a kind, so it never held any of it."""
        step.notes.append(not_offered(self._name))

        def clear() -> None:
            self._memory.unconfirmed.restore(self._target, step.slices, {})
            if before.new_publisher:
                self._memory.target_documents.forget(self._target, self._part, self._file)

        with only_logged("note what became of a publish"):
            await asyncio.to_thread(clear)

    async def _note_failure(
        self, state: StepState, step: SendStep, together: frozenset[str], before: _PriorState
    ) -> None:
        """Record what is known about a kind, and those sent with it, after a publish that was not accepted.

        Where that cannot be noted the doubts stay as they were before the publish: the kinds go again, first of all.
        """
        with only_logged("note what became of a publish"):
            await self._note_what_failed(state, step, together, before)

    async def _note_what_failed(
        self, state: StepState, step: SendStep, together: frozenset[str], before: _PriorState
    ) -> None:
        if state == "unknown":
            if len(together) > 1:
                await self._doubt(together)
            return
        untouched = state == "not_sent" and not together & self._taken

        def restore() -> None:
            about = {*step.slices, *map(self._context.slice, together - {step.kind} if untouched else ())}
            self._memory.unconfirmed.restore(self._target, about, before.unconfirmed)
            if before.new_publisher:
                self._memory.target_documents.forget(self._target, self._part, self._file)

        await asyncio.to_thread(restore)
        if len(together) > 1 and not untouched:
            await self._doubt(together)

    async def _doubt(self, kinds: frozenset[str]) -> None:
        whys = dict.fromkeys(map(self._context.slice, kinds), UnconfirmedReason.BROKEN_SET)
        await asyncio.to_thread(self._memory.unconfirmed.mark, self._target, whys)

    async def _end_uncommitted(self, error: BaseException, pending: Sequence[_Sent]) -> None:
        """Record parcels that were not committed: they had no effect, or an unknown one if the commit got no answer."""
        in_commit = self.at is not None and any(sent.step is self.at for sent in pending)
        state = _state_after(error, handed_over=True) if in_commit else "not_accepted"
        for sent in pending:
            await self._note_failure(state, sent.step, sent.together, sent.before)
            self._task.step_ended(sent.step, state, sent.seconds, False)

    async def _accepted(self, link: object, sent: Sequence[_Sent], server: ServerInfo) -> None:
        """Record an acceptance, which nothing can undo, before doing anything else."""
        began = perf_counter()
        doubtful: set[str] = set()
        try:
            await to_the_end(self._record_all(link, sent, server, doubtful))
            for each in sent:
                if not await self._follow_up(link, each, server):
                    doubtful.add(each.step.kind)
        finally:
            seconds = (perf_counter() - began) / max(1, len(sent))
            for each in sent:
                self._task.step_ended(
                    each.step, "sent", each.seconds + seconds, bool(each.step.answer) or each.step.kind in doubtful
                )

    async def _record_all(self, link: object, sent: Sequence[_Sent], server: ServerInfo, doubtful: set[str]) -> None:
        """Remember what was accepted. What cannot be recorded stays unconfirmed on disk, so it is sent again first."""
        if sent and not self._request.system.address.networked and isinstance(link, Looks):
            with only_logged("note what was left"):  # then the next run looks more closely
                seen = await link.see()
                await asyncio.to_thread(self._memory.fingerprints.note, self._target, self._part, seen)
        for each in sent:
            step, words = each.step, each.receipt.words
            self._taken.add(step.kind)
            step.answer = words
            if words:
                step.notes.append(text("{name} said: “{words}”.", name=self._name, words=words))
            with only_noted(self._not_noted(step)):
                try:
                    await self._record(each, server)
                except SyncdeskError as error:
                    self._unnoted = error
                    raise
                continue
            doubtful.add(step.kind)

    def _not_noted(self, step: SendStep) -> Trouble:
        def trouble(why: Text) -> None:
            step.notes.append(text("{name} accepted it, but that could not be noted here.", name=self._name))
            self.trouble = (*not_noted(self._name, why), text("The next sync sends it again."))

        return trouble

    async def _record(self, sent: _Sent, server: ServerInfo) -> None:
        step, memory = sent.step, self._memory
        assert step.made is not None
        if step.answer and await asyncio.to_thread(memory.answers.is_yes, self._target, server, step.kind, sent.said):
            step.answer = ""
            step.notes.append(text("That is known to be its way of saying yes."))
        doubt = UnconfirmedReason.ODD_ANSWER if step.answer else None
        made = msgspec.structs.replace(step.made, save_id=self._task.save_id) if step.made.save_id else step.made
        async for date, rows in step.compared.slices():
            await memory.accept(
                self._target, self._context.slice(step.kind, date), rows, made, server, doubt=doubt,
                today=self._request.scope.today, loss_allowed=self._task.loss_allowed,
            )  # fmt: skip
        if names_contents(step):
            await asyncio.to_thread(self._context.handed.clear, self._target, self._part, step.kind)
        await asyncio.to_thread(memory.target_documents.accepted, self._target, self._part, self._file)

    async def _follow_up(self, link: object, sent: _Sent, server: ServerInfo) -> bool:
        """Archive what was sent, and read it back if configured; return whether all is as it should be.

        A cancel may end this early. It changes nothing of what was accepted.
        """
        step = sent.step
        # Covers of a day are never brought back: the file has them. Of contents nothing is kept that could be sent.
        if step.rows is not None and not names_contents(step):
            with only_noted(lambda why: step.notes.append(text("Not kept for sending again: {why}", why=why))):
                await self._keep(step, step.rows)
        if not self._settings.run.read_back:
            return True
        with only_noted(lambda why: step.notes.append(text("It could not be read back: {why}", why=why))):
            return await self._read_back(link, sent, server)
        return True

    async def _keep(self, step: SendStep, rows: RowSet) -> None:
        """Archive the payload for sending it again later."""
        if not await self._archive.add(self._target, self._request.scope, self._events.run, rows):
            step.notes.append(text("Not kept for sending again: this computer has no password store, or it is locked."))

    async def _read_back(self, link: object, sent: _Sent, server: ServerInfo) -> bool:
        """Whether reading returns what was sent. Only a read call proved reliable can show that it does not."""
        step = sent.step
        if step.rows is None or not isinstance(link, Reads) or not step.sending.readable:
            step.notes.append(text("{name} cannot be read back.", name=self._name))
            return True
        self._events.doing(step.step, text("Reading back"))
        rows = await link.read(step.kind, self._request.scope, ProgressReporter(self._events, step.step))
        different = await differing_rows(step.rows, as_row_set(step.sending, rows, step.rows.rows))
        memory = self._memory
        if not different:
            await asyncio.to_thread(memory.prove, self._target, self._context.slice(step.kind))
            step.notes.append(text("Read back: {name} holds exactly what was sent.", name=self._name))
            await self._settle(sent, server)
            return True
        step.notes.append(
            plural(
                different,
                "Read back: {n} row differs from what was sent, although {name} accepted it.",
                "Read back: {n} rows differ from what was sent, although {name} accepted them.",
                name=self._name,
            )
        )
        if await asyncio.to_thread(memory.proved, self._target, self._context.slice(step.kind)):
            await self._doubt(frozenset({step.kind}))
        return False

    async def _settle(self, sent: _Sent, server: ServerInfo) -> None:
        """Mark the kind as confirmed. If its rows changed, the answer given is recorded as a way of saying yes."""
        step, memory = sent.step, self._memory
        if not step.answer:
            return
        await asyncio.to_thread(memory.unconfirmed.restore, self._target, step.slices, {})
        if step.comparison is not None and not step.comparison.nothing:
            await asyncio.to_thread(memory.answers.prove, self._target, server, step.kind, sent.said)
        step.answer = ""


def _state_after(error: BaseException, *, handed_over: bool) -> StepState:
    """Return the outcome after an error: an answer is a no; without one it depends on whether rows were handed over."""
    if isinstance(error, Unanswered):
        return "unknown"
    if isinstance(error, AnswerError | CertificateError):
        return "not_accepted"
    return "unknown" if handed_over else "not_sent"
