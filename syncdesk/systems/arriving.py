"""What arrives from a source: rows in the document's words, what they must have, and what of them cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from syncdesk.text import Text
from syncdesk.timetable.records import BellTime, CalendarDate, Lesson, Record, SectionListRow, SubjectRequest

Row = msgspec.Struct
"""One record as one side knows it: always a frozen struct of plain values."""


class PassedOver(msgspec.Struct, frozen=True):
    """A value that came and is nothing of what its member holds: a date that is none, a list where text is due.

    Of something that came in the place of a row there is no `member`.
    """

    member: str
    value: str


class OddRow(msgspec.Struct, frozen=True):
    """A row as a link read it, without the values that could not be read."""

    row: Row
    passed_over: tuple[PassedOver, ...]


def plain(rows: Iterable[Row]) -> list[Row]:
    """The rows themselves, odd ones without what could not be read of them."""
    return [row.row if isinstance(row, OddRow) else row for row in rows]


class Named(msgspec.Struct, frozen=True):
    """A row that a received row names: by the id that the source gave it, else by its code (`by_code`: by code alone).

    A received row that names something missing is not taken, unless the name is a `loose` one.
    """

    value: str
    by_code: bool = False
    loose: bool = False


class Incoming(msgspec.Struct, frozen=True):
    """One received row in the document's words, not yet matched: `values` are fields of `record`.

    `refers` names the rows that fields refer to. A record without a code is known by its key: `code` is then what the
    source calls the row, and is only shown. `also` are rows that are made with it where no row has their key. A row of
    another record than the kind's own says more of a row that is there, and never makes one; where it is `alone` it
    counts only if it is the only one that does. `passed_over` are values that came and fit none of its fields.
    """

    record: type[Record]
    source_id: str
    code: str
    values: dict[str, str | int]
    refers: dict[str, Named] = {}
    also: tuple[Record, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    alone: bool = False


_DAY, _PERIOD = Text("cycle day"), Text("period")
NEEDS: dict[type[Record], Mapping[str, Text]] = {
    SubjectRequest: {"student": Text("student"), "course": Text("course")},
    SectionListRow: {"student": Text("student"), "section": Text("section")},
    Lesson: {"section": Text("section"), "day": _DAY, "period": _PERIOD},
    BellTime: {"day": _DAY, "period": _PERIOD, "start": Text("start"), "end": Text("end")},
    CalendarDate: {"date": Text("date"), "day": _DAY},
}
"""The fields without which a row says nothing, by the record that it is received into, and what each is called.

Rows that are known by a code need that. A field that is no part of the key is needed by new rows alone.
"""
