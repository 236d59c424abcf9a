"""All LISS records that the practice system stores, member by member, in the specification's order.

Members that implementations use but the specification lacks come last in each record.
"""

from __future__ import annotations

from syncdesk.practice.protocol import Kind, Member, RecordType, Target

CODE = 20
"""The length in characters that the specification gives an id or code."""

STUDENTS = RecordType(
    "students",
    (
        Member("StudentId", mandatory=True, longest=CODE, unique=True),
        Member("FirstName", mandatory=True),
        Member("Surname", mandatory=True),
        Member("PreferredName"),
        Member("Form", mandatory=True),
        Member("RollGroup"),
        Member("House"),
        Member("Gender"),
        Member("StatewideId", longest=CODE),
        Member("Email"),
        Member("Phone"),
        Member("Guid", longest=32),
        Member("StartDate", Kind.DATE),
        Member("EndDate", Kind.LAST_DATE),
    ),
)

TEACHERS = RecordType(
    "teachers",
    (
        Member("TeacherId", mandatory=True, longest=CODE, unique=True),
        Member("TeacherCode", longest=CODE, unique=True),
        Member("Title"),
        Member("FirstName", mandatory=True),
        Member("Surname", mandatory=True),
        Member("PreferredName"),
        Member("DisplayName"),
        Member("Faculty"),
        Member("StaffType"),
        Member("Gender"),
        Member("DaysAvailable"),
        Member("Email"),
        Member("Phone"),
        Member("Guid", longest=32),
        Member("Courses"),
    ),
)

ROOMS = RecordType(
    "rooms",
    (
        Member("RoomId", mandatory=True, longest=CODE, unique=True),
        Member("RoomCode", mandatory=True, longest=CODE, unique=True),
        Member("Name"),
        Member("Capacity", Kind.NUMBER),
        Member("Campus"),
        Member("Comment"),
    ),
)

COURSES = RecordType(
    "courses",
    (
        Member("Code", mandatory=True, unique=True),
        Member("Name", mandatory=True),
        Member("YearLevel"),
        Member("Colour"),
        Member("Units", Kind.NUMBER, mandatory=True, least=1),
        Member("Guid", longest=32),
    ),
)

SUBJECT_PREFERENCES = RecordType(  # its members are not public: these are what the client takes them to be
    "subject_preferences",
    (
        Member("StudentId", mandatory=True, longest=CODE, refers=Target.STUDENT),
        Member("CourseCode", mandatory=True),
        Member("Preference", Kind.NUMBER, least=1),
    ),
)

CLASS_TYPES = ("", "Duty", "Study", "RollClass", "RTO", "StaffMeeting", "ExtraCurricular", "OnCall", "House")

CLASSES = RecordType(
    "classes",
    (
        Member("ClassCode", mandatory=True, longest=CODE, unique=True),
        Member("CourseName"),
        Member("DefaultTeacher", longest=CODE, refers=Target.TEACHER),
        Member("Type", words=CLASS_TYPES),
        Member("TtStructure", longest=CODE),
        Member("StartDate", Kind.DATE),
        Member("EndDate", Kind.LAST_DATE),
        Member("Colour"),
        Member("Form"),
        Member("Faculty"),
        Member("EdvalClassCode"),
        Member("Guid", longest=32),
    ),
)

CLASS_MEMBERSHIPS = RecordType(
    "class_memberships",
    (
        Member("StudentId", mandatory=True, longest=CODE, refers=Target.STUDENT),
        Member("ClassCode", mandatory=True, longest=CODE, refers=Target.CLASS),
        Member("StartDate", Kind.DATE),
        Member("EndDate", Kind.LAST_DATE),
        Member("EdvalClassCode"),
    ),
)

TIMETABLE = RecordType(
    "timetable",
    (
        Member("DayNumber", Kind.NUMBER, mandatory=True, least=1),
        Member("Period", mandatory=True, longest=CODE),
        Member("ClassCode", mandatory=True, longest=CODE, refers=Target.CLASS),
        Member("TeacherId", longest=CODE, filled=True, refers=Target.TEACHER),
        Member("RoomId", longest=CODE, filled=True, refers=Target.ROOM_ID),
        Member("RoomCode", longest=CODE, filled=True, refers=Target.ROOM),
        Member("TtStructure", longest=CODE),
        Member("EdvalClassCode"),
        Member("TeacherCode", longest=CODE, filled=True),
        Member("TeacherIds", filled=True, refers=Target.TEACHER, many=True),
    ),
)

BELL_TIMES = RecordType(
    "bell_times",
    (
        Member("DayNumber", Kind.NUMBER, least=1),
        Member("DayName"),
        Member("Period", longest=CODE),
        Member("TtStructure", longest=CODE),
        Member("StartTime", Kind.CLOCK),
        Member("EndTime", Kind.CLOCK),
        Member("Type", words=("T", "L", "O", "R", "S", "X")),
    ),
)

CALENDAR = RecordType(
    "calendar",
    (
        Member("Date", Kind.DATE, mandatory=True),
        Member("DayName", mandatory=True),
        Member("DayNumber", Kind.NUMBER, blank=True),
        Member("Rotation", Kind.NUMBER),
    ),
)

EVENT_TYPES = frozenset({"Excursion", "Exam", "Incursion", "Event"})

_DAILY = (
    Member("Date", Kind.DATE, mandatory=True),
    Member("Period", longest=CODE),
    Member("StartTime", Kind.CLOCK),
    Member("EndTime", Kind.CLOCK),
    Member("ClassCode", mandatory=True, longest=CODE, refers=Target.CLASS),
    Member("ClassName"),
    Member("Type"),
    Member("TeacherIds", refers=Target.TEACHER, many=True),
    Member("TeacherCodes"),
    Member("Rooms", refers=Target.ROOM, many=True),
    Member("Students"),
    Member("EdvalClassCode"),
    Member("Guid", longest=32),
    Member("Replacing", refers=Target.TEACHER),
    Member("TtStructure", longest=CODE),
)

DAILY_DATA = RecordType("daily_data", _DAILY, ("Period", ("StartTime", "EndTime")), EVENT_TYPES)

DAILY_DELTAS = RecordType(
    "daily_deltas",
    (
        *_DAILY,
        Member("isCancelled", Kind.TRUTH),
        Member("CoverType", words=("inlieu", "underload", "extra", "casual")),
        Member("WorkInstructions"),
        Member("description"),
    ),
    ("Period", ("StartTime", "EndTime")),
    EVENT_TYPES,
)

RECORDS = (
    STUDENTS,
    TEACHERS,
    ROOMS,
    COURSES,
    SUBJECT_PREFERENCES,
    CLASSES,
    CLASS_MEMBERSHIPS,
    TIMETABLE,
    BELL_TIMES,
    CALENDAR,
    DAILY_DATA,
    DAILY_DELTAS,
)
"""Every record with a table in the store."""
