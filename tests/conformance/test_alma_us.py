"""Alma (US) passes the suite, in both encodings."""

from __future__ import annotations

from typing import ClassVar

from syncdesk.systems.alma_us import SYSTEM
from tests.conformance.suite import DialectConformance


class TestAlmaUs(DialectConformance):
    system = SYSTEM
    takes = ("sections", "bell_times", "timetable", "section_lists", "calendar")
    daily = ("daily_timetable", "daily_changes")
    gives = ("students", "teachers", "rooms", "courses", "subject_requests")
    variants: ClassVar = {"xml": {"encoding": "xml"}, "json": {"encoding": "json"}}
    exceptions: ClassVar = {
        "test_every_teacher_and_room_of_a_slot_arrives": (
            "Alma takes one teacher and one room of a slot, by its vendor's help page; the lessons are named in a note."
        ),
    }
