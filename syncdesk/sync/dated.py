"""Kinds that go date by date: a date is the unit of comparison and of acceptance.

The rows of a date are always complete. What is sent is the span from the first to the last date that differs, in one
call; what was remembered of the other dates stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.sync.contact import Contact
from syncdesk.sync.memory import Known, Made, Memory
from syncdesk.sync.plan import SendStep
from syncdesk.sync.request import Request
from syncdesk.sync.rowset import RowSet, compare
from syncdesk.systems.contract import Replaces, Sending
from syncdesk.text import Text, plural, text
from syncdesk.timetable.tables import View

BENEATH_DATES = frozenset({"timetable", "bell_times", "calendar"})
"""Kinds whose publish may take dates away that were published before."""
MADE = b"dates"
"""What a date is remembered to be made of; nothing is, once something beneath it was published."""

_AGAIN = text("Sent again, as asked.")
_LONG_AGO = text("Sent whole: it was last confirmed more than 7 days ago.")
_OTHER_SERVER = text("Sent whole: another server, or another version of it, answers.")


class Dates:
    """What a target has of the dates of a run, for one kind."""

    def __init__(self, request: Request, sending: Sending, known: Known, memory: Memory) -> None:
        self._request = request
        self._sending = sending
        self._memory = memory
        scope = request.scope_of(sending)
        self._scope = scope
        self._first, self._last = scope.start.isoformat(), scope.end.isoformat()
        kind = sending.kind.name
        self._accepted = {on: each for on, each in known.dates.get(kind, {}).items() if self._within(on)}
        self._doubts = {on for on in known.date_doubts.get(kind, {}) if self._within(on)}

    def _within(self, on: str) -> bool:
        return self._first <= on <= self._last

    async def old(self, dates: Sequence[str]) -> RowSet:
        """What the target accepted for these dates."""
        found = [on for on in sorted(dates) if on in self._accepted]
        return await self._memory.rows_of_dates(self._request.settings.target, self._scope.part, self._sending, found)

    async def mistrust(self, view: View, contact: Contact, before: Sequence[SendStep]) -> dict[str, Text]:
        """The dates that go whatever is remembered of them, and why."""
        why: dict[str, Text] = {}
        beneath = any(step.sends and step.kind in BENEATH_DATES for step in before)
        server = await contact.greeted() if self._request.trigger.unattended else None
        for on, each in self._accepted.items():
            if self._request.everything:
                why[on] = _AGAIN
            elif beneath or not each.inputs:
                why[on] = text("Sent again: the timetable, the bell times or the calendar beneath it were sent.")
            elif server is not None and (each.save_id not in view.line or not each.fresh()):
                why[on] = _LONG_AGO
            elif server is not None and each.server != server:
                why[on] = _OTHER_SERVER
        return why | dict.fromkeys(self._doubts, text("The last sync got no answer to this; it is sent again."))

    async def judge(self, step: SendStep, rows: RowSet, made: Made, why: dict[str, Text]) -> None:
        """Compare, and say what of the dates goes: `step` is filled, or is unchanged or not sent."""
        of_date = self._sending.date
        assert of_date is not None
        has = await rows.dates()
        differing = set(why) & (has | set(self._accepted) | self._doubts)
        old = await self.old(tuple(self._accepted))
        comparison = await compare(old, rows)
        if len(old):
            async for chunk in in_chunks(comparison.changes()):
                for change in chunk:
                    differing |= {of_date(row) for row in (change.old, change.new) if row is not None}
        differing |= {on for on in has if on not in self._accepted}
        if not differing:
            self._nothing(step)
            return
        first, last = min(differing), max(differing)
        step.scope = msgspec.structs.replace(
            self._scope, start=date.fromisoformat(first), end=date.fromisoformat(last), chosen_range=True
        )
        remembered = set(self._accepted) | self._doubts
        step.dates = tuple(sorted(on for on in has | remembered if first <= on <= last))
        step.rows, step.comparison = rows, comparison
        if any(not first <= on <= last for on in has | set(self._accepted)):
            step.rows = await rows.within(first, last)
            step.comparison = await compare(await old.within(first, last), step.rows)
        step.row_count = len(step.rows)
        step.made = made
        for words in [why[on] for on in sorted(why)]:
            if words not in step.notes:
                step.notes.append(words)
        n = len(step.dates)
        step.notes.append(
            plural(n, "{n} date goes: {first}.", "{n} dates go: {first} to {last}.", first=first, last=last)
        )
        may_leave = step.comparison.leaving or any(first <= on <= last for on in self._doubts)
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
