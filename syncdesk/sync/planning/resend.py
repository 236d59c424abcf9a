"""Going back: a plan that sends what an earlier run sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec

from syncdesk.errors import SyncdeskError
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.spool import Spool
from syncdesk.sync.planning.holds import hold_past_dates
from syncdesk.sync.planning.outbound_guard import SendGuard
from syncdesk.sync.planning.plan import Plan, SendStep
from syncdesk.sync.planning.request import Request
from syncdesk.sync.planning.rowset import compare
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.reporting.outcome import as_note
from syncdesk.sync.reporting.sentences import listed, moment
from syncdesk.sync.state.memory import PayloadOrigin, RememberedTarget, StoredFindings
from syncdesk.sync.state.payload_archive import ArchivedPayload
from syncdesk.systems.contract import Direction, Publishes, Scope
from syncdesk.text import text
from syncdesk.timetable.tables import View


async def plan_again(run: str, context: RunContext, view: View | None) -> Plan:
    """Plan to send a run's payloads again, with their scope.

    What was sent then is not what the document says now: nothing is remembered as made of it, so that the next sync
    compares and sends the document again. Raises SyncdeskError where not all of it was kept.
    """
    request, events = context.request, context.events
    kept = await asyncio.to_thread(context.archive.of_run, context.target, run)
    payloads = [each for each in kept if each.scope.part == context.part]
    if not payloads:
        raise SyncdeskError(
            text("Nothing of this sync was kept."),
            text("The last ten versions of each kind are kept, where the computer has a password store."),
        )
    known = await asyncio.to_thread(context.memory.known, context.target, context.part)
    kinds = tuple(payload.kind for payload in payloads)
    _refuse_parts_of_sets(request, kinds, known)
    request = msgspec.structs.replace(
        request, scope=_scope_now(payloads[0].scope, request.scope), receive=(), send=kinds
    )
    context = context.asking(request)
    order = {kind: place for place, kind in enumerate(_sends(request))}
    steps: list[SendStep] = []
    try:
        async with TargetSession(context) as session:
            await session.greeted()
            link = await session.link()
            for payload in sorted(payloads, key=lambda each: order[each.kind]):
                events.doing(request.step(Direction.SEND, payload.kind), text("Comparing"))
                step = await _step(payload, context, known)
                guard = SendGuard(context, None, session)
                step.hold_for(*await guard.losses(step, known.accepted.get(payload.kind)))
                steps.append(step)
                if isinstance(link, Publishes) and step.rows is not None:
                    step.parcel = await Spool.filled(context.scratch_folder, link.encode(step.kind, step.rows.rows))
    except BaseException:
        Plan(request, view, view, steps, None).close()
        raise
    hold_past_dates(request, steps)
    return Plan(request, view, view, steps, session.server)


def _refuse_parts_of_sets(request: Request, kinds: Sequence[str], known: RememberedTarget) -> None:
    """Refuse to go back to parts of sets that are only sent together."""
    for together in request.sets:
        if together & set(kinds):
            missing = [kind for kind in _sends(request) if kind in (together & known.accepted.keys()) - set(kinds)]
            if missing:
                raise SyncdeskError(
                    text(
                        "This sync stopped half-way: {kinds} did not go with it.", kinds=listed(dict.fromkeys(missing))
                    ),
                    text("What goes together cannot be sent again in part."),
                    text("Choose another sync."),
                )


def _scope_now(then: Scope, asked: Scope) -> Scope:
    """Return that run's scope as of today: a start that nobody chose has moved on with the calendar."""
    start = then.start if then.chosen_range else min(max(then.start, asked.today), then.end)
    return msgspec.structs.replace(then, today=asked.today, start=start)


async def _step(payload: ArchivedPayload, context: RunContext, known: RememberedTarget) -> SendStep:
    request = context.request
    sending = request.system.sending(payload.kind)
    if sending is None:
        raise SyncdeskError(
            text("{system} does not take {kind} any more.", system=request.system.title, kind=payload.kind)
        )
    accepted = known.accepted.get(payload.kind)
    old = await context.memory.rows(context.target, context.slice(payload.kind), sending)
    step = SendStep(sending, context.request.part)
    step.found = StoredFindings(notes=(as_note(text("The version sent on {when}.", when=moment(payload.at))),))
    rows = step.rows = await context.archive.rows(context.target, payload, sending)
    step.row_count = len(rows)
    step.comparison = await compare(old, rows)
    step.made = PayloadOrigin(
        accepted.documents if accepted is not None else "",
        "",
        b"",
        request.scope.identity(),
        sending.version,
        step.found,
    )
    step.revision = known.revision(payload.kind)
    return step


def _sends(request: Request) -> list[str]:
    """Return the kinds that can be sent, in the order of calls."""
    return [kind for direction, kind in request.order if direction is Direction.SEND]
