"""Planning the receiving steps: each kind against the document as the previous ones leave it.

It is made when a plan is made, and made again from the same rows where a person chose among them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import perf_counter

import msgspec

from syncdesk.errors import CallUnknown
from syncdesk.sync.planning.inbound import plan_received
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.plan import Plan, ReceiveStep
from syncdesk.sync.planning.request import Request
from syncdesk.sync.planning.target_session import mapper_on
from syncdesk.sync.selection import Selection
from syncdesk.systems.capabilities import Remarks
from syncdesk.systems.contract import Row
from syncdesk.timetable.records import SourceId
from syncdesk.timetable.tables import View

ReadRows = Callable[[str], Awaitable[list[Row]]]


async def receive_steps(
    request: Request, view: View, kinds: Iterable[str], read: ReadRows, base: object = None
) -> tuple[list[ReceiveStep], View]:
    """Return the steps, and the document's state after them. `base` is what the source holds besides rows.

    A kind that the source does not offer is left out. Raises SyncdeskError, CallUnknown where it offers none of them
    and nothing is to be sent.
    """
    steps: list[ReceiveStep] = []
    unknown: CallUnknown | None = None
    for kind in kinds:
        receiving = request.system.receiving(kind)
        assert receiving is not None
        began = perf_counter()
        try:
            rows = await read(kind)
        except CallUnknown as error:
            unknown = error
            steps.append(ReceiveStep.left_out(receiving, request.settings.name, request.part))
            continue
        findings = KindFindings()
        mapper = mapper_on(request, view, request.scope, base)
        if isinstance(mapper, Remarks) and not any(step.offered for step in steps):
            for remark in mapper.remarks():
                findings.note(remark)
        await asyncio.to_thread(view.load, [receiving.record, SourceId])
        received = await plan_received(
            view,
            receiving,
            rows,
            mapper,
            request.settings,
            findings,
            sending=request.system.sending(kind),
            selection=request.selection,
        )
        if received.edits:
            view = view.with_changes(received.edits)
        steps.append(ReceiveStep(receiving, rows, received, findings, perf_counter() - began, request.part))
    if unknown is not None and not request.send and not any(step.offered for step in steps):
        raise unknown
    return steps, view


async def narrowed(plan: Plan, selection: Selection) -> Plan:
    """Return a receive-only plan after a person's choice, made from exactly the rows that were displayed.

    Whoever takes it takes the place of the first, which held no parcels.
    """
    request = msgspec.structs.replace(plan.request, selection=selection)
    before = [step for step in plan.steps if isinstance(step, ReceiveStep)]
    came = {step.kind: step for step in before if step.offered}

    async def read(kind: str) -> list[Row]:
        return came[kind].rows

    assert plan.view is not None
    steps, after = await receive_steps(request, plan.view, came, read, plan.base)
    for step in steps:
        step.take_holds_of(came[step.kind])
    again = {step.kind: step for step in steps}
    return Plan(
        request, plan.view, after, [again.get(step.kind, step) for step in before], plan.server, plan.passed_on()
    )
