"""Checks for problems in a timetable before anyone is sent it: `problems(tables)`. Codes: `docs/checks.md`."""

from __future__ import annotations

from syncdesk.timetable.checks.bells import bell_problems
from syncdesk.timetable.checks.clashes import clash_problems
from syncdesk.timetable.checks.codes import code_problems
from syncdesk.timetable.checks.dates import date_problems
from syncdesk.timetable.checks.lessons import lesson_problems
from syncdesk.timetable.checks.problem import CODES, Problem
from syncdesk.timetable.checks.sections import section_problems
from syncdesk.timetable.records import BY_NAME
from syncdesk.timetable.tables import Tables

__all__ = ["CODES", "Problem", "problems"]

_RANK = {code: rank for rank, code in enumerate(CODES)}
_PLACE = {table: place for place, table in enumerate(BY_NAME)}
_CHECKS = (code_problems, section_problems, lesson_problems, bell_problems, date_problems, clash_problems)


def problems(tables: Tables) -> list[Problem]:
    """Return all problems of a timetable: worst first, then by table and subject."""
    found = [problem for check in _CHECKS for problem in check(tables)]
    return sorted(found, key=lambda one: (_RANK[one.code], _PLACE[one.table], one.subject, one.row))
