"""Kinds that go date by date: a date is the unit of comparison and of acceptance.

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
from syncdesk.sync.planning.ends import End
from syncdesk.sync.planning.guard import emptied_hold, judged, limits_of
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.state.memory import RememberedTarget
from syncdesk.systems.contract import Replaces, Sending
from syncdesk.systems.kinds import Loss
from syncdesk.text import Text, plural, text

BENEATH_DATES = frozenset({"timetable", "bell_times", "calendar"})
"""Kinds whose publish may take dates away that were published before."""

_AGAIN = text("Goes again, as asked.")
_LONG_AGO = text("Sent whole: it was last confirmed more than 7 days ago.")
ELSEWHERE = text("Sent whole: the file was saved on another computer since, which may have sent something else.")
"""Why what is remembered is not believed where other computers saved the file."""
_BENEATH = text("Sent again: the timetable, the bell times or the calendar beneath it were sent.")
_IN_DOUBT = text("The last sync got no answer to this; it is sent again.")
_OTHER_SERVER = text("Sent whole: another server, or another version of it, answers.")


class Dates:
    """What a target has of the dates of a run, for one kind."""

    def __init__(self, context: RunContext, sending: Sending, known: RememberedTarget, session: TargetSession) -> None:
        self._request = context.request
        self._sending = sending
        self._memory = context.memory
        self._session = session
        self._scope = scope = context.request.scope_of(sending)
        self._first, self._last = scope.start.isoformat(), scope.end.isoformat()
        kind = sending.kind.name
        self._accepted = {on: each for on, each in known.dates.get(kind, {}).items() if self._within(on)}
        self._doubts = {on for on in known.unconfirmed_dates.get(kind, {}) if self._within(on)}

    def _within(self, on: str) -> bool:
        return self._first <= on <= self._last

    async def judge(self, step: SendStep, rows: DateRows, end: End, before: Sequence[SendStep]) -> None:
        """Compare, and say what of the dates goes: `step` is filled, or is unchanged or not sent.

        `before` are the steps of the run that go first; `end` is where the rows come from.
        """
        dates = sorted(rows.by_date.keys() | self._accepted.keys() | self._doubts)
        why = await asyncio.to_thread(self._mistrust, end, before)
        differing = set(dates) & why.keys()
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
        """What the target accepted for a date."""
        if on not in self._accepted:
            return None
        return await self._memory.rows(self._request.settings.target, self._scope.part, self._sending, on)

    def _mistrust(self, end: End, before: Sequence[SendStep]) -> dict[str, Text]:
        """The dates that go whatever is remembered of them, and why."""
        why: dict[str, Text] = {}
        beneath = any(step.sends and step.kind in BENEATH_DATES for step in before)
        for on, each in self._accepted.items():
            if self._request.everything:
                why[on] = _AGAIN
            elif beneath or each.overtaken:
                why[on] = _BENEATH
            elif end.saved_elsewhere_since(each.save_id):
                why[on] = ELSEWHERE
            elif self._request.trigger.unattended and not (end.comes_from(each.save_id) and each.fresh()):
                why[on] = _LONG_AGO
        return why | dict.fromkeys(self._doubts, _IN_DOUBT)

    async def _accepted_by_others(self) -> dict[str, Text]:
        """The dates that another server accepted, or another version of it."""
        server = await self._session.greeted()
        return {on: _OTHER_SERVER for on, each in self._accepted.items() if each.server != server}

    def _guard(self, step: SendStep, changes: DateChanges) -> None:
        """Hold the step for what is lost, and say where rows may stay that should go."""
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
