"""Sending what a plan says over one connection, in the way that its link supports: as parcels, or row by row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from syncdesk.errors import PlanError, StalePlan
from syncdesk.shielding import after_the_fact, left_quietly
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.contents import ContentSource
from syncdesk.sync.delivery.parcels import Parcels
from syncdesk.sync.delivery.row_steps import RowSteps
from syncdesk.sync.delivery.task import Delivery, DeliveryTask, OnStepEnd, not_noted
from syncdesk.sync.planning.plan import Plan, SendStep
from syncdesk.sync.planning.shared_target import settle
from syncdesk.sync.planning.target_session import learn, recall, recall_left
from syncdesk.sync.reporting.outcome import OF_LOSS
from syncdesk.systems.capabilities import Looks, Writes
from syncdesk.systems.contract import Link, Publishes, ServerInfo
from syncdesk.text import Text, text


class Sender:
    """Sends the steps of a plan. `at` is the current one; `save_id` is the save that its rows belong to.

    `trouble` says what went wrong after something was accepted; it changes nothing of that.
    """

    def __init__(self, context: RunContext, plan: Plan, path: Path | None, save_id: str, ends: OnStepEnd) -> None:
        self._context = context
        self._plan = plan
        self._request = context.request
        self._settings = context.settings
        self._name = context.name
        self._path = path
        self._save_id = save_id
        self._events = context.events
        self._ends = ends
        self.at: SendStep | None = None
        self.trouble: tuple[Text, ...] = ()

    async def send(self, steps: Sequence[SendStep]) -> None:
        """Send the steps in order, stopping at the first failure. Raises SyncdeskError."""
        self.at = steps[0]
        async with self._connected() as link, ContentSource(self._context) as contents:
            delivery = self._delivery(link, steps, contents)
            server = await self._greeted(link)
            await recall(self._context, link, server)
            try:
                await delivery.send(steps, server)
            finally:
                self.at, self.trouble = delivery.at or self.at, delivery.trouble
                await learn(self._context, link, server)

        def trouble(why: Text) -> None:
            steps[-1].notes.append(text("{name} accepted it, but that could not be noted here.", name=self._name))
            self.trouble = (*not_noted(self._name, why), text("The next sync sends it again."))

        await after_the_fact(asyncio.to_thread(settle, self._request, self._context.memory), trouble)

    def _delivery(self, link: Link, steps: Sequence[SendStep], contents: ContentSource) -> Delivery:
        """The way in which the link takes rows. Raises PlanError where it takes none."""
        loss_allowed = any(step.is_released and hold.rule in OF_LOSS for step in steps for hold in step.holds)
        task = DeliveryTask(
            self._context, self._path, self._save_id, self._ends, loss_allowed, len(self._plan.steps), contents
        )
        if isinstance(link, Publishes):
            return Parcels(link, task)
        if isinstance(link, Writes):
            return RowSteps(link, task)
        raise PlanError(text("{name} takes nothing.", name=self._name))

    @asynccontextmanager
    async def _connected(self) -> AsyncGenerator[Link]:
        async with left_quietly(self._request.system.connect(self._settings), "close a connection") as link:
            self._events.session_opened(link)
            try:
                yield link
            finally:
                self._events.session_closing(link)

    async def _greeted(self, link: Link) -> ServerInfo:
        """Greet the server: a preview may be an hour old. Raises StalePlan if it is another than planned for."""
        await self._refuse_another_sight(link)
        server = await link.greet()
        if self._plan.server is not None and server != self._plan.server:
            raise StalePlan(
                text("Another server answers for {name} than when this was planned.", name=self._name),
                hint=text("Make a new preview, look at it, then press Go."),
            )
        return server

    async def _refuse_another_sight(self, link: Link) -> None:
        """Raise StalePlan if a target that can be inspected at no cost has changed since the plan."""
        if self._request.system.address.networked or not isinstance(link, Looks):
            return
        await recall_left(self._context, link)
        if self._plan.seen is not None and await link.see() != self._plan.seen:
            raise StalePlan(
                text("What is at {name} has changed since this was planned.", name=self._name),
                hint=text("Make a new preview, look at it, then press Go."),
            )
