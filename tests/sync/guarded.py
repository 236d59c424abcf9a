"""The sample school, synchronised, and edits of much of it at once, for tests of the guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Record, key_of
from syncdesk.timetable.tables import Tables
from tests.sync.school import TODAY, School
from tests.timetable import sampled
from tests.timetable.building import Building

R = TypeVar("R", bound=Record)
Edit = Callable[[Tables, Draft], object]
Which = Callable[[int, Any], bool]

ALL = ("students", "teachers", "sections", "rooms", "bell_times", "timetable", "section_lists", "calendar")
"""What is sent of the sample school: all that is no covers."""


def sample_building(today: date = TODAY) -> Building:
    """The sample school as a building."""
    return Building.of_rows(sampled.rows(today))


def sample(folder: Path, **options: Any) -> School:
    """The sample school and a practice system that knows its people."""
    return School(folder, sample_building(), **options)


def edit(school: School, *edits: Edit) -> None:
    """Make edits as one, and save."""
    document = school.source.session.document
    school.edit(*(lambda draft, each=each: each(document, draft) for each in edits))


def everybody(_at: int, _row: Record) -> bool:
    """All rows."""
    return True


def first(share: float, of: int = 1000) -> Which:
    """The first rows of each thousand, so many."""
    return lambda at, _row: at % of < share * of


def every(nth: int, place: int = 0) -> Which:
    """One row in so many."""
    return lambda at, _row: at % nth == place


def changed(record: type[Record], which: Which = everybody, **fields: Any) -> Edit:
    """Give rows other values; a function makes one of the row."""

    def change(tables: Tables, draft: Draft) -> None:
        for at, row in enumerate(list(tables.of(record).values())):
            now = draft.current(record, row.id)
            if now is not None and which(at, row):
                draft.replace(msgspec.structs.replace(now, **_made(fields, now)))

    return change


def _made(fields: Mapping[str, Any], row: Record) -> dict[str, Any]:
    return {name: value(row) if callable(value) else value for name, value in fields.items()}


def moved_round(record: type[Record], *fields: str, by: int = 1, which: Which = everybody) -> Edit:
    """Give each row the values of the row so many places further on."""

    def change(tables: Tables, draft: Draft) -> None:
        rows = [row for at, row in enumerate(tables.of(record).values()) if which(at, row)]
        for at, row in enumerate(rows):
            other = rows[(at + by) % len(rows)]
            draft.replace(msgspec.structs.replace(row, **{field: getattr(other, field) for field in fields}))

    return change


def swapped(record: type[Record], field: str, of: type[Record], by: int = 1, which: Which = everybody) -> Edit:
    """Let each row name another row of a record than it does: the one so many places further on."""

    def change(tables: Tables, draft: Draft) -> None:
        ids = list(tables.of(of))
        into = {row_id: ids[(at + by) % len(ids)] for at, row_id in enumerate(ids)}
        for at, row in enumerate(list(tables.of(record).values())):
            named = getattr(row, field)
            if named and which(at, row):
                draft.replace(msgspec.structs.replace(row, **{field: into[named]}))

    return change


def blanked(record: type[Record], field: str, which: Which = everybody) -> Edit:
    """Let rows name nothing, one of several that would then be the same."""

    def change(tables: Tables, draft: Draft) -> None:
        taken: set[tuple[object, ...]] = set()
        for at, row in enumerate(list(tables.of(record).values())):
            blank = msgspec.structs.replace(row, **{field: 0})
            if which(at, row) and key_of(blank) not in taken:
                taken.add(key_of(blank))
                draft.replace(blank)

    return change


def removed(record: type[Record], which: Which) -> Edit:
    """Remove rows, and with them what cannot be without them."""

    def change(tables: Tables, draft: Draft) -> None:
        for at, row in enumerate(list(tables.of(record).values())):
            if which(at, row):
                draft.remove(row)

    return change


def made_anew(record: type[Record], which: Which = everybody, **fields: Any) -> Edit:
    """Remove rows and put others with other values in their place, as an import does that knows no row ids."""

    def change(tables: Tables, draft: Draft) -> None:
        rows = [row for at, row in enumerate(tables.of(record).values()) if which(at, row)]
        for row in rows:
            draft.remove(row)
        for row in rows:
            draft.add(msgspec.structs.replace(row, id=0, **_made(fields, row)))

    return change


def copied(record: type[Record], **fields: Any) -> Edit:
    """Add a copy of each row with other values."""

    def change(tables: Tables, draft: Draft) -> None:
        for row in list(tables.of(record).values()):
            draft.add(msgspec.structs.replace(row, id=0, **_made(fields, row)))

    return change


def together(*edits: Edit) -> Edit:
    """Several edits of different records as one."""

    def change(tables: Tables, draft: Draft) -> None:
        for each in edits:
            each(tables, draft)

    return change
