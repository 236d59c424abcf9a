"""Whether a received person is still the same one, and whether a name arrived intact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from syncdesk.garbled import is_garbled_from
from syncdesk.sync.planning.alike import one_form, same_text
from syncdesk.text import Text, text
from syncdesk.timetable.cleaning import cleaned
from syncdesk.timetable.records import Record

_NAMES = ("first_name", "surname")
_SAME_PERSON = ("statewide_id", "guid")
_TELLS_APART = ("statewide_id", "guid", "gender", "house")
"""What stays with a person who marries or moves up a year."""

Values = Mapping[str, str | int]


def why_somebody_else(old: Record, code: str, values: Values, *, believed: bool) -> Text | None:
    """Return why the person received under a `code` seems to be another one, or None.

    One equal name is not enough where something else differs that stays with a person. Where the row was found by what
    is no code (`believed`), other names alone are not enough either.
    """
    if any(_of(old, field) and _of(old, field) == _came(values, field) for field in _SAME_PERSON):
        return None
    codes = {_of(old, "code"), _folded(code)}
    first, surname = (_says_the_same(old, values, field, codes) for field in _NAMES)
    if first and surname:
        return None
    differing = [field for field in _TELLS_APART if _differs(old, values, field)]
    if not first and _differs(old, values, "email"):
        differing.append("email")  # a new surname alone brings a new address with it
    if (first or surname or believed) and not differing:
        return None
    if not (first or surname):
        return text("The file has another person with this code: first name and surname are others.")
    return text("The file may have another person with this code: one of the names is another, and so is more.")


def _says_the_same(old: Record, values: Values, field: str, codes: set[str]) -> bool:
    """Whether names are equal, or one side has none: empty, or the code instead."""
    here, there = _of(old, field), _came(values, field)
    return not here or not there or here == there or here in codes or there in codes


def _differs(old: Record, values: Values, field: str) -> bool:
    here, there = _of(old, field), _came(values, field)
    return bool(here) and bool(there) and here != there


def _of(row: Record, field: str) -> str:
    return _folded(getattr(row, field, ""))


def _came(values: Values, field: str) -> str:
    return _folded(values.get(field, ""))


def _folded(value: object) -> str:
    return " ".join(one_form(str(value)).casefold().split())


def is_garbled(old: Record, values: Values, fields: Iterable[str]) -> bool:
    """Whether a received name is the row's, decoded with the wrong encoding."""
    pairs = ((str(getattr(old, field, "")), str(values.get(field, ""))) for field in fields)
    return any(not same_text(here, there) and is_garbled_from(here, there, cleaned) for here, there in pairs)
