"""Guarding what is sent: each kind against the target's rows, its other kinds, and its last 30 days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from syncdesk.pace import in_chunks
from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.ends import End
from syncdesk.sync.planning.guard import another_school, holds_for, judged, limits_of
from syncdesk.sync.planning.measures import REMOVED, MeasuredLoss, went
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.planning.reference_check import unknown_at_once
from syncdesk.sync.planning.request import Request
from syncdesk.sync.planning.rowset import Comparison, compare
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.reporting.outcome import Hold
from syncdesk.sync.state.memory import Accepted, PastState, RememberedTarget
from syncdesk.systems.contract import Row
from syncdesk.systems.kinds import Reference
from syncdesk.text import text

_CODES_COUNT_FROM = 4


class SendGuard:
    """Finds holds for kinds to send. `end` is the source of their rows, None if an earlier run sent them."""

    def __init__(self, context: RunContext, end: End | None, session: TargetSession) -> None:
        self._context = context
        self._request = context.request
        self._settings = context.settings
        self._limits = limits_of(context.settings)
        self._end = end
        self._memory = context.memory
        self._session = session

    async def losses(self, step: SendStep, accepted: Accepted | None) -> list[Hold]:
        """Return the holds for what a compared kind would remove: everything counts if much would change."""
        assert step.comparison is not None
        return await holds_for(
            step.comparison, self._limits, scope_changed=self._other_scope(accepted), only_losses=True
        )

    @staticmethod
    def _another_file_joins(step: SendStep, accepted: Accepted | None) -> bool:
        """Whether files are sent together that were not when the target last accepted the kind."""
        if accepted is None or step.made is None:
            return False
        return set(accepted.documents.split(",")) < set(step.made.documents.split(","))

    def _other_scope(self, accepted: Accepted | None) -> bool:
        return accepted is not None and accepted.scope != self._request.scope.identity()

    async def holds(self, step: SendStep, accepted: Accepted | None, before: Sequence[SendStep]) -> list[Hold]:
        """Return the holds of a compared kind; `before` are the steps sent before it."""
        comparison = step.comparison
        assert comparison is not None
        if comparison.nothing:
            return []
        sending = step.sending
        codes = {each.kind: await self._known(each, before) for each in sending.refers}
        found = await holds_for(
            comparison,
            self._limits,
            scope_changed=self._other_scope(accepted),
            there="" if accepted is not None else self._settings.name,
            only_losses=accepted is None,  # what was there before the first publish is expected to change
            may_grow=self._another_file_joins(step, accepted),
            known={kind: known for kind, known in codes.items() if known is not None},
            off_cycle=partial(self._end.off_cycle, sending) if self._end is not None else tuple,
        )
        old = comparison.old if accepted is not None else None
        for each in sending.refers:
            unknown = await unknown_at_once(comparison.new, old, each, codes[each.kind])
            found += judged(sending.kind, unknown, self._limits, name=self._settings.name)
        if accepted is not None and not found:
            found = await self._went(comparison)
        return found

    async def _known(self, reference: Reference, before: Sequence[SendStep]) -> set[str] | None:
        """Return the target's codes of the kind referred to, present or planned; None if unknown."""
        kind = reference.kind
        sending = self._request.system.sending(kind)
        known: set[str] = set()
        tells = False
        if self._session.holdings.get(kind):
            tells = True
            await self._add(known, reference, self._session.holdings[kind])
        if sending is not None:
            remembered = await self._memory.rows(self._settings.target, self._context.slice(kind), sending)
            tells = tells or len(remembered) > 0
            await self._add(known, reference, remembered.rows)
        step = next((each for each in before if each.kind == kind), None)
        if step is not None and step.rows is not None:
            tells = True
            await self._add(known, reference, step.rows.rows)
        elif kind in self._request.send and step is None:
            return None  # it goes later in this run
        return known if tells else None

    @staticmethod
    async def _add(known: set[str], reference: Reference, rows: Iterable[Row]) -> None:
        async for chunk in in_chunks(rows):
            known.update(map(reference.theirs, chunk))

    async def _went(self, comparison: Comparison) -> list[Hold]:
        """Return the holds for what was removed during the last 30 days, a little with each sync."""
        scope = self._request.scope
        sending = comparison.new.sending
        of = self._context.slice(sending.kind.name)
        past = await self._memory.past(self._settings.target, of, sending, scope.identity(), scope.today)
        if past is None:
            return []
        lost = await self._lost_since(past, comparison)
        more = text("That is what went since {date}, a little with each sync.", date=past.until)
        return judged(sending.kind, lost, self._limits, more=more)

    async def _lost_since(self, past: PastState, comparison: Comparison) -> list[MeasuredLoss]:
        same_ids = past.documents == self._request.sender
        if not same_ids:
            past.rows.ids = [0] * len(past.rows)
        lost = await went(await compare(past.rows, comparison.new), same_ids=same_ids)
        return [*lost, MeasuredLoss(max(0, past.highest - len(comparison.new)), past.highest, past.highest, REMOVED)]


async def hold_other_codes(request: Request, steps: Sequence[SendStep], known: RememberedTarget) -> None:
    """Hold everything if few of the codes that the target accepted for this scope remain."""
    for step in steps:
        comparison, accepted = step.comparison, known.accepted.get(step.kind)
        if not step.sending.kind.tells_school or comparison is None or len(comparison.old) < _CODES_COUNT_FROM:
            continue
        if accepted is None or accepted.scope != request.scope.identity():
            continue
        ours, theirs = set(await comparison.new.keys()), set(await comparison.old.keys())
        what = text("codes of {kind}", kind=str(step.sending.kind.title).lower())
        hold = another_school(what, ours, theirs, request.settings.name)
        if hold is not None:
            for each in steps:
                each.hold_for(hold, first=True)
            return
