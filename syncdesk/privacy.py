"""Which members of a row say something about a person: marked on the row's type, never listed beside it.

    StudentId: Code = ""
    FirstName: Annotated[str, PersonName] = ""
    Email: Annotated[str, Personal] = ""

What is personal is remembered nowhere in the clear, and a person's name is taken out of other people's words before
they are logged. Numbers and truth values need no mark. Every other member needs one: a type with an unmarked member
can be neither remembered nor sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import NODEFAULT, UnsetType

from syncdesk.text import text

Row = TypeVar("Row", bound=msgspec.Struct)

NOT_KNOWN_HERE = text("not known here")
"""What is displayed in place of a personal value that was not remembered."""


class Personal:
    """Marks a member that says something about a person, or free text that may name one."""


class PersonName(Personal):
    """Marks a person's name, or a part of it."""


class Public:
    """Marks a member that may be remembered in clear text: a code, id, date, or word of a fixed list."""


Code = Annotated[str, Public]
"""Text that names nobody: a code, id, date, or word of a fixed list."""

_SAYS_NOBODY = frozenset({int, float, bool, NoneType, UnsetType})


class Marks(msgspec.Struct, frozen=True):
    """The members of a row type by their marks, in the order of its fields.

    `blanks` are the replacements of personal members in remembered rows.
    """

    personal: tuple[str, ...]
    names: tuple[str, ...]
    unmarked: tuple[str, ...]
    blanks: Mapping[str, object]


@cache
def marks(row: type[msgspec.Struct]) -> Marks:
    """Return how the members of a row type are marked."""
    hints = get_type_hints(row, include_extras=True)
    personal: dict[str, object] = {}
    names: list[str] = []
    unmarked: list[str] = []
    for field in msgspec.structs.fields(row):
        hint = hints[field.name]
        notes = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, type)]
        if any(issubclass(note, Personal) for note in notes):
            personal[field.name] = _blank(row, field, hint)
            if any(issubclass(note, PersonName) for note in notes):
                names.append(field.name)
        elif Public not in notes and not _says_nobody(hint):
            unmarked.append(field.name)
    return Marks(tuple(personal), tuple(names), tuple(unmarked), personal)


def personal_members(row: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the members of a row type that are personal. Raises TypeError if one is not marked."""
    found = marks(row)
    if found.unmarked:
        raise TypeError(
            f"{row.__module__}.{row.__qualname__}: {', '.join(found.unmarked)} not marked. Write Annotated[str,"
            " Personal] where it says something about a person or may name one, Code where it never does"
            " (see syncdesk/privacy.py)."
        )
    return found.personal


def blanked(rows: Sequence[Row]) -> list[Row]:
    """Return rows of one type with personal members blanked."""
    if not rows:
        return []
    blanks = marks(type(rows[0])).blanks
    return [msgspec.structs.replace(row, **blanks) for row in rows]


def with_gaps_shown(row: Row) -> Row:
    """Return a remembered row with `NOT_KNOWN_HERE` in its personal members."""
    shown = {name: str(NOT_KNOWN_HERE) if blank == "" else blank for name, blank in marks(type(row)).blanks.items()}
    return msgspec.structs.replace(row, **shown)


def _says_nobody(hint: Any) -> bool:
    inner = getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint
    return all(each in _SAYS_NOBODY or _is_public(each) for each in get_args(inner) or (inner,))


def _is_public(value: Any) -> bool:
    """Whether it is a struct none of whose members says anything about a person."""
    if not (isinstance(value, type) and issubclass(value, msgspec.Struct)):
        return False
    found = marks(value)
    return not found.personal and not found.unmarked


def _blank(row: type[msgspec.Struct], field: msgspec.structs.FieldInfo, hint: Any) -> object:
    """Return empty text for text, or else the member's default."""
    if hint.__origin__ is str:
        return ""
    if field.default is NODEFAULT:
        raise TypeError(f"{row.__qualname__}.{field.name} is personal and no text: it needs a default")
    return field.default
