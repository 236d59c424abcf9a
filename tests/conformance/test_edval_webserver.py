"""Edval webserver passes the suite, in both encodings."""

from __future__ import annotations

from typing import ClassVar

from syncdesk.systems.edval_webserver import SYSTEM
from tests.conformance.suite import DialectConformance


class TestEdvalWebserver(DialectConformance):
    system = SYSTEM
    takes = ("students", "teachers", "sections", "rooms", "bell_times", "timetable", "section_lists", "calendar")
    daily = ("daily_timetable", "daily_changes")
    gives = (
        "students", "teachers", "rooms", "courses", "subject_requests", "bell_times", "calendar", "sections",
        "section_lists", "timetable",
    )  # fmt: skip
    variants: ClassVar = {"json": {"encoding": "json"}, "xml": {"encoding": "xml"}}
