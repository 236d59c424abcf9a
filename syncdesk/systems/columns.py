"""How people read the rows of a kind: in columns with headings, names beside codes, and never as raw keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec

from syncdesk.privacy import NOT_KNOWN_HERE
from syncdesk.systems.names import Cell, Names
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Record

_BLANKED = str(NOT_KNOWN_HERE)


def is_known(name: str) -> bool:
    """Whether a row says a name, and not that it is not known here."""
    return bool(name) and name != _BLANKED


class Stands(Enum):
    """Where a column stands."""

    FIRST = "first"
    """It tells one row from another: among the first columns, always shown."""
    BESIDE = "beside"
    """Shown after those, in a column of its own."""
    DETAIL = "detail"
    """Has no column of its own: shown where it changes, and of rows that are new or go."""
    CHANGED = "changed"
    """Shown only where it changes: it follows from the rest, or says little to people."""


class Column(msgspec.Struct, frozen=True):
    """One thing that a person reads of a row.

    `read` gives it; it may look names up. `members` are those of the row that it is made of: where one of them changes,
    this is what changed, under this `label`. A bare code of one of the `of` records belongs into this column.
    """

    label: Text
    read: Callable[[Any, Names], Cell]
    members: tuple[str, ...] = ()
    stands: Stands = Stands.DETAIL
    of: type[Record] | None = None


class Difference(msgspec.Struct, frozen=True):
    """One thing that changes in a row: what it is called, its value now, and after."""

    label: Text
    now: Cell
    after: Cell


FromKey = Callable[[str, Names], msgspec.Struct | None]
"""Makes a row of what its key says alone; None where that cannot be."""


class Columns(msgspec.Struct, frozen=True):
    """How the rows of a kind are read.

    `from_key` makes of a row's key a row with those values alone, None where it cannot. `new` stands where the value
    after is shown of a row that is added and has nothing to say besides its columns, `gone` of one that is removed;
    `absent` and `there` are said of rows that are no more than being there, such as a student's place in a list. `id`
    reads off a row the id by which rows of other kinds name it, where that is not its code.
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
        """The columns that tell one row from another."""
        return tuple(column for column in self.all if column.stands is Stands.FIRST)

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that a table has, in order."""
        return (*self.first, *(column for column in self.all if column.stands is Stands.BESIDE))

    def cells(self, row: msgspec.Struct, names: Names) -> tuple[Cell, ...]:
        """A row in the columns that a table has."""
        return tuple(column.read(row, names) for column in self.shown)

    def changed(self, old: msgspec.Struct, new: msgspec.Struct) -> Iterator[Column]:
        """The columns that say something else of one of two rows than of the other."""
        differing = {
            member for member in new.__struct_fields__ if getattr(old, member, None) != getattr(new, member)
        } - {"id"}
        for column in self.all:
            if not differing.isdisjoint(column.members):
                yield column
                differing -= {*column.members}
        yield from (member(_called(name), name) for name in sorted(differing))

    def difference(self, column: Column, old: msgspec.Struct, new: msgspec.Struct, names: Names) -> Difference:
        """What a column says of a row now, and after."""
        return Difference(column.label, self._value(column, old, names), column.read(new, names))

    @staticmethod
    def _value(column: Column, row: msgspec.Struct, names: Names) -> Cell:
        blanked = any(getattr(row, member) == _BLANKED for member in column.members)
        return NOT_KNOWN_HERE if blanked else column.read(row, names)

    def whole(self, op: str, row: msgspec.Struct, names: Names) -> Difference:
        """What is said of a row that is added or removed, besides its columns."""
        more = self._more(row, names)
        if op == "add":
            return Difference(NOTHING, self.absent or "", self.there or more or self.new)
        return Difference(NOTHING, self.there or more, self.absent or self.gone)

    def _more(self, row: msgspec.Struct, names: Names) -> Cell:
        """What a row holds that no column of a table shows; nothing is said twice."""
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
        """A row in a few words: what its first columns say."""
        return in_a_row(column.read(row, names) for column in self.first)

    def cells_of_key(self, key: str, names: Names) -> tuple[Cell, ...]:
        """A key in the columns that a table has: of a row that cannot be sent there is no more than that."""
        row = self._row_of(key, names)
        if row is not None:
            return self.cells(row, names)
        at = self._column_of(key, names)
        return tuple(self._bare(key, names) if number == at else "" for number in range(len(self.shown)))

    def record_of_key(self, key: str, names: Names) -> Cell:
        """A key in a few words."""
        row = self._row_of(key, names)
        return self.record(row, names) if row is not None else self._bare(key, names)

    def _row_of(self, key: str, names: Names) -> msgspec.Struct | None:
        """The row of a key; None for a bare code of something that the first column is not about."""
        if "|" not in key and self._column_of(key, names):
            return None
        return self.from_key(key, names)

    def _column_of(self, code: str, names: Names) -> int:
        """The place of the column that a bare code belongs into: the first where nothing tells."""
        of = [column.of for column in self.shown] or [None]
        found = names.which(code, (record for record in of if record is not None))
        return of.index(found) if found is not None else 0

    def _bare(self, key: str, names: Names) -> Cell:
        record = names.which(key, (column.of for column in self.all if column.of is not None))
        if record is not None:
            return names.worded(record, key)
        return ", ".join(part for part in key.split("|") if part)


def in_a_row(cells: Iterable[Cell]) -> Cell:
    """Cells with commas between, empty ones left out."""
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
    """A column that shows one member as it is."""
    return Column(label, lambda row, _names: _plain(getattr(row, name)), (name,), stands, of)


def dated(label: Text, name: str, stands: Stands = Stands.DETAIL) -> Column:
    """A column that shows a date: the member is ISO text."""
    return Column(label, lambda row, _names: local_date(getattr(row, name)), (name,), stands)


def worded(label: Text, name: str, words: Mapping[Any, Text], stands: Stands = Stands.DETAIL) -> Column:
    """A column that shows a member that is one of a few values, each with words of its own."""

    def read(row: Any, _names: Names) -> Cell:
        value = getattr(row, name)
        return words.get(value) or _plain(value)

    return Column(label, read, (name,), stands)


def local_date(iso: str) -> Cell:
    """A date as people of the place write it; what is no date as it is."""
    return text("{date}", date=iso) if _DATE.fullmatch(iso) else iso


_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str | int) and value != 0 and not isinstance(value, bool) else ""


def by_parts(
    make: Callable[..., msgspec.Struct],
    *members: str,
    numbers: Iterable[str] = (),
    refers: Mapping[str, type[Record]] | None = None,
) -> FromKey:
    """Reads keys whose parts, with `|` between, are these members, as many of them as the key has.

    `numbers` are members that hold numbers; `refers` those that hold the id of a row of the document, whose code stands
    in the key.
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
    """The columns of a kind whose system declares none: one a member, called as the member is."""
    fields = [field for field in row.__struct_fields__ if field != "id"]
    stands = (Stands.FIRST, *(Stands.BESIDE for _ in fields[1:]))
    return Columns(tuple(member(_called(field), field, at) for field, at in zip(fields, stands, strict=True)))


def _called(field: str) -> Text:
    words = _WORD.sub(" ", field.replace("_", " "))
    return text("{words}", words=words[:1].upper() + words[1:].lower())
