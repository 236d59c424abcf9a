"""A problem in a timetable, and the list of problem codes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.text import Text
from syncdesk.timetable.records import Record

CODES = (
    "code_missing",
    "parent_loop",
    "section_type_unknown",
    "grid_unknown",
    "lesson_day_unknown",
    "lesson_period_unknown",
    "calendar_day_unknown",
    "date_unreadable",
    "dates_reversed",
    "rotation_unknown",
    "bell_time_unreadable",
    "bell_time_reversed",
    "guid_shared",
    "statewide_id_shared",
    "codes_alike",
    "teacher_clash",
    "room_clash",
    "duty_clash",
    "student_clash",
    "bell_times_overlap",
    "code_long",
    "code_blanks",
    "code_odd",
    "section_code_form",
    "list_dates_outside",
    "bell_times_missing",
    "period_without_bell_times",
    "lesson_without_bell_time",
    "composite_single",
    "section_without_lessons",
    "section_without_teacher",
    "lessons_without_teacher",
    "lessons_without_room",
)
"""The stable codes of problems, worst first. `docs/checks.md` explains each."""

_LONGEST_SHOWN = 60
_MOST_SHOWN = 3


class Problem(msgspec.Struct, frozen=True):
    """Something wrong or doubtful in a timetable.

    `subject` is the code of the record, or its key with parts joined by `|`; never a person's name. `row` is the row's
    id in `table`, 0 where it is about no single row.
    """

    code: str
    subject: str
    table: str
    row: int
    text: Text


def problem(code: str, subject: str, record: type[Record], row: int, said: Text) -> Problem:
    """Create the problem of a row of this type."""
    return Problem(code, subject, record.table, row, said)


def key_text(*parts: object) -> str:
    """Return a key as one string."""
    return "|".join(str(part) for part in parts)


def shown(code: str) -> str:
    """Quote a code, shortened if very long."""
    return f"“{code}”" if len(code) <= _LONGEST_SHOWN else f"“{code[:_LONGEST_SHOWN]}…”"


def listed(codes: Iterable[str]) -> str:
    """Join a few codes and the number of those left out."""
    known = sorted(codes)
    rest = len(known) - _MOST_SHOWN
    return ", ".join(map(shown, known[:_MOST_SHOWN])) + (f" + {rest}" if rest > 0 else "")
