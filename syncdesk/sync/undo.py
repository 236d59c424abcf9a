"""Undoing a run that was written row by row: a plan of the inverse changes, guarded like any other.

Rows that somebody changed since are left alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

import msgspec

from syncdesk.errors import SyncdeskError, Trait
from syncdesk.sync.context import RunContext
from syncdesk.sync.journal import ChangeOutcome, Entry, settled
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.outbound_guard import SendGuard
from syncdesk.sync.planning.plan import Plan, SendStep
from syncdesk.sync.planning.rowset import compare
from syncdesk.sync.planning.target_session import TargetSession, as_row_set
from syncdesk.sync.reporting.outcome import step_of
from syncdesk.sync.reporting.sentences import moment
from syncdesk.sync.state.memory import PayloadOrigin, RememberedTarget
from syncdesk.systems.arriving import plain
from syncdesk.systems.contract import Direction, Row, Sending
from syncdesk.text import plural, text
from syncdesk.timetable.tables import View


async def plan_undo(run: str, context: RunContext, view: View | None) -> Plan:
    """Plan the reversal of a run's changes. Raises SyncdeskError if none can be reversed."""
    kinds = await asyncio.to_thread(context.journal.kinds_of_run, run, context.part)
    sendings = [each for kind in reversed(kinds) if (each := context.request.system.sending(kind)) is not None]
    if not sendings:
        raise nothing_to_take_back()
    known = await asyncio.to_thread(context.memory.known, context.target, context.part)
    steps: list[SendStep] = []
    async with TargetSession(context) as session:
        for sending in sendings:
            context.events.doing(step_of(Direction.SEND.value, sending.kind, context.request.part), text("Comparing"))
            steps.append(await _step(run, sending, context, known, session))
    return Plan(context.request, view, view, steps, session.server)


def nothing_to_take_back() -> SyncdeskError:
    """The error for a run of which the journal has nothing."""
    return SyncdeskError(
        text("Nothing of this sync can be taken back."),
        text("Changes of the last ten syncs that were written row by row can."),
        trait=Trait.NEVER,
    )


async def _step(
    run: str, sending: Sending, context: RunContext, known: RememberedTarget, session: TargetSession
) -> SendStep:
    there = plain(await session.read(sending.kind.name))
    step = SendStep(sending, context.request.part)
    entries = await context.journal.of_run(run, sending, context.part)
    found = settled([entry for entry in entries if entry.ended is ChangeOutcome.OPEN], there, sending)
    entries = [msgspec.structs.replace(entry, ended=found.get(entry.number, entry.ended)) for entry in entries]
    wanted, left_alone = taken_back(entries, there)
    step.notes += [text("Takes back what was written on {when}.", when=moment(entry.at)) for entry in entries[:1]]
    if left_alone:
        words = plural(
            len(left_alone),
            "{n} row was changed since, and stays as it is.",
            "{n} rows were changed since, and stay as they are.",
        )
        findings = KindFindings()
        findings.list_rows(words, left_alone, words)
        step.notes += findings.notes
    rows = step.rows = as_row_set(sending, wanted)
    step.row_count = len(rows)
    comparison = step.comparison = await compare(as_row_set(sending, there), rows)
    step.made = PayloadOrigin("", "", b"", context.request.scope.identity(), sending.version, step.found)
    step.revision = known.revision(step.kind)
    if comparison.nothing:
        step.state = "unchanged"
    else:
        guard = SendGuard(context, None, session)
        step.hold_for(*await guard.losses(step, known.accepted.get(step.kind)))
    return step


def taken_back(entries: Sequence[Entry], there: Iterable[Row]) -> tuple[list[Row], list[str]]:
    """The rows that the target is to hold, and the keys of those left alone because somebody wrote them since.

    Changes are taken back in the reverse order; those that were not made need not be.
    """
    rows, left_alone = list(there), dict[str, None]()
    for entry in reversed(entries):
        if entry.ended is ChangeOutcome.NOT_DONE:
            continue
        old, new = entry.change.old, entry.change.new
        if entry.ended is not ChangeOutcome.DONE or (new is not None and new not in rows):
            left_alone[entry.change.key] = None
            continue
        if new is not None:
            rows.remove(new)
        if old is not None:
            rows.append(old)
    return rows, list(left_alone)
