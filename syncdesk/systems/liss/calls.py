"""Every LISS call: its name, the order of its parameters, what it carries and what it returns.

The order differs from call to call (rows come second, third or last), so it is only defined here. Source: the LISS
specification; calls marked *seen* are known from implementations only.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from syncdesk.systems.liss import records
from syncdesk.systems.liss.records import LissRecord


class Param(Enum):
    """The meaning of a parameter."""

    SIGN_IN = "the authentication struct, always first"
    ROWS = "the rows published"
    AS_AT = "the date the data is asked for, a timestamp"
    YEAR = "the academic year, an integer"
    START = "first date of a range, a timestamp"
    END = "last date of a range, a timestamp"
    TIMETABLE_ID = "the timetable's id, obsolete: 0"
    TERM_ID = "the term's id, obsolete: 0"
    CREATE_CLASSES = "whether the server may create unknown classes, a boolean"
    STRUCTURE = "a timetable structure, text; obsolete where bell times are published"
    FORM = "the name of an elective form, text"
    STUDENT = "a StudentId"
    DATE = "one date, a timestamp"
    OUT_OF = "ClassCodes a student leaves, an array"
    INTO = "ClassCodes a student enters, an array"


class Call(msgspec.Struct, frozen=True):
    """A call. `carries` is the record type it publishes, `returns` the one it answers with."""

    name: str
    params: tuple[Param, ...]
    carries: type[LissRecord] | None = None
    returns: type[LissRecord] | None = None
    singular: str = ""
    """An older name of the same call, tried once if the server does not know the documented one."""
    repeatable: bool = True
    """Whether the same rows may be sent again if the outcome of the first attempt is unknown."""

    @property
    def method(self) -> str:
        """The name on the wire, which is case-sensitive in practice."""
        return f"liss.{self.name}"


P = Param

HELLO = Call("hello", (), returns=records.Server)

GET_STUDENTS = Call("getStudents", (P.SIGN_IN, P.AS_AT), returns=records.Student)
GET_TEACHERS = Call("getTeachers", (P.SIGN_IN, P.AS_AT), returns=records.Teacher)
GET_ROOMS = Call("getRooms", (P.SIGN_IN,), returns=records.Room)
GET_CLASSES = Call("getClasses", (P.SIGN_IN, P.YEAR), returns=records.Class)
GET_CLASS_MEMBERSHIPS = Call(
    "getClassMemberships",
    (P.SIGN_IN, P.AS_AT),
    returns=records.ClassMembership,
    singular="getClassMembership",
)
GET_TIMETABLE_STRUCTURES = Call("getTimetableStructures", (P.SIGN_IN, P.AS_AT), returns=records.TimetableStructure)
GET_TIMETABLE = Call("getTimetable", (P.SIGN_IN, P.YEAR, P.START, P.END), returns=records.Lesson)
GET_BELL_TIMES = Call("getBellTimes", (P.SIGN_IN, P.STRUCTURE), returns=records.BellTime)
GET_CALENDAR = Call("getCalendar", (P.SIGN_IN, P.START, P.END), returns=records.CalendarDay)
GET_COURSES = Call("getCourses", (P.SIGN_IN,), returns=records.Course)
GET_STUDENT_SUBJECT_PREFERENCES = Call(
    "getStudentSubjectPreferences", (P.SIGN_IN, P.FORM), returns=records.SubjectPreference
)
GET_FAMILIES = Call("getFamilies", (P.SIGN_IN,), returns=records.Family, singular="getStudentFamilies")
GET_ATTENDANCE = Call("getAttendance", (P.SIGN_IN, P.START, P.END), returns=records.Attendance)

PUBLISH_STUDENTS = Call("publishStudents", (P.SIGN_IN, P.AS_AT, P.ROWS), records.Student)
PUBLISH_TEACHERS = Call("publishTeachers", (P.SIGN_IN, P.AS_AT, P.ROWS), records.Teacher)
PUBLISH_ROOMS = Call("publishRooms", (P.SIGN_IN, P.AS_AT, P.ROWS), records.Room)
PUBLISH_CLASSES = Call("publishClasses", (P.SIGN_IN, P.YEAR, P.ROWS), records.Class)
PUBLISH_CLASS_MEMBERSHIPS = Call(
    "publishClassMemberships",
    (P.SIGN_IN, P.ROWS, P.AS_AT),
    records.ClassMembership,
    singular="publishClassMembership",
)
CHANGE_CLASS_MEMBERSHIP = Call("changeClassMembership", (P.SIGN_IN, P.STUDENT, P.DATE, P.OUT_OF, P.INTO))
PUBLISH_TIMETABLE_STRUCTURES = Call(  # seen in liss4j only
    "publishTimetableStructures", (P.SIGN_IN, P.AS_AT, P.ROWS), records.TimetableStructure
)
PUBLISH_TIMETABLE = Call(
    "publishTimetable",
    (P.SIGN_IN, P.ROWS, P.YEAR, P.TIMETABLE_ID, P.TERM_ID, P.START, P.END, P.CREATE_CLASSES),
    records.Lesson,
)
PUBLISH_DAILY_DATA = Call("publishDailyData", (P.SIGN_IN, P.START, P.END, P.ROWS), records.DailyRow)
PUBLISH_DAILY_DELTAS = Call(
    "publishDailyDeltas", (P.SIGN_IN, P.START, P.END, P.ROWS), records.DailyRow, repeatable=False
)
PUBLISH_EVENTS_AND_ABSENCES = Call(
    "publishEventsAndAbsences", (P.SIGN_IN, P.START, P.END, P.ROWS), records.EventOrAbsence
)
PUBLISH_BELL_TIMES = Call("publishBellTimes", (P.SIGN_IN, P.STRUCTURE, P.ROWS), records.BellTime)
PUBLISH_CALENDAR = Call("publishCalendar", (P.SIGN_IN, P.ROWS), records.CalendarDay)
PUBLISH_FAMILIES = Call("publishFamilies", (P.SIGN_IN, P.ROWS), records.Family, singular="publishStudentFamilies")

CALLS: tuple[Call, ...] = (
    HELLO,
    GET_STUDENTS,
    GET_TEACHERS,
    GET_ROOMS,
    GET_CLASSES,
    GET_CLASS_MEMBERSHIPS,
    GET_TIMETABLE_STRUCTURES,
    GET_TIMETABLE,
    GET_BELL_TIMES,
    GET_CALENDAR,
    GET_COURSES,
    GET_STUDENT_SUBJECT_PREFERENCES,
    GET_FAMILIES,
    GET_ATTENDANCE,
    PUBLISH_STUDENTS,
    PUBLISH_TEACHERS,
    PUBLISH_ROOMS,
    PUBLISH_CLASSES,
    PUBLISH_CLASS_MEMBERSHIPS,
    CHANGE_CLASS_MEMBERSHIP,
    PUBLISH_TIMETABLE_STRUCTURES,
    PUBLISH_TIMETABLE,
    PUBLISH_DAILY_DATA,
    PUBLISH_DAILY_DELTAS,
    PUBLISH_EVENTS_AND_ABSENCES,
    PUBLISH_BELL_TIMES,
    PUBLISH_CALENDAR,
    PUBLISH_FAMILIES,
)
"""All calls, from the specification or from implementations (getDailyData is only a name, described nowhere)."""

READS: dict[str, Call] = {
    "students": GET_STUDENTS,
    "teachers": GET_TEACHERS,
    "rooms": GET_ROOMS,
    "courses": GET_COURSES,
    "subject_requests": GET_STUDENT_SUBJECT_PREFERENCES,
    "sections": GET_CLASSES,
    "section_lists": GET_CLASS_MEMBERSHIPS,
    "timetable": GET_TIMETABLE,
    "bell_times": GET_BELL_TIMES,
    "calendar": GET_CALENDAR,
}
"""The call that reads a kind."""
PUBLISHES: dict[str, Call] = {
    "students": PUBLISH_STUDENTS,
    "teachers": PUBLISH_TEACHERS,
    "rooms": PUBLISH_ROOMS,
    "sections": PUBLISH_CLASSES,
    "section_lists": PUBLISH_CLASS_MEMBERSHIPS,
    "timetable": PUBLISH_TIMETABLE,
    "bell_times": PUBLISH_BELL_TIMES,
    "calendar": PUBLISH_CALENDAR,
    "daily_timetable": PUBLISH_DAILY_DATA,
    "daily_changes": PUBLISH_DAILY_DELTAS,
}
"""The call that publishes a kind."""
