"""Alma (US): sections, section lists, timetable and bell times to Alma; students, teachers, rooms, courses and subject
requests from it."""

from __future__ import annotations

from syncdesk.systems.liss.profile import exchange_table, liss_system
from syncdesk.text import text

SYSTEM = liss_system(
    key="alma_us",
    title="Alma (US)",
    regions=frozenset({"usa"}),
    summary=text("Alma, a student information system of schools in the USA."),
    confirmed=text(
        "The vendor's help page lists what is exchanged and what is asked for (server URL, user name, password, school"
        " code). That the connection speaks LISS is inferred from these, not documented."
    ),
    exchanges=exchange_table(
        {
            "bell_times": ("yes", "no", text("As by the grid structures.")),
            "campuses": ("unsure", "unsure", text("Taken from rooms where it comes with them.")),
            "sections": ("yes", "no", text("Course, section id, faculty, subject and assigned teacher.")),
            "section_lists": ("yes", "no"),
            "composite_classes": ("yes", "no", text("One teacher teaching more than one section at the same time.")),
            "duty_roster": ("yes", "no"),
            "faculty": ("yes", "yes"),
            "grid_structure_codes": ("yes", "no"),
            "multi_file": ("unsure", "no"),
            "multi_grid": ("unsure", "no"),
            "on_call_roster": ("yes", "no"),
            "priority_classes": ("yes", "no", text("The member that carries it is not documented.")),
            "rooms": ("yes", "yes", text("The room's code goes with the timetable.")),
            "rotation_classes": ("yes", "no"),
            "rto_roster": ("no", "no"),
            "students": ("yes", "yes", text("The student's code goes with the section lists.")),
            "study_roster": ("yes", "no"),
            "sub_classes": ("no", "no"),
            "teachers": ("no", "yes", text("The assigned teacher's code goes with the section.")),
            "teacher_days_off": ("no", "unsure", text("Taken from teachers where they come with them.")),
            "timetable": ("yes", "no"),
            "two_rooms": ("no", "no", text("The section's default room, else the first by code.")),
            "two_teachers": ("no", "no", text("The section's default teacher, else the first by code.")),
            "non_numeric_year_levels": ("yes", "yes"),
            "electives": (
                "no",
                "yes",
                text("As courses and subject requests; the members of requests are not documented."),
            ),
        }
    ),
    sends=("sections", "bell_times", "timetable", "section_lists", "calendar", "daily_timetable", "daily_changes"),
    receives=("students", "teachers", "rooms", "courses", "subject_requests"),
    edval_codes=False,
)
