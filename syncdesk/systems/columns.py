"""How rows of a kind are displayed: in columns with headings, with names beside codes, never as raw keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec

from syncdesk.privacy import NOT_KNOWN_HERE
from syncdesk.systems.blobs import Blob, described
from syncdesk.systems.names import Cell, Names
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Record

_BLANKED = str(NOT_KNOWN_HERE)


def is_known(name: str) -> bool:
    """Whether a row has a name for it that is known here."""
    return bool(name) and name != _BLANKED


class Stands(Enum):
    """Where a column is displayed."""

    FIRST = "first"
    """It identifies the row: one of the first columns, always shown."""
    BESIDE = "beside"
    """Shown after those, in a column of its own."""
    DETAIL = "detail"
    """No column of its own: shown if it changes, and for rows that are new or removed."""
    CHANGED = "changed"
    """Only shown if it changes: it follows from the rest, or says little to people."""


class Column(msgspec.Struct, frozen=True):
    """One thing to be read in a row.

    `read` returns it, perhaps looking up names. `members` are the row's members it is made of: if one of them changes,
    the change is shown under this `label`. A bare code of one of the `of` records belongs in this column.
    """

    label: Text
    read: Callable[[Any, Names], Cell]
    members: tuple[str, ...] = ()
    stands: Stands = Stands.DETAIL
    of: type[Record] | None = None


class Difference(msgspec.Struct, frozen=True):
    """A changed value of a row: its label, its value now, and after."""

    label: Text
    now: Cell
    after: Cell


FromKey = Callable[[str, Names], msgspec.Struct | None]
"""Creates a row from its key alone, or returns None."""


class Columns(msgspec.Struct, frozen=True):
    """How rows of a kind are displayed.

    `from_key` creates a row from its key alone, or returns None. `new` is displayed as the value after for an added row
    that has nothing beyond its columns, `gone` for a removed one; `absent` and `there` are used for rows that merely
    exist, such as a student's place in a list. `id` returns the id by which rows of other kinds refer to a row, if that
    is not its code.
    """

    all: tuple[Column, ...]
    from_key: FromKey = lambda _key, _names: None
    new: Text = text("New")
    gone: Text = text("Removed")
    absent: Text = NOTHING
    there: Text = NOTHING
    id: Callable[[Any], str] | None = None

    @property
    def first(self) -> tuple[Column, ...]:
        """The columns that identify a row."""
        return tuple(column for column in self.all if column.stands is Stands.FIRST)

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of a table, in order."""
        return (*self.first, *(column for column in self.all if column.stands is Stands.BESIDE))

    def cells(self, row: msgspec.Struct, names: Names) -> tuple[Cell, ...]:
        """Return a row's cells."""
        return tuple(column.read(row, names) for column in self.shown)

    def changed(self, old: msgspec.Struct, new: msgspec.Struct) -> Iterator[Column]:
        """Return the columns in which two rows differ."""
        differing = {
            member for member in new.__struct_fields__ if getattr(old, member, None) != getattr(new, member)
        } - {"id"}
        for column in self.all:
            if not differing.isdisjoint(column.members):
                yield column
                differing -= {*column.members}
        yield from (member(_called(name), name) for name in sorted(differing))

    def difference(self, column: Column, old: msgspec.Struct, new: msgspec.Struct, names: Names) -> Difference:
        """Return a column's value now, and after."""
        return Difference(column.label, self._value(column, old, names), column.read(new, names))

    @staticmethod
    def _value(column: Column, row: msgspec.Struct, names: Names) -> Cell:
        blanked = any(getattr(row, member) == _BLANKED for member in column.members)
        return NOT_KNOWN_HERE if blanked else column.read(row, names)

    def whole(self, op: str, row: msgspec.Struct, names: Names) -> Difference:
        """Describe an added or removed row, beyond its columns."""
        more = self._more(row, names)
        if op == "add":
            return Difference(NOTHING, self.absent or "", self.there or more or self.new)
        return Difference(NOTHING, self.there or more, self.absent or self.gone)

    def _more(self, row: msgspec.Struct, names: Names) -> Cell:
        """Return what a row contains that no column shows, without repetitions."""
        said = "\n".join(map(str, self.cells(row, names)))
        found: Cell = ""
        for column in self.all:
            value = column.read(row, names) if column.stands is Stands.DETAIL else ""
            if not value or value == _BLANKED or str(value) in said:
                continue
            one = text("{label}: {value}", label=column.label, value=value)
            found = text("{before}; {more}", before=found, more=one) if found else one
        return found

    def record(self, row: msgspec.Struct, names: Names) -> Cell:
        """Describe a row in a few words: its first columns."""
        return in_a_row(column.read(row, names) for column in self.first)

    def cells_of_key(self, key: str, names: Names) -> tuple[Cell, ...]:
        """Return the cells of a key: a row that cannot be sent has nothing else."""
        row = self._row_of(key, names)
        if row is not None:
            return self.cells(row, names)
        at = self._column_of(key, names)
        return tuple(self._bare(key, names) if number == at else "" for number in range(len(self.shown)))

    def record_of_key(self, key: str, names: Names) -> Cell:
        """Describe a key in a few words."""
        row = self._row_of(key, names)
        return self.record(row, names) if row is not None else self._bare(key, names)

    def _row_of(self, key: str, names: Names) -> msgspec.Struct | None:
        """Return the row of a key, or None for a bare code that the first column is not about."""
        if "|" not in key and self._column_of(key, names):
            return None
        return self.from_key(key, names)

    def _column_of(self, code: str, names: Names) -> int:
        """Return the index of the column that a bare code belongs in; the first if undecidable."""
        of = [column.of for column in self.shown] or [None]
        found = names.which(code, (record for record in of if record is not None))
        return of.index(found) if found is not None else 0

    def _bare(self, key: str, names: Names) -> Cell:
        record = names.which(key, (column.of for column in self.all if column.of is not None))
        if record is not None:
            return names.worded(record, key)
        return ", ".join(part for part in key.split("|") if part)


