"""What LISS tests need: settings, scopes, parcels, answers in either encoding, and any record at all."""

from __future__ import annotations

import json
import xmlrpc.client
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import UNSET

from syncdesk.systems.contract import Row, Scope, Settings
from syncdesk.systems.credentials import SignIn
from syncdesk.systems.liss import records
from syncdesk.systems.liss.encodings import ENCODINGS
from syncdesk.systems.liss.members import Member, members, timestamp
from syncdesk.systems.liss.profile import OPTIONS
from syncdesk.systems.liss.records import LissRecord, Wire
from syncdesk.systems.network import Network, Retries
from syncdesk.systems.options import OptionValue
from syncdesk.text import NOTHING, Text
from tests import planted

TODAY = date(2026, 2, 9)
AT_ONCE = Retries(tries=4, pauses=(0.01, 0.01, 0.01), jitter=0.0)
ONCE = Retries(tries=1)

RECORDS: tuple[type[LissRecord], ...] = tuple(
    record
    for record in vars(records).values()
    if isinstance(record, type) and issubclass(record, LissRecord) and record is not LissRecord
)


def sign_in(user: str, password: str, school_code: str) -> SignIn:
    """What is given to a LISS server."""
    return SignIn({"user": user, "school_code": school_code}, {"password": password})


def scope(**changes: Any) -> Scope:
    """The rest of 2026, from TODAY."""
    made = Scope(TODAY, TODAY, date(2026, 12, 18), 2026, 2026, date(2026, 1, 1), date(2026, 12, 31))
    return msgspec.structs.replace(made, **changes)


def settings(url: str = "https://school.example/liss", **options: OptionValue | Network) -> Settings:
    """A connection with its options as they are by themselves, but for those given; `network` too."""
    network = options.pop("network", Network(retries=ONCE))
    values: dict[str, OptionValue] = {option.name: option.default for option in OPTIONS}
    values |= {name: value for name, value in options.items() if not isinstance(value, Network)}
    assert isinstance(network, Network)
    return Settings("Practice", url, f"{url}#1234", sign_in("timetabler", planted.SECRET, "1234"), values, network)


class RowsParcel:
    """A parcel in memory."""

    def __init__(self, pieces: Iterable[tuple[int, bytes]]) -> None:
        made = list(pieces)
        self.rows = sum(rows for rows, _ in made)
        self._content = b"".join(piece for _, piece in made)
        self.size = len(self._content)
        self.sha256 = sha256(self._content).hexdigest()

    def chunks(self) -> Iterator[bytes]:
        for at in range(0, self.size, 65536):
            yield self._content[at : at + 65536]


class Noting:
    """A watch that keeps what it is told."""

    def __init__(self) -> None:
        self.begun = 0
        self.progress: list[tuple[int, int]] = []
        self.waits: list[tuple[str, float, int, int]] = []

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        self.progress.append((done_bytes, all_bytes))

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        self.waits.append((str(why), seconds, attempt, of))

    def began(self) -> None:
        self.begun += 1


class Finding:
    """What a mapper found, kept as it was said."""

    def __init__(self) -> None:
        self.refused: list[tuple[str, str, int]] = []
        self.warned: list[tuple[str, str]] = []
        self.left_out: list[tuple[str, str, int]] = []
        self.notes: list[str] = []
        self.noted: list[tuple[str, str]] = []

    def refuse(self, key: str, reason: Text, *, followers: int = 0) -> None:
        self.refused.append((key, str(reason), followers))

    def warn(self, key: str, words: Text) -> None:
        self.warned.append((key, str(words)))

    def leave_out(self, note: Text, key: str = "", rows: int = 1) -> None:
        self.left_out.append((str(note), key, rows))

    def note(self, words: Text, key: str = "", said: Text = NOTHING) -> None:
        self.notes.append(str(said or words))
        if key:
            self.noted.append((key, str(words)))

    @property
    def refused_rows(self) -> int:
        """Rows that do not go because they, or what they need, cannot be sent."""
        return sum(1 + followers for _, _, followers in self.refused)

    @property
    def left_out_rows(self) -> int:
        """Rows that the declaration or an option leaves out."""
        return sum(rows for _, _, rows in self.left_out)


def wire_struct(row: Row, encoding: str) -> dict[str, Any]:
    """A row as an independent library hands it over: what the wire is to hold, member by member."""
    assert isinstance(row, LissRecord)
    made: dict[str, Any] = {}
    for member in members(type(row)):
        value = getattr(row, member.field)
        if value != member.absent:
            made[member.name] = _wire_value(member, value, encoding)
    return made


def _wire_value(member: Member, value: Any, encoding: str) -> Any:
    if member.wire is Wire.RECORDS:
        return [wire_struct(inner, encoding) for inner in value]
    if member.wire in {Wire.DATE, Wire.LAST_DATE}:
        words = timestamp(value, last=member.wire is Wire.LAST_DATE)
        return xmlrpc.client.DateTime(words) if encoding == "xml" else words
    return value


def encoded_answer(value: Any, encoding: str = "xml") -> bytes:
    """An answer as an independent library writes it."""
    if encoding == "xml":
        return xmlrpc.client.dumps((value,), methodresponse=True, allow_none=True, encoding="utf-8").encode()
    return json.dumps({"jsonrpc": "2.0", "result": value, "id": 1}).encode()


def encoded_fault(code: int, words: str, encoding: str = "xml") -> bytes:
    """A refusal as an independent library writes it."""
    if encoding == "xml":
        return xmlrpc.client.dumps(xmlrpc.client.Fault(code, words), methodresponse=True).encode()
    return json.dumps({"error": {"code": code, "message": words}, "id": 1}).encode()


def parcel_of(record: type[LissRecord], rows: Iterable[LissRecord], encoding: str = "xml") -> RowsParcel:
    """The rows as they would be sent."""
    return RowsParcel(ENCODINGS[encoding].pieces(record, rows))


_NOT_IN_XML = [chr(code) for code in range(32) if chr(code) not in "\t\n\r"] + ["\ufffe", "\uffff"]
SENDABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=_NOT_IN_XML))
"""Any text that XML can carry; "" stands for absent."""

_VALUES = {
    Wire.TEXT: SENDABLE,
    Wire.NUMBER: st.integers(-(2**31), 2**31 - 1) | st.just(UNSET),
    Wire.TRUTH: st.booleans() | st.just(UNSET),
    Wire.DATE: st.dates(date(1900, 1, 1)).map(date.isoformat) | st.just(""),
    Wire.LAST_DATE: st.dates(date(1900, 1, 1)).map(date.isoformat) | st.just(""),
}


def rows_of(record: type[LissRecord]) -> st.SearchStrategy[LissRecord]:
    """Any row of a record."""

    def values(member: Member) -> st.SearchStrategy[Any]:
        if member.of is not None:
            return st.lists(rows_of(member.of), max_size=3).map(tuple)
        return _VALUES[member.wire]

    return st.builds(record, **{member.field: values(member) for member in members(record)})
