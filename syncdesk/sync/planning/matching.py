"""Matching received rows with the document's: by the source's id, then by StatewideID, then by code.

A row without a code of its own (a lesson, a row of a section list) is known by its key, then by its place among what
the document itself would send. Nothing is ever known by its name; names only tell when a code was given to another
person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, cast

import msgspec

from syncdesk.sync.planning.alike import alike
from syncdesk.sync.planning.echo import EchoIndex
from syncdesk.sync.planning.persons import is_garbled, why_somebody_else
from syncdesk.systems.arriving import Incoming, Named
from syncdesk.systems.contract import Receiving, Row, Settings
from syncdesk.text import Text, text
from syncdesk.timetable.cleaning import cleaned
from syncdesk.timetable.records import Record, SourceId, key_of
from syncdesk.timetable.tables import View

How = Literal["", "id", "statewide_id", "code", "key"]
_STATEWIDE = "statewide_id"


class ReceivedRow(msgspec.Struct):
    """A received row: its values, the document's row it matches and how, and why that is doubtful.

    `values` are the fields that may be taken, those that refer to other rows among them.
    """

    row: Row
    incoming: Incoming
    values: dict[str, str | int]
    old: Record | None = None
    how: How = ""
    doubt: Text | None = None

    @property
    def new_code(self) -> str:
        """The code that the source uses for the row."""
        return self.incoming.code


def code_of(row: Record) -> str:
    """Return the code of a row that has one."""
    return cast("Any", row).code


def made(record: type[Record], values: Mapping[str, str | int]) -> Record:
    """Create a row from these values, without an id."""
    return cast("Any", record)(id=0, **values)


def has_code(record: type[Record]) -> bool:
    """Whether rows of this record are known by a code."""
    return record.key == ("code",)


class SourceIdIndex:
    """The ids that a source assigned to the document's rows."""

    def __init__(self, view: View, settings: Settings) -> None:
        self._view = view
        self._by_value: dict[str, dict[str, SourceId]] = {}
        self._by_row: dict[str, dict[int, SourceId]] = {}
        self._forms: dict[str, dict[str, str]] = {}
        for row in view.of(SourceId).values():
            if settings.gave(row.source):
                self._by_value.setdefault(row.of, {})[row.value] = row
                self._by_row.setdefault(row.of, {})[row.row] = row

    def named(self, record: type[Record], value: str) -> SourceId | None:
        """Return what is stored for an id."""
        return self._by_value.get(record.table, {}).get(value)

    def of(self, record: type[Record], row_id: int) -> SourceId | None:
        """Return the id of a row."""
        return self._by_row.get(record.table, {}).get(row_id)

    def rows(self, record: type[Record]) -> frozenset[int]:
        """Return the rows of a record that have an id."""
        return frozenset(self._by_row.get(record.table, {}))

    def row(self, record: type[Record], value: str) -> Record | None:
        """Return the row with an id."""
        known = self.named(record, value)
        return self._view.get(record, known.row) if known is not None else None

    def find(self, record: type[Record], named: Named) -> int:
        """Return the id of the row that a received row refers to, 0 if there is none."""
        value = cleaned(named.value)
        if not named.by_code:
            found = self.row(record, named.value) or self.row(record, value)
            if found is not None:
                return found.id
        row = self._view.by_code(record).get(self.own_form(record, value))
        return row.id if row is not None else 0

    def own_form(self, record: type[Record], code: str) -> str:
        """Return a code in the document's spelling, if it has the code in another Unicode form."""
        codes = self._view.by_code(record)
        if code in codes:
            return code
        forms = self._forms.get(record.table)
        if forms is None:
            twice = Counter(map(alike, codes))
            forms = self._forms[record.table] = {alike(own): own for own in codes if twice[alike(own)] == 1}
        return forms.get(alike(code), code)


