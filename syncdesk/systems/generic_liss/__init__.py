"""Generic LISS server: any school system that speaks LISS."""

from __future__ import annotations

from syncdesk.systems.liss.profile import exchange_table, liss_system
from syncdesk.text import text

_PEOPLE = text("Published only where ticked in Advanced; their codes go with sections, lists and lessons anyway.")
_SHARED_SLOT = text("Shown by sections that share teacher, room and slot: LISS has no member for it.")
_PRIVATE = text("LISS names no member for it; it goes under a private name, which few systems read.")

SYSTEM = liss_system(
    key="generic_liss",
    title="Generic LISS server",
    summary=text("Any school system that speaks LISS, the standard between timetabling programs and school systems."),
    confirmed=text(
        "Calls, parameters and records follow the published LISS specification 1.0.2. What a particular system does"
        " with them is for its vendor to say."
    ),
    exchanges=exchange_table(
        {
            "bell_times": ("yes", "no"),
            "campuses": ("unsure", "yes", text("With rooms; for sections under a private name.")),
            "sections": ("yes", "no"),
            "section_lists": ("yes", "no"),
            "composite_classes": ("unsure", "no", _SHARED_SLOT),
            "duty_roster": ("yes", "no"),
            "faculty": ("unsure", "yes", text("For sections the member is seen in implementations only.")),
            "grid_structure_codes": ("yes", "no"),
            "multi_file": ("unsure", "no", text("Several files to one server: choose how under Other.")),
            "multi_grid": ("unsure", "no", text("The bell times of all grids go in one call.")),
            "on_call_roster": ("yes", "no"),
            "priority_classes": ("unsure", "no", _PRIVATE),
            "rooms": ("yes", "yes"),
            "rotation_classes": (
                "yes",
                "no",
                text("The sections of the rotation that is synced, and those of all year."),
            ),
            "rto_roster": ("yes", "no"),
            "students": ("unsure", "yes", _PEOPLE),
            "study_roster": ("yes", "no"),
            "sub_classes": ("unsure", "no", text("As sections of their own.")),
            "teachers": ("unsure", "yes", _PEOPLE),
            "teacher_days_off": ("unsure", "yes", text("With the teachers, where those are published.")),
            "timetable": ("yes", "no"),
            "two_rooms": ("yes", "no", text("As two rows of one slot.")),
            "two_teachers": ("yes", "no", text("As two rows of one slot.")),
            "non_numeric_year_levels": ("unsure", "yes"),
            "electives": ("no", "no", text("Courses and subject requests are not exchanged yet.")),
        }
    ),
    sends=("students", "teachers", "sections", "rooms", "bell_times", "timetable", "section_lists", "calendar"),
    receives=("students", "teachers", "rooms"),
)
