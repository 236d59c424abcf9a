"""Received data: rows converted to the document's fields, the fields they need, and unreadable values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from syncdesk.text import Text
from syncdesk.timetable.records import BellTime, CalendarDate, Lesson, Record, SectionListRow, SubjectRequest

Row = msgspec.Struct
"""One record in one side's terms: always a frozen struct of plain values."""


class PassedOver(msgspec.Struct, frozen=True):
    """A received value that is invalid for its member: a date that is none, a list in place of text.

    Of something that came in the place of a row there is no `member`; where it cannot be shown, the `value` is a
    sentence without its full stop that says what it is.
    """

    member: str
    value: str | Text


class OddRow(msgspec.Struct, frozen=True):
    """A received row without the values that could not be read."""

    row: Row
    passed_over: tuple[PassedOver, ...]


def plain(rows: Iterable[Row]) -> list[Row]:
    """Return the rows themselves, odd ones without their unreadable values."""
    return [row.row if isinstance(row, OddRow) else row for row in rows]


class Named(msgspec.Struct, frozen=True):
    """A row that a received row refers to: by the id from the source or else by code (`by_code`: by code only).

    A received row with an unresolvable reference is not taken, unless the reference is `loose`.
    """

    value: str
    by_code: bool = False
    loose: bool = False


class Incoming(msgspec.Struct, frozen=True):
    """A received row in the document's terms, not yet matched: `values` are fields of `record`.

    `refers` are the references of fields. A record without a code is identified by its key: `code` is then the source's
    name for the row, for display only. `also` are rows to be created with it unless rows with their keys exist. A row
    of another record than the kind's own supplements an existing row and never creates one; if `alone`, only if it is
    the only one to do so. `passed_over` are received values that fit none of its fields.
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
"""The fields that a row needs, by the record that it is received into, and the name of each.

Rows identified by a code need that. A field that is not part of the key is only needed by new rows.
"""
