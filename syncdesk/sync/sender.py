"""Sending the parcels of a plan, one kind after the other, and noting what became of each.

Before the first byte goes it is noted that the target may hold something else from now on; after a yes, what it
accepted. So neither a cut line nor a killed process is ever taken for "nothing happened".
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter

import msgspec

from syncdesk.errors import AnswerError, PlanError, SyncdeskError, Unanswered
from syncdesk.sync.contact import as_row_set, learn, recall
from syncdesk.sync.dated import BENEATH_DATES
from syncdesk.sync.doubts import Doubt, Why
from syncdesk.sync.events import Teller
from syncdesk.sync.finish import to_the_end
from syncdesk.sync.kept import Kept
from syncdesk.sync.memory import Memory
from syncdesk.sync.outcome import StepState
from syncdesk.sync.plan import Plan, SendStep
from syncdesk.sync.rowset import RowSet
from syncdesk.sync.together import REPLACE, choice
from syncdesk.sync.verify import differing_rows
from syncdesk.sync.watch import RunWatch
from syncdesk.systems.contract import Commits, Link, Publishes, Reads, Receipt, ServerInfo
from syncdesk.text import plural, text

StepEnds = Callable[[SendStep, StepState, float, bool], None]
"""Told how a step ended: its state, the seconds it took, and whether the target's yes is doubtful."""


class _Before(msgspec.Struct, frozen=True):
    """What stood in memory before a publish was noted, to be put back where it changed nothing."""

    doubts: dict[str, Doubt]
    new_publisher: bool


class _Sent(msgspec.Struct, frozen=True):
    """A publish that was answered with a yes. `together` are the kinds that go with it or not at all."""

    step: SendStep
    receipt: Receipt
    seconds: float
    together: frozenset[str]
    before: _Before


