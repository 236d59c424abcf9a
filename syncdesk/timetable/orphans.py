"""Changes of a date that the timetable left behind: their lesson was edited after they were set."""

from __future__ import annotations

from collections.abc import Collection

from syncdesk.timetable.records import DailyChange


def stands(change: DailyChange, teachers: Collection[int]) -> bool:
    """Whether a change of a lesson still says what was meant: who is replaced teaches it.

    `teachers` are those that the lesson has in the cycle, before any change. A change that replaces nobody (another
    room, a cancelled lesson, one more teacher) stands wherever its lesson takes place.
    """
    return not change.absent or change.absent in teachers
