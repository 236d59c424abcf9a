"""Converting table cells to field values.

Converters take trimmed text and raise a sentence about what they cannot use; the caller decides what becomes of the
row.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from syncdesk.text import Template, Text, template
from syncdesk.timetable.files.written_dates import ONE_WAY, Ordered, read_date, read_time
from syncdesk.timetable.records import SECTION_TYPES

MAX_DAY = 33
MAX_ROTATION = 12
MAX_NUMBER = 1_000_000
BELL_TYPES = "TLORSX"

_SHOWN = 60
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_GUID = re.compile(r"[0-9A-F]{32}")
_SECTION_TYPES = {name.casefold(): name for name in SECTION_TYPES}


class Unfit(Exception):
    """A value that does not fit its column. `why` is a sentence with placeholders for `{value}` and `{column}`."""

    def __init__(self, why: Template) -> None:
        super().__init__(why.words)
        self.why = why

    def of(self, value: str, column: str) -> Text:
        """Return the sentence about this value in this column, shortened if long."""
        return self.why.filled(value=value[:_SHOWN], column=column)


Read = Callable[[str], str | int]


def plain(value: str) -> str:
    """Accept any text."""
    return value


def _whole_number(value: str, least: int, most: int) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise Unfit(
            template(
                "“{value}” in {column} is not a whole number from {least} to {most}.",
                least=least,
                most=most,
            )
        )
    return int(value)


def count(value: str) -> int:
    """Parse a count; empty is 0."""
    return _whole_number(value, 0, MAX_NUMBER) if value else 0


def priority(value: str) -> int:
    """Parse a priority from 1 to 3; empty is 0."""
    try:
        return _whole_number(value, 0, 3) if value else 0
    except Unfit as unfit:
        raise Unfit(template("“{value}” in {column} is not 1, 2 or 3.")) from unfit


def day_number(value: str) -> int:
    """Parse a cycle day, 1 to 33."""
    return _whole_number(value, 1, MAX_DAY)


def calendar_day(value: str) -> int:
    """Parse the cycle day of a date; 0 or empty is a date without school."""
    return _whole_number(value, 0, MAX_DAY) if value else 0


def rotation(value: str) -> int:
    """Parse the rotation of a date; empty is 0."""
    return _whole_number(value, 0, MAX_ROTATION) if value else 0


def rotations(value: str) -> str:
    """Parse a list of rotations, sorted and unique; empty is all year."""
    try:
        numbers = {_whole_number(part, 1, MAX_ROTATION) for part in re.split(r"[,;\s]+", value) if part}
    except Unfit as unfit:
        raise Unfit(
            template(
                "“{value}” in {column} is not a list of rotations (1 to {most}).",
                most=MAX_ROTATION,
            )
        ) from unfit
    return ",".join(str(number) for number in sorted(numbers))


def dates(ordered: Ordered) -> Read:
    """Return a converter for optional dates written in this order."""

    def read(value: str) -> str:
        try:
            return read_date(value, ordered)
        except ValueError as error:
            raise Unfit(template("“{value}” in {column} is not a date that can be read for certain.")) from error

    return read


def a_date(value: str) -> str:
    """Parse an optional date in an unambiguous form."""
    return str(_ONE_WAY(value))


def time_of_day(value: str) -> str:
    """Parse a time of day in any of the usual forms to `08:55`."""
    try:
        return read_time(value)
    except ValueError as error:
        raise Unfit(template("“{value}” in {column} is not a time of day such as 08:55.")) from error


def clock(value: str) -> str:
    """Parse a time of day such as `08:55`, `8:55` or `08:55:00`."""
    found = _CLOCK.fullmatch(value)
    if found is None:
        raise Unfit(template("“{value}” in {column} is not a time in the form 08:55."))
    return f"{int(found[1]):02d}:{found[2]}"


def bell_type(value: str) -> str:
    """Parse a period type: T, L, O, R, S or X; empty is T."""
    letter = value.upper() or "T"
    if len(letter) != 1 or letter not in BELL_TYPES:
        raise Unfit(template("“{value}” in {column} is none of T, L, O, R, S, X."))
    return letter


def section_type(value: str) -> str:
    """Parse a LISS section type in any spelling; empty is an ordinary section."""
    known = _SECTION_TYPES.get(value.casefold())
    if known is None:
        words = ", ".join(name for name in SECTION_TYPES if name)
        raise Unfit(template("“{value}” in {column} is none of {words}.", words=words))
    return known


def guid(value: str) -> str:
    """Parse a GUID to 32 upper-case hex digits without punctuation."""
    digits = value.upper().translate(_PUNCTUATION)
    if digits and _GUID.fullmatch(digits) is None:
        raise Unfit(template("A value in {column} is not a GUID (32 hex digits)."))
    return digits


_PUNCTUATION = str.maketrans("", "", "-{} ")
_ONE_WAY = dates(ONE_WAY)
