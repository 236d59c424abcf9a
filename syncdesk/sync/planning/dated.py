"""Dated kinds: each date is compared and accepted separately.

The rows of a date are always complete. What is sent is the span from the first to the last date that differs, in one
call; what was remembered of the other dates stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

import msgspec

from syncdesk.sync.compared import SpanOfDates
from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.date_rows import DateChanges, DateRows
from syncdesk.sync.planning.guard import emptied_hold, judged, limits_of
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.planning.trust import OTHER_SERVER, Trust
from syncdesk.sync.state.memory import RememberedTarget
from syncdesk.systems.contract import Replaces, Sending
from syncdesk.systems.kinds import Loss
from syncdesk.text import Text, plural, text

BENEATH_DATES = frozenset({"timetable", "bell_times", "calendar"})
"""Kinds whose publish may take dates away that were published before."""


class Dates:
    """What a target has of the dates of a run, for one kind."""

    def __init__(self, context: RunContext, sending: Sending, known: RememberedTarget, session: TargetSession) -> None:
        self._context = context
        self._request = context.request
        self._sending = sending
        self._session = session
        self._scope = scope = context.request.scope_of(sending)
        first, last = scope.start.isoformat(), scope.end.isoformat()
        kind = sending.kind.name
        self._accepted = {on: each for on, each in known.dates(kind).items() if first <= on <= last}
        self._doubts = {on for on in known.unconfirmed_dates(kind) if first <= on <= last}

    async def judge(self, step: SendStep, rows: DateRows, trust: Trust, before: Sequence[SendStep]) -> None:
        """Compare, and say what of the dates goes: `step` is filled, or is unchanged or not sent.

        `before` are the steps of the run that go first.
        """
        known = self._accepted.keys() | self._doubts
        dates = sorted(rows.by_date.keys() | known)
        beneath = any(each.sends and each.kind in BENEATH_DATES for each in before)
        slices = [self._context.slice(step.kind, on) for on in known]
        doubts = await asyncio.to_thread(trust.reasons, slices, beneath=beneath)
        why = {of.date: words for of, words in doubts.items()}
        differing = set(why)
        for on in dates:
            changes = await rows.compare(on, await self._old(on))
            if not changes.nothing or (on in rows.by_date and on not in self._accepted):
                differing.add(on)
        if differing or self._request.trigger.unattended or any(each.sends for each in before):
            of_others = await self._accepted_by_others()
            why = of_others | why
            differing |= of_others.keys()
        if not differing:
            rows.close()
            self._nothing(step)
            return
        first, last = min(differing), max(differing)
        step.scope = msgspec.structs.replace(
            self._scope, start=date.fromisoformat(first), end=date.fromisoformat(last), chosen_range=True
        )
        going = tuple(on for on in dates if first <= on <= last)
        step.compared = SpanOfDates(rows, (first, last), going)
        step.row_count = sum(rows.by_date.get(on, 0) for on in going)
        step.notes += dict.fromkeys(why[on] for on in sorted(why))
        n = len(going)
        step.notes.append(
            plural(n, "{n} date goes: {first}.", "{n} dates go: {first} to {last}.", first=first, last=last)
        )
        self._guard(step, rows.within(first, last))

    async def _old(self, on: str) -> RowSet | None:
        """Return what the target accepted for a date."""
        if on not in self._accepted:
            return None
        of = self._context.slice(self._sending.kind.name, on)
        return await self._context.memory.rows(self._context.target, of, self._sending)

    async def _accepted_by_others(self) -> dict[str, Text]:
        """Return the dates that were accepted by another server, or another version of it."""
        server = await self._session.greeted()
        return {on: OTHER_SERVER for on, each in self._accepted.items() if each.server != server}

    def _guard(self, step: SendStep, changes: DateChanges) -> None:
        """Hold the step for losses, and note where obsolete rows may remain."""
        kind = self._sending.kind
        if changes.had and not step.row_count and kind.loss is not Loss.FREE:
            step.hold_for(emptied_hold(kind, changes.had))
        elif changes.had:
            step.hold_for(*judged(kind, changes.lost, limits_of(self._request.settings)))
        may_leave = changes.changed or changes.removed or self._doubts & set(step.compared.dates)
        if may_leave and self._sending.replaces is not Replaces.RANGE:
            step.notes.append(
                text(
                    "Whether {name} takes away what it was sent before for these dates is not known.",
                    name=self._request.settings.name,
                )
            )

    def _nothing(self, step: SendStep) -> None:
        if self._accepted:
            step.state = "unchanged"
            step.confirmed_at = min(each.confirmed_at for each in self._accepted.values())
        else:
            step.state = "not_sent"
            step.notes.append(text("The file has none for these dates; left out."))
