"""Which fields of the document's records carry the meaning of a kind's rows: what the guard watches when receiving."""

from __future__ import annotations

from syncdesk.systems.kinds import Carries
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Lesson,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
)

CARRIED: dict[type[Record], Carries] = {
    Student: {
        "code": ("code",),
        "name": ("first_name", "surname"),
        "id": ("statewide_id", "guid"),
        "email": ("email",),
        "year": ("year_level",),
        "roll_class": ("roll_class",),
        "dates": ("start_date", "end_date"),
    },
    Teacher: {
        "code": ("code",),
        "name": ("first_name", "surname"),
        "id": ("guid",),
        "email": ("email",),
        "faculty": ("faculty",),
        "days": ("days_available",),
    },
    Room: {"code": ("code",), "name": ("name",), "campus": ("campus",)},
    Course: {"code": ("code",), "name": ("name",), "year": ("year_level",), "faculty": ("faculty",)},
    SubjectRequest: {"course": ("course",), "student": ("student",)},
    BellTime: {"place": ("day", "period"), "times": ("start", "end"), "type": ("type",), "grid": ("grid",)},
    CalendarDate: {"cycle_day": ("day",), "rotation": ("rotation",)},
    Section: {
        "code": ("code",),
        "course": ("course",),
        "teacher": ("teacher",),
        "room": ("room",),
        "year": ("year_level",),
        "faculty": ("faculty",),
        "campus": ("campus",),
        "type": ("type",),
        "grid": ("grid",),
        "dates": ("start_date", "end_date"),
    },
    SectionListRow: {"student": ("student",), "section": ("section",), "dates": ("start_date", "end_date")},
    Lesson: {"place": ("day", "period"), "section": ("section",), "teacher": ("teacher",), "room": ("room",)},
}
"""By the record that a kind is received into."""
