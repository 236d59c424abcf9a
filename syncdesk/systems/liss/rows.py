"""Encoding rows of LISS records in pieces, as XML-RPC or JSON-RPC.

A timetable repeats the same few codes tens of thousands of times, so each value's encoded member is cached and rows are
only joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import astuple

from syncdesk.pace import CHUNK_ROWS
from syncdesk.systems.liss.members import Member, members, timestamp
from syncdesk.systems.liss.records import LissRecord, Wire

L = TypeVar("L", bound=LissRecord)

_UNSENDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_encode_json = msgspec.json.Encoder().encode


def unsendable(value: str) -> bool:
    """Whether the text contains a character that XML 1.0 cannot carry, not even escaped."""
    return _UNSENDABLE.search(value) is not None


def xml_text(value: str) -> str:
    """Escape text for an XML element."""
    if "&" in value or "<" in value or ">" in value or "\r" in value:
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return value


def xml_value(value: object) -> str:
    """Encode one XML-RPC value, including nested lists, dictionaries and records."""
    if isinstance(value, bool):
        return f"<value><boolean>{int(value)}</boolean></value>"
    if isinstance(value, int):
        return f"<value><int>{value}</int></value>"
    if isinstance(value, str):
        return f"<value><string>{xml_text(value)}</string></value>"
    raise TypeError(f"no XML-RPC form for {type(value).__name__}")


def xml_date(iso: str, *, last: bool = False) -> str:
    """Encode one XML-RPC timestamp."""
    return f"<value><dateTime.iso8601>{timestamp(iso, last=last)}</dateTime.iso8601></value>"


def _xml_member(member: Member, value: Any) -> str:
    match member.wire:
        case Wire.DATE | Wire.LAST_DATE:
            sent = xml_date(value, last=member.wire is Wire.LAST_DATE)
        case Wire.RECORDS:
            assert member.of is not None
            inner = xml_rows(member.of)
            sent = f"<value><array><data>{inner.text(value)}</data></array></value>"
        case _:
            sent = xml_value(value)
    return f"<member><name>{xml_text(member.name)}</name>{sent}</member>"


def json_text(value: object) -> str:
    """Encode one JSON value."""
    return _encode_json(value).decode()


def _json_member(member: Member, value: Any) -> str:
    match member.wire:
        case Wire.DATE | Wire.LAST_DATE:
            sent = json_text(timestamp(value, last=member.wire is Wire.LAST_DATE))
        case Wire.RECORDS:
            assert member.of is not None
            inner = json_rows(member.of)
            sent = f"[{inner.text(value)}]"
        case _:
            sent = json_text(value)
    return f"{json_text(member.name)}:{sent}"


class _Cells(dict[object, str]):
    """Caches the encoded form of each value of a member; empty for a value that is left out."""

    def __init__(self, member: Member, text_of: Callable[[Member, Any], str]) -> None:
        super().__init__({member.absent: ""})
        self._member = member
        self._text_of = text_of

    def __missing__(self, value: object) -> str:
        cell = self[value] = self._text_of(self._member, value)
        return cell


class RowEncoder(Generic[L]):
    """Encodes rows of one record type."""

    def __init__(
        self,
        record: type[L],
        member_text: Callable[[Member, Any], str],
        frame: tuple[str, str],
        between_members: str,
        between_rows: str,
    ) -> None:
        self._cells = [_Cells(member, member_text) for member in members(record)]
        self._open, self._close = frame
        self._between_members = between_members
        self._between_rows = between_rows

    def text(self, rows: Iterable[L]) -> str:
        """Encode rows column by column: a timetable has a hundred thousand."""
        values = [*map(astuple, rows)]
        columns = [
            map(known.__getitem__, column) for known, column in zip(self._cells, zip(*values, strict=True), strict=True)
        ]
        cells = zip(*columns, strict=True) if columns else values  # a record may have no members
        join = self._between_members.join
        between = self._close + self._between_rows + self._open
        return self._open + between.join([join(filter(None, row)) for row in cells]) + self._close

    def pieces(self, rows: Iterable[L], size: int = CHUNK_ROWS) -> Iterator[tuple[int, bytes]]:
        """Yield the bytes of all rows, `size` rows at a time, each piece with its number of rows."""
        left = iter(rows)
        lead = ""
        while piece := [*islice(left, size)]:
            yield len(piece), (lead + self.text(piece)).encode()
            lead = self._between_rows


def xml_rows(record: type[L]) -> RowEncoder[L]:
    """Return an encoder for XML-RPC structs."""
    return RowEncoder(record, _xml_member, ("<value><struct>", "</struct></value>"), "", "")


def json_rows(record: type[L]) -> RowEncoder[L]:
    """Return an encoder for JSON objects."""
    return RowEncoder(record, _json_member, ("{", "}"), ",", ",")
