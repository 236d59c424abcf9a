"""The declaration of a LISS server of which nothing more is known; dialects declare differences (`profile.like`)."""

from __future__ import annotations

from syncdesk.systems.liss.profile import exchange_table, liss_system
from syncdesk.text import text

_PEOPLE = text("Published only where ticked in Advanced; their codes go with sections, lists and lessons anyway.")
_SHARED_SLOT = text("Shown by sections that share teacher, room and slot: LISS has no member for it.")
_PRIVATE = text("LISS names no member for it; it goes under a private name, which few systems read.")

GENERIC = liss_system(
    key="generic_liss",
    title="Generic LISS server",
    summary=text("Any school system that speaks LISS, the standard between timetabling programs and school systems."),
    confirmed=text(
        "Calls, parameters and records follow the published LISS specification 1.0.2. What a particular system does"
        " with them is for its vendor to say."
    ),
    exchanges=exchange_table(
        {
            "bell_times": ("yes", "unsure"),
            "campuses": ("unsure", "yes", text("With rooms; for sections under a private name.")),
            "sections": ("yes", "unsure"),
            "section_lists": ("yes", "unsure"),
            "composite_classes": ("unsure", "no", _SHARED_SLOT),
            "duty_roster": ("yes", "unsure"),
            "faculty": ("unsure", "yes", text("For sections the member is seen in implementations only.")),
            "grid_structure_codes": ("yes", "unsure"),
            "multi_file": ("unsure", "no", text("Several files to one server: choose how under Other.")),
            "multi_grid": ("unsure", "unsure", text("The bell times of all grids go in one call.")),
            "on_call_roster": ("yes", "unsure"),
            "priority_classes": ("unsure", "unsure", _PRIVATE),
            "rooms": ("yes", "yes"),
            "rotation_classes": (
                "yes",
                "no",
                text("The sections of the rotation that is synced, and those of all year."),
            ),
            "rto_roster": ("yes", "unsure"),
            "students": ("unsure", "yes", _PEOPLE),
            "study_roster": ("yes", "unsure"),
            "sub_classes": ("unsure", "no", text("As sections of their own.")),
            "teachers": ("unsure", "yes", _PEOPLE),
            "teacher_days_off": ("unsure", "yes", text("With the teachers, where those are published.")),
            "timetable": ("yes", "unsure"),
            "two_rooms": ("yes", "unsure", text("As two rows of one slot.")),
            "two_teachers": ("yes", "unsure", text("As two rows of one slot.")),
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
