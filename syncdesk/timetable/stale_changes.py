"""Stale changes of a date: those that no longer apply, so that the lesson or duty takes place without them.

A change applies while the date has its lesson, its absent teacher teaches that lesson, all rows it names exist, and,
for a merged lesson, the other section has a lesson in the same grid and period that takes place.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.records import DailyChange, DutyChange, Record, Section, Teacher
from syncdesk.timetable.tables import Tables

_NOBODY = frozenset({"merged", "no_cover", "library", "cancelled"})
_GONE = text("Somebody or something that it names is gone.")


class StaleChange(msgspec.Struct, frozen=True):
    """A stale change. `met` means that its lesson or duty still exists."""

    change: DailyChange | DutyChange
    why: Text
    met: bool = False


def settled(change: DailyChange) -> bool:
    """Whether it is decided who replaces the absent teacher, if anyone; until then the absent one is shown."""
    return bool(change.cover) or change.how in _NOBODY


def why_stale(tables: Tables, change: DailyChange, teachers: Collection[int] | None) -> Text | None:
    """Return why a change is stale, or None. `teachers` are the lesson's in the cycle, None if there is no lesson."""
    if not names_what_is_there(tables, change):
        return _GONE
    section = tables.code(Section, change.section)
    if teachers is None:
        return text("{section} has no lesson then.", section=section)
    if change.absent and change.absent not in teachers:
        return text("{who} does not teach {section} then.", who=tables.code(Teacher, change.absent), section=section)
    return None


def why_unmerged(tables: Tables, change: DailyChange) -> Text:
    """Return the reason for a merge whose other lesson does not exist."""
    other = tables.code(Section, change.merged)
    if not other:
        return text("It does not say with which section it is taught.")
    return text("{section} has no lesson then that it could be taught with.", section=other)


def why_duty_stale(tables: Tables, change: DutyChange) -> Text:
    """Return the reason for a replacement whose duty does not exist."""
    if not names_what_is_there(tables, change):
        return _GONE
    return text("{who} does not have this duty then.", who=tables.code(Teacher, change.absent) or "–")


def names_what_is_there(tables: Tables, row: Record, besides: str = "") -> bool:
    """Whether all rows that this one refers to exist, apart from the field `besides`."""
    for field, record in type(row).refers.items():
        row_id = getattr(row, field)
        if row_id and field != besides and tables.get(record, row_id) is None:
            return False
    return True