def in_a_row(cells: Iterable[Cell]) -> Cell:
    """Join non-empty cells with commas."""
    found: Cell = ""
    for cell in cells:
        if cell:
            found = _two(found, cell) if found else cell
    return found


def _two(one: Cell, other: Cell) -> Cell:
    if isinstance(one, str) and isinstance(other, str):
        return f"{one}, {other}"
    return text("{one}, {other}", one=one, other=other)


def member(label: Text, name: str, stands: Stands = Stands.DETAIL, of: type[Record] | None = None) -> Column:
    """Create a column that shows one member as it is."""
    return Column(label, lambda row, _names: _plain(getattr(row, name)), (name,), stands, of)


def dated(label: Text, name: str, stands: Stands = Stands.DETAIL) -> Column:
    """Create a column that shows a date: the member is ISO text."""
    return Column(label, lambda row, _names: local_date(getattr(row, name)), (name,), stands)


def worded(label: Text, name: str, words: Mapping[Any, Text], stands: Stands = Stands.DETAIL) -> Column:
    """Create a column that shows a member with few values, each with its own words."""

    def read(row: Any, _names: Names) -> Cell:
        value = getattr(row, name)
        return words.get(value) or _plain(value)

    return Column(label, read, (name,), stands)


def local_date(iso: str) -> Cell:
    """Format a date as is customary in the school's country; return invalid ones as they are."""
    return text("{date}", date=iso) if _DATE.fullmatch(iso) else iso


_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def content(label: Text, name: str, stands: Stands = Stands.DETAIL) -> Column:
    """A column that shows a content that the row names."""
    return Column(label, lambda row, _names: described(getattr(row, name)), (name,), stands)


def _plain(value: object) -> str:
    if isinstance(value, Blob):
        return str(described(value))
    return str(value) if isinstance(value, str | int) and value != 0 and not isinstance(value, bool) else ""


def by_parts(
    make: Callable[..., msgspec.Struct],
    *members: str,
    numbers: Iterable[str] = (),
    refers: Mapping[str, type[Record]] | None = None,
) -> FromKey:
    """Create a function that parses keys whose `|`-separated parts are these members, as many as there are.

    `numbers` are members that hold numbers; `refers` those that hold the id of a row of the document, whose code is in
    the key.
    """
    numeric, refers = frozenset(numbers), refers or {}

    def read(key: str, names: Names) -> msgspec.Struct | None:
        parts = key.split("|")
        if len(parts) > len(members):
            return None
        values: dict[str, object] = {}
        for name, part in zip(members, parts, strict=False):
            if not part:
                continue
            if name in refers:
                row = names.find(refers[name], part)
                if row is None:
                    return None
                values[name] = row.id
            elif name not in numeric:
                values[name] = part
            elif part.isdecimal():
                values[name] = int(part)
            else:
                return None
        return make(**values)

    return read


_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def of_members(row: type[msgspec.Struct]) -> Columns:
    """Return default columns: one per member, named like the member."""
    fields = [field for field in row.__struct_fields__ if field != "id"]
    stands = (Stands.FIRST, *(Stands.BESIDE for _ in fields[1:]))
    return Columns(tuple(member(_called(field), field, at) for field, at in zip(fields, stands, strict=True)))


def _called(field: str) -> Text:
    words = _WORD.sub(" ", field.replace("_", " "))
    return text("{words}", words=words[:1].upper() + words[1:].lower())
