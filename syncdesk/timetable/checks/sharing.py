"""Deciding which sections may share a slot, so that a teacher, room or student in both is no clash."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import Lesson, Section, SectionListRow, rotation_numbers
from syncdesk.timetable.tables import Tables

Slot = tuple[str, int, str]
"""Grid, cycle day, period. Periods of two grids may be at different times even if they have the same name."""

Dates = tuple[str, str]
_ALWAYS: Dates = ("", "9999-12-31")


class _Taught(msgspec.Struct, frozen=True):
    composite: str
    rotations: frozenset[int]
    dates: Dates
    family: frozenset[int]
    """The section and everything that it is a sub-class of."""


class Sections:
    """The sections of a timetable (or `only` these), as far as sharing a slot depends on them."""

    def __init__(self, tables: Tables, only: Iterable[int] | None = None) -> None:
        self._rows = tables.of(Section)
        self._taught = {
            row.id: _Taught(row.composite, rotation_numbers(row.rotations), dates_of(row), self._family(row))
            for row in (self._rows.values() if only is None else map(self._rows.__getitem__, only))
        }
        self._apart: dict[tuple[int, int], bool] = {}

    def _family(self, section: Section) -> frozenset[int]:
        family: set[int] = set()
        here: Section | None = section
        while here is not None and here.id not in family:
            family.add(here.id)
            here = self._rows.get(here.parent)
        return frozenset(family)

    def slot_of(self, lesson: Lesson) -> Slot:
        """Return the slot of a lesson."""
        return self._rows[lesson.section].grid, lesson.day, lesson.period

    def code(self, section: int) -> str:
        """Return the section's code."""
        return self._rows[section].code

    def type(self, section: int) -> str:
        """Return the section's type."""
        return self._rows[section].type

    def may_share(self, one: int, other: int) -> bool:
        """Whether two sections may have the same slot.

        They may if they form a composite, if one is a sub-class of the other, or if they never meet on the same date
        because they run in different rotations or parts of the year.
        """
        known = self._apart.get((one, other))
        if known is None:
            known = self._apart[one, other] = self._apart[other, one] = self._compare(one, other)
        return known

    def _compare(self, one: int, other: int) -> bool:
        this, that = self._taught[one], self._taught[other]
        return (
            bool(this.composite and this.composite == that.composite)
            or other in this.family
            or one in that.family
            or bool(this.rotations and that.rotations and not this.rotations & that.rotations)
            or not overlap(this.dates, that.dates)
        )


def dates_of(row: Section | SectionListRow) -> Dates:
    """Return first and last date of a row; an invalid date sets no bound."""
    start, end = (value if parse_date(value) is not None else "" for value in (row.start_date, row.end_date))
    return start, end or _ALWAYS[1]


def overlap(one: Dates, other: Dates) -> bool:
    """Whether two ranges have a date in common."""
    return one[0] <= other[1] and other[0] <= one[1]
