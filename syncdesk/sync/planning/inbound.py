"""Receiving a kind: merging received rows into the document.

Rows are added and changed field by field. What is doubtful, and what is no longer at the source, waits for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from syncdesk.pace import in_chunks
from syncdesk.sync.planning.alike import same_text
from syncdesk.sync.planning.arrivals import ReceivedRowChecker
from syncdesk.sync.planning.echo import EchoIndex
from syncdesk.sync.planning.inbound_guard import InboundCounts, holds_of
from syncdesk.sync.planning.inbound_result import InboundResult, ProposedChange, nothing_came
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.matching import Matcher, ReceivedRow, SourceIdIndex, code_of, find_doubts, has_code, made
from syncdesk.sync.planning.offering import Offering
from syncdesk.sync.reporting.outcome import Hold
from syncdesk.sync.selection import EVERYTHING, Selection
from syncdesk.systems.arriving import Incoming, Named, OddRow
from syncdesk.systems.contract import Mapper, Receiving, Row, Sending, Settings
from syncdesk.text import Text, plural, text
from syncdesk.timetable.edits import Draft, folded
from syncdesk.timetable.records import Record, SourceId, key_of
from syncdesk.timetable.tables import RowIds, View

_SHOWN = 10
_NAMED_RECORDS: dict[str, Text] = {
    "students": text("student"),
    "teachers": text("teacher"),
    "rooms": text("room"),
    "courses": text("course"),
    "sections": text("section"),
}
_WAITS = text("It waits for a person: a preview shows it, and takes it where it is ticked.")


async def plan_received(
    view: View,
    receiving: Receiving,
    rows: list[Row],
    mapper: Mapper,
    settings: Settings,
    findings: KindFindings,
    *,
    sending: Sending | None = None,
    selection: Selection = EVERYTHING,
) -> InboundResult:
    """Match each row with the document and find the differences field by field.

    `sending` is how the same kind is sent, if it is: a row that says what the document itself would say is no news.
    """
    if not rows:
        return nothing_came(view, receiving, settings, findings)
    merge = _InboundMerge(view, receiving, mapper, await EchoIndex.of(mapper, sending), settings, findings, selection)
    async for chunk in in_chunks(rows):
        for row in chunk:
            merge.hear(row)
    merge.match()
    async for chunk in in_chunks(merge.arrived):
        for arrived in chunk:
            merge.weigh(arrived)
    merge.settle_keys()
    async for chunk in in_chunks(merge.arrived):
        for arrived in chunk:
            merge.take(arrived)
    merge.take_supplements()
    missing, expected = merge.miss_rows()
    merge.tell()
    came = merge.came(len(rows), missing, expected)
    return merge.received(len(rows), await holds_of(came, receiving, settings))


class _Assessed(msgspec.Struct, frozen=True):
    """What a received row would make of its row in the document, and whether that is done."""

    new: Record
    offer: ProposedChange | None


class _InboundMerge:
    """Merges received rows with the document's, step by step in the order of the methods below."""

    def __init__(
        self,
        view: View,
        receiving: Receiving,
        mapper: Mapper,
        own: EchoIndex,
        settings: Settings,
        findings: KindFindings,
        selection: Selection,
    ) -> None:
        self._view = view
        self._receiving = receiving
        self._record = receiving.record
        self._kind = receiving.kind.name
        self._coded = has_code(receiving.record)
        self._mapper = mapper
        self._arrivals = ReceivedRowChecker(receiving, settings, findings)
        self._own = own
        self._settings = settings
        self._kept = frozenset(field for field, option in receiving.protected.items() if not settings.flag(option))
        self._findings = findings
        self._offering = Offering(view, receiving, selection)
        self._ids = SourceIdIndex(view, settings)
        self._matcher = Matcher(view, receiving, self._ids, own, self._kept)
        self._new_ids = RowIds()
        self._draft = Draft(view, self._new_ids)
        self._came: set[object] = set()
        self._same: set[Row] = set()
        self._same_ids: list[int] = []
        self._seen: set[int] = set()
        self._weighed: dict[int, _Assessed] = {}
        self._staying: set[tuple[object, ...]] = set()
        self._also: set[tuple[object, ...]] = set()
        self._supplements: list[Incoming] = []
        self._offers: list[ProposedChange] = []
        self._noted: dict[tuple[str, str], SourceId] = {}
        self._no_place = 0
        self._counts = dict.fromkeys(("add", "change", "remove", "same", "left"), 0)
        self.arrived: list[ReceivedRow] = []

    # What came

    def hear(self, came: Row) -> None:
        """Convert a received row to the document's terms, unless it is an exact echo."""
        row = came.row if isinstance(came, OddRow) else came
        if not self._coded and row is came:
            own = self._own.take(row)
            if own is not None:
                self._same.add(row)
                self._seen.add(own)
                self._same_ids.append(own)
                self._counts["same"] += 1
                return
            if row in self._same:
                self._refuse_second(self._shown(row))
                return
        incoming = self._mapper.incoming(self._kind, came)
        if incoming is None:
            self._no_place += 1
            return
        incoming = self._arrivals.look(incoming)
        if incoming is None:
            return
        if incoming.record is not self._record:
            self._supplements.append(incoming)
        else:
            self._hear(row, incoming)

    def _hear(self, row: Row, incoming: Incoming) -> None:
        if self._coded:
            incoming = msgspec.structs.replace(incoming, code=self._ids.own_form(self._record, incoming.code))
        refers = self._resolved(incoming)
        if refers is None:
            known = self._ids.row(self._record, incoming.source_id)
            known = known or (self._view.by_code(self._record).get(incoming.code) if self._coded else None)
            if known is not None:
                self._seen.add(known.id)
            return
        values = {field: value for field, value in incoming.values.items() if field not in self._kept} | refers
        mark = incoming.code if self._coded else key_of(made(self._record, values))
        if mark in self._came:
            self._refuse_second(incoming.code)
            return
        self._came.add(mark)
        self.arrived.append(ReceivedRow(row, incoming, values))

    def _refuse_second(self, key: str) -> None:
        self._findings.refuse(key, text("It comes twice; the first one was taken."))

    def _shown(self, row: Row) -> str:
        return self._own.sending.key(row) if self._own.sending is not None else ""

    def _resolved(self, incoming: Incoming) -> dict[str, str | int] | None:
        """Resolve the row's references, by field; None if one is missing, which is reported."""
        found: dict[str, str | int] = {}
        for field, named in incoming.refers.items():
            if not named.value.strip():
                continue
            record = incoming.record.refers[field]
            row_id = self._ids.find(record, named)
            if row_id:
                found[field] = row_id
            elif not named.loose:
                self._findings.refuse(named.value.strip(), _no_such(record))
                return None
        return found

    # Which rows of the document they are, and what would become of these

    def match(self) -> None:
        """Match rows with the document, and find doubtful matches."""
        self._matcher.match(self.arrived)
        self._seen |= self._matcher.taken
        self.arrived = [
            each for each in self.arrived if each.old is not None or self._arrivals.may_be_new(each.incoming)
        ]
        for each in self.arrived:
            self._arrivals.tell_passed_over(each.incoming)
        find_doubts(self.arrived, self._view, self._receiving, self._kept)

    def weigh(self, arrived: ReceivedRow) -> None:
        """Determine what a row would change, and whether it is to be taken."""
        old = arrived.old
        if old is None:
            new = msgspec.structs.replace(made(self._record, arrived.values), id=self._new_ids())
            if self._coded:
                new = msgspec.structs.replace(new, code=arrived.new_code)
            self._weighed[id(arrived)] = _Assessed(new, self._offering.offer("add", None, new, arrived.doubt))
            return
        new = self._updated(old, arrived)
        offer = self._offering.offer("change", old, new, arrived.doubt) if new != old else None
        self._weighed[id(arrived)] = _Assessed(new, offer)
        if offer is None and arrived.doubt is not None:
            self._findings.warn(code_of(old), arrived.doubt)

    def _updated(self, old: Record, arrived: ReceivedRow) -> Record:
        """Return the row with the news; fields that merely echo the document stay as they are."""
        values = {field: value for field, value in arrived.values.items() if not same_text(getattr(old, field), value)}
        own = self._own.rows.get(old.id) if values else None
        said = self._mapper.incoming(self._kind, own) if own is not None else None
        if said is not None:
            known = said.values | (self._resolved_quietly(said))
            values = {field: value for field, value in values.items() if known.get(field) != value}
        if self._coded and code_of(old) != arrived.new_code:
            values["code"] = arrived.new_code
        return msgspec.structs.replace(old, **values)

    def _resolved_quietly(self, incoming: Incoming) -> dict[str, str | int]:
        named = {field: self._ids.find(incoming.record.refers[field], name) for field, name in incoming.refers.items()}
        return {field: row_id for field, row_id in named.items() if row_id}

    # What is taken

    def settle_keys(self) -> None:
        """Determine which keys (codes) will be free once all accepted rows have their new ones."""
        moves: dict[tuple[object, ...], tuple[object, ...]] = {}
        for arrived in self.arrived:
            weighed = self._weighed[id(arrived)]
            if arrived.old is not None and weighed.offer is not None and weighed.offer.taken:
                before, after = key_of(arrived.old), key_of(weighed.new)
                if before != after:
                    moves[before] = after
        here = self._view.by_key(self._record)
        gone = {key for key, row in here.items() if row.id not in self._seen and self._offering.lets_go(row)}
        self._staying = _staying(set(here) - gone, moves)

    def take(self, arrived: ReceivedRow) -> None:
        """Apply the row to the draft, as assessed."""
        weighed = self._weighed[id(arrived)]
        offer, new, old = weighed.offer, weighed.new, arrived.old
        if offer is not None and not offer.taken:
            self._offers.append(offer)
            self._leave(offer, arrived)
            return
        if old is None:
            if key_of(new) in self._staying:
                self._refuse_place(arrived)
                return
            self._draft.add(new)
        elif key_of(new) != key_of(old) and key_of(new) in self._staying:
            self._refuse_place(arrived)
            if not self._coded:
                return
            new = msgspec.structs.replace(new, code=code_of(old))
            offer = self._offering.offer("change", old, new, None) if new != old else None
        if old is not None and offer is not None:
            self._draft.replace(new)
        self._tell_inherited(old, new)
        if offer is None:
            self._counts["same"] += 1
        else:
            self._counts[offer.change.op] += 1
            self._offers.append(offer)
        self._add_also(arrived.incoming)
        self._note_source_id(new.id, arrived.incoming)

    def _leave(self, offer: ProposedChange, arrived: ReceivedRow) -> None:
        """Report a waiting row as refused; count one that a person left out."""
        if offer.usual:
            self._counts["left"] += 1
        else:
            self._findings.refuse(arrived.new_code, text("{why} {waits}", why=str(offer.why), waits=str(_WAITS)))

    def _refuse_place(self, arrived: ReceivedRow) -> None:
        if not self._coded:
            words = text("Another row of the file stands in its place.")
        elif arrived.old is None:
            words = text("Another row that came is this one of the file, by the id its source gave.")
        else:
            words = text("Its code is that of another row of the file; the code was left.")
        self._findings.refuse(arrived.incoming.code, words)

    def _tell_inherited(self, old: Record | None, new: Record) -> None:
        """Note that a code belonged to another person or thing until now."""
        if not self._coded or (old is not None and code_of(old) == code_of(new)):
            return
        before = self._view.by_code(self._record).get(code_of(new))
        if before is not None:
            self._findings.warn(code_of(new), text("Until now this was the code of another row of the file."))

    def _add_also(self, incoming: Incoming) -> None:
        for row in incoming.also:
            key = (type(row), *key_of(row))
            if key not in self._also and key_of(row) not in self._view.by_key(type(row)):
                self._also.add(key)
                self._draft.add(row)

    def take_supplements(self) -> None:
        """Apply what supplementary rows say about existing rows."""
        said = Counter(incoming.source_id for incoming in self._supplements)
        for incoming in self._supplements:
            if incoming.alone and said[incoming.source_id] > 1:
                self._no_place += 1
                continue
            refers = self._resolved(incoming)
            if refers is None:
                continue
            row_id = self._ids.find(incoming.record, Named(incoming.source_id or incoming.code))
            old = self._draft.current(incoming.record, row_id)
            if old is None:
                self._findings.refuse(incoming.source_id, _no_such(incoming.record))
                continue
            news = {**incoming.values, **refers}
            new = msgspec.structs.replace(old, **news)
            if new == old:
                self._counts["same"] += 1
                continue
            offer = self._offering.offer("change", old, new)
            self._offers.append(offer)
            if offer.taken:
                self._draft.replace(new)
                self._counts["change"] += 1
            else:
                self._counts["left"] += 1

    def _note_source_id(self, row_id: int, incoming: Incoming) -> None:
        """Store the id that the source uses for the row; a row has one id per source."""
        value, table = incoming.source_id, self._record.table
        if not value:
            return
        known = self._noted.get(("value", value)) or self._ids.named(self._record, value)
        of_row = self._noted.get(("row", str(row_id))) or self._ids.of(self._record, row_id)
        if known is not None and known.row == row_id:
            return
        stale = list({row.id: row for row in (known, of_row) if row is not None}.values())
        if not stale and not self._is_worth_noting(row_id, incoming):
            return
        for row in stale[1:]:
            self._draft.remove(row)
        given = SourceId(stale[0].id if stale else self._new_ids(), table, row_id, self._settings.target, value)
        if stale:
            self._draft.replace(given)
        else:
            self._draft.add(given)
        self._noted["value", value] = self._noted["row", str(row_id)] = given

    def _is_worth_noting(self, row_id: int, incoming: Incoming) -> bool:
        """Whether the id would otherwise be lost: it is neither the code (which may change) nor our own id."""
        if incoming.source_id == incoming.code:
            return self._receiving.own_ids
        own = self._own.rows.get(row_id)
        said = self._mapper.incoming(self._kind, own) if own is not None else None
        return said is None or said.source_id != incoming.source_id

    # What did not come

    def miss_rows(self) -> tuple[int, int]:
        """Keep rows that the source no longer has, unless a person removes them.

        Gives how many rows are missing, and of how many: of those that the source once gave, where that is known.
        """
        here = self._view.of(self._record)
        expected = self._own.rows.keys() if self._own.sending is not None else here.keys()
        missing = [here[row_id] for row_id in expected if row_id not in self._seen and row_id in here]
        stays: list[str] = []
        for row in missing:
            offer = self._offering.offer("remove", row, None)
            self._offers.append(offer)
            if offer.taken:
                self._draft.remove(row)
                self._counts["remove"] += 1
            else:
                stays.append(offer.pick.key)
        stays.sort()
        if stays:
            self._tell_missing(stays)
        gone, of = frozenset(row.id for row in missing), frozenset(expected)
        once_given = self._ids.rows(self._record) & of
        return (len(gone & once_given), len(once_given)) if once_given else (len(gone), len(of))

    def _tell_missing(self, stays: list[str]) -> None:
        name, kind = self._settings.name, str(self._receiving.kind.title).lower()
        n, codes = len(stays), ", ".join(stays[:_SHOWN]) + ("…" if len(stays) > _SHOWN else "")
        self._findings.list_rows(
            text("What {name} does not have stays in the file as it is.", name=name),
            stays,
            plural(
                n,
                "{n} of the file's {kind} is not in {name} and stays as it is: {codes}",
                "{n} of the file's {kind} are not in {name} and stay as they are: {codes}",
                kind=kind, name=name, codes=codes,
            ),
        )  # fmt: skip
        if self._settings.run.hold_missing_rows:
            for key in stays:
                self._findings.warn(key, text("It is not in {name}. {waits}", name=name, waits=str(_WAITS)))

    def came(self, rows: int, missing: int, expected: int) -> InboundCounts:
        """Return the counts that the guard examines. Waiting rows do not count as changes yet."""
        same = [row for row_id in self._same_ids if (row := self._view.get(self._record, row_id)) is not None]
        known: list[tuple[Record, Record]] = [(row, row) for row in same]
        known += [
            (arrived.old, self._draft.current(self._record, arrived.old.id) or arrived.old)
            for arrived in self.arrived
            if arrived.old is not None
        ]
        doubtful = sum(arrived.doubt is not None for arrived in self.arrived)
        here = self._view.count(self._record)
        return InboundCounts(known, missing, expected, self._counts["add"], here, doubtful, rows)

    # The end

    def tell(self) -> None:
        """Report what was left out or cleaned, and what has no place here."""
        self._arrivals.tell()
        left = self._counts["left"]
        if left:
            self._findings.note(
                plural(
                    left, "{n} row is left out of this sync by choice.", "{n} rows are left out of this sync by choice."
                )
            )
        if self._no_place:
            self._findings.note(
                plural(
                    self._no_place,
                    "{n} row that came has no place of its own in a timetable file.",
                    "{n} rows that came have no place of their own in a timetable file.",
                )
            )

    def received(self, rows: int, holds: Sequence[Hold]) -> InboundResult:
        """Return the result."""
        counts = self._counts
        return InboundResult(
            rows,
            counts["add"],
            counts["change"],
            counts["remove"],
            counts["same"],
            tuple(self._offers),
            folded(self._draft.changes),
            tuple(holds),
            frozenset(self._seen),
        )


def _no_such(record: type[Record]) -> Text:
    return text("The file has no such {what}, and a row that came names it.", what=str(_NAMED_RECORDS[record.table]))


def _staying(
    keys: set[tuple[object, ...]], moves: Mapping[tuple[object, ...], tuple[object, ...]]
) -> set[tuple[object, ...]]:
    """Return the keys that keep their rows when others change theirs."""
    staying = keys - moves.keys()
    while blocked := {old for old, new in moves.items() if new in staying}:
        staying |= blocked
        moves = {old: new for old, new in moves.items() if old not in blocked}
    return staying
