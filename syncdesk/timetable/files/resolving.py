"""Converting parsed rows to records: codes become row ids, equal keys are merged, known rows keep their ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.files.matching import Key, Matcher, WantedRow, zeros_lost
from syncdesk.timetable.files.parsed import ParsedRow, ParsedRows, Value
from syncdesk.timetable.records import (
    TABLES,
    Course,
    Record,
    Room,
    Section,
    SourceId,
    Student,
    Teacher,
    key_of,
)
from syncdesk.timetable.tables import RowIds, Tables

_MAY_BE_UNSAID = frozenset({"start_date", "teacher", "room", "absent"})
"""Parts of a key that a row may leave open."""

NewRows = dict[type[Record], list[Record]]

_UNKNOWN: Mapping[type[Record], str] = {
    Student: "There is no student “{code}”; the row was left out.",
    Section: "There is no section “{code}”; the row was left out.",
}
_MADE: Mapping[type[Record], str] = {
    Teacher: "There is no teacher “{code}” in the table of teachers; one was made with the code alone.",
    Room: "There is no room “{code}” in the table of rooms; one was made with the code alone.",
    Course: "There is no course “{code}”; one was made with the code alone.",
}
_UNNAMED: Mapping[type[Record], Text] = {
    Student: text("The row names no student; it was left out."),
    Section: text("The row names no section; it was left out."),
    Course: text("The row names no course; it was left out."),
}
_ZEROS = "“{value}” in {field} has lost its leading zeros, as in a spreadsheet; what was there stays."
_NO_PARENT = "There is no section “{code}” to be the parent; the section was kept without one."


class Resolver:
    """Resolves tables one after the other, each after those it refers to."""

    def __init__(self, found: ParsedRows, known: Tables | None, ids: RowIds) -> None:
        self._found = found
        self._reporting = found.reporting
        self._known = known
        self._ids = ids
        self._rows: dict[type[Record], dict[int, Record]] = {}
        self._codes: dict[type[Record], dict[str, int]] = {}
        self._matchers: dict[type[Record], Matcher] = {}
        self._source_ids: list[tuple[str, int, str]] = []

    def resolve(self) -> NewRows:
        """Return all rows of every table that the sources mention.

        A table that the sources have completely gets the new rows alone; otherwise, or if none of its new rows can be
        used, known rows stay and the new ones are added.
        """
        spoken = [record for record in TABLES if record in self._found.rows]
        for record in spoken:
            self._bring_in(record)
        made = {record: list(rows.values()) for record, rows in self._rows.items()}
        made[SourceId] = self._all_source_ids()
        return made

    def _table(self, record: type[Record]) -> dict[int, Record]:
        rows = self._rows.get(record)
        if rows is None:
            stays = self._known is not None and record not in self._found.whole
            rows = dict(self._known.of(record)) if stays and self._known is not None else {}
            self._rows[record] = rows
            self._matchers[record] = Matcher(record, self._known, self._ids, self._found.source)
        return rows

    def _codes_of(self, record: type[Record]) -> dict[str, int]:
        codes = self._codes.get(record)
        if codes is None:
            codes = self._codes[record] = {}
            if self._known is not None and record not in self._found.whole:
                codes.update((code, row.id) for code, row in self._known.by_code(record).items())
        return codes

    def _bring_in(self, record: type[Record]) -> None:
        usable = self._with_references(record, self._found.rows[record])
        unique = self._with_own_key(record, usable)
        if not unique and self._known is not None and self._known.of(record):
            self._leave(record)
            return
        rows = self._table(record)
        wanted = [self._wanted(record, key, found) for key, found in unique.items()]
        ids = self._matchers[record].ids_for(wanted)
        self._note_codes(record, unique.values(), ids)
        self._keep_codes(record, unique.values(), ids)
        self._note_codes(record, unique.values(), ids)
        self._keep_unusable(record)
        coming = set(ids)
        taken = {key_of(row) for row_id, row in rows.items() if row_id not in coming}
        for found, row_id in zip(unique.values(), ids, strict=True):
            if record is Section:
                self._set_parent(found)
            row = self._joined(record, found, row_id)
            key = key_of(row)
            if key in taken:
                self._reporting.skip(record, found.file, found.line, self._twice(record, found))
                continue
            taken.add(key)
            rows[row_id] = row
            if record.key == ("code",):
                self._codes_of(record).setdefault(str(key[0]), row_id)
            self._reporting.made(record, guessed=found.guessed)
            if found.source_id:
                self._source_ids.extend((record.table, row_id, value) for value in (found.source_id, *found.also))

    def _keep_unusable(self, record: type[Record]) -> None:
        """Keep the known rows that unusable rows of the source stand for."""
        if self._known is None or record not in self._found.whole:
            return
        matcher, known, key_of_row = self._matchers[record], self._known.of(record), _keys(record)
        for found in self._found.unusable.get(record, ()):
            for field, target in record.refers.items():
                if target is not record and field in found.values:
                    found.values[field] = self._codes_of(target).get(str(found.values[field]), 0)
            if _is_told(record, found):
                row_id = matcher.standing_for(self._wanted(record, key_of_row(found), found))
                if row_id:
                    self._rows[record][row_id] = known[row_id]
                    self._codes_of(record).setdefault(str(getattr(known[row_id], "code", "")), row_id)

    def _wanted(self, record: type[Record], key: Key, found: ParsedRow) -> WantedRow:
        unsaid = tuple(
            place for place, field in enumerate(record.key) if not found.values.get(field) and field in _MAY_BE_UNSAID
        )
        return WantedRow(key, str(found.values.get("guid", "")), found.source_id, unsaid, found.formerly)

    def _leave(self, record: type[Record]) -> None:
        """Keep all rows of a table without usable rows: that is a fault of the source, never a reason to delete."""
        if record in self._found.whole:
            self._found.whole.discard(record)
            what = text("Nothing for {table} could be used; the rows that are there were left.", table=record.table)
            self._reporting.problem("", 0, what)

    def _note_codes(self, record: type[Record], rows: Collection[ParsedRow], ids: list[int]) -> None:
        if "code" in record.__struct_fields__:
            codes = self._codes_of(record)
            for row, row_id in zip(rows, ids, strict=True):
                codes.setdefault(str(row.values["code"]), row_id)

    def _keep_codes(self, record: type[Record], rows: Collection[ParsedRow], ids: list[int]) -> None:
        """Prefer the document's code for a row to a guessed one, unless another row needs it."""
        if self._known is None:
            return
        needed = {row.values.get("code") for row in rows}
        for row, row_id in zip(rows, ids, strict=True):
            before = self._known.code(record, row_id) if row.guessed and row.source_id else ""
            if before and before not in needed:
                row.values["code"] = before

    def _with_references(self, record: type[Record], found: list[ParsedRow]) -> list[ParsedRow]:
        references = [(field, target) for field, target in record.refers.items() if target is not record]
        return [row for row in found if all(self._refers(record, row, *each) for each in references)]

    def _refers(self, record: type[Record], row: ParsedRow, field: str, target: type[Record]) -> bool:
        if field not in row.values and field not in record.required:
            return True
        code = str(row.values.get(field, ""))
        if not code:
            row.values[field] = 0
            if field in record.required:
                self._reporting.skip(record, row.file, row.line, _UNNAMED[target])
            return field not in record.required
        row_id = self._codes_of(target).get(code, 0)
        if not row_id:
            if target in _UNKNOWN:
                self._reporting.skip(record, row.file, row.line, text(_UNKNOWN[target], code=code))
                return False
            row_id = self._make(target, code, row)
        row.values[field] = row_id
        return True

    def _make(self, record: type[Record], code: str, asking: ParsedRow) -> int:
        rows = self._table(record)
        (row_id,) = self._matchers[record].ids_for([WantedRow((code,))])
        rows[row_id] = msgspec.convert({"id": row_id, "code": code}, type=record)
        self._codes_of(record)[code] = row_id
        self._reporting.read(record)
        self._reporting.made(record, guessed=True)
        self._reporting.problem(asking.file, asking.line, text(_MADE[record], code=code))
        return row_id

    def _with_own_key(self, record: type[Record], found: list[ParsedRow]) -> dict[Key, ParsedRow]:
        unique: dict[Key, ParsedRow] = {}
        key_of_row = _keys(record)
        for row in found:
            key = key_of_row(row)
            if unique.setdefault(key, row) is not row:
                self._reporting.skip(record, row.file, row.line, self._twice(record, row))
        return unique

    def _twice(self, record: type[Record], row: ParsedRow) -> Text:
        if record.key == ("code",):
            return text("“{code}” is there twice; the first was used.", code=str(row.values["code"]))
        return text("The same row is there twice; the first was used.")

    def _set_parent(self, row: ParsedRow) -> None:
        if "parent" not in row.values:
            return
        code = str(row.values["parent"])
        parent = self._codes_of(Section).get(code, 0) if code else 0
        if code and not parent:
            self._reporting.problem(row.file, row.line, text(_NO_PARENT, code=code))
        row.values["parent"] = parent

    def _joined(self, record: type[Record], found: ParsedRow, row_id: int) -> Record:
        """Build the record. Fields that its source leaves open or only guesses keep their known value."""
        values: dict[str, Value] = {**found.values, "id": row_id}
        before = self._rows[record].get(row_id) or (self._known and self._known.get(record, row_id))
        if before:
            was = msgspec.structs.asdict(before)
            for name, value in values.items():
                if value and value == zeros_lost(str(was[name])):
                    values[name] = was[name]
                    self._reporting.problem(found.file, found.line, text(_ZEROS, value=value, field=name))
            values = was | {name: value for name, value in values.items() if name not in found.guesses or not was[name]}
        return msgspec.convert(values, type=record)

    def _all_source_ids(self) -> list[Record]:
        """Combine the source ids of rows that stay with those found now, which replace the source's older ones."""
        ids: dict[Key, Record] = {}
        found_of = {table for table, _, _ in self._source_ids}
        known: Mapping[int, SourceId] = {} if self._known is None else self._known.of(SourceId)
        tables = {record.table: rows for record, rows in self._rows.items()}
        for each in known.values():
            replaced = each.source == self._found.source and each.of in found_of
            if not replaced and (each.of not in tables or each.row in tables[each.of]):
                ids[each.of, each.source, each.value] = each
        kept = {(each.of, each.source, each.value): each.id for each in known.values()}
        for table, row_id, value in self._source_ids:
            key = table, self._found.source, value
            ids[key] = SourceId(kept.get(key) or self._ids(), table, row_id, self._found.source, value)
        return list(ids.values())


def _keys(record: type[Record]) -> Callable[[ParsedRow], Key]:
    """Return a row's key; a part that it leaves open is that of a row without it."""
    plain: dict[str, Value] = {field.name: field.default for field in msgspec.structs.fields(record)}
    parts = [(field, plain[field]) for field in record.key]
    return lambda row: tuple([row.values.get(field, default) for field, default in parts])


def _is_told(record: type[Record], found: ParsedRow) -> bool:
    """Whether enough of a row is readable to identify it."""
    return all(found.values.get(field) for field in record.key if field not in _MAY_BE_UNSAID and field != "grid")
