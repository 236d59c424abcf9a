"""Edval webserver: the web side of Edval timetables, addressed as a LISS server."""

from __future__ import annotations

from syncdesk.systems.liss.profile import exchange_table, liss_system
from syncdesk.text import text

_PEOPLE = text("Published only where ticked in Advanced; their codes go with sections, lists and lessons anyway.")
_PRIVATE = text("LISS names no member for it; it goes under a private name, which it may not read.")

SYSTEM = liss_system(
    key="edval_webserver",
    title="Edval webserver",
    summary=text("The Edval web server, where staff and students look up their timetables."),
    confirmed=text(
        "That it serves LISS is known from one school's script, not from its vendor. The latest sync wins there"
        " whatever range was chosen; only the timetable itself obeys the range."
    ),
    exchanges=exchange_table(
        {
            "bell_times": ("yes", "unsure"),
            "campuses": ("unsure", "yes"),
            "sections": ("yes", "unsure"),
            "section_lists": ("yes", "unsure"),
            "composite_classes": ("unsure", "no"),
            "duty_roster": ("yes", "unsure"),
            "faculty": ("unsure", "yes"),
            "grid_structure_codes": ("yes", "unsure"),
            "multi_file": ("unsure", "no", text("Several files to one server: choose how under Other.")),
            "multi_grid": ("unsure", "unsure"),
            "on_call_roster": ("yes", "unsure"),
            "priority_classes": ("unsure", "unsure", _PRIVATE),
            "rooms": ("yes", "yes"),
            "rotation_classes": ("yes", "no"),
            "rto_roster": ("yes", "unsure"),
            "students": ("unsure", "yes", _PEOPLE),
            "study_roster": ("yes", "unsure"),
            "sub_classes": ("unsure", "no"),
            "teachers": ("unsure", "yes", _PEOPLE),
            "teacher_days_off": ("unsure", "yes", text("With the teachers, where those are published.")),
            "timetable": ("yes", "unsure"),
            "two_rooms": ("yes", "unsure"),
            "two_teachers": ("yes", "unsure"),
            "non_numeric_year_levels": ("unsure", "yes"),
            "electives": ("no", "unsure", text("Courses and subject requests, from systems that give them.")),
        }
    ),
    sends=(
        "students",
        "teachers",
        "sections",
        "rooms",
        "bell_times",
        "timetable",
        "section_lists",
        "calendar",
        "daily_timetable",
        "daily_changes",
    ),
    receives=(
        "students",
        "teachers",
        "rooms",
        "courses",
        "subject_requests",
        "bell_times",
        "calendar",
        "sections",
        "section_lists",
        "timetable",
    ),
)
