"""Planning part by part: a plan of its own for each school behind one connection, and one plan of all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

import msgspec

from syncdesk.errors import PlanError, SyncdeskError, UsageError
from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.reporting import sentences
from syncdesk.sync.reporting.outcome import Status, worst
from syncdesk.sync.side_by_side import side_by_side
from syncdesk.systems.capabilities import Parts
from syncdesk.systems.contract import Part, Row
from syncdesk.text import Text, text
from syncdesk.timetable.tables import View

MakePlan = Callable[[RunContext, View | None], Awaitable[Plan]]


class PartPlan(msgspec.Struct, frozen=True):
    """The plan for one part of the target; where it could not be made, what stood against that."""

    part: Part
    plan: Plan | None = None
    error: SyncdeskError | None = None


class PartedPlan(Plan):
    """The plans for the parts of a target as one: its steps are theirs, part after part."""

    def __init__(self, request: Request, view: View | None, parts: Sequence[PartPlan]) -> None:
        self.parts = tuple(parts)
        plans = [each.plan for each in parts if each.plan is not None]
        super().__init__(request, view, view, [step for plan in plans for step in plan.steps], None)
        self.holdings = _joined([plan.holdings for plan in plans])

    def status(self) -> Status:
        """The worst of all parts."""
        return worst(each.plan.status() if each.plan is not None else Status.FAILED for each in self.parts)

    @property
    def said(self) -> tuple[Text, ...]:
        """Of each part what is held, and why it could not be planned."""
        return tuple(sentences.of_part(each.part, _said(each)) for each in self.parts if _said(each))

    def close(self) -> None:
        """Let go of what all of them have on disk."""
        for each in self.parts:
            if each.plan is not None:
                each.plan.close()
        super().close()


def _said(each: PartPlan) -> tuple[Text, ...]:
    if each.plan is not None:
        return each.plan.said
    return each.error.sentences if each.error is not None else ()


def _joined(holdings: Sequence[Mapping[str, Sequence[Row]]]) -> Mapping[str, Sequence[Row]]:
    kinds = dict.fromkeys(kind for each in holdings for kind in each)
    return {kind: [row for each in holdings for row in each.get(kind, ())] for kind in kinds}


async def parts_of(context: RunContext, among: Collection[str] | None = None) -> tuple[Part, ...]:
    """The parts that a run goes to, none where neither side of it has any. `among` are the ids that count.

    Raises SyncdeskError where they cannot be told, or the one that was asked for is not there.
    """
    request = context.request
    side, asked = request.parts_of, request.scope.part
    if side is None:
        if asked:
            raise UsageError(text("{name} has no parts.", name=context.name))
        return ()
    if request.receive and not asked:
        raise UsageError(
            text("{name} serves several schools, and a timetable receives of one of them.", name=context.name),
            hint=text("Say which part."),
        )
    async with TargetSession(context.about(side)) as session:
        await session.greeted()
        link = await session.link()
        parts = await link.parts() if isinstance(link, Parts) else ()
    name = side.settings.name
    if not parts:
        raise PlanError(text("{name} named none of its parts.", name=name), text("Nothing was sent."))
    if asked:
        known = ", ".join(each.id for each in parts)
        parts = [each for each in parts if each.id == asked]
        if not parts:
            raise UsageError(
                text("{name} has no part “{part}”.", name=name, part=asked), text("It has: {known}.", known=known)
            )
    return tuple(each for each in parts if among is None or each.id in among)


async def planned(make: MakePlan, context: RunContext, view: View | None, among: Collection[str] | None = None) -> Plan:
    """The plan of a run: of all parts of its target, side by side, where that has some. Raises SyncdeskError.

    A part that cannot be planned stands in the way of no other; it is told with the plan.
    """
    parts = await parts_of(context, among)
    if not parts:
        return await make(context, view)
    slots = asyncio.Semaphore(context.request.parts_at_once)

    async def of_part(part: Part) -> PartPlan:
        async with slots:
            try:
                return PartPlan(part, await make(context.at(part), view))
            except SyncdeskError as error:
                return PartPlan(part, error=error)

    tasks = await side_by_side(map(of_part, parts))
    made = [task.result() for task in tasks if not task.cancelled() and task.exception() is None]
    plan = PartedPlan(context.request, view, made)
    if len(made) < len(tasks):
        plan.close()
        if any(task.cancelled() for task in tasks):
            raise asyncio.CancelledError
        raise next(error for task in tasks if (error := task.exception()) is not None)
    return plan
