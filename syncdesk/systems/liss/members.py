"""The wire form of LISS members: names, types and formats. Reading is lenient, writing exact."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET

from syncdesk.systems.arriving import PassedOver
from syncdesk.systems.liss.records import LissRecord, Wire

L = TypeVar("L", bound=LissRecord)

NUMBERS = range(-(2**31), 2**31)
"""The range of an XML-RPC integer."""

_SHOWN = 40
_TIMESTAMP = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\s*", re.DOTALL)
_OF_ANOTHER_DAY = re.compile(r"[T ](?!00:?00|23:?59)\S*(?:Z|[+-]00:?00)\s*$", re.IGNORECASE)
"""A time in UTC that is neither the beginning nor the end of a day: the beginning of one somewhere else, and of which
day that is, is not told."""
_EXPONENT = re.compile(r"(-?\d+)(?:\.(\d+))?[eE]\+?(\d{1,2})")


class Digits(int):
    """An integer in an unexpected form: `007` where a member is text, 7 where it is not."""

    written: str

    def __new__(cls, number: int, written: str) -> Digits:
        made = super().__new__(cls, number)
        made.written = written
        return made


class Real(str):
    """A decimal number as it was written, such as `7.0`: some programs type every number so."""

    __slots__ = ()


class Binary(str):
    """The letters of binary data, which no member of LISS holds."""

    __slots__ = ()


class Twice(tuple[object, ...]):
    """The values of a member that stands twice in one record with different ones: which of them counts is not told."""

    __slots__ = ()


class _Odd:
    """The result of reading a value that is neither empty nor valid for its member."""


_ODD = _Odd()
_NO_DATE = re.compile(r"[\s0:T.Z-]*")
"""Nothing, or the zeros that some databases have for it."""
_YES, _NO = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})
_WITHOUT_FRACTION = re.compile(r"(-?\d+)\.0+")


class Member(msgspec.Struct, frozen=True):
    """A member: `field` is the name in our record, `name` the one on the wire."""

    field: str
    name: str
    wire: Wire
    absent: object
    of: type[LissRecord] | None = None


@cache
def members(record: type[LissRecord]) -> tuple[Member, ...]:
    """Return the members of a record in the order of its fields."""
    hints = get_type_hints(record, include_extras=True)
    made: list[Member] = []
    for info in msgspec.structs.fields(record):
        hint, wire, name, inner = hints[info.name], Wire.TEXT, info.name, None
        if get_origin(hint) is Annotated:
            hint, *notes = get_args(hint)
            wire = next((note for note in notes if isinstance(note, Wire)), Wire.TEXT)
            name = next((note for note in notes if isinstance(note, str)), name)
            if wire is Wire.RECORDS:
                inner = cast("type[LissRecord]", get_args(hint)[0])
        made.append(Member(info.name, name, wire, info.default, inner))
    return tuple(made)


def timestamp(iso: str, *, last: bool = False) -> str:
    """Return the wire timestamp of an ISO date: `20260209T00:00:00`, or `T23:59:00` for an inclusive last date."""
    return f"{iso[:4]}{iso[5:7]}{iso[8:10]}T{'23:59:00' if last else '00:00:00'}"


def is_date(iso: str) -> bool:
    """Whether a text is a valid ISO date."""
    return bool(iso) and iso_date(iso) == iso


def iso_date(value: object) -> str:
    """Return the ISO date of a server's timestamp in any form; `""` if it is not a date."""
    found = _TIMESTAMP.fullmatch(str(value))
    if found is None or _OF_ANOTHER_DAY.search(str(value)):
        return ""
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _text(value: object) -> object:
    """Return text as it is, and a number as it was written: an id may begin with zeros."""
    if type(value) is str:
        return value
    if isinstance(value, Real):
        words = _without_exponent(value)
        whole = _WITHOUT_FRACTION.fullmatch(words)
        return whole[1] if whole is not None else words
    if isinstance(value, Digits):
        return value.written
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return "" if not value else _ODD


def _without_exponent(value: Real) -> str:
    """A number as people write it: `1.2345678E7`, as some programs write each number from ten million on, is a code."""
    found = _EXPONENT.fullmatch(value)
    if found is None:
        return str(value)
    whole, fraction, exponent = found[1], found[2] or "", int(found[3])
    digits = f"{fraction:0<{exponent}}"
    return f"{whole}{digits[:exponent]}.{digits[exponent:]}".rstrip(".")


def _number(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        return UNSET
    if isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            return _ODD
        return int(number) if number.is_integer() and int(number) in NUMBERS else _ODD
    if isinstance(value, int) and not isinstance(value, bool):
        return number if (number := int(value)) in NUMBERS else _ODD
    return UNSET if not value else _ODD


def _truth(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return UNSET if value is None else bool(value)
    word = str(value).strip().lower()
    return True if word in _YES else False if word in _NO else _ODD


def _date(value: object) -> object:
    words = _text(value)
    if not isinstance(words, str):
        return words
    return iso_date(words) or ("" if _NO_DATE.fullmatch(words) else _ODD)


_READ = {Wire.TEXT: _text, Wire.NUMBER: _number, Wire.TRUTH: _truth, Wire.DATE: _date, Wire.LAST_DATE: _date}


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
    """Build a record from a decoded struct. Unknown members are ignored; invalid values become absent ones.

    If a member also occurs under another name (`LissRecord.also`), its own name takes precedence.
    """
    return read_record(record, decoded)[0]


def read_record(record: type[L], decoded: dict[str, object]) -> tuple[L, tuple[PassedOver, ...]]:
    """Like `record_of`, but also return the invalid values of known members."""
    readers = _readers(record)
    values: dict[str, Any] = {}
    odd: tuple[PassedOver, ...] = ()
    for name, value in decoded.items():
        reader = readers.get(name)
        if reader is not None:
            field, read = reader
            if field not in values or name == field:
                made = _ODD if isinstance(value, (Binary, Twice)) else read(value)
                if made is _ODD:
                    odd = (*odd, PassedOver(name, shown(value)))
                else:
                    values[field] = made
    return record(**values), odd


def shown(value: object) -> str:
    """A value as a person is shown it, cut where it is long."""
    words = " / ".join(map(shown, value)) if isinstance(value, Twice) else value
    if not isinstance(words, str):
        words = json.dumps(words, ensure_ascii=False)
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
