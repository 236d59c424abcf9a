"""Which changes of a date stand. One that does not is *fallen*: the lesson or duty goes as if it were not there.

A change stands while the date has its lesson, its absent teacher teaches that, everything it names is there, and a
lesson that is to be taught with another section's meets one of the same grid and period that takes place.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.records import DailyChange, DutyChange, Record, Section, Teacher
from syncdesk.timetable.tables import Tables

_NOBODY = frozenset({"merged", "no_cover", "library", "cancelled"})
_GONE = text("Somebody or something that it names is gone.")


class Fallen(msgspec.Struct, frozen=True):
    """A change that does not stand. `met` says that the date has its lesson or duty all the same."""

    change: DailyChange | DutyChange
    why: Text
    met: bool = False


def settled(change: DailyChange) -> bool:
    """Whether it is said who, if anybody, is there for the absent teacher; where it is not, the absent one stays."""
    return bool(change.cover) or change.how in _NOBODY


def why_fallen(tables: Tables, change: DailyChange, teachers: Collection[int] | None) -> Text | None:
    """Why a change does not stand, None where it does. `teachers` are the lesson's in the cycle, None without one."""
    if not names_what_is_there(tables, change):
        return _GONE
    section = tables.code(Section, change.section)
    if teachers is None:
        return text("{section} has no lesson then.", section=section)
    if change.absent and change.absent not in teachers:
        return text("{who} does not teach {section} then.", who=tables.code(Teacher, change.absent), section=section)
    return None


def why_unmerged(tables: Tables, change: DailyChange) -> Text:
    """What is said of a lesson that is to be taught with one that there is not."""
    other = tables.code(Section, change.merged)
    if not other:
        return text("It does not say with which section it is taught.")
    return text("{section} has no lesson then that it could be taught with.", section=other)


def why_duty_fallen(tables: Tables, change: DutyChange) -> Text:
    """What is said of a replacement whose duty there is not."""
    if not names_what_is_there(tables, change):
        return _GONE
    return text("{who} does not have this duty then.", who=tables.code(Teacher, change.absent) or "–")


def names_what_is_there(tables: Tables, row: Record, besides: str = "") -> bool:
    """Whether all rows that this one refers to are there, in whatever field but `besides`."""
    for field, record in type(row).refers.items():
        row_id = getattr(row, field)
        if row_id and field != besides and tables.get(record, row_id) is None:
            return False
    return True