class Sender:
    """Sends the steps of a plan. `at` is the one in hand; `save_id` names the save that its rows belong to."""

    def __init__(
        self, plan: Plan, path: str, save_id: str, memory: Memory, kept: Kept, teller: Teller, ends: StepEnds
    ) -> None:
        self._plan = plan
        self._request = plan.request
        self._settings = plan.request.settings
        self._name = plan.request.settings.name
        self._target = plan.request.settings.target
        self._part = plan.request.scope.part
        self._document = plan.view.document_id
        self._path = path
        self._save_id = save_id
        self._memory = memory
        self._kept = kept
        self._teller = teller
        self._ends = ends
        self._taken: set[str] = set()
        self.at: SendStep | None = None

    async def send(self, steps: Sequence[SendStep]) -> None:
        """Send all of them, up to the first that does not go well. Raises SyncdeskError."""
        self.at = steps[0]
        async with self._request.system.connect(self._settings) as link:
            if not isinstance(link, Publishes):
                raise PlanError(text("{name} takes nothing.", name=self._name))
            server = self._plan.server or await link.greet()
            await recall(self._memory, self._request, link, server)
            pending: list[_Sent] = []
            try:
                for step in steps:
                    self.at = step
                    sent = await self._publish(link, step, steps)
                    if sent.receipt.pending:
                        pending.append(sent)
                    else:
                        await self._accepted(link, sent, server)
                if pending and isinstance(link, Commits):
                    await link.commit([sent.step.kind for sent in pending])
            except BaseException as error:
                await to_the_end(self._end_uncommitted(error, pending))
                raise
            finally:
                await learn(self._memory, self._request, link, server)
            for sent in pending:
                await self._accepted(link, sent, server)
        if choice(self._request) == REPLACE:
            await to_the_end(self._memory.away(self._memory.publishers.forget_others, self._target, self._document))

    async def _publish(self, link: Publishes, step: SendStep, steps: Sequence[SendStep]) -> _Sent:
        assert step.parcel is not None
        self._teller.doing(step.direction.value, step.kind, text("Sending"))
        watch = RunWatch(self._teller, step.kind, step.row_count)
        began = perf_counter()
        together = self._together(step, steps)
        before = await self._note_beginning(step, together)
        try:
            receipt = await link.publish(step.kind, step.parcel, step.scope or self._request.scope, watch)
        except BaseException as error:
            state = _state_after(error, handed_over=watch.handed_over)
            await to_the_end(self._note_failure(state, step, together, before))
            self._ends(step, state, perf_counter() - began, False)
            raise
        if watch.tries > 1:
            step.notes.append(text("It took {n} tries.", n=watch.tries))
        return _Sent(step, receipt, perf_counter() - began, together, before)

    def _together(self, step: SendStep, steps: Sequence[SendStep]) -> frozenset[str]:
        """The kinds of this run that go with the step or not at all, itself among them."""
        sets = [together for together in self._request.sets if step.kind in together]
        return frozenset({step.kind}).union(*({each.kind for each in steps} & together for together in sets))

    async def _note_beginning(self, step: SendStep, together: frozenset[str]) -> _Before:
        """Note that the target may hold something else from now on; a cancel meanwhile takes that back."""
        others = together - self._taken - {step.kind}
        whys = dict.fromkeys(others, Why.BROKEN_SET) | dict.fromkeys(step.places, Why.NO_ANSWER)
        noted: list[_Before] = []

        def note() -> None:
            if step.kind in BENEATH_DATES:
                self._memory.send_dates_again(self._target, self._part, self._request.scope.today.isoformat())
            new = self._memory.publishers.note(self._target, self._document, self._path)
            noted.append(_Before(self._memory.doubts.raise_about(self._target, self._part, whys), new))

        try:
            await to_the_end(self._memory.away(note))
        except asyncio.CancelledError:
            for before in noted:
                await to_the_end(self._note_failure("not_sent", step, together, before))
            raise
        return noted[0]

    async def _note_failure(self, state: StepState, step: SendStep, together: frozenset[str], before: _Before) -> None:
        """Note what is known of a kind, and of what goes with it, after a publish that was not accepted."""
        if state == "unknown":
            if len(together) > 1:
                await self._doubt(together)
            return
        untouched = state == "not_sent" and not together & self._taken

        def put_back() -> None:
            kinds = {*step.places, *(together - {step.kind} if untouched else ())}
            self._memory.doubts.put_back(self._target, self._part, kinds, before.doubts)
            if before.new_publisher:
                self._memory.publishers.forget(self._target, self._document)

        await self._memory.away(put_back)
        if len(together) > 1 and not untouched:
            await self._doubt(together)

    async def _doubt(self, kinds: frozenset[str]) -> None:
        whys = dict.fromkeys(kinds, Why.BROKEN_SET)
        await self._memory.away(self._memory.doubts.raise_about, self._target, self._part, whys)

    async def _end_uncommitted(self, error: BaseException, pending: Sequence[_Sent]) -> None:
        """Parcels that wait for a commit: without one they have no effect, and one without an answer tells nothing."""
        in_commit = self.at is not None and any(sent.step is self.at for sent in pending)
        state = _state_after(error, handed_over=True) if in_commit else "not_accepted"
        for sent in pending:
            await self._note_failure(state, sent.step, sent.together, sent.before)
            self._ends(sent.step, state, sent.seconds, False)

    async def _accepted(self, link: Link, sent: _Sent, server: ServerInfo) -> None:
        """The target said yes: note that first of all, then see to the rest."""
        step, words = sent.step, sent.receipt.words
        began = perf_counter()
        doubtful = bool(words)
        if words:
            step.notes.append(text("{name} said: “{words}”", name=self._name, words=words))
        try:
            await to_the_end(self._record(step, server))
            if step.rows is not None:  # covers of a day are never brought back: the file has them
                await self._keep(step, step.rows)
            if self._settings.options.get("verify", False):
                doubtful = not await self._read_back(link, step) or doubtful
        finally:
            self._ends(step, "sent", sent.seconds + perf_counter() - began, doubtful)

    async def _record(self, step: SendStep, server: ServerInfo) -> None:
        assert step.made is not None
        made = msgspec.structs.replace(step.made, save_id=self._save_id) if step.made.save_id else step.made
        try:
            if step.by_date is not None:
                for date, place in zip(step.dates, step.places, strict=True):
                    of_date = await step.by_date.of(date)
                    await self._memory.accept(self._target, self._part, of_date, made, server, place)
            elif step.rows is not None:
                await self._memory.accept(self._target, self._part, step.rows, made, server)
            await self._memory.away(self._memory.publishers.accepted, self._target, self._document)
        except SyncdeskError:
            step.notes.append(text("{name} accepted it, but that could not be noted here.", name=self._name))
            raise
        self._taken.add(step.kind)

    async def _keep(self, step: SendStep, rows: RowSet) -> None:
        """Keep the payload for going back. That it cannot be kept is told, and changes nothing else."""
        try:
            kept = await self._kept.keep(self._target, self._request.scope, self._teller.run, rows)
        except SyncdeskError as error:
            step.notes.append(text("Not kept for sending again: {why}", why=error.title))
        else:
            if not kept:
                step.notes.append(text("Not kept for sending again: this computer has no password store."))

    async def _read_back(self, link: Link, step: SendStep) -> bool:
        """Whether reading shows what was just sent. Only a reading that has proved itself can say that it is not."""
        if step.rows is None or not isinstance(link, Reads) or not step.sending.readable:
            step.notes.append(text("{name} cannot be read back.", name=self._name))
            return True
        self._teller.doing(step.direction.value, step.kind, text("Reading back"))
        try:
            rows = await link.read(step.kind, self._request.scope, RunWatch(self._teller, step.kind))
        except SyncdeskError as error:
            step.notes.append(text("It could not be read back: {why}", why=error.title))
            return True
        different = await differing_rows(step.rows, as_row_set(step.sending, rows))
        memory = self._memory
        if not different:
            await memory.away(memory.prove, self._target, self._part, step.kind)
            step.notes.append(text("Read back: {name} holds exactly what was sent.", name=self._name))
            return True
        step.notes.append(
            plural(
                different,
                "Read back: {n} row differs from what was sent, although {name} accepted it.",
                "Read back: {n} rows differ from what was sent, although {name} accepted them.",
                name=self._name,
            )
        )
        if step.kind in await memory.away(memory.proved, self._target, self._part):
            await self._doubt(frozenset({step.kind}))
        return False


def _state_after(error: BaseException, *, handed_over: bool) -> StepState:
    """What is known of rows whose publish ended so: an answer is a no; without one, whether they were on their way."""
    if isinstance(error, Unanswered):
        return "unknown"
    if isinstance(error, AnswerError):
        return "not_accepted"
    return "unknown" if handed_over else "not_sent"
