"""Which members of LISS rows carry the meaning of a kind's rows, for the guard."""

from __future__ import annotations

from syncdesk.systems.kinds import Carries
from syncdesk.systems.liss import records
from syncdesk.systems.liss.records import LissRecord

CARRIED_BY_MEMBERS: dict[type[LissRecord], Carries] = {
    records.Student: {
        "code": ("StudentId",),
        "name": ("FirstName", "Surname"),
        "id": ("StatewideId", "Guid"),
        "email": ("Email",),
        "year": ("Form",),
        "roll_class": ("RollGroup",),
        "dates": ("StartDate", "EndDate"),
    },
    records.Teacher: {
        "code": ("TeacherId",),
        "name": ("FirstName", "Surname"),
        "id": ("Guid",),
        "email": ("Email",),
        "faculty": ("Faculty",),
        "days": ("DaysAvailable",),
    },
    records.Room: {"code": ("RoomCode",), "name": ("Name",), "campus": ("Campus",)},
    records.Class: {
        "code": ("ClassCode",),
        "course": ("CourseName",),
        "teacher": ("DefaultTeacher",),
        "year": ("Form",),
        "faculty": ("Faculty",),
        "campus": ("Campus",),
        "type": ("Type",),
        "grid": ("TtStructure",),
        "dates": ("StartDate", "EndDate"),
    },
    records.ClassMembership: {
        "student": ("StudentId",),
        "section": ("ClassCode",),
        "dates": ("StartDate", "EndDate"),
    },
    records.Lesson: {
        "place": ("DayNumber", "Period"),
        "section": ("ClassCode",),
        "teacher": ("TeacherId",),
        "room": ("RoomCode",),
        "grid": ("TtStructure",),
    },
    records.BellTime: {
        "place": ("DayNumber", "Period"),
        "times": ("StartTime", "EndTime"),
        "type": ("Type",),
        "grid": ("TtStructure",),
    },
    records.CalendarDay: {"cycle_day": ("DayNumber",), "rotation": ("Rotation",)},
    records.DailyRow: {
        "place": ("Period", "StartTime"),
        "section": ("ClassCode",),
        "teacher": ("TeacherIds",),
        "room": ("Rooms",),
        "student": ("Students",),
    },
}
"""By the type of row."""
