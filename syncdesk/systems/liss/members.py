"""The members of a LISS record as they travel: their names, kinds and forms; reading is lenient, writing exact."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET

from syncdesk.systems.liss.records import LissRecord, Wire

L = TypeVar("L", bound=LissRecord)

NUMBERS = range(-(2**31), 2**31)
"""What an integer of XML-RPC can be."""
_NUMBERS_AS_TEXT = range(-(2**63), 2**63)

_TIMESTAMP = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\s*", re.DOTALL)


class Member(msgspec.Struct, frozen=True):
    """One member: `field` is the name in our record, `name` the one on the wire."""

    field: str
    name: str
    wire: Wire
    absent: object
    of: type[LissRecord] | None = None


@cache
def members(record: type[LissRecord]) -> tuple[Member, ...]:
    """The members of a record in the order of its fields."""
    hints = get_type_hints(record, include_extras=True)
    made: list[Member] = []
    for info in msgspec.structs.fields(record):
        hint, wire, name, inner = hints[info.name], Wire.TEXT, info.name, None
        if get_origin(hint) is Annotated:
            hint, *notes = get_args(hint)
            wire = next(note for note in notes if isinstance(note, Wire))
            name = next((note for note in notes if isinstance(note, str)), name)
            if wire is Wire.RECORDS:
                inner = cast("type[LissRecord]", get_args(hint)[0])
        made.append(Member(info.name, name, wire, info.default, inner))
    return tuple(made)


def timestamp(iso: str, *, last: bool = False) -> str:
    """A wire timestamp of an ISO date: `20260209T00:00:00`, or `T23:59:00` for a last date included."""
    return f"{iso[:4]}{iso[5:7]}{iso[8:10]}T{'23:59:00' if last else '00:00:00'}"


def is_date(iso: str) -> bool:
    """Whether a text is an ISO date of a day that there is."""
    return bool(iso) and iso_date(iso) == iso


def iso_date(value: object) -> str:
    """The ISO date of whatever a server sent for a timestamp; `""` where it is not a date."""
    found = _TIMESTAMP.fullmatch(str(value))
    if found is None:
        return ""
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if value in _NUMBERS_AS_TEXT else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return ""


def _number(value: object) -> object:
    try:
        number = value if isinstance(value, int) else int(float(str(value)))
    except (ValueError, OverflowError):
        return UNSET
    return int(number) if number in NUMBERS else UNSET


def _truth(value: object) -> object:
    if isinstance(value, str):
        return value.strip().lower() in {"1", "true", "yes"}
    return UNSET if value is None else bool(value)


_READ = {Wire.TEXT: _text, Wire.NUMBER: _number, Wire.TRUTH: _truth, Wire.DATE: iso_date, Wire.LAST_DATE: iso_date}


def _records_reader(record: type[LissRecord]) -> Callable[[object], object]:
    def read(value: object) -> object:
        items = cast("list[object]", value) if isinstance(value, list) else []
        return tuple(record_of(record, cast("dict[str, object]", item)) for item in items if isinstance(item, dict))

    return read


@cache
def _readers(record: type[LissRecord]) -> dict[str, tuple[str, Callable[[object], object]]]:
    readers = {
        member.name: (member.field, _READ[member.wire] if member.of is None else _records_reader(member.of))
        for member in members(record)
    }
    return readers | {also: readers[name] for also, name in record.also.items()}


def record_of(record: type[L], decoded: dict[str, object]) -> L:
    """A record made of a decoded struct. Unknown members are passed over; odd values become absent ones.

    Where a member comes under another name too (`LissRecord.also`), its own name counts.
    """
    readers = _readers(record)
    values: dict[str, Any] = {}
    for name, value in decoded.items():
        reader = readers.get(name)
        if reader is not None:
            field, read = reader
            if field not in values or name == field:
                values[field] = read(value)
    return record(**values)
