"""Strict parsing of a call's rows: structs with known names, all mandatory members, and correct types."""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import cast

import msgspec

from syncdesk.practice.protocol import Member, RecordType, Row
from syncdesk.practice.values import Odd, any_text, member_check, private_value, type_of, wrong_type
from syncdesk.practice.wire import PARAMETERS, Encoding, Refusal
from syncdesk.text import Text, text

_PUNCTUATION = frozenset(string.punctuation)
_LONGEST_NAME_SAID = 40


def structs(name: str, value: object) -> list[dict[object, object]]:
    """Return the structs in a parameter of rows. Raises Odd, or Refusal for a row that is not a struct."""
    if not isinstance(value, list):
        raise wrong_type("an array of structs", value)
    items = cast("list[object]", value)
    for number, item in enumerate(items, 1):
        if type(item) is not dict:
            raise _refused(number, name, text("it has to be a struct, not {found}", found=type_of(item)))
    return cast("list[dict[object, object]]", items)


class RowReader:
    """Parses the rows of one record in one encoding."""

    def __init__(self, record: RecordType, encoding: Encoding) -> None:
        self._encoding = encoding
        self._members = record.members
        self._checks = {
            member.name: (place, member_check(member, encoding)) for place, member in enumerate(record.members)
        }
        self._mandatory = self._places(lambda member: member.mandatory)
        self._unique = self._places(lambda member: member.unique)
        self._replaceable, stand_ins = record.stand_ins
        self._stand_ins = self._places(lambda member: member.name in stand_ins)

    def _places(self, wanted: Callable[[Member], bool]) -> list[tuple[int, str]]:
        return [(place, member.name) for place, member in enumerate(self._members) if wanted(member)]

    def rows(self, name: str, value: object) -> list[Row]:
        """Parse the rows of the parameter with this name. Raises Odd or Refusal."""
        made: list[Row] = []
        for number, struct in enumerate(structs(name, value), 1):
            try:
                made.append(self._row(struct))
            except Odd as odd:
                raise _refused(number, name, odd.what) from odd
        self._refuse_twins(name, made)
        return made

    def _row(self, struct: dict[object, object]) -> Row:
        values: list[object] = [None] * (len(self._members) + 1)
        private: dict[str, object] = {}
        for name, value in struct.items():
            known = self._checks.get(cast("str", name))
            try:
                if known is not None:
                    place, check = known
                    values[place] = check(value)
                else:
                    private[_private_name(name)] = private_value(value, self._encoding)
            except Odd as odd:
                raise Odd(text("the member {member} {what}", member=_said(name), what=str(odd.what))) from odd
        for place, name in self._mandatory:
            if values[place] is None:
                raise Odd(text("the member {member} is missing", member=name))
        if self._stand_ins:
            self._check_stand_ins(values)
        if private:
            values[-1] = msgspec.json.encode(private).decode()
        return tuple(values)

    def _check_stand_ins(self, values: list[object]) -> None:
        if values[self._checks[self._replaceable][0]]:
            return
        for place, name in self._stand_ins:
            if values[place] is None:
                raise Odd(
                    text("without the member {one} it needs the member {member}", one=self._replaceable, member=name)
                )

    def _refuse_twins(self, name: str, rows: list[Row]) -> None:
        for place, member in self._unique:
            seen: set[object] = set()
            for number, row in enumerate(rows, 1):
                value = row[place]
                if value in seen:
                    raise _refused(number, name, text("the member {member} is that of a row before it", member=member))
                if value:
                    seen.add(value)


def _said(name: object) -> str:
    return name[:_LONGEST_NAME_SAID] if isinstance(name, str) else type_of(name)


def _private_name(name: object) -> str:
    if not isinstance(name, str) or not _PUNCTUATION.intersection(name):
        raise Odd(text("is not of the protocol (private members have punctuation in their names)"))
    return any_text(name)


def _refused(number: int, rows: str, what: Text) -> Refusal:
    return Refusal(PARAMETERS, text("Row {number} of {rows}: {what}.", number=number, rows=rows, what=str(what)))
