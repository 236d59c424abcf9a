"""Making a plan: read, map, compare, guard.

Nothing is changed on either side. What is received is planned against the saved document; what is sent, against the
document with the received changes applied in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
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
from syncdesk.sync.planning.naming import names_of
from syncdesk.sync.planning.outbound import SendPlanner
from syncdesk.sync.planning.outbound_guard import hold_other_codes
from syncdesk.sync.planning.plan import KindStep, Plan, ReceiveStep, SendStep
from syncdesk.sync.planning.shared_target import SharedTarget, shared_target
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.staging.receiving import stage
from syncdesk.sync.staging.staged_end import StagedEnd
from syncdesk.sync.state.memory import RememberedTarget
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
        self._events = context.events
        self._folder = context.scratch_folder
        self._steps: list[KindStep] = []
        self._source_seen: Mapping[str, int] = {}
        self._on_disk = ExitStack()

    async def plan(self) -> Plan:
        """Make the plan. Raises SyncdeskError, leaving nothing open."""
        wanted = self._request.steps()
        receives = [kind for direction, kind in wanted if direction is Direction.RECEIVE]
        sends = [kind for direction, kind in wanted if direction is Direction.SEND]
        known = await asyncio.to_thread(self._memory.known, self._settings.target, self._request.scope.part)
        shared = SharedTarget()
        if sends:
            shared = await handed_over(lambda: shared_target(self._request, self._memory), SharedTarget.close)
        try:
            self._refuse_unasked_first(shared)
            async with TargetSession(self._context) as session:
                await self._meet(session, sends, first=shared.first_contact)
                await self._receive(receives, session)
                await self._send(sends, shared, known, session)
        except BaseException:
            self._made(None).close()
            raise
        finally:
            shared.close()
        return self._made(session)

    def _made(self, session: TargetSession | None) -> Plan:
        server = session.server if session is not None else None
        plan = Plan(self._request, self._saved, self._view, self._steps, server, self._on_disk)
        plan.source_seen = self._source_seen
        if session is not None:
            plan.seen, plan.base, plan.holdings = session.seen, session.known_base, session.holdings
        return plan

    def _refuse_unasked_first(self, shared: SharedTarget) -> None:
        if self._request.trigger.unattended and shared.first_contact:
            raise PlanError(
                text("This file was never sent to {name} by a person.", name=self._settings.name),
                text("The first sync is always looked at before it goes."),
                text("Use Sync Now once. Nothing was sent."),
            )

    async def _meet(self, session: TargetSession, sends: Sequence[str], *, first: bool) -> None:
        """Ask the target what it holds at first contact; an unattended run always greets it."""
        system = self._request.system
        if first:
            readable = [kind for kind in sends if (sending := system.sending(kind)) is not None and sending.readable]
            await session.look([*readable_people(system), *readable])
        elif self._request.trigger.unattended and sends:
            await session.greeted()

    async def _receive(self, kinds: Sequence[str], session: TargetSession) -> None:
        if self._saved is None:
            return

        async def read(kind: str) -> list[Row]:
            self._events.doing(self._request.step(Direction.RECEIVE, kind), text("Receiving"))
            return await session.read(kind)

        steps, after = await receive_steps(
            self._request, self._saved, kinds, read, await session.base() if kinds else None
        )
        self._steps += steps
        area = self._context.staging
        if area is None:
            self._view = after
            return
        names = names_of(Plan(self._request, self._saved, after, steps, None))
        for step in steps:
            if step.offered:
                await stage(step, area, self._saved, after, names, self._settings)

    async def _send(
        self, kinds: Sequence[str], shared: SharedTarget, known: RememberedTarget, session: TargetSession
    ) -> None:
        receives = [step for step in self._steps if isinstance(step, ReceiveStep)]
        async with self._end(shared, session) as end:
            waiting: list[SendStep] = []
            if isinstance(end, StagedEnd):
                sendings = filter(None, map(self._request.system.sending, kinds))
                waiting = await end.unselected(sendings, known, self._rows_by_date)
                kinds = [kind for kind in kinds if all(kind != step.kind for step in waiting)]
            steps = await SendPlanner(self._context, end, known, session, self._rows_by_date).steps(kinds)
            if isinstance(end, StagedEnd):
                steps = [*steps, *waiting]
                end.judge(steps)
            self._source_seen = dict(end.seen)
        self._steps += steps
        going = [step for step in steps if step.sends]
        hold_unreadable(self._request, [step for step in going if not known.has(step.kind)], session)
        hold_past_dates(self._request, going)
        if self._saved is not None:
            hold_unpublished(self._request, (self._saved, *(each.view for each in shared.others)), steps)
        first = shared.first_contact or not kinds
        await hold_another_school(self._request, self._saved, session, receives, going, first=first)
        if not first:
            await hold_other_codes(self._request, going, known)
        self._note_dates(steps)
        await self._fill_parcels(going, session)

    @asynccontextmanager
    async def _end(self, shared: SharedTarget, session: TargetSession) -> AsyncGenerator[End]:
        """Where the rows to send come from."""
        source = self._request.route.source
        if source is not None:
            async with TargetSession(self._context.about(source)) as there:
                end, area = SystemEnd(self._context, source, there), self._context.staging
                yield end if area is None else StagedEnd(self._context, end, area, source.settings.name, session)
            return
        assert self._view is not None
        ours = DocumentEnd(self._context, self._request.sender, self._view, session)
        others = [DocumentEnd(self._context, each.key, each.view, session) for each in shared.others]
        yield UnionEnd([ours, *others]) if others else ours

    def _rows_by_date(self, sending: Sending) -> DateRows:
        """Room on disk for rows of dates, until the plan is closed."""
        return self._on_disk.enter_context(closing(DateRows(sending, self._folder)))

    def _note_dates(self, steps: Sequence[SendStep]) -> None:
        if steps:
            dated = next((step for step in steps if step.kind == DATED), steps[0])
            dated.notes.extend(self._request.scope_notes)

    async def _fill_parcels(self, steps: Sequence[SendStep], session: TargetSession) -> None:
        if self._request.trigger.unattended and any(step.hold is not None for step in self._steps):
            return  # nobody is there to let it go all the same
        for step in steps:
            began = perf_counter()
            link = await session.link()
            if isinstance(link, Publishes):
                step.parcel = await Spool.filled(self._folder, link.encode(step.kind, step.payload()))
            step.seconds += perf_counter() - began
