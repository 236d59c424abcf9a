"""Receiving a kind: what came in, against the document. Rows are added and changed; nothing is ever removed here."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.sync.findings import KindFindings
from syncdesk.sync.outcome import Hold, Rule
from syncdesk.systems.contract import Change, Incoming, Mapper, Receiving, Row, Settings
from syncdesk.text import plural, text
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Record, SourceId
from syncdesk.timetable.tables import RowChange, RowIds, View

_SHOWN = 10


class Received(msgspec.Struct, frozen=True):
    """What receiving a kind would do. `rows` came in; `changes` are shown, `edits` are made to the document."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    changes: tuple[Change, ...] = ()
    edits: tuple[RowChange, ...] = ()
    hold: Hold | None = None


async def plan_received(
    view: View,
    receiving: Receiving,
    rows: list[Row],
    mapper: Mapper,
    settings: Settings,
    findings: KindFindings,
) -> Received:
    """Match each row by the id its source gave, then by code, and see what differs field by field."""
    if not rows:
        return _nothing_came(view, receiving, settings, findings)
    kept = frozenset(field for field, option in receiving.protected.items() if not settings.flag(option))
    receipt = _Receipt(view, receiving.record, settings.target, kept, findings)
    incoming: list[Incoming] = []
    async for chunk in in_chunks(rows):
        incoming += [made for row in chunk if receipt.is_new(made := mapper.incoming(receiving.kind.name, row))]
    matched = receipt.matched(incoming)
    async for chunk in in_chunks(zip(incoming, matched, strict=True)):
        for row, old in chunk:
            receipt.take(row, old)
    _tell_missing(view, receiving, receipt.seen, settings, findings)
    return Received(
        len(rows),
        receipt.added,
        receipt.changed,
        receipt.unchanged,
        tuple(receipt.changes),
        receipt.draft.changes,
    )


def _nothing_came(view: View, receiving: Receiving, settings: Settings, findings: KindFindings) -> Received:
    here = view.count(receiving.record)
    title = str(receiving.kind.title)
    if not here:
        findings.note(text("{name} has no {kind}.", name=settings.name, kind=title.lower()))
        return Received()
    return Received(
        hold=Hold(
            Rule.SOURCE_EMPTY,
            here,
            here,
            text("{kind} is held: {name} sent none, and the file has {n}.", kind=title, name=settings.name, n=here),
        )
    )


def _tell_missing(view: View, receiving: Receiving, seen: set[int], settings: Settings, findings: KindFindings) -> None:
    missing = sorted(view.code(receiving.record, row_id) for row_id in view.of(receiving.record) if row_id not in seen)
    if missing:
        findings.note(
            plural(
                len(missing),
                "{n} of the file's {kind} is not in {name} and stays as it is: {codes}",
                "{n} of the file's {kind} are not in {name} and stay as they are: {codes}",
                kind=str(receiving.kind.title).lower(),
                name=settings.name,
                codes=", ".join(missing[:_SHOWN]) + ("…" if len(missing) > _SHOWN else ""),
            )
        )


