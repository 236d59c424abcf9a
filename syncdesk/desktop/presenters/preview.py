"""A plan as a person looks at it: kinds with their counts, every row that would change, and what is decided."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime

import msgspec

from syncdesk.desktop.presenters.open_document import OpenDocument
from syncdesk.desktop.presenters.preview_notes import NoteLine, notes_of, refused_line
from syncdesk.desktop.presenters.preview_rows import Listing, RowLine
from syncdesk.desktop.presenters.progress import MARKS, Mark
from syncdesk.pace import in_chunks
from syncdesk.shielding import to_the_end
from syncdesk.sync.values import Candidate, Decision, Hold, KindStep, Plan, ReceiveStep, names_of
from syncdesk.systems.contract import Change, Direction
from syncdesk.text import NOTHING, Text, plural, text

_SHORT = 12
"""Characters of a name that fits into a heading."""


class KindLine(msgspec.Struct, frozen=True):
    """One kind of the plan with its counts. `refused` counts the rows that cannot go with a refused one, too."""

    number: int
    direction: str
    kind: str
    title: str
    mark: Mark
    added: int
    changed: int
    removed: int
    refused: int
    warned: int
    rows: int
    hold: Hold | None
    notes: tuple[Text, ...]
    waiting: Mapping[str, int] = {}
    """Rows that would be received and are not taken, by what would be done; each can be ticked."""
    other_holds: tuple[Text, ...] = ()
    deed: Text = NOTHING
    """What a person does who lets it go, whatever holds it."""

    @property
    def changes(self) -> int:
        """Rows that would change."""
        return self.added + self.changed + self.removed


class Preview:
    """A plan that is being looked at. Close it, carried out (`take`) or not.

    `source` is the document it was made from; without one it is only looked at. It is closed with the preview, and so
    is `held`.
    """

    def __init__(
        self, plan: Plan, name: str, source: OpenDocument | None = None, held: ExitStack | None = None
    ) -> None:
        self.plan = plan
        self.name = name
        self.source = source
        self._held = held or ExitStack()
        self.made = datetime.now().astimezone()
        self._taken = False
        self._closed = False
        self._beyond: set[str] = set()
        self.selection = plan.request.selection
        self._names = names_of(plan)
        self._reading = asyncio.Lock()
        self.kinds = tuple(_line(number, step) for number, step in enumerate(plan.steps))

    @property
    def held(self) -> tuple[KindLine, ...]:
        """The kinds that are held."""
        return tuple(line for line in self.kinds if line.hold is not None)

    @property
    def nothing_to_do(self) -> bool:
        """Whether neither side would change."""
        return self.plan.nothing_to_do

    def takes(self, line: RowLine) -> bool:
        """Whether a row that would be received is taken."""
        return line.candidate is not None and self.selection.takes(line.candidate, usual=line.usual)

    def turn(self, line: RowLine, *, taken: bool) -> None:
        """Take a row that would be received, or leave it."""
        if line.candidate is not None:
            self.selection = self.selection.turned([line.candidate], taken=taken, usual=line.usual)

    @property
    def to_be_made_again(self) -> bool:
        """Whether other rows are received than those that what is sent was planned with."""
        return self.selection != self.plan.request.selection and bool(self.plan.sends)

    def choose(self, kind: str, *, beyond: bool) -> None:
        """Decide about a held kind: go beyond the limit for this run, or leave it out."""
        (self._beyond.add if beyond else self._beyond.discard)(kind)

    def beyond(self, kind: str) -> bool:
        """Whether the limit is to be passed for a held kind."""
        return kind in self._beyond

    def goes_with(self, kind: str) -> tuple[str, ...]:
        """What else is left out where this kind is."""
        together = {
            other
            for found in self.plan.request.sets
            if kind in found
            for other in found
            if other != kind and any(line.kind == other for line in self.kinds)
        }
        return tuple(line.kind for line in self.kinds if line.kind in together)

    @property
    def decision(self) -> Decision:
        """What was decided about all that is held. Nothing is passed that was not chosen by name."""
        left_out = frozenset(line.kind for line in self.held if line.kind not in self._beyond)
        return Decision(beyond=bool(self._beyond), leave_out=left_out, selection=self.selection)

    @property
    def left_out(self) -> frozenset[str]:
        """All kinds that stay out, those that go together included."""
        chosen = set(self.decision.leave_out)
        for together in self.plan.request.sets:
            if chosen & together:
                chosen |= together
        return frozenset(chosen)

    @property
    def summary(self) -> Text:
        """How much Go would do, in one sentence."""
        going = [
            line
            for line in self.kinds
            if line.kind not in self.left_out and (line.mark == "waiting" or line.hold is not None)
        ]
        changes = sum(line.changes for line in going)
        if not going and self.held:
            n = len(self.held)
            return plural(n, "Nothing goes. {n} kind waits for you.", "Nothing goes. {n} kinds wait for you.")
        if not going:
            return text("Nothing to do.")
        if not changes:
            return plural(len(going), "{n} kind goes again, without changes.", "{n} kinds go again, without changes.")
        return plural(
            changes,
            "{n} change in {kinds} of {all} kinds",
            "{n} changes in {kinds} of {all} kinds",
            kinds=sum(bool(line.changes) for line in going),
            all=len(self.kinds),
        )

    def take(self) -> Plan:
        """The plan, to be carried out; it is closed by whoever does that."""
        self._taken = True
        return self.plan

    def close(self) -> None:
        """Let go of the document, and of the plan where nobody took it: once nothing reads it any more."""
        self._closed = True
        if not self._reading.locked():
            self._let_go()

    def _let_go(self) -> None:
        self._held.close()
        if self.source is not None:
            self.source.close()
        if not self._taken:
            self._taken = True
            self.plan.close()

    async def ready(self) -> None:
        """Read what names are looked up in, so that the rows can be shown."""
        async with self._reading:
            try:
                if not self._names.ready and not self._closed:
                    await to_the_end(asyncio.to_thread(self._names.load))  # a thread cannot be stopped
            finally:
                if self._closed:
                    self._let_go()

    def listing(self, line: KindLine) -> Listing:
        """How the rows of a kind are read."""
        if line.direction == Direction.RECEIVE:
            now = text("In the file now")
        else:
            now = text("In {name} now", name=self.name) if len(self.name) <= _SHORT else text("There now")
        return Listing(self.plan.steps[line.number].columns, self._names, now)

    def noted(self, line: KindLine) -> list[NoteLine]:
        """What is to be known about a kind, refused and doubtful rows first."""
        found = notes_of(self.plan.steps[line.number].result(), self.listing(line))
        return [note for note in found if note.words not in line.other_holds]

    async def rows(self, line: KindLine) -> list[RowLine]:
        """Every row of a kind that changes, is refused or doubtful, put together in short slices.

        Of a preview that is closed meanwhile there are no more of them.
        """
        await self.ready()
        if self._closed:
            return []
        step, listing = self.plan.steps[line.number], self.listing(line)
        result = step.result()
        found = [refused_line(row, listing) for row in result.refused]
        found += [RowLine("warn", row.key, listing, words=row.text) for row in result.warnings]
        async for chunk in in_chunks(self._while_open(_changed(step, listing))):
            found.extend(chunk)
        return found

    def _while_open(self, lines: Iterator[RowLine]) -> Iterator[RowLine]:
        while not self._closed:
            line = next(lines, None)
            if line is None:
                return
            yield line


def _line(number: int, planned: KindStep) -> KindLine:
    step = planned.result()
    mark = MARKS[step.state]
    if mark in {"waiting", "done"} and (step.refused or step.warnings):
        mark = "warned" if mark == "done" else mark
    return KindLine(
        number,
        step.direction,
        step.kind,
        step.step.label,
        mark,
        step.added,
        step.changed,
        step.removed,
        sum(1 + row.followers for row in step.refused),
        len(step.warnings),
        step.rows,
        step.hold,
        step.notes,
        Counter(offer.pick.op for offer in planned.received.offers if not offer.taken)
        if isinstance(planned, ReceiveStep)
        else {},
        planned.other_holds,
        _all_of(dict.fromkeys(hold.deed for hold in planned.holds)),
    )


def _all_of(deeds: Iterable[Text]) -> Text:
    found = NOTHING
    for deed in deeds:
        found = text("{one}; {other}", one=found, other=deed) if found else deed
    return found


def _changed(step: KindStep, listing: Listing) -> Iterator[RowLine]:
    if isinstance(step, ReceiveStep):
        for offer in step.received.offers:
            yield from _lines_of(offer.change, listing, offer.candidate, usual=offer.usual)
        return
    for change in step.changes():
        yield from _lines_of(change, listing)


def _lines_of(
    change: Change, listing: Listing, candidate: Candidate | None = None, *, usual: bool = True
) -> Iterator[RowLine]:
    key, old, new = change.key, change.old, change.new
    if old is not None and new is not None:
        for column in listing.columns.changed(old, new):
            yield RowLine("change", key, listing, new, old, column, candidate=candidate, usual=usual)
    else:
        yield RowLine(change.op, key, listing, new or old, candidate=candidate, usual=usual)
