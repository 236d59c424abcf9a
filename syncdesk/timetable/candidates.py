"""Who could cover a lesson or duty of a date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date as date_type

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.calendar import academic_year
from syncdesk.timetable.covering import Board, ToCover, is_on_call, meet
from syncdesk.timetable.records import DailyChange, Lesson, Section, Teacher
from syncdesk.timetable.tables import Tables

COUNTED = frozenset({"", "extra", "on_call"})
"""The ways of covering that count as extras."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FREE = {
    "extra": text("Free"),
    "on_call": text("On-call this period"),
    "in_lieu": text("In lieu: the own lesson does not take place"),
    "casual": text("Casual"),
}
_ORDER = {"in_lieu": 0, "on_call": 1, "extra": 2, "casual": 3}


class Candidate(msgspec.Struct, frozen=True):
    """A teacher who could cover. `extras` counts those taken so far in the year of the date."""

    teacher: int
    how: str
    extras: int
    why: tuple[Text, ...]


def candidates(board: Board, row: ToCover, extras: Extras) -> list[Candidate]:
    """Return the teachers who are free, those with the fewest extras first."""
    if row.gone:
        return []
    lesson, tables = row.lesson, board.tables
    section = tables.get(Section, lesson.section)
    then = [each for each in board.occurrences if meet(each, lesson)]
    on_call = {teacher for each in then if is_on_call(each) for teacher in each.teachers}
    freed = {teacher for each in then if each.cancelled and each.section for teacher in each.teachers}
    faculty = section.faculty if section is not None else ""
    taught = tables.referring(Lesson, "section", section.id) if section is not None else ()
    weekday = _WEEKDAYS[date_type.fromisoformat(board.date).weekday()]
    first = first_counted(board)
    found: list[Candidate] = []
    for teacher in tables.of(Teacher).values():
        days = teacher.days_available.lower()
        if teacher.id == row.absent or (days and weekday not in days):
            continue
        if is_on_call(lesson) and teacher.id in on_call:
            continue
        if board.why_not(lesson, teacher.id) is not None:
            continue
        how = _how(teacher, on_call=teacher.id in on_call, freed=teacher.id in freed)
        why = [_FREE[how]]
        if faculty and teacher.faculty == faculty:
            why.append(text("faculty {faculty}", faculty=faculty))
        if section is not None and any(each.teacher == teacher.id for each in taught):
            why.append(text("teaches {section}", section=section.code))
        found.append(Candidate(teacher.id, how, extras.of(board, teacher.id, first), tuple(why)))
    return sorted(found, key=lambda candidate: _rank(board, candidate))


def _rank(board: Board, candidate: Candidate) -> tuple[int, int, int, str]:
    return (
        candidate.extras if candidate.how != "in_lieu" else -1,
        _ORDER[candidate.how],
        -len(candidate.why),
        board.tables.code(Teacher, candidate.teacher),
    )


def _how(teacher: Teacher, *, on_call: bool, freed: bool) -> str:
    if teacher.staff_type.lower() == "casual":
        return "casual"
    if freed:
        return "in_lieu"
    return "on_call" if on_call else "extra"


def first_counted(board: Board) -> str:
    """Return the date from which extras count: the start of the academic year of the board's date."""
    return academic_year(board.tables, date_type.fromisoformat(board.date)).first.isoformat()


class Extras:
    """How many covers teachers have taken as extras. A teacher's count is cached until their covers change."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._composites: frozenset[int] = frozenset()
        self._known: dict[int, tuple[tuple[DailyChange, ...], list[str]]] = {}

    def of(self, board: Board, teacher: int, first: str) -> int:
        """Return a teacher's extras from the date `first` to the board's, both inclusive.

        The sections of a composite count as one lesson.
        """
        if board.composites != self._composites:
            self._composites, self._known = board.composites, {}
        dates = self._dates(teacher)
        before = bisect_left(dates, board.date) - bisect_left(dates, first)
        today = (row for row in board.covers_of.get(teacher, ()) if row.id not in board.gone)
        return max(before, 0) + len(_counted(today, board.composites))

    def _dates(self, teacher: int) -> list[str]:
        """Return the dates of a teacher's extras in order, one for each."""
        rows = self.tables.referring(DailyChange, "cover", teacher)  # a school year has a hundred thousand of them
        known = self._known.get(teacher)
        if known is None or known[0] != rows:
            known = self._known[teacher] = rows, sorted(_counted(rows, self._composites))
        return known[1]


def _counted(rows: Iterable[DailyChange], composites: frozenset[int]) -> list[str]:
    """Return the date of each extra among these covers; sections of a composite count once."""
    found: list[str] = []
    once: set[tuple[str, str]] = set()
    for row in rows:
        if row.how in COUNTED:
            if row.section in composites:
                once.add((row.date, row.period))
            else:
                found.append(row.date)
    return found + [date for date, _ in once]
