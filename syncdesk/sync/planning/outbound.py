"""Planning what is sent: whether each kind goes, and what it would change at the target."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from hashlib import blake2b
from time import perf_counter

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.privacy import with_gaps_shown
from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.contents import keep_unread
from syncdesk.sync.planning.date_rows import DateRows
from syncdesk.sync.planning.dated import Dates
from syncdesk.sync.planning.ends import End, MakeRoom
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.outbound_guard import SendGuard
from syncdesk.sync.planning.plan import SendStep, found_of
from syncdesk.sync.planning.reference_check import warn_of_unknown
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.planning.rowset import RowSet, compare
from syncdesk.sync.planning.target_session import TargetSession, as_row_set
from syncdesk.sync.planning.trust import ELSEWHERE, IN_DOUBT, OTHER_SERVER, Trust
from syncdesk.sync.reporting.sentences import not_offered
from syncdesk.sync.settling import settle
from syncdesk.sync.state.memory import Accepted, PayloadOrigin, RememberedTarget
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems.capabilities import Learns
from syncdesk.systems.contract import Sending
from syncdesk.systems.kinds import Truth
from syncdesk.text import Text, text

_ASK_ANEW = text("Found at an earlier sync with this version of it; “Send everything again” asks anew.")
_WITH_ITS_SET = text("Sent together with what changed.")


class SendPlanner:
    """Plans the kinds to send from an end. `room` makes the room for the rows of a kind that goes date by date."""

    def __init__(
        self,
        context: RunContext,
        end: End,
        known: RememberedTarget,
        session: TargetSession,
        room: MakeRoom,
    ) -> None:
        self._context = context
        self._request = context.request
        self._settings = context.settings
        self._end = end
        self._known = known
        self._session = session
        self._memory = context.memory
        self._archive = context.archive
        self._events = context.events
        self._room = room
        self._guard = SendGuard(context, end, session)
        self._trust = Trust(context, end, known)

    async def steps(self, kinds: Iterable[str]) -> list[SendStep]:
        """Plan the kinds and those sent with them, in order, unconfirmed ones first."""
        steps: list[SendStep] = []
        kinds = list(kinds)
        self._trust.amiss = await self._session.amiss() if kinds else None
        for kind in kinds:
            steps.append(await self._step(kind, steps))
        await self._send_whole_to_another_server(steps)
        await self._leave_out_what_is_not_offered(steps)
        await self._complete_sets(steps)
        return self._doubtful_first(steps)

    async def _step(self, kind: str, before: list[SendStep]) -> SendStep:
        sending = self._request.system.sending(kind)
        assert sending is not None
        if sending.date is not None:
            await self._complete_sets(before)  # what goes with its set may take dates away too
        accepted = self._accepted(kind)
        if accepted is None or sending.truth is Truth.TARGET:
            return await self._mapped(sending, before)
        if not self._same_inputs(accepted, sending) or await self._mistrust(kind, accepted):
            return await self._mapped(sending, before)
        step = self._new_step(sending)
        step.found, step.row_count = accepted.found, accepted.rows
        step.made = PayloadOrigin(
            accepted.documents, self._end.save_id, accepted.inputs, accepted.scope, accepted.mapping, accepted.found,
            accepted.tables,
        )  # fmt: skip
        self._unchanged(step, accepted)
        return step

    def _accepted(self, kind: str) -> Accepted | None:
        """What the target last accepted of a kind that goes as a whole."""
        return self._known.slices.get(self._context.slice(kind))

    def _new_step(self, sending: Sending) -> SendStep:
        step = SendStep(sending, self._request.part)
        step.revision, step.is_new = self._known.revision(step.kind), not self._known.has(step.kind)
        return step

    def _unchanged(self, step: SendStep, accepted: Accepted) -> None:
        step.state = "unchanged"
        step.confirmed_at = accepted.confirmed_at

    def _same_inputs(self, accepted: Accepted, sending: Sending) -> bool:
        return (
            accepted.documents == self._end.id
            and accepted.scope == self._request.scope.identity()
            and accepted.mapping == sending.version
            and accepted.inputs == self._inputs(accepted.tables)
        )

    async def _mistrust(self, kind: str, accepted: Accepted) -> Text | None:
        """Return why the remembered state cannot be trusted, or None."""
        of = self._context.slice(kind)
        why = (await asyncio.to_thread(self._trust.reasons, [of])).get(of)
        if why is not None or not self._request.trigger.unattended:
            return why
        return None if accepted.server == await self._session.greeted() else OTHER_SERVER

    def _inputs(self, tables: Sequence[str]) -> bytes | None:
        """Return a digest that is equal for equal rows, without looking at a row.

        None where that cannot be told.
        """
        version = self._end.version(tables)
        if version is None:
            return None
        digest = blake2b(version, digest_size=16)
        system = self._request.system
        options = system.rows_depend_on(self._settings.options)
        digest.update(msgspec.json.encode([system.key, options, self._request.scope], order="sorted"))
        return digest.digest()

    async def _mapped(self, sending: Sending, before: Sequence[SendStep]) -> SendStep:
        """Map the kind's rows, compare them with the target's, and guard against losses.

        `before` are the steps that go first.
        """
        began = perf_counter()
        step = self._new_step(sending)
        self._events.doing(step.step, text("Comparing"))
        findings = KindFindings()
        await self._end.load(sending, self._known.tables(step.kind))
        rows = await self._end.rows(sending, findings, self._room)
        sent = frozenset(self._request.send)
        await self._look_up_who_is_named(sending, sent)
        await warn_of_unknown(sending, rows.every, self._session.holdings, sent, self._settings.name, findings)
        step.row_count, step.found = len(rows), found_of(findings)
        tables = self._end.read(step.kind)
        step.made = PayloadOrigin(
            self._end.id, self._end.save_id, self._inputs(tables) or b"", self._request.scope_of(sending).identity(),
            sending.version, step.found, tables,
        )  # fmt: skip
        if isinstance(rows, DateRows):
            await Dates(self._context, sending, self._known, self._session).judge(step, rows, self._trust, before)
        else:
            step.rows = rows
            await self._judge_whole(step, rows, before, findings)
        step.seconds = perf_counter() - began
        return step

    async def _judge_whole(
        self, step: SendStep, rows: RowSet, before: Sequence[SendStep], findings: KindFindings
    ) -> None:
        """Compare a kind that goes as a whole, and say whether it goes."""
        sending = step.sending
        accepted, doubt = self._accepted(step.kind), self._known.unconfirmed.get(step.kind)
        old = await self._old(rows, accepted, expected=bool(step.row_count or step.found.refused or doubt))
        if rows.contents is not None:
            keep_unread(rows, old, findings)
            step.row_count, step.found = len(rows), found_of(findings)
        step.comparison = await compare(old, rows)
        if sending.truth is Truth.TARGET:
            if self._context.holds_target:
                step.notes += await settle(self._context, sending, partial(self._session.read, step.kind))
            await self._judge_there(step, accepted, before)
        elif accepted is None:
            await self._judge_new(step, old, before, in_doubt=doubt is not None)
            if doubt is not None:
                step.notes.append(IN_DOUBT[doubt.why])
        elif self._trust.amiss is not None:
            await self._judge_anew(step, self._trust.amiss, accepted, before)
        else:
            await self._judge(step, old, accepted, before)

    async def _look_up_who_is_named(self, sending: Sending, sent: frozenset[str]) -> None:
        """In interactive runs, read the people that rows refer to, to warn of unknown ones beforehand."""
        if self._request.trigger is Trigger.WINDOW:
            named = [each.kind for each in sending.refers if each.kind not in sent]
            await self._session.look(kind for kind in named if self._request.system.receiving(kind) is not None)

    async def _judge_new(self, step: SendStep, old: RowSet, before: Sequence[SendStep], *, in_doubt: bool) -> None:
        """Plan a kind that the target never accepted from here; `old` is what was read of it."""
        assert step.rows is not None
        if not len(step.rows) and not (len(old) and (step.found.refused or in_doubt)):
            step.state = "not_sent"
            words = (
                "None of the file's can be sent; left out." if step.found.refused else "The file has none; left out."
            )
            step.notes.append(text(words))
        else:
            step.hold_for(*await self._guard.holds(step, None, before))

    async def _judge_there(self, step: SendStep, accepted: Accepted | None, before: Sequence[SendStep]) -> None:
        """Plan a kind that others write at the target, too: it was compared with its current rows."""
        assert step.comparison is not None
        if step.comparison.nothing:
            step.state = "unchanged"
        else:
            step.hold_for(*await self._guard.holds(step, accepted, before))

    async def _judge(self, step: SendStep, old: RowSet, accepted: Accepted, before: Sequence[SendStep]) -> None:
        """Plan a kind that was accepted before; `old` is what was accepted."""
        assert step.rows is not None
        assert step.comparison is not None
        scope_changed = accepted.scope != self._request.scope.identity()
        mistrust = await self._mistrust(step.kind, accepted)
        if mistrust is ELSEWHERE and await self._reads_the_same(step):
            mistrust = None
        damaged = len(old) != accepted.rows
        if damaged:
            mistrust = IN_DOUBT[UnconfirmedReason.UNREADABLE]
        if step.comparison.nothing and mistrust is None and not scope_changed:
            self._unchanged(step, accepted)
            return
        step.contents_again = mistrust is not None and step.kind not in self._known.unconfirmed
        if mistrust is not None and (damaged or step.comparison.nothing or step.kind in self._known.unconfirmed):
            step.notes.append(mistrust)
        step.hold_for(*await self._guard.holds(step, accepted, before))
        if not self._request.trigger.unattended:
            await self._name_old(step, old)

    async def _judge_anew(self, step: SendStep, amiss: Text, accepted: Accepted, before: Sequence[SendStep]) -> None:
        """Plan a kind that the target no longer holds as accepted: compare with its current rows.

        Where nothing is there, what it would lose is what it had.
        """
        assert step.rows is not None
        step.notes.append(amiss)
        if step.sending.readable:
            await self._session.look([step.kind])
        there = as_row_set(step.sending, self._session.holdings.get(step.kind, ()), step.rows.rows)
        if not len(there):
            step.hold_for(*await self._guard.holds(step, accepted, before))
        step.comparison = await compare(there, step.rows)
        if len(there):
            step.hold_for(*await self._guard.holds(step, None, before))

    async def _reads_the_same(self, step: SendStep) -> bool:
        """Whether reading, where it has proved reliable, returns exactly what would be sent."""
        sending, rows = step.sending, step.rows
        of = self._context.slice(step.kind)
        if (
            rows is None
            or not sending.readable
            or not await asyncio.to_thread(self._memory.proved, self._settings.target, of)
        ):
            return False
        await self._session.look([step.kind])
        holdings = self._session.holdings.get(step.kind)
        return holdings is not None and (await compare(as_row_set(sending, holdings, rows.rows), rows)).nothing

    async def _old(self, new: RowSet, accepted: Accepted | None, *, expected: bool) -> RowSet:
        """Return the target's rows: those last accepted, or else those it returns (read only if it matters)."""
        sending = new.sending
        if sending.truth is Truth.TARGET:
            await self._session.read(sending.kind.name)  # what cannot be read cannot be written row by row
        elif accepted is not None:
            of = self._context.slice(sending.kind.name)
            rows = await self._memory.rows(self._settings.target, of, sending)
            if accepted.documents != self._request.sender:
                rows.ids = [0] * len(rows)  # row ids mean something within one file
            return rows
        elif expected and sending.readable:
            await self._session.look([sending.kind.name])
        return as_row_set(sending, self._session.holdings.get(sending.kind.name, ()), new.rows)

    async def _name_old(self, step: SendStep, old: RowSet) -> None:
        """Restore the names in displayed old rows from the archived payload, if there is one."""
        comparison = step.comparison
        if not step.sending.personal or comparison is None or not comparison.leaving:
            return
        kept = await self._archive.last_rows(self._settings.target, self._request.scope.part, step.sending)
        async for chunk in in_chunks(comparison.leaving):
            for at in chunk:
                row = kept.get(old.hashes[at])
                old.rows[at] = row if row is not None else with_gaps_shown(old.rows[at])

    async def _send_whole_to_another_server(self, steps: list[SendStep]) -> None:
        """What is remembered counts for the server it was accepted by. Asked only where it is talked to anyway."""
        if not any(step.sends for step in steps):
            return
        server = await self._session.greeted()
        for step in list(steps):
            accepted = self._accepted(step.kind)
            if step.sending.truth is Truth.TARGET or accepted is None or accepted.server == server:
                continue
            if step.state == "unchanged":
                await self._make_go(steps, step, OTHER_SERVER)
            else:
                step.contents_again = True

    async def _leave_out_what_is_not_offered(self, steps: list[SendStep]) -> None:
        """A call that the server was found not to have is not made again, unless something of its set goes.

        What it took before is tried all the same.
        """
        going = [step for step in steps if step.sends]
        if not going:
            return
        await self._session.greeted()
        link = await self._session.link()
        if not isinstance(link, Learns):
            return
        unknown = {step.kind for step in going if step.is_new and not link.offers(step.kind)}
        wanted = {step.kind for step in going} - unknown
        for step in going:
            if step.kind in unknown and not any(step.kind in each and each & wanted for each in self._request.sets):
                step.state, step.holds = "not_sent", []
                step.notes += [not_offered(self._settings.name), _ASK_ANEW]

    async def _complete_sets(self, steps: list[SendStep]) -> None:
        """If something in a set is sent, send all of it, except for what the target never had."""
        for together in self._request.sets:
            members = [step for step in steps if step.kind in together and step.state != "not_sent"]
            if any(step.sends for step in members):
                for step in members:
                    if not step.sends:
                        await self._make_go(steps, step, _WITH_ITS_SET)

    async def _make_go(self, steps: list[SendStep], step: SendStep, why: Text) -> None:
        at = steps.index(step)
        if step.rows is None:
            steps[at] = step = await self._mapped(step.sending, steps[:at])
        step.state = "planned"
        step.contents_again = why is OTHER_SERVER
        step.notes.append(why)

    def _doubtful_first(self, steps: list[SendStep]) -> list[SendStep]:
        """Move sets with anything unconfirmed to the front."""
        doubtful = {step.kind for step in steps if step.kind in self._known.unconfirmed}
        first = doubtful | {kind for together in self._request.sets if together & doubtful for kind in together}
        return sorted(steps, key=lambda step: step.kind not in first)
