"""The result of receiving a kind: each row to be taken or waiting, and the edits to the document."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.reporting.outcome import Hold, Rule
from syncdesk.sync.selection import Candidate, Pick
from syncdesk.systems.contract import Change, Receiving, Settings
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import RowChange, View


class ProposedChange(msgspec.Struct, frozen=True):
    """A received row: what it changes, whether it is taken, and why it waits for a person if it does."""

    candidate: Candidate
    change: Change
    taken: bool
    usual: bool
    why: Text = NOTHING

    @property
    def pick(self) -> Pick:
        """What names it where rows are chosen."""
        return self.candidate.pick


class InboundResult(msgspec.Struct, frozen=True):
    """What receiving a kind would do. `rows` were received; `offers` are displayed, `edits` change the document.

    `came` are the ids of the document's rows that came, whether they change or not.
    """

    rows: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    offers: tuple[ProposedChange, ...] = ()
    edits: tuple[RowChange, ...] = ()
    holds: tuple[Hold, ...] = ()
    came: frozenset[int] = frozenset()

    def pairs(self, record: type[Record], view: View) -> Iterator[tuple[Record | None, Record]]:
        """Each row that came, as the document has it (None for a new one) and as it would be."""
        changed: dict[int, Record] = {}
        added: list[Record] = []
        for offer in self.offers:
            new = offer.change.new
            if isinstance(new, record):
                if offer.change.op == "add":
                    added.append(new)
                else:
                    changed[new.id] = new
        for row_id in sorted(self.came):
            old = view.get(record, row_id)
            if old is not None:
                yield old, changed.get(row_id, old)
        for new in added:
            yield None, new

    @property
    def changes(self) -> Iterator[Change]:
        """Return the accepted changes, row by row."""
        return (offer.change for offer in self.offers if offer.taken)


def nothing_came(view: View, receiving: Receiving, settings: Settings, findings: KindFindings) -> InboundResult:
    """Return the result for a source without rows: a fault of the source if the document has some."""
    here = view.count(receiving.record)
    title = str(receiving.kind.title)
    if not here:
        findings.note(text("{name} has no {kind}.", name=settings.name, kind=title.lower()))
        return InboundResult()
    return InboundResult(
        holds=(
            Hold(
                Rule.SOURCE_EMPTY,
                here,
                here,
                text("{kind} is held: {name} sent none, and the file has {n}.", kind=title, name=settings.name, n=here),
                text("Go on; the file keeps its {n} {rows}", n=here, rows=receiving.kind.rows),
            ),
        )
    )
