"""The rows of another system on their way through staging: all of them wait there, and the selected ones go on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.date_rows import DateRows
from syncdesk.sync.planning.ends import End, MakeRoom
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.plan import SendStep, found_of
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.sync.planning.target_session import TargetSession, as_row_set
from syncdesk.sync.staging.area import Staged, StagingArea
from syncdesk.sync.staging.guard import holds_of
from syncdesk.sync.staging.reading import Reading
from syncdesk.sync.state.memory import RememberedTarget
from syncdesk.systems.contract import Row, Sending
from syncdesk.systems.kinds import Truth
from syncdesk.text import plural, text


class StagedEnd:
    """An end whose rows pass through a staging area. `session` is with the target.

    Kinds that go date by date are not selected row by row, and go as they come.
    """

    def __init__(self, context: RunContext, inner: End, area: StagingArea, source: str, session: TargetSession) -> None:
        self.id = inner.id
        self.save_id = inner.save_id
        self._context = context
        self._inner = inner
        self._area = area
        self._source = source
        self._session = session
        self._staged: dict[str, Staged] = {}

    @property
    def seen(self) -> Mapping[str, int]:
        """As the end behind says."""
        return self._inner.seen

    def read(self, kind: str) -> tuple[str, ...]:
        """As the end behind says."""
        return self._inner.read(kind)

    def version(self, tables: Sequence[str]) -> bytes | None:
        """Not known without reading rows: what is selected may be other rows each time."""
        return None

    async def load(self, sending: Sending, tables: Sequence[str]) -> None:
        """Get the end behind ready."""
        await self._inner.load(sending, tables)

    async def rows(self, sending: Sending, findings: KindFindings, room: MakeRoom) -> RowSet | DateRows:
        """The selected rows. At a target that others write as well, what was never selected here stays as it is."""
        rows = await self._inner.rows(sending, findings, room)
        if isinstance(rows, DateRows):
            return rows
        reading = Reading.of_sent(sending)
        staged = self._staged[sending.kind.name] = await self._area.compare(reading, rows.rows, rows.hashes)
        going: list[tuple[int, Row]] = [
            (0, row) for row, selected in zip(rows.rows, staged.selected, strict=True) if selected
        ]
        if sending.truth is Truth.TARGET:
            await self._session.read(sending.kind.name)
            there = as_row_set(sending, self._session.holdings[sending.kind.name], rows.rows)
            theirs = await self._area.beside(staged, reading, there.rows, there.hashes)
            going += [(0, there.rows[at]) for at in theirs]
        return await RowSet.gathered(sending, going)

    def off_cycle(self, sending: Sending) -> frozenset[int]:
        """As the end behind says."""
        return self._inner.off_cycle(sending)

    def saved_elsewhere_since(self, save_id: str) -> bool:
        """As the end behind says."""
        return self._inner.saved_elsewhere_since(save_id)

    def comes_from(self, save_id: str) -> bool:
        """As the end behind says."""
        return self._inner.comes_from(save_id)

    async def unselected(self, sendings: Iterable[Sending], known: RememberedTarget, room: MakeRoom) -> list[SendStep]:
        """Steps for the kinds of which nobody has selected anything yet: all of it waits, and nothing goes."""
        selection = await asyncio.to_thread(self._area.selection)
        steps: list[SendStep] = []
        for sending in sendings:
            if sending.date is not None or selection.chooses(sending.kind.name):
                continue
            step, findings = SendStep(sending, self._context.request.part), KindFindings()
            self._context.events.doing(step.step, text("Receiving"))
            await self.load(sending, ())
            await self.rows(sending, findings, room)
            step.state, step.found = "not_sent", found_of(findings)
            step.revision, step.is_new = known.revision(step.kind), not known.has(step.kind)
            steps.append(step)
        return steps

    def judge(self, steps: Iterable[SendStep]) -> None:
        """Hold the steps whose source is at fault, and say of each what waits."""
        for step in steps:
            staged = step.staged = self._staged.get(step.kind)
            if staged is None:
                continue
            step.hold_for(*holds_of(staged, self._context.settings, self._source), first=True)
            if step.state == "not_sent" and staged.waiting:
                step.row_count = len(staged.ids)
                step.notes = [text("Nothing of it is selected in staging.")]
            if staged.waiting:
                step.notes.append(plural(staged.waiting, "{n} row waits in staging.", "{n} rows wait in staging."))


def note_taken(area: StagingArea, step: SendStep) -> None:
    """Note what the target took of a step that went well. May wait for the disk."""
    staged = step.staged
    assert staged is not None
    taken = staged.of_selected()
    refused = [each.key for each in step.written.refused] if step.written is not None else []
    for row in area.ids_of(step.kind, refused):
        seen = staged.known.rows.get(row)
        taken[row] = seen.there if seen is not None else b""
    area.note_taken(step.kind, taken)
