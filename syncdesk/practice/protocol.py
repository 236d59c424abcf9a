"""The types of the LISS tables: members, records, parameters and calls.

Source: the LISS specification 1.0.2 (liss.org.au) and its newer pages (liss.net.au). The tables themselves are in
`record_tables` and `call_tables`.
"""

from __future__ import annotations

from enum import Enum

import msgspec


class Kind(Enum):
    """The type of a member."""

    TEXT = "text"
    NUMBER = "a whole number"
    TRUTH = "a boolean"
    DATE = "a timestamp"
    LAST_DATE = "a timestamp of the last date included"
    CLOCK = "a clock time H:MM"


class Target(Enum):
    """What a member refers to: the table and column that hold the ids."""

    STUDENT = ("students", "StudentId")
    TEACHER = ("teachers", "TeacherId")
    ROOM = ("rooms", "RoomCode")
    ROOM_ID = ("rooms", "RoomId")
    CLASS = ("classes", "ClassCode")


class Member(msgspec.Struct, frozen=True):
    """A member of a record.

    `longest` limits the length in characters (0: no limit), `least` is the smallest number, `words` the only values
    allowed in a text (empty: any). `filled`: never an empty text, left out instead. `blank`: an empty text means
    absent. `unique`: no two rows of a call share a value. `refers` names what the value is an id of; with `many`, of
    each id in a comma-separated list.
    """

    name: str
    kind: Kind = Kind.TEXT
    mandatory: bool = False
    longest: int = 0
    least: int = 0
    words: tuple[str, ...] = ()
    filled: bool = False
    blank: bool = False
    unique: bool = False
    refers: Target | None = None
    many: bool = False


class RecordType(msgspec.Struct, frozen=True):
    """The type of the rows of a call, and of the table that stores them.

    `stand_ins` are pairs of members of which the second is required if the first is absent. Rows whose Type is one of
    `own_identifiers` use ClassCode as their own name; it then refers to no class.
    """

    table: str
    members: tuple[Member, ...]
    stand_ins: tuple[str, tuple[str, ...]] = ("", ())
    own_identifiers: frozenset[str] = frozenset()

    def place(self, name: str) -> int:
        """Return the position of a member in a row, -1 if the record does not have it."""
        return next((place for place, member in enumerate(self.members) if member.name == name), -1)


Row = tuple[object, ...]
"""One row: the values in the order of the record's members (None: absent), then the private members as JSON."""


class Means(Enum):
    """A parameter by its meaning. The values name the field of `parameters.Arguments` that holds it, if any."""

    SIGN_IN = "sign_in"
    ROWS = "rows"
    AS_AT = "as_at"
    DATE = "date"
    START = "start"
    END = "end"
    YEAR = "year"
    TIMETABLE_ID = "timetable_id"
    TERM_ID = "term_id"
    CREATE_CLASSES = "create_classes"
    STRUCTURE = "structure"
    FORM = "form"
    STUDENT = "student"
    OUT_OF = "out_of"
    INTO = "into"


class Param(msgspec.Struct, frozen=True):
    """A parameter. `record` is the record of its rows, None if their members are unknown or not stored here."""

    name: str
    means: Means
    record: RecordType | None = None


class Replaces(Enum):
    """What the rows of a publish call replace."""

    WHOLE = "everything of this sort"
    DATES = "the rows of the dates from the first to the last given"


class Call(msgspec.Struct, frozen=True):
    """A call by its name on the wire. `also` is an alternative list of parameters that servers accept."""

    method: str
    params: tuple[Param, ...]
    also: tuple[Param, ...] | None = None
    returns: RecordType | None = None
    replaces: Replaces = Replaces.WHOLE

    @property
    def publishes(self) -> RecordType | None:
        """The record of the rows that the call carries, if the call stores rows."""
        return next((param.record for param in self.params if param.means is Means.ROWS), None)
