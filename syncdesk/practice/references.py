"""Checks for references to unknown ids, and for values longer than the specification allows.

Findings are sentences with member names, codes and row numbers; they contain no names of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from syncdesk.practice.protocol import Member, RecordType, Row, Target
from syncdesk.text import Text, plural, text

Known = Callable[[Target], set[str]]
"""The ids that the system knows."""

_SAID = 5
_LONGEST_CODE_SAID = 40
_NOBODY = ("no-cover", "go-to-library")
_SUPERVISED_BY = "minimalSupervision "
_MERGED_INTO = "merged "


def _one(value: str) -> Iterator[str]:
    if value:
        yield value


def _many(value: str) -> Iterator[str]:
    """Return the ids in a comma-separated list. A cover may be a directive instead of a teacher (LISS extension 1)."""
    for part in value.split(","):
        code = part.strip().removeprefix(_SUPERVISED_BY)
        if code and code not in _NOBODY and not code.startswith(_MERGED_INTO):
            yield code


def codes(record: RecordType, rows: list[Row], member: Member) -> Iterator[str]:
    """Return the ids that a member of these rows refers to, with repetitions."""
    place, kind = record.place(member.name), record.place("Type")
    split = _many if member.many else _one
    own = record.own_identifiers if member.refers is Target.CLASS else frozenset[str]()
    for row in rows:
        value = row[place]
        if isinstance(value, str) and not (own and row[kind] in own):
            yield from split(value)


def not_known(what: str, asked: Iterable[str], known: set[str]) -> Iterator[Text]:
    """Return a sentence about the unknown codes, if any; `what` is the name of the member."""
    missing = sorted(set(asked) - known)
    if missing:
        yield text("{what} not known here: {codes}", what=what, codes=_listed(missing))


def unknown_references(record: RecordType, rows: list[Row], known: Known) -> list[Text]:
    """Return what these rows refer to that the system does not have."""
    return [
        sentence
        for member in record.members
        if member.refers is not None
        for sentence in not_known(member.name, codes(record, rows, member), known(member.refers))
    ]


def too_long(record: RecordType, rows: list[Row]) -> list[Text]:
    """Return which members of which rows are longer than the specification allows."""
    found: list[Text] = []
    for place, member in enumerate(record.members):
        if not member.longest:
            continue
        numbers = [number for number, row in enumerate(rows, 1) if len(str(row[place] or "")) > member.longest]
        if numbers:
            found.append(
                plural(
                    len(numbers),
                    "{member} longer than {longest} in row {rows}",
                    "{member} longer than {longest} in rows {rows}",
                    member=member.name,
                    longest=member.longest,
                    rows=_listed([str(number) for number in numbers]),
                )
            )
    return found


def _listed(parts: list[str]) -> str:
    said = ", ".join(part[:_LONGEST_CODE_SAID] for part in parts[:_SAID])
    return said if len(parts) <= _SAID else f"{said} and {len(parts) - _SAID} more"
