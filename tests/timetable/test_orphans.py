"""Which changes of a date still stand after their lesson was edited."""

from __future__ import annotations

import pytest

from syncdesk.timetable.orphans import stands
from syncdesk.timetable.records import DailyChange


@pytest.mark.parametrize(
    ("absent", "teachers", "holds"), [(1, {1, 2}, True), (1, {2}, False), (1, set[int](), False), (0, {2}, True)]
)
def test_a_change_stands_while_who_is_replaced_teaches_the_lesson(absent: int, teachers: set[int], holds: bool) -> None:
    assert stands(DailyChange(0, "2026-02-09", "1", 5, absent, 9), teachers) is holds
