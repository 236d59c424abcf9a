"""A plan as a person looks at it: kinds with their counts, every row that would change, and what is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Literal

import msgspec

from syncdesk.desktop.presenters.field_names import field_name
from syncdesk.desktop.presenters.open_document import OpenDocument
from syncdesk.desktop.presenters.progress import MARKS, Mark
from syncdesk.pace import in_chunks
from syncdesk.sync.choice import Pick
from syncdesk.sync.outcome import Hold
from syncdesk.sync.plan import Plan, ReceiveStep, Step
from syncdesk.sync.run import Decision
from syncdesk.sync.sentences import title
from syncdesk.systems.contract import Change, Row
from syncdesk.text import NOTHING, Text, plural, text

Op = Literal["add", "change", "remove", "refuse", "warn"]
OPS: dict[Op, Text] = {
    "add": text("Add"),
    "change": text("Change"),
    "remove": text("Remove"),
    "refuse": text("Refused"),
    "warn": text("Warned"),
}


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

    @property
    def changes(self) -> int:
        """Rows that would change."""
        return self.added + self.changed + self.removed


class RowLine(msgspec.Struct, frozen=True):
    """One row of the list: what happens to which record's field, its value at the target now, and after.

    A row that is refused or doubtful has the reason in the place of the value. A row that is received has a `pick`: it
    is taken or left, `usual` being what happens where nobody chooses.
    """

    op: Op
    record: str
    field: Text
    before: str
    after: str | Text
    key: str
    pick: Pick | None = None
    usual: bool = True

    @property
    def search(self) -> str:
        """All of it in small letters, to look for words in."""
        return f"{self.record}\n{self.field}\n{self.before}\n{self.after}".casefold()


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
        self._closed = False
        self._beyond: set[str] = set()
        self.choice = plan.request.choice
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
        return line.pick is not None and self.choice.takes(line.pick, usual=line.usual)

    def turn(self, line: RowLine, *, taken: bool) -> None:
        """Take a row that would be received, or leave it."""
        if line.pick is not None:
            self.choice = self.choice.turned(line.pick, taken=taken, usual=line.usual)

    @property
    def to_be_made_again(self) -> bool:
        """Whether other rows are received than those that what is sent was planned with."""
        return self.choice != self.plan.request.choice and bool(self.plan.sends)

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
        return Decision(beyond=bool(self._beyond), leave_out=left_out, choice=self.choice)

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
        self._closed = True
        return self.plan

    def close(self) -> None:
        """Let go of the document, and of the plan where nobody took it."""
        self._held.close()
        if self.source is not None:
            self.source.close()
        if not self._closed:
            self._closed = True
            self.plan.close()

    async def rows(self, line: KindLine) -> list[RowLine]:
        """Every row of a kind that changes, is refused or doubtful, put together in short slices."""
        step = self.plan.steps[line.number]
        found = [RowLine("refuse", _readable(row.key), NOTHING, "", _reason(row.reason, row.followers), row.key)
                 for row in step.result().refused]  # fmt: skip
        found += [RowLine("warn", _readable(row.key), NOTHING, "", row.text, row.key) for row in step.result().warnings]
        async for chunk in in_chunks(_changed(step)):
            found.extend(chunk)
        return found


def _line(number: int, planned: Step) -> KindLine:
    step = planned.result()
    mark = MARKS[step.state]
    if mark in {"waiting", "done"} and (step.refused or step.warnings):
        mark = "warned" if mark == "done" else mark
    return KindLine(
        number,
        step.direction,
        step.kind,
        title(step.kind),
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
    )


def _reason(reason: Text, followers: int) -> Text:
    if not followers:
        return reason
    more = plural(followers, "{n} more row cannot go without it.", "{n} more rows cannot go without it.")
    return text("{reason} {more}", reason=reason, more=more)


def _readable(key: str) -> str:
    return " · ".join(part for part in key.split("|") if part)


def _changed(step: Step) -> Iterator[RowLine]:
    if isinstance(step, ReceiveStep):
        for offer in step.received.offers:
            for line in _lines_of(offer.change):
                yield msgspec.structs.replace(line, pick=offer.pick, usual=offer.usual)
        return
    for change in step.changes():
        yield from _lines_of(change)


def _lines_of(change: Change) -> Iterator[RowLine]:
    record = _readable(change.key)
    if change.old is not None and change.new is not None:
        old, new = msgspec.structs.asdict(change.old), msgspec.structs.asdict(change.new)
        for field, value in new.items():
            if field != "id" and old.get(field) != value:
                yield RowLine("change", record, field_name(field), _value(old.get(field)), _value(value), change.key)
    elif change.new is not None:
        yield RowLine("add", record, NOTHING, "", _values(change.new, change.key), change.key)
    elif change.old is not None:
        yield RowLine("remove", record, NOTHING, _values(change.old, change.key), "", change.key)


def _value(value: object) -> str:
    return "" if value is None else str(value)


def _values(row: Row, key: str) -> str:
    """What a row holds besides its key."""
    parts = set(key.split("|"))
    shown = [
        _value(value)
        for field, value in msgspec.structs.asdict(row).items()
        if field != "id" and value not in {None, "", 0} and _value(value) not in parts
    ]
    return " · ".join(dict.fromkeys(shown))
