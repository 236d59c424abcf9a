"""The small words that the tables are made of."""

from __future__ import annotations

from syncdesk.practice.call_tables import CALLS
from syncdesk.practice.record_tables import ROOMS, TIMETABLE


def test_a_record_tells_the_place_of_a_member_and_minus_one_for_others() -> None:
    assert ROOMS.place("RoomCode") == 1
    assert ROOMS.place("roomcode") == -1


def test_a_call_publishes_the_record_of_its_rows() -> None:
    assert CALLS["liss.publishTimetable"].publishes is TIMETABLE
    assert CALLS["liss.getTimetable"].publishes is None
