"""All LISS calls with known parameters, and which of them each practice system offers.

The position of the rows differs from call to call; a date is a timestamp. getDailyData is missing because its
parameters are not documented anywhere.
"""

from __future__ import annotations

import msgspec

from syncdesk.errors import UsageError
from syncdesk.practice import record_tables as r
from syncdesk.practice.protocol import Call, Means, Param, RecordType, Replaces
from syncdesk.text import text

SIGN_IN = Param("authentication", Means.SIGN_IN)
AS_AT = Param("asAtDate", Means.AS_AT)
YEAR = Param("academicYear", Means.YEAR)
START = Param("startDate", Means.START)
END = Param("endDate", Means.END)
DATE_1 = Param("date1", Means.START)
DATE_2 = Param("date2", Means.END)
STRUCTURE = Param("TtStructure", Means.STRUCTURE)


def _rows(name: str, record: RecordType | None = None) -> Param:
    return Param(name, Means.ROWS, record)


HELLO = Call("liss.hello", ())
CHANGE_CLASS_MEMBERSHIP = Call(
    "liss.changeClassMembership",
    (
        SIGN_IN,
        Param("studentId", Means.STUDENT),
        Param("date", Means.DATE),
        Param("outOfClasses", Means.OUT_OF),
        Param("intoClasses", Means.INTO),
    ),
)
PUBLISH_TIMETABLE = Call(
    "liss.publishTimetable",
    (
        SIGN_IN,
        _rows("timetable", r.TIMETABLE),
        YEAR,
        Param("timetableId", Means.TIMETABLE_ID),
        Param("termId", Means.TERM_ID),
        START,
        END,
        Param("createClassesFlag", Means.CREATE_CLASSES),
    ),
)

_SPECIFIED = (
    HELLO,
    Call("liss.getStudents", (SIGN_IN, AS_AT), returns=r.STUDENTS),
    Call("liss.publishStudents", (SIGN_IN, AS_AT, _rows("students", r.STUDENTS))),
    Call("liss.getTeachers", (SIGN_IN, AS_AT), returns=r.TEACHERS),
    Call("liss.publishTeachers", (SIGN_IN, AS_AT, _rows("data", r.TEACHERS))),
    Call("liss.getRooms", (SIGN_IN,), returns=r.ROOMS),
    Call("liss.publishRooms", (SIGN_IN, AS_AT, _rows("data", r.ROOMS))),
    Call("liss.getClasses", (SIGN_IN, YEAR), also=(SIGN_IN,), returns=r.CLASSES),
    Call("liss.publishClasses", (SIGN_IN, YEAR, _rows("classes", r.CLASSES))),
    Call("liss.getClassMemberships", (SIGN_IN, AS_AT), returns=r.CLASS_MEMBERSHIPS),
    Call("liss.publishClassMemberships", (SIGN_IN, _rows("membership", r.CLASS_MEMBERSHIPS), AS_AT)),
    CHANGE_CLASS_MEMBERSHIP,
    Call("liss.getTimetable", (SIGN_IN, YEAR, START, END), also=(SIGN_IN, START, END), returns=r.TIMETABLE),
    PUBLISH_TIMETABLE,
    Call(
        "liss.publishDailyData",
        (SIGN_IN, START, END, _rows("timetable", r.DAILY_DATA)),
        replaces=Replaces.DATES,
    ),
    Call(
        "liss.publishDailyDeltas",
        (SIGN_IN, DATE_1, DATE_2, _rows("data", r.DAILY_DELTAS)),
        replaces=Replaces.DATES,
    ),
    Call("liss.getBellTimes", (SIGN_IN, STRUCTURE), also=(SIGN_IN,), returns=r.BELL_TIMES),
    Call("liss.publishBellTimes", (SIGN_IN, STRUCTURE, _rows("periods", r.BELL_TIMES))),
    Call("liss.getCalendar", (SIGN_IN, DATE_1, DATE_2), returns=r.CALENDAR),
    Call("liss.publishCalendar", (SIGN_IN, _rows("D", r.CALENDAR))),
)
_ELECTIVES = (
    Call("liss.getCourses", (SIGN_IN,), returns=r.COURSES),
    Call(
        "liss.getStudentSubjectPreferences",
        (SIGN_IN, Param("electiveForm", Means.FORM)),
        returns=r.SUBJECT_PREFERENCES,
    ),
)
_NOT_KEPT = (
    Call("liss.getTimetableStructures", (SIGN_IN, AS_AT)),
    Call("liss.publishTimetableStructures", (SIGN_IN, AS_AT, _rows("structures"))),
    Call("liss.publishEventsAndAbsences", (SIGN_IN, DATE_1, DATE_2, _rows("data"))),
    Call("liss.getFamilies", (SIGN_IN,)),
    Call("liss.publishFamilies", (SIGN_IN, _rows("data"))),
    Call("liss.getAttendance", (SIGN_IN, DATE_1, DATE_2)),
)

CALLS = {call.method: call for call in (*_SPECIFIED, *_ELECTIVES, *_NOT_KEPT)}
"""Every call by its method name. Calls that no system offers are validated too, then rejected as not offered."""


class System(msgspec.Struct, frozen=True):
    """A practice system: the name that hello returns, and the calls it offers."""

    sis: str
    calls: frozenset[str]

    def records(self) -> list[RecordType]:
        """The records that this system stores."""
        offered = [CALLS[method] for method in self.calls]
        return [record for record in r.RECORDS if any(record in (call.returns, call.publishes) for call in offered)]


_USUAL = frozenset(call.method for call in (*_SPECIFIED, *_ELECTIVES))
_PEOPLE_AND_ROOMS_UP = frozenset({"liss.publishStudents", "liss.publishTeachers", "liss.publishRooms"})

SYSTEMS = {
    "generic_liss": System("Practice LISS server", _USUAL),
    "edval_webserver": System("Practice Edval webserver", _USUAL),
    "alma_us": System("Practice Alma (US)", _USUAL - _PEOPLE_AND_ROOMS_UP),
}


def system_named(key: str) -> System:
    """Return the practice system with this key. Raises UsageError."""
    if key not in SYSTEMS:
        raise UsageError(
            text("There is no practice system “{key}”.", key=key),
            hint=text("There are: {keys}.", keys=", ".join(SYSTEMS)),
        )
    return SYSTEMS[key]
