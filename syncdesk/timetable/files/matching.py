"""Matching new rows with rows of the known document, so that they keep their ids.

A source's own id decides, then the GUID, then the key. A part of the key that the source leaves open (no column, an
empty cell) matches anything, and a numeric code may have lost its leading zeros, as in a spreadsheet. Lessons are
further paired within (day, period, section): by teacher, then by order, so that a lesson whose room changed is the same
lesson. No known row is matched twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from syncdesk.timetable.records import Lesson, Record, SourceId, key_of
from syncdesk.timetable.tables import RowIds, Tables

Key = tuple[object, ...]


class WantedRow(msgspec.Struct, gc=False):
    """A new row to be matched: its key, its GUID and its source's id (`""` for none).

    `unsaid` are the positions in the key that the source leaves open; `formerly` is the id or code of the row before it
    was renamed.
    """

    key: Key
    guid: str = ""
    source_id: str = ""
    unsaid: tuple[int, ...] = ()
    formerly: str = ""


class Matcher:
    """Assigns ids to the new rows of one table."""

    def __init__(self, record: type[Record], known: Tables | None, ids: RowIds, source: str) -> None:
        self._record = record
        self._ids = ids
        self._known: Mapping[int, Record] = {} if known is None else known.of(record)
        self._by_key: Mapping[Key, Record] = {} if known is None else known.by_key(record)
        self._free = set(self._known)
        self._by_guid = self._guids()
        self._by_source_id = self._source_ids(known, source)

    def _guids(self) -> dict[str, int]:
        if "guid" not in self._record.__struct_fields__:
            return {}
        found: dict[str, int] = {}
        for row_id, row in self._known.items():
            found.setdefault(getattr(row, "guid"), row_id)  # noqa: B009  (only some records have one)
        found.pop("", None)
        return found

    def _source_ids(self, known: Tables | None, source: str) -> dict[str, int]:
        if known is None or not source:
            return {}
        table = self._record.table
        return {
            each.value: each.row for each in known.of(SourceId).values() if each.of == table and each.source == source
        }

    def ids_for(self, rows: Sequence[WantedRow]) -> list[int]:
        """Return an id for each row, in order; the keys in one call are unique."""
        if not self._free:
            return [self._ids() for _ in rows]
        given = [0] * len(rows)
        for find in self._ways():
            for place, row in enumerate(rows):
                if not given[place]:
                    given[place] = self._taken(find(row))
        self._pair_by_what_is_said(rows, given)
        if self._record is Lesson:
            self._pair_lessons(rows, given)
        return [row_id or self._ids() for row_id in given]

    def standing_for(self, row: WantedRow) -> int:
        """Return the known row that an unusable row stands for, or 0; it is not matched again."""
        given = [self._taken(self._of_key(row))]
        self._pair_by_what_is_said([row], given)
        return given[0]

    def _pair_by_what_is_said(self, rows: Sequence[WantedRow], given: list[int]) -> None:
        """Match rows with a partial key to known ones that agree in the given parts."""
        alike: dict[tuple[int, ...], dict[Key, list[int]]] = {}
        for place, row in enumerate(rows):
            if given[place] or not row.unsaid:
                continue
            known = alike.get(row.unsaid)
            if known is None:
                known = alike[row.unsaid] = {}
                for row_id in sorted(self._free):
                    known.setdefault(_without(key_of(self._known[row_id]), row.unsaid), []).append(row_id)
            for row_id in known.get(_without(row.key, row.unsaid), ()):
                given[place] = given[place] or self._taken(row_id)

    def _ways(self) -> Iterator[Callable[[WantedRow], int]]:
        if self._by_source_id:
            yield lambda row: self._by_source_id.get(row.source_id, 0)
        yield self._of_former_name
        if self._by_guid:
            yield lambda row: self._by_guid.get(row.guid, 0)
        yield self._of_key
        if without_zeros := self._codes_without_zeros():
            yield lambda row: without_zeros.get(str(row.key[0]), 0)

    def _codes_without_zeros(self) -> dict[str, int]:
        """Return the rows with zero-padded codes by their code without padding, if that is unambiguous."""
        if self._record.key != ("code",):
            return {}
        found: dict[str, list[int]] = {}
        for key, row in self._by_key.items():
            found.setdefault(zeros_lost(str(key[0])), []).append(row.id)
        found.pop("", None)
        return {code: ids[0] for code, ids in found.items() if len(ids) == 1}

    def _of_former_name(self, row: WantedRow) -> int:
        if not row.formerly:
            return 0
        known = self._by_key.get((row.formerly,))
        return self._by_source_id.get(row.formerly, 0 if known is None else known.id)

    def _of_key(self, row: WantedRow) -> int:
        known = self._by_key.get(row.key)
        return 0 if known is None else known.id

    def _taken(self, row_id: int) -> int:
        if row_id not in self._free:
            return 0
        self._free.discard(row_id)
        return row_id

    def _pair_lessons(self, rows: Sequence[WantedRow], given: list[int]) -> None:
        slots: dict[Key, list[Record]] = {}
        for row_id in sorted(self._free):
            lesson = self._known[row_id]
            assert isinstance(lesson, Lesson)
            slots.setdefault((lesson.day, lesson.period, lesson.section), []).append(lesson)
        for same_teacher in (True, False):
            for place, row in enumerate(rows):
                if given[place]:
                    continue
                for lesson in slots.get(row.key[:3], ()):
                    assert isinstance(lesson, Lesson)
                    if lesson.id in self._free and (not same_teacher or lesson.teacher == row.key[3]):
                        given[place] = self._taken(lesson.id)
                        break


def zeros_lost(value: str) -> str:
    """Return what a spreadsheet makes of a zero-padded number, `""` for anything else."""
    return value.lstrip("0") if value.startswith("0") and value.isascii() and value.isdigit() else ""


def _without(key: Key, places: tuple[int, ...]) -> Key:
    return tuple(value for place, value in enumerate(key) if place not in places)
