"""Validating rows: every member of every row is judged before anything is sent.

Invalid rows are refused with the reason. Values longer than LISS specifies are sent in full, with one warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from operator import getitem
from typing import Generic, TypeVar

from msgspec.structs import astuple

from syncdesk.pace import CHUNK_ROWS
from syncdesk.systems.contract import Findings
from syncdesk.systems.liss.members import NUMBERS, Member, is_date, members
from syncdesk.systems.liss.records import LissRecord, Wire
from syncdesk.systems.liss.rows import unsendable
from syncdesk.text import Text, text

L = TypeVar("L", bound=LissRecord)

_WORDS = {
    "ClassCode": text("section code"),
    "TeacherId": text("teacher id"),
    "TeacherCode": text("teacher code"),
    "DefaultTeacher": text("teacher id"),
    "RoomId": text("room id"),
    "RoomCode": text("room code"),
    "StudentId": text("student code"),
    "StatewideId": text("statewide id"),
    "Period": text("period"),
    "TtStructure": text("grid code"),
}


def code_problem(code: str) -> Text | None:
    """Return why a code cannot be sent, or None."""
    if not code.strip():
        return text("It has no code.")
    if unsendable(code):
        return text("Its code holds a character that cannot be sent.")
    return None


class _Verdicts(dict[object, Text | None]):
    """Caches why each value of a member cannot be sent, or None."""

    def __init__(self, judge: Callable[[object], Text | None]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, value: object) -> Text | None:
        verdict = self[value] = self._judge(value)
        return verdict


class Judge(Generic[L]):
    """Judges the rows of one record. Repeated values, which are most, are judged once.

    `on_new` is called with every value that was not seen before.
    """

    def __init__(
        self, record: type[L], on_new: Callable[[Member, object], None] = lambda _member, _value: None
    ) -> None:
        self._record = record
        self._on_new = on_new
        self._verdicts = [_Verdicts(partial(self._judge, member)) for member in members(record)]
        self._all_can = True

    def _judge(self, member: Member, value: object) -> Text | None:
        self._on_new(member, value)
        problem = _problem(self._record, member, value)
        self._all_can = self._all_can and problem is None
        return problem

    def all_can(self, rows: Sequence[L]) -> bool:
        """Whether all rows are certainly valid, judged column by column; if not, ask about each row.

        Rows of a timetable number in the hundred thousands, and nearly all are valid.
        """
        for verdicts, column in zip(self._verdicts, zip(*map(astuple, rows), strict=True), strict=True):
            for value in dict.fromkeys(column):
                verdicts[value]
        return self._all_can

    def problem(self, row: L) -> Text | None:
        """Return why a row cannot be sent, or None."""
        problems = [*filter(None, map(getitem, self._verdicts, astuple(row)))]
        return problems[0] if problems else None


def _problem(record: type[LissRecord], member: Member, value: object) -> Text | None:
    if value == member.absent:
        return _missing(record, member)
    if isinstance(value, str):
        if unsendable(value):
            return text("Its {what} holds a character that cannot be sent.", what=member.field)
        if (member.wire is Wire.DATE or member.wire is Wire.LAST_DATE) and not is_date(value):
            return text("Its {what} is not a date.", what=member.field)
        return None if value.strip() else _missing(record, member)
    if isinstance(value, int) and value not in NUMBERS:
        return text("Its {what} is a number too large to be sent.", what=member.field)
    return None


def _missing(record: type[LissRecord], member: Member) -> Text | None:
    return text("It has no {what}.", what=member.field) if member.field in record.needed else None


def travelling(record: type[L], made: Iterable[tuple[int, L]], findings: Findings) -> Iterator[tuple[int, L]]:
    """Return the valid rows and refuse the others. Over-long codes are sent with a warning."""
    judge = Judge(record, lambda member, value: _tell_length(member, value, record, findings))
    left = iter(made)
    while piece := [*islice(left, CHUNK_ROWS)]:
        if judge.all_can([row for _, row in piece]):
            yield from piece
            continue
        for row_id, row in piece:
            problem = judge.problem(row)
            if problem is None:
                yield row_id, row
            else:
                findings.refuse("|".join(str(getattr(row, field) or "") for field in record.key), problem)


def _tell_length(member: Member, value: object, record: type[LissRecord], findings: Findings) -> None:
    longest = record.longest.get(member.field)
    if longest is not None and isinstance(value, str) and len(value) > longest:
        findings.warn(
            value,
            text(
                "The {what} “{code}” has {n} characters; LISS names {longest}. It is sent whole.",
                what=_WORDS[member.field],
                code=value,
                n=len(value),
                longest=longest,
            ),
        )