class _Receipt:
    """Received rows put together with those of the document. `seen` are the ids of the rows that came."""

    def __init__(
        self, view: View, record: type[Record], source: str, kept: frozenset[str], findings: KindFindings
    ) -> None:
        self._view = view
        self._record = record
        self._source = source
        self._kept = kept
        self._findings = findings
        self._codes: set[str] = set()
        self._left: set[str] = set()
        known = [row for row in view.of(SourceId).values() if row.of == record.table and row.source == source]
        self._by_value = {row.value: row for row in known}
        self._by_row = {row.row: row for row in known}
        self._ids = RowIds()
        self.draft = Draft(view, self._ids)
        self.seen: set[int] = set()
        self.changes: list[Change] = []
        self.added = self.changed = self.unchanged = 0

    def is_new(self, incoming: Incoming) -> bool:
        """Whether the row has a code that did not come before; it is refused otherwise."""
        if not incoming.code:
            self._findings.refuse(incoming.source_id, text("It has no code."))
        elif incoming.code in self._codes:
            self._findings.refuse(incoming.code, text("It comes twice; the first one was taken."))
        else:
            self._codes.add(incoming.code)
            return True
        return False

    def matched(self, rows: list[Incoming]) -> list[Record | None]:
        """The document's row for each: the one with the id its source gave, else the one with its code.

        A row of the document is taken once; whoever has it by its id goes before whoever has its code.
        """
        found = [self._with_source_id(row) for row in rows]
        taken: set[int] = set()
        for at, old in enumerate(found):
            if old is not None and old.id in taken:
                found[at] = None
            elif old is not None:
                taken.add(old.id)
        codes = self._view.by_code(self._record)
        for at, row in enumerate(rows):
            old = codes.get(row.code)
            if found[at] is None and old is not None and old.id not in taken:
                found[at] = old
                taken.add(old.id)
        self._left = _staying(
            set(codes),
            {
                _code(old): row.code
                for row, old in zip(rows, found, strict=True)
                if old is not None and _code(old) != row.code
            },
        )
        return found

    def _with_source_id(self, incoming: Incoming) -> Record | None:
        known = self._by_value.get(incoming.source_id)
        return self._view.get(self._record, known.row) if known is not None else None

    def take(self, incoming: Incoming, old: Record | None) -> None:
        """Add the row to the draft, as a new one or as a change of the document's."""
        values = {field: value for field, value in incoming.values.items() if field not in self._kept}
        if old is None:
            if incoming.code in self._left:
                self._findings.refuse(
                    incoming.code, text("Another row that came is this one of the file, by the id its source gave.")
                )
                return
            new = self._made(incoming, values)
            self.draft.add(new)
            self.changes.append(Change("add", incoming.code, None, new, new.id))
            self.added += 1
        else:
            new = self._updated(old, incoming, values)
            if new == old:
                self.unchanged += 1
            else:
                self.draft.replace(new)
                self.changes.append(Change("change", _code(old), old, new, new.id))
                self.changed += 1
        self.seen.add(new.id)
        self._note_source_id(new.id, incoming)

    def _made(self, incoming: Incoming, values: dict[str, str | int]) -> Record:
        make = cast("Any", self._record)
        return make(id=self._ids(), code=incoming.code, **values)

    def _updated(self, old: Record, incoming: Incoming, values: dict[str, str | int]) -> Record:
        """The row with the received values; a new code is taken unless another row keeps it."""
        if _code(old) != incoming.code:
            if incoming.code in self._left:
                self._findings.refuse(
                    incoming.code, text("Its code is that of another row of the file; the code was left.")
                )
            else:
                values = {**values, "code": incoming.code}
        return msgspec.structs.replace(old, **values)

    def _note_source_id(self, row_id: int, incoming: Incoming) -> None:
        """Note the id that the source gives the row now, if it is not the code; a row has one id of each source."""
        value = incoming.source_id
        known, of_row = self._by_value.get(value), self._by_row.get(row_id)
        if not value or (known is not None and known.row == row_id):
            return
        stale = [row for row in (known, of_row) if row is not None]
        if not stale and value == incoming.code:
            return
        for row in stale[1:]:
            self.draft.remove(row)
        given = SourceId(stale[0].id if stale else self._ids(), self._record.table, row_id, self._source, value)
        if stale:
            self.draft.replace(given)
        else:
            self.draft.add(given)
        self._by_value[value] = self._by_row[row_id] = given


def _staying(codes: set[str], moves: dict[str, str]) -> set[str]:
    """The codes that stay where they are when rows get new codes, but for those whose new code is another row's."""
    staying = codes - moves.keys()
    while blocked := {old for old, new in moves.items() if new in staying}:
        staying |= blocked
        moves = {old: new for old, new in moves.items() if old not in blocked}
    return staying


def _code(row: Record) -> str:
    return cast("Any", row).code
