"""Making a plan: read, map, compare, guard.

Nothing is changed on either side. What is received is planned against the saved document; what is sent, against the
document with the received changes applied in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import ExitStack, asynccontextmanager, closing
from time import perf_counter

from syncdesk.errors import PlanError
from syncdesk.shielding import handed_over
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.spool import Spool
from syncdesk.sync.planning.date_rows import DateRows
from syncdesk.sync.planning.ends import DocumentEnd, End, SystemEnd, UnionEnd
from syncdesk.sync.planning.holds import (
    DATED,
    hold_another_school,
    hold_past_dates,
    hold_unpublished,
    hold_unreadable,
    readable_people,
)
from syncdesk.sync.planning.inbound_steps import receive_steps
from syncdesk.sync.planning.outbound import SendPlanner
from syncdesk.sync.planning.outbound_guard import hold_other_codes
from syncdesk.sync.planning.plan import KindStep, Plan, ReceiveStep, SendStep
from syncdesk.sync.planning.shared_target import Publishers, publishers
from syncdesk.sync.planning.target_session import Contact
from syncdesk.sync.state.memory import Known
from syncdesk.systems.contract import Direction, Publishes, Row, Sending
from syncdesk.text import text
from syncdesk.timetable.tables import View


class Planner:
    """Makes one plan. `view` is the timetable's saved state, None on a route between two systems."""

    def __init__(self, context: RunContext, view: View | None) -> None:
        self._context = context
        self._request = context.request
        self._settings = context.settings
        self._saved = view
        self._view = view
        self._memory = context.memory
        self._teller = context.teller
        self._folder = context.room
        self._steps: list[KindStep] = []
        self._on_disk = ExitStack()

    async def plan(self) -> Plan:
        """The plan. Raises SyncdeskError; nothing stays open then."""
        wanted = self._request.steps()
        receives = [kind for direction, kind in wanted if direction is Direction.RECEIVE]
        sends = [kind for direction, kind in wanted if direction is Direction.SEND]
        known = await asyncio.to_thread(self._memory.known, self._settings.target, self._request.scope.part)
        sharing = Publishers()
        if sends:
            sharing = await handed_over(lambda: publishers(self._request, self._memory), Publishers.close)
        try:
            self._refuse_unasked_first(sharing)
            async with Contact(self._context) as contact:
                await self._meet(contact, sends, first=sharing.first_contact)
                await self._receive(receives, contact)
                await self._send(sends, sharing, known, contact)
        except BaseException:
            self._made(None).close()
            raise
        finally:
            sharing.close()
        return self._made(contact)

    def _made(self, contact: Contact | None) -> Plan:
        server = contact.server if contact is not None else None
        plan = Plan(self._request, self._saved, self._view, self._steps, server, self._on_disk)
        if contact is not None:
            plan.seen, plan.base, plan.holdings = contact.seen, contact.known_base, contact.holdings
        return plan

    def _refuse_unasked_first(self, sharing: Publishers) -> None:
        if self._request.trigger.unattended and sharing.first_contact:
            raise PlanError(
                text("This file was never sent to {name} by a person.", name=self._settings.name),
                text("The first sync is always looked at before it goes."),
                text("Use Sync Now once. Nothing was sent."),
            )

    async def _meet(self, contact: Contact, sends: Sequence[str], *, first: bool) -> None:
        """At first contact the target is asked what it holds; an unattended run always sees who answers."""
        system = self._request.system
        if first:
            readable = [kind for kind in sends if (sending := system.sending(kind)) is not None and sending.readable]
            await contact.look([*readable_people(system), *readable])
        elif self._request.trigger.unattended and sends:
            await contact.greeted()

    async def _receive(self, kinds: Sequence[str], contact: Contact) -> None:
        if self._saved is None:
            return

        async def read(kind: str) -> list[Row]:
            self._teller.doing(self._request.step(Direction.RECEIVE, kind), text("Receiving"))
            return await contact.read(kind)

        steps, self._view = await receive_steps(
            self._request, self._saved, kinds, read, await contact.base() if kinds else None
        )
        self._steps += steps

    async def _send(self, kinds: Sequence[str], sharing: Publishers, known: Known, contact: Contact) -> None:
        receives = [step for step in self._steps if isinstance(step, ReceiveStep)]
        async with self._end(sharing, contact) as end:
            steps = await SendPlanner(self._context, end, known, contact, self._rows_by_date).steps(kinds)
        self._steps += steps
        going = [step for step in steps if step.sends]
        hold_unreadable(self._request, [step for step in going if not known.has(step.kind)], contact)
        hold_past_dates(self._request, going)
        if self._saved is not None:
            hold_unpublished(self._request, (self._saved, *(each.view for each in sharing.others)), steps)
        first = sharing.first_contact or not kinds
        await hold_another_school(self._request, self._saved, contact, receives, going, first=first)
        if not first:
            await hold_other_codes(self._request, going, known)
        self._note_dates(steps)
        await self._fill_parcels(going, contact)

    @asynccontextmanager
    async def _end(self, sharing: Publishers, contact: Contact) -> AsyncGenerator[End]:
        """Where the rows to send come from."""
        source = self._request.route.source
        if source is not None:
            async with Contact(self._context.about(source)) as there:
                yield SystemEnd(self._context, source, there)
            return
        assert self._view is not None
        ours = DocumentEnd(self._context, self._request.sender, self._view, contact)
        others = [DocumentEnd(self._context, each.key, each.view, contact) for each in sharing.others]
        yield UnionEnd([ours, *others]) if others else ours

    def _rows_by_date(self, sending: Sending) -> DateRows:
        """Room on disk for rows of dates, until the plan is closed."""
        return self._on_disk.enter_context(closing(DateRows(sending, self._folder)))

    def _note_dates(self, steps: Sequence[SendStep]) -> None:
        if steps:
            dated = next((step for step in steps if step.kind == DATED), steps[0])
            dated.notes.extend(self._request.scope_notes)

    async def _fill_parcels(self, steps: Sequence[SendStep], contact: Contact) -> None:
        if self._request.trigger.unattended and any(step.hold is not None for step in self._steps):
            return  # nobody is there to let it go all the same
        for step in steps:
            began = perf_counter()
            link = await contact.link()
            if isinstance(link, Publishes):
                step.parcel = await Spool.filled(self._folder, link.encode(step.kind, step.payload()))
            step.seconds += perf_counter() - began