class Matcher:
    """Matches received rows of one kind with the document's. Each row of the document is matched once."""

    def __init__(
        self, view: View, receiving: Receiving, ids: SourceIdIndex, own: EchoIndex, kept: frozenset[str]
    ) -> None:
        self._view = view
        self._record = receiving.record
        self._ids = ids
        self._own = own
        self._by_statewide_id = _STATEWIDE in receiving.record.__struct_fields__ and _STATEWIDE not in kept
        self.taken: set[int] = set()

    def match(self, rows: Sequence[ReceivedRow]) -> None:
        """Set each row's `old`, if it has one. Stronger evidence is applied to all rows first.

        An id that came with several rows is none.
        """
        given = Counter(row.incoming.source_id for row in rows)
        for row in rows:
            if row.incoming.source_id and given[row.incoming.source_id] > 1:
                row.incoming = msgspec.structs.replace(row.incoming, source_id="")
        self._pair(rows, "id", lambda row: self._ids.row(self._record, row.incoming.source_id))
        if has_code(self._record):
            if self._by_statewide_id:
                holders = self._alone(self._view.of(self._record).values())
                coming = Counter(row.values.get(_STATEWIDE) for row in rows)
                self._pair(
                    rows,
                    "statewide_id",
                    lambda row: holders.get(_statewide(row)) if coming[_statewide(row)] == 1 else None,
                )
            codes = self._view.by_code(self._record)
            self._pair(rows, "code", lambda row: codes.get(row.incoming.code))
            return
        keys = self._view.by_key(self._record)
        self._pair_with_own(rows, (self._own.sending.key,) if self._own.sending is not None else ())
        self._pair(rows, "key", lambda row: keys.get(key_of(made(self._record, row.values))))
        self._pair_with_own(rows, self._own.sending.slots if self._own.sending is not None else ())

    @staticmethod
    def _alone(rows: Iterable[Record]) -> dict[str, Record]:
        """Return rows by unique StatewideID."""
        found: dict[str, Record] = {}
        twice: set[str] = set()
        for row in rows:
            value = cast("Any", row).statewide_id
            if value in found:
                twice.add(value)
            elif value:
                found[value] = row
        return {value: row for value, row in found.items() if value not in twice}

    def _pair(self, rows: Iterable[ReceivedRow], how: How, find: Callable[[ReceivedRow], Record | None]) -> None:
        for row in rows:
            if row.old is None:
                found = find(row)
                if found is not None and found.id not in self.taken:
                    row.old, row.how = found, how
                    self.taken.add(found.id)

    def _pair_with_own(self, rows: Iterable[ReceivedRow], marks: Iterable[Callable[[Row], str]]) -> None:
        """Match by the system's own key, in order."""
        for mark in marks:
            places: dict[str, list[int]] = {}
            for row_id, own in self._own.rows.items():
                if row_id not in self.taken:
                    places.setdefault(mark(own), []).append(row_id)
            for found in places.values():
                found.reverse()
            self._pair(rows, "key", lambda row, mark=mark, places=places: self._next(places.get(mark(row.row))))

    def _next(self, found: list[int] | None) -> Record | None:
        return self._view.get(self._record, found.pop()) if found else None


def _statewide(row: ReceivedRow) -> str:
    return str(row.values.get(_STATEWIDE, ""))


def find_doubts(rows: Sequence[ReceivedRow], view: View, receiving: Receiving, kept: frozenset[str]) -> None:
    """Record why a row may not be the row of the document it was matched with."""
    record = receiving.record
    if not has_code(record):
        return
    _doubt_exchanges(rows)
    if _STATEWIDE in record.__struct_fields__ and _STATEWIDE not in kept:
        _doubt_statewide_ids(rows, view.of(record))
        _doubt_two_minds(rows, view.by_code(record))
    for row in rows:
        if row.doubt is not None or row.old is None:
            continue
        if receiving.kind.holds_people:
            row.doubt = why_somebody_else(row.old, row.new_code, row.values, believed=_is_believed(row))
        if row.doubt is None and is_garbled(row.old, row.values, receiving.carries.get("name", ())):
            row.doubt = text("What it is called came damaged: letters were lost or mixed up on the way.")


def _doubt_exchanges(rows: Sequence[ReceivedRow]) -> None:
    """Doubt codes that were rotated: each row of the ring has another one's former code."""
    moves = {code_of(row.old): row for row in rows if row.old is not None and code_of(row.old) != row.new_code}
    for code, row in moves.items():
        ring = [code]
        while (to := moves[ring[-1]].new_code) in moves and to not in ring:
            ring.append(to)
        if moves[ring[-1]].new_code == code:
            row.doubt = text(
                "The codes of {codes} changed places.", codes=", ".join(sorted(f"“{each}”" for each in ring))
            )


def _doubt_statewide_ids(rows: Sequence[ReceivedRow], here: Mapping[int, Record]) -> None:
    """Doubt a StatewideID on two rows: both received, or one received and another in the document."""
    coming = Counter(map(_statewide, rows))
    holders: dict[str, list[Record]] = {}
    for old in here.values():
        holders.setdefault(cast("Any", old).statewide_id, []).append(old)
    for row in rows:
        value = _statewide(row)
        if not value:
            continue
        if coming[value] > 1:
            row.doubt = text("Its StatewideID is on {n} of the rows that came.", n=coming[value])
            continue
        others = [old for old in holders.get(value, ()) if row.old is None or old.id != row.old.id]
        if others and value != getattr(row.old, _STATEWIDE, ""):
            row.doubt = text("Its StatewideID is that of “{code}” in the file.", code=code_of(others[0]))


def _doubt_two_minds(rows: Sequence[ReceivedRow], codes: Mapping[str, Record]) -> None:
    """Doubt a row whose StatewideID and code identify two different rows of the document."""
    found = {row.old.id for row in rows if row.old is not None}
    for row in rows:
        other = codes.get(row.new_code)
        if row.how == "statewide_id" and row.old is not None and other is not None and other.id not in found:
            row.doubt = text(
                "By its StatewideID it is “{one}” of the file, by its code “{other}”.",
                one=code_of(row.old),
                other=row.new_code,
            )


def _is_believed(row: ReceivedRow) -> bool:
    """Whether a row was matched by something other than its code, so that it is not easily somebody else's."""
    return row.how == "statewide_id" or (row.how == "id" and row.incoming.source_id.strip() != row.new_code)
